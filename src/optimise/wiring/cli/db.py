"""`optimise db`: reach the database as one of its roles."""

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from optimise.basics.commands import OperatorError
from optimise.wiring.cli import start_postgres
from optimise.wiring.installation import databases, home, postgres
from optimise.wiring.supervisor import record

app = typer.Typer(help="Reach the database as one of its roles.", no_args_is_help=True)

Role = Annotated[databases.Role, typer.Option(help="Whose rights to connect with.")]


@app.command()
def url(role: Role = "staff") -> None:
    """Print the address that connects as a role. It holds a password: keep it to yourself."""
    start_postgres()
    print(databases.url(role))


@app.command()
def psql(role: Role = "staff") -> None:
    """Open PostgreSQL's own prompt as a role."""
    start_postgres()
    parts = conninfo_to_dict(databases.url(role))
    # Not as an argument: those are shown to everybody on the machine.
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", ""))}
    where = make_conninfo(**{name: str(value) for name, value in parts.items()})
    os.execve(_psql(), ["psql", where], environment)  # noqa: S606 - Ctrl-C is psql's own


def _psql() -> Path:
    if databases.embedded():
        return postgres.programs() / "psql"
    found = shutil.which("psql")
    if not found:
        raise OperatorError("There is no psql here. Debian: apt-get install postgresql-client")
    return Path(found)


@app.command()
def stop() -> None:
    """Stop the embedded database. Nothing is lost."""
    installation = home.current()
    if record.read(installation):
        raise OperatorError("The sites need it. Stop them first, with: optimise stop")
    if not databases.embedded():
        raise OperatorError("The database was given to us, and is not ours to stop.")
    if installation.recall("postgresql-prepared"):
        postgres.Postgres(installation=installation).stop()
    print("Stopped.")
