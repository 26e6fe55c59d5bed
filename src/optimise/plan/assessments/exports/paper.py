"""An assessment as PDF and as a Word document: marked, with what each sentence rests on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from optimise.basics.clock import local_date, local_time
from optimise.plan.assessments.actions import Leaving
from optimise.plan.assessments.domain.kinds import SECTIONS, Kind
from optimise.plan.assessments.domain.yardstick import YARDSTICK, judgement_in_words
from optimise.plan.assessments.models import Assessment, Passage
from optimise.plan.assessments.queries import Stood
from optimise.ui.papers import print_paper

TEMPLATE = Path(__file__).with_name("assessment.typ")


def told_of(
    found: Assessment,
    leaving: Leaving,
    *,
    reader: str,
    moment: datetime,
    cites: Mapping[Any, Sequence[Mapping[str, str]]],
    figures: Sequence[Stood] = (),
    names: Mapping[Any, str],
    agency: str = "",
) -> dict[str, Any]:
    """Return what a paper says, in plain values.

    Shape: `cites` are the items of each sentence by its id; the edition for an `agency` names none.
    """
    heads = list(figures[0].values) if figures else []
    return {
        "marking": leaving.marking,
        "kind": found.kind.capitalize(),
        "title": found.title,
        "for": f"Edition for {agency}" if agency else "Edition for the police",
        "terms": "" if agency else found.terms,
        "signed": _signed(found, names),
        "reader": reader,
        "printed": local_time(moment),
        "sections": [
            {
                "title": one.title,
                "sentences": [
                    _sentence(row, words, () if agency else cites.get(row.id, ()))
                    for row, words in leaving.rows
                    if row.section == one.key
                ],
            }
            for one in SECTIONS[Kind(found.kind)]
        ],
        "yardstick": [str(word) for word in YARDSTICK],
        "heads": ["Group", *heads],
        "figures": [[one.name, *one.values.values()] for one in figures],
    }


def _signed(found: Assessment, names: Mapping[Any, str]) -> str:
    author = names.get(found.made_by, "")
    if not found.is_signed or found.signed_at is None:
        return f"Draft by {author}. Nobody has signed it."
    return (
        f"By {author}. Signed by {names.get(found.signed_by, '')}, {local_date(found.signed_at)}."
    )


def _sentence(row: Passage, words: str, cites: Sequence[Mapping[str, str]]) -> dict[str, str]:
    judged = judgement_in_words(row.probability, row.confidence)
    rests = ", ".join(
        f"{one['called']} ({one['grade']}{', now ' + one['now'] if 'now' in one else ''})"
        for one in cites
    )
    return {"words": words, "judgement": judged, "rests": rests}


def as_pdf(told: Mapping[str, Any], *, moment: datetime) -> bytes:
    """Return the paper as PDF."""
    return print_paper(TEMPLATE, told, moment=moment)


def as_docx(told: Mapping[str, Any], *, letterhead: bytes | None = None) -> bytes:
    """Return the paper as a Word document that a force edits on, marked on every page.

    It has the styles, headers and footers of the force's own template, where there is one.
    """
    from docx import Document

    paper = Document(BytesIO(letterhead)) if letterhead else Document()
    paper.core_properties.title, paper.core_properties.author = told["title"], "Optimise"
    _mark(paper, told, own=letterhead is not None)
    _heading(paper, told["title"], 1)
    for words in (f"{told['kind']}. {told['for']}.", told["signed"], told["terms"]):
        if words:
            paper.add_paragraph(words)
    for section in told["sections"]:
        if section["sentences"]:
            _heading(paper, section["title"], 2)
        for one in section["sentences"]:
            line = paper.add_paragraph(style=_style(paper, "List Bullet"))
            line.add_run(f"{one['judgement']} " if one["judgement"] else "").bold = True
            line.add_run(one["words"])
            if one["rests"]:
                line.add_run(f" Rests on {one['rests']}.").italic = True
    if told["figures"]:
        _table(paper, told["heads"], told["figures"])
    paper.add_paragraph(f"How likely: {'; '.join(told['yardstick'])}.")
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _mark(paper: Any, told: Mapping[str, Any], *, own: bool) -> None:
    """Put the marking on every page, first in its header and footer."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for page in paper.sections:
        places = [page.header, page.footer]
        if page.different_first_page_header_footer:
            places += [page.first_page_header, page.first_page_footer]
        if paper.settings.odd_and_even_pages_header_footer:
            places += [page.even_page_header, page.even_page_footer]
        for place in places:
            place.is_linked_to_previous = False
            first = place.paragraphs[0] if place.paragraphs else place.add_paragraph()
            line = first.insert_paragraph_before() if own else first
            line.text, line.alignment = told["marking"], WD_ALIGN_PARAGRAPH.CENTER
        page.footer.add_paragraph(f"Made for {told['reader']}, {told['printed']}.")


def _style(paper: Any, name: str) -> str | None:
    """Return a style where the paper has it: a force's template may lack it."""
    return name if name in {one.name for one in paper.styles} else None


def _heading(paper: Any, words: str, level: int) -> None:
    style = _style(paper, f"Heading {level}")
    line = paper.add_paragraph(words, style=style)
    if style is None:
        line.runs[0].bold = True


def _table(paper: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    _heading(paper, "Groups", 2)
    table = paper.add_table(rows=1, cols=len(heads), style=_style(paper, "Table Grid"))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
