"""How each file is written. Every one bears its marking and the three grades of each fact."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from optimise.basics.clock import now
from optimise.basics.csv_out import harmless
from optimise.identify.domain import model
from optimise.identify.domain.facts import Fact, Link
from optimise.identify.domain.known import Statements
from optimise.identify.domain.said import Said, shown_value

if TYPE_CHECKING:
    from anxwritter import Card

SOURCES = ("1", "2", "3")
ASSESSMENTS = ("A", "B", "C", "D", "E")
HANDLINGS = ("P", "C")
COLUMNS = (
    "marking", "entity", "called", "status", "kind", "property", "value", "other entity",
    "other called", "valid from", "valid to", "source", "assessment", "handling", "known at",
    "no longer held since", "item",
)  # fmt: skip
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
A_NUMBER = re.compile(r"-?\d+(\.\d+)?")
Writer = Callable[[Statements, Sequence[Said], str], bytes]


def table_of_items(items: Iterable[Sequence[object]], marking: str) -> bytes:
    """Return rows for a table's end: items in their own words, each with its three grades.

    Shape: of each its reference, words, grade and when it was known.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    for reference, words, grade, known_at in items:
        cells = (
            marking, "", "", "", "Item of intelligence", "Words", words, "", "", "", "",
            *str(grade), known_at, "", reference,
        )  # fmt: skip
        rows.writerow([safe_cell(str(cell)) for cell in cells])
    return out.getvalue().encode()


def write(form: str, book: Statements, said: Sequence[Said], *, marking: str) -> bytes:
    """Return a file of these statements, named by nothing but themselves.

    Errors: KeyError for a form that is none of ours.
    """
    # Who is to be kept safe is told by all that the viewer may read, for a file that shows
    # a child as a suspect does more harm than one that says too much of why.
    victims = {e for e in _things(book, said) if book.who(e).is_possible_victim}
    return WRITERS[form](replace(book, said=said, kept_safe=victims), said, marking)


def safe_cell(text: str) -> str:
    """Return a value that no spreadsheet takes for a formula; numbers stay numbers."""
    return text if A_NUMBER.fullmatch(text) else harmless(text)


def _csv(book: Statements, said: Sequence[Said], marking: str) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    whos = {e: book.who(e) for s in said for e in (s.entity, s.other) if e}
    for s in sorted(said, key=lambda s: (whos[s.entity].caption, s.prop, s.known_at, str(s.id))):
        other = whos[s.other].caption if s.other else ""
        source = book.sources.get(s.item)
        cells = (
            marking, s.entity, whos[s.entity].caption,
            "possible victim" if whos[s.entity].is_possible_victim else "",
            model.schema_label(s.schema),
            model.property_label(s.schema, s.prop), shown_value(s.kind, s.value), s.other or "",
            other, s.valid_from or "", s.valid_to or "", *s.grade, s.known_at.isoformat(),
            s.superseded_at.isoformat() if s.superseded_at else "",
            source.reference if source else "",
        )  # fmt: skip
        rows.writerow([safe_cell(str(cell)) for cell in cells])
    # The mark at the front tells Excel that the file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _follow_the_money(book: Statements, said: Sequence[Said], marking: str) -> bytes:
    model.load_model()
    lines = []
    for entity, rows in _by_entity(said).items():
        held = [s for s in rows if s.stands]
        if held:
            lines.append(_proxy(book, entity, held, marking))
    return "".join(f"{json.dumps(line, sort_keys=True)}\n" for line in lines).encode()


def _proxy(book: Statements, entity: UUID, rows: Sequence[Said], marking: str) -> dict[str, object]:
    schema = book.who(entity).schema
    proxy = model.load_model().make_entity(schema)
    proxy.id = str(entity)
    known = proxy.schema.properties
    graded = []
    for s in rows:
        if s.prop not in known or known[s.prop].stub:
            continue
        value = str(s.other) if s.other else s.value
        # As it was written: FollowTheMoney's own cleaning drops numbers made up for drama.
        proxy.add(s.prop, value, cleaned=True)
        graded.append(
            {"prop": s.prop, "value": value, "grade": s.grade, "known_at": s.known_at.isoformat()}
        )
    stands = {"standing": "possible victim"} if book.who(entity).is_possible_victim else {}
    return {**proxy.to_dict(), **stands, "marking": marking, "statements": graded}


def _graphml(book: Statements, said: Sequence[Said], marking: str) -> bytes:
    import networkx as nx  # a sixth of a second to load, for this format alone

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(marking=marking)
    things, links = _things_and_links(book, said)
    for entity in things:
        who = book.who(entity)
        node = {"label": who.caption, "kind": who.label, "marking": marking}
        for fact in book.facts(entity):
            if fact.stands:
                key = f"{fact.label} ({fact.newest.grade})"
                node[key] = "; ".join(filter(None, (node.get(key, ""), fact.value)))
        if who.is_possible_victim:
            node["status"] = "possible victim"
        graph.add_node(str(entity), **{k: _xml(v) for k, v in node.items()})
    for link in links:
        graph.add_edge(
            str(link.source.id), str(link.target.id), key=str(link.id), **_edge(link, marking)
        )
    return "\n".join(nx.generate_graphml(graph)).encode()


def _edge(link: Link, marking: str) -> dict[str, str | int]:
    grade = link.support[0].grade
    return {
        "label": _xml(link.says),
        "source": grade[0],
        "assessment": grade[1],
        "handling": grade[2],
        "origins": link.origins,
        "since": str(link.since or ""),
        "until": str(link.until or ""),
        "marking": marking,
    }


def _i2(book: Statements, said: Sequence[Said], marking: str) -> bytes:
    # Half a second to load, for this format alone.
    from anxwritter import ANXChart, GradeCollection, Settings, SummaryCfg

    made = f"{now():%Y-%m-%dT%H:%M:%S}"
    summary = SummaryCfg(title=marking, category=marking, author="Optimise", created=made)
    chart = ANXChart(settings=Settings(summary=summary))
    chart.grades_one = GradeCollection(items=["1 Reliable", "2 Untested", "3 Not reliable"])
    chart.grades_two = GradeCollection(
        items=[
            "A Known directly",
            "B Known indirectly but corroborated",
            "C Known indirectly",
            "D Not known",
            "E Suspected to be false",
        ]
    )
    chart.grades_three = GradeCollection(
        items=["P Lawful sharing permitted", "C Lawful sharing permitted with conditions"]
    )
    chart.add_label(id="marking", type="Marking", label=marking)
    things, links = _things_and_links(book, said)
    for entity in things:
        who, facts = book.who(entity), book.facts(entity)
        chart.add_icon(
            id=str(entity),
            type=who.label,
            label=_xml(who.caption),
            description="Possible victim" if who.is_possible_victim else None,
            cards=[_card(f) for f in facts if f.stands],
            **(_grades(facts[0].newest.grade) if facts else {}),
        )
    for link in links:
        chart.add_link(
            from_id=str(link.source.id),
            to_id=str(link.target.id),
            type=link.label,
            label=_xml(link.says),
            arrow="->",
            link_id=str(link.id),
            **_grades(link.support[0].grade),
        )
    return b"".join(chart.iter_anx_bytes())


def _card(fact: Fact) -> "Card":
    from anxwritter import Card

    return Card(summary=_xml(f"{fact.label}: {fact.value}"), **_grades(fact.newest.grade))


def _grades(grade: str) -> dict[str, int]:
    # By place in the list: a grade given as "2" would be taken for the third.
    return {
        "grade_one": SOURCES.index(grade[0]),
        "grade_two": ASSESSMENTS.index(grade[1]),
        "grade_three": HANDLINGS.index(grade[2]),
    }


def _things_and_links(book: Statements, said: Sequence[Said]) -> tuple[list[UUID], list[Link]]:
    things = _things(book, said)
    found = {k.id: k for e in things for k in book.links(e) if k.stands}
    return things, [found[id_] for id_ in sorted(found)]


def _things(book: Statements, said: Sequence[Said]) -> list[UUID]:
    ends = {e for s in said for e in (s.entity, s.other) if e}
    return sorted(e for e in ends if not model.is_edge(book.who(e).schema))


def _by_entity(said: Sequence[Said]) -> Mapping[UUID, list[Said]]:
    found: dict[UUID, list[Said]] = {}
    for s in sorted(said, key=lambda s: (str(s.entity), s.prop, s.value, str(s.id))):
        found.setdefault(s.entity, []).append(s)
    return found


def _xml(text: str) -> str:
    # Neither XML file may hold control characters, and a pasted value often does.
    return NOT_IN_XML.sub("", text)


WRITERS: Mapping[str, Writer] = {
    "ftm": _follow_the_money,
    "csv": _csv,
    "graphml": _graphml,
    "anx": _i2,
}
