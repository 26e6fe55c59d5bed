"""Roles: what each kind of user may read and write, by text layer.

Source: the force's role table; editable only here, because a wrong line here is a leak.
"""

from enum import StrEnum


class Layer(StrEnum):
    """Which edition of the words a row belongs to, from who told us to what all may read."""

    SOURCE = "source"
    SEALED = "sealed"
    SAFEGUARDING = "safeguarding"
    PANEL = "panel"
    INTELLIGENCE = "intelligence"
    BRIEFING = "briefing"
    PARTNER = "partner"
    PUBLISHED = "published"
    ALERT = "alert"
    AUDIT = "audit"


class Role(StrEnum):
    """What a person does. A person may hold several, each from a day and until a day."""

    RESPONSE = "response officer"
    PCSO = "community support officer"
    SPECIAL = "special constable"
    NEIGHBOURHOOD = "neighbourhood officer"
    CALL_HANDLER = "call handler"
    FRONT_COUNTER = "front counter"
    ROADS = "roads policing"
    CUSTODY = "custody"
    SUPERVISOR = "sergeant"
    COMMANDER = "area commander"
    PROACTIVE = "proactive team"
    INTELLIGENCE = "intelligence officer"
    SOURCE_UNIT = "source protection"
    ANALYST = "analyst"
    COORDINATOR = "group coordinator"
    LEAD_OFFICER = "lead responsible officer"
    SOC_LEAD = "serious and organised crime lead"
    INVESTIGATOR = "senior investigating officer"
    SAFEGUARDING = "safeguarding"
    DUTY_INSPECTOR = "duty inspector"
    DISCLOSURE = "disclosure officer"
    DECONFLICTION = "deconfliction desk"
    DATA_PROTECTION = "data protection officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    TRIAGE_CLERK = "system: triage"
    RETENTION_CLERK = "system: retention"


SYSTEM_ROLES = frozenset({Role.TRIAGE_CLERK, Role.RETENTION_CLERK})
# Who says that somebody's second factor is theirs, and are the two who let one begin anew.
WITNESSES = frozenset({Role.ADMINISTRATOR, Role.DUTY_INSPECTOR})
FRONT_LINE = frozenset(
    {
        Role.RESPONSE,
        Role.PCSO,
        Role.SPECIAL,
        Role.NEIGHBOURHOOD,
        Role.CALL_HANDLER,
        Role.FRONT_COUNTER,
        Role.ROADS,
        Role.CUSTODY,
        Role.SUPERVISOR,
        Role.COMMANDER,
        Role.PROACTIVE,
    }
)
DEVELOPS_INTELLIGENCE = frozenset(
    {
        Role.INTELLIGENCE,
        Role.ANALYST,
        Role.COORDINATOR,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.INVESTIGATOR,
        Role.PROACTIVE,
        Role.SAFEGUARDING,
        Role.DUTY_INSPECTOR,
    }
)
POLICE = (
    FRONT_LINE | DEVELOPS_INTELLIGENCE | {Role.SOURCE_UNIT, Role.DISCLOSURE, Role.DECONFLICTION}
)

# Who tells the public what was done, and who lets it out; never the same person for one thing.
PUBLISHERS = frozenset(
    {
        Role.NEIGHBOURHOOD,
        Role.SUPERVISOR,
        Role.COMMANDER,
        Role.LEAD_OFFICER,
        Role.SOC_LEAD,
        Role.INVESTIGATOR,
    }
)
APPROVES_PUBLICATION = frozenset({Role.COMMANDER, Role.SOC_LEAD})

READS: dict[Layer, frozenset[Role]] = {
    Layer.SOURCE: frozenset({Role.SOURCE_UNIT}),
    Layer.SEALED: frozenset({Role.INTELLIGENCE, Role.SOURCE_UNIT, Role.TRIAGE_CLERK}),
    Layer.SAFEGUARDING: frozenset({Role.SAFEGUARDING, Role.DUTY_INSPECTOR, Role.PARTNER}),
    Layer.PANEL: POLICE | {Role.PARTNER},
    Layer.INTELLIGENCE: DEVELOPS_INTELLIGENCE | {Role.DISCLOSURE},
    Layer.BRIEFING: frozenset(POLICE),
    Layer.PARTNER: frozenset({Role.PARTNER}) | DEVELOPS_INTELLIGENCE,
    Layer.PUBLISHED: frozenset(Role),
    # The clerk watches how long an alert waits; it reads that there is one, and nothing else of it.
    Layer.ALERT: frozenset(POLICE | {Role.TRIAGE_CLERK}),
    Layer.AUDIT: frozenset({Role.AUDITOR, Role.DATA_PROTECTION}),
}

REPORTERS = frozenset(POLICE | {Role.PARTNER, Role.TRIAGE_CLERK})
WRITES: dict[Layer, frozenset[Role]] = {
    Layer.SOURCE: REPORTERS,
    Layer.SEALED: REPORTERS,
    Layer.SAFEGUARDING: REPORTERS,
    Layer.PANEL: POLICE | {Role.PARTNER},
    Layer.INTELLIGENCE: DEVELOPS_INTELLIGENCE,
    Layer.BRIEFING: DEVELOPS_INTELLIGENCE | {Role.SUPERVISOR, Role.COMMANDER, Role.DECONFLICTION},
    Layer.PARTNER: frozenset(
        {Role.INTELLIGENCE, Role.SAFEGUARDING, Role.COORDINATOR, Role.SOC_LEAD}
    ),
    Layer.PUBLISHED: PUBLISHERS,
    Layer.ALERT: REPORTERS,
    Layer.AUDIT: frozenset(Role),
}

# These work for the whole force; the others see what is meant for their own areas.
FORCE_WIDE = (DEVELOPS_INTELLIGENCE - {Role.PROACTIVE}) | {
    Role.TRIAGE_CLERK,
    Role.SOURCE_UNIT,
    Role.DISCLOSURE,
    Role.DECONFLICTION,
    Role.CALL_HANDLER,
    Role.AUDITOR,
    Role.DATA_PROTECTION,
}
