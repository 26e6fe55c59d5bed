"""The door to write: read one teller with a reason, show one further, end a danger, by two."""

from dataclasses import replace
from datetime import timedelta

from django.db import IntegrityError, connection, transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id, needs_system
from optimise.access.domain.audiences import Audience, Marking, Viewer
from optimise.access.domain.roles import Layer
from optimise.access.holding import hold
from optimise.agencies.models import Person
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.audit.actions import Verb, record
from optimise.audit.events import announce
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.collect.actions import SOURCE
from optimise.collect.events import TELLER_IN_DANGER_WITHIN, TELLER_NOT_SAFE
from optimise.collect.models import Report, Teller
from optimise.collect.tellers.models import Asking, SaidSafe, Shown
from optimise.collect.tellers.queries import MAY_BE_SHOWN, PROTECTS

IN_DANGER = "teller in danger"
LASTS = timedelta(days=7)
NOT_SAFE = "A second person says that they are not safe."


def tell_within(report: Report, *, viewer: Viewer) -> None:
    """Have source protection told of a circle's report whose teller may be found out."""
    if report.source_at_risk:
        circle = access.fences_of(report.audience_id).circle
        announce(TELLER_IN_DANGER_WITHIN, report=report.id, circle=circle)


def _needs_protector(by: Viewer) -> None:
    if not by.roles & PROTECTS or by.is_partner:
        raise NotForYouError("Only source protection may do this.")


def _why(text: str, *, field: str = "why") -> str:
    if not text.strip():
        raise NotReadyError("Say why. It is kept with your name.", field=field)
    return text.strip()


@transaction.atomic
def read_teller(*, report: Report, why: str, by: Viewer) -> Teller | None:
    """Read who told us of one report, with the reason on record; None where nobody wrote it down.

    Errors: NotForYouError; NotReadyError without a reason.
    """
    _needs_protector(by)
    reason = _why(why)
    record(
        Verb.CONSULT,
        kind="teller",
        objects=[report.id],
        fields=["name", "contact", "about"],
        reason=reason,
    )
    return Teller.objects.filter(report=report).first()


@transaction.atomic
def ask_to_show(*, report: Report, to: Person, why: str, by: Viewer) -> Asking:
    """Ask another of source protection to agree that a named person is shown who told us.

    Errors: NotForYouError; NotReadyError without a reason, where nobody wrote down who told us, or
    for somebody who does not develop intelligence.
    """
    _needs_protector(by)
    reason = _why(why)
    if not Teller.objects.filter(report=report).exists():
        raise NotReadyError("Nobody wrote down who told us.")
    if not access.viewer_of(to).roles & MAY_BE_SHOWN:
        raise NotReadyError("They do not develop intelligence.", field="person")
    kept = Asking(
        report=report,
        urn=report.urn,
        to_person=to,
        why=reason,
        asked_by=by.person,
        asked_at=now(),
        audience_id=audience_id(SOURCE, viewer=by),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="asking", objects=[kept.id, report.id, to.id], reason=reason)
    return kept


@transaction.atomic
def decide_to_show(*, asking: Asking, agree: bool, why: str, by: Viewer) -> None:
    """Agree that a person is shown who told us, for a week, or do not; a second person does.

    Errors: NotForYouError, for who asked too; NotReadyError without a reason, or once decided.
    """
    _needs_protector(by)
    reason = _why(why)
    hold(asking, by=by)
    if asking.decided_at:
        raise NotReadyError("It was decided on already.")
    if by.person in (asking.asked_by, asking.to_person_id):
        raise NotForYouError("Somebody else of source protection decides on this.")
    asking.agreed, asking.decided_by, asking.decided_at = agree, by.person, now()
    asking.decided_why = reason
    asking.save(update_fields=["agreed", "decided_by", "decided_at", "decided_why"])
    record(Verb.ALTER, kind="asking", objects=[asking.id], agreed=agree, reason=reason)
    if agree:
        _show(asking, by)


def _show(asking: Asking, by: Viewer) -> None:
    teller = Teller.objects.get(report_id=asking.report_id)
    only_them = Audience(
        layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, person=asking.to_person_id
    )
    Shown(
        asking=asking,
        urn=asking.urn,
        name=teller.name,
        contact=teller.contact,
        about=teller.about,
        may_contact=teller.may_contact,
        agreed_by=by.person,
        until=now() + LASTS,
        audience_id=audience_id(only_them, viewer=by, own=True),
    ).save(force_insert=True)
    record(
        Verb.DISCLOSE,
        kind="teller",
        objects=[asking.report_id],
        recipients=[str(asking.to_person_id)],
        agreed_with=str(asking.asked_by),
    )


@transaction.atomic
def say_safe(*, report: Report, done: str, by: Viewer) -> SaidSafe:
    """Say what was done for a teller in danger; the alert goes on until another agrees.

    Errors: NotForYouError; NotReadyError without words, where no alert stands, or while what
    somebody said before waits.
    """
    _needs_protector(by)
    said = _why(done, field="done")[:300]
    if watch.open_of(IN_DANGER, report.id) is None:
        raise NotReadyError("No alert stands about this.")
    circle = access.fences_of(report.audience_id).circle
    kept = SaidSafe(
        report=report,
        urn=report.urn,
        done=said,
        said_by=by.person,
        said_at=now(),
        audience_id=audience_id(replace(SOURCE, circle=circle), viewer=by),
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError as error:
        raise NotReadyError("It was said already, and waits for a second person.") from error
    record(Verb.COLLECT, kind="teller", objects=[kept.id, report.id], safe=True)
    return kept


@transaction.atomic
def decide_safe(*, said: SaidSafe, agree: bool, by: Viewer) -> None:
    """Agree, as a second person, that a teller is safe, which ends the alert; or say they are not.

    Where they are not, whoever has the alert, and the line, are told anew; where the clock ended
    it meanwhile, it is raised again.
    Errors: NotForYouError, for who said it too; NotReadyError once it was decided, and to agree to
    what was said before the alert that stands.
    """
    _needs_protector(by)
    hold(said, by=by)
    if said.decided_at:
        raise NotReadyError("It was decided on already.")
    if by.person == said.said_by:
        raise NotForYouError("Somebody else of source protection decides on this.")
    stands = watch.open_of(IN_DANGER, said.report_id)
    if agree and stands and stands.raised_at > said.said_at:
        raise NotReadyError("It was said before this alert. Say no, and what was done since.")
    said.agreed, said.decided_by, said.decided_at = agree, by.person, now()
    said.save(update_fields=["agreed", "decided_by", "decided_at"])
    record(Verb.ALTER, kind="teller", objects=[said.id, said.report_id], safe=agree)
    if agree:
        alerts.end_alerts(kind=IN_DANGER, rows=[said.report_id], why=said.done, by=by)
    elif stands is None:
        circle = access.fences_of(said.report.audience_id).circle
        if circle:
            announce(TELLER_IN_DANGER_WITHIN, report=said.report_id, circle=circle)
        else:
            announce(TELLER_NOT_SAFE, report=said.report_id)
    else:
        alerts.tell_anew(
            kind=IN_DANGER, row=said.report_id, taken_before=now(), why=NOT_SAFE, by=by
        )


def hide_expired(*, by: Viewer) -> None:
    """Remove what was shown until a day that has come. The system's."""
    needs_system(by)
    with connection.cursor() as cursor:
        cursor.execute("select collect_tellers_hide(%s)", [now()])
