"""Writes decisions and steps until it is killed: `python -m ... OPERATION EXHIBIT INES AISHA`.

After each act that was kept it prints which and its number.
"""

import sys
from uuid import UUID

import django

django.setup()

from tests.cast import viewing  # noqa: E402

from optimise.agencies.models import Person  # noqa: E402
from optimise.respond.exhibits import actions, queries  # noqa: E402
from optimise.respond.operations import actions as operations  # noqa: E402
from optimise.respond.operations.domain.log import Ndm  # noqa: E402
from optimise.respond.operations.models import Operation  # noqa: E402


def say(what: str, number: int) -> None:
    """Say at once what was kept."""
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


def main(operation: str, exhibit: str, ines: str, aisha: str) -> None:
    """Write, by turns, a decision and a step."""
    lead, officer = Person.objects.get(pk=ines), Person.objects.get(pk=aisha)
    entry = operations.NewEntry(stage=Ndm.ACT, decision="We go on.", why="Nothing changed.")
    while True:
        with viewing(lead) as by:
            found = Operation.objects.select_related("circle").get(pk=operation)
            number = operations.write_entry(operation=found, given=entry, by=by).number
        say("entry", number)
        with viewing(officer) as by:
            seized = queries.exhibit(UUID(exhibit), viewer=by)
            number = actions.note(exhibit=seized, words="Still sealed.", by=by).number
        say("step", number)


if __name__ == "__main__":
    main(*sys.argv[1:])
