"""Who told us: read with a reason by source protection, shown further only by a second person."""

from datetime import timedelta

import pytest
from conftest import AsRole
from django.db import DatabaseError, transaction
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access import actions as access
from optimise.access.acting import acting_as, acting_as_system
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import queries as alerts
from optimise.alerts.actions import end_alerts, escalate, raise_alert, take
from optimise.alerts.models import Alert
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.collect.tellers import actions, queries
from optimise.collect.tellers.clock_watch import watch_tellers
from optimise.collect.tellers.models import Asking, SaidSafe, Shown

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Philippa Quill"


def told(by: Person, *, danger: bool = False) -> Report:
    with acting_as(by) as viewer:
        return collect.submit(
            by=viewer,
            report=collect.NewReport(
                words="A grey van stands at Lantern Row.",
                origin_type=OriginType.PUBLIC_NAMED,
                obtained_at=now(),
                source_at_risk=danger,
                teller=collect.TellerGiven(name=NAME, contact="07700 900123"),
            ),
        )


@pytest.fixture
def two(cast: Cast) -> Cast:
    """Have a second person of source protection."""
    give_role(cast.harry, Role.SOURCE_UNIT)
    return cast


def asked(cast: Cast, report: Report) -> Asking:
    with viewing(cast.kit) as kit:
        return actions.ask_to_show(report=report, to=cast.ines, why="To meet her.", by=kit)


class TestReading:
    def test_takes_a_reason_that_stays_on_record(self, cast: Cast) -> None:
        report = told(cast.aisha)
        client, page = client_of(cast.kit), f"/tellers/{report.id}/"
        assert NAME not in client.get("/tellers/").content.decode()
        assert NAME not in client.get(page).content.decode()
        assert NAME not in client.post(page, {"why": " "}).content.decode()
        assert NAME in client.post(page, {"why": "She rang us back."}).content.decode()
        with viewing(cast.grace):
            (entry,) = Entry.objects.filter(kind="teller")
            assert entry.reason == "She rang us back."

    def test_is_for_source_protection_alone(self, cast: Cast) -> None:
        report = told(cast.aisha)
        for name in ("aisha", "beth", "chris", "lena", "mina", "ellie", "grace", "joan"):
            client = client_of(cast.people[name])
            assert client.get("/tellers/").status_code == 404, name
            answer = client.post(f"/tellers/{report.id}/", {"why": "Curious."})
            assert answer.status_code == 404, name
            with viewing(cast.people[name]) as viewer, pytest.raises(NotForYouError):
                actions.read_teller(report=report, why="Curious.", by=viewer)


class TestShowing:
    def test_takes_a_second_person_and_one_alone_reads_it(self, two: Cast) -> None:
        asking = asked(two, told(two.aisha))
        with viewing(two.kit) as kit, pytest.raises(NotForYouError):
            actions.decide_to_show(asking=asking, agree=True, why="Mine.", by=kit)
        with viewing(two.harry) as harry:
            with pytest.raises(NotReadyError):
                actions.decide_to_show(asking=asking, agree=True, why=" ", by=harry)
            actions.decide_to_show(asking=asking, agree=True, why="Needed.", by=harry)
            with pytest.raises(NotReadyError):
                actions.decide_to_show(asking=asking, agree=False, why="No.", by=harry)
        page = f"/tellers/shown/{asking.id}/"
        assert NAME in client_of(two.ines).get(page).content.decode()
        for name in ("chris", "beth", "lena", "mina", "ellie", "aisha", "grace"):
            assert client_of(two.people[name]).get(page).status_code == 404, name
            with viewing(two.people[name]):
                assert not Shown.objects.exists(), name
        with (
            frozen(now() + timedelta(days=8)),
            viewing(two.ines) as ines,
            pytest.raises(NothingHereError),
        ):
            queries.shown(asking.id, viewer=ines)

    def test_that_was_not_agreed_shows_nothing(self, two: Cast) -> None:
        asking = asked(two, told(two.aisha))
        with viewing(two.harry) as harry:
            actions.decide_to_show(asking=asking, agree=False, why="No need.", by=harry)
        assert client_of(two.ines).get(f"/tellers/shown/{asking.id}/").status_code == 404

    def test_is_asked_for_those_who_develop_intelligence(self, two: Cast) -> None:
        report = told(two.aisha)
        with viewing(two.kit) as kit, pytest.raises(NotReadyError):
            actions.ask_to_show(report=report, to=two.ellie, why="Hm.", by=kit)


def in_band(person: Person) -> list[str]:
    with viewing(person) as viewer:
        return [one.kind.title for one in alerts.band(viewer=viewer)]


def said_safe(report: Report, by: Person) -> SaidSafe:
    with viewing(by) as viewer:
        return actions.say_safe(report=report, done="She moved to her sister's.", by=viewer)


def standing(report: Report) -> Alert:
    found = alerts.open_of(actions.IN_DANGER, report.id)
    assert found
    return found


def watched(as_role: AsRole) -> None:
    """Have the worker look, as it does each minute."""
    with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
        watch_tellers(by=clerk)
        escalate(by=clerk)


MAY_BE = "Whoever told us may be in danger"


class TestATellerInDanger:
    def test_is_an_alert_until_two_say_that_they_are_safe(self, two: Cast) -> None:
        report = told(two.aisha, danger=True)
        with viewing(two.kit) as kit, pytest.raises(NotReadyError):
            actions.say_safe(report=report, done="", by=kit)
        said = said_safe(report, two.kit)
        assert in_band(two.kit) == in_band(two.harry) == [MAY_BE]
        with viewing(two.kit) as kit:
            with pytest.raises(NotForYouError):
                actions.decide_safe(said=said, agree=True, by=kit)
            with pytest.raises(NotReadyError):
                actions.say_safe(report=report, done="Again.", by=kit)
        with viewing(two.harry) as harry:
            actions.decide_safe(said=said, agree=True, by=harry)
            with pytest.raises(NotReadyError):
                actions.decide_safe(said=said, agree=False, by=harry)
        assert in_band(two.kit) == in_band(two.harry) == []

    def test_who_is_not_safe_rings_anew(self, two: Cast) -> None:
        report = told(two.aisha, danger=True)
        said = said_safe(report, two.kit)
        page = client_of(two.harry).get(f"/tellers/{report.id}/safe/").content.decode()
        assert "moved to her sister" in page
        sent = client_of(two.harry).post(f"/tellers/{report.id}/safe/", {"agree": "no"})
        assert sent.status_code == 302
        assert in_band(two.kit) == [MAY_BE]
        with viewing(two.kit):
            assert SaidSafe.objects.get(id=said.id).agreed is False
        said_safe(report, two.harry)

    def test_is_signed_for_by_nobody_alone_in_the_database(self, two: Cast) -> None:
        said = said_safe(told(two.aisha, danger=True), two.kit)
        with viewing(two.kit), pytest.raises(DatabaseError), transaction.atomic():
            SaidSafe.objects.filter(id=said.id).update(
                agreed=True, decided_by=two.kit.id, decided_at=now()
            )
        for name in ("beth", "lena", "mina", "aisha", "grace"):
            with viewing(two.people[name]):
                assert not SaidSafe.objects.exists(), name

    def test_who_was_merely_taken_is_told_of_again_each_hour(
        self, two: Cast, as_role: AsRole
    ) -> None:
        report = told(two.aisha, danger=True)
        with viewing(two.kit) as kit:
            take(alert=standing(report), by=kit)
        watched(as_role)
        with viewing(two.kit):
            assert standing(report).taken_by == two.kit.id
        with frozen(now() + timedelta(minutes=61)):
            watched(as_role)
            with viewing(two.kit):
                assert standing(report).taken_by is None

    def test_ends_by_the_clock_where_there_is_nobody_to_agree(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        report = told(cast.aisha, danger=True)
        said_safe(report, cast.kit)
        for hours, rings in ((23, [MAY_BE]), (25, [])):
            with frozen(now() + timedelta(hours=hours)):
                watched(as_role)
                assert in_band(cast.kit) == rings, hours

    def test_who_is_not_safe_after_all_rings_anew_though_the_clock_had_ended_it(
        self, two: Cast, as_role: AsRole
    ) -> None:
        report = told(two.aisha, danger=True)
        said = said_safe(report, two.kit)
        with viewing(two.joan):
            access.end_role(person=two.harry, role=Role.SOURCE_UNIT, by=two.joan)
        with frozen(now() + timedelta(hours=25)):
            watched(as_role)
            assert in_band(two.kit) == []
        give_role(two.harry, Role.SOURCE_UNIT)
        with viewing(two.harry) as harry:
            actions.decide_safe(said=said, agree=False, by=harry)
        assert in_band(two.kit) == in_band(two.harry) == [MAY_BE]
        with frozen(now() + timedelta(hours=25)):
            watched(as_role)
            assert in_band(two.kit) == [MAY_BE]

    def test_is_ended_by_no_words_of_an_earlier_danger(self, two: Cast, as_role: AsRole) -> None:
        report = told(two.aisha, danger=True)
        said = said_safe(report, two.kit)
        with acting_as_system(Role.TRIAGE_CLERK) as clerk, transaction.atomic():
            end_alerts(kind=actions.IN_DANGER, rows=[report.id], why="The clock.", by=clerk)
            raise_alert(kind=actions.IN_DANGER, row=report.id, by=clerk)
        with viewing(two.joan):
            access.end_role(person=two.harry, role=Role.SOURCE_UNIT, by=two.joan)
        with frozen(now() + timedelta(hours=25)):
            watched(as_role)
            assert in_band(two.kit) == [MAY_BE]
        give_role(two.harry, Role.SOURCE_UNIT)
        with viewing(two.harry) as harry:
            with pytest.raises(NotReadyError, match="before this alert"):
                actions.decide_safe(said=said, agree=True, by=harry)
            actions.decide_safe(said=said, agree=False, by=harry)
        said_safe(report, two.kit)

    def test_waits_for_a_second_for_ever_where_there_is_one(
        self, two: Cast, as_role: AsRole
    ) -> None:
        report = told(two.aisha, danger=True)
        said_safe(report, two.kit)
        with frozen(now() + timedelta(days=2)):
            watched(as_role)
            assert in_band(two.harry) == [MAY_BE]

    def test_has_the_inspector_rung_where_source_protection_is_nobody(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        report = told(cast.aisha, danger=True)
        watched(as_role)
        assert in_band(cast.lena) == []
        Person.objects.filter(id=cast.kit.id).update(suspended_at=now())
        watched(as_role)
        with viewing(cast.lena) as lena:
            (one,) = alerts.band(viewer=lena)
            assert one.kind.title == "Ring now"
            assert report.urn not in one.alert.about
        watched(as_role)
        assert in_band(cast.lena) == ["Ring now"]
        for name in ("beth", "mina"):
            assert in_band(cast.people[name]) == [], name


class TestTheirOwnLeave:
    """Whether whoever told us may be contacted is their own answer, and nobody else's."""

    @pytest.mark.parametrize(
        ("theirs", "said"),
        [
            ({}, "Nobody asked them"),
            ({"teller_may_be_contacted": "unasked"}, "Nobody asked them"),
            ({"teller_may_be_contacted": "no"}, "No. Do not ring"),
            ({"teller_may_be_contacted": "yes"}, "Yes, they said so"),
        ],
    )
    @pytest.mark.parametrize("partners", ["yes", "no"])
    def test_goes_along_wherever_they_are_shown(
        self, two: Cast, theirs: dict[str, str], said: str, partners: str
    ) -> None:
        client_of(two.ellie).post(
            "/reports/tell/form/",
            {
                "words": "A grey van stands at Lantern Row.",
                "known_by": "told",
                "told_by": NAME,
                "may_contact": partners,
                "may_tell_family": "no",
                "happened": "unknown",
                **theirs,
            },
        )
        with viewing(two.kit):
            report = Report.objects.get()
        asking = asked(two, report)
        with viewing(two.harry) as harry:
            actions.decide_to_show(asking=asking, agree=True, why="Needed.", by=harry)
        read = client_of(two.kit).post(f"/tellers/{report.id}/", {"why": "She rang us back."})
        shown = client_of(two.ines).get(f"/tellers/shown/{asking.id}/")
        for page in (read.content.decode(), shown.content.decode()):
            assert NAME in page
            assert said in page
            assert ("may not be contacted" in page) == (said[0] != "Y")

    def test_is_ticked_for_nobody(self, cast: Cast) -> None:
        page = client_of(cast.ellie).get("/reports/tell/form/").content.decode()
        field = page.split("teller_may_be_contacted", 1)[1].split("may_contact", 1)[0]
        assert "checked" not in field
