"""Many rows at once into a table behind row security, which refuses COPY itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql


def add_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
) -> int:
    """Add rows to the table of `model` under the viewer's rights, and return how many.

    Shape: `columns` names what each of `rows` holds, in order; `same` gives the columns that
    are alike in all of them. Every column must be given.
    Errors: whatever the database says, row security's refusal included; nothing is added then.
    """
    constants = dict(same or {})
    name = model._meta.db_table  # noqa: SLF001 - Django's own documented name for it
    table, waiting = sql.Identifier(name), sql.Identifier(f"waiting_{name}")
    varying = _names(columns)
    # Made from a query and not `like`, which would copy the not-nulls of columns left out.
    make = sql.SQL(
        "create temporary table {} on commit drop as select {} from {} with no data"
    ).format(waiting, varying, table)
    move = sql.SQL("insert into {} ({}) select {} from {}").format(
        table,
        _names([*columns, *constants]),
        sql.SQL(", ").join([varying, *(sql.Placeholder() for _ in constants)]),
        waiting,
    )
    with connection.cursor() as cursor:
        cursor.execute(make)
        with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(waiting, varying)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(move, list(constants.values()))
        added = cursor.rowcount
        cursor.execute(sql.SQL("drop table {}").format(waiting))
    return int(added)


def _names(columns: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def check_at_once() -> None:
    """Have foreign keys of this transaction checked by each statement, not all at its commit.

    A commit that checks a hundred thousand rows may outlast the time one statement may take.
    """
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
