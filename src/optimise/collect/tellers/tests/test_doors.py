"""Who told us: read with a reason by source protection, shown further only by a second person."""

from datetime import timedelta

import pytest
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import queries as alerts
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.models import Report
from optimise.collect.tellers import actions, queries
from optimise.collect.tellers.models import Asking, Shown

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


class TestATellerInDanger:
    def test_is_an_alert_until_something_was_done(self, cast: Cast) -> None:
        report = told(cast.aisha, danger=True)
        with viewing(cast.kit) as kit:
            (one,) = alerts.band(viewer=kit)
            assert one.alert.row == report.id
            with pytest.raises(NotReadyError):
                actions.end_danger(report=report, done="", by=kit)
            actions.end_danger(report=report, done="She moved to her sister's.", by=kit)
            assert alerts.band(viewer=kit) == []
        for name in ("beth", "lena", "mina"):
            with viewing(cast.people[name]) as viewer:
                assert alerts.band(viewer=viewer) == [], name


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
