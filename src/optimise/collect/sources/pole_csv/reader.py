"""Read a POLE export: nodes first, so that a link can name its ends or say that one is missing."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from optimise.collect.domain.proposals import (
    Manifest,
    Proposal,
    ProposedItem,
    ProposedReport,
    ProposedStatement,
    Rejection,
    Why,
)
from optimise.collect.sources.pole_csv import nodes
from optimise.collect.sources.pole_csv.links import CALLS, LINKS, Node, Tie
from optimise.collect.sources.pole_csv.names import PROPERTY, SCHEMA
from optimise.collect.sources.rows import Row, Table, count_lines, read_table

NODE_HEADINGS = (":ID",)
LINK_HEADINGS = (":START_ID", ":END_ID")


def read(
    path: Path,
    *,
    manifest: Manifest,
    options: Mapping[str, str],
) -> Iterator[Proposal]:
    """Yield a report for each node and each tie, and why each other row was left out."""
    reading = _Reading(manifest)
    files = _files(path)
    if not files:
        say = "Give the folder that holds nodes.*.csv and relationships.*.csv; none is here."
        yield Rejection(row=f"{path.name}:1", why=Why.MISSING, say=say)
    for file in files:
        yield from reading.file(file)
    yield from reading.folded()


def count(path: Path) -> int | None:
    """Return how many rows the folder holds; None where a file cannot be read."""
    counts = [count_lines(file) for file in _files(path)]
    return None if None in counts else sum(filter(None, counts))


def _files(folder: Path) -> list[Path]:
    # "nodes" sorts before "relationships": the order that links need.
    return [
        file
        for start in ("nodes", "relationships")
        for file in sorted(folder.glob(f"{start}.*.csv*"))
        if file.name.endswith((".csv", ".csv.gz"))
    ]


class _Reading:
    """What has been read so far of one folder."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.nodes: dict[str, Node] = {}
        self.waiting: dict[str, Row] = {}
        self.used: set[str] = set()

    def file(self, path: Path) -> Iterator[Proposal]:
        """Yield what every row of one file says."""
        family, kind = path.name.split(".")[:2]
        table = read_table(path)
        needed, take = {
            "nodes": (NODE_HEADINGS, self.node),
            "relationships": (LINK_HEADINGS, self.link),
        }[family]
        if table.headings and (problem := table.missing(needed)):
            yield problem
            return
        for row in table.rows(secret=_secret(table, kind)):
            if isinstance(row, Rejection):
                yield row
            else:
                yield from take(kind, row)

    def node(self, kind: str, row: Row) -> Iterator[Proposal]:
        """Yield what a row of a nodes file says; remember it for the links."""
        id_ = row.cells[":ID"]
        if problem := self._unfit_node(kind, id_, row):
            yield problem
        elif kind in nodes.FOLDED:
            says = nodes.FOLDED[kind][0](row.cells)
            self.nodes[id_] = Node(kind, "", "", says, says)
            self.waiting[id_] = row
        else:
            yield from self._kept_node(kind, id_, row)

    def link(self, kind: str, row: Row) -> Iterator[Proposal]:
        """Yield what a row of a relationships file says of its two ends."""
        if kind in CALLS:
            yield row.leave_out(Why.NOT_ALLOWED, nodes.CALLS)
            return
        link = LINKS.get(kind)
        if link is None:
            yield _unknown(row, kind, LINKS)
            return
        start_id, end_id = row.cells[":START_ID"], row.cells[":END_ID"]
        start, end = self.nodes.get(start_id), self.nodes.get(end_id)
        if start is None or end is None or start.kind not in link.starts or end.kind != link.end:
            yield _broken(row, kind, start_id, end_id)
            return
        self.used.add(end_id)
        if repeat := _repeats(kind, row, start, end):
            yield repeat
            return
        tie = Tie(kind, start, end, row.cells.get("rel_type", "").lower())
        words = link.sentence.format(a=start.name, b=end.name, family=tie.family or "not said")
        yield self._report(row, words[:1].upper() + words[1:], link.state(tie))

    def folded(self) -> Iterator[Rejection]:
        """Yield, for each row kept inside others, that it is; or that nothing points at it."""
        for id_, row in self.waiting.items():
            if id_ in self.used:
                yield row.drop(Why.SAID_ELSEWHERE, nodes.FOLDED[self.nodes[id_].kind][1])
            else:
                yield row.leave_out(Why.BROKEN_LINK, "No kept row points at this one.")

    def _unfit_node(self, kind: str, id_: str, row: Row) -> Rejection | None:
        if kind == "PhoneCall":
            return row.leave_out(Why.NOT_ALLOWED, nodes.CALLS)
        if kind not in nodes.KEPT and kind not in nodes.FOLDED:
            return _unknown(row, kind, [*nodes.KEPT, *nodes.FOLDED])
        if not id_:
            return row.leave_out(Why.MISSING, "The row has no :ID, so nothing can point at it.")
        if id_ in self.nodes:
            return row.leave_out(Why.CONTRADICTS, f"The :ID {id_} belongs to an earlier row.")
        return None

    def _kept_node(self, kind: str, id_: str, row: Row) -> Iterator[Proposal]:
        told = nodes.KEPT[kind](row)
        if isinstance(told, Rejection):
            yield told
            return
        schema = SCHEMA[kind]
        key = f"{schema.lower()}:{id_}"
        postcode = row.cells.get("postcode", "") if kind == "Location" else ""
        self.nodes[id_] = Node(kind, key, schema, told.name, postcode)
        stated = tuple(
            ProposedStatement(entity=key, schema=schema, prop=PROPERTY[kind][heading], value=value)
            for heading, value in told.facts
        )
        yield self._report(row, told.words, stated, told)
        yield from told.dropped

    def _report(
        self,
        row: Row,
        words: str,
        stated: tuple[ProposedStatement, ...],
        told: nodes.Told | None = None,
    ) -> ProposedReport:
        grade = self.manifest
        item = ProposedItem(
            text=words,
            source=grade.source,
            assessment=grade.assessment,
            handling=grade.handling,
            statements=stated,
        )
        return ProposedReport(
            row=row.where,
            words=words,
            origin_type=grade.origin_type,
            items=(item,),
            obtained_at=told.obtained_at if told else None,
            marking=grade.marking,
        )


def _secret(table: Table, kind: str) -> bool:
    return "nhs_no" in table.headings or kind in {"PhoneCall", *CALLS}


def _unknown(row: Row, kind: str, known: Mapping[str, object] | list[str]) -> Rejection:
    say = f"Rows of kind '{kind}' are not known. Known are: {', '.join(known)}."
    return row.leave_out(Why.UNKNOWN_CODE, say, original=kind)


def _broken(row: Row, kind: str, start: str, end: str) -> Rejection:
    link = LINKS[kind]
    say = f"{kind} ties {' or '.join(link.starts)} to {link.end}; an end is not there."
    return row.leave_out(Why.BROKEN_LINK, say, original=f"{start} to {end}")


# A postcode's first half is its area: three of the files only say that again.
def _repeats(kind: str, row: Row, start: Node, end: Node) -> Rejection | None:
    if kind not in {"HAS_POSTCODE", "LOCATION_IN_AREA", "POSTCODE_IN_AREA"} or not start.says:
        return None
    said = start.says if kind == "HAS_POSTCODE" else start.says.split()[0]
    if said == end.says:
        return row.drop(Why.SAID_ELSEWHERE, "The postcode of the address says it.")
    say = f"The postcode {start.says} does not lie in '{end.says}'."
    return row.leave_out(Why.CONTRADICTS, say, original=end.says)
