"""Forget what came under an authorisation, from the machine itself and at once."""

from dataclasses import dataclass

from django.db import transaction

from optimise.access.acting import acting_as
from optimise.agencies.models import Person
from optimise.basics.clock import local_time
from optimise.basics.commands import OperatorError
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.link.lines import actions, jobs, queries
from optimise.link.lines.models import Authorisation

WHAT_STAYS = """\
What stays: the number of the authorisation, its dates, your reason, and of each file that it was \
read in, when and by whom; reports and line records \
made of leads, which have dates of their own; the record of who did what. Nothing that was \
exported or shared before is called back. A backup that holds both the sealed key and the \
installation's secret can still open what it holds: keep none longer than the records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept under one authorisation, counted as the person who asks may see it."""

    authorisation: Authorisation
    files: int
    runs: int

    def in_words(self) -> str:
        """Return what goes and what stays, for a person to agree to."""
        one = self.authorisation
        agrees = (
            f"Another wants it since {local_time(one.removal_asked_at)}, for this reason, which you"
            f" agree to, and which stays: {one.removal_asked_why}\n"
            if one.removal_asked_by
            else ""
        )
        return (
            f"{agrees}Under {one.urn} ({one.operation}): files {self.files}, runs of the finder "
            f"{self.runs}.\nWhat goes, for good: the key, the files as received, every row read "
            f"from them, the numbers authorised, and the runs with their leads, also where a run "
            f"rested on other authorisations too.\n{WHAT_STAYS}"
        )


def find(urn: str, *, operation: str, by: Person) -> Kept:
    """Return what `by` may see kept under a number; `operation` where two were given the same.

    Errors: OperatorError, in the same words for what is hidden as for what never was.
    """
    with acting_as(by) as viewer, transaction.atomic():
        try:
            held = queries.authorisations(viewer=viewer)
        except NothingHereError:
            held = []
        found = [
            one
            for one in held
            if one.urn == urn.strip() and not one.removed_at and operation in ("", one.operation)
        ]
        if not found:
            raise OperatorError(f"Nothing is kept under {urn} that this person may see.")
        if len(found) > 1:
            names = ", ".join(sorted(one.operation for one in found))
            raise OperatorError(f"Several were given {urn}: say --operation, of {names}.")
        (one,) = found
        return Kept(authorisation=one, files=one.imports.count(), runs=one.runs.count())


def forget(kept: Kept, *, why: str, by: Person) -> bool:
    """Remove the rows, with an entry in the record, then the key, then the files.

    Shape: false where another who may decide agrees first: nothing is removed yet.

    Errors: OperatorError for who may not, or where no reason is given.
    """
    try:
        with acting_as(by) as viewer:
            if not actions.remove_authorisation(
                authorisation=kept.authorisation, why=why, by=viewer
            ):
                return False
    except (NotForYouError, NotReadyError) as refused:
        raise OperatorError(str(refused)) from refused
    jobs.forget(kept.authorisation.id)
    return True
