"""The alerts that triage raises."""

from optimise.access.domain.declared import Harm
from optimise.access.domain.roles import Role
from optimise.alerts.domain.kinds import Kind, Many
from optimise.audit.domain.reasons import Reason
from optimise.evaluate.actions import (
    SUGGESTED,
    THREAT,
    give_threat,
    hand_threat,
    take_suggested,
)
from optimise.evaluate.clock_watch import REPORT_DUE
from optimise.evaluate.queries import threats_in_short, threats_named, threats_untold

KINDS = (
    Kind(
        code=THREAT,
        title="Threat to life",
        says="A report says that somebody’s life is threatened.",
        role=Role.DUTY_INSPECTOR,
        also=frozenset({Role.INTELLIGENCE}),
        page="evaluate:threat",
        minutes=5,
        stays=True,
        harm=Harm.LIFE,
        in_short=threats_in_short,
        endangered=threats_untold,
        named=threats_named,
        moved=give_threat,
        handed=hand_threat,
        reason=Reason.THREAT,
    ),
    Kind(
        code=SUGGESTED,
        title="May be a threat to life",
        says="Words of a report suggest a threat to life. Somebody says whether it is one.",
        role=Role.INTELLIGENCE,
        also=frozenset({Role.DUTY_INSPECTOR}),
        page="evaluate:threat",
        minutes=10,
        harm=Harm.LIFE,
        in_short=threats_in_short,
        guess=Many(
            one="report may tell of a threat",
            more="reports may tell of a threat",
            page="evaluate:threats",
        ),
        moved=take_suggested,
    ),
    Kind(
        code=REPORT_DUE,
        title="A report is late, or about to be",
        says="A report of high priority is due within minutes, or late, and nobody took it.",
        role=Role.INTELLIGENCE,
        also=frozenset({Role.DUTY_INSPECTOR}),
        page="evaluate:report",
        minutes=15,
        loud=False,
        together=Many(
            one="report is late, or about to be",
            more="reports are late, or about to be",
            page="evaluate:queue",
        ),
    ),
)
