"""Taken-over homes and missing episodes, as the viewer may read them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F, Prefetch, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.interests.domain import keys
from optimise.access.queries import fences_of
from optimise.audit.actions import Verb, record
from optimise.keep_safe.models import (
    Closure,
    Concern,
    Episode,
    Home,
    Interview,
    Journey,
    Referral,
    Sign,
    Visit,
)

A_PAGE_OF_ENDED = 25
LONGEST = F("missing_from").asc(nulls_first=True)  # it may be longer than any other


def homes(*, viewer: Viewer) -> list[Home]:
    """Return the homes that are watched over, the next to be visited first."""
    found = list(
        Home.objects.filter(closed_at__isnull=True)
        .prefetch_related("signs")
        .order_by("visit_by", "-opened_at")
    )
    record(Verb.CONSULT, kind="home", objects=[h.id for h in found], results=len(found))
    return found


def ended_homes(*, since: datetime, viewer: Viewer, page: str | None = None) -> Page[Home]:
    """Return a page of the homes whose visits ended since a moment, as the viewer may read them.

    Newest first.
    """
    every = Home.objects.filter(closed_at__gte=since).order_by("-closed_at", "id")
    found = Paginator(every, A_PAGE_OF_ENDED).get_page(page)
    record(Verb.CONSULT, kind="home", objects=[h.id for h in found], results=len(found))
    return found


def own_homes(*, viewer: Viewer) -> list[Home]:
    """Return the homes that the viewer told of, the newest first."""
    found = list(Home.objects.filter(opened_by=viewer.person).order_by("-opened_at"))
    record(Verb.CONSULT, kind="home", objects=[h.id for h in found], results=len(found))
    return found


def home(home_id: UUID, *, viewer: Viewer) -> Home:
    """Return one home with its signs, visits and closures. Errors: NothingHereError."""
    found = (
        Home.objects.filter(id=home_id)
        .prefetch_related(
            Prefetch("signs", Sign.objects.order_by("seen_on")),
            Prefetch("visits", Visit.objects.order_by("-on", "-at")),
            Prefetch("closures", Closure.objects.order_by("-noticed_on")),
        )
        .first()
    )
    if found is None:
        raise NothingHereError
    shown = [found.resident_entity] if found.resident_entity else []
    record(Verb.CONSULT, kind="home", objects=[found.id], shown=shown)
    return found


def reads_whole(home: Home, *, viewer: Viewer) -> bool:
    """Say whether a home that the viewer reads is shown to them whole.

    Whoever told of it and whose agency is in it no more goes on holding its row, as its author:
    pages show them where it is, how it stands, and what they wrote.
    """
    return not viewer.is_partner or viewer.agency in fences_of(home.audience_id).agencies


@dataclass(frozen=True, slots=True)
class Fenced:
    """The days of a full closure that the viewer may not read: that there is one, and no more."""

    noticed_on: date
    ordered_on: date | None
    ends_on: date | None


def fenced_closures(home: Home, *, viewer: Viewer) -> list[Fenced]:
    """Return the full closures of a home that the viewer may not read, the newest first."""
    with connection.cursor() as cursor:
        asked = "select noticed_on, ordered_on, ends_on from keep_safe_full_closures(%s)"
        cursor.execute(asked, [home.id])
        return [Fenced(*row) for row in cursor.fetchall()]


def episodes(*, viewer: Viewer) -> QuerySet[Episode]:
    """Return missing episodes: those still missing, as `missing_now`, then who was found last."""
    last_found = F("found_at").desc(nulls_first=True)
    return Episode.objects.select_related("interview").order_by(last_found, LONGEST)


def journeys(*, viewer: Viewer) -> list[Journey]:
    """Return the journeys of people who were missing, as the viewer may read them, newest first."""
    found = list(Journey.objects.order_by(F("left_at").desc(nulls_last=True)))
    record(Verb.CONSULT, kind="journey", objects=[one.id for one in found], results=len(found))
    return found


def missing_now(*, viewer: Viewer) -> list[Episode]:
    """Return who is missing at this moment: of whom nobody knows since when, then the longest."""
    return list(Episode.objects.filter(found_at__isnull=True).order_by(LONGEST))


def homes_of(residents: Collection[UUID], *, viewer: Viewer) -> list[Home]:
    """Return the homes that are watched over in which any of these live."""
    return list(
        Home.objects.filter(closed_at__isnull=True, resident_entity__in=list(residents)).exclude(
            state__in=(Home.State.SAFE, Home.State.NOT_SO)
        )
    )


def homes_around(
    residents: Collection[UUID], places: Collection[str], *, viewer: Viewer
) -> list[Home]:
    """Return the homes, closed ones too, of any of these residents or at any of these places.

    Shape: places as `keys.address` writes them.
    """
    closures = Prefetch("closures", Closure.objects.order_by("noticed_on"))
    rows = Home.objects.prefetch_related(closures, "visits")
    return [
        one
        for one in rows
        if one.resident_entity in residents or keys.address(one.place).key in places
    ]


def found_between(
    people: Collection[UUID], since: datetime, until: datetime, *, viewer: Viewer
) -> list[Episode]:
    """Return the missing episodes of any of these people that ended between two moments."""
    rows = Episode.objects.filter(entity_id__in=list(people))
    return list(rows.filter(found_at__gte=since, found_at__lt=until).order_by("found_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper of safeguarding that goes by a number, and the name of the page that opens it."""

    id: UUID
    kind: str
    reference: str
    page: str


def papers_called(reference: str, *, viewer: Viewer) -> list[Paper]:
    """Return the papers of exactly this number that the viewer may open."""
    wanted = reference.strip().upper()
    if not any(map(str.isdigit, wanted)):
        return []  # every number of a paper has its year
    return [
        Paper(id=row.id, kind=kind, reference=row.reference, page=page)
        for model, kind, page in PAPERS
        for row in model.objects.filter(reference=wanted)
    ]


PAPERS = (
    (Concern, "Concern", "keep_safe:concern"),
    (Referral, "Referral", "keep_safe:referral"),
    (Home, "Home", "keep_safe:home"),
    (Episode, "Missing episode", "keep_safe:episode"),
)


def episode(episode_id: UUID, *, viewer: Viewer) -> Episode:
    """Return one episode with its journeys. Errors: NothingHereError."""
    found = (
        Episode.objects.filter(id=episode_id)
        .prefetch_related(Prefetch("journeys", Journey.objects.order_by("left_at")))
        .first()
    )
    if found is None:
        raise NothingHereError
    record(
        Verb.CONSULT,
        kind="missing episode",
        objects=[found.id],
        shown=[found.entity_id] if found.entity_id else [],
    )
    return found


def interview_of(episode: Episode, *, viewer: Viewer) -> Interview | None:
    """Return the return-home interview of an episode, if it was held."""
    return Interview.objects.filter(episode=episode).first()


def earlier_episodes(episode: Episode, *, viewer: Viewer) -> list[Episode]:
    """Return the other times the same person was missing, with their journeys, newest first."""
    if episode.entity_id is None:
        return []
    found = Episode.objects.filter(entity_id=episode.entity_id).exclude(id=episode.id)
    return list(found.prefetch_related("journeys").order_by("-missing_from"))
