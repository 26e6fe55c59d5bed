"""`optimise init`, `migrate`, `up`, `status` and `stop`: one installation, from nothing to done."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from optimise.basics.commands import OperatorError
from optimise.wiring.cli import put_roles_right, start_django, start_postgres
from optimise.wiring.installation import databases, home
from optimise.wiring.supervisor import record, sealed

AT_TOP = True
DOWN = 3  # what `status` ends with when nothing runs

app = typer.Typer()


@app.command()
def init(
    admin: Annotated[str, typer.Option(help="The name the first person signs in with.")],
    name: Annotated[str, typer.Option(help="That person's own name.")] = "",
    force: Annotated[str, typer.Option(help="The police force this is for.")] = "The force",
) -> None:
    """Prepare an empty installation, with one person in it.

    That person administers it and works as its intelligence officer until they hand over.
    OPTIMISE_HOME is the folder it is kept in.
    """
    with home.current().locked("init"):
        _make_roles()
        start_django("owner")
        from optimise.wiring import beginning

        beginning.bring_up_to_date()
        password = beginning.choose_password(admin=admin, name=name, ask=_asks())
        beginning.begin(admin=admin, name=name, force=force, password=password.text)
    print(f"Ready in {home.current().home}")
    if password.is_made:
        print(f"{admin} signs in with this password, shown only now: {password.text}")
    print("Start it with: optimise up")


def _make_roles() -> None:
    owner = os.environ.get("OPTIMISE_DATABASE_URL")
    if owner:
        from optimise.wiring.installation.roles import prepare_given

        prepare_given(owner, password_of=home.current().secret)


def _asks() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


@app.command()
def migrate() -> None:
    """Bring the database and the collected files up to this version. Nothing is lost."""
    start_django("owner")
    from optimise.wiring import beginning

    beginning.bring_up_to_date()
    print("The database is up to date.")


@app.command(hidden=True)
def ready() -> None:
    """Say what `optimise up` must wait for, and collect the files that it serves."""
    start_django("owner")
    from optimise.wiring import beginning

    beginning.make_ready()


@app.command()
def up(
    public: Annotated[str, typer.Option(help="Where the public site listens.")] = "127.0.0.1:8000",
    staff: Annotated[
        str, typer.Option(help="Where the staff and partner site listens.")
    ] = "127.0.0.1:8001",
    demo: Annotated[bool, typer.Option("--demo", help="Serve a demo, with its personas.")] = False,
    all_as_root: Annotated[
        bool,
        typer.Option(
            "--all-as-root",
            help="Where root starts it and other users cannot read the programs: run all as root,"
            " to try it out.",
        ),
    ] = False,
) -> None:
    """Run the database, both sites and the worker, until Ctrl-C.

    What dies is started again. Ctrl-C stops all of it, the embedded database too. Started by root,
    each process runs as a system user of its own, made where there is none; started by anybody
    else, all run as that user.
    """
    from optimise.wiring.installation import onion
    from optimise.wiring.supervisor import children, running

    installation = home.current()
    demo = demo or os.environ.get("OPTIMISE_DEMO") == "yes"
    if demo:
        _refuse_unless_demo(installation)
        os.environ["OPTIMISE_DEMO"] = "yes"
    secret = installation.secret(onion.KEPT_AS) if onion.is_wanted(demo=demo) else ""
    found = children.children(
        public=_address(public),
        staff=_address(staff),
        onion_at=onion.address(secret) if secret else "",
    )
    with record.only_one(installation):
        # Everybody in a demo is made up, and it is to be seen wherever it lies.
        users = children.users(found, all_as_root=all_as_root or demo)
        start_postgres()
        put_roles_right()
        _wait_until_ready()
        running.run(installation, found, users, whole=demo)


def _refuse_unless_demo(installation: home.Installation) -> None:
    """Stop where anybody could sign in as anybody, unless everyone in there is made up."""
    if installation.recall("demo") != "yes":
        raise OperatorError(
            f"{installation.home} is not a demo, and a demo lets anybody sign in as anybody."
        )


def _wait_until_ready() -> None:
    # In a process of its own: the owner's password is gone from memory before the sites start.
    done = subprocess.run([sys.executable, "-m", "optimise.wiring.cli", "ready"], check=False)
    if done.returncode:
        raise typer.Exit(done.returncode)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise typer.BadParameter(f"{text} is no address. Write it as 127.0.0.1:8000.")
    return host.strip("[]"), int(port)


@app.command()
def status() -> None:
    """Say what runs. Ends with 3 when nothing does."""
    installation = home.current()
    print(f"Home      {installation.home}")
    print(f"Database  {_database_in_words(installation)}")
    print(f"Record    {sealed.in_words()}")
    running = record.read(installation)
    if running is None:
        print("Sites     stopped. Start them with: optimise up")
        raise typer.Exit(DOWN)
    for name, place in running.children.items():
        print(f"{name:<10}{place}")


def _database_in_words(installation: home.Installation) -> str:
    from optimise.wiring.installation.postgres import Postgres

    if not databases.embedded():
        return "given by OPTIMISE_DATABASE_URL"
    begun = installation.recall("postgresql-prepared")
    running = begun and Postgres(installation=installation).running()
    return "embedded, running" if running else "embedded, stopped"


@app.command()
def stop() -> None:
    """Stop what `optimise up` runs, wherever it was started."""
    installation = home.current()
    running = record.read(installation)
    if running is None:
        print("Nothing runs.")
        return
    if not record.end(running, installation=installation):
        raise OperatorError(f"It does not stop. Look at process {running.pid}.")
    print("Stopped.")
