"""The door to read: meetings with their agenda, and what should stand on the next one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.assignments import queries as assignments
from optimise.assignments.models import Action
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, today
from optimise.basics.refusals import NothingHereError
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.life import APPROVES
from optimise.plan import subjects
from optimise.plan.harm import queries as harm
from optimise.plan.plans import queries as plans
from optimise.plan.plans.domain.fourp import GAPS
from optimise.plan.plans.domain.freshness import Freshness
from optimise.plan.requirements import queries as questions
from optimise.plan.tasking.domain.meetings import LOOKS_AT, Kind, Matter
from optimise.plan.tasking.models import AgendaItem, Decision, Meeting, Minutes, Strategy

SERVED = "agenda item"


def meetings(*, viewer: Viewer) -> QuerySet[Meeting]:
    """Return the meetings that the viewer may know of, the newest first."""
    return Meeting.objects.order_by("-starts_at")


def meeting(meeting_id: UUID, *, viewer: Viewer) -> Meeting:
    """Return one meeting. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = meetings(viewer=viewer).filter(id=meeting_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="meeting", objects=[found.id])
    return found


def agenda(meeting: Meeting, *, viewer: Viewer, on_screen: bool = False) -> list[AgendaItem]:
    """Return the lines of an agenda that the viewer may read, in order.

    Shape: `on_screen` leaves those alone that everyone who may come to the meeting may read.
    """
    found = meeting.items.order_by("place", "made_at")
    return list(found.filter(audience_id=meeting.audience_id) if on_screen else found)


def item(item_id: UUID, *, viewer: Viewer) -> AgendaItem:
    """Return one line of an agenda. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = AgendaItem.objects.select_related("meeting").filter(id=item_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="meeting", objects=[found.meeting_id, found.id])
    return found


def decisions_of(found: Iterable[AgendaItem], *, viewer: Viewer) -> list[Decision]:
    """Return what was decided on these lines, in the order in which it was."""
    rows = Decision.objects.filter(item__in=list(found)).select_related("item")
    return list(rows.order_by("item__place", "made_at"))


def given_on(found: Iterable[AgendaItem], *, viewer: Viewer) -> list[Action]:
    """Return what was given to whom on these lines."""
    return list(assignments.serving(SERVED, [one.id for one in found], viewer=viewer))


def last_before(meeting: Meeting, *, viewer: Viewer) -> Meeting | None:
    """Return the meeting of its kind before this one, where one was held."""
    same = meetings(viewer=viewer).filter(kind=meeting.kind, ended_at__isnull=False)
    return same.filter(starts_at__lt=meeting.starts_at).first()


def minutes_of(meeting: Meeting, *, viewer: Viewer) -> Minutes | None:
    """Return the minutes of a meeting, where somebody has written them."""
    return meeting.minutes.first()


def to_approve(*, viewer: Viewer) -> list[Meeting]:
    """Return the meetings whose minutes wait for somebody other than those who wrote them."""
    waiting = Minutes.objects.filter(approved_at__isnull=True)
    waiting = waiting.exclude(made_by=viewer.person).exclude(hands__contains=[viewer.person])
    return [one.meeting for one in waiting.select_related("meeting")]


def next_meetings(*, viewer: Viewer) -> list[Meeting]:
    """Return the meetings that are still to come, or are not over, the soonest first."""
    return list(meetings(viewer=viewer).filter(ended_at__isnull=True).order_by("starts_at"))


def may_run(meeting: Meeting, *, viewer: Viewer) -> bool:
    """Say whether the viewer runs a meeting: its chair, who called it, or who approves groups."""
    return viewer.person in (meeting.chair, meeting.made_by) or bool(viewer.roles & APPROVES)


def names_of_items(ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return what these lines are called, where the viewer may open them."""
    found = AgendaItem.objects.filter(id__in=list(ids)).select_related("meeting")
    return {
        one.id: f"the {one.meeting.kind} of {local_date(one.meeting.starts_at)}" for one in found
    }


def runs_item(row: UUID, viewer: Viewer) -> bool:
    """Say whether the viewer may ask after what was given on a line."""
    found = AgendaItem.objects.select_related("meeting").filter(id=row).first()
    return found is not None and may_run(found.meeting, viewer=viewer)


def subjects_of(item: AgendaItem, *, viewer: Viewer) -> list[subjects.Subject]:
    """Return what a line is about, by itself or through its plan or question."""
    if not item.row:
        return []
    matter = Matter(item.matter)
    if matter in (Matter.LATE, Matter.PLAN):
        plan = plans.plans(viewer=viewer).filter(id=item.row).first()
        keys = [(plan.kind, plan.about)] if plan else []
    elif matter in (Matter.CAME_IN, Matter.QUESTION):
        asked = questions.questions(viewer=viewer).filter(id=item.row).first()
        keys = [(asked.kind, asked.about)] if asked and asked.about else []
    else:
        keys = [(kind.value, item.row) for kind in subjects.Kind]
    return list(subjects.named(keys, viewer=viewer).values())


# What should stand on an agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that an agenda should have, for the readers of what it is about."""

    matter: Matter
    row: UUID
    title: str
    words: str
    address: str
    audience: int


def pack(kind: Kind, *, viewer: Viewer) -> list[Line]:
    """Return what is due and new for a meeting of this kind, in the order it looks at things."""
    parts = {
        Matter.LATE: _late,
        Matter.RELEASE: _releases,
        Matter.CAME_IN: _came_in,
        Matter.QUESTION: _late_questions,
        Matter.NO_LEAD: _no_lead,
        Matter.TO_SCORE: _to_score,
        Matter.NO_PLAN: _no_plan,
        Matter.PLAN: _plans,
        Matter.HARM: _harm,
    }
    return [line for matter in LOOKS_AT[kind] for line in parts[matter](viewer)]


def _late(viewer: Viewer) -> Iterator[Line]:
    for row in plans.overview(viewer=viewer):
        if row.late:
            late = [
                f"{d.action.text} ({d.action.owner_agency}, was due {local_date(d.action.due)})"
                for some in plans.done_of([row.plan], viewer=viewer).values()
                for d in some
                if plans.is_late(d.action)
            ]
            yield Line(
                matter=Matter.LATE,
                row=row.plan.id,
                title=f"{row.about}: {row.late} late",
                words="\n".join(late),
                address=reverse("plan_plans:plan", args=[row.plan.id]),
                audience=row.plan.audience_id,
            )


def _plans(viewer: Viewer) -> Iterator[Line]:
    for row in plans.overview(viewer=viewer):
        said = [GAPS[p] for p in row.gaps]
        if row.freshness is Freshness.STALE:
            said.append(f"Review due {local_date(row.plan.review_on)}.")
        if row.closed_subject:
            said.append("Its group is closed.")
        if said:
            yield Line(
                matter=Matter.PLAN,
                row=row.plan.id,
                title=f"The plan for {row.about}",
                words=" ".join(said),
                address=reverse("plan_plans:plan", args=[row.plan.id]),
                audience=row.plan.audience_id,
            )


def _releases(viewer: Viewer) -> Iterator[Line]:
    # It says of which group, and not of whom: a screen is read by a whole room.
    for row in groups.releases_near(viewer=viewer):
        yield Line(
            matter=Matter.RELEASE,
            row=row.group_id,
            title=f"{row.group}: a member comes out of prison",
            words=f"On {local_date(row.release_on)}." if row.release_on else "",
            address=reverse("link_groups:group", args=[row.group_id]),
            audience=row.audience_id,
        )


def _came_in(viewer: Viewer) -> Iterator[Line]:
    for row in questions.listing(viewer=viewer):
        if row.came_in:
            yield _question(row, Matter.CAME_IN, f"{row.came_in} to link.")


def _late_questions(viewer: Viewer) -> Iterator[Line]:
    for row in questions.listing(viewer=viewer):
        if row.late:
            yield _question(row, Matter.QUESTION, f"Was due {local_date(row.question.due)}.")


def _question(row: questions.Listed, matter: Matter, words: str) -> Line:
    return Line(
        matter=matter,
        row=row.question.id,
        title=row.question.question,
        words=f"{row.about}. {words}" if row.about else words,
        address=reverse("plan_requirements:question", args=[row.question.id]),
        audience=row.question.audience_id,
    )


def _no_lead(viewer: Viewer) -> Iterator[Line]:
    for group in groups.without_owner(viewer=viewer):
        yield _subject(Matter.NO_LEAD, subjects.of_group(group), "It needs a lead within a day.")


def _to_score(viewer: Viewer) -> Iterator[Line]:
    for row in harm.due(viewer=viewer):
        yield _subject(Matter.TO_SCORE, row.about, " ".join(row.reasons))


def _no_plan(viewer: Viewer) -> Iterator[Line]:
    for about in plans.without_plan(viewer=viewer):
        yield _subject(Matter.NO_PLAN, about, "Nobody has opened a plan.")


def _harm(viewer: Viewer) -> Iterator[Line]:
    # Who reads a line decides whether they find it; its place would tell of those they do not.
    for row in harm.ranking(viewer=viewer):
        yield _subject(Matter.HARM, row.about, f"{row.sum} points, {row.trend}.")


def _subject(matter: Matter, about: subjects.Subject, words: str) -> Line:
    return Line(
        matter=matter,
        row=about.id,
        title=about.name,
        words=words,
        address=about.address,
        audience=about.audience,
    )


# The control strategy


def strategies(*, viewer: Viewer) -> list[Strategy]:
    """Return every edition of the control strategy, the newest first."""
    subjects.needs_reader(viewer)
    return list(Strategy.objects.order_by("-made_at"))


def strategy_in_force(found: Sequence[Strategy]) -> Strategy | None:
    """Return the newest edition that was agreed and covers today."""
    agreed = (one for one in found if one.agreed_at and one.begins <= today() <= one.ends)
    return next(agreed, None)


def strategy(strategy_id: UUID, *, viewer: Viewer) -> Strategy:
    """Return one edition of the control strategy. Errors: NothingHereError."""
    subjects.needs_reader(viewer)
    found = Strategy.objects.filter(id=strategy_id).first()
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="control strategy", objects=[found.id])
    return found


def people_who_chair(viewer: Viewer) -> list[tuple[str, str]]:
    """Return those who may chair a meeting: who approves groups, or stands at the duty desk."""
    roles = (*APPROVES, Role.DUTY_INSPECTOR, Role.INVESTIGATOR)
    found = {p.id: str(p) for role in roles for p in access.people_holding(role)}
    return sorted(((str(i), name) for i, name in found.items()), key=lambda pair: pair[1])
