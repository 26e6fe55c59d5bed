"""Markdown to the HTML of our pages. Raw HTML in a text is shown as it was typed, never run."""

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "heading_open": "govuk-heading-m",
    "link_open": "govuk-link",
}
_markdown = MarkdownIt("commonmark", {"html": False})


def to_html(text: str) -> Markup:
    """Return `text`, written in Markdown, as HTML that is safe to put in a page."""
    tokens = _markdown.parse(text)
    for token in tokens:
        _dress(token)
    # Safe: html is off, so the renderer escapes whatever it did not make itself.
    return Markup(_markdown.renderer.render(tokens, _markdown.options, {}))  # noqa: S704


def _dress(token: Token) -> None:
    if token.type in CLASSES:
        token.attrSet("class", CLASSES[token.type])
    for child in token.children or ():
        _dress(child)
