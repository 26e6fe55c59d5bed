"""The pages that anybody may read. Nothing is stored, and nobody is told apart from another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from optimise.basics.clock import local_date, local_month
from optimise.basics.csv_out import csv_text
from optimise.share import finding, library
from optimise.share.domain import charts
from optimise.share.domain.guidance import EASY, ENGLISH, Topic
from optimise.share.domain.helplines import Helpline
from optimise.share.domain.search import Hit
from optimise.share.domain.sheets import Kind
from optimise.share.domain.signs import advise
from optimise.share.domain.ways import Way
from optimise.share.domain.withdrawals import said_of
from optimise.share.packs import make_sheet
from optimise.share.site import queries
from optimise.share.site.frame import (
    editions,
    form_languages,
    languages,
    shows_unchecked,
    tell_us,
)
from optimise.share.site.markup import linked, to_html
from optimise.share.site.models import Update
from optimise.share.site.structured import (
    describe_page,
    describe_site,
    describe_update,
    to_json_ld,
)

ABOUT = "Learn the signs of drug dealing, county lines and other crime, and how to get help safely."
ASKED_OFTEN = (
    "child-exploitation-parents",
    "drug-dealing",
    "cuckooing",
    "police-limits",
    "how-you-can-help",
)
LONGEST_QUERY = 300  # characters
MOST_IN_FEED = 30
FIRST_LINES = 3
IN_NEED = ("young people", "anyone who is caught up", "parents and carers")
SHORTEST_CHART = 2  # columns
PICTURES = {"what": "question", "signs": "look", "do": "do", "dont": "do-not", "help": "help"}

may_be_kept = cache_control(public=True, max_age=600)
# Back and reload show it again from the device's own memory: an answer that says no-store is lost
# to Back, and a white error page in its place looks like being caught. It is nobody else's to keep.
kept_for_going_back = cache_control(private=True, max_age=600)
WHO_CAN_HELP = ("emergency", "childline", "samaritans", "police-101", "crimestoppers")
# What may be taken back at any moment is asked for afresh each time.
asked_afresh = cache_control(public=True, no_cache=True)


@require_safe
@may_be_kept
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page: search, what people often ask, and every page on its shelf."""
    address = request.build_absolute_uri()
    context = {
        "about": ABOUT,
        "address": address,
        "anonymous": _helplines(["crimestoppers"]),
        "asked_often": _topics(ASKED_OFTEN),
        "caught_up": _topics(["caught-up"])[0],
        "childline": _helplines(["childline"]),
        "for_young_people": _topics(["child-exploitation-young-people"])[0],
        "json_ld": to_json_ld(describe_site(address=address, name="Optimise", summary=ABOUT)),
        "places": library.spot_the_signs().places,
        "shelves": [(title, _topics(keys)) for title, keys in library.shelves()],
        "spoken": [(code, library.LANGUAGES[code]) for code in languages()],
        "has_easy": EASY in editions(),
        "easy": EASY,
        "what_happens": _topics(["what-happens"])[0],
    }
    return render(request, "share/home.html", context)


@require_safe
@may_be_kept
def topic(request: HttpRequest, address: str, language: str = ENGLISH) -> HttpResponse:
    """Show one page of guidance in one language."""
    page = library.find_topic(address, language=language, unchecked=shows_unchecked())
    if page is None:
        raise Http404
    full = request.build_absolute_uri()
    context = {
        "topic": page,
        "language": page.spoken,
        "edition": language,
        "video_at": urlsplit(page.bsl).hostname if page.bsl else "",
        "words": library.frame_words(language),
        "sections": [
            (s.name, s.heading, to_html(s.text), PICTURES.get(s.name, "")) for s in page.sections
        ],
        "helplines": _helplines(page.helplines, language=language),
        "first_lines": _first_lines(page, language),
        "related": _topics(page.related, language=language),
        "linked": linked,
        "tell_us": tell_us(language),
        "tell_about": _tell_about(language),
        "editions": _editions(request, page, unchecked=shows_unchecked()),
        "address": full,
        "json_ld": to_json_ld(describe_page(page, address=full)),
    }
    return render(request, "share/topic.html", context)


def _tell_about(language: str) -> str:
    """Return what a page says of the form to tell us: also where it is in English alone."""
    words = library.frame_words(language)
    own = language in (ENGLISH, EASY) or language in form_languages()
    return words["tell_about" if own else "tell_about_in_english"]


def _first_lines(page: Topic, language: str) -> list[Helpline]:
    """Return the first lines of a page besides 999, where it is for somebody in need."""
    if page.audience not in IN_NEED:
        return []
    lines = [line for line in _helplines(page.helplines, language=language) if line.number]
    return [line for line in lines if line.key != "emergency"][:FIRST_LINES]


@require_safe
@may_be_kept
def language_home(request: HttpRequest, language: str) -> HttpResponse:
    """List the pages there are in one language other than English."""
    if language not in editions():
        raise Http404
    pages = library.published_topics(unchecked=shows_unchecked())
    context = {
        "language": ENGLISH if language == EASY else language,
        "edition": language,
        "name": library.EDITIONS[language],
        "words": library.frame_words(language),
        "topics": [page for page in pages if page.language == language],
        "helplines": _helplines(["emergency", "police-101", "crimestoppers"], language=language),
    }
    return render(request, "share/language.html", context)


# The form is posted so that the query stays out of addresses, histories and logs. It changes
# nothing, so there is nothing to forge and no need of the cookie that a token would bring.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@kept_for_going_back
def find(request: HttpRequest) -> HttpResponse:
    """Answer what somebody typed: help in a crisis first, then pages and ways to go."""
    query = request.POST.get("q", "")[:LONGEST_QUERY].strip()
    found = finding.answer(query, unchecked=shows_unchecked())
    crisis = found.crisis and library.crisis_help(found.crisis, unchecked=shows_unchecked())
    spoken = found.language
    context = {
        "query": query,
        "hits": [shown for hit in found.hits if (shown := _found(hit.topic))],
        "crisis": crisis,
        "crisis_text": crisis and to_html(crisis.text),
        "crisis_lines": _helplines(crisis.helplines, language=spoken) if crisis else [],
        "spoken": spoken,
        "words": library.frame_words(spoken),
        "read_as": _read_as(found.hits),
        "updates": [] if crisis else _updates_for(query),
        "helplines": _helplines(WHO_CAN_HELP, language=spoken),
        "shelves": []
        if found.hits or crisis
        else [(title, _topics(keys)) for title, keys in library.shelves()],
    }
    return render(request, "share/search.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found, as the page draws it; `line` is a helpline that can be rung."""

    title: str
    summary: str
    href: str
    language: str
    line: Helpline | None = None


def _found(item: Topic | Way) -> Found | None:
    if isinstance(item, Topic):
        href = library.path_of(item)
        return Found(title=item.title, summary=item.summary, href=href, language=item.language)
    if item.place:
        href = _address_of(item)
        told = Found(title=item.title, summary=item.summary, href=href, language=item.language)
        return told if href else None
    (line,) = _helplines([item.key]) or (None,)
    href = reverse("share_site:helplines")
    return Found(title=item.title, summary=item.summary, href=href, language="en", line=line)


def _address_of(way: Way) -> str:
    try:
        return reverse(way.place, args=[way.part] if way.part else [])
    except NoReverseMatch:
        return ""  # a site without the form to tell us


@require_safe
@may_be_kept
def check(request: HttpRequest) -> HttpResponse:
    """Ask where somebody noticed something."""
    return render(request, "share/check.html", {"places": library.spot_the_signs().places})


@csrf_exempt  # as with search: posted only to leave no trace, and changing nothing
@require_http_methods(["GET", "HEAD", "POST"])
@kept_for_going_back
def check_place(request: HttpRequest, place: str) -> HttpResponse:
    """Ask what was noticed there, and answer with advice."""
    whole = library.spot_the_signs()
    if place not in {known.key for known in whole.places}:
        raise Http404
    if request.method != "POST":
        return render(request, "share/check_place.html", {"place": whole.place(place)})
    advice = advise(whole, place=place, ticked=request.POST.getlist("sign"))
    context = {
        "place": whole.place(place),
        "advice": advice,
        "helplines": _helplines(advice.helplines),
        "topics": _topics(advice.read),
    }
    return render(request, "share/advice.html", context)


@require_safe
@may_be_kept
def helplines(request: HttpRequest) -> HttpResponse:
    """Show everybody who can be rung, and when each number was last checked."""
    return render(request, "share/helplines.html", {"helplines": _helplines(None)})


@csrf_exempt  # it changes nothing, and no cookie says who leaves
@require_http_methods(["POST"])
def left(request: HttpRequest) -> HttpResponse:
    """Have the browser of somebody who left in a hurry let go of our pages that it holds.

    Its cache alone: the mark by which a step back leads out again must stay in the tab.
    """
    headers = {"Clear-Site-Data": '"cache"', "Cache-Control": "no-store"}
    return HttpResponse(status=204, headers=headers)


@require_safe
@may_be_kept
def about(request: HttpRequest) -> HttpResponse:
    """Say who runs the site, who answers for what it keeps, and to whom one complains."""
    return render(request, "share/about.html", {"force": library.force()})


@require_safe
@may_be_kept
def note(request: HttpRequest, address: str) -> HttpResponse:
    """Show a page about the site itself."""
    page = next((n for n in library.notes() if n.address == address), None)
    if page is None:
        raise Http404
    context = {"note": page, "text": to_html(page.text), "onion": _onion()}
    return render(request, "share/note.html", context)


def _onion() -> str:
    """Return where Tor Browser finds the site, or nothing where it has no such address."""
    return str(getattr(settings, "OPTIMISE_ONION_ADDRESS", ""))


@require_safe
@asked_afresh
def updates(request: HttpRequest) -> HttpResponse:
    """List what was done and what was learnt, the newest first."""
    context = {"updates": queries.updates(), "topics": _titles()}
    return render(request, "share/updates.html", context)


def _titles() -> dict[str, Topic]:
    topics = library.published_topics(unchecked=False)
    return {topic.key: topic for topic in topics if topic.language == ENGLISH}


@require_safe
@asked_afresh
def update(request: HttpRequest, address: str) -> HttpResponse:
    """Show one update; of one that was withdrawn, that it was, and why."""
    found = queries.update(address)
    if found is None:
        raise Http404
    full = request.build_absolute_uri()
    context = {
        "update": found,
        "text": to_html(found.body),
        "withdrawn_why": said_of(found.withdrawn_why),
        "topic": _titles().get(found.topic),
        "address": full,
        "json_ld": to_json_ld(describe_update(found, address=full)),
        "helplines": _helplines(["emergency", "police-101", "crimestoppers"]),
    }
    status = 410 if found.withdrawn_at else 200
    return render(request, "share/update.html", context, status=status)


@require_safe
@asked_afresh
def feed(request: HttpRequest) -> HttpResponse:
    """Give the updates as an Atom feed. Its titles say no more than the pages' do."""
    found = queries.updates(most=MOST_IN_FEED)
    entries = [
        (one, request.build_absolute_uri(reverse("share_site:update", args=[one.address])))
        for one in found
    ]
    context = {
        "entries": entries,
        "own": request.build_absolute_uri(),
        "list": request.build_absolute_uri(reverse("share_site:updates")),
    }
    return render(request, "share/feed.xml", context, content_type="application/atom+xml")


@require_safe
@asked_afresh
def results(request: HttpRequest) -> HttpResponse:
    """Show the figures that were published, each with a picture and its equal table."""
    shown = [(result, _chart(result)) for result in queries.results()]
    context = {
        "results": shown,
        "size": {"width": charts.WIDTH, "height": charts.HEIGHT},
        "targets": [one for one in queries.targets() if one.withdrawn_on is None],
        "fell": queries.whether_it_fell(),
        "withdrawn": _withdrawn([result for result, _ in shown]),
    }
    return render(request, "share/results.html", context)


def _withdrawn(results: Iterable[queries.Result]) -> list[str]:
    """Return a notice for each table and target that was withdrawn, the newest first."""
    months = [
        (
            month.withdrawn_on,
            f"{result.measure.title}, {local_month(month.first)}",
            month.withdrawn_why,
        )
        for result in results
        for month in result.months
        if month.withdrawn_on
    ]
    goals = [
        (one.withdrawn_on, f"Our target for: {one.label}", one.withdrawn_why)
        for one in queries.targets()
        if one.withdrawn_on
    ]
    found = sorted([*months, *goals], key=lambda row: row[0], reverse=True)
    return [f"{what}: withdrawn on {local_date(on)}. {why}".strip() for on, what, why in found]


RESULT_COLUMNS = (
    "measure", "title", "month", "row", "about", "published_on", "withdrawn_on", "withdrawn_why",
)  # fmt: skip
ALL_MONTHS = 120


def _told_rows() -> list[dict[str, Any]]:
    """Return every figure that was told, as a row. What is not told, and what went, is empty."""
    return [
        {
            "measure": result.measure.key,
            "title": result.measure.title,
            "month": month.first.isoformat()[:7],
            "row": label,
            "about": value,
            "published_on": month.published_on.isoformat(),
            "withdrawn_on": month.withdrawn_on.isoformat() if month.withdrawn_on else None,
            "withdrawn_why": month.withdrawn_why,
        }
        for result in queries.results(most=ALL_MONTHS)
        for month in result.months
        for label, value in (month.rows or (("", None),))
    ]


@require_safe
@asked_afresh
def results_csv(request: HttpRequest) -> HttpResponse:
    """Give every figure that was told as a table for a spreadsheet."""
    rows = [[row[name] for name in RESULT_COLUMNS] for row in _told_rows()]
    return HttpResponse(csv_text(RESULT_COLUMNS, rows), content_type="text/csv; charset=utf-8")


@require_safe
@asked_afresh
def results_json(request: HttpRequest) -> HttpResponse:
    """Give every figure and target that was told, with how to read them and whom to ask."""
    told = {
        "how_to_read": "Under 5 nothing is told, nor is zero; from 5 the nearest multiple of 5. A"
        " total is the sum of what is told. An empty value is not zero.",
        "method": request.build_absolute_uri(reverse("share_site:results")),
        "ask": library.force().foi,
        "figures": _told_rows(),
        "targets": [
            {
                "measure": one.measure.key,
                "row": one.label,
                "number": one.number,
                "since": one.since.isoformat()[:7],
                "until": one.until.isoformat()[:7],
                "why": one.why,
                "so_far": one.so_far,
                "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None,
            }
            for one in queries.targets()
        ],
    }
    return JsonResponse(told)


def _chart(result: queries.Result) -> list[charts.Column]:
    months = result.standing[:12][::-1]
    # Nought is drawn as nought, so months that are too few to show are no picture at all.
    if len(months) < SHORTEST_CHART or not any(month.total for month in months):
        return []
    return charts.columns([(local_month(month.first)[:3], month.total) for month in months])


@require_safe
@may_be_kept
def to_print(request: HttpRequest, area: str = "") -> HttpResponse:
    """Offer posters and leaflets: first the areas, then the sheets of one."""
    areas = {known.key: known for known in library.areas()}
    if area and area not in areas:
        raise Http404
    context = {
        "area": areas.get(area),
        "areas": areas.values(),
        "shelves": [(title, _topics(keys)) for title, keys in library.shelves()],
    }
    return render(request, "share/to_print.html", context)


@require_safe
@may_be_kept
def sheet(request: HttpRequest, area: str, address: str, kind: str) -> HttpResponse:
    """Give one poster or leaflet as a PDF. Its name says no more than the page titles do."""
    page = library.find_topic(address, language=ENGLISH, unchecked=False)
    areas = {known.key: known for known in library.areas()}
    made = kind in set(Kind) and (kind != Kind.POSTER or (page and page.poster))
    if page is None or area not in areas or not made:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    pdf = make_sheet(page, area=areas[area], kind=Kind(kind), site=site, onion=_onion())
    name = f'inline; filename="{address}-{kind}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})


@require_safe
@may_be_kept
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines in: the pages are there to be found."""
    where = request.build_absolute_uri(reverse("share_site:sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\nSitemap: {where}\n", content_type="text/plain")


@require_safe
@may_be_kept
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every page for search engines, with its other languages."""
    names = ("home", "check", "helplines", "updates", "results", "to_print", "about")
    plain = [request.build_absolute_uri(reverse(f"share_site:{name}")) for name in names]
    topics = library.published_topics(unchecked=False)
    pages = [
        (_address(request, t), t.reviewed_on, _editions(request, t, unchecked=False))
        for t in topics
    ]
    context = {"plain": plain, "pages": pages}
    return render(request, "share/sitemap.xml", context, content_type="application/xml")


def _updates_for(query: str) -> list[Update]:
    try:
        return [found.update for found in queries.find_updates(query)]
    except Error:
        return []  # the pages to learn from are found whether or not the database answers


def _read_as(hits: Sequence[Hit[Topic | Way]]) -> list[str]:
    reasons = (reason for hit in hits[:1] for reason in hit.because)
    return [reason for reason in reasons if "(read as" in reason]


def _topics(keys: Iterable[str], *, language: str = ENGLISH) -> list[Topic]:
    pages = library.published_topics(unchecked=shows_unchecked())
    in_language = {page.key: page for page in pages if page.language == language}
    return [in_language[key] for key in keys if key in in_language]


def _helplines(keys: Sequence[str] | None, *, language: str = ENGLISH) -> list[Helpline]:
    return library.helplines_shown(keys, language=language)


def _editions(request: HttpRequest, page: Topic, *, unchecked: bool) -> list[dict[str, Any]]:
    topics = library.published_topics(unchecked=unchecked)
    return [
        {
            "language": edition.language,
            "name": library.EDITIONS[edition.language],
            "spoken": edition.spoken,
            "path": library.path_of(edition),
            "address": _address(request, edition),
        }
        for edition in topics
        if edition.key == page.key
    ]


def _address(request: HttpRequest, page: Topic) -> str:
    return request.build_absolute_uri(library.path_of(page))
