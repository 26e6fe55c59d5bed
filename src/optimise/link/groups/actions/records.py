"""Records of groups: nominated, changed with a reason; what they said before is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now, today
from optimise.basics.refusals import NotReadyError
from optimise.link.groups.actions.permission import (
    must_say,
    needs_approver,
    needs_developer,
    needs_researcher,
    stamped,
)
from optimise.link.groups.domain.kinds import LABELS, GroupType, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.domain.tiers import TIERS
from optimise.link.groups.models import Group, Step, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """What a record says, as a person gives it. `entity` is the group where it is known already."""

    name: str
    main_crime: str
    group_type: GroupType = GroupType.NETWORK
    aliases: Sequence[str] = ()
    crimes: Sequence[str] = ()
    summary: str = ""
    lives_in: Sequence[UUID] = ()
    works_in: Sequence[UUID] = ()
    runs_from: str = ""
    confidence: Sure = Sure.LOW
    last_active: date | None = None


FIELDS = tuple(NewGroup.__dataclass_fields__)


@transaction.atomic
def nominate(
    *,
    group: NewGroup,
    why: str,
    by: Viewer,
    circle: UUID | None = None,
    entity: UUID | None = None,
) -> Group:
    """Nominate a group, for all who develop intelligence or for one circle, and return it.

    Errors: NotReadyError by field; NotForYouError for other roles, or a circle not their own.
    """
    needs_developer(by)
    must_say({"why": (why, "Say why this group should be looked at.")})
    _must_be_sound(group)
    audience = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle)
    kept = Group(
        **_columns(group),
        **({"entity_id": entity} if entity else {}),
        circle=access.circle(circle, viewer=by) if circle else None,
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(audience, viewer=by),
    )
    kept.save(force_insert=True)
    Step(**stamped(kept, by=by), became=Stage.NOMINATED, why=why.strip()).save(force_insert=True)
    record(Verb.COLLECT, kind="group", objects=[kept.id], shown=[kept.entity_id])
    return kept


def _columns(given: NewGroup) -> dict[str, Any]:
    crimes = dict.fromkeys((given.main_crime, *given.crimes))
    return {
        **asdict(given),
        "name": given.name.strip(),
        "aliases": [alias.strip() for alias in given.aliases if alias.strip()],
        "crimes": list(crimes),
        "lives_in": list(given.lives_in),
        "works_in": list(given.works_in),
    }


def _must_be_sound(given: NewGroup) -> None:
    problems = []
    if not given.name.strip():
        problems.append(("name", "Give the group a name. It need not be its own."))
    if given.main_crime not in LABELS:
        problems.append(("main_crime", "Choose what it mainly does."))
    if unknown := [crime for crime in given.crimes if crime not in LABELS]:
        problems.append(("crimes", f"Not a kind of crime: {', '.join(unknown)}."))
    if given.last_active and given.last_active > today():
        problems.append(("last_active", "The last activity cannot be in the future."))
    if problems:
        raise NotReadyError(problems)


@transaction.atomic
def change_group(*, group: Group, given: NewGroup, why: str, by: Viewer) -> list[str]:
    """Change a record, keeping what it said; return the names of the fields that changed.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_researcher(by)
    hold(group, by=by)
    _must_be_sound(given)
    new = _columns(given)
    changed = sorted(name for name in FIELDS if _plain(getattr(group, name)) != _plain(new[name]))
    if not changed:
        return []
    must_say({"why": (why, "Say why the record changes.")})
    keep_version(group, changed, why, by=by)
    for name in changed:
        setattr(group, name, new[name])
    group.save(update_fields=[*changed, "version"])
    record(Verb.ALTER, kind="group", objects=[group.id], shown=[group.entity_id], fields=changed)
    return changed


def keep_version(group: Group, changed: Sequence[str], why: str, *, by: Viewer) -> None:
    """Keep what a record says before it changes, and count the version up; unsaved."""
    Version(
        **stamped(group, by=by),
        version=group.version,
        was=_snapshot(group),
        changed=list(changed),
        why=why.strip(),
    ).save(force_insert=True)
    group.version += 1


OTHERS = ("tier", "tier_why", "official_ref", "official_score", "official_on", "review_on")


def _snapshot(group: Group) -> Mapping[str, Any]:
    return {
        name: _plain(value) if isinstance(value, list) else str(value or "")
        for name in (*FIELDS, *OTHERS)
        for value in (getattr(group, name),)
    }


def _plain(value: object) -> object:
    return list(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """What the national register says of a group, as it was read there, with its day."""

    reference: str
    score: str
    on: date


@transaction.atomic
def record_official(*, group: Group, given: Official, by: Viewer) -> None:
    """Enter the official reference and score with the day they were read. Nothing computes them.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_researcher(by)
    hold(group, by=by)
    must_say({"reference": (given.reference, "Give the official reference.")})
    if given.on > today():
        raise NotReadyError("It was read today or earlier.", field="on")
    fields = ["official_ref", "official_score", "official_on"]
    keep_version(group, fields, f"Read in the national register on {given.on}", by=by)
    group.official_ref = given.reference.strip()
    group.official_score, group.official_on = given.score.strip(), given.on
    group.save(update_fields=[*fields, "version"])
    record(Verb.ALTER, kind="group", objects=[group.id], fields=fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiering:
    """A tier that a person sets against the derived one, with the reason; empty takes it back."""

    tier: str
    why: str


@transaction.atomic
def set_tier(*, group: Group, given: Tiering, by: Viewer) -> None:
    """Set a group's tier by hand, or give it back to what follows from the record.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_approver(by)
    hold(group, by=by)
    if given.tier and given.tier not in TIERS:
        raise NotReadyError("Choose a tier.", field="tier")
    must_say({"why": (given.why, "Say why.")})
    keep_version(group, ["tier", "tier_why"], given.why, by=by)
    group.tier, group.tier_why = given.tier, given.why.strip() if given.tier else ""
    group.save(update_fields=["tier", "tier_why", "version"])
    record(Verb.ALTER, kind="group", objects=[group.id], fields=["tier"])
