"""One lead of the finder, with every reason, and what is decided on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE
from optimise.access.requests import Request, Response
from optimise.agencies import queries as agencies
from optimise.basics.clock import local_date
from optimise.basics.phones import spoken_phone
from optimise.basics.refusals import NotForYouError, NothingHereError
from optimise.keep_safe.domain.handling import RAISES
from optimise.link.finder.domain.coverage import not_measured
from optimise.link.finder.domain.scoring import bounded
from optimise.link.finder.domain.signs import CARE
from optimise.link.finder.domain.words import LEAD
from optimise.link.lines import actions, queries
from optimise.link.lines.domain import showing
from optimise.link.lines.domain.meaning import chance_of, one_in
from optimise.link.lines.forms.leads import AcceptForm, DismissForm
from optimise.link.lines.models import Candidate, Decision, Prior, Run
from optimise.link.lines.views.common import SECTIONS, Shown, as_csv, with_moments
from optimise.link.lines.views.tables import found as tables
from optimise.ui.one_form import FormPage, one_form, posted

SAYS_SOMETHING = 0.1  # a ratio of 1.3 to one


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
    known = queries.known_numbers([one.number], viewer=request.viewer).get(one.number)
    decision = queries.decisions([one.number], viewer=request.viewer).get(one.number)
    # One whose number was withdrawn from its line since may be accepted again.
    stands = decision and known and decision.verdict == Decision.Verdict.ACCEPTED
    accepted = decision if stands else None
    develops = bool(request.viewer.roles & DEVELOPS_INTELLIGENCE)
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
            "short": in_short(one),
            "sorts": tables.plain(showing.sorts_table(one.told)),
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
            "known": known,
            "decision": decision,
            "accepted": accepted,
            "accepted_by": agencies.names_of({accepted.by})[accepted.by] if accepted else "",
            "may_decide": bool(request.viewer.roles & actions.ANALYSES),
            "attribute": _attribute(one) if develops else "",
            "lead_words": LEAD,
        },
    )


def _attribute(one: Candidate) -> str:
    given = urlencode({"identifier_type": "msisdn", "identifier": spoken_phone(one.number)})
    return f"{reverse('link_lines:attribute_phone')}?{given}"


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


def in_short(one: Candidate) -> dict[str, Any]:
    """Return what speaks most for a lead and what against it, and the innocent kind that fits."""
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
    told = (showing.features_table(one.told), showing.sorts_table(one.told))
    tables = shown.tables() | {made.name: made for made in told}
    if table not in tables:
        raise NothingHereError
    return as_csv(tables[table], name=_file_name(one), about=[one.id], kind="line lead")


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
    took_over = queries.follows(one, lines)
    form = AcceptForm(*posted(request), candidate=one, lines=lines, took_over=took_over)
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
