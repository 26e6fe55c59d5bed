"""Each step of continuity as one form: hand over, accept, open the seal, measure, look into."""

from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from optimise.access import queries as circles
from optimise.access.domain.refusals import NothingHereError
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.agencies.models import Person
from optimise.respond.exhibits import actions, queries
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.forms import (
    AcceptForm,
    GiveForm,
    KeepForm,
    MeasureForm,
    ResealForm,
    ShelfForm,
    WordsForm,
)
from optimise.respond.exhibits.models import Exhibit, Step
from optimise.respond.exhibits.views.common import page_of, the_exhibit
from optimise.respond.operations.views.common import ask_why
from optimise.ui.one_form import one_form, one_press, posted


@require_http_methods(["GET", "POST"])
def give(request: Request, exhibit_id: UUID) -> Response:
    """Hand an exhibit to somebody, or to a store."""
    found = the_exhibit(request, exhibit_id)
    viewer = request.viewer
    stores = [one for one in queries.stores(viewer=viewer) if one != found.lies_in]
    form = GiveForm(
        posted(request)[0],
        stores=stores,
        near=[*queries.given_to_last(viewer=viewer), *_colleagues(found, request)],
        search=lambda words: agencies.colleagues(words).exclude(id=viewer.person),
    )

    def act() -> Step:
        said = form.cleaned_data
        return actions.give(
            exhibit=found,
            to=form.receiver(),
            purpose=said["purpose"],
            client_id=said["client_id"],
            by=viewer,
        )

    page = page_of(
        found,
        "Hand it over",
        "Hand it over",
        lead=f"Under seal {found.seal}. It stays with you until they accept it.",
    )
    return one_form(request, form, page, act, done="It waits to be accepted.")


def _colleagues(found: Exhibit, request: Request) -> list[Person]:
    if found.operation is None or not queries.hands_of(found, viewer=request.viewer).knows:
        return []
    return [
        one for one in circles.members_of(found.operation.circle) if one.id != request.viewer.person
    ]


@require_http_methods(["GET", "POST"])
def accept(request: Request, exhibit_id: UUID) -> Response:
    """Take an exhibit over, under the seal that one sees on it."""
    found = _asked(request, exhibit_id)
    shelves = found.offered_in.shelves if found.offered_in else []
    form = AcceptForm(posted(request)[0], shelves=shelves)

    def act() -> Step:
        said = form.cleaned_data
        return actions.accept(
            exhibit=found,
            seal=said["seal"],
            shelf=said.get("shelf", ""),
            client_id=said["client_id"],
            by=request.viewer,
        )

    page = page_of(
        found,
        "Accept it",
        "Accept it",
        lead="From then on you answer for it."
        if found.offered_to
        else "It then lies in the store.",
    )
    return one_form(request, form, page, act, done=lambda _: f"{found} is accepted.")


def _asked(request: Request, exhibit_id: UUID) -> Exhibit:
    """Return what waits for the viewer, or what they accepted if a phone sends that once more."""
    found = the_exhibit(request, exhibit_id)
    hands = queries.hands_of(found, viewer=request.viewer)
    if not (hands.receives or (hands.holds and request.method == "POST")):
        raise NothingHereError
    return found


@require_http_methods(["GET", "POST"])
def refuse(request: Request, exhibit_id: UUID) -> Response:
    """Do not accept an exhibit, and say why."""
    found = _asked(request, exhibit_id)

    page = page_of(
        found,
        "Do not accept it",
        "Do not accept it",
        lead="It stays with whoever has it. A seal that is another, or broken, is a reason.",
        warning=True,
    )
    home = reverse("respond_exhibits:start")
    return ask_why(
        request,
        page,
        lambda why: actions.refuse(exhibit=found, why=why, by=request.viewer),
        done="It was not accepted.",
        go=home,
    )


@require_POST
def take_back(request: Request, exhibit_id: UUID) -> Response:
    """Take a hand-over back."""
    found = the_exhibit(request, exhibit_id)
    return one_press(
        request,
        lambda: actions.take_back(exhibit=found, by=request.viewer),
        done="It was taken back. It never left you.",
        go=reverse("respond_exhibits:exhibit", args=[found.id]),
    )


@require_http_methods(["GET", "POST"])
def reseal(request: Request, exhibit_id: UUID) -> Response:
    """Open the seal, and put another on."""
    found = the_exhibit(request, exhibit_id)
    form = ResealForm(posted(request)[0])

    def act() -> Step:
        said = form.cleaned_data
        return actions.reseal(
            exhibit=found,
            seal=said["seal"],
            why=said["why"],
            client_id=said["client_id"],
            by=request.viewer,
        )

    page = page_of(found, "Open the seal", "It is sealed anew", lead=f"It bears {found.seal} now.")
    return one_form(request, form, page, act, done=lambda _: f"It bears {found.seal} now.")


@require_http_methods(["GET", "POST"])
def shelve(request: Request, exhibit_id: UUID) -> Response:
    """Put an exhibit on another shelf of its store."""
    found = the_exhibit(request, exhibit_id)
    form = ShelfForm(posted(request)[0], shelves=found.lies_in.shelves if found.lies_in else [])

    def act() -> Step:
        return actions.shelve(exhibit=found, shelf=form.cleaned_data["shelf"], by=request.viewer)

    page = page_of(found, "Put it on another shelf", "Put it there")
    return one_form(request, form, page, act, done="It lies there.")


@require_http_methods(["GET", "POST"])
def measure(request: Request, exhibit_id: UUID) -> Response:
    """Write down what was weighed, counted or made safe."""
    found = the_exhibit(request, exhibit_id)
    form = MeasureForm(posted(request)[0], kind=Kind(found.kind))

    def act() -> str:
        said = form.cleaned_data
        return actions.measure(
            exhibit=found,
            kind=Measure(said["measure"]),
            amount=said["amount"] or Decimal(0),
            wrapping=said.get("wrapping"),
            substance=said.get("substance", ""),
            words=said["words"],
            client_id=said["client_id"],
            by=request.viewer,
        )

    page = page_of(found, "Weigh, count or make safe", "Write it down")
    return one_form(
        request,
        form,
        page,
        act,
        done=lambda differs: (
            f"{differs} The sergeant on duty is told." if differs else "Written down."
        ),
    )


@require_http_methods(["GET", "POST"])
def explain(request: Request, exhibit_id: UUID) -> Response:
    """Say why measures do not agree."""
    found = the_exhibit(request, exhibit_id)
    form = WordsForm(posted(request)[0], label="What did you check, and what was it?")

    def act() -> Step:
        return actions.explain(exhibit=found, words=form.cleaned_data["words"], by=request.viewer)

    page = page_of(found, "Why the measures differ", "Write it down")
    return one_form(request, form, page, act, done="It is explained.")


@require_http_methods(["GET", "POST"])
def found(request: Request, exhibit_id: UUID) -> Response:
    """Say where something that was missing was found."""
    one = the_exhibit(request, exhibit_id)
    form = WordsForm(
        posted(request)[0], label="Where was it, how did it come there, and is the seal whole?"
    )

    def act() -> Step:
        return actions.find_again(exhibit=one, words=form.cleaned_data["words"], by=request.viewer)

    page = page_of(one, "It is found", "It is found")
    return one_form(request, form, page, act, done="It is missing no more.")


@require_http_methods(["GET", "POST"])
def note(request: Request, exhibit_id: UUID) -> Response:
    """Write something down in the continuity of an exhibit."""
    one = the_exhibit(request, exhibit_id)
    form = WordsForm(posted(request)[0])

    def act() -> Step:
        return actions.note(exhibit=one, words=form.cleaned_data["words"], by=request.viewer)

    page = page_of(one, "Write a note", "Write it down", lead="It cannot be changed afterwards.")
    return one_form(request, form, page, act, done="It is written down.")


@require_http_methods(["GET", "POST"])
def keep(request: Request, exhibit_id: UUID) -> Response:
    """Decide that an exhibit must still be kept."""
    one = the_exhibit(request, exhibit_id)
    form = KeepForm(posted(request)[0])

    def act() -> Step:
        said = form.cleaned_data
        return actions.keep(
            exhibit=one, why=said["why"], review_on=said["review_on"], by=request.viewer
        )

    page = page_of(
        one,
        "Must it still be kept?",
        "Keep it",
        lead="Say what it is still needed for. Within 90 days you look again.",
    )
    return one_form(request, form, page, act, done="It stays.")
