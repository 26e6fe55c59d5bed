"""What every test may ask for: one PostgreSQL for the session, and one Chromium.

The server is started by the first test that needs it, in a home of its own, and removed at
the end. The migrations run once, as the owner; every worker of pytest-xdist gets a copy of
the result and connects to it as the staff site does, never as the owner.
"""

import fcntl
import gc
import math
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import IO

import psycopg
import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection
from django.test import Client, TransactionTestCase
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer
from tests.browser import PATIENCE, Chromium, origin_of
from tests.cast import Cast, make_cast
from tests.chromium import HOW_TO_GET_ONE, chromium
from tests.database import Copy, answer_live, log_in, migrated_server

from optimise.agencies.models import Person
from optimise.respond.arrests import standing
from optimise.share import library
from optimise.share.domain.contents import Said
from optimise.share.site import queries
from optimise.wiring.installation import home, roles
from optimise.wiring.installation.databases import Role, url
from optimise.wiring.installation.postgres import Postgres
from tests import (
    examples,  # noqa: F401 - it chooses on how many a property is tried
    learning,
    looking,
    walking,
)

HOMES = "optimise-tests-"
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
held = pytest.StashKey[IO[str]]()
pytest_plugins = ["tests.left_out"]
# A page makes and drops thousands of objects, hardly ever in a ring: looking less often will do.
gc.set_threshold(10_000, 20, 20)

__all__ = ["AsRole", "Copy"]
AsRole = Callable[[Role], AbstractContextManager[None]]


# What the site says: a test that has no database reads it as the program ships it

_asked = queries.own_contents


def _own_contents() -> tuple[Said, ...] | None:
    try:
        return _asked()
    except RuntimeError:  # pytest-django's, where a test has not asked for a database
        return None


queries.own_contents = _own_contents
library.read_own_from(_own_contents)


# The courts' lists are the program's: to look for others once a minute is one question more, in
# whichever page comes then, and a test may have no database

standing._seen["at"] = math.inf  # noqa: SLF001 - the tests of lists look, and set it back


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
        if config.getoption("numprocesses", default=None):  # else it waits for who wants it
            learning.begin(home.current())
    # Settings were read before the home had its name. What stands in it, this worker put there.
    worker = getattr(config, "workerinput", {}).get("workerid", "alone")
    settings.CALLS_FOLDER = home.current().home / worker / "calls"


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
        # Another session that ends now may be sweeping the same one away.
        with suppress(FileNotFoundError):
            if left.stat().st_uid == os.geteuid() and not _in_use(left):
                remove_home(left)


def pytest_xdist_auto_num_workers() -> int:
    """Return three workers for two processors: a journey waits for its pages half of the time."""
    return len(os.sched_getaffinity(0)) * 3 // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that it can be chosen or left out.

    On a busy machine a page now and then takes longer than any patience: a journey that fails is
    walked once more, from nothing, and the last line says how many were.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Have one worker compile what was never compiled, and the others wait and read it.

    A fresh copy would else be compiled by each of them at the same time: half a minute of a
    processor for nothing.
    """
    if not hasattr(session.config, "workerinput") or _all_is_compiled(session.config):
        return (yield)
    with (home.current().home / "collecting").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(file, fcntl.LOCK_SH)
        return (yield)


def _all_is_compiled(config: pytest.Config) -> bool:
    """Say whether every module of tests was compiled by pytest before, or never is to be."""
    places = (config.rootpath / place for place in config.getini("testpaths"))
    tests = (test for place in places for test in place.rglob("test_*.py"))
    return sys.dont_write_bytecode or all(
        any(Path(cache_from_source(test)).parent.glob(f"{test.stem}.*-pytest-*.pyc"))
        for test in tests
    )


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


@pytest.fixture(scope="session")
def database_copy(
    worker_id: str,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Copy]:
    """Give this worker its own copy of the migrated database."""
    name = f"test_{worker_id}"
    with django_db_blocker.unblock():
        server = migrated_server()
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
        # A new connection reads every table and policy anew: more work than most tests are.
        patch.setattr(TransactionTestCase, "_should_reload_connections", lambda _: False)
        patch.setattr(ThreadedWSGIServer, "process_request_thread", answer_live)
        log_in("staff", database_copy.name)
        yield
        connection.close()


@pytest.fixture(autouse=True)
def _what_the_site_says() -> None:
    """Let no test read what an earlier one put on the site."""
    library.look_again()


@pytest.fixture
def as_role(
    transactional_db: None,
    database_copy: Copy,
) -> AsRole:
    """Return a block inside which Django connects as another role: `with as_role("public"):`."""

    @contextmanager
    def logged_in(role: Role) -> Iterator[None]:
        log_in(role, database_copy.name)
        try:
            yield
        finally:
            log_in("staff", database_copy.name)

    return logged_in


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
def one_chromium() -> Iterator[Chromium]:
    """Return what starts the Chromium of the session, and the page that tests share."""
    if os.environ.get("BROWSER") == "no":
        pytest.skip("BROWSER=no leaves out what drives a browser")
    path = chromium()
    if path is None:
        pytest.fail(HOW_TO_GET_ONE)
    # Playwright runs an event loop in this thread, where Django would refuse its connection.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        launch = playwright.chromium.launch
        one = Chromium(launch=partial(launch, executable_path=path, args=CHROMIUM_FLAGS))
        yield one
        one.close()


@pytest.fixture
def browser(one_chromium: Chromium) -> Browser:
    """Return the one Chromium of the session."""
    return one_chromium.running()


@pytest.fixture
def page(browser: Browser, one_chromium: Chromium) -> Iterator[Page]:
    """Return a page in a browser that remembers nothing of other tests."""
    yield one_chromium.page().page
    one_chromium.forget()


@pytest.fixture
def live_staff_site(live_server: LiveServer) -> str:
    """Return the address of a running site that is connected as the staff site is."""
    looking.SERVING_AXE.add(origin_of(live_server.url))
    return str(live_server.url)


# The people


@pytest.fixture
def cast(transactional_db: None, database_copy: Copy) -> Cast:
    """The people that tests are about, with their roles and areas."""
    return database_copy.put(make_cast)


@pytest.fixture
def signed_in_once(transactional_db: None) -> Iterator[None]:
    """Load who is signed in once in a walk over many pages, and anew when something is written."""
    with walking.signed_in_once():
        yield


@pytest.fixture
def one_menu() -> Iterator[None]:
    """Draw what stands around every page once in a walk over many pages."""
    with walking.one_menu():
        yield


@pytest.fixture
def sign_in(page: Page, live_staff_site: str) -> Callable[..., Page]:
    """Sign a person in, past the sign-in page and the question of their task; return their page.

    It shows the address that is asked for, or else their first page, which asks every stage.
    """

    def enter(person: Person, opens: str = "") -> Page:
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
        page.goto(opens or live_staff_site)
        return page

    return enter


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Return the folder that keeps what the browser saw, where somebody wants to look at it."""
    return Path(__file__).parent / "test-output"
