"""The files of counts behind the picture: which there are, load one, take one out."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_of, partial_date
from optimise.plan.areas import actions, queries
from optimise.plan.areas.forms import LoadForm, TakeOutForm
from optimise.plan.areas.models import Figures
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Break, Cells, Link, Quiet, table


@require_GET
def listed(request: Request) -> Response:
    """Show which counts were loaded, and where each is from."""
    rows = list(queries.files(viewer=request.viewer))
    names = agencies.names_of({one.made_by for one in rows})
    loads = bool(request.viewer.roles & actions.LOADS)

    def way(one: Figures) -> Cells:
        address = reverse("plan_areas:take_out", args=[one.id])
        return Link("Take out", address, str(one)) if loads else None

    def notes(one: Figures) -> Cells:
        return [part for note in one.notes for part in (Quiet(note), Break())]

    found = table(
        "Counts that were loaded",
        rows,
        {
            "Counts": lambda one: one.name,
            "From": lambda one: one.source,
            "First month": lambda one: partial_date(one.first.isoformat()[:7]),
            "Last month": lambda one: partial_date(one.last.isoformat()[:7]),
            "Left out": notes,
            "Loaded": lambda one: day_of(one.made_at),
            "By": lambda one: names.get(one.made_by, agencies.GONE),
            "": way,
        },
        empty="No counts were loaded yet. The picture shows groups and lines alone.",
    )
    return render(request, "plan_areas/counts.html", {"files": found, "loads": loads})


@require_http_methods(["GET", "POST"])
def load(request: Request) -> Response:
    """Load a file of counts."""
    actions.needs_loader(request.viewer)
    form = LoadForm(*posted(request))
    page = FormPage(
        title="Load counts",
        button="Load them",
        back=reverse("plan_areas:counts"),
        lead="Each offence is counted from the newest file that holds it.",
    )

    def act() -> Figures:
        said = form.cleaned_data
        given = actions.NewFigures(name=said["name"], source=said["source"], found=said["file"])
        return actions.load_figures(given=given, by=request.viewer)

    return one_form(
        request,
        form,
        page,
        act,
        done="Loaded.",
        go=lambda _: reverse("plan_areas:counts"),
    )


@require_http_methods(["GET", "POST"])
def take_out(request: Request, figures_id: UUID) -> Response:
    """Take a file of counts out again."""
    found = queries.file(figures_id, viewer=request.viewer)
    actions.needs_loader(request.viewer)
    form = TakeOutForm(*posted(request))
    page = FormPage(
        title="Take these counts out",
        button="Take them out",
        caption=found.name,
        back=reverse("plan_areas:counts"),
        warning=True,
        lead="They leave the picture. An older file that holds the same offences counts again.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.take_out(figures=found, why=form.cleaned_data["why"], by=request.viewer),
        done="Taken out.",
        go=lambda _: reverse("plan_areas:counts"),
    )
