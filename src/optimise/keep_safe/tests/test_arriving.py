"""A child in a report reaches safeguarding by itself: by a tick, by its words, by the desk."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from markupsafe import escape
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.acting import acting_as, acting_as_system
from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.alerts import queries as alerts
from optimise.alerts.actions import take as take_alert
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import OriginType
from optimise.collect.forms import PartnerReport
from optimise.collect.models import Report
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.risk_words import Risk
from optimise.evaluate.models import Threat, Triage
from optimise.evaluate.tests.scene import add, end_ungraded
from optimise.identify import actions as identify
from optimise.keep_safe import actions, handlers, queries
from optimise.keep_safe.models import Concern
from optimise.keep_safe.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
PLAIN = "A grey van stands at the garages on Lantern Row."
A_BOY = "My neighbour saw a boy of about 14 with two phones from my kitchen window."
A_HOME = "Dealers have taken over her flat and she is scared to go home."
Outcome = Triage.Outcome


def report(by: Person, words: str, *, ticked: bool = False, in_danger: bool = False) -> Report:
    with acting_as(by) as viewer:
        return collect.submit(
            by=viewer,
            report=collect.NewReport(
                words=words,
                origin_type=OriginType.OFFICER,
                obtained_at=now(),
                child_at_risk=ticked,
                threat_to_life=in_danger,
            ),
        )


def the_concern(cast: Cast) -> Concern:
    with viewing(cast.mina):
        return Concern.objects.select_related("reported").get()


def triage_of(found: Report) -> Triage:
    return Triage.objects.select_related("report").get(report=found)


def told(person: Person) -> list[str]:
    with viewing(person) as viewer:
        return [one.kind.title for one in alerts.band(viewer=viewer)]


class TestATick:
    def test_raises_a_concern_on_arrival_without_who_told_us(self, cast: Cast) -> None:
        report(cast.aisha, f"{PLAIN} PC Aisha Rahman saw it from my kitchen window.", ticked=True)
        concern = the_concern(cast)
        assert (concern.who, concern.suggested) == (Concern.Who.CHILD, False)
        assert PLAIN in concern.all_words
        for giveaway in ("Aisha", "kitchen"):
            assert giveaway not in concern.all_words
        assert told(cast.mina) == ["A child may be at risk"]
        assert told(cast.beth) == []

    def test_told_twice_raises_one(self, cast: Cast) -> None:
        found = report(cast.aisha, PLAIN, ticked=True)
        with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            handlers.read_submitted({"report": str(found.id)})
        the_concern(cast)

    def test_is_kept_from_everyone_but_safeguarding_and_its_author(self, cast: Cast) -> None:
        report(cast.aisha, PLAIN, ticked=True)
        for name in ("beth", "chris", "dan", "ellie", "joan", "grace", "kit"):
            with viewing(cast.people[name]):
                assert not Concern.objects.exists(), name

    def test_takes_its_alert_with_it(self, cast: Cast) -> None:
        report(cast.aisha, PLAIN, ticked=True)
        concern = the_concern(cast)
        with viewing(cast.mina) as viewer:
            actions.take_concern(concern=concern, by=viewer)
            (one,) = alerts.band(viewer=viewer)
            assert one.is_mine
        scene.ended(concern, cast, Concern.Outcome.REFERRED)
        assert told(cast.mina) == []

    def test_is_taken_by_the_inspector_at_night(self, cast: Cast) -> None:
        report(cast.aisha, PLAIN, ticked=True)
        concern = the_concern(cast)
        with viewing(cast.lena) as viewer:
            actions.take_concern(concern=concern, by=viewer)
            assert concern.handling.taken_by == cast.lena.id


class TestDangerNow:
    """Whoever ticked it in the report ticked it of whoever is to be kept safe."""

    def stands_first(self, cast: Cast, concern: Concern) -> bool:
        """Say whether a concern in danger, due within the hour, is the first of those that wait."""
        assert concern.in_danger
        assert concern.due_at - concern.raised_at == timedelta(hours=1)
        page = client_of(cast.mina).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
        assert "Not said" not in page.partition("In danger now")[2][:200]
        with viewing(cast.mina) as mina:
            listed = [one.reference for one in queries.deadlines(viewer=mina)]
            assert alerts.band(viewer=mina)[0].alert.row == concern.id
        return listed[0] == concern.reference

    @pytest.mark.parametrize(("words", "ticked"), [(PLAIN, True), (A_BOY, False), (A_HOME, False)])
    def test_is_carried_on_arrival(self, cast: Cast, words: str, *, ticked: bool) -> None:
        report(cast.aisha, PLAIN, ticked=True)
        urgent = report(cast.aisha, words, ticked=ticked, in_danger=True)
        with viewing(cast.mina):
            concern = Concern.objects.get(report=urgent.id)
        assert self.stands_first(cast, concern)

    def test_is_carried_where_the_desk_sends_it_on(self, cast: Cast) -> None:
        found = report(cast.aisha, PLAIN)
        with viewing(cast.beth) as beth:
            evaluate.raise_threat(report=found, by=beth)
        with viewing(cast.lena) as lena:
            (alert,) = alerts.open_alerts(viewer=lena).filter(row=found.id)
            take_alert(alert=alert, by=lena)
        with viewing(cast.beth) as beth:
            evaluate.finish(triage=triage_of(found), outcome=Outcome.SAFEGUARDING, by=beth)
        assert self.stands_first(cast, the_concern(cast))

    def test_is_not_where_nobody_said_so(self, cast: Cast) -> None:
        report(cast.aisha, PLAIN, ticked=True)
        assert not the_concern(cast).in_danger


class TestWhoSentTheReport:
    """Whoever looks after a child reads that a report came in, and not of whom."""

    @pytest.mark.parametrize("words", [A_BOY, A_HOME])
    def test_is_on_no_page_of_its_concern(self, cast: Cast, words: str) -> None:
        found = report(cast.aisha, words)
        address = f"/keep-safe/concerns/{the_concern(cast).id}/"
        for reader in (cast.mina, cast.lena):
            page = client_of(reader).get(address).content.decode()
            assert "A report that came in" in page
            assert cast.aisha.name not in page
        with viewing(cast.beth) as beth:
            evaluate.finish(triage=triage_of(found), outcome=Outcome.SAFEGUARDING, by=beth)
        assert the_concern(cast).page == f"/triage/{found.id}/"
        assert cast.aisha.name not in client_of(cast.mina).get(address).content.decode()

    def test_is_not_who_raised_what_the_desk_sent_on(self, cast: Cast) -> None:
        found = report(cast.aisha, PLAIN)
        with viewing(cast.beth) as beth:
            evaluate.finish(triage=triage_of(found), outcome=Outcome.SAFEGUARDING, by=beth)
        page = client_of(cast.mina).get(f"/keep-safe/concerns/{the_concern(cast).id}/")
        assert "Raised by" in page.content.decode()
        assert cast.beth.name in page.content.decode()
        assert cast.aisha.name not in page.content.decode()


class TestWordsAlone:
    def test_suggest_a_concern_that_a_person_accepts(self, cast: Cast) -> None:
        report(cast.aisha, A_BOY)
        concern = the_concern(cast)
        assert concern.suggested
        assert "boy of about 14" in concern.all_words
        assert "My neighbour" not in concern.all_words
        assert told(cast.mina) == ["Words suggest somebody to keep safe"]
        page = client_of(cast.mina).get(f"/keep-safe/concerns/{concern.id}/").content.decode()
        assert "Words alone raised this." in page
        with viewing(cast.mina) as viewer:
            actions.accept_concern(concern=concern, by=viewer)
            with pytest.raises(NotReadyError):
                actions.accept_concern(concern=concern, by=viewer)
            assert concern.handling.taken_by == cast.mina.id

    def test_are_dismissed_with_a_reason_by_safeguarding_alone(self, cast: Cast) -> None:
        report(cast.aisha, A_BOY)
        concern = the_concern(cast)
        with viewing(cast.aisha) as viewer, pytest.raises(NotForYouError):
            actions.dismiss_concern(concern=concern, why="Mine.", by=viewer)
        with viewing(cast.mina) as viewer:
            with pytest.raises(NotReadyError):
                actions.dismiss_concern(concern=concern, why=" ", by=viewer)
            assert not actions.dismiss_concern(concern=concern, why="He is 41.", by=viewer)
        assert told(cast.mina) == ["Words suggest somebody to keep safe"]
        scene.agreed(concern, cast)
        with viewing(cast.mina):
            assert Concern.objects.get().handling.outcome == Concern.Outcome.DISMISSED
        assert told(cast.mina) == []

    def test_become_a_person_s_own_when_the_desk_sends_it_on(self, cast: Cast) -> None:
        found = report(cast.aisha, A_BOY)
        with viewing(cast.beth) as beth:
            evaluate.finish(triage=triage_of(found), outcome=Outcome.SAFEGUARDING, by=beth)
        assert not the_concern(cast).suggested

    def test_of_nobody_raise_nothing(self, cast: Cast) -> None:
        report(cast.aisha, PLAIN)
        with viewing(cast.mina):
            assert not Concern.objects.exists()


def from_a_partner(cast: Cast, words: str = "He has moved in.", **answers: str) -> Report:
    """Have a partner fill in the boxes of their form, and tick nothing, as a table's rows do."""
    told = {"words": words, "known_by": "saw", "may_contact": "yes", "may_tell_family": "ask"}
    form = PartnerReport(MultiValueDict({k: [v] for k, v in (told | answers).items()}))
    assert form.is_valid(), form.errors
    with acting_as(cast.ellie) as viewer:
        return collect.submit(by=viewer, report=form.report(area=None))


class TestThePartnerSOwnBoxes:
    """What is written in them is read as the words are."""

    def test_of_weapons_suggest_a_threat_to_life(self, cast: Cast) -> None:
        found = from_a_partner(cast, weapons="A gun. He says he will shoot her tonight.")
        with viewing(cast.beth):
            assert evaluate.threat_is_suggested(found.id)
            assert triage_of(found).priority == Priority.HIGH
            assert Risk.THREAT_TO_LIFE in triage_of(found).raised

    def test_of_who_it_is_suggest_a_child(self, cast: Cast) -> None:
        from_a_partner(cast, who="A boy of about 14 with two phones.")
        concern = the_concern(cast)
        assert (concern.who, concern.suggested) == (Concern.Who.CHILD, True)
        assert "boy of about 14" in concern.all_words

    def test_of_children_in_the_home_are_a_child_whatever_is_said(self, cast: Cast) -> None:
        found = from_a_partner(cast, children="Two, 4 and 6", who_knows="Mel from reception")
        concern = the_concern(cast)
        assert (concern.who, concern.suggested) == (Concern.Who.CHILD, True)
        assert "Two, 4 and 6" in concern.all_words
        assert "Mel" not in concern.all_words
        with viewing(cast.beth):
            assert Risk.CHILD in triage_of(found).raised
        page = client_of(cast.beth).get(f"/triage/{found.id}/").content.decode()
        assert escape(Risk.CHILD.prompt) in page

    @pytest.mark.parametrize("said", ["None", "no children", "not that we know of", "N/A", ""])
    def test_of_no_children_are_no_child(self, cast: Cast, said: str) -> None:
        from_a_partner(cast, children=said, weapons="None known.")
        with viewing(cast.mina):
            assert not Concern.objects.exists()

    def test_of_a_threat_that_was_ticked_are_read_by_the_inspector(self, cast: Cast) -> None:
        found = from_a_partner(cast, weapons="A gun", risks="threat_to_life")
        with viewing(cast.lena):
            assert "A gun" in Threat.objects.get(report_id=found.id).words


class TestThePossibleVictim:
    def test_whom_the_desk_grades_is_a_concern(self, cast: Cast) -> None:
        found = report(cast.aisha, PLAIN)
        with viewing(cast.beth) as beth:
            add(found, beth, child_role="possible victim")
        concern = the_concern(cast)
        assert concern.page.startswith("/triage/items/")
        assert concern.raised_by_id == cast.beth.id

    def test_is_listed_until_somebody_decides(self, cast: Cast) -> None:
        found, boy = report(cast.aisha, PLAIN), new_id()
        with viewing(cast.beth) as beth:
            item = add(found, beth)
            said = [
                identify.NewStatement(entity=boy, schema="Person", prop=prop, value=value)
                for prop, value in (("name", "Jay Marlin"), ("birthDate", str(now().year - 14)))
            ]
            identify.state(item=item, statements=said, by=beth)
        with viewing(cast.mina) as viewer:
            (one,) = queries.undecided(viewer=viewer)
            assert one.who.id == boy
        assert "Jay Marlin" in client_of(cast.mina).get("/keep-safe/undecided/").content.decode()
        with viewing(cast.chris) as viewer, pytest.raises(NothingHereError):
            queries.undecided(viewer=viewer)
        with viewing(cast.aisha) as viewer:
            new = actions.NewConcern(who=Concern.Who.CHILD, about=boy)
            actions.raise_concern(concern=new, by=viewer)
        with viewing(cast.mina) as viewer:
            assert queries.undecided(viewer=viewer) == []


def graded(found: Report, cast: Cast) -> str:
    """Have the desk grade a possible victim; return the page of the item."""
    with viewing(cast.beth) as beth:
        return f"/triage/items/{add(found, beth, child_role='possible victim').id}/"


def concerns(cast: Cast) -> list[Concern]:
    with viewing(cast.mina):
        return list(Concern.objects.order_by("raised_at"))


end = scene.ended


class TestAReportThatHadAConcernAlready:
    """What safeguarding knows of one person of a report, they do not know of another."""

    def test_of_a_home_that_ended_is_one_of_the_child_who_is_graded(self, cast: Cast) -> None:
        found = report(cast.aisha, A_HOME)
        (home,) = concerns(cast)
        assert home.who == Concern.Who.HOME
        end(home, cast)
        page = graded(found, cast)
        _, child = concerns(cast)
        assert (child.who, child.page, child.suggested) == (Concern.Who.CHILD, page, False)
        assert told(cast.mina) == ["A child may be at risk"]

    def test_of_a_home_that_words_suggest_stays_that_beside_the_child(self, cast: Cast) -> None:
        found = report(cast.aisha, A_HOME)
        graded(found, cast)
        assert [(one.who, one.suggested) for one in concerns(cast)] == [
            (Concern.Who.HOME, True),
            (Concern.Who.CHILD, False),
        ]
        assert "A child may be at risk" in told(cast.mina)

    def test_of_a_child_that_ended_is_one_of_each_who_is_graded_after(self, cast: Cast) -> None:
        found = report(cast.aisha, PLAIN, ticked=True)
        end(concerns(cast)[0], cast, Concern.Outcome.REFERRED)
        pages = [graded(found, cast), graded(found, cast)]
        assert [one.page for one in concerns(cast)[1:]] == pages
        assert told(cast.mina) == ["A child may be at risk"] * 2

    def test_that_words_suggested_is_loud_once_somebody_is_graded(self, cast: Cast) -> None:
        found = report(cast.aisha, A_BOY)
        assert told(cast.mina) == ["Words suggest somebody to keep safe"]
        page = graded(found, cast)
        (one,) = concerns(cast)
        assert (one.suggested, one.page) == (False, page)
        assert told(cast.mina) == ["A child may be at risk"]

    def test_and_is_told_of_twice_has_no_more(self, cast: Cast) -> None:
        found = report(cast.aisha, A_BOY)
        item = graded(found, cast).split("/")[3]
        ids = {"report": str(found.id), "item": item, "graded_by": str(cast.beth.id)}
        for handler in (handlers.take_graded, handlers.read_submitted):
            with acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
                handler(ids)
        assert len(concerns(cast)) == 1

    def test_that_ended_is_before_them_again_once_it_is_sent_on(self, cast: Cast) -> None:
        found = report(cast.aisha, A_HOME)
        end(concerns(cast)[0], cast)
        with viewing(cast.beth) as beth:
            evaluate.finish(triage=triage_of(found), outcome=Outcome.SAFEGUARDING, by=beth)
        _, again = concerns(cast)
        assert (again.who, again.page) == (Concern.Who.HOME, f"/triage/{found.id}/")
        assert told(cast.mina) == ["A home may be taken over"]

    def test_that_is_sent_on_has_none_suggested_left(self, cast: Cast) -> None:
        found = report(cast.aisha, A_HOME)
        with viewing(cast.beth) as beth:
            evaluate.finish(triage=triage_of(found), outcome=Outcome.SAFEGUARDING, by=beth)
        (one,) = concerns(cast)
        assert not one.suggested
        assert told(cast.mina) == ["A home may be taken over"]

    def test_of_a_home_does_not_end_a_report_of_a_child(self, cast: Cast) -> None:
        found = report(cast.aisha, A_HOME)
        page = graded(found, cast)
        child = next(one for one in concerns(cast) if one.page == page)
        end(child, cast, Concern.Outcome.NO_ACTION)
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError, match="a child"):
            evaluate.finish(triage=triage_of(found), outcome=Outcome.NO_ACTION, by=beth)


class TestFinishing:
    def test_a_report_of_a_child_needs_a_concern_or_a_reason(self, cast: Cast) -> None:
        found = report(cast.aisha, A_BOY)
        concern = the_concern(cast)
        with viewing(cast.mina) as viewer:
            actions.dismiss_concern(concern=concern, why="He is 41.", by=viewer)
        scene.agreed(concern, cast)
        with viewing(cast.beth) as beth:
            triage = triage_of(found)
            with pytest.raises(NotReadyError) as refused:
                evaluate.finish(triage=triage, outcome=Outcome.NO_ACTION, by=beth)
            assert refused.value.problems[0][0] == "no_concern"
        give_role(cast.ines, Role.INTELLIGENCE)
        why = "Safeguarding says that he is 41."
        triage = end_ungraded(found.id, by=cast.beth, second=cast.ines, no_concern=why)
        assert (triage.state, triage.no_concern) == ("done", why)

    def test_a_report_of_a_home_asks_what_came_of_it_until_somebody_looked(
        self, cast: Cast
    ) -> None:
        found = report(cast.aisha, A_HOME)
        address = reverse("evaluate:finish", args=[found.id])
        client = client_of(cast.beth)
        assert (
            "What came of the home that may be taken over?" in client.get(address).content.decode()
        )
        with viewing(cast.beth) as beth:
            with pytest.raises(NotReadyError) as refused:
                evaluate.finish(triage=triage_of(found), outcome=Outcome.NO_ACTION, by=beth)
            assert refused.value.problems[0][0] == "no_concern"
        with viewing(cast.mina) as viewer:
            actions.dismiss_concern(concern=the_concern(cast), why="It is let.", by=viewer)
        assert "What came of the home" not in client.get(address).content.decode()
        give_role(cast.ines, Role.INTELLIGENCE)
        assert end_ungraded(found.id, by=cast.beth, second=cast.ines).state == "done"

    def test_a_report_of_a_child_in_a_home_asks_of_the_home_too(self, cast: Cast) -> None:
        found = report(cast.aisha, f"{A_BOY} {A_HOME}")
        assert (the_concern(cast).who, the_concern(cast).suggested) == (Concern.Who.CHILD, True)
        page = client_of(cast.beth).get(reverse("evaluate:finish", args=[found.id]))
        assert "What came of the home" in page.content.decode()
        with viewing(cast.beth) as beth, pytest.raises(NotReadyError, match="of a home"):
            evaluate.finish(triage=triage_of(found), outcome=Outcome.NO_ACTION, by=beth)
        end(the_concern(cast), cast, Concern.Outcome.REFERRED)
        give_role(cast.ines, Role.INTELLIGENCE)
        assert end_ungraded(found.id, by=cast.beth, second=cast.ines).state == "done"

    def test_a_report_of_neither_asks_nothing_of_it(self, cast: Cast) -> None:
        found = report(cast.aisha, "A red van stands there each Friday.")
        address = reverse("evaluate:finish", args=[found.id])
        assert "no_concern" not in client_of(cast.beth).get(address).content.decode()

    def test_ends_in_several_outcomes_and_tells_its_author_of_each(self, cast: Cast) -> None:
        found = report(cast.aisha, A_BOY)
        with viewing(cast.beth) as beth:
            add(found, beth)
            triage = triage_of(found)
            with pytest.raises(NotReadyError):
                evaluate.finish(
                    triage=triage, outcome=Outcome.INTELLIGENCE, also=[Outcome.JUNK], by=beth
                )
            both = [Outcome.INTELLIGENCE, Outcome.SAFEGUARDING]
            evaluate.finish(triage=triage, outcome=both[0], also=both[1:], by=beth)
            assert triage.outcomes == [one.value for one in both]
        with viewing(cast.aisha):
            assert found.progress.count() == len(both)
