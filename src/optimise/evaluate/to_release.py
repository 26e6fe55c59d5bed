"""The door to read: items whose words a second person has not read against the report yet."""

from django.db.models import Exists, OuterRef, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.evaluate.models import Item


def items_to_release(*, viewer: Viewer) -> QuerySet[Item]:
    """Return what waits for this reader, the oldest first: nothing that they wrote themselves."""
    waiting = Item.objects.filter(second_reader=True, released_by__isnull=True)
    if not viewer.holds(Role.INTELLIGENCE):
        return waiting.none()
    return waiting.filter(held_why="").exclude(made_by=viewer.person).order_by("made_at")


def items_held(*, viewer: Viewer) -> QuerySet[Item]:
    """Return what this person wrote and a second reader held: to be written in other words.

    Shape: until they wrote another of its report since.
    """
    held = Item.objects.filter(second_reader=True, released_by__isnull=True).exclude(held_why="")
    since = Item.objects.filter(
        report=OuterRef("report"), made_by=viewer.person, made_at__gt=OuterRef("held_at")
    )
    return held.filter(~Exists(since), made_by=viewer.person).order_by("made_at")
