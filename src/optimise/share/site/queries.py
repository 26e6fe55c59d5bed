"""The door to read what was published. It takes no viewer: everybody may have it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import Error

from optimise.basics.clock import now
from optimise.share.domain.contents import Kind, Said
from optimise.share.domain.fell import says_whether_it_fell
from optimise.share.domain.measures import BY_KEY, MEASURES, Measure
from optimise.share.domain.search import Post
from optimise.share.domain.suppression import Between, between, total
from optimise.share.domain.withdrawals import said_of
from optimise.share.finding import find_posts, words_for
from optimise.share.site.models import Content, Figure, PublicTarget, Release, Update

MOST_SEARCHED = 200  # updates: some years of them


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundUpdate:
    """An update that answers what somebody typed, and how well."""

    update: Update
    score: float


def updates(*, topics: Collection[str] = (), most: int | None = None) -> list[Update]:
    """Return the updates that are out, newest first; of `topics` alone where it names any."""
    found = Update.objects.filter(shown_from__lte=now(), withdrawn_at__isnull=True)
    if topics:
        found = found.filter(topic__in=topics)
    return list(found.order_by("-shown_from", "-address")[:most])


def whether_it_fell(*, most: int = 6) -> list[Update]:
    """Return the newest updates that tell whether crime fell where something was done."""
    return [one for one in updates() if says_whether_it_fell(one.summary)][:most]


def find_updates(query: str) -> list[FoundUpdate]:
    """Return the updates that are out and answer `query`, best first."""
    out = {one.address: one for one in updates(most=MOST_SEARCHED)}
    hits = find_posts(query, tuple(map(_as_post, out.values())))
    return [FoundUpdate(update=out[hit.topic.address], score=hit.score) for hit in hits]


def _as_post(one: Update) -> Post:
    return Post(
        address=one.address,
        title=one.title,
        summary=one.summary,
        text=one.body,
        keywords=(*one.areas, *words_for(one.topic)),
    )


def update(address: str) -> Update | None:
    """Return the update at `address` that is out, also one that was withdrawn, or None."""
    return Update.objects.filter(address=address, shown_from__lte=now()).first()


def is_out(update_id: UUID) -> bool:
    """Say whether the public reads an update now, in whichever version."""
    return Update.objects.filter(id=update_id, shown_from__lte=now()).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What was told of one month: its rows in order, and their sum. None is not told."""

    first: date
    published_on: date
    rows: tuple[tuple[str, int | None], ...]
    withdrawn_on: date | None = None
    withdrawn_why: str = ""

    @property
    def total(self) -> int:
        """Return the sum of what is told."""
        return total(value for _, value in self.rows)

    @property
    def not_told(self) -> list[str]:
        """Return the rows of which no figure is told."""
        return [label for label, value in self.rows if value is None]


MONTHS_TOGETHER = 12
NEARLY_ALL = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Some months of a measure together: between what each row lies, and all rows.

    `counted` says in how many of the months a row was counted under its words.
    """

    months: tuple[Month, ...]
    rows: tuple[tuple[str, Between], ...]
    altogether: Between
    counted: Mapping[str, int]

    @property
    def told(self) -> list[tuple[str, Between]]:
        """Return the rows of which some month told a figure."""
        return [(label, one) for label, one in self.rows if one.least]

    @property
    def never_told(self) -> list[str]:
        """Return the rows of which no month did."""
        return [label for label, one in self.rows if not one.least]

    @property
    def since(self) -> date:
        """Return the first day of the oldest of them."""
        return self.months[-1].first

    @property
    def until(self) -> date:
        """Return the first day of the newest of them."""
        return self.months[0].first


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything told of one measure, the newest month first."""

    measure: Measure
    months: tuple[Month, ...]

    def year_before(self, month: Month) -> Month | None:
        """Return the same month a year before, where it was told and stands."""
        first = month.first.replace(year=month.first.year - 1)
        return next((one for one in self.standing if one.first == first), None)

    @property
    def together(self) -> Together | None:
        """Return the newest twelve months that stand, or fewer, together; None of under two."""
        months = self.standing[:MONTHS_TOGETHER]
        if len(months) < 2:
            return None
        told: dict[str, list[int | None]] = defaultdict(list)
        for month in months:
            for label, value in month.rows:
                told[label].append(value)
        known = {"off": self.measure.off, "hidden": self.measure.hidden}
        return Together(
            months=months,
            rows=tuple((label, between(values, **known)) for label, values in told.items()),
            counted={label: len(values) for label, values in told.items()},
            altogether=between((v for values in told.values() for v in values), **known),
        )

    @property
    def hidden(self) -> tuple[int, int]:
        """Return how many figures of the newest months that stand are not told, and of how many."""
        told = [value for month in self.standing[:MONTHS_TOGETHER] for _, value in month.rows]
        return told.count(None), len(told)

    @property
    def says_nothing(self) -> bool:
        """Whether of the newest months that stand no figure is told: one sentence says so."""
        hidden, every = self.hidden
        return bool(self.standing) and hidden == every

    @property
    def nearly_all_hidden(self) -> bool:
        """Whether month by month hardly anything is told: together they say more, to read at once.

        It follows from what is told alone, as the sums do, and tells nothing more.
        """
        hidden, every = self.hidden
        return self.together is not None and hidden >= NEARLY_ALL * every

    @property
    def standing(self) -> tuple[Month, ...]:
        """Return the months that were not withdrawn, the newest first."""
        return tuple(month for month in self.months if month.withdrawn_on is None)


def results(*, most: int = 13) -> list[Result]:
    """Return every measure with its newest months; a measure without any is there too."""
    rows: dict[object, list[tuple[str, int | None]]] = defaultdict(list)
    for figure in Figure.objects.order_by("position"):
        rows[figure.release_id].append((figure.label, figure.value))
    months: dict[str, list[Month]] = defaultdict(list)
    for one in Release.objects.order_by("-month"):
        months[one.measure].append(
            Month(
                first=one.month,
                published_on=one.published_on,
                rows=tuple(rows[one.id]),
                withdrawn_on=one.withdrawn_on,
                withdrawn_why=said_of(one.withdrawn_why),
            )
        )
    return [
        Result(measure=measure, months=tuple(months[measure.key][:most])) for measure in MEASURES
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the force said it would reach, and how far it is by what was told since."""

    measure: Measure
    label: str
    number: int
    since: date
    until: date
    why: str
    so_far: int
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


def targets() -> list[Target]:
    """Return the targets that the public was told, the newest first.

    Shape: `so_far` is the sum of what is told of the months between, as any reader adds it up.
    """
    told: dict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
    for one in Figure.objects.select_related("release").filter(value__isnull=False):
        told[one.release.measure, one.label].append((one.release.month, one.value or 0))
    return [
        Target(
            measure=BY_KEY[row.measure],
            label=row.label,
            number=row.number,
            since=row.since,
            until=row.until,
            why=row.why,
            so_far=sum(
                value
                for month, value in told[row.measure, row.label]
                if row.since <= month <= row.until
            ),
            withdrawn_on=row.withdrawn_on,
            withdrawn_why=said_of(row.withdrawn_why),
        )
        for row in PublicTarget.objects.order_by("-until", "measure", "label")
        if row.measure in BY_KEY
    ]


def own_contents() -> tuple[Said, ...] | None:
    """Return what the force itself says now: every version that has begun, as `said_at` does.

    Shape: None where the database does not answer, so that what was said last still stands.
    """
    moment = now()
    try:
        return said_at(moment, Content.objects.filter(shown_from__lte=moment))
    except Error:
        return None


def agreed_contents() -> list[Content]:
    """Return every version that two people agreed to, also what begins later: for the desk."""
    return list(Content.objects.all())


def said_at(moment: datetime, rows: Iterable[Content]) -> tuple[Said, ...]:
    """Return the versions that have begun by a moment, in the order in which they came to stand.

    Shape: of one place the last one stands; those before it are what it stood in place of.
    """
    begun = sorted(
        (row for row in rows if row.shown_from <= moment),
        key=lambda row: (row.shown_from, row.version),
    )
    newest: dict[tuple[str, str, str], int] = {}
    stood = []
    for row in begun:
        place = row.kind, row.key, row.language
        if row.version > newest.get(place, 0):
            newest[place] = row.version
            said = Said(kind=Kind(row.kind), key=row.key, language=row.language, texts=row.texts)
            stood.append(said)
    return tuple(stood)
