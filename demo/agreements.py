"""What the made-up agencies agreed with the force, and which of them has let it lapse."""

from datetime import date, timedelta
from uuid import UUID

from demo.model import AgencyKind
from optimise.access.sharing.domain.disclosing import Grounds
from optimise.agencies.domain.agreements import Regime
from optimise.agencies.models import Agreement, NamedPerson, Organisation, Person, Post
from optimise.basics.clock import now

LAPSED = "schools-welfare"
SOON = "whitestone-homes"
DATA = {
    AgencyKind.CHARITY: ["names and dates of birth", "concerns about a child"],
    AgencyKind.ADULT_CARE: ["names and dates of birth", "health", "concerns about an adult"],
    AgencyKind.HOUSING: ["names and dates of birth", "addresses and tenancies"],
    AgencyKind.HEALTH: ["names and dates of birth", "health", "concerns about a child"],
    AgencyKind.EDUCATION: ["names and dates of birth", "school attendance and exclusion"],
}
EVERYONE = ["names and dates of birth", "addresses and tenancies", "concerns about a child"]
GROUNDS = Grounds(
    purpose="To keep someone safe who is in your care or lives in your property.",
    gateway="cda-115",
    necessity="Only what they need to act on; the source and everyone else is left out.",
    consent_why="Asking would warn those who exploit them.",
    caldicott="Dr Orla Whitfield agreed: sharing protects the patient more than it harms trust.",
    recipient_checked=True,
)
COMPETENT = {AgencyKind.TRANSPORT, AgencyKind.PROBATION}
SECTIONS = {
    "need": "Each side asks before each sharing: who needs this, what for, and would less do?",
    "in_meetings": "Everyone signs in, and what is said is shared for the case in hand only.",
    "outside_meetings": "Through this system, or between the contacts named here.",
    "security": "On this system alone. Nothing is forwarded or kept in a mailbox.",
    "retention": "Given back or destroyed when the case closes; the record of sharing is kept.",
    "breaches": "Ring the other side's data protection officer the same day.",
    "access": "Whoever is asked tells the other side before they answer.",
    "complaints": "Each side hears its own, and tells the other what it learned.",
}


def put_in_agreement(
    agency: Organisation, kind: AgencyKind, people: list[Person], *, by: UUID
) -> None:
    """Let an agency and the force have agreed a year ago, naming everyone who signs in."""
    today = now().date()
    signed = today - timedelta(days=420)
    agreement = Agreement.objects.create(
        organisation=agency,
        title=f"Sharing information with {agency}",
        purpose="To find children and adults who are exploited by drug lines, and keep them safe.",
        gateways=["cda-115", "children"],
        regime=Regime.PART_3 if kind in COMPETENT else Regime.UK_GDPR,
        data_kinds=DATA.get(kind, EVERYONE),
        impact_assessment=f"DPIA-{today:%y}-{len(agency.name):03}",
        sections=SECTIONS,
        in_force_from=signed,
        in_force_until=today + timedelta(days=310),
        review_on=today + timedelta(days=120),
        signed_by_us="DCI Ruth Abernethy",
        signed_by_us_on=signed,
        signed_by_them=f"Director, {agency}"[:120],
        signed_by_them_on=signed,
        made_by=by,
        made_at=now(),
    )
    for person in people:
        NamedPerson.objects.create(
            lineage=agreement.lineage, person=person, since=now(), named_by=by
        )
    _posts(agency, kind, people, signed)


def _posts(agency: Organisation, kind: AgencyKind, people: list[Person], since: date) -> None:
    for person in people[:1]:
        Post.objects.create(
            organisation=agency,
            kind=Post.Kind.CONTACT,
            name=person.name,
            phone="01632 960172",
            person=person,
            since=since,
        )
    if kind is AgencyKind.HEALTH:
        Post.objects.create(
            organisation=agency,
            kind=Post.Kind.CALDICOTT,
            name="Dr Orla Whitfield",
            phone="01632 960418",
            since=since,
        )


def put_in_desk(force: Organisation, *, since: date) -> None:
    """Give the force the desk that officers are told to ring, with its number."""
    Post.objects.create(
        organisation=force,
        kind=Post.Kind.DECONFLICTION,
        name="the deconfliction desk",
        phone="01632 960560",
        since=since,
    )


def let_lapse(organisations: dict[str, Organisation]) -> None:
    """Let one agreement have lapsed and another lapse soon, once the year has been put in."""
    today = now().date()
    ends = {LAPSED: today - timedelta(days=9), SOON: today + timedelta(days=21)}
    for key, last in ends.items():
        Agreement.objects.filter(organisation=organisations[key]).update(in_force_until=last)
