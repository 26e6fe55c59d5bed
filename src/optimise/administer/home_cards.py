"""The pages of the ground on the first page."""

from optimise.access import queries as access
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.declared import Card, always, counted
from optimise.access.domain.roles import Role
from optimise.administer.views.set_up import left_to_do
from optimise.agencies import queries as agencies
from optimise.audit import queries as audit
from optimise.basics.clock import local_time


def _circles(viewer: Viewer) -> str:
    return counted(
        len(access.circles_of(viewer)),
        "circle has you in it.",
        "circles have you in them.",
        "Open one for work that few may know of.",
    )


def _people(viewer: Viewer) -> str:
    left = left_to_do(viewer)
    if left:
        return f"{left} things are left to set up."
    return f"{agencies.people().count()} people can sign in."


def _resets(viewer: Viewer) -> str:
    waiting = agencies.resets_waiting().exclude(asked_by=viewer.person).count()
    waiting += agencies.waiting_for_a_witness().exclude(password_by=viewer.person).count()
    return counted(waiting, "waits for you.", "wait for you.", "None waits.")


def _unsealed(viewer: Viewer) -> str:
    since = audit.late_since()
    if since is None:
        return ""
    return (
        f"The record is not sealed: entries wait since {local_time(since)}."
        " Ask whoever runs the machine to look at the worker."
    )


def _own_searches(viewer: Viewer) -> str:
    return counted(
        len(audit.searches_for_oneself()),
        "search for someone's own surname in thirty days.",
        "searches for someone's own surname in thirty days.",
        "Ask who looked at whom, and why.",
    )


CARDS = (
    Card(
        order=120,
        title="Circles",
        roles=RECLASSIFIES,
        text=_circles,
        href="circles:circles",
        link="See your circles",
    ),
    Card(
        order=150,
        title="People and areas",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_people,
        href="agencies:people",
        link="See the people",
    ),
    Card(
        order=160,
        title="Second factors",
        roles=frozenset({Role.ADMINISTRATOR, Role.DUTY_INSPECTOR}),
        text=_resets,
        href="agencies:resets",
        link="See who waits",
    ),
    Card(
        order=5,
        title="The record",
        roles=frozenset({Role.ADMINISTRATOR}),
        text=_unsealed,
        href="audit:chain",
        link="See how far it is sealed",
    ),
    Card(
        order=180,
        title="The record",
        roles=frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
        text=_own_searches,
        href="audit:audit",
        link="Ask the record",
    ),
    Card(
        order=190,
        title="What is kept, and how long",
        roles=frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION, Role.DISCLOSURE}),
        text=always("What goes when, by itself or by somebody, and what is held."),
        href="retention:register",
        link="See the register",
    ),
)
