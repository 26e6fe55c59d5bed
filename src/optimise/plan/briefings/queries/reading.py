"""Today's briefing: the cards that somebody may read, and what is left to read and answer."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import READS, WRITES, Layer, Role
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.evaluate.domain.grading import Outlet
from optimise.identify.domain.subjects import meets
from optimise.plan.briefings.models import Answer, Briefing, Picture

SHIFT = timedelta(hours=10)  # what was read longer ago was read on an earlier shift
# As `Briefing.comes_first`: nobody says of it that they were found.
FIRST = ExpressionWrapper(
    Q(urgent=True, said_found_at__isnull=True), output_field=BooleanField()
).desc()
PICTURES = Prefetch("pictures", Picture.objects.defer("content"))


def reads_briefings(viewer: Viewer) -> bool:
    """Say whether this person is briefed at all: police, never partners."""
    return bool(viewer.roles & READS[Layer.BRIEFING])


def todays_briefing(*, viewer: Viewer) -> list[Briefing]:
    """Return what the viewer should know now: live, in date, urgent first, unread before read.

    Row security leaves only what may be read; of that, it is what is meant for the viewer's own
    areas and roles. An expired item vanishes at its hour.
    """
    hold_touched()
    found = list(_for(viewer, live_now()))
    return _consulted(found)


def read_before(*, viewer: Viewer) -> set[UUID] | None:
    """Return which briefings the viewer was shown on earlier shifts; None where there were none."""
    before = Answer.objects.filter(person_id=viewer.person, at__lt=now() - SHIFT)
    return set(before.values_list("briefing_id", flat=True)) or None


def _consulted(found: list[Briefing]) -> list[Briefing]:
    record(
        Verb.CONSULT,
        kind="briefing",
        objects=[b.id for b in found],
        shown=[entity for b in found for entity in b.about],
        results=len(found),
    )
    return found


def live_now() -> QuerySet[Briefing]:
    moment = now()
    return Briefing.objects.filter(
        state=Briefing.State.LIVE, valid_from__lte=moment, valid_until__gt=moment
    )


def _for(viewer: Viewer, briefings: QuerySet[Briefing]) -> QuerySet[Briefing]:
    mine = _answers_of(viewer)
    return (
        meant_for(viewer, briefings)
        .annotate(
            is_answered=Exists(mine),
            my_answer=Subquery(mine.order_by("-at").values("kind")[:1]),
        )
        .prefetch_related(PICTURES)
        .order_by(FIRST, "is_answered", "-valid_from", "id")
    )


def meant_for(viewer: Viewer, briefings: QuerySet[Briefing]) -> QuerySet[Briefing]:
    if viewer.holds(Role.DUTY_INSPECTOR):
        return briefings  # whoever commands tonight has all of it
    return briefings.filter(
        Q(areas=[]) | Q(areas__overlap=sorted(viewer.areas)),
        Q(roles=[]) | Q(roles__overlap=sorted(viewer.roles)),
    )


def _answers_of(viewer: Viewer) -> QuerySet[Answer]:
    own = Answer.objects.filter(briefing=OuterRef("pk"), person_id=viewer.person)
    return own.exclude(kind=Answer.Kind.SHOWN)


def hold_touched() -> None:
    # Judgements made since may tie an entity to a covert interest: asked in each transaction once.
    with connection.cursor() as cursor:
        cursor.execute("select plan_hold_touched()")


def left_to_read(*, viewer: Viewer) -> int:
    """Return how many things on the viewer's own page today they have not answered."""
    hold_touched()
    return waiting(viewer=viewer)


def waiting(*, viewer: Viewer) -> int:
    """Return the same for the rail of every page, by one question: what is held is held there."""
    return meant_for(viewer, live_now()).exclude(Exists(_answers_of(viewer))).count()


def current_briefing(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one briefing that is on the viewer's page now.

    Errors: NothingHereError.
    """
    found = _for(viewer, live_now().filter(id=briefing_id)).first()
    if found is None or not reads_briefings(viewer):
        raise NothingHereError
    return found


def recent_briefings(*, viewer: Viewer, most: int = 30) -> list[Briefing]:
    """Return the newest briefings that the viewer may read, past their dates or not."""
    found = list(
        Briefing.objects.filter(state=Briefing.State.LIVE).order_by("-valid_from")[:most]
        if reads_briefings(viewer)
        else ()
    )
    return _consulted(found)


def card_to_read(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one live briefing that the viewer may read, whether or not it is meant for their page.

    Errors: NothingHereError.
    """
    hold_touched()
    found = live_now().filter(id=briefing_id).prefetch_related(PICTURES).first()
    if found is None or not reads_briefings(viewer):
        raise NothingHereError
    return _consulted([found])[0]


def live_about(entities: Collection[UUID], *, viewer: Viewer) -> list[Briefing]:
    """Return the live briefings that name any of these, as far as the viewer may read them."""
    if not entities or not reads_briefings(viewer):
        return []
    hold_touched()
    return list(live_now().filter(about__overlap=list(entities)).order_by(FIRST, "-valid_from"))


def gone_out_about(entities: Collection[UUID], *, viewer: Viewer) -> list[Briefing]:
    """Return the briefings about any of these that officers were ever given, oldest first.

    For the register of material of an operation: whatever became of one, it was made.
    """
    if not entities or not reads_briefings(viewer):
        return []
    rows = Briefing.objects.filter(about__overlap=list(entities), approved_at__isnull=False)
    return _consulted(list(rows.order_by("approved_at")))


def live_that_say(asked: str, *, viewer: Viewer) -> list[Briefing]:
    """Return the live briefings whose title or particulars hold what was searched for."""
    if not reads_briefings(viewer):
        return []
    hold_touched()
    # The words alone of them all: few are met, and only those are opened.
    said = live_now().values_list("id", "title", "details")
    met = [id_ for id_, title, told in said if meets(asked, (title, *map(str, told.values())))]
    return list(live_now().filter(id__in=met).order_by(FIRST, "-valid_from")) if met else []


def left_to_answer(*, viewer: Viewer) -> int:
    """Return how many briefings on the viewer's page they have not answered."""
    return sum(not b.is_answered for b in _for(viewer, live_now()))  # type: ignore[attr-defined]


def briefing_for_paper(*, viewer: Viewer) -> tuple[list[Briefing], int]:
    """Return today's briefing as far as it may go to paper, and how many were left out."""
    found = todays_briefing(viewer=viewer)
    kept = [b for b in found if Outlet.PRINT not in b.stops]
    left_out = len(found) - len(kept)
    record(
        Verb.PRINT,
        kind="briefing",
        objects=[b.id for b in kept],
        shown=[entity for b in kept for entity in b.about],
        results=len(kept),
        left_out=left_out,
    )
    return kept, left_out


def briefing(briefing_id: UUID, *, viewer: Viewer) -> Briefing:
    """Return one briefing that the viewer may read: for those who write them, in any state.

    Errors: NothingHereError.
    """
    found = Briefing.objects.filter(id=briefing_id).prefetch_related(PICTURES).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="briefing", objects=[found.id], shown=found.about)
    return found


def faces_on_cards(editions: Collection[UUID], *, viewer: Viewer) -> dict[UUID, list[Picture]]:
    """Return the photographs of the live cards of groups, by the words let out on each group.

    Shape: those of cards that the viewer may read now; without what is in them, in a fixed order.
    """
    if not editions or not reads_briefings(viewer):
        return {}
    hold_touched()
    with connection.cursor() as cursor:
        cursor.execute("select edition, briefing from plan_cards_of(%s)", [list(editions)])
        pairs = cursor.fetchall()
    live = live_now().filter(id__in={briefing for _, briefing in pairs})
    shown: dict[UUID, list[Picture]] = {}
    for one in Picture.objects.defer("content").filter(briefing__in=live).order_by("id"):
        shown.setdefault(one.briefing_id, []).append(one)
    found: dict[UUID, list[Picture]] = {}
    for edition, briefing_id in sorted(pairs):
        found.setdefault(edition, []).extend(shown.get(briefing_id, ()))
    return found


def picture(picture_id: UUID, *, viewer: Viewer) -> Picture:
    """Return one photograph, of a briefing that the viewer may read.

    Errors: NothingHereError.
    """
    # The join carries the briefing's own row security: a held one's photographs go with it.
    found = Picture.objects.select_related("briefing").filter(id=picture_id).first()
    if found is None or not _is_shown(found.briefing, viewer):
        raise NothingHereError
    record(Verb.CONSULT, kind="photograph", objects=[found.id], shown=found.briefing.about)
    return found


def _is_shown(found: Briefing, viewer: Viewer) -> bool:
    return plans(viewer) or (found.is_live and found.valid_from <= now() < found.valid_until)


def plans(viewer: Viewer) -> bool:
    """Say whether this person writes, holds back or withdraws briefings."""
    return bool(viewer.roles & WRITES[Layer.BRIEFING])
