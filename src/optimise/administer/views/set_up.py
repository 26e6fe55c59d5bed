"""The first hour of a real force: its name, its areas, its first people."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access import queries as rights
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer.forms.areas import ListForm
from optimise.administer.views.guards import only
from optimise.administer.views.tables import areas as tables
from optimise.agencies import actions, queries
from optimise.agencies.models import Area, Person
from optimise.basics.clock import today
from optimise.ui.one_form import FormPage, one_form, posted

# Without these nobody grades what comes in, nobody sees who looks, and nobody lets people back.
NEEDED = (Role.INTELLIGENCE, Role.AUDITOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do before the system is of use, and where to do it."""

    text: str
    done: bool
    href: str


def steps() -> list[Step]:
    """Return what a new force does first, in order."""
    held = rights.holders_of(*NEEDED, Role.ADMINISTRATOR, Role.DUTY_INSPECTOR)
    areas = queries.areas_in_force().filter(parent__isnull=False).exists()
    given = [
        Step(
            text=f"Give someone the role of {role}",
            done=held[role] > 0,
            href="agencies:people",
        )
        for role in NEEDED
    ]
    return [
        Step(text="Add the force's areas", done=areas, href="agencies:take_areas"),
        Step(
            text="Add the first people",
            done=Person.objects.count() > 1,
            href="agencies:take_people",
        ),
        *given,
        Step(
            text="Have a second administrator, so that two can reset a lost phone",
            done=held[Role.ADMINISTRATOR] > 1 or held[Role.DUTY_INSPECTOR] > 0,
            href="agencies:people",
        ),
    ]


def left_to_do(viewer: Viewer) -> int:
    """Return how many steps are left, for an administrator; nobody else is asked."""
    return sum(not step.done for step in steps()) if viewer.administers else 0


@only(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def set_up(request: Request) -> Response:
    """Show what is left to do, and take the areas as a typed list."""
    force = queries.the_force()
    form = ListForm(*posted(request))
    page = FormPage(
        title=f"Set up {force}",
        lead="Six things, in this order. You can leave and come back; a line at the top of your"
        " pages says what is left.",
        button="Add these areas",
        back=reverse("home"),
    )
    return one_form(
        request,
        form,
        page,
        lambda: _begin(form.cleaned_data["hubs"], request.viewer),
        done=lambda _: f"{len(form.cleaned_data['hubs'])} areas were added.",
        go=reverse("agencies:set_up"),
        template="administer/set_up.html",
        force=force,
        steps=tables.steps(force, steps()),
    )


@transaction.atomic
def _begin(hubs: list[tuple[str, bool]], by: Viewer) -> None:
    top = queries.areas_in_force().filter(parent__isnull=True).first()
    hub: Area | None = None
    for name, is_inside in hubs:
        place = actions.Place(
            name=name, kind="team" if is_inside else "hub", parent=hub if is_inside else top
        )
        area = actions.add_area(place=place, since=today(), by=by)
        hub = hub if is_inside else area
