"""The radar: runs of the finder, their leads, and each lead with every reason."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import local_date
from optimise.basics.phones import normal_phone, spoken_phone
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.keep_safe.domain.handling import RAISES
from optimise.link.finder.document import write_together
from optimise.link.finder.domain.coverage import not_measured
from optimise.link.finder.domain.scoring import bounded
from optimise.link.finder.domain.signs import CARE
from optimise.link.finder.domain.travel import Track
from optimise.link.finder.domain.travel import compare as compare_tracks
from optimise.link.finder.domain.words import LEAD
from optimise.link.lines import actions, queries
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.meaning import chance_of, one_in
from optimise.link.lines.domain.showing_travel import travel_shown
from optimise.link.lines.forms.leads import AcceptForm, DismissForm, RunForm
from optimise.link.lines.models import Candidate, Prior, Run, Work
from optimise.link.lines.views.common import SECTIONS, Shown, as_csv, with_moments
from optimise.link.lines.views.imports import progress
from optimise.link.lines.views.tables import found as tables
from optimise.ui.one_form import FormPage, one_form, posted

MOST_OWN = 100
SAYS_SOMETHING = 0.1  # a ratio of 1.3 to one


@require_GET
def radar(request: Request) -> Response:
    """Show the newest finished run of this person's circles."""
    found = queries.runs(viewer=request.viewer)
    newest = next((run for run in found if run.state == Work.DONE), None)
    if newest is not None:
        return _radar(request, newest, found)
    told = {
        "runs": tables.runs(found),
        "may_run": bool(request.viewer.roles & actions.ANALYSES),
        "circles": queries.open_circles(request.viewer),
    }
    return render(request, "link_lines/no_run.html", told)


@require_GET
def run(request: Request, run_id: UUID) -> Response:
    """Show the leads of one run, or how far it is."""
    found = queries.run(run_id, viewer=request.viewer)
    if found.state != Work.DONE:
        return render(request, "link_lines/progress.html", _progress(found))
    return _radar(request, found, queries.runs(viewer=request.viewer))


def _radar(request: Request, found: Run, runs: list[Run]) -> Response:
    area = _area(request)
    everything = "all" in request.GET
    leads = queries.leads(found, viewer=request.viewer, area=area, called_only=not everything)
    return render(
        request,
        "link_lines/radar.html",
        {
            "run": found,
            "runs": [r for r in runs if r.state == Work.DONE],
            "coverage": with_moments(found.coverage),
            "leads": [_row(lead) for lead in leads],
            "areas": queries.areas_of(found, viewer=request.viewer),
            "area": area,
            "everything": everything,
            "lead_words": LEAD,
            "may_run": bool(request.viewer.roles & actions.ANALYSES),
            "ran_by": agencies.name_of(found.asked_by, otherwise=""),
            "due": queries.due_check_backs(viewer=request.viewer),
        },
    )


def _area(request: Request) -> UUID | None:
    try:
        return UUID(request.GET.get("area", ""))
    except ValueError:
        return None


def _row(lead: queries.Lead) -> dict[str, object]:
    one = lead.candidate
    short = _in_short(one)
    return {
        "one": one,
        "number": spoken_phone(one.number),
        "support": one.told.get("support", ""),
        "strongest": short["speaks_for"],
        "against": short["against"],
        "benign": short["benign"],
        "benign_odds": short["benign_odds"],
        "known": lead.known,
        "decision": lead.decision,
        "pictured": lead.has_evidence,
    }


def _progress(found: Run) -> dict[str, object]:
    return {
        "work": found,
        "title": "Looking for deal lines",
        "caption": found.circle.name,
        "poll": reverse("link_lines:run_progress", args=[found.id]),
        "cancel": reverse("link_lines:cancel_run", args=[found.id]),
        "back": reverse("link_lines:radar"),
        "back_words": "Back to the radar",
    }


@require_GET
def run_progress(request: Request, run_id: UUID) -> Response:
    """Say how far a run is; once it is over, lead to what it found."""
    found = queries.run(run_id, viewer=request.viewer)
    return progress(request, _progress(found), over=reverse("link_lines:run", args=[found.id]))


@require_POST
def cancel_run(request: Request, run_id: UUID) -> Response:
    """Stop a run."""
    found = queries.run(run_id, viewer=request.viewer)
    actions.cancel_run(run=found, by=request.viewer)
    return redirect("link_lines:run", run_id=found.id)


@require_http_methods(["GET", "POST"])
def new_run(request: Request) -> Response:
    """Have the finder look through what some authorisations brought."""
    found = queries.authorisations_with_records(viewer=request.viewer)
    record(Verb.CONSULT, kind="authorisation", objects=[one.id for one in found])
    form = RunForm(*posted(request), found=found)

    def act() -> Run:
        chosen = [a for a in found if a.id in form.cleaned_data["authorisations"]]
        return actions.ask_for_run(authorisations=chosen, by=request.viewer)

    page = FormPage(
        title="Look through records", button="Look for lines", back=reverse("link_lines:radar")
    )
    return one_form(
        request,
        form,
        page,
        act,
        done="",
        go=lambda kept: reverse("link_lines:run", args=[kept.id]),
        template="link_lines/new_run.html",
        found=found,
    )


# One lead


def _sections(one: Candidate, show: str) -> list[dict[str, object]]:
    address = reverse("link_lines:lead", args=[one.id])
    return [
        {"text": text, "href": f"{address}?show={name}", "current": name == show}
        for name, text in SECTIONS
    ]


@require_GET
def lead(request: Request, lead_id: UUID) -> Response:
    """Show one lead: why, when, who and where, each picture with its table."""
    one = queries.candidate(lead_id, viewer=request.viewer)
    show = request.GET.get("show", "why")
    show = show if show in dict(SECTIONS) else "why"
    around = queries.same_run(one, _line_numbers(one), viewer=request.viewer)
    shown = Shown.of([one, *(c for c in around if c.id != one.id)])
    return render(
        request,
        f"link_lines/lead_{show}.html",
        {
            "one": one,
            "number": spoken_phone(one.number),
            "run": one.run,
            "coverage": with_moments(one.run.coverage),
            "sections": _sections(one, show),
            "features": tables.features(_features(one), one),
            "short": _in_short(one),
            "not_measured": not_measured(one.told.get("features", [])),
            "chances": tables.chances(_chances(one, queries.prior_in_use(viewer=request.viewer))),
            "more": _more(one),
            "benign_odds": _against_ordinary(one.told.get("benign", {}).get("log10_lr", 0)),
            "own_odds": _against_ordinary(one.told.get("log10_lr", 0)),
            "score_odds": _score_words(one.score),
            "shown": shown.pictures(show) if show != "why" else None,
            "care": care_for(request, [one.run], shown) if show == "who" else None,
            "others": [c for c in around if c.id != one.id],
            "csv": reverse("link_lines:lead_table", args=[one.id, "hours"]).removesuffix("hours/"),
            "known": queries.known_numbers([one.number], viewer=request.viewer).get(one.number),
            "decision": queries.decisions([one.number], viewer=request.viewer).get(one.number),
            "may_decide": bool(request.viewer.roles & actions.ANALYSES),
            "lead_words": LEAD,
        },
    )


def care_for(request: Request, runs: Sequence[Run], shown: Shown) -> dict[str, object]:
    """Return who may be at risk from some numbers, as the page of care shows them."""
    people = queries.people_at_risk(runs, shown.numbers, viewer=request.viewer)
    signs: dict[str, dict[str, Any]] = {}
    for person in people:
        for sign in person["signs"]:
            told = signs.setdefault(sign["name"], dict(sign) | {"people": {}})
            seen = told["people"].setdefault(spoken_phone(person["number"]), [])
            if sign["seen"] not in seen:  # beside another number of the same line
                seen.append(sign["seen"])
    return {
        "say": CARE,
        "signs": [signs[name] for name in sorted(signs)],
        "may_raise": bool(request.viewer.roles & RAISES),
        "page": request.path,
    }


def _line_numbers(one: Candidate) -> set[str]:
    ends = {s[end] for s in one.run.successions for end in ("from", "to") if _touches(s, one)}
    return {*ends, one.number}


def _touches(succession: dict[str, str], one: Candidate) -> bool:
    return one.number in (succession["from"], succession["to"])


def _in_short(one: Candidate) -> dict[str, Any]:
    """What speaks most for a lead and what against it, and the innocent kind that fits best."""
    features = sorted(one.told.get("features", []), key=lambda f: -f["log10_lr"])
    benign = one.told.get("benign", {})
    return {
        "speaks_for": [f for f in features if f["log10_lr"] > SAYS_SOMETHING][:3],
        "against": [f for f in reversed(features) if f["log10_lr"] < -SAYS_SOMETHING][:2],
        "benign": benign.get("kind", ""),
        "benign_odds": _against_ordinary(benign.get("log10_lr", 0)),
    }


def _features(one: Candidate) -> list[dict[str, object]]:
    kept = one.evidence.get("features", {})
    return [
        {
            **feature,
            "odds": showing.in_odds(feature["log10_lr"]),
            "width": round(abs(feature["log10_lr"]) / 0.9 * 100),
            "events": kept.get(feature["name"], {}).get("total"),
            "slug": slugify(feature["name"]),
        }
        for feature in sorted(one.told.get("features", []), key=lambda f: -abs(f["log10_lr"]))
    ]


def _chances(one: Candidate, fitted: Prior | None) -> list[tuple[str, str]]:
    told = [
        (f"If {prior} such phones here is a line’s", showing.in_hundred(chance))
        for prior, chance in one.told.get("posterior", {}).items()
    ]
    if fitted is not None:
        told.append(
            (
                f"As among {fitted.decided} leads decided on: one in"
                f" {one_in(fitted.log10_odds):.1f}",
                showing.in_hundred(chance_of(bounded(one.score), fitted.log10_odds)),
            )
        )
    return told


def _more(one: Candidate) -> list[tuple[str, str]]:
    """Return what else is told of a lead: its orders, its hours, and where all of it is from."""
    told, coverage = one.told, with_moments(one.run.coverage)
    more: list[tuple[str, str]] = []
    if orders := told.get("deals_a_day"):
        more += [
            ("Orders a day, possible", f"{orders['potential']} ({orders['of']})"),
            ("Orders a day, answered", orders["confirmed"]),
            ("How that is wrong", orders["bias"]),
        ]
    if told.get("trading_hours"):
        more.append(("Nine in ten contacts come in", told["trading_hours"]))
    days = f"{local_date(coverage['first'])} to {local_date(coverage['last'])}"
    run = one.run
    return [
        *more,
        ("Records", f"{days}, {', '.join(coverage['authorisations'])}"),
        ("Run", f"{str(run.id)[:8]}, method {run.model}, version {run.version}"),
    ]


def _score_words(score: float) -> str:
    times = showing.in_times(score)
    if score < 0:
        return f"The innocent kinds together explain it {times} better than a deal line does."
    return f"A deal line explains it {times} better than all innocent kinds together."


def _against_ordinary(log10_lr: float) -> str:
    """How much better a kind explains what was seen than an ordinary phone does."""
    return f"{showing.in_times(log10_lr)} {'better' if log10_lr >= 0 else 'worse'}"


@require_GET
def behind(request: Request, lead_id: UUID, feature: str) -> Response:
    """Show the events behind one feature of a lead."""
    one = queries.candidate(lead_id, viewer=request.viewer)
    names = {slugify(name): name for name in one.evidence.get("features", {})}
    told = next((f for f in _features(one) if f["slug"] == feature), None)
    if told is None or feature not in names:
        raise NothingHereError
    kept = one.evidence["features"][names[feature]]
    table = showing.events_table(names[feature], kept["rows"])
    if "csv" in request.GET:
        return as_csv(table, name=_file_name(one), about=[one.id], kind="line lead")
    return render(
        request,
        "link_lines/behind.html",
        {
            "one": one,
            "number": spoken_phone(one.number),
            "feature": told,
            "events": tables.plain(table),
            "total": kept["total"],
        },
    )


def _file_name(one: Candidate) -> str:
    return f"lead_{one.rank}_{str(one.run_id)[:8]}"


@require_GET
def lead_table(request: Request, lead_id: UUID, table: str) -> Response:
    """Give one table of a lead as a file."""
    one = queries.candidate(lead_id, viewer=request.viewer)
    around = queries.same_run(one, _line_numbers(one), viewer=request.viewer)
    shown = Shown.of([one, *(c for c in around if c.id != one.id)])
    tables = shown.tables() | {"features": showing.features_table(one.told)}
    if table not in tables:
        raise NothingHereError
    return as_csv(tables[table], name=_file_name(one), about=[one.id], kind="line lead")


@require_GET
def compare(request: Request, lead_id: UUID) -> Response:
    """Put two numbers of one run side by side: contacts shared, lost and gained."""
    one = queries.candidate(lead_id, viewer=request.viewer)
    wanted = normal_phone(request.GET.get("with", ""))
    found = queries.same_run(one, [wanted], viewer=request.viewer) if wanted else []
    other = next((c for c in found if c.id != one.id and c.evidence), None)
    choices = queries.compared_with(one, viewer=request.viewer)
    told: dict[str, object] = {
        "one": one,
        "number": spoken_phone(one.number),
        "wanted": request.GET.get("with", ""),
        "choices": [(c, spoken_phone(c.number)) for c in choices],
        "other": other,
    }
    if other is not None:
        told |= _compared(one, other, pairs=len(choices))
        told["elsewhere"] = tables.elsewhere(
            _elsewhere(
                showing.contacted(one.evidence) & showing.contacted(other.evidence),
                queries.called_beside(one, other.number, viewer=request.viewer),
            )
        )
    return render(request, "link_lines/compare.html", told)


def _elsewhere(shared: set[str], others: Sequence[Candidate]) -> list[tuple[str, str]]:
    """How many of the shared contacts dealt with each other called number too."""
    met = [(spoken_phone(o.number), len(shared & showing.contacted(o.evidence))) for o in others]
    return [(number, f"{count} of {len(shared)}") for number, count in met if count]


def _compared(one: Candidate, other: Candidate, *, pairs: int) -> dict[str, object]:
    mine, theirs = (
        {c["number"]: c for c in side.evidence.get("contacts", [])} for side in (one, other)
    )
    shared = sorted(mine.keys() & theirs.keys(), key=lambda n: -mine[n]["days"])
    pair = {one.number, other.number}
    succession = next((s for s in one.run.successions if {s["from"], s["to"]} == pair), None)
    numbers = {side.number: side.evidence for side in (one, other)}
    earlier, later = sorted((one, other), key=lambda side: side.evidence.get("first") or "")
    follows = succession or {
        "from": earlier.number,
        "to": later.number,
        "changed_on": later.evidence.get("first", "")[:10],
    }
    fewer = min(len(mine), len(theirs)) or 1
    tracks = [Track.from_rows(side.evidence.get("track", [])) for side in (one, other)]
    together = write_together(compare_tracks(*tracks, pairs=pairs))
    return {
        "sides": [_side(side, own, without=shared) for side, own in ((one, mine), (other, theirs))],
        "in_common": len(shared),
        "shared": tables.shared(
            [
                (
                    spoken_phone(n),
                    mine[n]["days"],
                    theirs[n]["days"],
                    showing.day_of(mine[n]["last"]),
                    showing.day_of(theirs[n]["first"]),
                )
                for n in shared
            ],
            spoken_phone(one.number),
            spoken_phone(other.number),
        ),
        "overlap": round(100 * len(shared) / fewer),
        "spans": tables.spans(showing.spans(numbers), "spans", "When each was in use"),
        "succession": succession and tables.plain(showing.successions_table([succession])),
        "flows": showing.flows([follows], numbers) if later.evidence.get("first") else [],
        "travel": tables.travel(
            travel_shown(together, one=one.number, other=other.number), "travel"
        ),
        "handsets": sorted(
            {h["id"] for h in one.evidence.get("handsets", [])}
            & {h["id"] for h in other.evidence.get("handsets", [])}
        ),
    }


def _side(
    side: Candidate, contacts: Mapping[str, Any], *, without: Sequence[str]
) -> dict[str, object]:
    """Return one of two numbers as it is put beside the other."""
    number = spoken_phone(side.number)
    own = [
        (spoken_phone(n), c["days"], showing.day_of(c["first"]), showing.day_of(c["last"]))
        for n, c in sorted(contacts.items(), key=lambda pair: -pair[1]["days"])
        if n not in without
    ]
    return {
        "candidate": side,
        "number": number,
        "heat": showing.heat([side.evidence]),
        "own": own,
        "table": tables.own(own, number, MOST_OWN),
        "contacts": len(contacts),
    }


@require_http_methods(["GET", "POST"])
def decide(request: Request, lead_id: UUID) -> Response:
    """Accept a lead, or put it aside; each with its reason."""
    one = queries.candidate(lead_id, viewer=request.viewer)
    if not request.viewer.roles & actions.ANALYSES:
        raise NotForYouError("Only an analyst or an intelligence officer decides on a lead.")
    dismissing = request.GET.get("as") == "dismiss"
    return _dismiss(request, one) if dismissing else _accept(request, one)


def _lead(one: Candidate) -> str:
    return reverse("link_lines:lead", args=[one.id])


def _accept(request: Request, one: Candidate) -> Response:
    lines = queries.lines_in(one.run.circle_id, viewer=request.viewer)
    form = AcceptForm(*posted(request), candidate=one, lines=lines)
    page = FormPage(
        title=f"Accept {spoken_phone(one.number)} as a deal line’s",
        caption=f"Lead {one.rank}",
        lead=f"{_score_words(one.score)} {LEAD}",
        button="Accept it",
        back=_lead(one),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.accept(
            candidate=one, given=form.acceptance(by=request.viewer), by=request.viewer
        ),
        done="Accepted. It is a graded report and a line record now.",
        go=lambda kept: reverse("link_lines:record", args=[kept.line_id]),
        template="link_lines/accept.html",
    )


def _dismiss(request: Request, one: Candidate) -> Response:
    form = DismissForm(*posted(request))
    page = FormPage(
        title=f"Put {spoken_phone(one.number)} aside",
        lead=f"{_score_words(one.score)} Later runs show your reason beside the number.",
        button="Put it aside",
        back=_lead(one),
    )
    return one_form(
        request,
        form,
        page,
        lambda: actions.dismiss(candidate=one, by=request.viewer, **form.cleaned_data),
        done="Put aside. Later runs will say so beside the number.",
        go=reverse("link_lines:run", args=[one.run_id]),
    )
