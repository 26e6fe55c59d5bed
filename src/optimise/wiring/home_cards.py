"""What needs each kind of person now: a card a stage, shown to those whose work it is."""

from collections.abc import Callable
from dataclasses import dataclass

from optimise.access import queries as access
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import (
    APPROVES_PUBLICATION,
    DEVELOPS_INTELLIGENCE,
    POLICE,
    Role,
)
from optimise.access.sharing.record import READS_THE_LEDGER
from optimise.administer.views.set_up import left_to_do
from optimise.agencies import queries as agencies
from optimise.assignments import queries as assignments
from optimise.audit import queries as audit
from optimise.basics.clock import now, today
from optimise.collect import queries as collect
from optimise.collect.domain.batches import MAY_LOAD
from optimise.collect.intake import queries as intake
from optimise.evaluate import queries as evaluate
from optimise.keep_safe import queries as keep_safe
from optimise.keep_safe.domain.clocks import Soon
from optimise.keep_safe.domain.handling import KEEPS_SAFE
from optimise.link.lines import queries as lines
from optimise.link.lines.queries import SEES_LINES
from optimise.plan.briefings import queries as plan
from optimise.share.desk import queries as desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: for whom, what it says to them (nothing leaves it out), and where it leads."""

    title: str
    roles: frozenset[Role]
    text: Callable[[Viewer], str]
    href: str
    link: str


def _many(number: int, one: str, more: str, none: str) -> str:
    return none if not number else f"{number} {one if number == 1 else more}"


def _briefing(viewer: Viewer) -> str:
    return _many(
        plan.left_to_read(viewer=viewer),
        "thing you have not read.",
        "things you have not read.",
        "You have read it all.",
    )


def _triage(viewer: Viewer) -> str:
    queue = evaluate.triage_queue(viewer=viewer)
    late = queue.filter(due_at__lt=now()).count()
    waiting = _many(queue.count(), "report waits.", "reports wait.", "Nothing waits.")
    return f"{waiting} {late} past the hour they were due." if late else waiting


def _tips(viewer: Viewer) -> str:
    waits = intake.waiting(viewer=viewer)
    sealed = waits.tips + waits.messages if waits else 0
    return _many(sealed, "is sealed and waits.", "are sealed and wait.", "Nothing waits.")


def _keep_safe(viewer: Viewer) -> str:
    found = keep_safe.deadlines(viewer=viewer)
    late = sum(d.stands is Soon.LATE for d in found)
    soon = sum(d.stands is Soon.SOON for d in found)
    if not found:
        return "Nothing waits for you or your agency."
    waiting = _many(len(found), "thing waits", "things wait", "")
    return f"{waiting}: {late} late, {soon} due within a day."


def _referrals(viewer: Viewer) -> str:
    told = sum(bool(r.said_back.all()) for r in keep_safe.own_referrals(viewer=viewer))
    heard = _many(told, "referral has an answer.", "referrals have an answer.", "")
    return heard or "A child or an adult at risk: under five minutes, and you hear back by a date."


def _own_reports(viewer: Viewer) -> str:
    told = collect.own_reports(viewer=viewer).filter(progress__isnull=False).distinct().count()
    return _many(told, "report has an answer.", "reports have an answer.", "No answers yet.")


def _to_publish(viewer: Viewer) -> str:
    waiting = desk.waiting_for(viewer=viewer)
    return _many(
        waiting, "thing waits for you to agree.", "things wait for you to agree.", "None waits."
    )


def _people(viewer: Viewer) -> str:
    left = left_to_do(viewer)
    if left:
        return f"{left} things are left to set up."
    return f"{agencies.people().count()} people can sign in."


def _resets(viewer: Viewer) -> str:
    waiting = agencies.resets_waiting().exclude(asked_by=viewer.person).count()
    return _many(waiting, "waits for you to agree.", "wait for you to agree.", "None waits.")


def _audit(viewer: Viewer) -> str:
    own = len(audit.searches_for_oneself())
    return _many(
        own,
        "search for someone's own surname in thirty days.",
        "searches for someone's own surname in thirty days.",
        "Ask who looked at whom, and why.",
    )


def _lines(viewer: Viewer) -> str:
    due = len(lines.due_check_backs(viewer=viewer))
    return _many(
        due,
        "check-back is due.",
        "check-backs are due.",
        "Find them in phone records, with reasons.",
    )


def _actions(viewer: Viewer) -> str:
    mine = assignments.mine(viewer=viewer)
    late = mine.filter(due__lt=today()).count()
    said = _many(mine.count(), "action is yours.", "actions are yours.", "No action is yours.")
    return f"{said} {late} late." if late else said


def _circles(viewer: Viewer) -> str:
    return _many(
        len(access.circles_of(viewer)),
        "circle has you in it.",
        "circles have you in them.",
        "Open one for work that few may know of.",
    )


def _always(text: str) -> Callable[[Viewer], str]:
    return lambda viewer: text


SUPERVISORS = frozenset({Role.SUPERVISOR, Role.COMMANDER})
CARDS: tuple[Card, ...] = (
    Card(
        title="Today's briefing",
        roles=POLICE,
        text=_briefing,
        href="plan:today",
        link="Read the briefing",
    ),
    Card(
        title="Who has not read",
        roles=SUPERVISORS,
        text=_always("See who on your team has not read the briefing."),
        href="plan:who_has_read",
        link="See your team",
    ),
    Card(
        title="Tips from the public",
        roles=frozenset({Role.INTELLIGENCE}),
        text=_tips,
        href="intake:inbox",
        link="Open the inbox",
    ),
    Card(
        title="Reports to evaluate",
        roles=frozenset({Role.INTELLIGENCE}),
        text=_triage,
        href="evaluate:queue",
        link="Open the queue",
    ),
    Card(
        title="Keep people safe",
        roles=KEEPS_SAFE | {Role.PARTNER},
        text=_keep_safe,
        href="keep_safe:start",
        link="See what is due",
    ),
    Card(
        title="Find a person, phone or place",
        roles=DEVELOPS_INTELLIGENCE,
        text=_always("Search everything that you may see."),
        href="identify:search",
        link="Search",
    ),
    Card(
        title="My actions",
        roles=POLICE,
        text=_actions,
        href="assignments:mine",
        link="See what I am to do",
    ),
    Card(
        title="Make a referral",
        roles=frozenset({Role.PARTNER}),
        text=_referrals,
        href="keep_safe:refer",
        link="Make a referral",
    ),
    Card(
        title="Deal lines",
        roles=SEES_LINES,
        text=_lines,
        href="link_lines:radar",
        link="Open the radar",
    ),
    Card(
        title="Tell the intelligence unit",
        roles=POLICE,
        text=_always("What you saw, heard or found: under a minute."),
        href="collect:officer_report",
        link="Write a report",
    ),
    Card(
        title="Your reports",
        roles=POLICE,
        text=_own_reports,
        href="collect:own_reports",
        link="See what became of them",
    ),
    Card(
        title="Circles",
        roles=RECLASSIFIES,
        text=_circles,
        href="circles:circles",
        link="See your circles",
    ),
    Card(
        title="Files loaded",
        roles=MAY_LOAD,
        text=_always("What was loaded, what was left out and why, and how to undo it."),
        href="collect:batches",
        link="See the files",
    ),
    Card(
        title="For the public",
        roles=APPROVES_PUBLICATION,
        text=_to_publish,
        href="share_desk:desk",
        link="Open the desk",
    ),
    Card(
        title="People and areas",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_people,
        href="agencies:people",
        link="See the people",
    ),
    Card(
        title="Lost second factors",
        roles=frozenset({Role.ADMINISTRATOR, Role.DUTY_INSPECTOR}),
        text=_resets,
        href="agencies:resets",
        link="See who waits",
    ),
    Card(
        title="What was shared",
        roles=READS_THE_LEDGER,
        text=_always("With whom, why, until when, and what was called back or refused."),
        href="ledger:ledger",
        link="Open the share ledger",
    ),
    Card(
        title="The record",
        roles=frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
        text=_audit,
        href="audit:audit",
        link="Ask the record",
    ),
)
