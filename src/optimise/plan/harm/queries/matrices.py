"""The matrix: the one in force, and every edition that the force wrote."""

from optimise.basics.refusals import NothingHereError
from optimise.plan.harm.domain import matrix as rules
from optimise.plan.harm.domain.matrix import Matrix
from optimise.plan.harm.models import MatrixEdition


def matrix_in_force() -> Matrix:
    """Return the newest matrix that two people agreed on, or the program's own."""
    newest = MatrixEdition.objects.filter(agreed=True).first()
    return rules.read(newest.number, newest.factors) if newest else rules.first_edition()


def matrix(number: int) -> Matrix:
    """Return one edition of the matrix. Errors: NothingHereError."""
    if number == rules.OWN:
        return rules.first_edition()
    return rules.read(number, edition(number).factors)


def edition(number: int) -> MatrixEdition:
    """Return one edition with who wrote it and why. Errors: NothingHereError."""
    found = MatrixEdition.objects.filter(number=number).first()
    if found is None:
        raise NothingHereError
    return found


def editions() -> list[MatrixEdition]:
    """Return the editions of the matrix that this force wrote, the newest first."""
    return list(MatrixEdition.objects.all())
