"""Markdown to the HTML of our pages. Raw HTML in a text is shown as it was typed, never run."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

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
    """Return `text`, written in Markdown, as HTML that is safe to put in a page."""
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
