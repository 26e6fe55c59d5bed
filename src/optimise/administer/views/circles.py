"""Circles, for those who are in them. To everyone else, administrators too, there are none."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import actions, queries
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.refusals import NothingHereError
from optimise.access.models import CLOSED, OPENED_AGAIN, Circle
from optimise.access.requests import Request, Response
from optimise.administer.forms.circles import (
    CircleForm,
    CloseForm,
    MemberForm,
    OpenForm,
    OutForm,
)
from optimise.administer.views.guards import only
from optimise.administer.views.tables import people as tables
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import local_date, now
from optimise.basics.refusals import NotReadyError
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Link


@only(*RECLASSIFIES)
@require_http_methods(["GET", "POST"])
def circles(request: Request) -> Response:
    """List one's own circles, and open one."""
    form = CircleForm(*posted(request))
    found = queries.circles_of(request.viewer)
    record(Verb.CONSULT, kind="circle", objects=[one.id for one in found], results=len(found))
    page = FormPage(
        title="Your circles",
        lead="A circle is the few people of one operation or team. What belongs to it is seen by"
        " nobody else, and nobody else sees that it exists.",
        button="Open a circle",
        back=reverse("home"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.open_circle(
            name=queries.name_for_a_circle(), covert=form.cleaned_data["covert"], by=request.user
        ),
        done="Opened. Let in those who need it. Nothing is moved into it before a second is in.",
        go=lambda circle: reverse("circles:circle", args=[circle.id]),
        template="administer/circles/circles.html",
        circles=tables.circles(found),
    )


@require_GET
def circle(request: Request, circle_id: UUID) -> Response:
    """Show who is in a circle."""
    return _show(request, circle_id)


@require_POST
def add(request: Request, circle_id: UUID) -> Response:
    """Let someone into a circle."""
    return _show(request, circle_id)


def _member_form(sent: QueryDict | None = None) -> MemberForm:
    return MemberForm(sent, search=agencies.colleagues)


def _led_by(request: Request, found: Circle) -> Link | None:
    """Return what decides who is in a circle, such as its operation, where anything does."""
    return next(filter(None, slots.ask("circle_led_by", found.id, viewer=request.viewer)), None)


def _must_lead_itself(request: Request, found: Circle) -> None:
    if led_by := _led_by(request, found):
        raise NotReadyError(f"Who is in it is decided on the page of {led_by.text}.")


def _show(request: Request, circle_id: UUID) -> Response:
    found = queries.circle(circle_id, viewer=request.viewer)
    form = _member_form(posted(request)[0])

    def act() -> Person:
        _must_lead_itself(request, found)
        person: Person = form.cleaned_data["person"]
        actions.add_to_circle(circle=found, person=person, by=request.user)
        return person

    return _on_its_page(request, found, form, act, done=lambda person: f"{person} is in.")


def _on_its_page(
    request: Request,
    found: Circle,
    form: Form,
    act: Callable[[], Any],
    *,
    done: str | Callable[[Any], str],
    go: str = "",
) -> Response:
    """Do what the page of a circle asks, or show that page with what is wrong."""
    record(Verb.CONSULT, kind="circle", objects=[found.id])
    address = reverse("circles:circle", args=[found.id])
    return one_form(
        request,
        form,
        FormPage(title=str(found), button="Let in", back=reverse("circles:circles")),
        act,
        done=done,
        go=go or address,
        template="administer/circles/circle.html",
        circle=found,
        led_by=(led_by := _led_by(request, found)),
        may_close=not found.closed_at and not led_by and _may_close(request, found),
        may_open=found.closed_at and not led_by and found.closed_at > now() - actions.STAYS_OPEN,
        wanted=_wanted(found),
        members=tables.members(found, queries.members_of(found), may_change=led_by is None),
        member_form=form if isinstance(form, MemberForm) else _member_form(),
    )


def _wanted(found: Circle) -> list[str]:
    """Return who wants the circle closed, or opened again, and why, in words."""
    what = OPENED_AGAIN if found.closed_at else CLOSED
    said = list(queries.said_of_circle(found, what))
    names = agencies.names_of({one.by for one in said})
    wish = "opened again" if found.closed_at else "closed"
    return [
        f"{names.get(one.by, 'Somebody')} wants it {wish} since {local_date(one.at)}: {one.reason}"
        for one in said
    ]


@require_http_methods(["GET", "POST"])
def remove(request: Request, circle_id: UUID, person_id: UUID) -> Response:
    """Take someone out of a circle. Whoever takes themselves out has no such page any more."""
    found = queries.circle(circle_id, viewer=request.viewer)
    person = next((one for one in queries.members_of(found) if one.id == person_id), None)
    if person is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="circle", objects=[found.id])
    form = OutForm(*posted(request))

    def act() -> None:
        _must_lead_itself(request, found)
        why = form.cleaned_data["why"]
        actions.remove_from_circle(circle=found, person=person, by=request.user, why=why)

    page = FormPage(
        title=f"Take {person} out",
        caption=str(found),
        lead="They no longer see what is the circle’s, from this moment on.",
        button="Take them out",
        back=reverse("circles:circle", args=[circle_id]),
        warning=True,
    )
    return one_form(
        request,
        form,
        page,
        act,
        done=f"{person} is out.",
        go=reverse("circles:circles"),
    )


@require_http_methods(["GET", "POST"])
def close(request: Request, circle_id: UUID) -> Response:
    """Close a circle to newcomers: a covert one once another of it says so too."""
    found = queries.circle(circle_id, viewer=request.viewer)
    if not _may_close(request, found):
        raise NothingHereError
    form = CloseForm(*posted(request))
    lead = (
        "Its members go on reading what is its own. Nobody new is let in, and what it was kept"
        " back for may be counted and told. Two of it open it again within four weeks."
    )
    page = FormPage(
        title="Close the circle",
        caption=str(found),
        lead=f"{lead} It is covert: it is closed once another of it says the same."
        if found.covert
        else lead,
        button="Close the circle",
        back=reverse("circles:circle", args=[circle_id]),
        warning=True,
    )

    def act() -> bool:
        why = form.cleaned_data["why"]
        return actions.close_circle(circle=found, by=request.user, why=why)

    return _with_two(request, found, form, page, act, f"{found} is closed.")


@require_http_methods(["GET", "POST"])
def open_again(request: Request, circle_id: UUID) -> Response:
    """Open a circle again that was closed lately, once another of it says so too."""
    found = queries.circle(circle_id, viewer=request.viewer)
    if not found.closed_at:
        raise NothingHereError
    form = OpenForm(*posted(request))
    page = FormPage(
        title="Open the circle again",
        caption=str(found),
        lead="It is opened once another of it says the same, within four weeks of its end.",
        button="Open it again",
        back=reverse("circles:circle", args=[circle_id]),
    )

    def act() -> bool:
        why = form.cleaned_data["why"]
        return actions.open_circle_again(circle=found, by=request.user, why=why)

    return _with_two(request, found, form, page, act, f"{found} is open again.")


def _may_close(request: Request, found: Circle) -> bool:
    """Say whether this one of a circle may close it, or say that it is closed."""
    return found.covert or bool(request.viewer.roles & RECLASSIFIES)


def _with_two(
    request: Request, found: Circle, form: Form, page: FormPage, act: Callable[[], bool], done: str
) -> Response:
    record(Verb.CONSULT, kind="circle", objects=[found.id])

    def acts() -> bool:
        _must_lead_itself(request, found)
        return act()

    return one_form(
        request,
        form,
        page,
        acts,
        done=lambda is_done: done if is_done else ASKED,
        go=reverse("circles:circle", args=[found.id]),
    )


ASKED = "Asked. Nothing changes until another of the circle says the same on its page."
