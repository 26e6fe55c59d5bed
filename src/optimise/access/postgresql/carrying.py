"""How a stage says what of its own rests on a row that is moved to another audience."""

from pathlib import Path

from django.db import migrations


def carries(stage: str, *, file: Path) -> migrations.RunSQL:
    """Return the migration step that lets a stage's rows follow what they rest on.

    The file creates the function `<stage>_rests_on(found access_resting_row[])`: from what was
    found so far, it returns the stage's own rows that rest on it, and the row asked for itself.
    The file is today's, so it may name tables that a later migration makes: none is looked for yet.
    """
    trusting = "set local check_function_bodies = off;"
    register = f"insert into access_carrier values ('{stage}', '{stage}_rests_on');"  # noqa: S608
    hide = f"revoke execute on function {stage}_rests_on(access_resting_row[]) from public;"
    return migrations.RunSQL(
        "\n".join((trusting, file.read_text(encoding="utf-8"), hide, register))
    )
