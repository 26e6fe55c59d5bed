"""The routes of the API, version 1. Each is one call to a door that the pages use too."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI, Status
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.receipts.actions import give_receipt, receipt
from optimise.access.requests import Request
from optimise.access.sharing import actions as ledger
from optimise.access.sharing import queries as shared
from optimise.access.sharing.models import Receipt
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.collect import actions as collect
from optimise.collect import queries as collected
from optimise.collect.forms import PartnerReport
from optimise.collect.models import Report
from optimise.exchange import words as w
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe import queries as kept_safe
from optimise.keep_safe.domain.routes import PHONE, Sends
from optimise.keep_safe.domain.routes import Route as SafeRoute
from optimise.keep_safe.forms.referrals import ReferralForm
from optimise.keep_safe.models import Referral
from optimise.keep_safe.routes import available

MOST = 100
ABOUT = """For the systems of agencies that have an information sharing agreement in force.
A key acts as one named, trained person of the agency: it sees what they see, and the record names
them. Every id called client_id is made by you, so that sending again does no harm.
Photographs and other files are not taken here: they are sent with a report from the partner's page.
Danger now: ring 999. Nothing here is watched every minute."""


class Bearer(HttpBearer):
    """The key, which was looked up before the transaction began."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        return getattr(request, "viewer", None)


api = NinjaAPI(
    title="Optimise exchange",
    version="1",
    description=ABOUT,
    urls_namespace="exchange",
    docs_url=None,
    auth=Bearer(),
)
PROBLEMS = dict.fromkeys((401, 403, 404, 409, 422, 429), w.Problem)


def _say(status: int, detail: object) -> HttpResponse:
    return JsonResponse({"detail": detail}, status=status)


@api.exception_handler(NothingHereError)
def _nothing_here(request: HttpRequest, error: NothingHereError) -> HttpResponse:
    return _say(404, "There is nothing here that you can open.")


@api.exception_handler(NotForYouError)
def _not_for_you(request: HttpRequest, error: NotForYouError) -> HttpResponse:
    return _say(403, str(error))


@api.exception_handler(AuthenticationError)
def _who_is_it(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return _say(401, "Send a key that has not expired: Authorization: Bearer opt_…")


class UnlikeTheFirstError(ValueError):
    """A client id was used before, for something else."""


@api.exception_handler(UnlikeTheFirstError)
def _unlike(request: HttpRequest, error: UnlikeTheFirstError) -> HttpResponse:
    return _say(409, "This client_id was used before, for something else. Make a new one.")


@api.exception_handler(NotReadyError)
def _not_sound(request: HttpRequest, error: NotReadyError) -> HttpResponse:
    told = [{"loc": ["body", name or "answers"], "msg": text} for name, text in error.problems]
    return _say(422, told)


def _sent_before(sent: w.NewReport | w.NewReferral, by: Viewer) -> bool:
    """Say whether this came before, all of it; a replay waits for the first.

    Errors: UnlikeTheFirstError where anything else came under its id.
    """
    before = receipt(client_id=_key(sent), by=by)
    if before is not None and before.digest != _digest(sent):
        raise UnlikeTheFirstError
    return before is not None


def _give_receipt(sent: w.NewReport | w.NewReferral, by: Viewer) -> None:
    give_receipt(client_id=_key(sent), digest=_digest(sent), address="", by=by)


def _key(sent: w.NewReport | w.NewReferral) -> UUID:
    # A system may give a report and the referral that follows from it one id.
    return uuid5(sent.client_id, type(sent).__name__)


def _digest(sent: w.NewReport | w.NewReferral) -> str:
    said = json.dumps(sent.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(f"{_key(sent)}{said}".encode()).hexdigest()


# Who asks


@api.get("/me", response={200: w.Me, **PROBLEMS}, summary="Whose key this is")
def me(request: Request) -> w.Me:
    """Say whose key it is, and until when it opens anything."""
    key = request.key  # type: ignore[attr-defined]
    agreement = agencies.agreement_in_force(key.person.organisation)
    if agreement is None:
        raise NothingHereError
    return w.Me(
        person=key.person.name,
        agency=key.person.organisation.name,
        agreement_until=agreement.in_force_until,
        training_until=key.person.training_ends_on,
        key_expires_at=key.expires_at,
    )


# Reports


def _reported(report: Report) -> w.Sent:
    return w.Sent(
        client_id=report.client_id,
        reference=report.urn,
        sent_at=report.submitted_at,
        outcome=[w.Word(text=p.text, at=p.at) for p in report.progress.all()],
    )


@api.post("/reports", response={200: w.Sent, 201: w.Sent, **PROBLEMS}, summary="Send information")
def send_report(request: Request, sent: w.NewReport) -> Status[w.Sent]:
    """Send a partner information report. 201 the first time, 200 when it was sent before."""
    form = PartnerReport(_as_posted(sent.dict(exclude_none=True)), MultiValueDict())
    if not form.is_valid():
        raise NotReadyError((k, str(e)) for k, v in form.errors.items() for e in v)
    with transaction.atomic():
        again = _sent_before(sent, request.viewer)
        before = _own_report(sent.client_id, request.viewer)
        if again and before:
            return Status(200, _reported(before))
        if again or before:
            raise UnlikeTheFirstError  # what was said then is kept no longer
        area = agencies.home_area(request.key.person)  # type: ignore[attr-defined]
        kept = collect.submit(by=request.viewer, report=form.report(area=area))
        _give_receipt(sent, request.viewer)
    return Status(201, _reported(kept))


def _as_posted(sent: Mapping[str, Any]) -> MultiValueDict[str, str]:
    """Return what was sent as a form would have posted it, so that one set of rules holds."""
    posted: MultiValueDict[str, str] = MultiValueDict()
    for name, value in sent.items():
        if hasattr(value, "year"):
            for part in ("day", "month", "year"):
                posted[f"{name}_{part}"] = str(getattr(value, part))
        elif isinstance(value, list):
            posted.setlist(name, [str(one) for one in value])
        else:
            posted[name] = str(value)
    return posted


def _zoned(before: datetime | None) -> datetime | None:
    """Return a moment that was asked for, in UTC. Errors: NotReadyError where it names no zone."""
    if before is None:
        return None
    try:
        if before.tzinfo is not None:
            return before.astimezone(UTC)
    except OverflowError:
        pass  # at either end of what a calendar holds
    raise NotReadyError("Give `before` with its zone, as 2026-11-02T11:13:00Z.", field="before")


Row = TypeVar("Row")


def _a_page(found: Iterable[Row], when: Callable[[Row], datetime]) -> list[Row]:
    """Return the hundred first, and what else is of the last one's moment.

    The next page is asked for from before that moment, which may be many rows' own.
    """
    page: list[Row] = []
    for one in found:
        if len(page) >= MOST and (not page or when(one) != when(page[-1])):
            break
        page.append(one)
    return page


def _own_report(client_id: UUID, viewer: Viewer) -> Report | None:
    own = collected.own_reports(viewer=viewer).select_related("words")
    return own.filter(client_id=client_id).first()


@api.get("/reports", response={200: list[w.Sent], **PROBLEMS}, summary="What you reported")
def reports(request: Request, before: datetime | None = None) -> list[w.Sent]:
    """Return the hundred latest reports of the key's person, and what came of each.

    Those before a moment, with its zone, where one is asked for: of the last in a list, the next.
    """
    own = collected.own_reports(viewer=request.viewer)
    asked = own.filter(submitted_at__lt=_zoned(before)) if before else own
    found = _a_page(asked.iterator(chunk_size=MOST + 1), lambda one: one.submitted_at)
    record(Verb.CONSULT, kind="report", objects=[r.id for r in found])
    return [_reported(one) for one in found]


@api.get(
    "/reports/{client_id}", response={200: w.Sent, **PROBLEMS}, summary="What came of a report"
)
def report(request: Request, client_id: UUID) -> w.Sent:
    """Return one report of the key's person by the id that you made."""
    found = _own_report(client_id, request.viewer)
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="report", objects=[found.id])
    return _reported(found)


# Referrals


def _open_routes() -> dict[str, SafeRoute]:
    return {n: r for n, r in available().items() if r.sends is Sends.ANYONE}


def _charities(route: SafeRoute) -> list[Organisation]:
    if not route.chosen:
        return []
    found = agencies.organisations().filter(kind=Organisation.Kind.CHARITY, active=True)
    return list(found)


@api.get("/routes", response={200: list[w.Route], **PROBLEMS}, summary="Where to refer")
def routes(request: Request) -> list[w.Route]:
    """Return the ways to refer, and the questions that each asks."""
    return [
        w.Route(
            name=route.name,
            title=route.title,
            about=route.about,
            receivers=[w.Charity(id=c.id, name=c.name) for c in _charities(route)],
            questions=[
                w.Question(
                    name=field.name,
                    label=field.label,
                    kind=field.kind.value,
                    required=field.name in route.required and field.name != PHONE,
                    choices=list(field.choices),
                )
                for field in route.asks
            ],
        )
        for route in _open_routes().values()
    ]


def _referred(referral: Referral) -> w.Referred:
    return w.Referred(
        client_id=referral.client_id,
        reference=referral.reference,
        sent_at=referral.referred_at,
        outcome=[
            w.Word(text=word.text or "They work on it.", at=word.at)
            for word in referral.said_back.all()
        ],
        route=referral.route,
        feedback_by=referral.feedback_due_at,
        withdrawn_at=referral.withdrawn_at,
        not_kept_from=referral.not_to,
    )


@api.post(
    "/referrals",
    response={200: w.Referred, 201: w.Referred, **PROBLEMS},
    summary="Make a referral",
)
def send_referral(request: Request, sent: w.NewReferral) -> Status[w.Referred]:
    """Make a safeguarding referral. 201 the first time, 200 when it was made before."""
    with transaction.atomic():
        again = _sent_before(sent, request.viewer)
        before = _own_referral(sent.client_id, request.viewer)
        if again and before:
            return Status(200, _referred(before))
        if again or before:
            raise UnlikeTheFirstError  # what was said then is kept no longer
        new = _new_referral(sent, request.viewer)
        kept = keep_safe.refer(referral=new, by=request.viewer)
        _give_receipt(sent, request.viewer)
    return Status(201, _referred(kept))


def _new_referral(sent: w.NewReferral, by: Viewer) -> keep_safe.NewReferral:
    route = _open_routes().get(sent.route)
    if route is None:
        raise NotReadyError("There is no such route. See /routes.", field="route")
    if unknown := sorted(set(sent.answers) - {field.name for field in route.asks}):
        raise NotReadyError((name, "This route does not ask that.") for name in unknown)
    posted = _as_posted(
        {
            **_answers(route, sent, by),
            "client_id": sent.client_id,
            "receiver": sent.receiver or "",
            "kept_from": "\n".join(sent.kept_from),
        }
    )
    form = ReferralForm(posted, route=route, charities=_charities(route))
    if not form.is_valid():
        raise NotReadyError((k, str(e)) for k, v in form.errors.items() for e in v)
    return keep_safe.NewReferral(
        route=route.name,
        answers=form.answers(),
        receiver=form.cleaned_data.get("receiver"),
        kept_from=form.cleaned_data["kept_from"].splitlines(),
        client_id=sent.client_id,
    )


def _answers(route: SafeRoute, sent: w.NewReferral, by: Viewer) -> dict[str, Any]:
    """Return the answers with each day in the three parts that the form asks for.

    A system that says no number gives its agency's.
    """
    found: dict[str, Any] = {}
    for field in route.asks:
        answer = sent.answers.get(field.name)
        if not answer:
            continue
        if field.kind.value == "day" and isinstance(answer, str):
            year, _, rest = answer.partition("-")
            month, _, day = rest.partition("-")
            found |= {
                f"{field.name}_{p}": v for p, v in zip(PARTS, (day, month, year), strict=True)
            }
        else:
            found[field.name] = answer
    if PHONE in {field.name for field in route.asks}:
        found.setdefault(PHONE, agencies.organisation(by.agency).reached_by)
    return found


PARTS = ("day", "month", "year")


def _own_referral(client_id: UUID, viewer: Viewer) -> Referral | None:
    own = kept_safe.own_referrals(viewer=viewer)
    return next((one for one in own if one.client_id == client_id), None)


@api.get("/referrals", response={200: list[w.Referred], **PROBLEMS}, summary="What you referred")
def referrals(request: Request, before: datetime | None = None) -> list[w.Referred]:
    """Return the hundred latest referrals of the key's person, and what came of each.

    Those before a moment, with its zone, where one is asked for: of the last in a list, the next.
    """
    own = kept_safe.own_referrals(viewer=request.viewer)
    last = _zoned(before)
    asked = (one for one in own if last is None or one.referred_at < last)
    found = _a_page(asked, lambda one: one.referred_at)
    record(Verb.CONSULT, kind="referral", objects=[r.id for r in found])
    return [_referred(one) for one in found]


@api.get(
    "/referrals/{client_id}",
    response={200: w.Referred, **PROBLEMS},
    summary="What came of a referral",
)
def referral(request: Request, client_id: UUID) -> w.Referred:
    """Return one referral of the key's person by the id that you made."""
    found = _own_referral(client_id, request.viewer)
    if found is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="referral", objects=[found.id])
    return _referred(found)


# What the police shared


def _received(receipt: Receipt) -> w.Received:
    return w.Received(
        id=receipt.pk,
        words=receipt.what,
        purpose=receipt.purpose,
        conditions=receipt.conditions,
        marking=receipt.marking,
        shared_at=receipt.at,
        destroy_after=receipt.expires_on,
        called_back_at=receipt.recalled_at,
        called_back_words=receipt.recall_words,
        answered_at=receipt.acknowledged_at,
    )


@api.get("/received", response={200: list[w.Received], **PROBLEMS}, summary="What we sent you")
def received(request: Request, before: datetime | None = None) -> list[w.Received]:
    """Return the hundred latest things that the police shared with the key's agency.

    Before them all older that was called back and waits for an answer. Those before a moment,
    with its zone, where one is asked for: of the last in a list, the next.
    """
    own = shared.receipts(viewer=request.viewer)
    waiting = [] if before else list(shared.to_acknowledge(viewer=request.viewer))
    asked = own.filter(at__lt=_zoned(before)) if before else own
    latest = _a_page(asked.iterator(chunk_size=MOST + 1), lambda one: one.at)
    among = {one.pk for one in latest}
    # The last of the list is the oldest of the latest: by it the next are asked for.
    found = [*(one for one in waiting if one.pk not in among), *latest]
    record(Verb.CONSULT, kind="receipt", objects=[r.pk for r in found])
    return [_received(one) for one in found]


@api.get(
    "/received/{receipt_id}", response={200: w.Received, **PROBLEMS}, summary="One thing we sent"
)
def one_received(request: Request, receipt_id: UUID) -> w.Received:
    """Return one thing that the police shared with the key's agency."""
    return _received(shared.receipt(receipt_id, viewer=request.viewer))


@api.post(
    "/received/{receipt_id}/answer",
    response={200: w.Received, **PROBLEMS},
    summary="Answer a recall",
)
def answer(request: Request, receipt_id: UUID, sent: w.NewAnswer) -> w.Received:
    """Say what became of something that was called back. The first answer stands."""
    found = shared.receipt(receipt_id, viewer=request.viewer)
    try:
        ledger.acknowledge(receipt=found, answer=sent.answer, by=request.viewer)
    except ValueError as error:
        raise NotReadyError(str(error), field="answer") from error
    return _received(shared.receipt(receipt_id, viewer=request.viewer))


def not_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer every other address below the API."""
    return _say(404, "There is nothing here that you can open.")
