"""The frame around every public page: the ways to go, and how far translations are shown."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from optimise.share import library
from optimise.share.domain.guidance import EASY, ENGLISH
from optimise.share.domain.helplines import Helpline
from optimise.share.library import (
    EDITIONS,
    LANGUAGES,
    force,
    helplines_shown,
    notes,
    path_of,
    published_topics,
)
from optimise.share.site.markup import drawing

MAIN_WAYS = (
    ("Home", "share_site:home"),
    ("A short check", "share_site:check"),
    ("Who can help", "share_site:helplines"),
    ("Tell us", "tips:first"),
    ("Updates", "share_site:updates"),
    ("Results", "share_site:results"),
)

# What stands beside a helpline, by a part of its key: the first that fits.
WHO_IS_DRAWN = (
    ("emergency", "emergency"), ("childline", "child"), ("nspcc", "family"), ("safecall", "alone"),
    ("samaritans", "talk"), ("btp", "train"), ("crimestoppers", "no-name"), ("fearless", "no-name"),
    ("treatment", "doctor"), ("mash", "council"), ("adults", "council"), ("-night", "council"),
    ("slavery", "work"), ("salvation", "work"), ("domestic", "home"), ("rape", "help"),
    ("victim", "help"), ("ictg", "family"), ("frank", "question"),
)  # fmt: skip


def shows_unchecked() -> bool:
    """Return whether translations that no speaker has checked are shown, as the demo does."""
    return bool(getattr(settings, "OPTIMISE_SHOW_UNCHECKED_TRANSLATIONS", False))


def languages() -> list[str]:
    """Return the languages other than English that have a page to show."""
    shown = {topic.language for topic in published_topics(unchecked=shows_unchecked())}
    return [language for language in LANGUAGES if language != ENGLISH and language in shown]


def editions() -> list[str]:
    """Return what pages may be read in besides English: those languages, and Easy Read."""
    has_easy = any(topic.is_easy for topic in published_topics(unchecked=shows_unchecked()))
    return [*languages(), *([EASY] if has_easy else [])]


def form_languages() -> dict[str, str]:
    """Return the languages besides English that the form is offered in, with who signed each off.

    The form asks by this name, which stands in the settings.
    """
    return library.form_languages(unchecked=shows_unchecked())


def tell_us(language: str = ENGLISH) -> str:
    """Return the address of the form to tell us, or nothing on a site that has none."""
    spoken = [language] if language in form_languages() else []
    try:
        return reverse("tips:first", args=spoken)
    except NoReverseMatch:
        return ""


def tell_about(language: str) -> str:
    """Return what a page says of the form to tell us: also where it is in English alone."""
    words = library.frame_words(language)
    own = language in (ENGLISH, EASY) or language in form_languages()
    return words["tell_about" if own else "tell_about_in_english"]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what ui/public/page.html asks for. A context processor of the public site."""
    language = language_of(request)
    form, who = tell_us(language), force()
    return {
        "address_of": path_of,
        "drawing": drawing,
        "drawn_for": drawn_for,
        "navigation": _main_ways(request.path, language),
        "footer_links": _footer_links(),
        "around": library.frame_words,
        "home": reverse("share_site:home"),
        "ring": _ring,
        "tell_us": form,
        "force": who,
        "is_demonstration": bool(getattr(settings, "OPTIMISE_IS_DEMONSTRATION", False)),
        "marking": "",
    }


def language_of(request: HttpRequest) -> str:
    """Return the language that an address says its page is in; English has none in it.

    Whatever a context processor gives is stronger than what a page gives by the same name, so
    what depends on the language is asked of the address here.
    """
    found = request.resolver_match
    return str(found.kwargs.get("language", ENGLISH)) if found else ENGLISH


def _main_ways(path: str, language: str) -> list[dict[str, Any]]:
    """Return the ways of the menu: the form in the page's own language, by its own words."""
    form, is_own = tell_us(language), language in form_languages()
    ways: list[dict[str, Any]] = []
    for text, name in MAIN_WAYS:
        is_form = name.startswith("tips:")
        if is_form and not form:
            continue
        way: dict[str, Any] = {"text": text, "href": form if is_form else reverse(name)}
        if is_form and is_own:
            way |= {"text": library.frame_words(language)["tell"], "attributes": {"lang": language}}
        ways.append({**way, "current": way["href"] == path})
    return ways


def drawn_for(line: Helpline) -> str:
    """Return the drawing beside a helpline: whom it is for, or that it is rung."""
    return next((drawn for part, drawn in WHO_IS_DRAWN if part in line.key), "ring")


def _ring(*keys: str, language: str = ENGLISH) -> list[Helpline]:
    """Return the helplines of `keys` that are shown, for pages of earlier stages."""
    return helplines_shown(keys, language=language)


def _footer_links() -> list[dict[str, str]]:
    about = [
        {"text": note.page_title, "href": reverse("share_site:note", args=[note.address])}
        for note in notes()
    ]
    spoken = [
        {"text": EDITIONS[code], "href": reverse("share_site:language", args=[code])}
        for code in editions()
    ]
    who = {"text": "Who runs this site", "href": reverse("share_site:about")}
    to_print = {"text": "Posters and leaflets", "href": reverse("share_site:to_print")}
    return [who, to_print, *about, *spoken]
