"""From an empty database to an installation with one person in it. Runs as the owner."""

import getpass
import os
import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import DeadlockDetected

from optimise.access.actions import grant_role
from optimise.access.domain.roles import Role
from optimise.access.postgresql import definitions
from optimise.agencies.domain.usernames import SAYS, is_username
from optimise.agencies.models import Area, Organisation, Person
from optimise.audit.context import Acting, acting
from optimise.basics.clock import day_of, now
from optimise.basics.commands import OperatorError
from optimise.evaluate.domain.risk_words import read_ahead, reading_ahead
from optimise.wiring.installation import home, places
from optimise.wiring.rendering import rendering_the_nearest

FIRST_ROLES = (Role.ADMINISTRATOR, Role.INTELLIGENCE)
PASSWORD_BYTES = 15  # 20 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Password:
    """A first password, and whether we made it, so that it must be shown once."""

    text: str
    is_made: bool


def bring_up_to_date() -> None:
    """Bring the database to this version, and collect the files that the sites serve."""
    with home.current().locked("migrate"), reading_ahead():
        upgrade()
    _collect_files()


def upgrade() -> None:
    """Apply the migrations that are missing, and the functions, policies and triggers of today.

    All in one transaction: whatever ends it leaves what was there before, and nothing in between.
    Migrations find bare tables, so that what one does never hangs on today's functions. The job
    queue's own tables come before, step by step: its steps cannot be taken in one transaction, and
    each leaves a queue that works.
    The database's own housekeeping may hold a table that we change while it waits for one that we
    hold. Then the whole is done again.
    """
    if _missing("procrastinate"):
        call_command("migrate", "procrastinate", verbosity=0, interactive=False)
    for is_last in (False, False, True):
        try:
            _upgrade_whole()
        except OperationalError as error:
            if is_last or not isinstance(error.__cause__, DeadlockDetected):
                raise
        else:
            return


@transaction.atomic
def _upgrade_whole() -> None:
    if _is_behind():
        _apply_all()
    definitions.even_statistics()
    definitions.keep_seal_key()


def _apply_all() -> None:
    with connection.cursor() as cursor:
        # Else what one migration adds would have the next wait for a commit that never comes.
        cursor.execute("set constraints all immediate")
    definitions.clear()
    with rendering_the_nearest():
        call_command("migrate", verbosity=0, interactive=False)
    definitions.apply()


def _missing(app: str | None = None) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes(app)))


def _is_behind() -> bool:
    return _missing() or not definitions.are_applied()


def make_ready() -> None:
    """Collect the files that the sites serve, and learn what points to a risk.

    Errors: OperatorError where nothing was begun, or the database is of another version.
    """
    if not MigrationExecutor(connection).loader.applied_migrations:
        raise OperatorError("Nothing is here yet. Prepare it with: optimise init --admin NAME")
    if _is_behind():
        raise OperatorError("The database is of an older version. Run: optimise migrate")
    # Else whoever opens the first report waits for it, in each process anew.
    read_ahead()
    _collect_files()


def _collect_files() -> None:
    # Each site reads them as its own system user, however closed whoever began it keeps theirs.
    before = os.umask(0o022)
    try:
        places.static_folder(home.current()).mkdir(parents=True, exist_ok=True)
        # Not cleared: a page that is open in a browser still asks for the files of its version.
        call_command("collectstatic", verbosity=0, interactive=False)
    finally:
        os.umask(before)


def choose_password(*, admin: str, name: str, ask: bool) -> Password:
    """Return the first person's password: typed twice where we may ask, else made.

    Errors: OperatorError where an installation was begun, or the two differ or are weak.
    """
    if Organisation.objects.filter(kind=Organisation.Kind.FORCE).exists():
        raise OperatorError("This installation was prepared before. People are added in it.")
    if not is_username(admin):
        raise OperatorError(SAYS)
    if not ask:
        return Password(text=secrets.token_urlsafe(PASSWORD_BYTES), is_made=True)
    text = getpass.getpass(f"A password for {admin}: ")
    if text != getpass.getpass("The same again: "):
        raise OperatorError("The two are not the same. Nobody was added; run it again.")
    try:
        validate_password(text, Person(username=admin, name=name or admin))
    except ValidationError as error:
        raise OperatorError(" ".join(error.messages)) from error
    return Password(text=text, is_made=False)


@transaction.atomic
def begin(*, admin: str, name: str, force: str, password: str) -> Person:
    """Make the force, its area and its first person, and return that person."""
    moment = now()
    organisation = Organisation.objects.create(name=force, kind=Organisation.Kind.FORCE)
    area = Area.objects.create(name=force, kind="force", valid_from=day_of(moment))
    person = Person(
        username=admin,
        name=name or admin,
        organisation=organisation,
        sensitive_clearance=True,
        joined_at=moment,
    )
    person.set_password(password)
    person.witnessed_by = person.id  # at the machine's own keyboard, before anybody else is here
    person.save(force_insert=True)
    person.areas.add(area)
    who = Acting(actor=person.id, name=str(person), account=getpass.getuser())
    with acting(who):
        for role in FIRST_ROLES:
            grant_role(person=person, role=role, by=person)
    return person
