"""The author's desk: choose items, write, look at it as an officer will, send, approve."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.evaluate import queries as evaluate
from optimise.evaluate.models import Item
from optimise.identify import queries as identify
from optimise.identify.domain.captions import Caption
from optimise.keep_safe.actions import SuspectAct, not_looked_at
from optimise.link.groups import queries as groups
from optimise.link.lines import queries as lines
from optimise.plan.briefings import actions, queries
from optimise.plan.briefings.cards import card_of
from optimise.plan.briefings.domain.products import Product
from optimise.plan.briefings.forms import AddPicture, WriteBriefing
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.products import available
from optimise.plan.briefings.views import tables
from optimise.ui.one_form import FormPage, Words, one_form, one_press, posted


@require_GET
def desk(request: Request) -> Response:
    """Show what lies on this author's desk."""
    found = queries.desk(viewer=request.viewer)
    writes = [p for p in available().values() if request.viewer.roles & p.writers]
    told = {
        "desk": found,
        "products": writes,
        "listed": [
            tables.listed("Waiting for approval", found.waiting, "waiting"),
            tables.listed("My drafts", found.drafts, "drafts"),
            tables.listed("Held back", found.held, "held"),
        ],
        "live": tables.live(found.live),
    }
    return render(request, "plan/desk.html", told)


def _product(name: str, request: Request) -> Product:
    product = available().get(name)
    if product is None or not queries.plans(request.viewer):
        raise NothingHereError
    if not request.viewer.roles & product.writers:
        raise NotForYouError(f"Your role does not write “{product.title}”.")
    return product


@require_GET
def choose(request: Request, product: str) -> Response:
    """Offer graded items for a new briefing to rest on."""
    kind = _product(product, request)
    search = request.GET.get("q", "")
    begun = _begun(request)
    named = (
        queries.items_naming(begun.entity, viewer=request.viewer, besides=begun.items)
        if begun
        else []
    )
    told = {
        "product": kind,
        "items": evaluate.newest_items(search, viewer=request.viewer)
        if search or not named
        else named,
        "search": search,
        "about": begun,
        "rests_on": set(begun.items) if begun else set(),
    }
    return render(request, "plan/choose.html", told)


@require_http_methods(["GET", "POST"])
def write(request: Request, product: str) -> Response:
    """Write a new briefing on the chosen items."""
    kind, items = _product(product, request), _chosen(request)
    if not items:
        messages.error(request, "Choose at least one graded item.")
        return redirect("plan:choose", product=product)
    return _write(request, kind, items, begun=_begun(request))


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The record that a card is made from: what it says, and which card ends with it.

    Shape: `key` and `id` are how the address names it.
    """

    key: str
    id: UUID
    entity: UUID
    words: Mapping[str, str]
    items: Sequence[UUID] = ()


def _begun(request: Request) -> Begun | None:
    """Return the record of a group or a line from which a card begins, where there is one."""
    for key, read in (("group", _of_group), ("line", _of_line)):
        try:
            return read(UUID(request.GET[key]), request.viewer)
        except (KeyError, ValueError):
            continue
    return None


def _of_group(group_id: UUID, viewer: Viewer) -> Begun:
    found = groups.officers_words(group_id, viewer=viewer)
    if found is None:
        raise NothingHereError
    return Begun(
        key="group", id=group_id, entity=found.entity, words=found.fields, items=found.items
    )


def _of_line(line_id: UUID, viewer: Viewer) -> Begun:
    """Return what the record of a line says, without phone data."""
    words = lines.card_words(line_id, viewer=viewer)
    entity = lines.line(line_id, viewer=viewer).entity_id
    return Begun(key="line", id=line_id, entity=entity, words=words)


def _chosen(request: Request) -> list[Item]:
    sent = request.POST if request.method == "POST" else request.GET
    try:
        ids = [UUID(text) for text in sent.getlist("item")]
    except ValueError:
        raise NothingHereError from None
    return evaluate.items(ids, viewer=request.viewer)


def _write(
    request: Request,
    product: Product,
    items: list[Item],
    old: Briefing | None = None,
    begun: Begun | None = None,
) -> Response:
    entities = queries.entities_of(items, viewer=request.viewer)
    form = WriteBriefing(
        *posted(request),
        product=product,
        entities=entities,
        old=old,
        begins=begun.words if begun else None,
    )
    # What a card was begun from stays on it, however it is rewritten: it ends with that record.
    offered = {one.id for one in entities}
    kept = {begun.entity} if begun else set(old.about) - offered if old else set()

    def act() -> Briefing:
        new = form.briefing(by=request.viewer)
        new = replace(new, about=new.about | kept)
        if old is None:
            return actions.draft(briefing=new, items=items, by=request.viewer)
        return actions.revise(briefing=old, changes=new, items=items, by=request.viewer)

    page = FormPage(
        title=product.title,
        caption=_caption(old),
        lead=f"{product.about} Write it to be read in a minute, on a phone, at night.",
        button="Save and look at it",
        back=reverse("plan:desk"),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Saved.",
        go=_address,
        about=old,
        template="plan/write.html",
        product=product,
        items=items,
        names=_to_leave_out(items, viewer=request.viewer),
    )


def _caption(old: Briefing | None) -> str:
    if old is None:
        return "New briefing"
    return "Draft" if old.is_draft else "New version"


def _address(found: Briefing) -> str:
    return reverse("plan:briefing", args=[found.id])


def _to_leave_out(items: list[Item], *, viewer: Viewer) -> list[str]:
    named = identify.names_of_victims([item.id for item in items], viewer=viewer)
    return sorted(set[str]().union(*named.values()))


@require_http_methods(["GET", "POST"])
def edit(request: Request, briefing_id: UUID) -> Response:
    """Write a briefing anew on the same items: a draft in place, or the next version."""
    old = _found(request, briefing_id)
    product = _product(old.product, request)
    return _write(request, product, queries.grounds(old, viewer=request.viewer), old)


@require_GET
def briefing(request: Request, briefing_id: UUID) -> Response:
    """Show a briefing as an officer sees it, with what may be done to it."""
    return _show(request, _found(request, briefing_id), AddPicture())


def _found(request: Request, briefing_id: UUID) -> Briefing:
    # To those who do not plan there is no desk, whatever they send to it.
    if not queries.plans(request.viewer):
        raise NothingHereError
    return queries.briefing(briefing_id, viewer=request.viewer)


def _show(request: Request, found: Briefing, form: AddPicture) -> Response:
    names = {area.id: area.name for area in agencies.areas_in_force()}
    return render(
        request,
        "plan/briefing.html",
        {
            "card": card_of(found, viewer=request.viewer),
            "briefing": found,
            "items": queries.grounds(found, viewer=request.viewer),
            "about": queries.names_of(found.about, viewer=request.viewer),
            "not_looked_at": _not_looked_at(found, request.viewer),
            "areas": sorted(names.get(a, "") for a in found.areas),
            "people": agencies.names_of({found.made_by, found.approved_by or found.made_by}),
            "is_mine": found.made_by == request.viewer.person,
            "may_approve": bool(request.viewer.roles & DEVELOPS_INTELLIGENCE),
            "may_write": _may_write(found, request.viewer),
            "newer": queries.newer(found, viewer=request.viewer),
            "form": form,
            "marking": found.marking,
        },
    )


def _may_write(found: Briefing, viewer: Viewer) -> bool:
    """Say whether the viewer may write it anew: a draft its author, what went out who writes it."""
    product = available().get(found.product)
    writes = product is not None and bool(viewer.roles & product.writers)
    open_to = found.made_by == viewer.person or not found.is_draft
    return writes and open_to and found.state != Briefing.State.WITHDRAWN


def _not_looked_at(found: Briefing, viewer: Viewer) -> dict[UUID, Caption]:
    """Return who on a card that is held back may be a victim, as the viewer reads it.

    By what is known of them, and never by why it is held: whatever held it, this is the same.
    """
    product = available().get(found.product)
    if found.state != Briefing.State.HELD or product is None or not product.names_suspects:
        return {}
    return not_looked_at(found.about, act=SuspectAct.BRIEFING, viewer=viewer)


@require_POST
def add_picture(request: Request, briefing_id: UUID) -> Response:
    """Put a photograph on a draft."""
    found = _found(request, briefing_id)
    form = AddPicture(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, found, form)
    return _do(
        request,
        found,
        lambda: actions.add_picture(briefing=found, picture=form.picture(), by=request.viewer),
        "The photograph is on the draft.",
    )


@require_POST
def remove_picture(request: Request, picture_id: UUID) -> Response:
    """Take a photograph off a draft."""
    if not queries.plans(request.viewer):
        raise NothingHereError
    found = queries.picture(picture_id, viewer=request.viewer)
    return _do(
        request,
        found.briefing,
        lambda: actions.remove_picture(picture=found, by=request.viewer),
        "The photograph is gone.",
    )


@require_POST
def send(request: Request, briefing_id: UUID) -> Response:
    """Put a draft in front of those who may approve it."""
    found = _found(request, briefing_id)
    return _do(
        request,
        found,
        lambda: actions.ask_for_approval(briefing=found, by=request.viewer),
        "Sent. Someone else now approves it.",
    )


@require_POST
def approve(request: Request, briefing_id: UUID) -> Response:
    """Let a briefing go out."""
    found = _found(request, briefing_id)
    return _do(
        request,
        found,
        lambda: actions.approve(briefing=found, by=request.viewer),
        "Approved. Officers read it now.",
    )


@require_POST
def pause(request: Request, briefing_id: UUID) -> Response:
    """Hold a live briefing back for a check."""
    found = _found(request, briefing_id)
    why = request.POST.get("why", "")
    return _do(
        request,
        found,
        lambda: actions.pause(briefing=found, why=why, by=request.viewer),
        "Held back. No officer reads it now.",
    )


WITHDRAWN = "Withdrawn. No officer reads it now."
ENDED_BY_ANOTHER = (
    "Held back. No officer reads it now. It is there to keep somebody safe, so another"
    " than you ends it. Safeguarding on duty is told."
)


@require_POST
def withdraw(request: Request, briefing_id: UUID) -> Response:
    """Take a briefing out of sight for good."""
    found = _found(request, briefing_id)
    why = request.POST.get("why", "")
    return _do(
        request,
        found,
        lambda: actions.withdraw(briefing=found, why=why, by=request.viewer),
        lambda ended: WITHDRAWN if ended else ENDED_BY_ANOTHER,
    )


def _do(request: Request, found: Briefing, act: Callable[[], object], done: Words) -> Response:
    return one_press(
        request,
        act,
        done=done,
        go=_address(found),
        refused=lambda: record(Verb.DISCLOSE, kind="briefing", objects=[found.id], allowed=False),
    )
