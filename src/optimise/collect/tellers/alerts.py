"""The alert that whoever told us may be in danger."""

from optimise.access.domain.declared import Harm
from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind, everybody
from optimise.collect.tellers.actions import IN_DANGER

KINDS = (
    Kind(
        code=IN_DANGER,
        title="Whoever told us may be in danger",
        says="A report says that its teller may be in danger.",
        role=Role.SOURCE_UNIT,
        page="tellers:teller",
        minutes=15,
        stays=True,
        harm=Harm.LIFE,
        endangered=everybody,
    ),
)
