"""Line records: what is known of a line, its numbers, and who used them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.forms import Form
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access import queries as access
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import day_in, now, today
from optimise.basics.phones import normal_phone, spoken_phone
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify import queries as identities
from optimise.link.lines import actions, queries
from optimise.link.lines.domain.attribution import IDENTIFIERS
from optimise.link.lines.domain.orders import Stage
from optimise.link.lines.domain.records import FORCES, RISKS, LineType, Status
from optimise.link.lines.forms.records import (
    AttributionForm,
    NumberForm,
    RecordForm,
    ReviewForm,
    WhyForm,
)
from optimise.link.lines.models import Attribution, Line, LineNumber, LineVersion
from optimise.link.lines.views.beginning import said_of
from optimise.link.lines.views.common import SECTIONS, Shown, as_csv
from optimise.link.lines.views.leads import care_for
from optimise.link.lines.views.tables import records as tables
from optimise.link.lines.views.tables.imports import answers as table_of_answers
from optimise.ui.one_form import FormPage, one_form, posted
from optimise.ui.tables import Table

RECORD_SECTIONS = (("record", "Record"), *SECTIONS[1:])


@require_GET
def records(request: Request) -> Response:
    """List the line records of this person’s circles, and what orders cut off to look back at."""
    found = queries.lines(viewer=request.viewer)
    rows = [
        {
            "line": line,
            "status": Status(line.status).label,
            "last_seen": line.seen()[1],
            "numbers": [
                spoken_phone(n.number) for n in line.numbers.all() if n.withdrawn_at is None
            ],
        }
        for line in found
    ]
    told = {
        "found": tables.records(rows),
        "due": tables.due(queries.due_check_backs(viewer=request.viewer)),
        "to_agree": tables.to_agree(queries.attributions_to_agree(viewer=request.viewer)),
        "develops": bool(request.viewer.roles & DEVELOPS_INTELLIGENCE),
    }
    return render(request, "link_lines/records.html", told)


@require_GET
def record(request: Request, line_id: UUID) -> Response:
    """Show one line record, or the pictures of its numbers while their records are kept."""
    line = queries.line(line_id, viewer=request.viewer)
    show = request.GET.get("show", "record")
    show = show if show in dict(RECORD_SECTIONS) else "record"
    address = reverse("link_lines:record", args=[line.id])
    told: dict[str, Any] = {
        "line": line,
        "sections": [
            {"text": text, "href": f"{address}?show={name}", "current": name == show}
            for name, text in RECORD_SECTIONS
        ],
        "status": Status(line.status).label,
        "circle": access.name_of_circle(
            queries.circle_of(line), viewer=request.viewer, otherwise="a circle"
        ),
    }
    if show == "record":
        return render(request, "link_lines/record.html", told | _record(request, line))
    leads = queries.evidence_of(line, viewer=request.viewer)
    shown = Shown.of(leads)
    runs = list({lead.run_id: lead.run for lead in leads}.values())
    told |= {
        "leads": leads,
        "shown": shown.pictures(show),
        "care": care_for(request, runs, shown) if show == "who" else None,
        "csv": f"{address}table/",
        "of": str(line),
    }
    return render(request, f"link_lines/record_{show}.html", told)


def _record(request: Request, line: Line) -> dict[str, Any]:
    numbers = list(line.numbers.order_by("since", "added_at"))
    attributions = list(line.attributions.order_by("-made_at"))
    versions = list(line.versions.order_by("-version"))
    checks = list(line.check_backs.order_by("due"))
    staff = {line.owner, line.made_by, *(n.added_by for n in numbers)}
    staff |= {a.made_by for a in attributions} | {v.by for v in versions}
    staff |= {c.by for c in checks if c.by}
    areas = {area.id: area.name for area in agencies.areas_in_force()}
    develops = bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)
    names = agencies.names_of(staff)
    attributed = [(a, _person(a, request), IDENTIFIERS[a.identifier_type]) for a in attributions]
    ordered = [(o, Stage(o.stage).label) for o in line.orders.order_by("-made_at")]
    held, drawn = tables.numbers(
        [(n, spoken_phone(n.number)) for n in numbers], now=now(), develops=develops
    )
    told, unknown = _told(_facts(line, areas))
    return {
        "told": told,
        "unknown": unknown,
        "numbers": held,
        "drawn": drawn,
        "tables": [
            tables.attributions(attributed),
            *_answers(line, numbers, request),
            tables.checks([(c, _is_due(c)) for c in checks], develops=develops),
            tables.orders(ordered),
            tables.versions(_changes(versions, request), names),
        ],
        "last_seen": line.seen()[1],
        "went_on_as": line.went_on_as,
        "went_on_gone": line.migrated_to_id is None and line.migrated_on is not None,
        "came_from": queries.came_from(line, viewer=request.viewer),
        "moves": _moves(line, request),
        "today": today(),
        "next_check": next(((c, _is_due(c)) for c in checks if c.done_at is None), None),
        "items": queries.items_of(line, viewer=request.viewer),
        "log": said_of(line, viewer=request.viewer),
        "attributions": attributed,
        "orders": ordered,
        "decisions": list(line.decisions.order_by("-at")),
        "open_items": queries.open_ground(line, viewer=request.viewer),
        "names": names,
        "develops": develops,
        "may_review": bool(request.viewer.roles & actions.ANALYSES),
    }  # fmt: skip


def _answers(line: Line, numbers: Iterable[LineNumber], request: Request) -> list[Table]:
    """Return what phone companies answered about a line's numbers, where they did."""
    held = {one.number for one in numbers if one.withdrawn_at is None}
    found = queries.answers_about(held, viewer=request.viewer)
    develops = bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)
    attribute = reverse("link_lines:attribute", args=[line.id]) if develops else ""
    return [table_of_answers(found, attribute=attribute)] if found else []


def _moves(line: Line, request: Request) -> list[str]:
    """Return the lines at which the finder found this one's customers, where nobody decided yet."""
    if line.migrated_to_id is not None:
        return []
    found = queries.found_moves(queries.circle_of(line), viewer=request.viewer)
    ids = {one.after for one in found if one.before == line.id}
    return sorted(map(str, queries.lines_called(ids, viewer=request.viewer)))


def _told(facts: Iterable[tuple[str, Any]]) -> tuple[list[tuple[str, Any]], str]:
    """Return what is known, and the names of what is not known yet."""
    known, unknown = [], []
    for label, value in facts:
        if value:
            known.append((label, value))
        else:
            unknown.append(label.lower())
    return known, ", ".join(unknown)


def _facts(line: Line, areas: dict[UUID, str]) -> list[tuple[str, Any]]:
    first_seen, last_seen = line.seen()
    runs_from = ", ".join(filter(None, (line.exporter_area, FORCES.get(line.exporter_force, ""))))
    return [
        ("Name", line.brand or "Not known"),
        ("Other names", ", ".join(line.aliases)),
        ("Kind", LineType(line.line_type).label),
        ("Stands", Status(line.status).label),
        ("Runs from", runs_from),
        ("Sells in", ", ".join(areas[a] for a in line.importer_areas if a in areas)),
        ("Sells", ", ".join(line.commodities)),
        ("Prices", line.prices),
        ("Adverts", line.messages),
        ("First seen", first_seen),
        ("Last seen", last_seen),
        ("Risks", ", ".join(RISKS[r] for r in line.risks if r in RISKS)),
        ("Violence and weapons", line.risk_words),
        ("National reference", line.nclcc_ref),
    ]


def _person(one: Attribution, request: Request) -> str:
    """The person as this viewer may name them; a hidden one is no more than that."""
    try:
        return identities.name_of(one.person_entity, viewer=request.viewer)
    except NothingHereError:
        return "Somebody not shown to you"


def _is_due(check: Any) -> bool:
    return check.done_at is None and check.due <= today()


def _changes(versions: Iterable[LineVersion], request: Request) -> list[tuple[LineVersion, str]]:
    """Return each version with what it said of what changed; another line by its name today."""
    ids = {UUID(v.was["migrated_to"]) for v in versions if _is_id(v.was.get("migrated_to"))}
    others = {str(one.id): str(one) for one in queries.lines_called(ids, viewer=request.viewer)}

    def was(version: LineVersion, name: str) -> str:
        value = version.was.get(name)
        if name == "migrated_to" and value:
            value = others.get(value, "another line")
        return f"{name.replace('_', ' ')} was {_in_words(value)}"

    return [(v, "; ".join(was(v, name) for name in v.changed)) for v in versions]


def _is_id(text: str | None) -> bool:
    with suppress(ValueError):
        return bool(UUID(text or ""))
    return False


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "empty"
    return f"“{value}”" if value else "empty"


@require_GET
def record_table(request: Request, line_id: UUID, table: str) -> Response:
    """Give one table of a line as a file."""
    line = queries.line(line_id, viewer=request.viewer)
    tables = Shown.of(queries.evidence_of(line, viewer=request.viewer)).tables()
    if table not in tables:
        raise NothingHereError
    return as_csv(tables[table], name=f"line_{str(line.id)[:8]}", about=[line.id], kind="line")


def _needs_developer(request: Request) -> None:
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        raise NotForYouError("Only those who develop intelligence may do this.")


def _address(line: Line) -> str:
    return reverse("link_lines:record", args=[line.id])


def _page(line: Line, title: str, button: str, lead: str = "") -> FormPage:
    return FormPage(title=title, caption=str(line), lead=lead, button=button, back=_address(line))


@require_http_methods(["GET", "POST"])
def change(request: Request, line_id: UUID) -> Response:
    """Change a record; what it said before stays in its history."""
    line = queries.line(line_id, viewer=request.viewer)
    _needs_developer(request)
    form = RecordForm(*posted(request), line=line)

    def act() -> bool:
        why = form.cleaned_data["why"]
        return bool(actions.change_line(line=line, given=form.record(), why=why, by=request.viewer))

    def done(changed: bool) -> str:
        return "Changed. What it said before is kept." if changed else "Nothing changed."

    page = _page(line, "Change the record", "Keep the change")
    return one_form(
        request, form, page, act, done=done, about=line, template="link_lines/change.html"
    )


@require_http_methods(["GET", "POST"])
def number(request: Request, line_id: UUID) -> Response:
    """Put a number on a record by hand."""
    line = queries.line(line_id, viewer=request.viewer)
    _needs_developer(request)
    form = NumberForm(*posted(request))
    return one_form(
        request,
        form,
        _page(line, "Add a number", "Add the number"),
        lambda: actions.add_number(line=line, given=form.given(), by=request.viewer),
        done="The number is on the record.",
    )


@require_http_methods(["GET", "POST"])
def withdraw_number(request: Request, number_id: UUID) -> Response:
    """Hold a number to be the line's no longer."""
    found = queries.line_number(number_id, viewer=request.viewer)
    _needs_developer(request)
    form = WhyForm(*posted(request))
    page = _page(
        found.line,
        f"Withdraw {spoken_phone(found.number)}",
        "Withdraw the number",
        "The row stays on the record, crossed out, with your reason.",
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.withdraw_number(
            number=found, why=form.cleaned_data["why"], by=request.viewer
        ),
        done=lambda ended: (
            f"The number is held no longer; the row stays.{'' if ended else STANDS_STILL}"
        ),
    )


STANDS_STILL = (
    " What another wrote of it stands in intelligence until a second strikes it out too: see"
    " “Off the record”."
)
PHONE_USED = (
    "“Phone used” is not “person used”. Nothing is said of the person until somebody else has"
    " agreed."
)


@require_http_methods(["GET", "POST"])
def attribute(request: Request, line_id: UUID) -> Response:
    """Say who used a phone, when and on what grounds; another person then looks."""
    line = queries.line(line_id, viewer=request.viewer)
    _needs_developer(request)
    offered = _offered(request)
    if "identifier" not in offered["initial"]:
        offered["initial"] |= _its_number(line)
    form = AttributionForm(*posted(request), viewer=request.viewer, **offered)
    page = _page(line, "Attribute a phone to a person", "Put it up for review", PHONE_USED)
    return _attributing(request, form, page, lambda: line)


@require_http_methods(["GET", "POST"])
def attribute_phone(request: Request) -> Response:
    """Say who used a phone, begun from the phone: of which line is asked first."""
    queries.looks_at_lines(request.viewer)
    _needs_developer(request)
    offered = _offered(request)
    lines = queries.open_lines(viewer=request.viewer)
    having = queries.lines_having(
        normal_phone(offered["initial"].get("identifier", "")), viewer=request.viewer
    )
    lines.sort(key=lambda line: line.id not in having)  # those that have the number come first
    if having or len(lines) == 1:
        offered["initial"]["line"] = str(lines[0].id) if lines else ""
    form = AttributionForm(*posted(request), viewer=request.viewer, lines=lines, **offered)
    page = FormPage(
        title="Attribute a phone to a person",
        lead=PHONE_USED,
        button="Put it up for review",
        back=reverse("link_lines:records"),
    )
    return _attributing(
        request,
        form,
        page,
        form.line,
        template="link_lines/attribute_phone.html",
        has_lines=bool(lines),
        asked=offered["initial"].get("identifier", ""),
    )


def _attributing(
    request: Request,
    form: AttributionForm,
    page: FormPage,
    line: Callable[[], Line],
    **more: Any,
) -> Response:
    def act() -> Attribution:
        try:
            return actions.attribute(line=line(), given=form.given(), by=request.viewer)
        except NothingHereError:
            words = "Nobody of this name is known to you."
            raise NotReadyError(words, field="person_words") from None

    return one_form(
        request,
        form,
        page,
        act,
        done="Written down. Somebody else in the circle now reviews it.",
        go=lambda kept: reverse("link_lines:attribution", args=[kept.id]),
        **more,
    )


def _its_number(line: Line) -> dict[str, str]:
    """Return the number of a line that has one alone."""
    held = {n.number for n in line.numbers.all() if n.withdrawn_at is None}
    return {"identifier": spoken_phone(held.pop())} if len(held) == 1 else {}


def _offered(request: Request) -> dict[str, Any]:
    """Return what another page offers of a phone: its number, since when, on what ground."""
    asked = request.GET
    initial: dict[str, Any] = {
        name: asked[name] for name in ("identifier_type", "identifier", "evidence") if name in asked
    }
    initial |= {"basis": asked.getlist("basis")}
    known = None
    for name in ("since", "until"):
        if day := day_in(asked.get(name, "")):
            initial[name] = day
    with suppress(ValueError):
        known = UUID(asked.get("person", ""))
        identities.schema_of(known, viewer=request.viewer)
    return {"initial": initial, "known": known}


@require_http_methods(["GET", "POST"])
def attribution(request: Request, attribution_id: UUID) -> Response:
    """Show one attribution; a second agrees or refuses. It is taken back by two, or kept by one."""
    one = queries.attribution(attribution_id, viewer=request.viewer)
    acts = _acts_on(one, request)
    chosen = next((name for name in ("take_back", "keep") if name in request.POST), "review")
    forms: dict[str, Form] = {
        name: made(*(posted(request) if name == chosen else (None, None)), auto_id=f"id_{name}_%s")
        for name, made in ON_IT.items()
    }
    form = forms[chosen]
    waits = one.state == Attribution.State.WAITING

    def act() -> str:
        return _act_on(one, chosen, form, request)

    return one_form(
        request,
        form,
        _page(one.line, f"Who used {one.identifier}?", "Send the review"),
        act,
        done=lambda said: said,
        go=reverse("link_lines:attribution", args=[one.id]),
        template="link_lines/attribution.html",
        one=one,
        line=one.line,
        person=_person(one, request),
        kind=IDENTIFIERS[one.identifier_type],
        names=agencies.names_of(queries.who_answers_for(one)),
        review=forms["review"] if waits and one.made_by != request.viewer.person else None,
        is_mine=one.made_by == request.viewer.person,
        asked_first=one.end_asked_by == request.viewer.person,
        waits=waits,
        why=forms["take_back"] if "take_back" in acts else None,
        keep=forms["keep"] if "keep" in acts else None,
        tried=chosen,
    )


ON_IT: dict[str, type[Form]] = {"review": ReviewForm, "take_back": WhyForm, "keep": WhyForm}
ASKED_BACK = (
    "Kept. It stands until a second takes it back too: anybody else who develops intelligence and"
    " reads this line finds it on their first page."
)


def _acts_on(one: Attribution, request: Request) -> list[str]:
    """Return what this viewer may do to end an attribution or keep it."""
    if not request.viewer.roles & DEVELOPS_INTELLIGENCE:
        return []
    if one.state == Attribution.State.WAITING:
        return ["take_back"] if one.made_by == request.viewer.person else []
    if one.state != Attribution.State.AGREED:
        return []
    return ["take_back", "keep"] if one.end_asked_by else ["take_back"]


def _act_on(one: Attribution, chosen: str, form: Form, request: Request) -> str:
    """Do what was chosen of an attribution; return what to say."""
    by = request.viewer
    if chosen == "keep":
        actions.keep_attribution(attribution=one, why=form.cleaned_data["why"], by=by)
        return "It stands. Whoever wanted it taken back is told."
    if chosen == "take_back":
        ended = actions.withdraw_attribution(attribution=one, why=form.cleaned_data["why"], by=by)
        if one.state != Attribution.State.WITHDRAWN:
            return ASKED_BACK
        return f"Taken back.{'' if ended else STANDS_STILL}"
    actions.review_attribution(
        attribution=one,
        agrees=form.cleaned_data["agrees"] == "yes",
        words=form.cleaned_data["words"],
        by=by,
    )
    return "Your review is kept."
