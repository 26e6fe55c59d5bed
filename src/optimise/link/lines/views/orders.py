"""The restriction order: its draft, its steps, and the pack for the court as PDF."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date, now, today
from optimise.basics.refusals import NotForYouError
from optimise.evaluate.actions import StoppedError
from optimise.link.lines import actions, queries
from optimise.link.lines.domain.orders import Stage
from optimise.link.lines.exports.pack import pack_of
from optimise.link.lines.forms.orders import (
    AdviceForm,
    CheckBackForm,
    ComplianceForm,
    OrderForm,
    ResultForm,
    SignForm,
)
from optimise.link.lines.forms.records import WhyForm
from optimise.link.lines.models import Line, Order
from optimise.link.lines.views.common import MARKING
from optimise.link.lines.views.tables import records as tables
from optimise.ui.one_form import FormPage, one_form, posted


@require_http_methods(["GET", "POST"])
def new_order(request: Request, line_id: UUID) -> Response:
    """Draft an application from a line record."""
    line = queries.line(line_id, viewer=request.viewer)
    return _write(request, line, None)


@require_http_methods(["GET", "POST"])
def edit_order(request: Request, order_id: UUID) -> Response:
    """Write a draft anew."""
    order = queries.order(order_id, viewer=request.viewer)
    return _write(request, order.line, order)


def _needs_developer(request: Request) -> None:
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def _write(request: Request, line: Line, order: Order | None) -> Response:
    _needs_developer(request)
    items = queries.items_of(line, viewer=request.viewer)
    form = OrderForm(*posted(request), line=line, items=items, order=order)

    def act() -> Order:
        chosen = [item for item in items if item.id in form.cleaned_data["items"]]
        return actions.write_order(
            line=line, given=form.given(), items=chosen, by=request.viewer, order=order
        )

    page = FormPage(
        title="Draft a restriction order",
        caption=str(line),
        lead="Civil standard: on the balance of probabilities, both limbs of the test. Write it so"
        " that a judge who knows nothing of the line can follow.",
        button="Keep the draft",
        back=reverse("link_lines:record", args=[line.id]),
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="The draft is kept.",
        go=lambda kept: reverse("link_lines:order", args=[kept.id]),
        about=order,
    )


def _advise(form: Any, order: Order, by: Viewer) -> None:
    actions.give_advice(order=order, seen=form.data.get("seen", ""), by=by, **form.cleaned_data)


def _sign(form: Any, order: Order, by: Viewer) -> str:
    seen = form.data.get("seen", "")
    return actions.sign_order(order=order, words=form.cleaned_data["words"], seen=seen, by=by)


def _decide(form: Any, order: Order, by: Viewer) -> None:
    actions.record_result(order=order, result=form.result(), by=by)


def _comply(form: Any, order: Order, by: Viewer) -> None:
    actions.record_compliance(order=order, on=form.cleaned_data["on"], by=by)


def _withdraw(form: Any, order: Order, by: Viewer) -> None:
    actions.withdraw_order(order=order, why=form.cleaned_data["why"], by=by)


def _end(form: Any, order: Order, by: Viewer) -> None:
    actions.end_order(order=order, why=form.cleaned_data["why"], by=by)


def _to_legal(form: Any, order: Order, by: Viewer) -> str:
    return actions.send_to_legal(order=order, by=by)


def _to_sign(form: Any, order: Order, by: Viewer) -> None:
    actions.send_to_sign(order=order, by=by)


def _back(form: Any, order: Order, by: Viewer) -> None:
    actions.take_back(order=order, by=by)


# What is done returns what else to say, if anything: whether to ring the desk first.
Done = Callable[[Any, Order, Viewer], str | None]
Step = tuple[str, str, type[forms.Form], Done, frozenset[Stage]]
BEFORE_COURT = frozenset({Stage.DRAFT, Stage.WITH_LEGAL, Stage.TO_SIGN, Stage.SIGNED})
# Name, words on the button, what is asked, what is done, and at which stages.
ADVISE, SIGN = "advise", "sign"
STEPS: tuple[Step, ...] = (
    ("to_legal", "Send to legal services", forms.Form, _to_legal, frozenset({Stage.DRAFT})),
    (ADVISE, "Write down the advice", AdviceForm, _advise, frozenset({Stage.WITH_LEGAL})),
    ("to_sign", "Put before a superintendent", forms.Form, _to_sign,
     frozenset({Stage.WITH_LEGAL})),
    (SIGN, "Sign the application", SignForm, _sign, frozenset({Stage.TO_SIGN})),
    ("decide", "Write down the court’s decision", ResultForm, _decide, frozenset({Stage.SIGNED})),
    ("comply", "Write down that it was cut off", ComplianceForm, _comply,
     frozenset({Stage.MADE})),
    ("back", "Take back to a draft", forms.Form, _back,
     frozenset({Stage.WITH_LEGAL, Stage.TO_SIGN})),
    ("end", "End the order", WhyForm, _end, frozenset({Stage.MADE})),
    ("withdraw", "Withdraw", WhyForm, _withdraw, BEFORE_COURT),
)  # fmt: skip


@require_http_methods(["GET", "POST"])
def order(request: Request, order_id: UUID) -> Response:
    """Show one application with the steps that may be taken now, and take one."""
    found = queries.order(order_id, viewer=request.viewer)
    asked = request.POST.get("step", "")
    steps = [
        (step, step[2](request.POST if step[0] == asked else None, prefix=step[0]))
        for step in STEPS
        if _is_open(step, found, request.viewer)
    ]
    told: dict[str, Any] = {
        "one": found,
        "seen": found.fingerprint(),
        "line": found.line,
        "stage": Stage(found.stage).label,
        "steps": [(step[0], step[1], form) for step, form in steps],
        "grounds": queries.grounds_of(found, viewer=request.viewer),
        "checks": tables.checks_of_order(found.check_backs.order_by("due")),
        "named": ", ".join(f"{kind} {value}" for kind, value in found.identifiers),
        "names": agencies.names_of(
            {one for one in (found.made_by, found.signed_by, found.legal_typist) if one}
        ),
        "is_late": _is_late(found),
    }
    tried = next(((step, form) for step, form in steps if step[0] == asked), None)
    if tried is None:
        return render(request, "link_lines/order.html", told)
    step, form = tried
    address = reverse("link_lines:order", args=[found.id])
    return one_form(
        request,
        form,
        FormPage(title="Restriction order", button=step[1], back=address),
        lambda: step[3](form, found, request.viewer),
        done=lambda words: f"Written down. {words or ''}".strip(),
        template="link_lines/order.html",
        **told,
    )


def _is_open(step: Step, found: Order, viewer: Viewer) -> bool:
    if step[0] == "to_sign" and not found.legal_words:
        return False
    if step[0] == ADVISE and viewer.person in {found.made_by, *found.hands}:
        return False
    if step[0] == SIGN and viewer.person in {found.made_by, *found.hands, found.legal_typist}:
        return False
    if step[0] == "comply" and found.complied_on:
        return False
    return Stage(found.stage) in step[4]


def _is_late(found: Order) -> bool:
    return bool(
        found.stage == Stage.MADE
        and found.comply_by
        and not found.complied_on
        and found.comply_by < today()
    )


@require_http_methods(["GET", "POST"])
def check_back(request: Request, check_id: UUID) -> Response:
    """Write down what a look back at the number showed."""
    one = queries.check_back(check_id, viewer=request.viewer)
    _needs_developer(request)
    form = CheckBackForm(*posted(request))
    return one_form(
        request,
        form,
        FormPage(
            title="Look back at the number",
            caption=str(one.line),
            lead=f"Due on {local_date(one.due)}.",
            button="Write it down",
            back=reverse("link_lines:record", args=[one.line_id]),
        ),
        lambda: actions.look_back(
            check=one,
            seen_again=form.cleaned_data["seen_again"] == "yes",
            words=form.cleaned_data["words"],
            by=request.viewer,
        ),
        done="Written down.",
    )


@require_GET
def order_pack(request: Request, order_id: UUID) -> Response:
    """Give the pack for the court as PDF, marked, and write down that it was taken."""
    found = queries.order(order_id, viewer=request.viewer)
    items = queries.grounds_of(found, viewer=request.viewer)
    try:
        content = pack_of(found, items, reader=str(request.user), moment=now())
    except StoppedError as error:
        messages.error(request, str(error))
        return redirect("link_lines:order", order_id=found.id)
    record(
        Verb.PRINT,
        kind="order",
        objects=[found.id, *(item.id for item in items)],
        marking=MARKING,
        reason="application for a restriction order",
    )
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{MARKING}_restriction_order_{str(found.id)[:8]}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
