"""Sending a file: what is in the way and where it is mended, sending it, and what comes back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.requests import Request, Response
from optimise.basics.clock import local_date
from optimise.basics.refusals import NotReadyError
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.gate import AS_OF, REASONS
from optimise.respond.disclosure.forms import ChecksForm, RejectionForm, ReplyForm, SendForm
from optimise.respond.disclosure.models import Case, Rejection, Reply, Sending
from optimise.respond.disclosure.views.common import needs_officer, of_case, the_case
from optimise.ui.one_form import one_form, posted

NOT_SAID = ": say whether it is there."  # the link says so
REJECTED_AS = {one.key: one.rejected for one in REASONS}
Address = Callable[[Case], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheWay:
    """One reason for which a file would come back, and where it is mended."""

    key: str
    words: str
    link: str
    href: str


def _of_operation(name: str) -> Address:
    return lambda case: reverse(name, args=[case.operation_id])


def _of_case(name: str) -> Address:
    return lambda case: reverse(name, args=[case.id])


# What is mended in here, and not in the file itself: the words of the link and its address.
MENDS: Mapping[str, tuple[str, Address]] = {
    "exhibits": ("See the exhibits", _of_operation("respond_operations:operation")),
    "contact": ("See who is posted", _of_operation("respond_operations:operation")),
    "third": ("Enter what was asked of them", _of_operation("respond_disclosure:write")),
    "media": ("Enter the disc in the register", _of_operation("respond_disclosure:write")),
    "statements": ("Enter a statement in the register", _of_operation("respond_disclosure:write")),
}


def mended_where(case: Case, way: Iterable[tuple[str, str]], *, officer: bool) -> list[InTheWay]:
    """Return what is in the way, each with the page on which it is mended."""
    return [InTheWay(key=key, words=words.removesuffix(NOT_SAID), link=link, href=href)
            for key, words in way
            for link, href in [_mend(case, key, words, officer=officer)]]  # fmt: skip


def _mend(case: Case, key: str, words: str, *, officer: bool) -> tuple[str, str]:
    if key == "schedule":
        return _mend_schedules(case, words, officer=officer)
    ticked = reverse("respond_disclosure:checks", args=[case.id]) + f"#id_{key}"
    if key in MENDS and "say whether" not in words:
        link, address = MENDS[key]
        return link, address(case)
    return "Say whether it is there", ticked


def _mend_schedules(case: Case, words: str, *, officer: bool) -> tuple[str, str]:
    if "sign the report" in words and officer:
        return "Sign the report", reverse("respond_disclosure:report", args=[case.id])
    if "make the schedule" in words or "on no schedule" in words:
        return "Make the next schedule", reverse("respond_disclosure:case", args=[case.id])
    return "Open the register", reverse("respond_disclosure:register", args=[case.operation_id])


@require_http_methods(["GET", "POST"])
def checks(request: Request, case_id: UUID) -> Response:
    """Say what is there of what files come back for."""
    found = the_case(request, case_id)
    said = queries.checks(found, viewer=request.viewer)
    form = ChecksForm(posted(request)[0], said=said)

    def act() -> None:
        for reason, is_there, why in form.changed(said):
            try:
                actions.check_reason(
                    case=found, reason=reason, is_there=is_there, why=why, by=request.viewer
                )
            except NotReadyError as error:
                raise NotReadyError(str(error), field=f"{reason}_why") from None

    lead = (
        f"Prosecutors reject files for these {len(REASONS)} reasons ({AS_OF}). The schedules are"
        " looked at by themselves."
    )
    page = of_case(found, "Before it is sent", "Keep it", lead)
    return one_form(request, form, page, act, done="Kept.")


@require_http_methods(["GET", "POST"])
def send(request: Request, case_id: UUID) -> Response:
    """Say that the file goes, once nothing is in the way."""
    found = the_case(request, case_id)
    needs_officer(request, found)
    form = SendForm(posted(request)[0])

    def act() -> Sending:
        return actions.send(case=found, to=form.cleaned_data["to"], by=request.viewer)

    page = of_case(found, "Send the file", "It is sent")
    way = mended_where(found, queries.in_the_way(found, viewer=request.viewer), officer=True)
    return one_form(
        request,
        form,
        page,
        act,
        done="Sent, with nothing in the way.",
        template="respond_disclosure/send.html",
        way=way,
        as_of=AS_OF,
    )


@require_http_methods(["GET", "POST"])
def came_back(request: Request, case_id: UUID) -> Response:
    """Write down that the file came back."""
    found = the_case(request, case_id)
    needs_officer(request, found)
    form = RejectionForm(posted(request)[0])

    def act() -> Rejection:
        return actions.came_back(case=found, given=form.new(), by=request.viewer)

    lead = (
        "What was said before of the reasons you choose counts no more: they are looked at again."
    )
    page = of_case(found, "The file came back", "Write it down", lead)
    return one_form(request, form, page, act, done=_waits)


def _waits(kept: Rejection) -> str:
    return f"Written down. The officer in the case is asked, by {local_date(kept.answer_by)}."


@require_http_methods(["GET", "POST"])
def answer(request: Request, rejection_id: UUID) -> Response:
    """Answer what a file came back for."""
    rejection = queries.rejection(rejection_id, viewer=request.viewer)
    found = the_case(request, rejection.case_id)
    needs_officer(request, found)
    form = ReplyForm(posted(request)[0])

    def act() -> Reply:
        given = form.cleaned_data
        return actions.answer_rejection(
            rejection=rejection, how=given["how"], words=given["words"], by=request.viewer
        )

    page = of_case(found, "Answer the prosecutor", "Answer it")
    way = queries.in_the_way(found, viewer=request.viewer)
    ours = [(key, words) for key, words in way if key in rejection.reasons]
    return one_form(
        request,
        form,
        page,
        act,
        done="Answered. Send the file again when it is whole.",
        template="respond_disclosure/answer.html",
        rejection=rejection,
        reasons="; ".join(REJECTED_AS.get(key, key) for key in rejection.reasons),
        way=mended_where(found, ours, officer=True),
    )
