"""What somebody finds: search, the short check, and who can help."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from optimise.share import finding, library
from optimise.share.domain.contents import Crisis
from optimise.share.domain.guidance import Topic
from optimise.share.domain.helplines import Helpline
from optimise.share.domain.search import Hit
from optimise.share.domain.signs import advise
from optimise.share.domain.ways import Way
from optimise.share.site import queries
from optimise.share.site.frame import shows_unchecked, tell_about, tell_us
from optimise.share.site.markup import to_html
from optimise.share.site.models import Update
from optimise.share.site.views.common import kept_for_going_back, lines_of, may_be_kept, topics_of

LONGEST_QUERY = 300  # characters
TO_TALK = ("childline", "samaritans")  # said before anything found: no list hears every crisis
CHILDREN_S_TEAMS = ("swindon-mash", "wiltshire-mash", "swindon-night", "wiltshire-mash-night")
TO_TALK_OF = {
    "child-exploitation-parents": ("nspcc", "childline", *CHILDREN_S_TEAMS),
    "modern-slavery": ("modern-slavery", *TO_TALK),
}
EMERGENCY = "emergency"
RUNG_AT_ONCE = frozenset(("danger", "guns", "missing", "overdose"))  # 999, before anybody else
MOST_TO_TALK = 2  # where help is named already: what was found is to be seen on a phone
WHO_CAN_HELP = (EMERGENCY, "childline", "samaritans", "police-101", "crimestoppers")


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
    named = tuple(library.crisis_help(one, unchecked=shows_unchecked()) for one in found.may_be)
    spoken = found.language
    to_talk = _to_talk(found.hits)[: MOST_TO_TALK if named else None]
    helplines = lines_of(WHO_CAN_HELP, language=spoken)
    context = {
        "query": query,
        "hits": [shown for hit in found.hits if (shown := _found(hit.topic))],
        "crisis": crisis,
        "crisis_text": crisis and to_html(crisis.text),
        "crisis_lines": lines_of(crisis.helplines, language=spoken) if crisis else [],
        "named": [_help(one) for one in named],
        "others": [_help(one) for one in _others(spoken, besides=(crisis, *named))],
        "is_unsure": found.is_unsure,
        "spoken": spoken,
        "form_in_it": tell_us(spoken),
        "tell_about": tell_about(spoken),
        "words": library.frame_words(spoken),
        "read_as": _read_as(found.hits),
        "to_talk": [line for line in lines_of(to_talk, language=spoken) if line.number],
        "updates": [] if crisis else _updates_for(query),
        "helplines": helplines,
        "shelves": []
        if found.hits or crisis
        else [(title, topics_of(keys)) for title, keys in library.shelves()],
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """The help for a crisis that it may be: `ring` is who is rung first."""

    title: str
    text: str
    language: str
    ring: Helpline | None
    lines: list[Helpline]


def _help(crisis: Crisis) -> Help:
    lines = [line for line in lines_of(crisis.helplines, language=crisis.language) if line.number]
    return Help(
        title=crisis.title,
        text=to_html(crisis.text),
        language=crisis.language,
        ring=next(
            (one for one in lines if one.key != EMERGENCY or crisis.key in RUNG_AT_ONCE), None
        ),
        lines=lines,
    )


def _others(language: str, *, besides: Collection[Crisis | None]) -> list[Crisis]:
    """Return the help for every other crisis, for who is in one that nobody foresaw."""
    told = {one.key for one in besides if one}
    every = (one for one in library.crises() if one.language == language and one.key not in told)
    return [library.crisis_help(one, unchecked=shows_unchecked()) for one in every]


def _found(item: Topic | Way) -> Found | None:
    if isinstance(item, Topic):
        href = library.path_of(item)
        return Found(title=item.title, summary=item.summary, href=href, language=item.language)
    if item.place:
        href = _way_to(item)
        told = Found(title=item.title, summary=item.summary, href=href, language=item.language)
        return told if href else None
    (line,) = lines_of([item.key]) or (None,)
    href = reverse("share_site:helplines")
    return Found(title=item.title, summary=item.summary, href=href, language="en", line=line)


def _way_to(way: Way) -> str:
    try:
        return reverse(way.place, args=[way.part] if way.part else [])
    except NoReverseMatch:
        return ""  # a site without the form to tell us


def _to_talk(hits: Sequence[Hit[Topic | Way]]) -> tuple[str, ...]:
    """Return whom to talk to before anything found, by the page that fits best."""
    best = hits[0].topic if hits else None
    # Translations name whom they are for in their own words; the key is the same.
    return TO_TALK_OF.get(best.key, TO_TALK) if isinstance(best, Topic) else TO_TALK


def _updates_for(query: str) -> list[Update]:
    try:
        return [found.update for found in queries.find_updates(query)]
    except Error:
        return []  # the pages to learn from are found whether or not the database answers


def _read_as(hits: Sequence[Hit[Topic | Way]]) -> list[str]:
    reasons = (reason for hit in hits[:1] for reason in hit.because)
    return [reason for reason in reasons if "(read as" in reason]


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
        "helplines": lines_of(advice.helplines),
        "topics": topics_of(advice.read),
    }
    return render(request, "share/advice.html", context)


@require_safe
@may_be_kept
def helplines(request: HttpRequest) -> HttpResponse:
    """Show everybody who can be rung, and when each number was last checked."""
    return render(request, "share/helplines.html", {"helplines": lines_of(None)})
