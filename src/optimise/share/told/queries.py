"""The door to read: what came of what we were told, on how much it rests, and who heard of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NothingHereError
from optimise.link.lines import queries as lines
from optimise.review.disruptions import queries as disruptions
from optimise.review.outcomes import queries as outcomes
from optimise.share.told.domain.words import Far, Teller, in_words
from optimise.share.told.models import Word

# Who lets word go. Each develops intelligence, and answers for what they let be known of it.
RELEASES = frozenset({Role.COORDINATOR, Role.SOC_LEAD, Role.LEAD_OFFICER, Role.INVESTIGATOR})
# Where what came of it stands, and what it is called where it has no name of its own.
PAGES = {"claim": "review_disruptions:claim", "story": "review_outcomes:story"}
CALLED = {
    "claim": "What was disrupted",
    "search": "A search under a warrant",
    "closure": "A line was closed",
    "story": "Somebody was sentenced",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that came of what we were told: when, on which reports, and who was told of it."""

    kind: str
    id: UUID
    on: date
    audience: int
    name: str = ""
    reports: Mapping[UUID, Teller] = field(default_factory=dict)
    word: Word | None = None

    def __str__(self) -> str:
        return self.name or CALLED[self.kind]

    @property
    def told_by(self) -> str:
        """Return how many officers, partners and people of the public told us."""
        return in_words(Counter(self.reports.values()))

    @property
    def says(self) -> Far | None:
        """Return what those who told us hear, or have heard."""
        return Far(self.word.far) if self.word else None


def releases(viewer: Viewer) -> bool:
    """Say whether this viewer lets word go."""
    return bool(viewer.roles & RELEASES)


def acts(*, viewer: Viewer) -> Sequence[Act]:
    """Return what came of what we were told, as far as the viewer may read both, the newest first.

    Errors: NothingHereError for those who let no word go.
    """
    if not releases(viewer):
        raise NothingHereError
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, act, happened, audience, report, teller from share_told_acts()"
        )
        rows = cursor.fetchall()
    found: dict[tuple[str, UUID], tuple[date, int, dict[UUID, Teller]]] = {}
    for kind, act, on, audience, report, teller in rows:
        found.setdefault((kind, act), (on, audience, {}))[2][report] = Teller(teller)
    named = _names(list(found), viewer)
    words = {(one.kind, one.act): one for one in Word.objects.filter(withdrawn_at__isnull=True)}
    record(Verb.CONSULT, kind="those who told us", results=len(found))
    made = [
        Act(
            kind=kind,
            id=act,
            on=on,
            audience=audience,
            name=named.get(act, ""),
            reports=reports,
            word=words.get((kind, act)),
        )
        for (kind, act), (on, audience, reports) in found.items()
    ]
    return sorted(made, key=lambda one: (one.on, str(one.id)), reverse=True)


def _names(keys: Sequence[tuple[str, UUID]], viewer: Viewer) -> Mapping[UUID, str]:
    def of(kind: str) -> list[UUID]:
        return [act for named, act in keys if named == kind]

    closed = {row.id: f"{row.line} was closed" for row in lines.closures(viewer=viewer)}
    return {
        **disruptions.names_of(of("claim"), viewer),
        **outcomes.names_of(of("story"), viewer),
        **{act: closed[act] for act in of("closure") if act in closed},
    }


def act(kind: str, act_id: UUID, *, viewer: Viewer) -> Act:
    """Return one of them. Errors: NothingHereError."""
    for one in acts(viewer=viewer):
        if (one.kind, one.id) == (kind, act_id):
            return one
    raise NothingHereError


def untold(*, viewer: Viewer) -> int:
    """Return of how much that came of it nobody was told yet."""
    return sum(one.word is None for one in acts(viewer=viewer)) if releases(viewer) else 0
