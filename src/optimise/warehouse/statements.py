"""SQL kept as SQL: one named SELECT a file, rendered for the engine that will run it."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A SELECT in DuckDB's dialect. `name` is the table that its answer becomes."""

    name: str
    sql: str


def read_statement(package: str, name: str) -> Statement:
    """Return the statement kept in `name`.sql of the package's `sql` folder.

    Errors: FileNotFoundError when there is no such file.
    """
    text = files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    return Statement(name=name, sql=text)


def table_of(
    name: str, columns: Sequence[str], rows: Sequence[tuple[str | float, ...]]
) -> Statement:
    """Return the statement whose answer is these rows of text and figures, as they stand.

    Shape: with no rows, an empty table of the columns' names.
    """
    told = [", ".join(map(_literal, row)) for row in rows] or [", ".join(["null"] * len(columns))]
    values = ", ".join(f"({row})" for row in told)
    sql = f"select * from (values {values}) as t({', '.join(columns)})"  # noqa: S608 (quoted below)
    return Statement(name=name, sql=sql if rows else sql + " where false")


def _literal(value: str | float) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(value: object) -> str:
    """Return a text or a path as SQL writes it."""
    return "'" + str(value).replace("'", "''") + "'"


def render_for_spark(sql: str) -> str:
    """Return the same SELECT in Spark's dialect.

    Errors: sqlglot's ParseError or UnsupportedError. It is silent on some traps: order
    inside list(), negative list indexes and days of the week, which our SQL does without.
    """
    import sqlglot  # only here: nothing else waits for it
    from sqlglot.errors import ErrorLevel

    tree = sqlglot.parse_one(sql, read="duckdb").transform(_as_double)
    return tree.sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)


def _as_double(node: "exp.Expression") -> "exp.Expression":
    """Spark divides by 7.0 in decimals and rounds; DuckDB in doubles. Both are to do the same."""
    from sqlglot import exp

    if isinstance(node, exp.Literal) and not node.is_string and "." in node.this:
        return exp.cast(exp.Literal.string(node.this), exp.DataType.Type.DOUBLE)
    return node
