"""What the record's ids are called, by the reading right of whoever asks."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.basics import slots
from optimise.ui.tables import Link


def called(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Link]:
    """Return the names of these that the viewer may read, people who sign in among them."""
    staff = agencies.names_of(set(ids))
    found = {one: Link(name, reverse("audit:person", args=[one])) for one, name in staff.items()}
    for named in slots.ask("called", ids, viewer=viewer):
        found |= named
    return found
