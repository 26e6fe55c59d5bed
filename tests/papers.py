"""What an answer says to whoever reads it: a page as it is sent, a paper as it is printed."""

from typing import Any

import pypdfium2


def said_by(answer: Any) -> str:
    """Return the text of an answer; of a PDF the words on its pages, a blank between any two."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.headers.get("Content-Type", "").startswith("application/pdf"):
        pages = pypdfium2.PdfDocument(body)
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    return str(body.decode("utf-8", "replace"))
