"""Loads the made-up county's postcodes, as the command loads real ones."""

from collections.abc import Iterator

from demo.open_land import table
from optimise.agencies import postcodes
from optimise.agencies.actions import Acting
from optimise.agencies.domain.postcode_files import Placed, Rejected, read_table
from optimise.basics.clock import day_of, now

MADE_UP = "Made-up postcodes"


def put_in_postcodes(by: Acting) -> None:
    """Load the made-up table as the command loads a real one."""
    rows: Iterator[Placed | Rejected] = read_table("made-up.csv", table())
    given = postcodes.Given(
        source=MADE_UP,
        edition=day_of(now()).replace(day=1),
        digest="made up",
        rows=rows,
    )
    postcodes.load_postcodes(given=given, by=by)
