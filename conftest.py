"""What every test may ask for: one PostgreSQL for the session, and one Chromium.

The server is started by the first test that needs it, in a home of its own, and removed at
the end. The migrations run once, as the owner; every worker of pytest-xdist gets a copy of
the result and connects to it as the staff site does, never as the owner.
"""

import fcntl
import gc
import os
import pickle
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase
from playwright.sync_api import Browser, Page, expect, sync_playwright
from psycopg import sql
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer
from tests.cast import Cast, make_cast
from tests.chromium import HOW_TO_GET_ONE, chromium

from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL, now
from optimise.wiring.beginning import upgrade
from optimise.wiring.installation import home, roles
from optimise.wiring.installation.databases import Role, database, url
from optimise.wiring.installation.postgres import Postgres

NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
LOCK_WAIT = "10s"
HOMES = "optimise-tests-"
PATIENCE = 10_000  # milliseconds
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
held = pytest.StashKey[IO[str]]()
# A page makes and drops thousands of objects, hardly ever in a ring: looking less often will do.
gc.set_threshold(10_000, 20, 20)
# How long one example takes says how busy the machine is; pytest-timeout ends what hangs.
hypothesis.settings.register_profile("shared machine", deadline=None)
hypothesis.settings.load_profile("shared machine")

AsRole = Callable[[Role], AbstractContextManager[None]]
Asked = ParamSpec("Asked")
Made = TypeVar("Made")


# The session and its home


def pytest_configure(config: pytest.Config) -> None:
    """Give the session a home of its own, so that no test touches a real installation."""
    # Run in the background, a shell has us ignore Ctrl-C, and so would every command we start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in list(os.environ):
        if name.startswith(("OPTIMISE_DATABASE_URL", "OPTIMISE_SECRET_")):
            del os.environ[name]
    if not hasattr(config, "workerinput"):
        _make_home(config)
    # Settings were read before the home had its name.
    settings.CALLS_FOLDER = home.current().home / "calls"


def _make_home(config: pytest.Config) -> None:
    # Named as a session's only once it is locked: a home that is not locked is swept away.
    made = home.current().home  # the settings of tests made it
    config.stash[held] = (made / "session").open("w")
    fcntl.flock(config.stash[held], fcntl.LOCK_EX)
    name = made.name.replace("optimise-new-", HOMES)
    os.environ["OPTIMISE_HOME"] = str(made.rename(made.with_name(name)))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the session's server and home, and those of sessions that were killed."""
    if held not in config.stash:
        return
    remove_home(home.current().home)
    config.stash[held].close()
    for left in Path(tempfile.gettempdir()).glob(f"{HOMES}*"):
        if left.stat().st_uid == os.geteuid() and not _in_use(left):
            remove_home(left)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that it can be chosen or left out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_collection_finish() -> None:
    """Keep Python from looking for garbage, again and again, among what stays to the end."""
    gc.collect()
    gc.freeze()


def remove_home(path: Path) -> None:
    """Remove a session's home and the server that it started, if any."""
    if (path / "facts").exists():
        Postgres(installation=home.Installation(home=path)).remove()
    shutil.rmtree(path, ignore_errors=True)


def _in_use(path: Path) -> bool:
    try:
        with (path / "session").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


# The database


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What was put into the database once: what its maker returned, and the rows by table."""

    made: bytes
    rows: dict[str, bytes]


@dataclass(kw_only=True)
class Copy:
    """One worker's copy of the migrated database, and how to bring it back to that state.

    Tables that a test changed are emptied, and rows that the migrations put there return.
    The server's superuser does it, past triggers and row security: append-only tables too.
    """

    name: str
    admin: psycopg.Connection
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    seeds: dict[str, bytes] = field(default_factory=dict)
    scenes: dict[tuple[Any, date], Scene] = field(default_factory=dict)
    columns: dict[str, sql.Composed] = field(default_factory=dict)

    def remember(self) -> None:
        """Keep what the migrations left, as the state to come back to."""
        self.admin.execute("set session_replication_role = replica")
        self.admin.execute(f"set lock_timeout = '{LOCK_WAIT}'")
        tables = self.admin.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace order by relname"
        )
        self.marks = self._marks([name for (name,) in tables])
        for table in (table for table, (rows, _) in self.marks.items() if rows):
            with self.admin.cursor().copy(_naming("copy {} to stdout", table)) as rows:
                self.seeds[table] = b"".join(rows)

    def restore(self) -> None:
        """Bring back the remembered state; tables that are as they were cost nothing."""
        found = self._marks(list(self.marks))
        changed = [table for table, mark in found.items() if mark != self.marks[table]]
        if not changed:
            return
        empty = sql.SQL(";").join(_naming("delete from {}", table) for table in changed)
        seeds = {table: self.seeds[table] for table in changed if table in self.seeds}
        with self.admin.transaction():
            self.admin.execute(empty, prepare=False)
            self._fill(seeds)
        self.marks |= self._marks(list(seeds))

    def put(self, make: Callable[Asked, Made], *asked: Asked.args, **named: Asked.kwargs) -> Made:
        """Put there what `make` puts, and return what it returns.

        The first time of a day it is called; after that its rows are put back as they were,
        ids and moments too, and a copy of what it returned is given. It may add rows to what
        the test had put there in the same way before, and must change none of them.
        """
        scene = (make, now().astimezone(LOCAL).date())
        if kept := self.scenes.get(scene):
            with self.admin.transaction():
                self._fill(kept.rows)
            again: Made = pickle.loads(kept.made)  # noqa: S301 - our own, of this process
            return again
        before = self._marks(list(self.marks))
        made = make(*asked, **named)
        self.scenes[scene] = Scene(made=pickle.dumps(made), rows=self._rows_since(before))
        return made

    def _rows_since(self, before: dict[str, tuple[int, int]]) -> dict[str, bytes]:
        """Return the rows that were written since, as PostgreSQL copies them."""
        written = {}
        for table, mark in self._marks(list(before)).items():
            if mark != before[table]:
                what = sql.SQL("copy (select {} from {} where xmin::text::bigint > {}) to stdout")
                names = (self._columns(table), sql.Identifier(table), sql.Literal(before[table][1]))
                with self.admin.cursor().copy(what.format(*names)) as rows:
                    written[table] = b"".join(rows)
        return written

    def _fill(self, tables: dict[str, bytes]) -> None:
        for table, rows in tables.items():
            what = sql.SQL("copy {} ({}) from stdin")
            where = what.format(sql.Identifier(table), self._columns(table))
            with self.admin.cursor().copy(where) as copy:
                copy.write(rows)

    def _columns(self, table: str) -> sql.Composed:
        """Return the names of what is written into a table; the rest follows from it."""
        if table not in self.columns:
            found = self.admin.execute(
                "select attname from pg_attribute where attrelid = %s::regclass"
                " and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
                [table],
            )
            self.columns[table] = sql.SQL(",").join(sql.Identifier(name) for (name,) in found)
        return self.columns[table]

    def _marks(self, tables: list[str]) -> dict[str, tuple[int, int]]:
        """Return how many rows each table has, and the last transaction that wrote one."""
        form = "select {}, count(*), coalesce(max(xmin::text::bigint), 0) from {}"
        counts = [
            sql.SQL(form).format(sql.Literal(table), sql.Identifier(table)) for table in tables
        ]
        if not counts:
            return {}
        found = self.admin.execute(sql.SQL(" union all ").join(counts))
        return {table: (rows, last) for table, rows, last in found}


def _naming(statement: str, table: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table))


def _log_in(role: Role, name: str) -> None:
    """Make Django's connection, in every thread, log in as `role` from now on."""
    connection.close()
    connection.settings_dict.update(database(role, name=name), CONN_MAX_AGE=0)


def _migrated_server() -> Postgres:
    """Return the session's server, its database migrated by the first who asks."""
    server = Postgres(installation=home.current(), settings=NOT_DURABLE)
    server.ensure_running()
    with server.installation.locked("migrate"):
        if not server.installation.recall("migrated"):
            _log_in("owner", roles.DATABASE)
            upgrade()
            connection.close()
            server.installation.remember("migrated", "yes")
    return server


@pytest.fixture(scope="session")
def database_copy(
    worker_id: str,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Copy]:
    """Give this worker its own copy of the migrated database."""
    name = f"test_{worker_id}"
    with django_db_blocker.unblock():
        server = _migrated_server()
        # One at a time: a database that is being copied lets nobody else in.
        with (
            server.installation.locked("migrate"),
            psycopg.connect(server.conninfo(), autocommit=True) as admin,
        ):
            roles.make_database(admin, name, template=roles.DATABASE)
        with psycopg.connect(server.conninfo(dbname=name), autocommit=True) as admin:
            copy = Copy(name=name, admin=admin)
            copy.remember()
            yield copy


@pytest.fixture(scope="session")
def django_db_setup(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Connect every test as the staff site does, and clean up after those that commit."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: database_copy.restore())
        _log_in("staff", database_copy.name)
        yield
        connection.close()


@pytest.fixture
def as_role(
    transactional_db: None,
    database_copy: Copy,
) -> AsRole:
    """Return a block inside which Django connects as another role: `with as_role("public"):`."""

    @contextmanager
    def log_in(role: Role) -> Iterator[None]:
        _log_in(role, database_copy.name)
        try:
            yield
        finally:
            _log_in("staff", database_copy.name)

    return log_in


@pytest.fixture
def as_owner(
    transactional_db: None,
    database_copy: Copy,
) -> Iterator[psycopg.Connection]:
    """Return the owner's own connection, each statement committed, to set a scene in SQL."""
    with psycopg.connect(url("owner"), dbname=database_copy.name, autocommit=True) as owner:
        yield owner


# The browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return one Chromium for the session."""
    if os.environ.get("BROWSER") == "no":
        pytest.skip("BROWSER=no leaves out what drives a browser")
    path = chromium()
    if path is None:
        pytest.fail(HOW_TO_GET_ONE)
    # Playwright runs an event loop in this thread, where Django would refuse its connection.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        started = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page in a browser that remembers nothing of other tests."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def live_staff_site(live_server: LiveServer) -> str:
    """Return the address of a running site that is connected as the staff site is."""
    return str(live_server.url)


# The people


@pytest.fixture
def cast(transactional_db: None, database_copy: Copy) -> Cast:
    """The people that tests are about, with their roles and areas."""
    return database_copy.put(make_cast)


@pytest.fixture
def sign_in(page: Page, live_staff_site: str) -> Callable[[Person], Page]:
    """Sign a person in, past the sign-in page and the question of their task; return their page."""

    def enter(person: Person) -> Page:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session.update({"task_code": "test or training", "task": "Trying it out"})
        session.save()
        page.goto("about:blank")  # an answer still under way would bring the last person's cookie
        page.context.clear_cookies()
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_staff_site,
                }
            ]
        )
        page.goto(live_staff_site)
        return page

    return enter


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Return the folder that keeps what the browser saw, where somebody wants to look at it."""
    return Path(__file__).parent / "test-output"
