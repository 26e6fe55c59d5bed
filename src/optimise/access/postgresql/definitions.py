"""What the database does and allows, beside its tables: one living text, applied whole.

Each app keeps it in its `sql` folder: `tables.yaml` says who may do what to each table, and
`functions`, `views`, `policies`, `triggers` and `privileges` hold one thing a file, named as it
is. Migrations make tables and move data, and find none of this in force while they run. What is
applied is known by the hash of its text, so that an installation of any age ends with this text
and no other.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Field, UUIDField

from optimise.access.postgresql.rights import pads
from optimise.access.postgresql.tables import Name, Table, tables_of

HERE = Path(__file__).parent
OUR_PACKAGE = Path(__file__).parents[2]
# In this order: each may name what stands before it.
BEFORE_TABLES = ("functions", "views")
AFTER_TABLES = ("policies", "triggers", "privileges")
# How a column is called that names who acts.
ENDS_SO = re.compile(r"(?:^|_)by(?:_id)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """The whole text, in the order in which it is applied."""

    statements: tuple[str, ...]

    @property
    def hash(self) -> str:
        """Return what this text is known by."""
        return hashlib.sha256("\0".join((_clearing(), *self.statements)).encode()).hexdigest()


def folders() -> list[Path]:
    """Return the `sql` folders of our apps, in the order of the apps' labels."""
    configs = sorted(apps.get_app_configs(), key=lambda config: config.label)
    places = (Path(config.path) for config in configs)
    return [p / "sql" for p in places if p.is_relative_to(OUR_PACKAGE) and (p / "sql").is_dir()]


def files(kind: str) -> Iterator[Path]:
    """Yield every file of one kind, such as `functions`, in the order in which it is applied."""
    for folder in folders():
        yield from sorted((folder / kind).glob("*.sql"))


def tables() -> list[Table]:
    """Return what is said of every table, and which of its columns name who acts."""
    models = {m._meta.db_table: m for m in apps.get_models(include_auto_created=True)}  # noqa: SLF001
    said = [table for folder in folders() for table in tables_of(folder)]
    return [
        replace(table, names=_names(table, models[table.name]._meta.concrete_fields))  # noqa: SLF001
        if table.name in models
        else table
        for table in said
    ]


def _names(table: Table, columns: Iterable["Field[Any, Any]"]) -> tuple[Name, ...]:
    return tuple(
        Name(
            column=column,
            once=not one.null and column not in table.again,
            second=table.second.get(column),
        )
        for one in columns
        if is_an_id(one)
        and (column := str(one.column))
        and (column in table.acts or ENDS_SO.search(column))
        and column not in table.others
    )


def is_an_id(column: "Field[Any, Any]") -> bool:
    """Say whether a column may hold somebody's id, and is not the row's own."""
    return not column.primary_key and (
        isinstance(column, UUIDField) or column.related_model is get_user_model()
    )


def gather() -> Definitions:
    """Return the whole text, as the files hold it now."""
    return Definitions(
        statements=(
            # A function's text may name one that comes later: tests look at the bodies.
            "set local check_function_bodies = off;",
            "grant create on schema public to optimise_search;",
            *_texts(BEFORE_TABLES),
            *(statement for table in tables() for statement in table.statements()),
            *_texts(AFTER_TABLES),
            "revoke create on schema public from optimise_search;",
        )
    )


def are_applied() -> bool:
    """Return whether this very text is in force in the database."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('access_definitions')::text")
        (table,) = cursor.fetchone()
        if table is None:
            return False
        cursor.execute("select hash from access_definitions")
        return [tuple(row) for row in cursor.fetchall()] == [(gather().hash,)]


@transaction.atomic
def clear() -> None:
    """Take everything away that the text brings about, so that migrations find bare tables.

    Only the owner may. Until the text is applied again nobody else may do anything, which nobody
    sees where both are one transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(_clearing())


@transaction.atomic
def apply() -> None:
    """Put the whole text in force, in place of what was. Only the owner may."""
    clear()
    text = gather()
    with connection.cursor() as cursor:
        cursor.execute("\n".join(text.statements))
        cursor.execute("delete from access_definitions")
        cursor.execute("insert into access_definitions values (%s, now())", [text.hash])


@transaction.atomic
def even_statistics() -> None:
    """Have the planner know as much of one value as of any other. Only the owner may.

    It is done with each upgrade, whatever changed: a dump brings no statistics back.
    """
    counted = {table.name: table.counted for table in tables() if table.counted}
    even = (HERE / "even.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        cursor.execute(even.replace("{counted}", f"'{json.dumps(counted)}'"))


def keep_seal_key() -> None:
    """Put this installation's signing key where only the owner's functions read it."""
    with connection.cursor() as cursor:
        cursor.execute("delete from access_seal_key")
        cursor.execute("insert into access_seal_key values (%s, %s)", pads(settings.AUDIENCE_KEY))


def _clearing() -> str:
    return (HERE / "clear.sql").read_text(encoding="utf-8")


def _texts(kinds: tuple[str, ...]) -> Iterator[str]:
    for kind in kinds:
        for file in files(kind):
            yield file.read_text(encoding="utf-8")
