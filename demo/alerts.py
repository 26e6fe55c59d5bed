"""Who is on duty this week, and what became of the year's threats to life and concerns.

Everything goes through the doors that everyone uses, as the people who would do it.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta

from demo import seconds
from demo.model import Year
from demo.roles import connected_as
from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import actions as alerts
from optimise.alerts import queries as watch
from optimise.alerts.domain import rota
from optimise.alerts.domain.rota import Place
from optimise.basics.clock import LOCAL
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as triage
from optimise.evaluate.domain.threats import Answer, EntryKind
from optimise.keep_safe import actions as care
from optimise.keep_safe.models import Concern

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
INSPECTOR, SECOND, DESK, SAFE = "grace.hollis", "helen.rowntree", "hannah.orchard", "lewis.tanner"
# Who else is on the rota: what they hold besides their own role.
ALSO = {SECOND: Role.DUTY_INSPECTOR, "gareth.bowen": Role.DUTY_INSPECTOR}
# Role, who is first by day and by night, who is next in line, and the phone on duty. Empty: nobody.
ROTA = (
    (Role.DUTY_INSPECTOR, SECOND, INSPECTOR, "gareth.bowen", "07700 900710"),
    (Role.INTELLIGENCE, "kirsty.noble", DESK, "wayne.stratford", "01632 960711"),
    (Role.SAFEGUARDING, SAFE, "", "amina.yusuf", "07700 900712"),
)
DAY, NIGHT = time(7), time(19)
LEFT_OPEN = timedelta(days=2)  # what came in since waits to be looked at
PAST = timedelta(days=10)  # a threat that is older was closed


def put_in_rota(year: Year, acting: Acting, people: Mapping[str, Person]) -> None:
    """Put this week and the next on the rota, but for the nights of safeguarding.

    The owner puts them there, since some are over: the sites put nobody on duty before now.
    """
    monday = rota.monday_of(year.today)
    begins = datetime.combine(monday, time(0), LOCAL)
    for day in range(12):  # the rest of the week after is still empty, and shows in red
        on = datetime.combine(monday + timedelta(days=day), DAY, LOCAL)
        for role, by_day, by_night, after, phone in ROTA:
            shifts = ((by_day, on, Place.FIRST), (by_night, on + timedelta(hours=12), Place.FIRST),
                      (after, on, Place.NEXT))  # fmt: skip
            for who, starts, place in shifts:
                if not who:
                    continue
                moment = begins - timedelta(days=3)
                with connected_as("owner"), acting("sam.whitcombe", moment) as by:
                    alerts.put_on_duty(
                        role=role,
                        person=people[who].id,
                        starts=starts,
                        ends=starts + timedelta(hours=12),
                        place=place,
                        phone=phone if place is Place.FIRST else "",
                        by=by,
                    )


def keep_safe(report: Report, acting: Acting, last: datetime) -> None:
    """Have safeguarding decide on what a report of the year raised, unless it came in just now."""
    if report.submitted_at > last - LEFT_OPEN:
        return
    moment = report.submitted_at + timedelta(minutes=40)
    with acting(SAFE, moment) as by:
        concern = Concern.objects.filter(report=report.id).first()
        if concern is None:
            return
        if concern.suggested and len(concern.all_words) % 5 == 0:
            care.dismiss_concern(concern=concern, why="Read whole: no child is meant.", by=by)
        else:
            if concern.suggested:
                care.accept_concern(concern=concern, by=by)
            else:
                care.take_concern(concern=concern, by=by)
            care.finish_concern(
                concern=concern,
                outcome=Concern.Outcome.HELD,
                note="Read with the desk. The MASH has it.",
                by=by,
            )
    seconds.agree(concern.id, acting, moment)


def decide_threat(report: Report, acting: Acting, last: datetime) -> None:
    """Have an inspector take charge of a threat to life, and close one that is past."""
    moment = report.submitted_at + timedelta(minutes=9)
    with acting(INSPECTOR, moment) as by:
        alert = watch.open_of(evaluate.THREAT, report.id)
        if alert is None:
            return
        alerts.take(alert=alert, by=by)
        threat = triage.threat(report.id, viewer=by)
        evaluate.assess_threat(
            threat=threat,
            assessment=evaluate.Assessment(
                threatened="The person the report names",
                by_whom="Somebody they owe",
                real=Answer.YES,
                immediate=Answer.YES,
                why="A debt, a weapon seen, and an address that is known to them.",
            ),
            by=by,
        )
        evaluate.decide_threat(
            threat=threat,
            decision="Warn who is threatened in person tonight; patrol past the address.",
            why="Silence would leave them unwarned. Arrest is not yet lawful on one report.",
            by=by,
        )
        evaluate.plan_safety(
            threat=threat,
            plan="Stays with family tonight. A marker on the address. Rings 999 and says the word.",
            review_at=moment + timedelta(hours=8),
            by=by,
        )
    with acting(INSPECTOR, moment + timedelta(hours=2)) as by:
        evaluate.record_notice(
            threat=triage.threat(report.id, viewer=by),
            notice=evaluate.NoticeGiven(
                kind=EntryKind.WARNING,
                to="The person threatened",
                words="Told what is feared and what they can do; nothing of where it came from.",
                given_by="PS 1204 Goss",
                at=moment + timedelta(hours=1, minutes=30),
            ),
            by=by,
        )
    if report.submitted_at > last - PAST:
        return
    with acting(INSPECTOR, moment + timedelta(days=3)) as by:
        evaluate.close_threat(
            threat=triage.threat(report.id, viewer=by),
            why="The debt was settled by the family; no further word. Risk now ordinary.",
            by=by,
        )
