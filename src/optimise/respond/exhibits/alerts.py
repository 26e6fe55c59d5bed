"""The alerts that exhibits raise. The page they lead to names no operation."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind, Many
from optimise.respond.exhibits import queries
from optimise.respond.exhibits.domain.kinds import ABSENT, DIFFERS, LATE, MISSING, RUNS_OUT


def _kind(code: str, title: str, says: str, *, minutes: int, many: Many | None = None) -> Kind:
    return Kind(
        together=many,
        in_short=queries.troubles_in_short,
        code=code,
        title=title,
        says=says,
        role=Role.SUPERVISOR,
        stand_in=frozenset({Role.DUTY_INSPECTOR}),
        page="respond_exhibits:trouble",
        of_row=False,
        minutes=minutes,
        loud=False,
        stays=True,
    )


KINDS = (
    _kind(
        MISSING,
        "An exhibit is missing",
        "A stock-take did not find it, or it was not with whoever had it.",
        minutes=60,
        many=Many(
            one="exhibit is missing",
            more="exhibits are missing",
            page="respond_exhibits:trouble",
        ),
    ),
    _kind(
        LATE,
        "A hand-over was not accepted",
        "An exhibit was handed over a day ago, and nobody accepted it. It counts as missing.",
        minutes=120,
    ),
    _kind(
        DIFFERS,
        "An exhibit was measured otherwise",
        "Two weights or two counts of one exhibit do not agree.",
        minutes=60,
    ),
    _kind(
        RUNS_OUT,
        "What was seized may be held no more, or soon not",
        "Half of its time is over, or two weeks are left of a court's order. Apply to the court,"
        " or give it back.",
        minutes=120,
    ),
    _kind(
        ABSENT,
        "Exhibits are with somebody who may not act",
        "Whoever has them is suspended, or not cleared any more. Look for them, and have them taken"
        " over: a second person agrees.",
        minutes=120,
    ),
)
