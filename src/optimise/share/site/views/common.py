"""What the public pages share: how long they may be kept, and what stands on several of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.decorators.cache import cache_control

from optimise.share import library
from optimise.share.domain.guidance import ENGLISH, Topic
from optimise.share.domain.helplines import Helpline
from optimise.share.site.frame import shows_unchecked

may_be_kept = cache_control(public=True, max_age=600)
# Back and reload show it again from the device's own memory: an answer that says no-store is lost
# to Back, and a white error page in its place looks like being caught. It is nobody else's to keep.
kept_for_going_back = cache_control(private=True, max_age=600)
# What may be taken back at any moment is asked for afresh each time.
asked_afresh = cache_control(public=True, no_cache=True)


def topics_of(keys: Iterable[str], *, language: str = ENGLISH) -> list[Topic]:
    """Return the pages of some keys that there are in one language, in the order asked."""
    pages = library.published_topics(unchecked=shows_unchecked())
    in_language = {page.key: page for page in pages if page.language == language}
    return [in_language[key] for key in keys if key in in_language]


def lines_of(keys: Sequence[str] | None, *, language: str = ENGLISH) -> list[Helpline]:
    """Return helplines as they are shown; all of them where no keys are named."""
    return library.helplines_shown(keys, language=language)


def editions_of(request: HttpRequest, page: Topic, *, unchecked: bool) -> list[dict[str, Any]]:
    """Return every edition of a page: its language, its name and where it is."""
    topics = library.published_topics(unchecked=unchecked)
    return [
        {
            "language": edition.language,
            "name": library.EDITIONS[edition.language],
            "spoken": edition.spoken,
            "path": library.path_of(edition),
            "address": address_of(request, edition),
        }
        for edition in topics
        if edition.key == page.key
    ]


def address_of(request: HttpRequest, page: Topic) -> str:
    """Return the whole address of a page."""
    return request.build_absolute_uri(library.path_of(page))


def onion_address() -> str:
    """Return where Tor Browser finds the site, or nothing where it has no such address."""
    return str(getattr(settings, "OPTIMISE_ONION_ADDRESS", ""))
