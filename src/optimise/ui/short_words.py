"""Short words of the trade: each said in full where it first stands on a page, and below it."""

import re
from collections.abc import Iterator

from markupsafe import Markup

MEANS = {
    "ETSI": "European Telecommunications Standards Institute: the form in which operators answer",
    "MASH": "multi-agency safeguarding hub",
    "NPPV": "non-police personnel vetting",
    "NRM": "National Referral Mechanism",
    "SPoC": "single point of contact for communications data",
}
_SHORT = re.compile(rf"\b({'|'.join(MEANS)})\b")
_TAG = re.compile(r"(<[^>]*>)")
# Where no other element may stand, or what is there is no text of the page.
_WHOLE = ("abbr", "option", "script", "select", "style", "svg", "template", "textarea", "title")
_BEGINS = re.compile(rf"<({'|'.join(_WHOLE)})\b")


def explained(page: str) -> Markup:
    """Return a page's content with the first of each short word in full for who points at it.

    Shape: HTML that was escaped already; what each means stands below it once.
    """
    if not _SHORT.search(page):
        return Markup(page)  # noqa: S704 - what a template made
    met: set[str] = set()
    shown = "".join(_pieces(page, met))
    if not met:
        return Markup(shown)  # noqa: S704
    said = " ".join(f"{short}: {MEANS[short]}." for short in sorted(met))
    return Markup(f'{shown}<p class="govuk-hint op-short-words">{said}</p>')  # noqa: S704


def _pieces(page: str, met: set[str]) -> Iterator[str]:
    within = ""
    for piece in _TAG.split(page):
        if piece.startswith("<"):
            if not within and (begins := _BEGINS.match(piece)):
                within = begins[1]
            elif within and piece.startswith(f"</{within}"):
                within = ""
            yield piece
        else:
            yield piece if within else _SHORT.sub(lambda found: _once(found[0], met), piece)


def _once(short: str, met: set[str]) -> str:
    if short in met:
        return short
    met.add(short)
    return f'<abbr title="{MEANS[short]}">{short}</abbr>'
