"""Across cases: what another circle's records name too is told by the desk, and by nobody else.

What an authorisation names, and no more, stands as an interest of its circle, and is asked about
when it is taken in; numbers that a run calls are asked about when it ends. Whoever asks learns one
bit; the other circle learns that somebody was sent to the desk. No circle's records are searched.
"""

from collections.abc import Iterable, Sequence

from optimise.access.domain.audiences import Viewer
from optimise.access.interests import queries as interests
from optimise.access.interests.actions import end_interest, in_turn, send_to_desk
from optimise.access.interests.domain.keys import Key, Kind, key, problem_with
from optimise.basics.handsets import is_imei
from optimise.link.lines.actions.permission import ANALYSES
from optimise.link.lines.models import Authorisation
from optimise.link.lines.queries.permission import DECIDES

WHY = "Records of it were authorised."


def asks_about(
    numbers: Iterable[str], devices: Iterable[str] = (), plates: Iterable[str] = ()
) -> list[Key]:
    """Return what the desk can be asked about of these: whole phone numbers, handsets, plates."""
    named = [
        *(key(Kind.PHONE, one) for one in numbers),
        *(key(Kind.HANDSET, one) for one in devices if is_imei(one)),
        *(key(Kind.VEHICLE, one) for one in plates),
    ]
    return [one for one in dict.fromkeys(named) if problem_with(one) is None]


def stand_for(authorisation: Authorisation, *, by: Viewer) -> None:
    """Ask about what an authorisation names, and let it stand: told on its row, not yet kept."""
    named = asks_about(authorisation.numbers, authorisation.devices, authorisation.plates)
    in_turn(by)
    authorisation.rings_desk = must_ring(named, by=by)
    kept = send_to_desk(named=named, circle=authorisation.circle_id, why=WHY, may=ANALYSES, by=by)
    authorisation.interests = [one.id for one in kept]


def must_ring(named: Sequence[Key], *, by: Viewer) -> bool:
    """Say whether to ring the desk about any of these: one question, on record."""
    return bool(named) and interests.ask(*named, viewer=by).must_ring


def end_standing(authorisation: Authorisation, why: str, *, by: Viewer) -> None:
    """End what stood for an authorisation whose records went."""
    for one in interests.standing(authorisation.interests, viewer=by):
        end_interest(interest=one, why=why, may=DECIDES, by=by)
