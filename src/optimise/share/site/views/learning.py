"""The first page, and the pages to learn from in each language."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from optimise.share import library
from optimise.share.domain.guidance import EASY, ENGLISH, Topic
from optimise.share.domain.helplines import Helpline, Scope
from optimise.share.site.frame import editions, languages, shows_unchecked, tell_about
from optimise.share.site.markup import linked, to_html
from optimise.share.site.structured import describe_page, describe_site, to_json_ld
from optimise.share.site.views.common import editions_of, lines_of, may_be_kept, topics_of

ABOUT = "Learn the signs of drug dealing, county lines and other crime, and how to get help safely."
ASKED_OFTEN = (
    "child-exploitation-parents",
    "drug-dealing",
    "cuckooing",
    "police-limits",
    "how-you-can-help",
)
FIRST_LINES = 3
IN_NEED = ("young people", "anyone who is caught up", "parents and carers")
PICTURES = {"what": "question", "signs": "look", "do": "do", "dont": "do-not", "help": "help"}


@require_safe
@may_be_kept
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page: search, what people often ask, and every page on its shelf."""
    address = request.build_absolute_uri()
    context = {
        "search_words": library.frame_words(ENGLISH),
        "about": ABOUT,
        "address": address,
        "anonymous": lines_of(["crimestoppers"]),
        "asked_often": topics_of(ASKED_OFTEN),
        "caught_up": topics_of(["caught-up"])[0],
        "childline": lines_of(["childline"]),
        "for_young_people": topics_of(["child-exploitation-young-people"])[0],
        "json_ld": to_json_ld(describe_site(address=address, name="Optimise", summary=ABOUT)),
        "places": library.spot_the_signs().places,
        "shelves": [(title, topics_of(keys)) for title, keys in library.shelves()],
        "spoken": [(code, library.LANGUAGES[code]) for code in languages()],
        "has_easy": EASY in editions(),
        "easy": EASY,
        "what_happens": topics_of(["what-happens"])[0],
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
        "helplines": lines_of(page.helplines, language=language),
        "first_lines": _first_lines(page, language),
        "related": topics_of(page.related, language=language),
        "linked": linked,
        "tell_about": tell_about(language),
        "editions": editions_of(request, page, unchecked=shows_unchecked()),
        "address": full,
        "json_ld": to_json_ld(describe_page(page, address=full)),
    }
    return render(request, "share/topic.html", context)


def _first_lines(page: Topic, language: str) -> list[Helpline]:
    """Return the first lines of a page besides 999, where it is for somebody in need.

    Those alone that serve everybody: nobody knows in which area the reader is.
    """
    if page.audience not in IN_NEED:
        return []
    lines = [line for line in lines_of(page.helplines, language=language) if line.number]
    for_all = [line for line in lines if line.scope is Scope.NATIONAL]
    return [line for line in for_all if line.key != "emergency"][:FIRST_LINES]


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
        "tell_about": tell_about(language),
        "topics": [page for page in pages if page.language == language],
        "helplines": lines_of(["emergency", "police-101", "crimestoppers"], language=language),
    }
    return render(request, "share/language.html", context)
