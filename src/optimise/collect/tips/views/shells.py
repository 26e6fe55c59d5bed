"""Pages that are drawn now and then, and filled in, so that a flood of junk costs next to nothing.

Drawing the form anew takes some milliseconds; filling in a ticket takes a hundredth of that.
"""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from optimise.collect.tips.spoken import (
    ENGLISH,
    is_unchecked,
    offered,
    script_words,
    takes_heic,
    words,
)

MARK = re.compile(r"\[\[(\w+)\]\]")
KEPT = 30.0  # seconds: what the desk changes, such as a number to ring, is seen soon after
_drawn: dict[tuple[object, ...], tuple[float, str]] = {}


def fill(
    request: HttpRequest,
    template: str,
    marks: Mapping[str, str],
    *,
    once: Callable[[], Mapping[str, Any]] = dict,
    language: str = ENGLISH,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page that was drawn not long ago, with its marks filled in.

    Shape: the template is given each of `marks` as a text that stands for it; whatever is
    filled in is escaped unless it is safe already. `once` gives whatever else the template
    needs, which may not vary.
    """
    key = (template, language, offered(), is_unchecked(language), takes_heic())
    until, drawn = _drawn.get(key, (0.0, ""))
    if monotonic() >= until:
        standing = {name: mark_safe(f"[[{name}]]") for name in marks}  # noqa: S308 - a constant
        context = {**in_language(language), **standing, **once()}
        drawn = render_to_string(template, context, request)
        _drawn[key] = (monotonic() + KEPT, drawn)
    # In one pass: what a person typed may look like a mark, and stays what it is.
    html = MARK.sub(lambda found: _filled(found, marks), drawn)
    return HttpResponse(html, status=status)


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, language: str, status: int
) -> HttpResponse:
    """Answer with a page drawn for this request alone, in a language."""
    told = {**in_language(language), **context}
    return HttpResponse(render_to_string(template, told, request), status=status)


def in_language(language: str) -> dict[str, Any]:
    """Return what every page of the form is drawn with in a language."""
    return {
        "language": language,
        "w": words(language),
        "is_unchecked": is_unchecked(language),
        "to": partial(address, language),
        "editions": [
            {"language": code, "name": words(code).name, "first": address(code, "first")}
            for code in offered()
        ],
        "script_words": _as_data(script_words(language)),
    }


def address(language: str, name: str) -> str:
    """Return where a page of the form is in a language."""
    return reverse(f"tips:{name}", args=[] if language == ENGLISH else [language])


def _as_data(told: Mapping[str, Any]) -> SafeString:
    # A data block is not a script, so the strictest policy lets it stand; it must not end early.
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308


_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def _filled(found: re.Match[str], marks: Mapping[str, str]) -> SafeString | str:
    name = found.group(1)
    return conditional_escape(marks[name]) if name in marks else found.group()
