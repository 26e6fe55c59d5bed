"""What has been put in so far, and how the made-up people act."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from optimise.access import queries as access
from optimise.access.acting import as_viewer
from optimise.access.domain.audiences import Viewer
from optimise.access.models import Circle
from optimise.agencies.models import Area, Organisation, Person
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id

ANALYST = "daniel.okafor"
DESK = "hannah.orchard"
APPROVER = "daniel.okafor"


@dataclass(kw_only=True)
class Loaded:
    """What has been put in so far, by the year's own keys; `begun` is when that began."""

    begun: datetime = field(default_factory=now)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    circles: dict[str, Circle] = field(default_factory=dict)
    entities: dict[str, UUID] = field(default_factory=dict)
    origins: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, list[UUID]] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    truly: dict[str, str] = field(default_factory=dict)

    def entity(self, key: str) -> UUID:
        """Return the id of the year's entity `key`, made at its first mention."""
        return self.entities.setdefault(key, new_id())

    def origin(self, key: str) -> UUID:
        """Return the id of the year's origin `key`, made at its first mention."""
        return self.origins.setdefault(key, new_id())

    @contextmanager
    def acting(self, key: str, moment: datetime) -> Iterator[Viewer]:
        """Act as a made-up person at a moment of the year, in one transaction.

        What would be done later today is done when the putting in began: nothing is recorded of a
        moment that is still to come.
        """
        moment = min(moment, self.begun)
        person = self.people[key]
        if key not in self.viewers:
            self.viewers[key] = access.viewer_of(person)
        viewer = self.viewers[key]
        with frozen(moment), as_viewer(viewer, name=str(person)), transaction.atomic():
            yield viewer

    @contextmanager
    def afresh(self, key: str, moment: datetime) -> Iterator[Viewer]:
        """Act as a made-up person who may have been let into a circle since they acted last."""
        self.viewers.pop(key, None)
        with frozen(min(moment, self.begun)):
            self.viewers[key] = access.viewer_of(self.people[key])
        with self.acting(key, moment) as viewer:
            yield viewer


def wait_for_no_disk() -> None:
    """Let no deed of the year wait for the disk: nothing is lost that cannot be made again."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = off")
