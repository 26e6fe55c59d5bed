"""The share ledger: everything that was shared or refused, for those who may read it."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from optimise.access.requests import Request, Response
from optimise.access.sharing.record import (
    KEEPS_THE_RECORD,
    READS_THE_LEDGER,
    Line,
    ledger,
)
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import LOCAL, now
from optimise.basics.csv_out import csv_text
from optimise.wiring.forms.ledger import AskLedger
from optimise.wiring.views.guards import only

PAGE = 50
MOST_EXPORTED = 20_000
MARKING = "OFFICIAL-SENSITIVE"


@only(*READS_THE_LEDGER)
@require_GET
def whole(request: Request) -> Response:
    """List what was shared and what was not, with whom, why, and whether it was called back."""
    form = AskLedger(request.GET)
    told = {
        "form": form,
        "keeps": bool(request.viewer.roles & KEEPS_THE_RECORD),
        "marking": MARKING,
    }
    if form.is_valid():
        page, lines = _page(request, form)
        names = agencies.names_of({line.by for line in lines})
        told |= {"page": page, "lines": lines, "names": names, "base": _base(request)}
        told["asked"] = form.asked()
    return render(request, "wiring/ledger/ledger.html", told)


def _page(request: Request, form: AskLedger) -> tuple["Page[int]", list[Line]]:
    text = request.GET.get("page", "1")
    number = int(text) if text.isdecimal() and len(text) < len("1000000") else 1
    start = (max(number, 1) - 1) * PAGE
    lines, total = ledger(form.asked(), start=start, most=PAGE, viewer=request.viewer)
    return Paginator(range(total), PAGE).get_page(number), lines


def _base(request: Request) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}&page="


@only(*KEEPS_THE_RECORD)
@require_GET
def export(request: Request) -> Response:
    """Give the list out as a table, to those who keep the record. It holds no words of what was
    told.
    """
    form = AskLedger(request.GET)
    if not form.is_valid():
        return render(request, "wiring/ledger/ledger.html", {"form": form, "marking": MARKING})
    lines, _ = ledger(form.asked(), start=0, most=MOST_EXPORTED, viewer=request.viewer)
    names = agencies.names_of({line.by for line in lines})
    rows = [_exported(line, names.get(line.by, "")) for line in lines]
    record(Verb.EXPORT, kind="share ledger", results=len(rows))
    response = HttpResponse(csv_text(HEADINGS, rows), content_type="text/csv; charset=utf-8")
    name = f"{MARKING}_share-ledger-{now():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


HEADINGS = (
    "when", "shared or refused", "kind", "with whom", "by whom", "how", "gateway", "regime",
    "purpose or reason", "until", "called back", "answered", "answer",
)  # fmt: skip


def _exported(line: Line, who: str) -> tuple[object, ...]:
    return (
        line.at.astimezone(LOCAL).isoformat(timespec="seconds"),
        "refused" if line.refused else "shared",
        line.kind,
        line.recipient,
        who,
        line.method,
        line.gateway,
        line.regime,
        line.purpose,
        line.expires_on,
        line.recalled_at,
        line.acknowledged_at,
        line.acknowledged_as,
    )
