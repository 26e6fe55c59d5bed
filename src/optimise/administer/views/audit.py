"""The auditor's pages: who looked at this, and why. Reading them is itself recorded."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response
from optimise.administer.forms.audit import AskForm
from optimise.administer.subjects import MOST, is_id, subjects_called
from optimise.administer.views.guards import only
from optimise.administer.views.names import called
from optimise.administer.views.paging import base_of
from optimise.administer.views.tables import audit as tables
from optimise.agencies import queries as agencies
from optimise.audit import looks, queries, sealing
from optimise.audit.actions import Verb, record
from optimise.audit.models import Entry
from optimise.basics.clock import LOCAL, today
from optimise.basics.csv_out import csv_text
from optimise.ui.tables import Link

PAGE = 50
MOST_EXPORTED = 20_000
auditors = only(Role.AUDITOR, Role.DATA_PROTECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One look, with the names of its actor and of the first that it was about, by id.

    `asked` are the words of the question where they are what it was about: whoever asked knows
    them. `times` is how many entries of one minute say the same.
    """

    entry: Entry
    who: str
    about: dict[UUID, Link]
    asked: str = ""
    times: int = 1


def _asked(form: AskForm) -> queries.Asked:
    given = form.cleaned_data
    about = given["about"].strip()
    return queries.Asked(
        since=given["since"],
        until=given["until"],
        actors=_actors(given["who"].strip()),
        subjects=subjects_called(about) if about else None,
        words=about,
        verb=given["verb"],
        how=given["how"],
        denied_only=given["denied"],
    )


def _empty(asked: queries.Asked) -> str:
    """Return what to say where no entry was found: not that nobody looked at what is not known."""
    if asked.subjects is None or asked.subjects:
        return tables.NOBODY
    return (
        f"Nothing here is called “{asked.words}”, so it cannot be said who looked at it, and nobody"
        " searched for those words in these days. Ask for a whole name as it is written here, or"
        " for a number."
    )


def _actors(text: str) -> frozenset[UUID] | None:
    if not text:
        return None
    by_username = Q(username__iexact=text)
    found = agencies.people(search=text) | agencies.people().filter(by_username)
    return frozenset(found.values_list("id", flat=True))


@auditors
@require_GET
def audit(request: Request) -> Response:
    """Answer who looked at whom, when and why."""
    form = AskForm(request.GET)
    if not form.is_valid():
        return render(request, "administer/audit/audit.html", {"form": form, "page": None})
    asked = _asked(form)
    found = queries.entries(asked)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    # Read before it is written down, or the question would answer itself.
    lines = _together(_lines(list(page), request, asked))
    _record(Verb.SEARCH, request, results=page.paginator.count, lines=lines)
    told = {
        "form": form,
        "page": page,
        "entries": tables.entries(lines, empty=_empty(asked)),
        "base": base_of(request),
        "most": MOST if asked.subjects and len(asked.subjects) > MOST else None,
    }
    return render(request, "administer/audit/audit.html", told)


def _record(verb: Verb, request: Request, *, results: int, lines: Iterable[Line] = ()) -> None:
    words = "; ".join(f"{k}: {v}" for k, v in request.GET.items() if v and k != "page")
    shown = {i for line in lines for i in line.about}
    record(verb, kind="audit", query=words, results=results, shown=shown)


def _who(found: list[Entry]) -> list[str]:
    names = agencies.names_of({entry.actor for entry in found if entry.actor})
    return [names.get(e.actor, e.actor_name) if e.actor else e.actor_name for e in found]


def _together(lines: Iterable[Line]) -> list[Line]:
    """Return one line of all that say the same of one minute, with how many they are."""
    seen: dict[tuple[object, ...], Line] = {}
    for line in lines:
        e = line.entry
        what = tuple(e.objects_touched), tuple(e.shown), e.query, e.detail.get("path", "")
        key = (
            e.actor or e.account, e.verb, e.kind, *what, e.reason_code, e.reason, e.allowed,
            e.at.replace(second=0, microsecond=0),
        )  # fmt: skip
        before = seen.get(key)
        seen[key] = replace(before, times=before.times + 1) if before else line
    return list(seen.values())


def _lines(found: list[Entry], request: Request, asked: queries.Asked) -> list[Line]:
    things = called({i for e in found for i in e.objects_touched}, viewer=request.viewer)
    lines = []
    for entry, who in zip(found, _who(found), strict=True):
        drawn = [i for i in entry.objects_touched if i in things][: tables.MOST_NAMED]
        met = asked.subjects & {*entry.objects_touched, *entry.shown} if asked.subjects else ()
        words = "" if not met or is_id(asked.words) else asked.words
        about = {i: things[i] for i in drawn}
        lines.append(Line(entry=entry, who=who, about=about, asked=words))
    return lines


@auditors
@require_GET
def export(request: Request) -> Response:
    """Give out the answer as a table."""
    form = AskForm(request.GET)
    if not form.is_valid():
        return render(request, "administer/audit/audit.html", {"form": form, "page": None})
    found = list(queries.entries(_asked(form))[:MOST_EXPORTED])
    _record(Verb.EXPORT, request, results=len(found))
    response = HttpResponse(
        csv_text(HEADINGS, map(_exported, found, _who(found))),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="audit-{today()}.csv"'
    return response


HEADINGS = (
    "when", "who", "roles", "account", "did", "to what", "opened", "page", "ids",
    "whom it showed", "searched for", "results", "reason", "in their words", "allowed",
    "recipients",
)  # fmt: skip


def _exported(entry: Entry, who: str) -> tuple[object, ...]:
    return (
        entry.at.astimezone(LOCAL).isoformat(timespec="seconds"),
        who,
        "; ".join(entry.roles),
        entry.account,
        entry.verb,
        entry.kind,
        "yes" if looks.opened(entry) else "no",
        entry.detail.get("path", ""),
        "; ".join(map(str, entry.objects_touched)),
        "; ".join(map(str, entry.shown)),
        entry.query,
        entry.result_count,
        entry.reason_code,
        entry.reason,
        "yes" if entry.allowed else "no",
        "; ".join(entry.recipients),
    )


@auditors
@require_GET
def prompts(request: Request) -> Response:
    """Show what may be worth asking about. None of it accuses anyone."""
    groups = [
        ("Searched for their own surname", queries.searches_for_oneself()),
        (f"Looked {queries.MANY} times or more in a day", queries.many_looks()),
        ("Looked between 23:00 and 05:00", queries.looks_at_night()),
    ]
    near = looks.looks_near_home()
    told = {
        "groups": [
            tables.near_home(near),
            *(tables.prompts(heading, found) for heading, found in groups),
        ]
    }
    _record(Verb.CONSULT, request, results=len(near) + sum(len(found) for _, found in groups))
    return render(request, "administer/audit/prompts.html", told)


@only(Role.AUDITOR, Role.DATA_PROTECTION, Role.ADMINISTRATOR)
@require_http_methods(["GET"])
def chain(request: Request) -> Response:
    """Show how far the record is sealed: to administrators too, who have it put right."""
    told = {"state": queries.chain_state(), "verdict": None, "checks": _checks(request)}
    return render(request, "administer/audit/chain.html", told)


@auditors
@require_POST
def check(request: Request) -> Response:
    """Check every link now. The signed anchors lie where this site cannot read them."""
    verdict = sealing.verify(file=Path(os.devnull), key=b"")
    record(Verb.CONSULT, kind="audit chain", results=verdict.sealed)
    told = {"state": queries.chain_state(), "verdict": verdict, "checks": True}
    return render(request, "administer/audit/chain.html", told)


def _checks(request: Request) -> bool:
    """Say whether somebody may read the entries, without which no link can be checked."""
    return bool(request.viewer.roles & {Role.AUDITOR, Role.DATA_PROTECTION})
