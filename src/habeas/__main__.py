"""python -m habeas."""

from habeas.cli.main import run

run()
