"""Whose place the demo takes in the database, where it does what no page does."""

from contextlib import AbstractContextManager

from django.db import connection

from optimise.access.postgresql.base import connected
from optimise.wiring.installation.databases import Role, database


def connected_as(role: Role) -> AbstractContextManager[None]:
    """Have this thread connect as another role for a while, to the same database."""
    return connected(database(role, name=connection.settings_dict["NAME"]))
