"""The list of words for names: added and struck by those who keep it."""

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NotForYouError
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.respond.operations.domain.names import problem_with
from optimise.respond.operations.domain.parts import KEEPS_WORDS
from optimise.respond.operations.models import NameWord


@transaction.atomic
def add_word(*, word: str, by: Viewer) -> None:
    """Let a word be drawn. Errors: NotForYouError; NotReadyError for what is no word."""
    _keep(word.strip(), struck=False, by=by)


@transaction.atomic
def strike_word(*, word: str, by: Viewer) -> None:
    """Let a word be drawn no more, such as one that has come to mean something.

    Errors: NotForYouError; NotReadyError.
    """
    _keep(word.strip(), struck=True, by=by)


def _keep(word: str, *, struck: bool, by: Viewer) -> None:
    if not by.roles & KEEPS_WORDS:
        raise NotForYouError("The serious and organised crime lead or an administrator does this.")
    if problem := problem_with(word):
        raise NotReadyError(problem, field="word")
    row, _ = NameWord.objects.update_or_create(
        word=word, defaults={"struck": struck, "by": by.person, "at": now()}
    )
    record(Verb.ALTER, kind="operation name", fields=["struck"], struck=row.struck)
