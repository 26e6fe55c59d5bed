"""The installation that is measured: a home and a PostgreSQL of its own, kept for the next time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg

from optimise.wiring.installation import home as h
from optimise.wiring.installation.postgres import Postgres
from optimise.wiring.installation.roles import DATABASE

# While it is filled nothing need outlive a crash, and indexes are made in one piece. What is
# measured afterwards runs as an installation runs, with nothing set.
FILLING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "shared_buffers": "1GB",
    "maintenance_work_mem": "1GB",
    "work_mem": "256MB",
    "max_parallel_maintenance_workers": "2",
}


def settle(home: Path) -> h.Installation:
    """Make `home` the installation of this process, before Django starts."""
    os.environ["OPTIMISE_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    for name in list(os.environ):
        if name.startswith(("OPTIMISE_DATABASE_URL", "OPTIMISE_SECRET_")):
            del os.environ[name]
    django.setup()
    return h.current()


@contextmanager
def filling(installation: h.Installation) -> Iterator[psycopg.Connection]:
    """Start an empty server for filling, and hand out its superuser's connection.

    One that was put there migrated, with nothing in it, is filled as it is.
    """
    server = Postgres(installation=installation, settings=FILLING)
    facts = installation.home / "facts"
    if server.data.exists() and not installation.recall("migrated"):
        server.remove()
        (facts / "postgresql-prepared").unlink(missing_ok=True)
    (facts / "migrated").unlink(missing_ok=True)
    server.ensure_running()
    try:
        yield from _admitted(server)
    finally:
        server.stop()


def _admitted(server: Postgres) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server.conninfo(dbname=DATABASE), autocommit=True) as admin:
        yield admin


@contextmanager
def running(installation: h.Installation) -> Iterator[psycopg.Connection]:
    """Run the server as an installation runs it, and hand out its superuser's connection."""
    server = Postgres(installation=installation)
    server.ensure_running()
    try:
        yield from _admitted(server)
    finally:
        server.stop()
