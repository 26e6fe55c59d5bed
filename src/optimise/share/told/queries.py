"""The door to read: what came of what we were told and who heard of it, and who is thanked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.audit.actions import Verb, record
from optimise.basics.clock import today
from optimise.basics.refusals import NothingHereError
from optimise.plan.plans import queries as plans
from optimise.review.closures import queries as closures
from optimise.review.disruptions import queries as disruptions
from optimise.review.outcomes import queries as outcomes
from optimise.share.told.domain.thanks import LEAST, Part, days_counted
from optimise.share.told.domain.words import Far, Teller, in_words
from optimise.share.told.models import Thanks, Word

# Who lets word go. Each develops intelligence, and answers for what they let be known of it; of
# somebody who was kept safe, safeguarding.
RELEASES = frozenset(
    {Role.COORDINATOR, Role.SOC_LEAD, Role.LEAD_OFFICER, Role.INVESTIGATOR, Role.SAFEGUARDING}
)
# Who asks people whether they may be thanked by name.
THANKS = frozenset({Role.COMMANDER, Role.SOC_LEAD})
# Where what came of it stands, and what it is called where it has no name of its own.
PAGES = {"claim": "review_disruptions:claim", "story": "review_outcomes:story"}
CALLED = {
    "claim": "What was disrupted",
    "search": "A search under a warrant",
    "closure": "A line was closed",
    "story": "Somebody was sentenced",
    "action": "An action of a plan was done",
    "safe": "It is better for somebody",
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
    stands = Q(withdrawn_at__isnull=True) | Q(sent_at__isnull=False)
    words = {(one.kind, one.act): one for one in Word.objects.filter(stands)}
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

    return {
        **disruptions.names_of(of("claim"), viewer),
        **outcomes.names_of(of("story"), viewer),
        **closures.names_of(of("closure"), viewer),
        **plans.names_of_given(of("action"), viewer),
        **outcomes.ways_of(of("safe"), viewer),
    }


def act(kind: str, act_id: UUID, *, viewer: Viewer) -> Act:
    """Return one of them. Errors: NothingHereError."""
    for one in acts(viewer=viewer):
        if (one.kind, one.id) == (kind, act_id):
            return one
    raise NothingHereError


def untold(*, viewer: Viewer) -> int:
    """Return of how much that came of it nobody was told yet: a count, and nothing of whom."""
    if not releases(viewer):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct (a.kind, a.act)) from share_told_acts() a where not exists ("
            "select from share_told_word w where w.kind = a.kind and w.act = a.act"
            " and (w.withdrawn_at is null or w.sent_at is not null))"
        )
        return int(cursor.fetchone()[0])


# Thanks


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """What records say that somebody did in the last months."""

    person: UUID
    part: Part
    times: int
    name: str


def asks_to_thank(viewer: Viewer) -> bool:
    """Say whether this viewer asks people whether they may be thanked by name."""
    return bool(viewer.roles & THANKS)


def helped(*, viewer: Viewer) -> list[Helped]:
    """Return who taught, searched, cared and analysed of late and was not asked, by records.

    Errors: NothingHereError for those who thank nobody.
    """
    if not asks_to_thank(viewer):
        raise NothingHereError
    since, until = days_counted(today())
    with connection.cursor() as cursor:
        cursor.execute(
            "select person, part, times from share_told_helped(%s, %s)",
            [since, until],
        )
        rows = [row for row in cursor.fetchall() if row[2] >= LEAST and row[0] != viewer.person]
    recent = Thanks.objects.filter(until__gte=since)
    asked = set(recent.values_list("person_id", "part"))
    names = agencies.names_and_agencies_of({row[0] for row in rows})
    record(Verb.CONSULT, kind="thanks", shown=[row[0] for row in rows], results=len(rows))
    found = [
        Helped(person=person, part=Part(part), times=times, name=names.get(person, agencies.GONE))
        for person, part, times in rows
        if (person, part) not in asked
    ]
    return sorted(found, key=lambda one: (list(Part).index(one.part), -one.times, one.name))


def thanked(*, viewer: Viewer) -> list[tuple[Thanks, str]]:
    """Return those who are thanked by name, and agreed to it, the newest first."""
    rows = list(Thanks.objects.filter(agreed=True).order_by("-until", "part", "-times"))
    names = agencies.names_and_agencies_of({row.person_id for row in rows})
    return [(row, names[row.person_id]) for row in rows if row.person_id in names]


def asked_of(*, viewer: Viewer) -> list[Thanks]:
    """Return what the viewer is asked to agree to, or agreed to before."""
    mine = Thanks.objects.filter(person_id=viewer.person)
    return list(mine.exclude(agreed=False).order_by("-made_at"))


def asked_thanks(thanks_id: UUID, *, viewer: Viewer) -> Thanks:
    """Return what the viewer was asked. Errors: NothingHereError for anybody else's."""
    found = Thanks.objects.filter(id=thanks_id, person_id=viewer.person).first()
    if found is None:
        raise NothingHereError
    return found
