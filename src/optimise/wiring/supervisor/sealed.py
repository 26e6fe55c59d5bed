"""Whether the record is being sealed, asked of the database without our programs."""

from datetime import datetime

import psycopg

from optimise.basics.clock import local_time
from optimise.wiring.installation.databases import url

PATIENCE = 2  # seconds to connect
WELL = "sealed"
LATE = """
    select count(*), min(since) from audit_waiting
    where exists (select from audit_waiting where since < clock_timestamp() - interval '1 minute')
"""


def waits_since() -> tuple[int, datetime] | None:
    """Return how many entries wait, and since when, where one has waited longer than a minute.

    Errors: psycopg.Error where the database does not answer, or holds no record yet.
    """
    with psycopg.connect(url("worker"), connect_timeout=PATIENCE, autocommit=True) as connection:
        (row,) = connection.execute(LATE).fetchall()
    return (row[0], row[1]) if row[0] else None


def in_words() -> str:
    """Return how it stands, in words for whoever runs the machine."""
    try:
        late = waits_since()
    except psycopg.Error:
        return "cannot be looked at while the database does not answer"
    if late is None:
        return WELL
    many, since = late
    return f"NOT SEALED: {many} entries wait since {local_time(since)}. Look at the worker's log."
