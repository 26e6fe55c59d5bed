"""A concern in two taps from any page, and what becomes of it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_time, now
from optimise.identify import queries as known
from optimise.identify.domain import model
from optimise.keep_safe import actions, queries
from optimise.keep_safe.domain.handling import LOOKED_BACK, RAISES, keeps_safe
from optimise.keep_safe.forms.concerns import DismissConcern, DoneForm, FinishConcern, WordsForm
from optimise.keep_safe.models import Concern, ConcernHandling, Home
from optimise.keep_safe.views.also import about_concern
from optimise.keep_safe.views.guards import needs_reporter, needs_safeguarding, working_on
from optimise.keep_safe.views.homes import ended_by, ended_names
from optimise.ui.occurring import happened_before
from optimise.ui.one_form import FormPage, one_form, one_press, posted, taken_over
from optimise.ui.tables import Age, Break, Cell, Link, Table, table
from optimise.ui.words import ago

A_PAGE, A_PAGE_OF_ENDED = 50, 25
BY_TWO = (
    "Where nothing new is done for anybody, another of those who keep people safe agrees first, and"
    " it stays open until then. Referred: make the referral from its page first, or say which it is"
    " that was made before."
)
TOLD_OF_DANGER = "Added. Whoever is on duty in safeguarding is told now, and whoever had it."
A_REPORT = "A report that came in"
# One tap each. What a button sends, in its own words.
TAPS = {"child": Concern.Who.CHILD, "adult": Concern.Who.ADULT, "home": Concern.Who.HOME}


def raise_control(request: HttpRequest) -> str:
    """Return the control that stands on every page of police and partners."""
    viewer = getattr(request, "viewer", None)
    if viewer is None or not viewer.roles & RAISES:
        return ""
    told = {"page": request.path, "taps": list(TAPS)}
    return render_to_string("keep_safe/_raise.html", told, request)


@require_POST
def raise_concern(request: Request) -> Response:
    """Take a concern with the page it came from; words may follow."""
    needs_reporter(request)
    who = TAPS.get(request.POST.get("who", ""))
    if who is None:
        raise NothingHereError
    page = request.POST.get("page", "")[:300]
    concern = actions.raise_concern(
        concern=actions.NewConcern(who=who, page=page, about=_about(page)), by=request.viewer
    )
    working_on(request, f"Concern {concern.reference}")
    messages.success(request, f"Safeguarding has it. Your reference is {concern.reference}.")
    return redirect("keep_safe:concern", concern_id=concern.id)


def _about(page: str) -> UUID | None:
    """Return the person or place whose page an address is, if it is one."""
    try:
        found = resolve(page).kwargs.get("entity")
    except Resolver404:
        return None
    return found if isinstance(found, UUID) else None


@require_http_methods(["GET", "POST"])
def concern(request: Request, concern_id: UUID) -> Response:
    """Show a concern: to its author to say more, to safeguarding to deal with."""
    found = queries.concern(concern_id, viewer=request.viewer)
    form = WordsForm(*posted(request), initial=happened_before(found.occurred))
    deals = _deals_with(found, request)
    handling = getattr(found, "handling", None) if deals else None
    here = reverse("keep_safe:concern", args=[concern_id])
    page = FormPage(title=f"Concern {found.reference}", button="Add", back=here)

    def act() -> bool:
        words, danger = form.cleaned_data["words"], form.cleaned_data["in_danger"]
        actions.add_words(
            concern=found,
            words=words,
            in_danger=danger,
            happened=form.occurred(),
            by=request.viewer,
        )
        return bool(danger)

    return one_form(
        request,
        form,
        page,
        act,
        done=lambda danger: TOLD_OF_DANGER if danger else "Added.",
        template="keep_safe/concern.html",
        concern=found,
        handling=handling,
        mine=handling is not None and handling.taken_by == request.viewer.person,
        waits=handling is None or handling.was_urged_since,
        wanted_by=_wanted_by(handling),
        named=_named([handling] if handling else [], request),
        may_agree=_may_agree(found, handling, request),
        ended_at=queries.when_ended(concern_id, viewer=request.viewer),
        is_author=found.raised_by_id == request.viewer.person,
        keeps_safe=deals,
        lines=agencies.safeguarding_lines(),
        also=about_concern(request, found) if deals else [],
        whom=_person_of(found, request),
        told=_told(found, handling) if deals else [],
    )


def _deals_with(found: Concern, request: Request) -> bool:
    """Say whether this viewer deals with a concern: not where they read it as its author alone."""
    return keeps_safe(request.viewer) and not queries.is_kept_apart(found.id)


def _to_deal_with(request: Request, concern_id: UUID) -> Concern:
    """Return a concern that this viewer deals with. Errors: NothingHereError."""
    needs_safeguarding(request)
    found = queries.concern(concern_id, viewer=request.viewer)
    if not _deals_with(found, request):
        raise NothingHereError
    return found


def _told(found: Concern, handling: ConcernHandling | None) -> list[tuple[str, str]]:
    """Return how a concern stands, in lines, for those who deal with it."""
    taken_by = _name(handling.taken_by) if handling else "Nobody yet"
    if handling and handling.was_urged_since:
        taken_by = f"Nobody since more was said of danger. Before: {taken_by}"
    # Who sent a report is known to the desk alone.
    raised_by = A_REPORT if found.came_with_report else str(found.raised_by)
    lines = [
        ("Raised by", f"{raised_by}, {local_time(found.raised_at)}"),
        ("Look at it by", f"{local_time(found.due_at)} ({ago(found.due_at)})"),
        ("In danger now", "Yes" if found.in_danger else "Not said"),
        ("When it happened", found.occurred.words or "Not said"),
        ("In hand", taken_by),
    ]
    if handling and handling.next_at and not handling.outcome:
        what = "A second agrees by" if handling.proposed else "Say what is done by"
        lines.append((what, f"{local_time(handling.next_at)} ({ago(handling.next_at)})"))
    if handling and handling.doing:
        lines.append(("What is done", handling.doing))
    before = queries.done_before(found)
    if before:
        lines.append(("What was done before", before))
    if handling and handling.outcome:
        told = f" ({handling.told})" if handling.told else ""
        lines.append(("Ended", f"{handling.outcome.capitalize()}{told}: {handling.note}"))
        lines.append(("By", _who_ended(handling, _names([handling]))))
    return lines


def _named(found: Iterable[ConcernHandling], request: Request) -> dict[UUID, str]:
    """Return the numbers of the referrals that ends name, of those that this viewer may read."""
    ids = {one.referral for one in found if one.referral}
    return queries.referrals_numbered(ids, viewer=request.viewer) if ids else {}


def _may_agree(found: Concern, handling: ConcernHandling | None, request: Request) -> bool:
    """Say whether this viewer is a second who reads all that the end of a concern rests on."""
    if handling is None or handling.proposed_by == request.viewer.person:
        return False
    return not handling.referral or bool(queries.names_for(found.id, handling.referral))


def _wanted_by(handling: ConcernHandling | None) -> str:
    waits = handling is not None and handling.waits_for_second
    return _name(handling.proposed_by) if waits and handling and handling.proposed_by else ""


def _names(found: Iterable[ConcernHandling]) -> dict[UUID, str]:
    people = {p for one in found for p in (one.taken_by, one.proposed_by, one.ended_by) if p}
    return agencies.names_of(people)


def _who_ended(handling: ConcernHandling, names: Mapping[UUID, str]) -> str:
    """Return who ended a concern, and who agreed where two did."""
    who = handling.ended_by or handling.taken_by
    ended = names.get(who, agencies.GONE) if who else ""
    wanted = names.get(handling.proposed_by, agencies.GONE) if handling.proposed_by else ""
    return f"{wanted}, and {ended} agreed" if wanted else ended


def _person_of(found: Concern, request: Request) -> tuple[UUID, str] | None:
    """Return whom a concern is about and their name, to safeguarding where it knows of them."""
    if found.about is None or not keeps_safe(request.viewer):
        return None
    try:
        schema = known.schema_of(found.about, viewer=request.viewer)
    except NothingHereError:
        return None
    if not model.is_a(schema, "Person"):
        return None
    record(Verb.CONSULT, kind="entity", shown=[found.about])
    return found.about, known.name_of(found.about, viewer=request.viewer)


def _name(person: UUID) -> str:
    return agencies.name_of(person)


@require_POST
def take(request: Request, concern_id: UUID) -> Response:
    """Take a concern in hand."""
    found = _to_deal_with(request, concern_id)
    return one_press(
        request,
        lambda: actions.take_concern(concern=found, by=request.viewer, over=taken_over(request)),
        done="It is in your hands.",
        go=reverse("keep_safe:concern", args=[concern_id]),
    )


@require_http_methods(["GET", "POST"])
def say_done(request: Request, concern_id: UUID) -> Response:
    """Say what is done for somebody in hand, and until when that lasts."""
    found = _to_deal_with(request, concern_id)
    form = DoneForm(*posted(request))
    page = FormPage(
        title="What is done for them?",
        caption=found.reference,
        lead="It stays open and in your hands. By the time you give, say more or end it: all who"
        " keep people safe are told again then. That is within"
        f" {'24 hours' if found.in_danger else 'a week'}.",
        button="Write it down",
        back=reverse("keep_safe:concern", args=[concern_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.say_what_is_done(
            concern=found,
            words=form.cleaned_data["words"],
            until=form.cleaned_data["until"],
            by=request.viewer,
        ),
        done="Written down. It is in your hands.",
        about=getattr(found, "handling", None),
    )


@require_http_methods(["GET", "POST"])
def finish(request: Request, concern_id: UUID) -> Response:
    """End a concern, with the reason."""
    found = _to_deal_with(request, concern_id)
    offered = queries.referrals_to_name(found, viewer=request.viewer)
    form = FinishConcern(
        *posted(request),
        referrals=[
            (one.reference, f"{one.reference}, {queries.title_of(one)}, {ago(one.referred_at)}")
            for one in offered
        ],
    )
    page = FormPage(
        title=f"End concern {found.reference}",
        lead=BY_TWO if actions.ends_by_two(found) else "",
        button="End it",
        back=reverse("keep_safe:concern", args=[concern_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.finish_concern(
            concern=found,
            outcome=form.cleaned_data["outcome"],
            note=form.cleaned_data["note"],
            told=form.cleaned_data["told"],
            named=form.named(),
            by=request.viewer,
        ),
        done=lambda ended: _said_of_end(found, ended),
        go=reverse("keep_safe:start"),
    )


@require_POST
def accept(request: Request, concern_id: UUID) -> Response:
    """Say that the words that raised a concern are right, and take it in hand."""
    found = _to_deal_with(request, concern_id)
    return one_press(
        request,
        lambda: actions.accept_concern(concern=found, by=request.viewer, over=taken_over(request)),
        done="Accepted. It is in your hands.",
        go=reverse("keep_safe:concern", args=[concern_id]),
    )


@require_http_methods(["GET", "POST"])
def dismiss(request: Request, concern_id: UUID) -> Response:
    """Say that the words that raised a concern suggest nothing, and why."""
    found = _to_deal_with(request, concern_id)
    form = DismissConcern(*posted(request))
    page = FormPage(
        title="The words suggest nothing",
        caption=found.reference,
        lead=BY_TWO if actions.ends_by_two(found) else "",
        button="Dismiss it",
        back=reverse("keep_safe:concern", args=[concern_id]),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.dismiss_concern(
            concern=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda ended: _said_of_end(found, ended),
        go=reverse("keep_safe:start"),
    )


def _ended_as(one: ConcernHandling, named: Mapping[UUID, str]) -> list[Cell]:
    """Return how a concern ended, with whom they told or the referral that it names."""
    words = f"{one.outcome.capitalize()} {one.told and f'({one.told})'}".strip()
    if one.referral is None or one.referral not in named:
        return [words]
    href = reverse("keep_safe:referral", args=[one.referral])
    return [words, Break(), Link(named[one.referral], href)]


def _said_of_end(found: Concern, ended: bool) -> str:
    if ended:
        return f"{found.reference} has ended."
    return f"{found.reference} waits for a second: {actions.ANOTHER} reads it and agrees."


@require_POST
def agree(request: Request, concern_id: UUID) -> Response:
    """Agree, as a second, that a concern ends."""
    found = _to_deal_with(request, concern_id)
    seen = request.POST.get("seen", "")
    return one_press(
        request,
        lambda: actions.agree_to_end(concern=found, seen=seen, by=request.viewer),
        done="You agreed: it has ended.",
        go=reverse("keep_safe:start"),
    )


@require_POST
def keep_open(request: Request, concern_id: UUID) -> Response:
    """Say that a concern does not end, and take it in hand."""
    found = _to_deal_with(request, concern_id)
    return one_press(
        request,
        lambda: actions.keep_open(concern=found, by=request.viewer),
        done="It stays open, and is in your hands.",
        go=reverse("keep_safe:concern", args=[concern_id]),
    )


@require_GET
def ended(request: Request) -> Response:
    """List how the concerns and homes of the last three months ended, by whom and why."""
    needs_safeguarding(request)
    every = queries.ended_concerns(since=now() - LOOKED_BACK, viewer=request.viewer)
    page = Paginator(every, A_PAGE_OF_ENDED).get_page(request.GET.get("page"))
    found = list(page.object_list)
    record(
        Verb.CONSULT,
        kind="concern",
        objects=[one.concern_id for one in found],
        shown=[one.concern.about for one in found if one.concern.about],
        fields=["outcome", "note"],
    )
    names, named = _names(found), _named(found, request)
    drawn = table(
        "How concerns ended",
        found,
        {
            "Concern": lambda one: [
                Link(one.concern.reference, reverse("keep_safe:concern", args=[one.concern_id])),
                one.concern.who.capitalize(),
            ],
            "Ended": lambda one: [
                *_ended_as(one, named),
                f"by {_who_ended(one, names)}",
                Age(one.done_at),
            ],
            "Why": lambda one: one.note,
        },
        empty="No concern ended.",
        one_page=page.has_other_pages(),
        caption_hidden=True,
    )
    since, at = now() - LOOKED_BACK, request.GET.get("homes")
    homes = queries.ended_homes(since=since, viewer=request.viewer, page=at)
    told = {"table": drawn, "page": page, "homes": _ended_homes(homes), "page_of_homes": homes}
    return render(request, "keep_safe/ended.html", told)


def _ended_homes(homes: Page[Home]) -> Table:
    names = ended_names(homes)
    return table(
        "How homes ended",
        list(homes),
        {
            "Home": lambda one: Link(one.place, reverse("keep_safe:home", args=[one.id])),
            "Ended": lambda one: Age(one.closed_at),
            "As": lambda one: one.state.capitalize(),
            "By": lambda one: ended_by(one, names),
            "Why": lambda one: one.proposed_why,
        },
        empty="No home ended.",
        one_page=homes.has_other_pages(),
    )


@require_GET
def undecided(request: Request) -> Response:
    """List the possible victims whom nobody has decided on."""
    found = queries.undecided(viewer=request.viewer)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = table(
        "Possible victims",
        page.object_list,
        {
            "Who": lambda one: Link(
                one.who.caption, reverse("keep_safe:person", args=[one.who.id])
            ),
            "Why": lambda one: " ".join(one.why),
        },
        empty="Every possible victim is in a concern, a referral or a decision.",
        one_page=page.has_other_pages(),
        caption_hidden=True,
        short=True,
    )
    told = {"table": shown, "page": page, "total": len(found)}
    return render(request, "keep_safe/undecided.html", told)
