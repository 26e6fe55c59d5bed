"""The record, as tables."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from optimise.audit.models import Entry
from optimise.audit.queries import Prompt
from optimise.ui.tables import Link, Table, Tag, table
from optimise.ui.words import capital


def entries(lines: Iterable[Any]) -> Table:
    """Return who did what to what, when and why."""

    def who(line: Any) -> str:
        entry: Entry = line.entry
        account = f"Account {entry.account}" if entry.account else ""
        return str(line.who or account or "Nobody signed in")

    def what(line: Any) -> str:
        entry: Entry = line.entry
        asked = f"“{entry.query}”" if entry.query else ""
        return str(line.about or asked or (f"{len(entry.shown)} shown" if entry.shown else ""))

    def why(line: Any) -> str:
        entry: Entry = line.entry
        code = f"{capital(entry.reason_code)}: " if entry.reason_code else ""
        return code + (entry.reason or "No reason kept")

    def answer(line: Any) -> Tag:
        return Tag("Allowed", "green") if line.entry.allowed else Tag("Refused", "red")

    return table(
        "Entries",
        lines,
        {
            "When": lambda line: line.entry.at,
            "Who": who,
            "Did": lambda line: f"{capital(line.entry.verb)}: {line.entry.kind}",
            "To what": what,
            "Why": why,
            "Results": lambda line: line.entry.result_count,
            "Answer": answer,
        },
        figures=("Results",),
        caption_hidden=True,
        empty="Nobody did, in these days.",
    )


def prompts(heading: str, found: Iterable[Prompt]) -> Table:
    """Return what may be worth asking about, each with the way to its entries."""

    def who(one: Prompt) -> Link:
        day = one.day.isoformat()
        query = urlencode({"who": one.name, "since": day, "until": day})
        return Link(one.name, f"{reverse('audit:audit')}?{query}")

    return table(
        heading,
        found,
        {
            "Who": who,
            "Day": lambda p: p.day,
            "Times": lambda p: p.count,
        },
        figures=("Times",),
        empty="Nothing in the last thirty days.",
    )
