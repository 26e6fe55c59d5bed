"""What the tests of agencies have in common: words, details and days that are in order."""

from datetime import timedelta

from tests.cast import Viewer, viewing

from optimise.agencies import agreements as doors
from optimise.agencies import queries
from optimise.agencies.actions import Details
from optimise.agencies.agreements import Signatures, Words
from optimise.agencies.domain.agreements import ESSENTIAL
from optimise.agencies.models import Agreement, Organisation, Person
from optimise.basics.clock import today

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


def details_of(person: Person) -> Details:
    """Return what is kept of somebody, as the door takes it."""
    return Details(**{name: getattr(person, name) for name in Details.__dataclass_fields__})


def agreement_with(agency: Organisation) -> Agreement:
    """Return the agreement that is in force with an agency."""
    found = queries.agreement_in_force(agency)
    assert found is not None
    return found


def words_of(agreement: Agreement) -> Words:
    """Return the words of an agreement, with every essential question answered."""
    kept = {name: getattr(agreement, name) for name in Words.__dataclass_fields__}
    kept |= {"sections": dict.fromkeys(ESSENTIAL, "Answered.")}
    kept |= {name: tuple(kept[name]) for name in ("gateways", "data_kinds")}
    return Words(**kept)


def signed_today() -> Signatures:
    """Return the signatures of both sides."""
    return Signatures(us="Joan", us_on=today(), them="Their director", them_on=today())


def seen(agreement: Agreement) -> str:
    """Return the fingerprint of the words as they stand."""
    return doors.fingerprint(Agreement.objects.get(id=agreement.id))


def viewer_of(person: Person) -> Viewer:
    """Return somebody as a viewer, as they are kept at this moment."""
    with viewing(Person.objects.get(id=person.id)) as viewer:
        return viewer
