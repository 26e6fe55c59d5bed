"""That rows of a panel were read."""

from collections.abc import Iterable

from optimise.audit.actions import Verb, record


def consulted(kind: str, rows: Iterable[object]) -> None:
    ids = [row.id for row in rows]  # type: ignore[attr-defined]
    record(Verb.CONSULT, kind=kind, objects=ids, results=len(ids))
