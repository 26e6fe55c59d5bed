"""Warning markers: what an officer must know before meeting a person or going to a place."""

from collections.abc import Iterable
from datetime import date

from optimise.basics.clock import local_date
from optimise.identify.domain.said import Said
from optimise.identify.domain.subjects import Note, Tone

MARKER = "warningMarker"


def marker_notes(said: Iterable[Said], *, today: date) -> list[Note]:
    """Return a note for each marker that stands, with when it was last seen to be so.

    Shape: the statement's last day is the day of its review. A marker past it still warns, and
    says that nobody has looked since: a warning does not vanish because a day passed.
    """
    newest: dict[str, Said] = {}
    for one in sorted(said, key=lambda s: s.known_at):
        if one.prop == MARKER and one.stands:
            newest[one.value.casefold()] = one
    return [
        Note(tone=Tone.DANGER, tag=one.value.capitalize(), text=_when(one, today))
        for _, one in sorted(newest.items())
    ]


def _when(one: Said, today: date) -> str:
    seen = f"Known {local_date(one.known_at)}, {one.grade}."
    if one.valid_to is None:
        return seen
    if one.valid_to < today:
        return f"{seen} Its review was due {local_date(one.valid_to)}."
    return f"{seen} Review {local_date(one.valid_to)}."
