"""All that a search meets, as one file: found, read, held against handling, written, on record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access.acting import acting_as
from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.identify import queries
from optimise.identify.domain.asking import Filters
from optimise.identify.domain.known import Statements
from optimise.identify.domain.said import Said
from optimise.identify.exports import formats
from optimise.identify.exports.door import (
    EXTENSIONS,
    MEDIA_TYPES,
    MOST,
    Export,
    Form,
    StoppedExportError,
    TooLargeError,
    allowed,
    stops_of,
)
from optimise.identify.queries.log import ItemHit
from optimise.identify.queries.statements import may_name_victims
from optimise.identify.queries.whole import MadeOf, made_of

STEPS = ("Searching", "Reading what is known", "Writing the file")
Told = Callable[[int], None]
Keep = Callable[[Export], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was searched for and narrowed to; `query` is the address of its results."""

    text: str
    filters: Filters
    query: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as a row keeps it."""
        f = self.filters
        return {
            "text": self.text,
            "query": self.query,
            "schemata": sorted(f.schemata),
            "areas": sorted(map(str, f.areas)),
            "sources": sorted(f.sources),
            "assessments": sorted(f.assessments),
            "since": f.since.isoformat() if f.since else None,
            "until": f.until.isoformat() if f.until else None,
        }


def search_of(kept: Mapping[str, Any]) -> Search:
    """Return the search that a row keeps."""
    since, until = kept["since"], kept["until"]
    filters = Filters(
        schemata=frozenset(kept["schemata"]),
        areas=frozenset(map(UUID, kept["areas"])),
        sources=frozenset(kept["sources"]),
        assessments=frozenset(kept["assessments"]),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )
    return Search(text=kept["text"], filters=filters, query=kept["query"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    book: Statements | None
    said: tuple[Said, ...]
    items: tuple[ItemHit, ...]
    marking: str
    left_out: int
    made_of: MadeOf


def export_search(
    *,
    search: Search,
    form: Form,
    reason: str,
    by: Viewer,
    without_stopped: bool,
    tell: Told,
    keep: Keep,
) -> None:
    """Make a file of all that a search meets and `by` may read, with the links among it.

    Shape: `tell` hears of each step before it begins, and may stop the work by raising. Each
    step is its own transaction. In the last, `keep` keeps the file with the word that it was
    taken out, or raises and neither is; what they may not read any more by then ends it.
    Errors: StoppedExportError; TooLargeError; NothingHereError.
    """
    try:
        _make(search, form, reason, by, tell, keep, without_stopped=without_stopped)
    except StoppedExportError as stopped:
        with transaction.atomic():
            record(
                Verb.EXPORT,
                kind="search",
                query=search.text,
                objects=[s.item for s in stopped.items],
                allowed=False,
                reason=reason,
                form=form.value,
            )
        raise


def _make(
    search: Search,
    form: Form,
    reason: str,
    by: Viewer,
    tell: Told,
    keep: Keep,
    *,
    without_stopped: bool,
) -> None:
    tell(0)
    with transaction.atomic():
        found = queries.found_whole(search.text, viewer=by, filters=search.filters)
    if found.is_cut:
        raise TooLargeError("This search meets more than one file holds: narrow it.")
    tell(1)
    with transaction.atomic():
        content = _content(found, form, by, without_stopped=without_stopped)
    tell(2)
    written = _written(content, form)
    digest = sha256(written).hexdigest()
    rows = len(content.said) + len(content.items)
    made = Export(
        name=f"{content.marking}_search_{today()}.{EXTENSIONS[form]}",
        media_type=MEDIA_TYPES[form],
        content=written,
        rows=rows,
        sha256=digest,
        marking=content.marking,
        left_out=content.left_out,
        made_of=content.made_of,
    )
    with transaction.atomic():
        person = agencies.person(by.person)
    # In their rights as they are now: it may have taken minutes.
    with acting_as(person) as still, transaction.atomic():
        if not queries.takes_searches(still):
            raise NothingHereError
        if not queries.are_all_read(content.said, content.items, viewer=still):
            raise TooLargeError("Something in it changed while it was made. Ask for it again.")
        record(
            Verb.EXPORT,
            kind="search",
            query=search.text,
            objects=[i.id for i in content.items],
            shown={s.entity for s in content.said},
            results=rows,
            reason=reason,
            form=form.value,
            rows=rows,
            sha256=digest,
            marking=content.marking,
            left_out=content.left_out,
        )
        keep(made)


def _content(found: queries.Found, form: Form, by: Viewer, *, without_stopped: bool) -> _Content:
    whole = queries.whole_of(found, viewer=by)
    if len(whole.said) > MOST:
        raise TooLargeError(
            f"This holds {len(whole.said):,} statements. One file holds {MOST:,} at most: narrow"
            " the search."
        )
    # An item is words and no entity: only a table has room for it.
    items = whole.items if form is Form.CSV else ()
    stopped = stops_of(whole.said, by=by, items=[i.id for i in items])
    if stopped and not without_stopped:
        raise StoppedExportError(stopped)
    out = {s.item for s in stopped}
    may_name = may_name_victims(by)
    said = allowed(whole.said, whole.book, out, may_name=may_name) if whole.book else ()
    items = tuple(i for i in items if i.id not in out)
    kept = {s.id for s in said}
    rows = tuple(r for r in whole.rows if r.id in kept)
    return _Content(
        book=whole.book,
        said=said,
        items=items,
        marking=queries.marking_of_whole(rows, items).value,
        left_out=len(stopped),
        made_of=made_of(rows, items),
    )


def _written(content: _Content, form: Form) -> bytes:
    book = content.book or Statements(said=[], today=today())
    written = formats.write(form.value, book, content.said, marking=content.marking)
    told = ((i.reference, i.text, i.grade, i.known_at.isoformat()) for i in content.items)
    return written + formats.table_of_items(told, content.marking)
