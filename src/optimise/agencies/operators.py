"""Who answers for what an operator does at the command line."""

from optimise.agencies.models import Person
from optimise.basics.commands import OperatorError


def who_signs_in(name: str) -> Person:
    """Return the person of a user name. Errors: OperatorError for nobody, and who is suspended."""
    found = Person.objects.filter(username=name, suspended_at=None).first()
    if found is None:
        raise OperatorError(f"Nobody signs in as {name}.")
    return found
