"""The share ledger: everything that was shared or refused, for those who may read it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer
from optimise.access.requests import Request, Response
from optimise.access.sharing import actions as sharing
from optimise.access.sharing.domain.disclosing import Method, Recipient
from optimise.access.sharing.record import (
    KEEPS_THE_RECORD,
    READS_ITS_WORDS,
    READS_THE_LEDGER,
    Asked,
    Line,
    ledger,
)
from optimise.administer.views.guards import only
from optimise.administer.views.paging import base_of
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import LOCAL, local_date, today
from optimise.basics.csv_out import csv_text
from optimise.evaluate import actions as evaluate
from optimise.identify import queries as identities
from optimise.identify.domain.suggest import Strength
from optimise.keep_safe.domain.handling import keeps_safe
from optimise.share.ledger import queries
from optimise.share.ledger.forms import FIRST, AskLedger, KeptBackForm, ToldForm
from optimise.ui.marking import SENSITIVE
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Break, Cells, Quiet, Table, Tag, table
from optimise.ui.words import capital, first_words

PAGE = 50
MOST_EXPORTED = 20_000
SHOWN_OF_WORDS = 140
KINDS = {
    "item": "Report item",
    "shared fact": "Fact at a panel",
    "panel case": "Case of a panel",
    "nomination": "Nomination to a panel",
    "minutes": "Minutes of a panel",
    "strike day": "Address on a strike day",
    "words": "Words",
}


@only(*READS_THE_LEDGER)
@require_GET
def whole(request: Request) -> Response:
    """List what was shared and what was not, with whom, why, and whether it was called back."""
    form = AskLedger(request.GET, viewer=request.viewer)
    told: dict[str, Any] = {
        "form": form,
        "keeps": bool(request.viewer.roles & KEEPS_THE_RECORD),
        "enters": bool(request.viewer.roles & DEVELOPS_INTELLIGENCE),
        "marking": SENSITIVE,
    }
    if form.is_valid():
        subject = _subject(form, request.viewer)
        asked = form.asked(subject.of if subject else None)
        page, lines = _page(request, asked)
        names = agencies.names_and_agencies_of({line.by for line in lines})
        told |= {"page": page, "listed": _listed(lines, names), "base": base_of(request)}
        told |= {"asked": asked, "from_the_first": asked.since == FIRST, "subject": subject}
        told["perhaps"] = _perhaps(form, request.viewer)
    return render(request, "share_ledger/ledger.html", told)


def on_page(request: HttpRequest, entity: UUID) -> str:
    """Return the way to what partners were told of this, for whoever reads the words of it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.roles & READS_ITS_WORDS:
        return ""
    return render_to_string("share_ledger/on_page.html", {"entity": entity}, request)


def _subject(form: AskLedger, viewer: Viewer) -> queries.Subject | None:
    """Return of whom or what the ledger is asked. Errors: NothingHereError for who is hidden."""
    given = form.cleaned_data
    if given.get("of"):
        return queries.of_entity(given["of"], viewer=viewer)
    return queries.of_words(given["said"], viewer=viewer) if given.get("said") else None


def _perhaps(form: AskLedger, viewer: Viewer) -> list[identities.Suggested]:
    """Return who is known by what was typed: of them more may have been told than words say."""
    said = form.cleaned_data.get("said")
    if not said or form.cleaned_data.get("of"):
        return []
    found = identities.suggest_typed(said, viewer=viewer)
    return [one for one in found if one.strength is not Strength.WEAK]


def _listed(lines: Iterable[Line], names: Mapping[UUID, str]) -> Table:
    return table(
        "The share ledger",
        lines,
        {
            "When": lambda line: line.at,
            "What": _what,
            "With whom": lambda line: line.recipient,
            "Why, and by what right": _right,
            "How": _how,
            "Stands": _stands,
            "By": lambda line: names.get(line.by, "Someone who has left"),
        },
        caption_hidden=True,
        empty="Nothing that you asked for was shared or refused in these days.",
        one_page=True,
    )


def _what(line: Line) -> Cells:
    kind = KINDS.get(line.kind, line.kind.capitalize())
    return [kind, Break(), Quiet(first_words(line.what, SHOWN_OF_WORDS))] if line.what else kind


def _right(line: Line) -> Cells:
    purpose = capital(line.purpose)
    if line.refused:
        return purpose
    if line.necessity:
        return [purpose, Break(), line.necessity, Break(), Quiet(line.gateway)]
    return [purpose, Break(), Quiet(line.gateway)]


def _how(line: Line) -> str:
    if line.method == Method.VIEW:
        return "Shown in Optimise"
    return line.method.capitalize() or "Asked"


def _stands(line: Line) -> Cells:
    if line.refused:
        return Tag("Not shared", "red")
    if line.recalled_at and line.acknowledged_at:
        return [Tag("Called back, answered", "green"), line.acknowledged_as.capitalize()]
    if line.recalled_at:
        return Tag("Called back, no answer", "orange")
    return f"Until {local_date(line.expires_on)}" if line.expires_on else "No end set"


def _page(request: Request, asked: Asked) -> tuple["Page[int]", list[Line]]:
    text = request.GET.get("page", "1")
    number = int(text) if text.isdecimal() and len(text) < len("1000000") else 1
    start = (max(number, 1) - 1) * PAGE
    lines, total = ledger(asked, start=start, most=PAGE, viewer=request.viewer)
    return Paginator(range(total), PAGE).get_page(number), lines


@only(*KEEPS_THE_RECORD)
@require_GET
def export(request: Request) -> Response:
    """Give the list out as a table, to those who keep the record. It holds no words of what was
    told.
    """
    form = AskLedger(request.GET, viewer=request.viewer)
    if not form.is_valid():
        return render(request, "share_ledger/ledger.html", {"form": form, "marking": SENSITIVE})
    subject = _subject(form, request.viewer)
    asked = form.asked(subject.of if subject else None)
    lines, _ = ledger(asked, start=0, most=MOST_EXPORTED, viewer=request.viewer)
    names = agencies.names_and_agencies_of({line.by for line in lines})
    rows = [_exported(line, names.get(line.by, "")) for line in lines]
    record(Verb.EXPORT, kind="share ledger", results=len(rows))
    response = HttpResponse(csv_text(HEADINGS, rows), content_type="text/csv; charset=utf-8")
    name = f"{SENSITIVE}_share-ledger-{today()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


HEADINGS = (
    "when", "shared or refused", "kind", "with whom", "by whom", "how", "gateway", "regime",
    "purpose or reason", "why this much", "until", "called back", "answered", "answer",
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
        line.necessity,
        line.expires_on,
        line.recalled_at,
        line.acknowledged_at,
        line.acknowledged_as,
    )


@only(*DEVELOPS_INTELLIGENCE)
@require_http_methods(["GET", "POST"])
def tell(request: Request) -> Response:
    """Enter that an agency was told something in person or at a meeting."""
    form = ToldForm(*posted(request), viewer=request.viewer)
    must_ring: list[evaluate.RingFirstError] = []

    def act() -> None:
        try:
            _told(form, request.viewer)
        except evaluate.RingFirstError as error:
            must_ring.append(error)
            raise

    answer = _entered(request, form, TELL, act)
    for refused in must_ring:
        evaluate.note_asked(refused, by=request.viewer)
    return answer


def _told(form: ToldForm, by: Viewer) -> None:
    given = form.cleaned_data
    agency, item, method = given["agency"], given["item"], Method(given["method"])
    if item is not None:
        evaluate.told_agency(
            item=item,
            agency=agency,
            method=method,
            what=given["what"],
            grounds=form.grounds(),
            rung=given["rung"],
            by=by,
        )
        return
    audience = _own(by)
    sharing.record_disclosure(
        shared=sharing.Shared(kind="words", what=given["what"], row=None, layer=audience.layer),
        to=Recipient(name=agency.name, agency=agency.id),
        method=method,
        grounds=form.grounds(),
        audience=audience,
        by=by,
    )
    # Last, so that nobody asks again and again for want of another answer.
    evaluate.must_have_rung(items=[], words=given["what"], rung=given["rung"], by=by)


@only(*DEVELOPS_INTELLIGENCE)
@require_http_methods(["GET", "POST"])
def keep_back(request: Request) -> Response:
    """Enter that something was not shared, and why."""
    form = KeptBackForm(*posted(request), viewer=request.viewer)
    return _entered(request, form, KEEP_BACK, lambda: _kept_back(form, request.viewer))


def _kept_back(form: KeptBackForm, by: Viewer) -> None:
    given = form.cleaned_data
    refused = sharing.NotShared(
        kind="words",
        what=given["what"],
        row=None,
        recipient=form.recipient_given(),
        reason=given["reason"],
        asked_for=given["asked_for"],
        advised_by=given["advised_by"],
    )
    sharing.refuse_to_share(refused=refused, audience=_own(by), by=by)


def _own(by: Viewer) -> Audience:
    # What safeguarding tells stays with safeguarding; the rest is the intelligence unit's.
    layer = Layer.SAFEGUARDING if keeps_safe(by) else Layer.INTELLIGENCE
    return Audience(layer=layer, marking=Marking.SENSITIVE)


TELL = (
    "Enter what an agency was told",
    "For what was said in person, by telephone or at a meeting. What they read here is given to"
    " them from its own page, and entered by itself.",
)
KEEP_BACK = ("Enter that something was not shared", "It matters as much as what was shared.")


def _entered(
    request: Request, form: ToldForm | KeptBackForm, words: tuple[str, str], act: Callable[[], None]
) -> Response:
    title, lead = words
    page = FormPage(title=title, lead=lead, button="Enter it", back=reverse("ledger:ledger"))
    return one_form(request, form, page, act, done="Entered.", marking=SENSITIVE)
