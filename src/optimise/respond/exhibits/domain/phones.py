"""What a seized phone says of itself: its IMEI, its SIM cards, its numbers."""

from collections.abc import Iterable

from optimise.basics.handsets import imei_problem, is_iccid
from optimise.basics.phones import is_phone


def problems_with(
    imeis: Iterable[str], sims: Iterable[str], numbers: Iterable[str]
) -> list[tuple[str, str]]:
    """Return what is no IMEI, no SIM card or no phone number, by field."""
    wrong = [("imeis", f"{one}: {problem}") for one in imeis if (problem := imei_problem(one))]
    wrong += [
        ("sims", f"{one}: the number of a SIM card has 19 or 20 digits and begins with 89.")
        for one in sims
        if not is_iccid(one)
    ]
    wrong += [("numbers", f"{one} is no phone number.") for one in numbers if not is_phone(one)]
    return wrong
