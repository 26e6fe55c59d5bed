"""What persons decided on leads, held against their scores, and the prior that is in use."""

from uuid import UUID

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.audit.actions import Verb, record
from optimise.link.lines.domain.meaning import Decided
from optimise.link.lines.models import Decision, Prior
from optimise.link.lines.queries.permission import looks_at_lines


def decided(*, viewer: Viewer) -> list[Decided]:
    """Return the leads decided on that the viewer may read: of each, the last decision."""
    looks_at_lines(viewer)
    rows = Decision.objects.order_by("at").values_list("run_id", "number", "score", "verdict")
    last = {(run, number): (score, verdict) for run, number, score, verdict in rows}
    record(Verb.CONSULT, kind="line decision", objects=[], results=len(last))
    return [
        Decided(score=score, accepted=verdict == Decision.Verdict.ACCEPTED)
        for score, verdict in last.values()
    ]


def priors(*, viewer: Viewer) -> list[Prior]:
    """Return every prior that was fitted, in order of time: the first is version one."""
    looks_at_lines(viewer)
    return list(Prior.objects.order_by("made_at"))


def prior_in_use(*, viewer: Viewer) -> Prior | None:
    """Return the newest prior that was not undone."""
    return next((one for one in priors(viewer=viewer)[::-1] if one.undone_at is None), None)


def prior(prior_id: UUID, *, viewer: Viewer) -> Prior:
    """Return one prior. Errors: NothingHereError."""
    looks_at_lines(viewer)
    found = Prior.objects.filter(id=prior_id).first()
    if found is None:
        raise NothingHereError
    return found
