"""The command `optimise`: the modules of this folder, and every app's `commands.py`.

A module that says `AT_TOP = True` adds its commands to `optimise` itself; any other becomes
`optimise NAME`, the name that it says or that of its file. Modules import nothing of Django at
the top: `start_django` chooses the settings first, and so the database role, and `optimise --help`
stays quick.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psycopg
import typer

import optimise
from optimise.basics import commands
from optimise.basics.commands import OperatorError
from optimise.wiring.installation.home import UnsafeHomeError
from optimise.wiring.installation.postgres import PostgresError
from optimise.wiring.installation.roles import WrongOwnerError

PACKAGE = Path(optimise.__file__).parent
# What an operator can put right: told in a line, without a traceback.
PROBLEMS = (
    OperatorError,
    PostgresError,
    UnsafeHomeError,
    WrongOwnerError,
    psycopg.OperationalError,
)


def main() -> None:
    """Run the command line. Ends with 2 when the command is not understood, 1 when it fails."""
    try:
        build()()
    except Exception as problem:
        # Django wraps what the driver says of a server that cannot be reached.
        if not isinstance(problem, PROBLEMS) and not isinstance(problem.__cause__, PROBLEMS):
            raise
        print(f"optimise: {str(problem).strip()}", file=sys.stderr)
        sys.exit(1)


def build() -> typer.Typer:
    """Return the whole command line, from the modules found in this folder."""
    # Tracebacks stay plain: the pretty ones print local variables, and those hold intelligence.
    root = typer.Typer(
        name="optimise",
        help="Work together against county lines and organised crime groups.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        add_completion=False,
    )
    for module in map(importlib.import_module, sorted(_modules())):
        if hasattr(module, "app"):
            root.add_typer(module.app, name=_name_of(module))
    return root


def _modules() -> Iterator[str]:
    """Yield the names of the modules with commands: those of the installation, and of the apps."""
    for found in pkgutil.iter_modules(__path__):
        yield f"{__name__}.{found.name}"
    for file in PACKAGE.glob("**/commands.py"):
        if file.parent.name != "basics":
            yield ".".join(("optimise", *file.relative_to(PACKAGE).with_suffix("").parts))


def _name_of(module: ModuleType) -> str | None:
    if getattr(module, "AT_TOP", False):
        return None
    return str(getattr(module, "NAME", module.__name__.rpartition(".")[2]))


def start_django(role: str) -> None:
    """Set up Django to connect as `role`, with the embedded server running where it is used.

    Errors: OperatorError when this process has already connected as another role.
    """
    start_postgres()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"optimise.wiring.settings.{role}")
    from optimise.wiring.loading import loading

    with loading():
        import django
        from django.conf import settings

    # Settings chosen by somebody else, such as a test, will do where they are of this role.
    if role != settings.ROLE:
        raise OperatorError(f"Unset DJANGO_SETTINGS_MODULE: this command runs as {role}.")
    with loading():
        django.setup()


def start_postgres() -> None:
    """Start the embedded server unless it runs, or the database is one that was given to us."""
    from optimise.wiring.installation import databases, home
    from optimise.wiring.installation.postgres import Postgres

    if databases.embedded():
        Postgres(installation=home.current()).ensure_running()


def put_roles_right() -> None:
    """Give the database's roles their passwords and settings again, whatever they made of them.

    A role whose address was given to us keeps the password that it has; where the owner's address
    was not, nothing can be done here.
    """
    from optimise.wiring.installation import databases, home, roles
    from optimise.wiring.installation.postgres import Postgres

    installation = home.current()
    if databases.embedded():
        Postgres(installation=installation).put_roles_right()
    elif owner := os.environ.get("OPTIMISE_DATABASE_URL"):
        ours = [role for role in roles.SERVING if not databases.is_given(role)]
        with psycopg.connect(owner, autocommit=True) as connection:
            roles.put_right(connection, password_of=installation.secret, roles=ours)


commands.start_with(start_django)
