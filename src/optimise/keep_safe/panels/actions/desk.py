"""What the police tell other agencies at a panel: the deconfliction desk is asked of it first."""

from collections.abc import Iterable
from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.basics.refusals import NotReadyError
from optimise.evaluate import actions as evaluate

GIVES_AWAY = "These words hold an email address. Take it out: give it by telephone."


def must_have_asked(
    *words: str, told: Iterable[UUID], rung: str, by: Viewer, known: Iterable[str] = ()
) -> None:
    """Hold to what the desk answers about words of the police that another agency is to read.

    It comes last in an action, so that nobody asks again and again for want of another answer.
    Shape: `told` are the agencies that read it; `known` is what finds somebody, and may be an email
    address; `rung` is whom they rang, and when. What a partner says is their own.
    Errors: RingFirstError; NotReadyError where words hold an email address.
    """
    if by.is_partner or not set(told) - {by.agency}:
        return
    try:
        evaluate.refuse_giveaways(*words)
    except NotReadyError as error:
        raise NotReadyError(GIVES_AWAY) from error
    evaluate.must_have_rung(items=[], words="\n".join((*known, *words)), rung=rung, by=by)
