"""The alerts that operations raise: none says by itself of which operation."""

from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind
from optimise.respond.operations.domain.parts import LET_OUT, RELIEF

_RANK = frozenset({Role.SOC_LEAD})

KINDS = (
    Kind(
        code=LET_OUT,
        title="Let out of an operation's sensitive decisions",
        says="They read the sensitive decisions of an operation no more. Ask them why. Where it is"
        " not in order, whoever leads the operation can be relieved.",
        role=Role.DUTY_INSPECTOR,
        stand_in=_RANK,
        page="respond_operations:was_let_out",
        minutes=240,
        loud=False,
        stays=True,
    ),
    Kind(
        code=RELIEF,
        title="Whoever leads an operation is to be relieved",
        says="The lead for serious and organised crime asks for it. Ring them, and agree or say why"
        " not.",
        role=Role.DUTY_INSPECTOR,
        stand_in=_RANK,
        page="respond_operations:relief",
        minutes=60,
        at_once=True,  # those first on duty may be in it, who are not told
        loud=False,
        stays=True,
    ),
)
