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
    rests = ", ".join(f"{one['called']} ({one['grade']})" for one in cites)
    return {"words": words, "judgement": judged, "rests": rests}


def as_pdf(told: Mapping[str, Any], *, moment: datetime) -> bytes:
    """Return the paper as PDF."""
    return print_paper(TEMPLATE, told, moment=moment)


def as_docx(told: Mapping[str, Any]) -> bytes:
    """Return the paper as a Word document that a force edits on, marked on every page."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paper = Document()
    paper.core_properties.title, paper.core_properties.author = told["title"], "Optimise"
    page = paper.sections[0]
    for part in (page.header, page.footer):
        line = part.paragraphs[0]
        line.text, line.alignment = told["marking"], WD_ALIGN_PARAGRAPH.CENTER
    page.footer.add_paragraph(f"Made for {told['reader']}, {told['printed']}.")
    paper.add_heading(told["title"], level=1)
    for words in (f"{told['kind']}. {told['for']}.", told["signed"], told["terms"]):
        if words:
            paper.add_paragraph(words)
    for section in told["sections"]:
        if section["sentences"]:
            paper.add_heading(section["title"], level=2)
        for one in section["sentences"]:
            line = paper.add_paragraph(style="List Bullet")
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


def _table(paper: Any, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    paper.add_heading("Groups", level=2)
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
