"""Read FollowTheMoney entities: one line, one report, one item and its statements."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.property import Property
from followthemoney.schema import Schema
from followthemoney.types import registry

from optimise.collect.domain.proposals import (
    Manifest,
    Proposal,
    ProposedItem,
    ProposedReport,
    ProposedStatement,
    Rejection,
    Why,
)
from optimise.collect.sources.rows import DAMAGED, count_lines, read_lines

LONG = 300
DEEP = 20


def read(
    path: Path,
    *,
    manifest: Manifest,
    options: Mapping[str, str],
) -> Iterator[Proposal]:
    """Yield a report for each entity, and what was left out of it or in place of it."""
    known = {id_ for _, line in _lines(path) for id_ in _ids(_parse(line))}
    for number, line in _lines(path):
        row = f"{path.name}:{number}"
        if line is None:
            say = "The file is damaged and was read no further."
            yield Rejection(row=row, why=Why.UNREADABLE, say=say)
        elif line.strip():
            yield from _tell(_parse(line), _Telling(row, known), manifest, line)


def count(path: Path) -> int | None:
    """Return how many lines the file holds; None where it cannot be read."""
    lines = count_lines(path)
    return None if lines is None else lines + 1


def _lines(path: Path) -> Iterator[tuple[int, str | None]]:
    number = 0
    try:
        for number, line in enumerate(read_lines(path), start=1):
            yield number, line
    except DAMAGED:
        yield number + 1, None


def _parse(line: str | None) -> object:
    try:
        return json.loads(line or "")
    except (ValueError, RecursionError):
        return None


def _ids(said: object, depth: int = 0) -> Iterator[str]:
    if not isinstance(said, dict) or depth > DEEP:
        return
    if isinstance(id_ := said.get("id"), str):
        yield id_
    for value in _values(said.get("properties")):
        yield from _ids(value, depth + 1)


def _values(properties: object) -> Iterator[object]:
    if isinstance(properties, dict):
        for values in properties.values():
            yield from values if isinstance(values, list) else [values]


@dataclass(slots=True)
class _Telling:
    """What one line has said so far."""

    row: str
    known: set[str]
    stated: list[ProposedStatement] = field(default_factory=list)
    dropped: list[Rejection] = field(default_factory=list)

    def drop(self, why: Why, say: str, original: object) -> None:
        self.dropped.append(
            Rejection(row=self.row, why=why, say=say, original=str(original), kept_rest=True)
        )

    def entity(self, said: Mapping[str, Any], depth: int = 0) -> Rejection | None:
        """Take in one entity and those nested in it, or say why it cannot be."""
        id_, properties = said.get("id"), said.get("properties")
        schema = model.get(said["schema"]) if isinstance(said.get("schema"), str) else None
        if not isinstance(id_, str) or not id_ or not isinstance(properties, dict):
            return self._refuse(Why.MISSING, "An entity needs an id, a schema and properties.")
        if schema is None:
            name = str(said.get("schema"))
            return self._refuse(Why.UNKNOWN_CODE, f"The schema '{name}' is not in the model.", name)
        for name, values in properties.items():
            prop = schema.get(name)
            if prop is None:
                say = f"{schema.name} has no property '{name}'; the rest was kept."
                self.drop(Why.UNKNOWN_CODE, say, values)
            else:
                for value in values if isinstance(values, list) else [values]:
                    self.value(id_, schema, prop, value, depth)
        return None

    def value(self, id_: str, schema: Schema, prop: Property, value: object, depth: int) -> None:
        """Take in one value: plain, the id of an entity, or an entity nested here."""
        if isinstance(value, dict) and prop.type == registry.entity and depth < DEEP:
            if refused := self.entity(value, depth + 1):
                self.drop(refused.why, refused.say, refused.original)
                return
            value = value["id"]
        # A stub is the far side of another entity's property, which states it itself.
        if prop.stub or value is None or value == "":
            return
        if not isinstance(value, str | int | float):
            self.drop(Why.UNREADABLE, f"A value of {prop.name} is not plain text.", value)
        elif prop.type != registry.entity:
            self.stated.append(
                ProposedStatement(entity=id_, schema=schema.name, prop=prop.name, value=str(value))
            )
        elif value in self.known:
            self.stated.append(
                ProposedStatement(entity=id_, schema=schema.name, prop=prop.name, other=str(value))
            )
        else:
            self.drop(Why.BROKEN_LINK, f"{prop.name} points at an entity not in the file.", value)

    def _refuse(self, why: Why, say: str, original: str = "") -> Rejection:
        return Rejection(row=self.row, why=why, say=say, original=original)


def _tell(said: object, telling: _Telling, manifest: Manifest, line: str) -> Iterator[Proposal]:
    if not isinstance(said, dict):
        say = "The line is not a JSON object."
        yield Rejection(row=telling.row, why=Why.UNREADABLE, say=say, original=line.strip())
        return
    refused = telling.entity(said)
    if refused is None and not telling.stated:
        refused = Rejection(row=telling.row, why=Why.MISSING, say="The entity says nothing.")
    if refused:
        yield refused
        return
    yield _report(telling, manifest)
    yield from telling.dropped


def _report(telling: _Telling, manifest: Manifest) -> ProposedReport:
    item = ProposedItem(
        text=_words(telling.stated, longest=LONG),
        source=manifest.source,
        assessment=manifest.assessment,
        handling=manifest.handling,
        statements=tuple(telling.stated),
    )
    return ProposedReport(
        row=telling.row,
        words=_words(telling.stated, longest=None),
        origin_type=manifest.origin_type,
        items=(item,),
        marking=manifest.marking,
    )


def _words(stated: list[ProposedStatement], *, longest: int | None) -> str:
    parts = []
    at = None
    for said in stated:
        schema = model.schemata[said.schema]
        if said.entity != at:
            at = said.entity
            parts.append(f"{schema.label}.")
        value = said.other or said.value
        cut = value if longest is None or len(value) <= longest else f"{value[:longest]}…"
        parts.append(f"{schema.properties[said.prop].label}: {cut}.")
    return " ".join(parts)
