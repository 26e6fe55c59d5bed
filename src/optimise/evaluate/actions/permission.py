"""Who may act here."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.evaluate.domain.grading import Assessment


def needs_intelligence_officer(by: Viewer) -> None:
    """Let nobody but an intelligence officer go on.

    Errors: NotForYouError.
    """
    if not by.holds(Role.INTELLIGENCE):
        raise NotForYouError("Only an intelligence officer may do this.")


def needs_grader(by: Viewer, report: Report) -> None:
    """Let an intelligence officer grade any report, and an analyst a finding of their own.

    A finding is what an analyst decided on what a machine showed. They answer for it by name, as
    whoever loads a file answers for the grades in it, and say of it no more than that it is known
    indirectly: see `above_own_finding`. Errors: NotForYouError.
    """
    own_finding = report.origin_type == OriginType.TECHNICAL and report.submitted_by_id == by.person
    if not (own_finding and by.holds(Role.ANALYST)):
        needs_intelligence_officer(by)


def above_own_finding(assessment: Assessment, *, graded_by: UUID, by: Viewer) -> bool:
    """Say whether someone grades what they found themselves as known directly or corroborated.

    That takes a second person: an intelligence officer, or whoever grades it for them to keep.
    """
    alone = graded_by == by.person and not by.holds(Role.INTELLIGENCE)
    return alone and assessment in (Assessment.KNOWN_DIRECTLY, Assessment.INDIRECT_CORROBORATED)
