"""What the tests of this stage begin with: a boy of fifteen, and those who look after him."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.cast import Cast, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.agencies.models import Organisation
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.occurred import on_day
from optimise.identify import queries as known
from optimise.keep_safe import actions
from optimise.keep_safe.models import Concern, ConcernHandling, Episode, Home, Referral

NAME = "Jamie Ferris"
ANSWERS: dict[str, Any] = {
    "danger": "No",
    "name": NAME,
    "birth": f"{now().year - 15}-01-15",
    "worries": ["Criminal exploitation, such as county lines"],
    "happened": "He came back on Monday with a burn on his hand and a second phone.",
    "voice": "He says he owes them and cannot stop.",
    "consent": "Not needed: a child who may be exploited",
    "phone": "01632 960155",
}
# What the mechanism asks besides.
MECHANISM: dict[str, Any] = {
    **ANSWERS,
    "exploitation": ["Criminal"],
    "county_lines": "Yes",
    "where_exploited": "Swindon",
    "when_exploited": "This autumn",
    "safety": "With his aunt",
}
SIGNS = ["Door damaged or propped open", "The resident sleeps elsewhere or in one room"]


def mash(cast: Cast) -> Organisation:
    """Make the council of the cast the one that accepts referrals about children in Swindon."""
    cast.council.name = "Swindon MASH"
    cast.council.kind = Organisation.Kind.CHILDREN
    cast.council.phone = "01632 960100"
    cast.council.save()
    return cast.council


def referred(cast: Cast, route: str = "swindon_mash", **changes: Any) -> Referral:
    """Have the charity worker refer a boy of fifteen."""
    answers = {**ANSWERS, **changes}
    with viewing(cast.ellie) as ellie:
        return actions.refer(
            referral=actions.NewReferral(route=route, answers=answers, client_id=new_id()),
            by=ellie,
        )


def ended(
    concern: Concern,
    cast: Cast,
    outcome: Concern.Outcome = Concern.Outcome.HELD,
    note: str = "Known.",
) -> None:
    """Have safeguarding take a concern and end it, with a second who agrees."""
    with viewing(cast.mina) as mina:
        actions.take_concern(concern=concern, by=mina)
    finished(concern, cast, outcome, note)


def finished(
    concern: Concern,
    cast: Cast,
    outcome: Concern.Outcome = Concern.Outcome.HELD,
    note: str = "Known.",
) -> None:
    """Have safeguarding refer a concern that is to be, and end it with a second who agrees."""
    if outcome is Concern.Outcome.REFERRED:
        with viewing(cast.mina) as mina:
            new = actions.NewReferral(route="swindon_mash", answers=ANSWERS, concern=concern)
            kept = actions.refer(referral=new, by=mina)
        accepted(kept, cast)
    with viewing(cast.mina) as mina:
        over = actions.finish_concern(
            concern=concern, outcome=outcome, note=note, told="Incident 212", by=mina
        )
    if not over:
        agreed(concern, cast)


def accepted(referral: Referral, cast: Cast) -> None:
    """Have the duty inspector accept what went to police safeguarding, if it did."""
    if referral.receiver_id is None:
        with viewing(cast.lena) as lena:
            actions.decide(referral=referral, accept=True, reason="", seen=1, by=lena)


def agreed(concern: Concern, cast: Cast) -> None:
    """Have the duty inspector agree that a concern ends."""
    with viewing(cast.lena) as lena:
        seen = ConcernHandling.objects.get(concern=concern).fingerprint()
        actions.agree_to_end(concern=concern, seen=seen, by=lena)


def told_of_home(cast: Cast, by: str = "femi") -> Home:
    """Have a housing officer tell of a flat that may be taken over."""
    with viewing(getattr(cast, by)) as teller:
        return actions.open_home(
            home=actions.NewHome(
                place="Flat 4, Harrow Court",
                resident="Mr Arden",
                signs=SIGNS,
                source="My own visit",
                seen=on_day(today()),
            ),
            by=teller,
        )


def home_ended(
    home: Home, cast: Cast, state: Home.State = Home.State.SAFE, why: str = "New locks."
) -> None:
    """Have safeguarding want visits to a home stopped, and the duty inspector agree."""
    with viewing(cast.mina) as mina:
        actions.end_home(home=home, state=state, why=why, by=mina)
    home_end_agreed(home, cast)


def home_end_agreed(home: Home, cast: Cast) -> None:
    """Have the duty inspector read why visits to a home should stop, and agree."""
    with viewing(cast.lena) as lena:
        found = Home.objects.get(id=home.id)
        actions.agree_to_end_home(home=found, seen=found.fingerprint(), by=lena)


def entity(referral: Referral, cast: Cast) -> UUID:
    """Have safeguarding say who a referral is about, and return the entity."""
    person = new_id()
    with viewing(cast.mina) as mina:
        actions.tie_to_entity(referral=referral, entity=person, by=mina)
    return person


def missing(cast: Cast, *, found: bool = False, confirmed: bool = True, **more: Any) -> Episode:
    """Have safeguarding write down that a boy has been missing for a day, and that he was found.

    The duty inspector confirms that, unless `confirmed` says otherwise.
    """
    with viewing(cast.mina) as mina:
        new = {
            "name": "Jamie",
            "missing_from": now() - timedelta(days=1),
            "missing_place": "School",
        }
        kept = actions.open_episode(episode=actions.NewEpisode(**{**new, **more}), by=mina)
        if found:
            moment = now() - timedelta(minutes=1)
            actions.found(episode=kept, at=moment, place="Didcot station", by=mina)
    if found and confirmed:
        found_confirmed(kept, cast)
    return kept


def found_confirmed(episode: Episode, cast: Cast) -> None:
    """Have the duty inspector confirm that somebody was found."""
    with viewing(cast.lena) as lena:
        actions.confirm_found(episode=episode, how="I spoke to him.", by=lena)


def wanted_cleared(person: UUID, cast: Cast, why: str = "Someone else of that name.") -> UUID:
    """Have safeguarding want somebody cleared as a possible victim, and return the decision."""
    with viewing(cast.mina) as mina:
        assert not actions.clear_possible_victim(entity=person, why=why, by=mina)
        waits = known.waiting_to_clear().filter(entity_id=person).get()
    return waits.id


def cleared(person: UUID, cast: Cast, why: str = "Someone else of that name.") -> None:
    """Have somebody cleared as a possible victim by two of safeguarding."""
    seen = wanted_cleared(person, cast, why)
    give_role(cast.lena, Role.SAFEGUARDING)
    with viewing(cast.lena) as lena:
        actions.agree_to_clear(entity=person, seen=seen, by=lena)
