"""A second reader: what waits for one, and an item beside the report whose words it cuts."""

from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.audit.actions import Verb, record
from optimise.evaluate import actions, queries
from optimise.evaluate.domain.difference import difference
from optimise.evaluate.forms.releasing import ReleaseForm
from optimise.evaluate.to_release import items_held, items_to_release
from optimise.evaluate.views import tables
from optimise.evaluate.views.reading import read_through
from optimise.evaluate.views.threats import not_while_a_threat_is_open
from optimise.ui.one_form import FormPage, one_form, posted

A_PAGE = 50


@require_GET
def to_release(request: Request) -> Response:
    """List the items that wait for a second reader, and one's own that were held."""
    if not request.viewer.holds(Role.INTELLIGENCE):
        raise NothingHereError
    found = items_to_release(viewer=request.viewer)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    held = list(items_held(viewer=request.viewer)[:A_PAGE])
    shown = [one.id for one in (*page.object_list, *held)]
    record(Verb.CONSULT, kind="item", objects=shown, results=len(shown))
    told = {"waiting": tables.to_release(page.object_list), "held": tables.held(held), "page": page}
    return render(request, "evaluate/to_release.html", told)


@require_http_methods(["GET", "POST"])
@not_while_a_threat_is_open
def release(request: Request, item_id: UUID) -> Response:
    """Show an item beside its report, for whoever releases it or says what gives away."""
    item = queries.item(item_id, viewer=request.viewer)
    report = queries.for_triage(item.report_id, viewer=request.viewer).report
    form = ReleaseForm(*posted(request))
    page = FormPage(
        title="Read it against the report",
        caption=str(item),
        button="Decide",
        back=reverse("evaluate:item", args=[item.id]),
    )

    def act() -> str:
        if form.cleaned_data["decision"] == form.RELEASE:
            actions.release(item=item, by=request.viewer)
            return "Released. It may go where its handling lets it."
        actions.hold_back(item=item, why=form.cleaned_data["why"], by=request.viewer)
        return "Held. Whoever wrote it is told, and writes it in other words."

    return one_form(
        request,
        form,
        page,
        act,
        done=str,
        go=reverse("evaluate:to_release"),
        template="evaluate/release.html",
        item=item,
        marking=item.marking,
        reads=item.second_reader and not item.released_by and item.made_by != request.viewer.person,
        difference=difference(report.words.text, item.text),
        marked=read_through(item.text, report=report),
    )
