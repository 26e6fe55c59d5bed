"""What search engines are told of a page, as schema.org JSON-LD."""

import json
from typing import Any

from markupsafe import Markup

from optimise.share.domain.guidance import Topic
from optimise.share.site.models import Update

# A data block is not a script, so the strictest policy lets it stand; it must not end early.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def describe_page(topic: Topic, *, address: str) -> dict[str, Any]:
    """Return the schema.org description of one page of guidance at its full `address`."""
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": address,
        "name": topic.title,
        "description": topic.summary,
        "inLanguage": topic.spoken,
        "lastReviewed": topic.reviewed_on.isoformat(),
        "keywords": list(topic.keywords),
        "audience": {"@type": "Audience", "audienceType": topic.audience},
        "isAccessibleForFree": True,
    }


def describe_update(update: Update, *, address: str) -> dict[str, Any]:
    """Return the schema.org description of one update at its full `address`."""
    changed = update.corrected_at or update.shown_from
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "url": address,
        "headline": update.title,
        "description": update.summary,
        "inLanguage": "en",
        "datePublished": update.shown_from.isoformat(),
        "dateModified": changed.isoformat(),
        "author": {"@type": "Person", "name": update.officer},
        "isAccessibleForFree": True,
    }


def describe_site(*, address: str, name: str, summary: str) -> dict[str, Any]:
    """Return the schema.org description of the whole site."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "url": address,
        "name": name,
        "description": summary,
        "inLanguage": "en",
    }


def to_json_ld(description: dict[str, Any]) -> Markup:
    """Return `description` as JSON that is safe inside a script element."""
    text = json.dumps(description, ensure_ascii=False, sort_keys=True)
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - escaped in this line
