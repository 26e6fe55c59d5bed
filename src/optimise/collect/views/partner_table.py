"""A partner's own table of concerns: read, its columns given their meaning, sent row by row."""

import base64
import hashlib
import json
from typing import Any
from uuid import UUID, uuid5

from cryptography.fernet import Fernet
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from optimise.access.domain.refusals import NothingHereError
from optimise.access.receipts.actions import give_receipt, receipt
from optimise.access.requests import Request, Response
from optimise.administer import waiting
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.collect import actions as collect
from optimise.collect import queries
from optimise.collect.forms import PartnerReport
from optimise.collect.forms.partner_table import ColumnsForm, FileForm
from optimise.collect.sources.partner_table import Concern, Table, concerns
from optimise.collect.views import tables
from optimise.ui.one_form import FormPage, one_form, posted

ROWS = UUID("6f2f0a0e-6f8f-4f1b-9a53-6a3f2b7d0c11")  # our own space of names, for uuid5
SHOWN = 3
PARTS = ("day", "month", "year")


def _partners_only(request: Request) -> None:
    if not request.viewer.is_partner:
        raise NothingHereError


def _box() -> Fernet:
    # What waits holds a partner's own words, so it waits under a key that is not in the database.
    key = hashlib.sha256(b"partner table" + settings.EXCHANGE_KEY).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _keep(table: Table, by: UUID) -> str:
    said = json.dumps({"headings": table.headings, "rows": table.rows}).encode()
    return waiting.put(_box().encrypt(said).decode(), by=by)


def _kept(word: str, by: UUID) -> Table:
    found = waiting.take(word, by=by)
    if found is None:
        raise NothingHereError
    said = json.loads(_box().decrypt(found))
    rows = tuple((number, tuple(cells)) for number, cells in said["rows"])
    return Table(headings=tuple(said["headings"]), rows=rows)


@require_http_methods(["GET", "POST"])
def read(request: Request) -> Response:
    """Take a file, and ask what its columns mean. Nothing is sent yet."""
    _partners_only(request)
    form = FileForm(*posted(request))
    page = FormPage(
        title="Send a table", button="Read and show", back=reverse("collect:danger_first")
    )
    return one_form(
        request,
        form,
        page,
        lambda: _keep(form.cleaned_data["table"], request.viewer.person),
        done="",
        go=lambda word: reverse("partner_table:columns", kwargs={"word": word}),
        template="collect/partner_table/file.html",
    )


@require_http_methods(["GET", "POST"])
def columns(request: Request, word: str) -> Response:
    """Ask what the columns mean, show what would be sent and what would not, and send it."""
    _partners_only(request)
    table = _kept(word, request.viewer.person)
    form = ColumnsForm(request.POST if request.method == "POST" else None, table=table)
    told: dict[str, Any] = {
        "form": form,
        "table": table,
        "first": tables.first_rows(table.headings, [cells for _, cells in table.rows[:SHOWN]]),
        "word": word,
    }
    if request.method == "POST" and form.is_valid():
        kept, rejected = concerns(table, form.columns())
        chosen = form.columns().values()
        dropped = [h for n, h in enumerate(table.headings) if n not in chosen]
        wrong = tables.wrong("Rows that cannot be sent", rejected)
        known_by = form.cleaned_data["known_by"]
        told |= {"kept": kept, "rejected": wrong, "dropped": dropped}
        told |= _sent_before(request, table, kept, known_by)
        if request.POST.get("send") == "yes":
            sent, refused = _send_all(request, table, kept, known_by)
            waiting.drop(word, by=request.viewer.person)
            told |= {
                "sent": [one for one in sent if one.is_new],
                "listed": tables.sent(sent),
                "rejected": tables.wrong("Rows that were not sent", [*rejected, *refused]),
            }
            return render(request, "collect/partner_table/sent.html", told)
    return render(request, "collect/partner_table/columns.html", told)


def _sent_before(
    request: Request, table: Table, kept: list[Concern], known_by: str
) -> dict[str, object]:
    """Return when this person sent this table first, and how many rows say something else now."""
    first = receipt(client_id=_table_id(request, table), by=request.viewer)
    if first is None:
        return {}
    ids = {_report_id(request, table, concern, known_by) for concern in kept}
    return {"first_sent_at": first.at, "otherwise": len(ids - _own(request, ids))}


def _own(request: Request, ids: set[UUID]) -> set[UUID | None]:
    found = queries.own_reports(viewer=request.viewer).filter(client_id__in=ids)
    return set(found.values_list("client_id", flat=True))


def _send_all(
    request: Request, table: Table, kept: list[Concern], known_by: str
) -> tuple[list[tables.Sent], list[dict[str, object]]]:
    whole = _table_id(request, table)
    if receipt(client_id=whole, by=request.viewer) is None:
        give_receipt(client_id=whole, digest="", address="", by=request.viewer)
    ids = {_report_id(request, table, concern, known_by): concern for concern in kept}
    before = _own(request, set(ids))
    sent, refused = [], []
    for client_id, concern in ids.items():
        form = _as_report(concern, known_by, client_id=client_id)
        if form.is_valid():
            area = agencies.home_area(request.user)
            report = collect.submit(by=request.viewer, report=form.report(area=area))
            sent.append(tables.Sent(concern.row, report, is_new=client_id not in before))
        else:
            say = " ".join(str(e) for errors in form.errors.values() for e in errors)
            refused.append({"row": concern.row, "say": say})
    record(Verb.COLLECT, kind="table of concerns", results=len(sent), rejected=len(refused))
    return sent, refused


def _table_id(request: Request, table: Table) -> UUID:
    of_table = hashlib.sha256(repr(table).encode()).hexdigest()
    return uuid5(ROWS, f"{request.viewer.person}:{of_table}")


def _report_id(request: Request, table: Table, concern: Concern, known_by: str) -> UUID:
    # The same row of the same file that says the same, sent again by one person, is one report.
    said = (concern.row, sorted(concern.answers.items()), concern.last_true, known_by)
    return uuid5(_table_id(request, table), repr(said))


def _as_report(concern: Concern, known_by: str, *, client_id: UUID) -> PartnerReport:
    posted: dict[str, Any] = {
        **concern.answers,
        "known_by": known_by,
        "client_id": str(client_id),
        "may_contact": "yes",
        "may_tell_family": "ask",
    }
    if concern.last_true:
        posted |= {f"last_true_{p}": getattr(concern.last_true, p) for p in PARTS}
    return PartnerReport(posted)
