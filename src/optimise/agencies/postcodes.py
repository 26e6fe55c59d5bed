"""The door to write postcodes: reference that everyone at work may read, from open data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from django.db import connection, transaction

from optimise.agencies.actions import Acting
from optimise.agencies.domain.postcode_files import Placed, Rejected
from optimise.agencies.models import PostcodeEdition
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotForYouError, NotReadyError

AT_ONCE: Final = 5000
MOST_KEPT_REJECTS: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Postcodes that were read: from where, of which day, and a digest of the files they are in."""

    source: str
    edition: date
    digest: str
    rows: Iterable[Placed | Rejected]
    attribution: str = ""


@dataclass(slots=True, kw_only=True)
class Counts:
    """What a load came to, row by row."""

    new: int = 0
    moved: int = 0
    same: int = 0
    rejects: list[Rejected] = field(default_factory=list)
    left_out: int = 0
    already: bool = False

    @property
    def read(self) -> int:
        """Return how many rows were read so far."""
        return self.new + self.moved + self.same + self.left_out


@transaction.atomic
def load_postcodes(
    *, given: Given, by: Acting, progress: Callable[[Counts], None] = lambda _: None
) -> Counts:
    """Keep the postcodes of a file, all or none: of two editions the newer stands.

    What a newer edition does not name any more keeps the point it had. The same file once more
    changes nothing. Errors: NotForYouError; NotReadyError for an edition of a day to come, or a
    file without a postcode.
    """
    if not by.administers:
        raise NotForYouError("Only an administrator may load postcodes.")
    if given.edition > today():
        raise NotReadyError("An edition cannot be of a day to come.")
    counts = Counts()
    if PostcodeEdition.objects.filter(digest=given.digest).exists():
        counts.already = True
        return counts
    kept = PostcodeEdition(
        source=given.source,
        edition=given.edition,
        attribution=given.attribution,
        digest=given.digest,
        loaded_by=by.person,
        loaded_at=now(),
    )
    kept.save(force_insert=True)
    rows = iter(given.rows)
    while some := list(islice(rows, AT_ONCE)):
        _take(some, kept, counts)
        progress(counts)
    kept.rows = counts.new + counts.moved + counts.same
    if not kept.rows:
        raise NotReadyError("There is no postcode with a position in it.")
    kept.left_out = counts.left_out
    kept.save(update_fields=["rows", "left_out"])
    record(Verb.COLLECT, kind="postcodes", objects=[kept.id], results=kept.rows)
    return counts


def _take(some: Sequence[Placed | Rejected], edition: PostcodeEdition, counts: Counts) -> None:
    rejects = [one for one in some if isinstance(one, Rejected)]
    counts.left_out += len(rejects)
    counts.rejects += rejects[: MOST_KEPT_REJECTS - len(counts.rejects)]
    # The last of two rows of one file stands: one command cannot write a row twice.
    placed = list({one.code: one for one in some if isinstance(one, Placed)}.values())
    if not placed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            KEEP,
            [
                [one.code for one in placed],
                [one.latitude for one in placed],
                [one.longitude for one in placed],
                [one.quality for one in placed],
                [one.ended for one in placed],
                edition.id,
                edition.edition,
            ],
        )
        new, moved = cursor.fetchone()
    counts.new += new
    counts.moved += moved
    counts.same += len(some) - len(rejects) - new - moved


KEEP = """
with given as (
    select * from unnest(%s::text[], %s::float8[], %s::float8[], %s::int[], %s::date[])
        as given (code, latitude, longitude, quality, ended)
),
was as (  -- as this command began: what an insert changed PostgreSQL tells from 18 on only
    select code, held.latitude, held.longitude
    from agencies_postcode as held join given using (code)
),
kept as (
    insert into agencies_postcode as held
        (code, latitude, longitude, quality, ended, edition_id)
    select code, latitude, longitude, quality, ended, %s from given
    on conflict (code) do update set
        latitude = excluded.latitude, longitude = excluded.longitude,
        quality = excluded.quality, ended = excluded.ended, edition_id = excluded.edition_id
    where (select edition from agencies_postcodeedition where id = held.edition_id) <= %s
    returning code, latitude, longitude
)
select count(*) filter (where was.code is null), count(*) filter (
    where (was.latitude, was.longitude) <> (kept.latitude, kept.longitude))
from kept left join was using (code)
"""
