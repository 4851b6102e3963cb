"""The database itself refuses to change or remove an entry of the ledger."""

from django.db import migrations

TABLE = "store_ledgerentry"

SQLITE = [
    f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
]


def guard(apps, schema_editor):
    # Another database needs its own guards before a register may live in it: fail rather than go without.
    for statement in {"sqlite": SQLITE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
