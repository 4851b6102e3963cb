"""Habeas keeps the books on political imprisonment: every claim, every source - and the books must balance."""

__version__ = "0.1.0"
