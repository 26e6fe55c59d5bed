"""How common lines are among a force's leads: fitted to its decisions, and undone."""

from django.db import transaction

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotReadyError
from optimise.link.lines import queries
from optimise.link.lines.actions.permission import needs_analyst
from optimise.link.lines.domain.meaning import ENOUGH, fit_prior
from optimise.link.lines.models import Prior


@transaction.atomic
def keep_prior(*, by: Viewer) -> Prior:
    """Fit how common lines are to the decisions that the viewer may read, and use it from now on.

    Errors: NotReadyError below ENOUGH decisions; NotForYouError.
    """
    needs_analyst(by)
    told = queries.decided(viewer=by)
    if len(told) < ENOUGH:
        raise NotReadyError(f"It takes {ENOUGH} decisions; there are {len(told)}.")
    # Two counts say nothing of an operation, and whoever looks at leads is told the chance.
    fences = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
    kept = Prior(
        log10_odds=fit_prior(told),
        decided=len(told),
        accepted=sum(one.accepted for one in told),
        made_by=by.person,
        made_at=now(),
        audience_id=audience_id(fences, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="line prior", objects=[kept.id], decided=kept.decided)
    return kept


@transaction.atomic
def undo_prior(*, prior: Prior, by: Viewer) -> None:
    """Use it no longer; what was in use before it is in use again. Errors: NotForYouError."""
    needs_analyst(by)
    hold(prior, by=by)
    if prior.undone_at:
        raise NotReadyError("It was undone before.")
    prior.undone_by, prior.undone_at = by.person, now()
    prior.save(update_fields=["undone_by", "undone_at"])
    record(Verb.ALTER, kind="line prior", objects=[prior.id], undone=True)
