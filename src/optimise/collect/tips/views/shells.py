"""Pages that are drawn once and then filled in, so that a flood of junk costs next to nothing.

Drawing the form anew takes some milliseconds; filling in a ticket takes a hundredth of that.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

MARK = re.compile(r"\[\[(\w+)\]\]")
_drawn: dict[str, str] = {}


def fill(
    request: HttpRequest,
    template: str,
    marks: Mapping[str, str],
    *,
    once: Callable[[], Mapping[str, Any]] = dict,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page that was drawn once in this process, with its marks filled in.

    Shape: the template is given each of `marks` as a text that stands for it; whatever is
    filled in is escaped unless it is safe already. `once` gives whatever else the template
    needs, which may not vary.
    """
    if template not in _drawn:
        standing = {name: mark_safe(f"[[{name}]]") for name in marks}  # noqa: S308 - a constant
        _drawn[template] = render_to_string(template, {**standing, **once()}, request)
    # In one pass: what a person typed may look like a mark, and stays what it is.
    html = MARK.sub(lambda found: _filled(found, marks), _drawn[template])
    return HttpResponse(html, status=status)


def _filled(found: re.Match[str], marks: Mapping[str, str]) -> SafeString | str:
    name = found.group(1)
    return conditional_escape(marks[name]) if name in marks else found.group()
