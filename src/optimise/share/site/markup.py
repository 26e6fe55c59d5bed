"""Markdown to the HTML of our pages. Raw HTML in a text is shown as it was typed, never run."""

import re
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from optimise.share.domain.drawings import on_a_page, picture_row

CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "heading_open": "govuk-heading-m",
    "link_open": "govuk-link",
}
# A source may end with where it can be read: "Home Office guidance (https://…)".
_ADDRESS = re.compile(r"^(.*\S)\s+\((https://[^\s()<>\"]+)\)$")
_markdown = MarkdownIt("commonmark", {"html": False})


def to_html(text: str) -> Markup:
    """Return `text`, written in Markdown, as HTML that is safe to put in a page.

    Lines that begin with the name of a drawing, as “home: Stay at home.” does, become rows of it.
    """
    parts = groupby(text.splitlines(), key=lambda line: picture_row(line) is not None)
    return Markup("").join(
        _rows(list(lines)) if drawn else _markdown_to_html("\n".join(lines))
        for drawn, lines in parts
    )


def drawing(name: str, *, alone: bool = False) -> Markup:
    """Return a drawing of ours for a page; `alone` where no words beside it say the same."""
    return Markup(on_a_page(name, alone=alone))  # noqa: S704 - a file of the program


def _rows(lines: list[str]) -> Markup:
    row = "<li>{}<span>{}</span></li>"
    rows = (
        Markup(row).format(drawing(name), words)  # noqa: S704 - format escapes the words
        for name, words in filter(None, map(picture_row, lines))
    )
    return Markup('<ul class="op-drawn">{}</ul>').format(Markup("").join(rows))


def _markdown_to_html(text: str) -> Markup:
    tokens = _markdown.parse(text)
    for token in tokens:
        _dress(token)
    # Safe: html is off, so the renderer escapes whatever it did not make itself.
    return Markup(_markdown.renderer.render(tokens, _markdown.options, {}))  # noqa: S704


def linked(source: str) -> Markup:
    """Return what a page rests on, as a link where it says at which address it can be read."""
    found = _ADDRESS.match(source)
    if found is None:
        return escape(source)
    link = '<a class="govuk-link" href="{1}" rel="noreferrer noopener">{0}</a>'
    return Markup(link).format(*found.groups())  # noqa: S704 - format escapes both


def _dress(token: Token) -> None:
    if token.type in CLASSES:
        token.attrSet("class", CLASSES[token.type])
    for child in token.children or ():
        _dress(child)
