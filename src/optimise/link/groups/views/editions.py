"""Words on a group for officers and partners: drafted, let out by a second person, taken back."""

from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.life import APPROVES
from optimise.link.groups.forms import EditionForm, LetOutForm, WhyForm
from optimise.link.groups.models import Edition
from optimise.link.groups.views.common import items_naming, names_of_areas, the_group
from optimise.ui.one_form import FormPage, one_form, one_press, posted

MOST = 30  # items that are offered


@require_GET
def card(request: Request, edition_id: UUID) -> Response:
    """Show the words on a group that this officer or partner may read."""
    found = queries.card(edition_id, viewer=request.viewer)
    names = names_of_areas(found.areas)
    told = {
        "card": found,
        "areas": [names[area] for area in found.areas if area in names],
        "partner": request.viewer.is_partner,
    }
    return render(request, "link_groups/card.html", told)


@require_http_methods(["GET", "POST"])
def draft(request: Request, group_id: UUID) -> Response:
    """Write the words on a group for officers, or for partners by agreement."""
    group = the_group(request, group_id)
    begins = {"title": group.name, "areas": [str(area) for area in group.works_in]}
    people = [group.entity_id, *(row.person for row in group.members.all())]
    people += [row.person for row in group.exploited.all()]
    found = items_naming(people, viewer=request.viewer)[:MOST]
    form = EditionForm(posted(request)[0], initial=begins, found=found)
    page = FormPage(
        title="Words for others",
        button="Keep the draft",
        back=reverse("link_groups:group", args=[group.id]),
        caption=group.name,
        lead="They name no person. Somebody else reads them before they go out.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.draft_edition(group=group, given=form.edition(), by=request.viewer),
        done="Kept. A coordinator other than you lets it out.",
    )


@require_http_methods(["GET", "POST"])
def let_out(request: Request, edition_id: UUID) -> Response:
    """Let an edition out: to partners with why they need it, and by what right."""
    found = queries.edition(edition_id, viewer=request.viewer)
    if found.agencies:
        return _let_partners_read(request, found)
    if request.method != "POST":
        raise NothingHereError
    return one_press(
        request,
        lambda: actions.let_out(edition=found, by=request.viewer),
        done="It is out.",
        go=reverse("link_groups:group", args=[found.group_id]),
    )


def _let_partners_read(request: Request, found: Edition) -> Response:
    if not request.viewer.roles & APPROVES:
        raise NothingHereError
    record(Verb.CONSULT, kind="edition", objects=[found.id, found.group_id])
    form = LetOutForm(posted(request)[0], viewer=request.viewer)
    names = ", ".join(sorted(agencies.organisation(one).name for one in found.agencies))
    page = FormPage(
        title="Let partners read it",
        button="Let it out",
        back=reverse("link_groups:group", args=[found.group_id]),
        caption=found.title,
        lead=f"For {names}. Each has a row of its own in the share ledger, and a receipt. "
        + " ".join(one for one in (found.does, found.where, found.look_for, found.do) if one),
    )

    def act() -> None:
        actions.let_out(edition=found, grounds=form.grounds(), by=request.viewer)

    return one_form(request, form, page, act, done="It is out.", about=found)


@require_http_methods(["GET", "POST"])
def withdraw(request: Request, edition_id: UUID) -> Response:
    """Take an edition back from everyone at once."""
    found = queries.edition(edition_id, viewer=request.viewer)
    record(Verb.CONSULT, kind="edition", objects=[found.id, found.group_id])
    form = WhyForm(posted(request)[0])
    page = FormPage(
        title="Take it back",
        button="Take it back",
        back=reverse("link_groups:group", args=[found.group_id]),
        caption=found.title,
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.withdraw_edition(
            edition=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done="Taken back from everyone." if found.let_out_at else "Taken back.",
        about=found,
    )
