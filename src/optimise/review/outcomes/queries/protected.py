"""What partners saw come of the work, and whether those who were kept safe feel safer.

An outcome names nobody. Its words and whoever it came of are for its agency and safeguarding.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import POLICE, Role
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, local_month, today
from optimise.basics.refusals import NothingHereError
from optimise.review.outcomes.domain.protected import Family, Safer, Way, in_words
from optimise.review.outcomes.models import Feedback, Note, Outcome

NEAR = (Role.SAFEGUARDING, Role.DUTY_INSPECTOR)
A_PARTNER = "A partner agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One outcome with the names that its reader may have, and no others.

    Who is neither of its agency nor of safeguarding reads its month and that a partner said it: by
    the day and a hospital's name whoever knows a little could tell who is meant.
    """

    row: Outcome
    agency: str
    area: str
    near: bool

    @property
    def since(self) -> str:
        """Return when it began, as closely as its reader may know."""
        return local_date(self.row.on) if self.near else local_month(self.row.on)

    @property
    def way(self) -> str:
        """Return which way it went, in words."""
        return in_words(Family(self.row.family), Way(self.row.way))


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """How those who were asked answered, by when they were asked; who was not asked is counted."""

    asked: str
    answers: Mapping[str, int]
    no_consent: int
    waiting: int


def outcomes(*, viewer: Viewer, since: date | None = None) -> list[Entered]:
    """Return the outcomes that the viewer may read and that count, the newest first."""
    rows = Outcome.objects.filter(ended_at__isnull=True)
    rows = rows.filter(on__gte=since) if since else rows
    return _entered(rows.order_by("-on", "-made_at"), viewer)


def ways_of(ids: Iterable[UUID], viewer: Viewer) -> Mapping[UUID, str]:
    """Return what changed for somebody, and which way, of those that the viewer may read."""
    rows = Outcome.objects.filter(id__in=list(ids))
    return {
        row.id: f"{row.family.capitalize()}: {in_words(Family(row.family), Way(row.way))}"
        for row in rows
    }


def outcomes_about(kind: str, subject_id: UUID, *, viewer: Viewer) -> list[Entered]:
    """Return the outcomes of one piece of work that count, the newest first."""
    rows = Outcome.objects.filter(ended_at__isnull=True, about_kind=kind, about_id=subject_id)
    return _entered(rows.order_by("-on", "-made_at"), viewer)


def own_outcomes(*, viewer: Viewer) -> list[Entered]:
    """Return what the viewer's own agency entered, struck out or not, the newest first."""
    rows = Outcome.objects.filter(agency=viewer.agency)
    return _entered(rows.order_by("-on", "-made_at"), viewer)


def _entered(rows: QuerySet[Outcome], viewer: Viewer) -> list[Entered]:
    found = list(rows)
    near = {one.id: viewer.holds(*NEAR) or one.agency == viewer.agency for one in found}
    areas = {area.id: area.name for area in agencies.areas_in_force()}
    names = {one.id: one.name for one in agencies.organisations()}
    return [
        Entered(
            row=row,
            agency=names.get(row.agency, "An agency that has left") if near[row.id] else A_PARTNER,
            near=near[row.id],
            area=areas.get(row.area, "") if row.area else "",
        )
        for row in found
    ]


def entered(one: Outcome, *, viewer: Viewer) -> Entered:
    """Return an outcome that was read, with its names."""
    return _entered(Outcome.objects.filter(id=one.id), viewer)[0]


def earlier_of(one: Outcome, *, viewer: Viewer) -> list[Outcome]:
    """Return what an outcome was entered as before, the latest first."""
    found: list[Outcome] = []
    while one.replaces:
        before = Outcome.objects.filter(id=one.replaces).first()
        if before is None:
            break
        found.append(before)
        one = before
    return found


def outcome(outcome_id: UUID, *, viewer: Viewer) -> Outcome:
    """Return one outcome. Errors: NothingHereError."""
    found = Outcome.objects.filter(id=outcome_id).first()
    if found is None or not (viewer.is_partner or viewer.roles & POLICE):
        raise NothingHereError
    record(Verb.CONSULT, kind="outcome", objects=[found.id])
    return found


def note_of(one: Outcome, *, viewer: Viewer) -> Note | None:
    """Return the words to an outcome, or None where they are not for this viewer."""
    found = Note.objects.filter(outcome=one).order_by("-made_at").first()
    if found is not None:
        record(Verb.CONSULT, kind="outcome", objects=[one.id, found.id], words=True)
    return found


def feedback_due(*, viewer: Viewer) -> list[Feedback]:
    """Return whom the viewer's agency is to ask now, the longest due first."""
    rows = Feedback.objects.filter(
        agency=viewer.agency, due_on__lte=today(), said_at__isnull=True, ended_at__isnull=True
    )
    return list(rows.select_related("outcome").order_by("due_on"))


def feedback(feedback_id: UUID, *, viewer: Viewer) -> Feedback:
    """Return one asking, of the viewer's own agency. Errors: NothingHereError."""
    rows = Feedback.objects.select_related("outcome").filter(agency=viewer.agency)
    found = rows.filter(id=feedback_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="feedback", objects=[found.id])
    return found


def _last_answers(rows: Iterable[Feedback]) -> list[Feedback]:
    """Return the last answer of each asking, by the newest entry of what it is about."""
    every = Outcome.objects.values_list("id", "replaces", "ended_at")
    again = {earlier: one for one, earlier, _ in every if earlier}
    struck = {one for one, _, ended in every if ended}
    last: dict[tuple[UUID, str], Feedback] = {}
    for row in rows:
        newest = row.outcome_id
        while newest in again:
            newest = again[newest]
        if newest not in struck:
            last[newest, row.asked] = row
    return list(last.values())


def felt_safer(*, viewer: Viewer) -> list[Felt]:
    """Return how those who were asked answered, of whom the viewer may read.

    Shape: each counts once, by their last answer, however often it was entered again; nobody counts
    by what was struck out.
    """
    rows = Feedback.objects.filter(ended_at__isnull=True)
    answered = _last_answers(rows.filter(said_at__isnull=False).order_by("said_at"))
    counts = Counter((one.asked, one.safer) for one in answered if one.consent)
    refused = Counter(one.asked for one in answered if not one.consent)
    due = rows.filter(said_at__isnull=True, due_on__lte=today())
    waiting = dict(due.values_list("asked").annotate(n=Count("id")))
    return [
        Felt(
            asked=asked,
            answers={safer.value: counts[asked, safer.value] for safer in Safer},
            no_consent=refused[asked],
            waiting=waiting.get(asked, 0),
        )
        for asked in ("at once", "after 90 days")
    ]
