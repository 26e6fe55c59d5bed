"""Stores: what lies where, who keeps them, and stock-takes by label."""

from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import local_date, local_time
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.actions.stores import SETS_UP
from optimise.respond.exhibits.domain.kinds import Trouble
from optimise.respond.exhibits.forms import KeeperForm, SeeForm, ShelvesForm, StoreForm
from optimise.respond.exhibits.models import Store
from optimise.respond.exhibits.views.common import needs_police, table_of
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Link, Tag, table


@require_GET
def listing(request: Request) -> Response:
    """List the stores."""
    needs_police(request)
    viewer = request.viewer
    left = queries.left(viewer=viewer)
    told = {
        "stores": table(
            "Stores",
            queries.stores(viewer=viewer),
            {
                "Store": lambda one: Link(
                    str(one), reverse("respond_exhibits:store", args=[one.id])
                ),
                "Where": lambda one: one.where,
                "Yours": lambda one: (
                    Tag("Nobody keeps it", "red")
                    if one.id in left
                    else Tag("You keep it", "blue")
                    if queries.keeps(one, viewer=viewer)
                    else ""
                ),
            },
            caption_hidden=True,
            empty="No store is set up yet.",
        ),
        "sets_up": bool(viewer.roles & SETS_UP),
    }
    return render(request, "respond_exhibits/stores.html", told)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> Response:
    """Set a store up."""
    if not request.viewer.roles & SETS_UP:
        raise NothingHereError
    form = StoreForm(posted(request)[0])
    page = FormPage(
        title="Set up a store",
        button="Set it up",
        back=reverse("respond_exhibits:stores"),
        lead="You keep it first, and let others keep it with you.",
    )

    def act() -> Store:
        said = form.cleaned_data
        return actions.open_store(
            name=said["name"], where=said["where"], shelves=form.listed(), by=request.viewer
        )

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda made: f"{made} is set up.",
        go=lambda made: reverse("respond_exhibits:store", args=[made.id]),
    )


@require_GET
def store(request: Request, store_id: UUID) -> Response:
    """Show a store: to its keepers what lies in it, by shelf, and its stock-takes."""
    needs_police(request)
    viewer = request.viewer
    found = queries.store(store_id, viewer=viewer)
    keeps = queries.keeps(found, viewer=viewer)
    counts = queries.counts(found, viewer=viewer) if keeps else []
    rows = queries.lies_in(found, viewer=viewer)
    told = {
        "store": found,
        "keeps": keeps,
        "is_left": found.id in queries.left(viewer=viewer),
        "keepers": circles.members_of(found.circle) if keeps else [],
        "waiting": [
            one for one in queries.to_accept(viewer=viewer) if one.offered_in_id == found.id
        ],
        "exhibits": table_of(
            "What lies here" if keeps else "What lies here that you may read",
            rows,
            viewer=viewer,
            empty="Nothing lies here.",
        ),
        "going": next((one for one in counts if one.closed_at is None), None),
        "counts": table(
            "Stock-takes",
            [one for one in counts if one.closed_at],
            {
                "Ended": lambda one: Link(
                    local_date(one.closed_at), reverse("respond_exhibits:count", args=[one.id])
                ),
                "Should be here": lambda one: one.expected,
                "Seen": lambda one: one.seen,
                "Missing": lambda one: one.missing,
                "Not recorded here": lambda one: len(one.strays),
            },
            figures=["Should be here", "Seen", "Missing", "Not recorded here"],
            empty="Nobody has taken stock yet.",
        ),
    }
    return render(request, "respond_exhibits/store.html", told)


def _kept(request: Request, store_id: UUID) -> Store:
    needs_police(request)
    found = queries.store(store_id, viewer=request.viewer)
    if not queries.keeps(found, viewer=request.viewer):
        raise NothingHereError
    return found


def _page(found: Store, title: str, button: str) -> FormPage:
    back = reverse("respond_exhibits:store", args=[found.id])
    return FormPage(title=title, button=button, back=back, caption=str(found))


@require_http_methods(["GET", "POST"])
def shelves(request: Request, store_id: UUID) -> Response:
    """Say which shelves a store has."""
    found = _kept(request, store_id)
    form = ShelvesForm(posted(request)[0], initial={"shelves": "\n".join(found.shelves)})

    def act() -> None:
        actions.set_shelves(store=found, shelves=form.listed(), by=request.viewer)

    page = _page(found, "Shelves", "Keep them")
    return one_form(request, form, page, act, done="Kept.", about=found)


@require_http_methods(["GET", "POST"])
def keeper(request: Request, store_id: UUID) -> Response:
    """Let somebody keep a store with you, or keep one that nobody is left to keep."""
    needs_police(request)
    found = queries.store(store_id, viewer=request.viewer)
    is_left = found.id in queries.left(viewer=request.viewer)
    keepers = [] if is_left else circles.members_of(_kept(request, store_id).circle)
    form = KeeperForm(
        posted(request)[0],
        near=[one for one in agencies.team_of(request.viewer.person) if one not in keepers],
        search=agencies.colleagues,
    )

    def act() -> None:
        person = form.cleaned_data["person"]
        actions.add_keeper(store=found, person=person, by=request.viewer)

    title = "Who keeps it from now on?" if is_left else "Let somebody keep it too"
    page = _page(found, title, "Let them keep it" if is_left else "Let them")
    done = "They keep it." if is_left else "They keep it too."
    return one_form(request, form, page, act, done=done)


@require_POST
def begin(request: Request, store_id: UUID) -> Response:
    """Begin a stock-take."""
    found = _kept(request, store_id)
    return one_press(
        request,
        lambda: actions.begin_count(store=found, by=request.viewer),
        done="",
        go=lambda made: (
            reverse("respond_exhibits:count", args=[made.id])
            if made
            else reverse("respond_exhibits:store", args=[found.id])
        ),
    )


_STAYS = "It stays missing until somebody who neither has it nor keeps the store says where it was."


@require_http_methods(["GET", "POST"])
def count(request: Request, count_id: UUID) -> Response:
    """Take stock: read one label after the other, and see what is left."""
    needs_police(request)
    one = queries.count(count_id, viewer=request.viewer)
    form = SeeForm(posted(request)[0])
    looked = queries.looked(one, viewer=request.viewer)
    told: dict[str, Any] = {
        "count": one,
        "mine": queries.goes_on_with(one, viewer=request.viewer),
        "looked": looked,
        "told": queries.who_is_told() if one.closed_at is None else "",
        "left": table_of(
            "Not seen yet", looked.left, viewer=request.viewer, empty="Everything was seen."
        ),
    }

    if one.closed_at is not None:
        missed = queries.missed(one, viewer=request.viewer)
        told["missed"] = table_of(
            "Missing then",
            missed,
            viewer=request.viewer,
            empty="What it missed was missing before, or is not yours to read.",
        )
        told["others"] = one.missing - len(missed) if missed else 0

    def act() -> str:
        text = form.cleaned_data["text"]
        found = actions.see(count=one, text=text, by=request.viewer)
        if found is not None and found.trouble == Trouble.MISSING:
            return f"{found}: {found.what}. Seen. {_STAYS}"
        if found is not None:
            return f"{found}: {found.what}. Seen."
        return f"{text} is not recorded here. Put it aside, and ring the name on its label."

    page = FormPage(
        title="Stock-take",
        button="Seen",
        back=reverse("respond_exhibits:store", args=[one.store_id]),
        caption=f"{one.store}, begun {local_time(one.made_at)}",
    )
    here = reverse("respond_exhibits:count", args=[one.id])
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda said: said,
        go=here,
        template="respond_exhibits/count.html",
        **told,
    )


@require_POST
def close(request: Request, count_id: UUID) -> Response:
    """End a stock-take."""
    needs_police(request)
    one = queries.count(count_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: actions.close_count(count=one, by=request.viewer),
        done=lambda made: (
            f"{made.missing} missing. {queries.who_is_told()}"
            if made.missing
            else "Everything is there."
        ),
        go=reverse("respond_exhibits:count", args=[one.id]),
    )
