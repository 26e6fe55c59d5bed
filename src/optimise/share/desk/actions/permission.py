"""Who may draft, let out and take back what the public reads."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.refusals import NotForYouError
from optimise.share.desk import queries
from optimise.share.desk.models import Table, Update


def needs_publisher(by: Viewer) -> None:
    if not queries.publishes(by):
        raise NotForYouError("Your role does not write for the public.")


def needs_author_or_approver(kept: Update | Table, by: Viewer) -> None:
    needs_publisher(by)
    if kept.made_by != by.person and not queries.approves(by):
        raise NotForYouError("Only its author, or who approves, does this.")


def needs_approver(by: Viewer, made_by: UUID) -> None:
    if made_by == by.person:
        raise NotForYouError("Someone other than its author lets it out.")
    if not queries.approves(by):
        raise NotForYouError("An area commander or the serious and organised crime lead approves.")
