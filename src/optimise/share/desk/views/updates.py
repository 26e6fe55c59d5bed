"""Updates on the desk: write, look at it as the public will, send, let out, take back."""

from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import partial_date, today
from optimise.basics.refusals import NothingHereError
from optimise.review.impact import actions as looking
from optimise.review.impact import queries as impact
from optimise.share import library
from optimise.share.desk import actions, queries
from optimise.share.desk.domain.answers import draft_of
from optimise.share.desk.domain.asking import Asked
from optimise.share.desk.domain.giveaways import giveaways_in
from optimise.share.desk.forms import WriteUpdate
from optimise.share.desk.models import Update
from optimise.share.desk.views import tables
from optimise.share.domain.helplines import complaints_about
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.readability import AGE_WE_WRITE_FOR, reading_age
from optimise.share.domain.withdrawals import OF_UPDATES, Reason, said_of
from optimise.share.site.markup import to_html
from optimise.ui.one_form import FormPage, one_form, one_press, posted
from optimise.ui.tables import Table

LOOKED_AT = (Update.State.WAITING, Update.State.HELD, Update.State.PUBLISHED)


@require_GET
def desk(request: Request) -> Response:
    """Show what lies on the desk, and which numbers that the public rings are to be checked."""
    found = queries.desk(viewer=request.viewer)
    stale = complaints_about(library.all_helplines(), today=today(), months=library.force().months)
    return render(
        request,
        "share_desk/desk.html",
        {
            "listed": _listed(found),
            "stale": stale,
            "taken_back": [
                (one.id, BY_KEY[one.measure].title, one.month, why)
                for one, why in queries.taken_back(viewer=request.viewer).items()
            ],
        },
    )


def _listed(found: queries.Desk) -> list[Table]:
    """Return the tables of the desk; what is public is always one of them."""
    known = [
        tables.updates("Waiting for approval", found.waiting, "waiting"),
        tables.updates("My drafts", found.drafts, "drafts"),
        tables.updates("Held back", found.held, "held"),
    ]
    public = tables.updates(
        "Public, or public from a day to come",
        found.published,
        "public",
        "The public has no update to read yet.",
    )
    ended = tables.updates("Withdrawn", found.ended, "ended")
    return [
        *(one for one in known if one.rows),
        public,
        *([ended] if ended.rows else []),
    ]


@require_http_methods(["GET", "POST"])
def write(request: Request) -> Response:
    """Write a new update."""
    if not queries.publishes(request.viewer):
        raise NothingHereError
    return _write(request)


@require_http_methods(["GET", "POST"])
def edit(request: Request, update_id: UUID) -> Response:
    """Write a draft anew, or the next version of what is public."""
    return _write(request, queries.update(update_id, viewer=request.viewer))


def _write(request: Request, old: Update | None = None) -> Response:
    form = WriteUpdate(
        *posted(request),
        initial={} if old else _from_answer(request),
        viewer=request.viewer,
        officer=str(request.user),
        team=request.user.team,
        old=old,
    )

    def act() -> Update:
        if old is None:
            return actions.draft_update(update=form.update(), by=request.viewer)
        return actions.revise_update(update=old, changes=form.update(), by=request.viewer)

    page = FormPage(
        title=old.title if old else "Write an update",
        caption=_caption(old),
        button="Save and look at it",
        back=reverse("share_desk:desk"),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="Saved.",
        go=_address,
        about=old,
        template="share_desk/write.html",
    )


def _from_answer(request: Request) -> dict[str, str]:
    """Return the words to begin with where the page was opened from an answer about impact."""
    try:
        answer = impact.answer(UUID(request.GET.get("answer", "")), viewer=request.viewer)
    except ValueError:
        return {}
    # What a circle asked is told to nobody before it is let out.
    if not answer.found or impact.circles_of([answer.question], viewer=request.viewer):
        return {}
    looking.open_answer(answer=answer, by=request.viewer)
    question = answer.question
    looked = impact.who_looked(question, viewer=request.viewer)
    return asdict(
        draft_of(
            title=question.title,
            why=question.why,
            family=question.counts.family,
            found=answer.found,
            early=[one.name for one in looked if one.too_early],
            happened=[
                f"Besides, in {partial_date(one.month)}: {one.words.rstrip('.')}."
                for one in impact.happenings_of(question, viewer=request.viewer)
            ],
        )
    )


def _caption(old: Update | None) -> str:
    if old is None:
        return "For the public"
    return "Draft" if old.state == Update.State.DRAFT else "Next version"


def _address(found: Update) -> str:
    return reverse("share_desk:update", args=[found.id])


@require_GET
def update(request: Request, update_id: UUID) -> Response:
    """Show an update as the public will read it, what is pointed out, and what may be done."""
    found = queries.update(update_id, viewer=request.viewer)
    versions = queries.history_of(found, viewer=request.viewer)
    people = agencies.names_of({p for v in versions for p in (v.made_by, v.approved_by) if p})
    text = f"{found.title}.\n{found.summary}\n{found.body}"
    known = [found.officer, found.team, *queries.areas_to_name()]
    age = reading_age(text)
    touched = queries.touched_by(found, viewer=request.viewer)
    is_mine = found.made_by == request.viewer.person
    is_looked_at = not is_mine and found.state in LOOKED_AT
    return render(
        request,
        "share_desk/update.html",
        {
            "update": found,
            "text": to_html(found.body),
            "versions": tables.versions(versions, people),
            "people": people,
            "touched": touched,
            "conflicts": queries.conflicts_of(found, touched, viewer=request.viewer)
            if is_looked_at
            else [],
            "may_name": is_looked_at,
            "giveaways": tables.giveaways(giveaways_in(text, known=known)),
            "reading_age": age,
            "too_hard": age > AGE_WE_WRITE_FOR,
            "age_we_write_for": AGE_WE_WRITE_FOR,
            "is_mine": is_mine,
            "may_approve": queries.approves(request.viewer),
            "asked": list(Asked),
            "reasons": OF_UPDATES,
            "told_why": said_of(found.told_why),
        },
    )


@require_POST
def send(request: Request, update_id: UUID) -> Response:
    """Put a draft in front of those who approve."""
    looked = request.POST.get("looked") == "yes"
    return _do(
        request,
        update_id,
        lambda found: actions.send_update(update=found, looked=looked, by=request.viewer),
        "Sent. Someone else now approves it.",
    )


@require_POST
def name_touched(request: Request, update_id: UUID) -> Response:
    """Name what another's update touches."""
    circles, briefings = (_ids(request, name) for name in ("circles", "briefings"))
    return _do(
        request,
        update_id,
        lambda found: actions.name_touched(
            update=found, circles=circles, briefings=briefings, by=request.viewer
        ),
        "Kept. Only those who may know of it see what you named.",
    )


def _ids(request: Request, name: str) -> frozenset[UUID]:
    try:
        return frozenset(map(UUID, request.POST.getlist(name)))
    except ValueError:
        return frozenset()


@require_POST
def give_back(request: Request, update_id: UUID) -> Response:
    """Give an update back to its author."""
    return _do(
        request,
        update_id,
        lambda found: actions.return_update(update=found, why=_why(request), by=request.viewer),
        "It is with its author again.",
        then="share_desk:desk",
    )


@require_POST
def approve(request: Request, update_id: UUID) -> Response:
    """Let an update out, in the words that were shown."""
    seen, asked = request.POST.get("seen", ""), Asked.of(request.POST.getlist("asked"))
    return _do(
        request,
        update_id,
        lambda found: actions.approve_update(
            update=found, seen=seen, asked=asked, by=request.viewer
        ),
        "Approved. The public reads it from the day it is for.",
    )


@require_POST
def hold(request: Request, update_id: UUID) -> Response:
    """Take an update out of sight at once."""
    return _do(
        request,
        update_id,
        lambda found: actions.hold_update(update=found, why=_why(request), by=request.viewer),
        "Held back. Nobody outside reads it now.",
    )


@require_POST
def withdraw(request: Request, update_id: UUID) -> Response:
    """Withdraw an update for good."""
    return _do(
        request,
        update_id,
        lambda found: actions.withdraw_update(
            update=found,
            why=_why(request),
            said=Reason.of(request.POST.get("said", "")),
            by=request.viewer,
        ),
        "Withdrawn. Its page now says so.",
    )


def _why(request: Request) -> str:
    return request.POST.get("why", "")[:300]


def _do(
    request: Request,
    update_id: UUID,
    act: Callable[[Update], object],
    done: str,
    then: str = "",
) -> Response:
    found = queries.update(update_id, viewer=request.viewer)
    return one_press(
        request,
        lambda: act(found) or found,
        done=done,
        go=lambda made: reverse(then) if then and made else _address(found),
        refused=lambda: record(Verb.DISCLOSE, kind="update", objects=[found.id], allowed=False),
    )
