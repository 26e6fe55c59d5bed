"""Circles, for those who are in them. To everyone else, administrators too, there are none."""

from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import actions, queries
from optimise.access.actions import RECLASSIFIES
from optimise.access.domain.circle_names import random_name
from optimise.access.requests import Request, Response
from optimise.administer.forms.circles import CircleForm, MemberForm
from optimise.administer.views.guards import only
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.audit.actions import Verb, record
from optimise.ui.one_form import FormPage, one_form, one_press, posted


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
            name=random_name(), covert=form.cleaned_data["covert"], by=request.user
        ),
        done="Opened. Let in those who need it.",
        go=lambda circle: reverse("circles:circle", args=[circle.id]),
        template="administer/circles/circles.html",
        circles=found,
    )


@require_GET
def circle(request: Request, circle_id: UUID) -> Response:
    """Show who is in a circle."""
    return _show(request, circle_id)


@require_POST
def add(request: Request, circle_id: UUID) -> Response:
    """Let someone into a circle."""
    return _show(request, circle_id)


def _show(request: Request, circle_id: UUID) -> Response:
    found = queries.circle(circle_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="circle", objects=[circle_id])
    form = MemberForm(*posted(request))

    def act() -> Person:
        person: Person = form.cleaned_data["username"]
        actions.add_to_circle(circle=found, person=person, by=request.user)
        return person

    return one_form(
        request,
        form,
        FormPage(title=str(found), button="Let in", back=reverse("circles:circles")),
        act,
        done=lambda person: f"{person} is in.",
        go=reverse("circles:circle", args=[circle_id]),
        template="administer/circles/circle.html",
        circle=found,
        members=queries.members_of(found),
    )


@require_POST
def remove(request: Request, circle_id: UUID, person_id: UUID) -> Response:
    """Take someone out of a circle."""
    found = queries.circle(circle_id, viewer=request.viewer)
    person = agencies.person(person_id)

    def act() -> bool:
        actions.remove_from_circle(circle=found, person=person, by=request.user)
        return True

    # Whoever takes themselves out has no such page any more.
    page, every = reverse("circles:circle", args=[circle_id]), reverse("circles:circles")
    done = f"{person} is out."
    return one_press(request, act, done=done, go=lambda went: every if went else page)


@require_POST
def close(request: Request, circle_id: UUID) -> Response:
    """Close a circle to newcomers."""
    found = queries.circle(circle_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.close_circle(circle=found, by=request.user),
        done=f"{found} is closed. Its members go on reading what is its own.",
        go=reverse("circles:circle", args=[circle_id]),
    )
