"""What somebody found on one limb of the mapping test, on which items."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.refusals import NotReadyError
from optimise.link.groups import queries
from optimise.link.groups.actions.permission import must_read, must_say, needs_researcher, stamped
from optimise.link.groups.domain.kinds import carries_seven_years
from optimise.link.groups.domain.mapping import LEAST, Finding, Limb
from optimise.link.groups.models import Group, LimbFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFinding:
    """What the items say of one limb, and why."""

    limb: Limb
    finding: Finding
    why: str
    items: Sequence[UUID] = ()


@transaction.atomic
def find(*, group: Group, given: NewFinding, by: Viewer) -> LimbFinding:
    """Say whether a limb is shown, not shown or unknown. The newest word counts; all are kept.

    Errors: NotReadyError by field, where it is shown on nothing, or on fewer than three people or
    an offence of less than seven years; NotForYouError.
    """
    needs_researcher(by)
    hold(group, by=by)
    must_say({"why": (given.why, "Say what shows it, or what is missing.")})
    items = must_read(given.items, by=by)
    if given.finding is Finding.SHOWN:
        _must_be_shown(group, given.limb, items, by)
    kept = LimbFinding(
        **stamped(group, by=by),
        limb=given.limb,
        finding=given.finding,
        why=given.why.strip(),
        items=items,
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="group", objects=[group.id, *items], limb=given.limb.value)
    return kept


def _must_be_shown(group: Group, limb: Limb, items: Sequence[UUID], by: Viewer) -> None:
    if not items:
        raise NotReadyError("Choose the items that show it.", field="items")
    if limb is Limb.PEOPLE and (held := queries.members_held(group, viewer=by)) < LEAST:
        raise NotReadyError(
            f"The record holds {held} members. The law asks for three. People who are exploited"
            " do not count.",
            field="finding",
        )
    if limb is Limb.OFFENCE and not carries_seven_years(frozenset(group.crimes)):
        raise NotReadyError(
            "None of the crimes on the record can bring seven years.", field="finding"
        )
