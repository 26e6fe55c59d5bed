"""The words that should make someone look sooner: the force's own, edition by edition."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from optimise.access.domain.audiences import Viewer
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import queries
from optimise.evaluate.domain.risk_words import Risk, problem_with_lists
from optimise.evaluate.models import WordsEdition


@transaction.atomic
def keep_words(
    *,
    lists: Mapping[str, Sequence[str]],
    phrases: Mapping[Risk, Sequence[str]],
    why: str,
    after: int,
    by: Viewer,
) -> WordsEdition:
    """Keep a new edition of the words, in force from now on, and return it.

    Shape: `after` is the number of the edition that was changed; 0 before the first.
    Errors: NotForYouError; NotReadyError without a reason, with an empty list, or where another
    edition came since.
    """
    if not by.roles & queries.KEEPS_WORDS:
        raise NotForYouError("The intelligence unit and administrators may do this.")
    if not why.strip():
        raise NotReadyError("Say why, so that the next edition can be weighed against this one.")
    if problem := problem_with_lists(dict(lists)):
        raise NotReadyError(problem)
    kept = WordsEdition(
        number=after + 1,
        lists={name: list(words) for name, words in lists.items()},
        phrases={risk.value: list(words) for risk, words in phrases.items() if words},
        why=why.strip(),
        made_by=by.person,
        made_at=now(),
    )
    newest = WordsEdition.objects.first()
    if (newest.number if newest else 0) != after:
        raise NotReadyError("Somebody kept another edition meanwhile. Read it, then change it.")
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="risk words", reason=why.strip(), edition=kept.number)
    return kept
