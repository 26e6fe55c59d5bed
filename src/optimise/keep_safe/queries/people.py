"""Concerns and referrals, as their authors and those who receive them may read them."""

import textwrap
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from optimise.access import queries as access
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.refusals import NothingHereError
from optimise.access.domain.roles import Role
from optimise.agencies import queries as agencies
from optimise.agencies.models import Organisation
from optimise.audit.actions import Verb, record
from optimise.basics import slots
from optimise.basics.clock import now
from optimise.identify import queries as known
from optimise.identify.domain.captions import Caption
from optimise.keep_safe.domain.clocks import OUTCOME_WITHIN
from optimise.keep_safe.domain.handling import is_addressed, keeps_safe
from optimise.keep_safe.domain.routes import Route, Sends, danger
from optimise.keep_safe.domain.sheets import said
from optimise.keep_safe.domain.words import initials
from optimise.keep_safe.models import (
    Concern,
    ConcernHandling,
    Decision,
    DoneBefore,
    Episode,
    Home,
    Referral,
    SecondLook,
    Word,
)
from optimise.keep_safe.routes import available

# Nobody of safeguarding took it, or none since its author said that somebody is in danger.
UNREAD = Q(handling__isnull=True) | Q(handling__taken_at__lt=F("urged_at"))


def own_concerns(*, viewer: Viewer) -> QuerySet[Concern]:
    """Return what this person raised, newest first."""
    return Concern.objects.filter(raised_by_id=viewer.person).order_by("-raised_at")


def when_ended(concern_id: UUID, *, viewer: Viewer) -> datetime | None:
    """Return when what this person raised ended, where it has: never how, why or by whom."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_when_ended(%s)", [concern_id])
        (ended,) = cursor.fetchone()
    return ended if isinstance(ended, datetime) else None


def ended_concerns(*, since: datetime, viewer: Viewer) -> QuerySet[ConcernHandling]:
    """Return how the concerns ended that ended since a moment, newest first.

    Shape: of those that the viewer reads, which safeguarding alone does. Errors: NothingHereError.
    """
    if not keeps_safe(viewer):
        raise NothingHereError
    found = ConcernHandling.objects.filter(done_at__gte=since).exclude(outcome="")
    return found.select_related("concern").order_by("-done_at")


def concerns_in_hand(*, viewer: Viewer) -> list[Concern]:
    """Return the concerns that this person took and that have not ended, the longest held first."""
    found = Concern.objects.filter(handling__taken_by=viewer.person, handling__done_at__isnull=True)
    rows = list(found.select_related("handling", "reported").order_by("handling__taken_at"))
    if rows:
        shown = [one.about for one in rows if one.about]
        record(Verb.CONSULT, kind="concern", objects=[one.id for one in rows], shown=shown)
    return rows


def in_danger(concerns: Collection[UUID]) -> set[UUID]:
    """Return in which of these concerns its author said that somebody is in danger now."""
    found = Concern.objects.filter(id__in=concerns, in_danger=True)
    return set(found.values_list("id", flat=True))


def pages_of(concerns: Collection[UUID], *, viewer: Viewer) -> dict[UUID, str]:
    """Return from which page each of these concerns was raised, of those that the viewer reads."""
    found = Concern.objects.filter(id__in=list(concerns)) if concerns else Concern.objects.none()
    return dict(found.values_list("id", "page"))


def kept_from(rows: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return from whom each of these referrals and concerns is kept, where from anybody.

    To the system, and to those of police safeguarding from whom it is not.
    """
    with connection.cursor() as cursor:
        cursor.execute("select about, kept_from from keep_safe_kept_from(%s)", [list(rows)])
        return dict(cursor.fetchall())


def is_kept_apart(concern: UUID) -> bool:
    """Say whether a concern is kept from the viewer, who reads it where they raised it."""
    with connection.cursor() as cursor:
        cursor.execute("select %s in (select keep_safe_kept_apart())", [concern])
        (apart,) = cursor.fetchone()
    return bool(apart)


def named_to_keep_from(referral: Referral) -> list[str]:
    """Return the names of all from whom a referral is to be kept, of whom nobody has too."""
    names = agencies.names_of(set(referral.kept_from)).values()
    return sorted([*names, *referral.not_to])


SHORT = 160  # letters: what a list says of a concern


def concerns_in_short(concerns: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return the first words of these concerns, of those that the viewer may read.

    What came since of whom the page that it was raised from is about stands before them.
    """
    found = Concern.objects.select_related("reported").filter(id__in=list(concerns))
    rows = [one for one in found if one.all_words]
    record(
        Verb.CONSULT,
        kind="concern",
        objects=[one.id for one in rows],
        shown=[one.about for one in rows if one.about],
        fields=["words"],
    )
    since: dict[str, str] = {}
    for told in slots.ask("came_of_page", {one.page for one in rows}, viewer=viewer):
        since |= told
    return {
        one.id: textwrap.shorten(
            f"{since.get(one.page, '')} {one.all_words}", SHORT, placeholder="…"
        )
        for one in rows
    }


def referrals_in_short(referrals: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return where these referrals went, of whom, from whom, and what they said of danger.

    Of those the viewer may read.
    """
    rows = list(Referral.objects.filter(id__in=referrals).select_related("referred_agency"))
    record(
        Verb.CONSULT,
        kind="referral",
        objects=[one.id for one in rows],
        shown=[one.about for one in rows if one.about],
    )
    return {
        one.id: f"{title_of(one)}, from {one.referred_agency.name}"
        + (f". In danger now: {said}" if (said := danger(one.answers)) else "")
        for one in rows
    }


def homes_in_short(homes: Collection[UUID], viewer: Viewer) -> dict[UUID, str]:
    """Return where these homes are, of those that the viewer may read."""
    rows = list(Home.objects.filter(id__in=homes))
    record(
        Verb.CONSULT,
        kind="home",
        objects=[one.id for one in rows],
        shown=[one.resident_entity for one in rows if one.resident_entity],
        fields=["place"],
    )
    return {one.id: textwrap.shorten(one.place, SHORT, placeholder="…") for one in rows}


def concern(concern_id: UUID, *, viewer: Viewer) -> Concern:
    """Return one concern, to its author and to safeguarding. Errors: NothingHereError."""
    found = Concern.objects.select_related("raised_by", "reported").filter(id=concern_id).first()
    if found is None:
        raise NothingHereError
    record(
        Verb.CONSULT,
        kind="concern",
        objects=[found.id],
        shown=[found.about] if found.about else [],
    )
    return found


def done_before(concern: Concern) -> str:
    """Return what was said to be done in the hands that it was taken from, to who may read it."""
    found = DoneBefore.objects.filter(concern=concern).first()
    return found.words if found else ""


def own_referrals(*, viewer: Viewer) -> list[Referral]:
    """Return what this person referred, newest first, with the words that came back."""
    found = Referral.objects.filter(referred_by_id=viewer.person)
    told = found.select_related("receiver").prefetch_related("said_back")
    return list(told.order_by("-referred_at"))


def title_of(referral: Referral) -> str:
    """Return what a list calls a referral to who may open it: where it went, and initials."""
    route = available().get(referral.route)
    said_name = initials(said(referral.answers.get("name")))
    return ", ".join(filter(None, (route.title if route else "", said_name)))


def referred_between(
    people: Collection[UUID],
    concerns: Collection[UUID],
    since: datetime,
    until: datetime,
    *,
    viewer: Viewer,
) -> list[Referral]:
    """Return the referrals of these people, or of these concerns, that went or were accepted then.

    Shape: with what was decided; those to the mechanism are told by `nrm_between`.
    """
    moments = {"gte": since, "lt": until}
    went = Q(**{f"referred_at__{way}": at for way, at in moments.items()})
    accepted = Q(decision__accepted=True) & Q(
        **{f"decision__at__{way}": at for way, at in moments.items()}
    )
    rows = Referral.objects.filter(
        Q(about__in=list(people)) | Q(concern__in=list(concerns)),
        went | accepted,
        withdrawn_at__isnull=True,
        nrm__isnull=True,
    )
    return list(rows.select_related("decision", "receiver").order_by("referred_at"))


def referrals_numbered(ids: Collection[UUID], *, viewer: Viewer) -> dict[UUID, str]:
    """Return the numbers of those of these that are referrals which the viewer may read."""
    return dict(Referral.objects.filter(id__in=list(ids)).values_list("id", "reference"))


ALONE, BY_TWO = "alone", "by two"


def names_for(concern: UUID, referral: UUID) -> str:
    """Return how a concern ends as referred with this referral: alone, by two, or not at all.

    Shape: empty alike for what the viewer may not read, for none, and for what nobody else has.
    """
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_named_referral(%s, %s)", [concern, referral])
        (how,) = cursor.fetchone()
    return str(how or "")


def ended_with(referral: Referral) -> list[UUID]:
    """Return the concerns that a withdrawn referral may have ended, to its author's act alone."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_ended_with(%s)", [referral.id])
        return [one for (one,) in cursor.fetchall()]


def referral_numbered(number: str, *, viewer: Viewer) -> UUID | None:
    """Return the referral of a number, typed in any case, of those that the viewer may read."""
    rows = Referral.objects.filter(reference__iexact=number.strip())
    return rows.values_list("id", flat=True).first()


def referrals_to_name(concern: Concern, *, viewer: Viewer) -> list[Referral]:
    """Return the referrals made before that the end of a concern may name, newest first.

    Shape: of whom or where the concern is about, and that the viewer may read; none for who does
    not keep people safe.
    """
    if concern.about is None or not keeps_safe(viewer):
        return []
    same = known.cluster_of(concern.about, viewer=viewer)
    rows = Referral.objects.filter(Q(about__in=same) | Q(concern__about__in=same))
    rows = rows.filter(withdrawn_at__isnull=True).order_by("-referred_at")
    found = [one for one in rows if names_for(concern.id, one.id)]
    shown = [one.about for one in found if one.about]
    record(Verb.CONSULT, kind="referral", objects=[one.id for one in found], shown=shown)
    return found


def papers_about(people: Collection[UUID], *, viewer: Viewer) -> set[UUID]:
    """Return the ids of the referrals and homes of these people that the viewer may read."""
    referred = Referral.objects.filter(about__in=list(people))
    homes = Home.objects.filter(resident_entity__in=list(people))
    return {*referred.values_list("id", flat=True), *homes.values_list("id", flat=True)}


def wrote_referral(referral_id: UUID, *, viewer: Viewer) -> bool:
    """Say whether the viewer wrote a referral."""
    return Referral.objects.filter(id=referral_id, referred_by_id=viewer.person).exists()


def opens(agency: Organisation, *, but: Collection[UUID] = ()) -> bool:
    """Say whether an agency can open what is sent to it: somebody there may sign in for it now.

    Its agreement is in force and names them, their training has not run out, they are a partner,
    they have set up what they sign in by, and it is not kept from them: `but` are those from whom
    it is.
    """
    if not agency.active or agencies.agreement_in_force(agency) is None:
        return False
    theirs = agencies.people().filter(organisation=agency, suspended_at__isnull=True)
    able = filter(agencies.was_let_in, theirs.exclude(id__in=but))
    return any(Role.PARTNER in access.viewer_of(one).roles for one in able)


# What a list keeps of the agencies that it asked of before, each with from whom it is kept.
Opened = dict[tuple[UUID, tuple[UUID, ...]], bool]


def receives(referral: Referral, *, viewer: Viewer, known: Opened | None = None) -> bool:
    """Say whether a referral is this person's to accept or refuse, and to answer.

    Where the agency it went to cannot open it any more, or refused it while danger is not ruled
    out, police safeguarding takes it. `known` is what a list keeps of the agencies that it asked of
    before.
    """
    if was_refused_in_danger(referral):
        return keeps_safe(viewer)
    if is_addressed(viewer, referral.receiver_id):
        return True
    if not keeps_safe(viewer) or referral.receiver is None:
        return False
    opened = {} if known is None else known
    asked = (referral.receiver.id, tuple(referral.kept_from))
    if asked not in opened:
        opened[asked] = opens(referral.receiver, but=referral.kept_from)
    return not opened[asked]


def was_refused_in_danger(referral: Referral) -> bool:
    """Say whether a referral was refused, and danger is not ruled out: nobody has it then."""
    decision = getattr(referral, "decision", None)
    return decision is not None and not decision.accepted and bool(danger(referral.answers))


def hears_what_came(referral: Referral, decision: Decision | None, *, viewer: Viewer) -> bool:
    """Say whether police safeguarding asks the agency that accepted danger what came of it.

    As it said nothing in time. What they hear they write.
    """
    if decision is None or not decision.accepted or decision.outcome or referral.withdrawn_at:
        return False
    if not keeps_safe(viewer) or receives(referral, viewer=viewer):
        return False
    return bool(danger(referral.answers)) and decision.at + OUTCOME_WITHIN < now()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    """A referral in danger that nobody can open, or that was refused, and whom to ring.

    It never says whom it is about.
    """

    id: UUID
    reference: str
    author: UUID
    phone: str
    agency: UUID
    receiver: UUID
    refused: bool


def unopened(referral_id: UUID, *, viewer: Viewer) -> Unopened:
    """Return whom safeguarding rings about what nobody deals with, while its alert stands.

    Errors: NothingHereError.
    """
    with connection.cursor() as cursor:
        asked = (
            "select reference, author, phone, agency, receiver, refused from keep_safe_unopened(%s)"
        )
        cursor.execute(asked, [referral_id])
        row = cursor.fetchone()
    if row is None:
        raise NothingHereError
    record(Verb.CONSULT, kind="referral", objects=[referral_id])
    reference, author, phone, agency, receiver, refused = row
    return Unopened(
        id=referral_id,
        reference=reference,
        author=author,
        phone=phone,
        agency=agency,
        receiver=receiver,
        refused=refused,
    )


@dataclass(frozen=True, slots=True)
class ToNothing:
    """A referral that was refused, came to no further action, or of which nothing was said since.

    `why` where it is read.
    """

    id: UUID
    reference: str
    receiver: UUID | None
    ended: str
    by: UUID
    at: datetime
    why: str
    is_read: bool


def came_to_nothing(*, since: datetime, viewer: Viewer) -> list[ToNothing]:
    """Return what was refused, or ended as no further action, since a moment, or came to nothing.

    Shape: that is accepted, with nothing said in time of what came of it. Of what the police wrote,
    and of what does not rule danger out, newest first.
    Errors: NothingHereError for all but police safeguarding.
    """
    if not keeps_safe(viewer):
        raise NothingHereError
    with connection.cursor() as cursor:
        cursor.execute("select * from keep_safe_came_to_nothing(%s, %s)", [since, now()])
        return [ToNothing(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPage:
    """One referral, and what this viewer may do with it."""

    referral: Referral
    route: Route
    decision: Decision | None
    words: list[Word]
    is_author: bool
    is_receiver: bool
    keeps_safe: bool
    hears: bool

    @property
    def is_open(self) -> bool:
        """Say whether it still waits to be accepted or refused."""
        return self.decision is None and self.referral.withdrawn_at is None

    @property
    def may_be_kept_from(self) -> bool:
        """Say whether this viewer says from whom it is kept: its author, and safeguarding."""
        return (self.is_author or self.keeps_safe) and self.referral.withdrawn_at is None

    @property
    def may_be_corrected(self) -> bool:
        """Say whether its author may still put it right."""
        return self.is_author and self.referral.withdrawn_at is None


def referral(referral_id: UUID, *, viewer: Viewer) -> ReferralPage:
    """Return one referral to its author and to whoever receives it. Errors: NothingHereError."""
    found = (
        Referral.objects.select_related("receiver", "referred_by", "referred_agency", "concern")
        .filter(id=referral_id)
        .first()
    )
    if found is None or found.route not in available():
        raise NothingHereError
    record(
        Verb.CONSULT,
        kind="referral",
        objects=[found.id],
        shown=[found.about] if found.about else [],
    )
    route = available()[found.route]
    decision = Decision.objects.filter(referral=found).first()
    may_be = route.sends is Sends.ANYONE
    return ReferralPage(
        referral=found,
        route=route,
        decision=decision,
        words=list(Word.objects.filter(referral=found).order_by("at")),
        is_author=found.referred_by_id == viewer.person,
        # What goes to the competent authority is decided there, and followed on its own page.
        is_receiver=may_be and receives(found, viewer=viewer),
        keeps_safe=keeps_safe(viewer),
        hears=may_be and hears_what_came(found, decision, viewer=viewer),
    )


def second_looks(*, viewer: Viewer) -> list[SecondLook]:
    """Return the requests for a second look that wait, and the viewer's own, newest first."""
    found = SecondLook.objects.filter(
        Q(answered_at__isnull=True) | Q(asked_by=viewer.person)
    ).order_by("-asked_at")
    return list(found[:50])


def second_look(look_id: UUID, *, viewer: Viewer) -> SecondLook:
    """Return one request for a second look. Errors: NothingHereError."""
    found = SecondLook.objects.filter(id=look_id).first()
    if found is None:
        raise NothingHereError
    return found


def second_looks_agreed(entities: Iterable[UUID], *, act: str, since: datetime) -> set[UUID]:
    """Return for whom a second person agreed to one suspect act since a moment."""
    with connection.cursor() as cursor:
        cursor.execute("select keep_safe_agreed(%s, %s, %s)", [list(entities), act, since])
        return {row[0] for row in cursor.fetchall()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Who may stand in a list of suspects, and who is kept out of it, in the order given."""

    others: tuple[UUID, ...]
    kept_safe: tuple[UUID, ...]


def apart(entities: Iterable[UUID], *, viewer: Viewer) -> Apart:
    """Return some people parted: every ranking, league table and chart is made of `others` alone.

    Later stages call this before they rank anyone.
    """
    given = tuple(dict.fromkeys(entities))
    victims = known.possible_victims(given, viewer=viewer)
    return Apart(
        others=tuple(e for e in given if e not in victims),
        kept_safe=tuple(e for e in given if e in victims),
    )


def has_concern(report: UUID) -> bool:
    """Say whether a concern for a child stands about a report the viewer may read; never which."""
    return _says("select keep_safe_has_concern(%s)", report)


def home_was_looked_at(report: UUID) -> bool:
    """Say whether a person said or looked at what a report the viewer may read tells of a home."""
    return _says("select keep_safe_home_was_looked_at(%s)", report)


def waits(report: UUID, who: Concern.Who) -> bool:
    """Say to the clerk alone whether a concern of a report, of these or a child, has not ended."""
    return _says("select keep_safe_waits(%s, %s)", report, who.value)


def was_told(concern: UUID, report: UUID, page: str) -> bool:
    """Say to the clerk alone whether a concern was made of what it is told of, by id or page."""
    return _says("select keep_safe_was_told(%s, %s, %s)", concern, report, page)


def _says(statement: str, *values: UUID | str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """What the clerk that raises alerts learns of a concern or a home."""

    reference: str
    who: str
    suggested: bool
    urged_at: datetime | None


def alerted(row: UUID) -> Alerted | None:
    """Return by what reference safeguarding is told of a concern or a home, for the clerk alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select reference, who, suggested, urged_at from keep_safe_alerted(%s)", [row]
        )
        found = cursor.fetchone()
    if found is None:
        return None
    return Alerted(reference=found[0], who=found[1], suggested=found[2], urged_at=found[3])


def circles_of(rows: Iterable[UUID]) -> dict[UUID, UUID | None]:
    """Return which of these concerns, homes, referrals and episodes are in which circle.

    For the clerk alone; what is in none is not among them.
    """
    with connection.cursor() as cursor:
        cursor.execute("select about, circle from keep_safe_circles(%s)", [list(rows)])
        return dict(cursor.fetchall())


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A possible victim whom nobody has decided on: no concern, no referral, not cleared."""

    who: Caption
    why: tuple[str, ...]


def undecided(*, viewer: Viewer) -> list[Undecided]:
    """Return the possible victims nobody has decided on, for safeguarding, by name.

    Errors: NothingHereError for everyone else.
    """
    if not keeps_safe(viewer):
        raise NothingHereError
    decided = {
        *Concern.objects.values_list("about", flat=True),
        *Referral.objects.values_list("about", flat=True),
        *Episode.objects.values_list("entity_id", flat=True),
        *Home.objects.values_list("resident_entity", flat=True),
        *known.kept_safe_by_decision(viewer=viewer),
    }
    found = known.all_possible_victims(viewer=viewer, decided={one for one in decided if one})
    record(Verb.CONSULT, kind="possible victim", shown=[who.id for who in found])
    return [Undecided(who=who, why=who.standing.reasons if who.standing else ()) for who in found]
