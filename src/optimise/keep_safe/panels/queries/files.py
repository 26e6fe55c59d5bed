"""The file of a case: what was told to whom, as this viewer may read it."""

from dataclasses import dataclass
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.assignments.models import Action
from optimise.evaluate import queries as evaluate
from optimise.keep_safe.panels.domain import sharing
from optimise.keep_safe.panels.models import (
    Case,
    Discussion,
    Giver,
    Ground,
    Note,
    Shared,
    Step,
)
from optimise.keep_safe.panels.queries.cases import members_of
from optimise.keep_safe.panels.queries.record import consulted
from optimise.keep_safe.panels.queries.waiting import actions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A shared fact, and who shared it where the viewer may know that.

    `rests_on` says to the force of what it told itself: from which report item, that it is from one
    which the viewer may not read, or that it is from none.
    """

    fact: Shared
    giver: Organisation | None
    person: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """All of a case that one viewer may read."""

    case: Case
    members: list[Organisation]
    notes: list[Note]
    facts: list[Told]
    discussions: list[Discussion]
    actions: list[Action]
    steps: list[Step]

    @property
    def taken_back(self) -> list[Step]:
        """Return what the viewer was told and may no longer read or use, as the case says it."""
        return [step for step in self.steps if step.words.startswith(sharing.TAKEN_BACK)]


def file_of(case: Case, *, viewer: Viewer) -> File:
    """Return all of a case that the viewer may read."""
    notes = list(case.notes.all())
    actions = list(actions_of([case.id], viewer=viewer))
    consulted("panel case", [case])
    return File(
        case=case,
        members=members_of(case, viewer=viewer),
        notes=notes,
        facts=told_of(case, viewer=viewer),
        discussions=list(case.discussions.all()),
        actions=actions,
        steps=list(case.steps.all()),
    )


def told_of(case: Case, *, viewer: Viewer) -> list[Told]:
    """Return what was shared on a case and stands, with its giver where that may be known."""
    givers = {
        giver.fact_id: giver
        for giver in Giver.objects.filter(fact__case=case).select_related("agency")
    }
    names = agencies.names_of({giver.person for giver in givers.values()})
    grounds = _grounds(case, viewer=viewer)
    return [_told(fact, givers.get(fact.id), names, grounds) for fact in case.facts.all()]


def _grounds(case: Case, *, viewer: Viewer) -> dict[UUID, str] | None:
    """Return on what each fact of the force rests, to the force; None to everyone else."""
    if viewer.agency != agencies.the_force().id:
        return None
    item_of = dict(Ground.objects.filter(fact__case=case).values_list("fact_id", "item_id"))
    items = {item.id: item for item in evaluate.items(item_of.values(), viewer=viewer)}
    return {
        fact: f"From a report: {items[item]}, graded {items[item].grade}"
        if item in items
        else "From a report that you may not read"
        for fact, item in item_of.items()
    }


def _told(
    fact: Shared, giver: Giver | None, names: dict[UUID, str], grounds: dict[UUID, str] | None
) -> Told:
    if giver is None:
        return Told(fact=fact, giver=None, person="")
    ours = grounds is not None and giver.agency.is_force
    return Told(
        fact=fact,
        giver=giver.agency,
        person=names.get(giver.person, ""),
        rests_on=(grounds or {}).get(fact.id, "Not from a report") if ours else "",
    )
