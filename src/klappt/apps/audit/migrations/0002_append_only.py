"""Let the database itself refuse to change or delete entries of the protocol."""

from typing import Any

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'the protocol is never changed'); END""",
    """CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry
       WHEN (SELECT deleted_on FROM audit_segment WHERE month = OLD.segment) IS NULL
       BEGIN SELECT RAISE(ABORT, 'the protocol is never deleted'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF TG_OP = 'DELETE' AND EXISTS (
         SELECT 1 FROM audit_segment WHERE month = OLD.segment AND deleted_on IS NOT NULL
       ) THEN RETURN OLD; END IF;
       RAISE EXCEPTION 'the protocol is never changed'; END $$""",
    """CREATE TRIGGER audit_entry_fixed BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()""",
]


def make(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove them again."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER audit_entry_fixed")
        schema_editor.execute("DROP TRIGGER audit_entry_kept")
    else:
        schema_editor.execute("DROP TRIGGER audit_entry_fixed ON audit_entry")
        schema_editor.execute("DROP FUNCTION audit_entry_refuse")


class Migration(migrations.Migration):
    """Triggers on the table of entries."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
