"""The tables are what the models say."""

from __future__ import annotations

from django.core.management import call_command


def test_no_migration_is_missing() -> None:
    assert call_command("makemigrations", "--check", "--dry-run", verbosity=0) is None  # exits when one is missing
