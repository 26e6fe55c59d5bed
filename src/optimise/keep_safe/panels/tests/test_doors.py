"""The doors of panels: who enters, what is nominated, told, judged, done, minuted and reviewed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.access import actions as access
from optimise.access import queries as access_queries
from optimise.access.acting import acting_as_system
from optimise.access.domain.roles import Role
from optimise.access.sharing import queries as ledger
from optimise.agencies.models import Person
from optimise.alerts import queries as watched
from optimise.assignments import actions as assignments
from optimise.assignments import queries as assigned
from optimise.assignments.domain.tasks import Status
from optimise.assignments.models import Action
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluating
from optimise.evaluate import queries as evaluate
from optimise.evaluate.domain.grading import Handling, Outlet, Source
from optimise.evaluate.models import Item
from optimise.evaluate.tests.scene import INTELLIGENCE, SHARED, add, report_by, restricted
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.risk import Outcome
from optimise.keep_safe.panels.domain.rooms import Kind, Nature, Post, Subject, Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import (
    Case,
    Crossing,
    Edition,
    Giver,
    Ground,
    Note,
    Panel,
    Seat,
    Shared,
)
from optimise.keep_safe.panels.nomination_watch import LATE, watch_nominations
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.tests.scene import Scene
from optimise.keep_safe.tests.scene import NAME, mash, referred

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "A boy is seen with an older man at the station."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(s.set_scene, cast)


def can_open(person: Person, case: Case) -> bool:
    """Say whether a person may open a case."""
    with viewing(person) as viewer:
        try:
            queries.case(case.id, viewer=viewer)
        except NothingHereError:
            return False
        return True


def words_for(person: Person) -> set[str]:
    """Return every shared fact that row security lets a person read."""
    with viewing(person):
        return set(Shared.objects.values_list("words", flat=True))


class TestAPanel:
    def test_is_opened_by_those_whose_work_it_is(self, cast: Cast) -> None:
        for person in (cast.aisha, cast.beth, cast.ellie):
            with viewing(person) as viewer, pytest.raises(NotForYouError):
                actions.open_panel(
                    panel=actions.NewPanel(kind=Kind.VACS, name="Vale", chair=cast.femi), by=viewer
                )

    def test_lets_nobody_in_before_they_sign(self, scene: Scene) -> None:
        case = s.accepted(scene)
        newcomer = s._partner("pia", "Pia Norcott", scene.agencies["charity"])
        with viewing(scene.femi) as viewer:
            actions.offer_seat(
                panel=s.fresh(scene.panel), person=newcomer, post=Post.MEMBER, by=viewer
            )
        assert not can_open(newcomer, case)
        s.sign(newcomer)
        assert can_open(newcomer, case)

    def test_shuts_its_door_behind_whoever_leaves(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.femi) as viewer:
            seats = {x.person_id: x for x in queries.seats_of(scene.panel, viewer=viewer)}
            actions.end_seat(seat=seats[scene.ellie.id], by=viewer)
        assert not can_open(scene.ellie, case)

    def test_is_run_by_its_host_alone(self, scene: Scene) -> None:
        pia = s._partner("pia", "Pia Norcott", scene.agencies["charity"])
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.offer_seat(panel=s.fresh(scene.panel), person=pia, post=Post.DEPUTY, by=viewer)
        with viewing(scene.mina) as viewer, pytest.raises(NotForYouError):
            actions.offer_seat(
                panel=s.fresh(scene.panel), person=scene.hugo, post=Post.MEMBER, by=viewer
            )

    def test_offers_no_seat_to_someone_without_an_agreement(self, scene: Scene) -> None:
        scene.hugo.training_ends_on = today() - timedelta(days=1)
        scene.hugo.save()
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.offer_seat(
                panel=s.fresh(scene.panel), person=scene.hugo, post=Post.MEMBER, by=viewer
            )

    def test_that_enforces_is_unknown_outside_its_room(self, scene: Scene) -> None:
        for name, expected in {
            "rosa": {"Vale SOC partnership", "Vale VACS"},
            "hugo": {"Vale SOC partnership"},
            "aisha": {"Vale VACS"},
            "ellie": {"Vale VACS"},
        }.items():
            with viewing(getattr(scene, name)):
                assert set(Panel.objects.values_list("name", flat=True)) == expected

    def test_loses_nothing_to_a_delete(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.femi), pytest.raises(DatabaseError):
            Case.objects.filter(id=case.id).delete()


def watch() -> int:
    """Have the worker look at the clocks of nominations."""
    with acting_as_system(Role.TRIAGE_CLERK) as clerk:
        return watch_nominations(by=clerk)


class TestTheClockOfANomination:
    def test_runs_for_the_working_days_its_panel_set(self, scene: Scene) -> None:
        made = s.nominated(scene, scene.ellie)
        assert not made.is_late
        with s.later(days=8):
            assert made.is_late
        with viewing(scene.femi) as viewer:
            actions.set_clocks(panel=s.fresh(scene.panel), weeks=12, answer_days=20, by=viewer)
            assert queries.to_decide(viewer=viewer)[0].answer_by > now() + timedelta(days=20)

    def test_tells_safeguarding_when_it_runs_out_and_ends_with_the_answer(
        self, scene: Scene
    ) -> None:
        made = s.nominated(scene, scene.ellie)
        assert watch() == 0
        with s.later(days=8):
            assert watch() == 1
            assert watch() == 1
            with viewing(scene.mina) as viewer:
                alerts = watched.open_alerts(viewer=viewer).filter(kind=LATE)
                assert [(alert.row, alert.about) for alert in alerts] == [(made.id, "")]
                late, who = queries.late_for_safeguarding(viewer=viewer)[0]
                assert (late.panel, who) == ("Vale VACS", [scene.femi.name])
            with viewing(scene.femi) as viewer:
                actions.decline(
                    nomination=queries.nomination(made.id, viewer=viewer), why="No.", by=viewer
                )
            assert watch() == 0
            with viewing(scene.mina) as viewer:
                assert not watched.open_alerts(viewer=viewer).filter(kind=LATE)

    def test_of_an_enforcement_meeting_is_not_known_outside(self, scene: Scene) -> None:
        with viewing(scene.rosa) as viewer:
            actions.nominate(
                panel=s.fresh(scene.enforcement),
                nomination=replace(s.BOY, subject=Subject.PLACE, name="Underpass"),
                by=viewer,
            )
        with s.later(days=8):
            assert watch() == 1
            with viewing(scene.mina) as viewer:
                assert not watched.open_alerts(viewer=viewer).filter(kind=LATE)
                assert queries.late_for_safeguarding(viewer=viewer) == []

    def test_is_read_by_safeguarding_and_nobody_else(self, scene: Scene) -> None:
        with s.later(days=-10):
            s.nominated(scene, scene.ellie)
        for name in ("aisha", "dan", "ellie", "femi", "nadia"):
            with viewing(getattr(scene, name)) as viewer:
                assert queries.late_nominations() == []
                with pytest.raises(NothingHereError):
                    queries.late_for_safeguarding(viewer=viewer)
        page = client_of(scene.mina).get(reverse("panels:unanswered")).content.decode()
        assert "Vale VACS" in page
        assert "Jamie" not in page

    def test_is_set_by_who_decides_in_sound_numbers(self, scene: Scene) -> None:
        with viewing(scene.gwen) as viewer, pytest.raises(NotForYouError):
            actions.set_clocks(panel=s.fresh(scene.panel), weeks=12, answer_days=3, by=viewer)
        browser = client_of(scene.femi)
        page = reverse("panels:clocks", args=[scene.panel.id])
        refused = browser.post(page, {"weeks": "12", "answer_days": "60"}).content.decode()
        assert "between 1 and 20 working days" in refused
        browser.post(page, {"weeks": "12", "answer_days": "3"})
        with viewing(scene.femi):
            assert s.fresh(scene.panel).answer_days == 3

    def test_stands_first_on_the_chairs_page(self, scene: Scene) -> None:
        with s.later(days=-10):
            s.nominated(scene, scene.ellie)
        page = client_of(scene.femi).get(reverse("panels:chair", args=[scene.panel.id]))
        words = page.content.decode()
        assert words.index("Nominations to decide") < words.index("Late, by agency")
        assert "Answer by" in words
        assert ">Late<" in "".join(words.split())


class TestANomination:
    def test_is_made_by_police_outside_the_panel_who_then_see_what_came_of_it(
        self, scene: Scene
    ) -> None:
        made = s.nominated(scene, scene.aisha)
        with viewing(scene.femi) as viewer:
            actions.decline(
                nomination=queries.nomination(made.id, viewer=viewer),
                why="Early help is with him already.",
                by=viewer,
            )
        with viewing(scene.aisha) as viewer:
            assert queries.my_nominations(viewer=viewer)[0].decided_why.startswith("Early help")
        for name in ("dan", "ellie", "nadia", "mina"):
            with viewing(getattr(scene, name)) as viewer:
                seen = name == "mina"
                try:
                    queries.nomination(made.id, viewer=viewer)
                except NothingHereError:
                    assert not seen
                else:
                    assert seen

    def test_is_decided_once_and_by_the_chair(self, scene: Scene) -> None:
        made = s.nominated(scene, scene.ellie)
        with viewing(scene.gwen) as viewer, pytest.raises(NotForYouError):
            actions.decline(
                nomination=queries.nomination(made.id, viewer=viewer), why="No.", by=viewer
            )
        case = s.accepted(scene)
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.decline(
                nomination=queries.nomination(case.nomination, viewer=viewer), why="No.", by=viewer
            )

    def test_says_why_and_what_they_were_told(self, scene: Scene) -> None:
        bare = actions.NewNomination(
            subject=Subject.PLACE, name="The bins", reason=" ", consent="x"
        )
        with pytest.raises(NotReadyError):
            s.nominated(scene, scene.ellie, bare)

    def test_may_be_of_a_place(self, scene: Scene) -> None:
        place = actions.NewNomination(
            subject=Subject.PLACE,
            name="Station underpass",
            reason="Four children were hurt there.",
            consent="It is a place.",
        )
        assert s.nominated(scene, scene.ellie, place).subject == Subject.PLACE

    def test_carries_over_the_minimum_of_a_referral_and_says_where_it_came_from(
        self, scene: Scene
    ) -> None:
        mash(scene.cast)
        sent = referred(scene.cast, address="9 Old Mill Lane", consent="They agree")
        address = reverse("panels:from_referral", args=[sent.id])
        for outsider in (scene.omar, scene.aisha):
            refused = client_of(outsider).get(address)
            missing = client_of(outsider).get(reverse("panels:from_referral", args=[new_id()]))
            assert refused.status_code == missing.status_code == 404
        page = client_of(scene.femi).get(address).content.decode()
        assert f'value="{NAME}"' in page
        assert "9 Old Mill Lane" in page
        assert "burn" not in page
        given = {
            "panel": str(scene.panel.id), "subject": "child", "name": NAME, "reason": "Owes money.",
            "consent": "His mother agrees.", "identifiers": "",
        }  # fmt: skip
        assert client_of(scene.femi).post(address, given).status_code == 302
        with viewing(scene.femi) as viewer:
            (made,) = queries.nominations_from("referral", sent.id, viewer=viewer)
        answer = client_of(scene.gwen).get(reverse("panels:nomination", args=[made.id]))
        assert sent.reference in answer.content.decode()
        answer = client_of(scene.ellie).get(reverse("keep_safe:referral", args=[sent.id]))
        assert "Vale VACS" not in answer.content.decode()

    def test_by_the_force_to_another_agency_s_panel_stands_in_its_ledger(
        self, scene: Scene
    ) -> None:
        made = s.nominated(scene, scene.aisha)
        with viewing(scene.aisha) as viewer:
            (row,) = ledger.ledger_of("nomination", made.id, viewer=viewer).given
        assert row.recipient == "Made-up Council"
        with viewing(scene.femi) as viewer:
            assert NAME not in ledger.receipts(viewer=viewer).get().what


class TestACase:
    def test_is_for_the_agencies_on_it_and_the_host(self, scene: Scene) -> None:
        case = s.accepted(scene)
        may = {
            n
            for n in ("femi", "gwen", "ellie", "nadia", "mina")
            if can_open(getattr(scene, n), case)
        }
        assert may == {"femi", "gwen", "ellie", "nadia", "mina"}
        for name in ("omar", "hugo", "aisha", "beth", "lena", "grace", "joan", "rosa"):
            assert not can_open(getattr(scene, name), case), name

    def test_never_tells_a_partner_who_else_is_on_it(self, scene: Scene) -> None:
        case = s.accepted(scene)
        for name, agency in (("ellie", "charity"), ("nadia", "health"), ("mina", "force")):
            with viewing(getattr(scene, name)) as viewer:
                members = queries.members_of(queries.case(case.id, viewer=viewer), viewer=viewer)
            assert members == [scene.agencies[agency]]
        with viewing(scene.femi) as viewer:
            assert len(queries.members_of(case, viewer=viewer)) == 4

    def test_tells_them_once_the_chair_says_so_and_no_longer_when_not(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.nadia, "Burn on one hand.", topic=Topic.HEALTH)
        for named, seen in ((True, 4), (False, 1)):
            with viewing(scene.femi) as viewer:
                actions.name_partners(
                    case=queries.case(case.id, viewer=viewer), named=named, by=viewer
                )
            with viewing(scene.ellie) as viewer:
                read = queries.case(case.id, viewer=viewer)
                assert len(queries.members_of(read, viewer=viewer)) == seen
                assert Giver.objects.count() == int(named)

    def test_shows_a_newcomer_what_is_shared_from_then_on(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "Before.")
        with viewing(scene.femi) as viewer:
            actions.add_party(
                case=queries.case(case.id, viewer=viewer),
                agency=scene.agencies["youth"],
                by=viewer,
            )
        s.told(scene, case, scene.ellie, "After.")
        assert can_open(scene.omar, case)
        assert words_for(scene.omar) == {"After."}

    def test_takes_everything_from_an_agency_that_leaves(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "Two phones.")
        s.discussed(scene, case, None)
        with viewing(scene.femi) as viewer:
            actions.end_party(
                case=queries.case(case.id, viewer=viewer),
                agency=scene.agencies["health"],
                why="Not a patient.",
                by=viewer,
            )
        assert not can_open(scene.nadia, case)
        assert words_for(scene.nadia) == set()
        assert words_for(scene.mina) == {"Two phones."}


class TestANote:
    def test_is_read_by_its_own_agency_until_it_is_shared(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.nadia) as viewer:
            note = actions.add_note(
                case=queries.case(case.id, viewer=viewer), words="Seen in A&E.", by=viewer
            )
        for name in ("femi", "ellie", "mina", "omar", "lena"):
            with viewing(getattr(scene, name)):
                assert not Note.objects.exists(), name
        with viewing(scene.nadia) as viewer:
            actions.share(
                case=queries.case(case.id, viewer=viewer),
                fact=actions.NewFact(
                    topic=Topic.HEALTH,
                    nature=Nature.FACT,
                    words="A burn was treated.",
                    need="To plan.",
                    gateway="children",
                    caldicott="Dr Lowe: share it.",
                ),
                note=queries.note(note.id, viewer=viewer),
                by=viewer,
            )
        assert words_for(scene.ellie) == {"A burn was treated."}


class TestAFact:
    def test_reaches_whom_it_was_shared_with(self, scene: Scene) -> None:
        case = s.accepted(scene, names_partners=True)
        s.told(scene, case, scene.ellie, "To all.")
        s.told(scene, case, scene.ellie, "To the chair.", reach=Reach.CHAIR)
        s.told(
            scene,
            case,
            scene.ellie,
            "To health.",
            reach=Reach.NAMED,
            named=frozenset({scene.agencies["health"].id}),
        )
        assert words_for(scene.femi) == {"To all.", "To the chair.", "To health."}
        assert words_for(scene.nadia) == {"To all.", "To health."}
        assert words_for(scene.mina) == {"To all."}
        for name in ("omar", "hugo", "rosa", "aisha", "lena"):
            assert words_for(getattr(scene, name)) == set()

    def test_about_health_waits_for_the_caldicott_guardian(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError):
            s.told(scene, case, scene.nadia, "A burn.", topic=Topic.HEALTH, caldicott=" ")

    def test_of_the_force_stands_in_its_ledger_and_names_no_other_recipient(
        self, scene: Scene
    ) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "Of the charity.")
        fact = s.told(scene, case, scene.mina, "Of the force.")
        told = {}
        for name in ("mina", "femi", "ellie", "nadia", "omar", "lena"):
            with viewing(getattr(scene, name)) as viewer:
                rows = ledger.ledger_of("shared fact", fact.id, viewer=viewer).given
                told[name] = {row.recipient for row in rows}
        everyone = {"Harbour Lights", "Made-up Council", "Vale Health Trust"}
        assert told.pop("mina") == told.pop("femi") == everyone
        assert set().union(*told.values()) == set()
        with viewing(scene.ellie) as viewer:
            (receipt,) = ledger.receipts(viewer=viewer)
            assert "force" not in receipt.what

    def test_of_a_partner_stands_there_in_words_that_name_no_agency(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "Of the charity.")
        told = {}
        for name in ("ellie", "femi", "mina", "nadia"):
            with viewing(getattr(scene, name)) as viewer:
                rows = ledger.ledger_of("shared fact", fact.id, viewer=viewer).given
                told[name] = [(row.recipient, row.regime) for row in rows]
                receipts = ledger.receipts(viewer=viewer)
                assert all(one.kind != "shared fact" for one in receipts)
        kept = [("The agencies on the case", "UK GDPR")]
        assert told == {"ellie": kept, "femi": kept, "mina": [], "nadia": []}

    def test_of_the_force_is_called_back_from_each_who_was_told(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.mina, "Wrong boy.")
        with viewing(scene.mina) as viewer:
            actions.withdraw(
                fact=queries.fact(fact.id, viewer=viewer), why="Another boy.", by=viewer
            )
        for person in (scene.ellie, scene.nadia):
            with viewing(person) as viewer:
                (asked,) = ledger.to_acknowledge(viewer=viewer)
                assert "boy" not in asked.recall_words

    def test_cannot_be_aimed_at_agencies_the_case_does_not_name(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError):
            s.told(scene, case, scene.ellie, "x", reach=Reach.NAMED)

    def test_is_passed_on_by_the_chair_unless_it_has_conditions(self, scene: Scene) -> None:
        case = s.accepted(scene)
        free = s.told(scene, case, scene.ellie, "Free.", reach=Reach.CHAIR)
        bound = s.told(
            scene,
            case,
            scene.ellie,
            "Bound.",
            reach=Reach.CHAIR,
            handling=Handling.SHARE_WITH_CONDITIONS,
            conditions="Ask Harbour Lights first.",
        )
        with viewing(scene.femi) as viewer:
            actions.pass_on(
                fact=queries.fact(free.id, viewer=viewer),
                to=[scene.agencies["health"].id],
                by=viewer,
            )
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError):
            actions.pass_on(
                fact=queries.fact(bound.id, viewer=viewer),
                to=[scene.agencies["health"].id],
                by=viewer,
            )
        assert words_for(scene.nadia) == {"Free."}

    def test_is_passed_on_no_more_once_it_was_taken_back(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "Wrong boy.", reach=Reach.CHAIR)
        with viewing(scene.femi) as viewer:
            seen = queries.fact(fact.id, viewer=viewer)
        with viewing(scene.ellie) as viewer:
            actions.withdraw(
                fact=queries.fact(fact.id, viewer=viewer), why="Another boy.", by=viewer
            )
        # Whoever may pass it on has it no more, even from a page opened before.
        with viewing(scene.femi) as viewer, pytest.raises(NothingHereError):
            actions.pass_on(fact=seen, to=[scene.agencies["health"].id], by=viewer)

    def test_is_taken_back_by_whoever_shared_it(self, scene: Scene) -> None:
        case = s.accepted(scene)
        fact = s.told(scene, case, scene.ellie, "Wrong boy.")
        with viewing(scene.femi) as viewer, pytest.raises(NotForYouError):
            actions.withdraw(fact=queries.fact(fact.id, viewer=viewer), why="No.", by=viewer)
        with viewing(scene.ellie) as viewer:
            actions.withdraw(
                fact=queries.fact(fact.id, viewer=viewer), why="Another boy.", by=viewer
            )


@pytest.fixture
def item(cast: Cast) -> Item:
    report = report_by(cast.dan)
    with viewing(cast.beth) as beth:
        return add(report, beth)


class TestAFactFromAReport:
    def told(self, scene: Scene, item: Item, **changes: Any) -> Shared:
        case = s.accepted(scene)
        with viewing(scene.mina) as viewer:
            mine = evaluate.item(item.id, viewer=viewer)
        return s.told(scene, case, scene.mina, WORDS, item=mine, **changes)

    def test_stands_in_the_ledger_of_its_item_for_those_who_may_read_that(
        self, scene: Scene, item: Item
    ) -> None:
        fact = self.told(scene, item)
        with viewing(scene.beth) as viewer:
            rows = ledger.ledger_of("item", item.id, viewer=viewer).given
        assert {r.recipient for r in rows} == {
            "Harbour Lights", "Made-up Council", "Vale Health Trust",
        }  # fmt: skip
        assert {r.layer for r in rows} == {"panel"}
        for person, seen in ((scene.mina, 1), (scene.femi, 0), (scene.ellie, 0), (scene.beth, 0)):
            with viewing(person):
                assert Ground.objects.filter(fact=fact).count() == seen

    def test_says_so_to_the_force_alone(self, scene: Scene, item: Item) -> None:
        fact = self.told(scene, item)
        s.told(scene, fact.case, scene.mina, "Said by an officer.")
        s.told(scene, fact.case, scene.ellie, "Said by the charity.")
        said = {}
        for name in ("mina", "femi"):
            with viewing(getattr(scene, name)) as viewer:
                told = queries.told_of(queries.case(fact.case_id, viewer=viewer), viewer=viewer)
                said[name] = {one.fact.words: one.rests_on for one in told}
        assert said["mina"][WORDS] == f"From a report: {item}, graded 2AP"
        assert said["mina"]["Said by an officer."] == "Not from a report"
        assert said["mina"]["Said by the charity."] == ""
        assert set(said["femi"].values()) == {""}

    def test_is_stopped_by_its_handling_or_takes_its_conditions(
        self, cast: Cast, scene: Scene
    ) -> None:
        one, other = report_by(cast.dan), report_by(cast.dan)
        with viewing(cast.beth) as beth:
            stopped = add(one, beth, grading=restricted(Outlet.PARTNER))
            bound = add(other, beth, grading=restricted(Outlet.PRINT))
        with pytest.raises(NotReadyError, match="Ask"):
            self.told(scene, stopped)
        fact = s.told(scene, boys_case(scene), scene.mina, WORDS, item=bound)
        assert fact.handling == Handling.SHARE_WITH_CONDITIONS
        assert "Ask the originator" in fact.conditions

    def test_says_nothing_that_could_name_a_source(self, scene: Scene, item: Item) -> None:
        with pytest.raises(NotReadyError, match="give away"):
            s.told(scene, s.accepted(scene), scene.mina, "Ring jo@example.org.", item=item)

    @pytest.mark.parametrize("how", ["called back", "graded again", "hidden", "withdrawn"])
    def test_is_taken_back_with_its_item(self, scene: Scene, item: Item, how: str) -> None:
        fact = self.told(scene, item)
        assert WORDS in words_for(scene.ellie)
        TAKE_BACK[how](scene, item, fact)
        for person in (scene.ellie, scene.nadia, scene.femi):
            assert words_for(person) == set()
            with viewing(person) as viewer:
                case = queries.case(fact.case_id, viewer=viewer)
                assert len(queries.file_of(case, viewer=viewer).taken_back) == 1
        assert words_for(scene.mina) == {WORDS}
        with viewing(scene.ellie) as viewer:
            asked = ledger.to_acknowledge(viewer=viewer).count()
        assert asked == (1 if how in ("called back", "withdrawn") else 0)


def boys_case(scene: Scene) -> Case:
    """Return the child panel's only case, as the force reads it."""
    with viewing(scene.mina) as viewer:
        return queries.case(s.only_case(scene), viewer=viewer)


def call_back(scene: Scene, item: Item, fact: Shared) -> None:
    """Have the intelligence unit call an item back from everyone."""
    with viewing(scene.beth) as viewer:
        found = evaluate.item(item.id, viewer=viewer)
        evaluating.recall_everywhere(item=found, why="Wrong boy.", by=viewer)


def grade_again(scene: Scene, item: Item, fact: Shared) -> None:
    """Have the intelligence unit grade an item again."""
    with viewing(scene.beth) as viewer:
        found = evaluate.item(item.id, viewer=viewer)
        grading = replace(SHARED, source=Source.NOT_RELIABLE, reason="Wrong before.")
        evaluating.grade_again(item=found, grading=grading, why="Wrong before.", by=viewer)


def hide(scene: Scene, item: Item, fact: Shared) -> None:
    """Have an item moved into a circle that few belong to."""
    with viewing(scene.beth):
        circle = access.open_circle(name="Lantern", covert=True, by=scene.beth)
    with viewing(scene.beth) as viewer:
        to = replace(INTELLIGENCE, circle=circle.id)
        access.reclassify(kind="item", row=item.id, to=to, reason="An operation.", by=viewer)


def withdraw(scene: Scene, item: Item, fact: Shared) -> None:
    """Have whoever told it take it back."""
    with viewing(scene.mina) as viewer:
        actions.withdraw(fact=queries.fact(fact.id, viewer=viewer), why="Wrong.", by=viewer)


TAKE_BACK = {
    "called back": call_back,
    "graded again": grade_again,
    "hidden": hide,
    "withdrawn": withdraw,
}


class TestACrossing:
    def _asked(self, scene: Scene, fact: Shared, there: Case, **changes: str) -> Crossing:
        with viewing(scene.mina) as viewer:
            return actions.ask_to_cross(
                fact=queries.fact(fact.id, viewer=viewer),
                crossing=actions.NewCrossing(
                    to_case=there,
                    topic=Topic.PLACES,
                    words=changes.get("words", "Dealing at the underpass at four."),
                    why="So that officers are there.",
                    gateway="cda-115",
                ),
                by=viewer,
            )

    def _there(self, scene: Scene) -> Case:
        with viewing(scene.rosa) as viewer:
            made = actions.nominate(
                panel=s.fresh(scene.enforcement),
                nomination=actions.NewNomination(
                    subject=Subject.PLACE, name="Underpass", reason="Dealing.", consent="A place."
                ),
                by=viewer,
            )
            return actions.accept(
                nomination=made,
                accepted=actions.Accepted(summary="Dealing.", members=(scene.agencies["housing"],)),
                by=viewer,
            )

    def test_needs_a_decision_of_the_child_panels_own_chair(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        fact = s.told(scene, case, scene.ellie, "He says he waits at the underpass at four.")
        asked = self._asked(scene, fact, there)
        assert words_for(scene.rosa) == words_for(scene.hugo) == set()
        with viewing(scene.mina) as viewer, pytest.raises(NotReadyError):
            actions.tell_across(crossing=asked, by=viewer)
        with viewing(scene.mina) as viewer, pytest.raises(NotForYouError):
            actions.decide_crossing(crossing=asked, allowed=True, why="Yes.", by=viewer)
        with viewing(scene.femi) as viewer:
            actions.decide_crossing(
                crossing=queries.crossing(asked.id, viewer=viewer),
                allowed=True,
                why="It names no child.",
                by=viewer,
            )
        assert words_for(scene.rosa) == set()
        with viewing(scene.mina) as viewer:
            actions.tell_across(crossing=queries.crossing(asked.id, viewer=viewer), by=viewer)
        assert words_for(scene.hugo) == {"Dealing at the underpass at four."}
        with viewing(scene.mina) as viewer, pytest.raises(NotReadyError):
            actions.tell_across(crossing=queries.crossing(asked.id, viewer=viewer), by=viewer)
        # What it rests on is taken back, and so is it, from all who were told there.
        with viewing(scene.ellie) as viewer:
            actions.withdraw(fact=queries.fact(fact.id, viewer=viewer), why="Wrong.", by=viewer)
        assert words_for(scene.hugo) == set()
        with viewing(scene.hugo) as viewer:
            found = queries.file_of(queries.case(there.id, viewer=viewer), viewer=viewer)
            assert len(found.taken_back) == 1
            assert ledger.to_acknowledge(viewer=viewer).count() == 1

    def test_that_is_refused_tells_nobody(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        asked = self._asked(scene, s.told(scene, case, scene.ellie, "He waits there."), there)
        with viewing(scene.femi) as viewer:
            actions.decide_crossing(
                crossing=queries.crossing(asked.id, viewer=viewer),
                allowed=False,
                why="It would show who told us.",
                by=viewer,
            )
        with viewing(scene.mina) as viewer, pytest.raises(NotReadyError):
            actions.tell_across(crossing=queries.crossing(asked.id, viewer=viewer), by=viewer)
        assert words_for(scene.rosa) == set()

    def test_never_carries_health_or_the_childs_own_words(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        burn = s.told(scene, case, scene.nadia, "A burn.", topic=Topic.HEALTH)
        spot = s.told(scene, case, scene.ellie, "The underpass.")
        for fact, words in (
            (burn, "A burn was seen."),
            (spot, "The underpass."),
            (spot, "He is prescribed medication there."),
        ):
            with pytest.raises(NotReadyError):
                self._asked(scene, fact, there, words=words)

    def test_keeps_the_conditions_of_the_fact(self, scene: Scene) -> None:
        case, there = s.accepted(scene), self._there(scene)
        fact = s.told(
            scene,
            case,
            scene.ellie,
            "He waits there.",
            handling=Handling.SHARE_WITH_CONDITIONS,
            conditions="Do not approach him.",
        )
        asked = self._asked(scene, fact, there)
        with viewing(scene.femi) as viewer:
            actions.decide_crossing(
                crossing=queries.crossing(asked.id, viewer=viewer),
                allowed=True,
                why="Needed.",
                by=viewer,
            )
        with viewing(scene.mina) as viewer:
            told = actions.tell_across(
                crossing=queries.crossing(asked.id, viewer=viewer), by=viewer
            )
        assert (told.handling, told.conditions) == ("C", "Do not approach him.")


class TestAMeeting:
    def test_sends_nothing_to_an_agency_without_an_agreement(self, scene: Scene) -> None:
        case = s.accepted(scene)
        scene.nadia.training_ends_on = today() - timedelta(days=1)
        scene.nadia.save()
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
            missed = actions.issue_agenda(meeting=meeting, by=viewer)
        assert [m.agency for m in missed] == [scene.agencies["health"]]
        with viewing(scene.ellie) as viewer:
            agenda = queries.agenda_of(meeting, viewer=viewer)
        assert [item.case for item in agenda] == [case]

    def test_shows_each_agency_its_own_cases_once_issued(self, scene: Scene) -> None:
        s.accepted(scene)
        s.accepted(scene, "youth")
        meeting = s.met(scene)
        seen = {}
        for name in ("femi", "ellie", "omar", "hugo"):
            with viewing(getattr(scene, name)) as viewer:
                seen[name] = len(queries.agenda_of(meeting, viewer=viewer))
        assert seen == {"femi": 2, "ellie": 1, "omar": 1, "hugo": 0}

    def test_judges_nothing_before_the_statement_is_signed(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
        with pytest.raises(NotReadyError):
            s.discussed(scene, case, meeting)

    def test_ends_once_it_has_begun_and_goes_on_within_the_hour(self, scene: Scene) -> None:
        s.accepted(scene)
        meeting = s.met(scene)
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError, match="not begun"):
            actions.end_meeting(meeting=queries.meeting(meeting.id, viewer=viewer), by=viewer)
        with s.later(hours=2):
            with viewing(scene.femi) as viewer:
                found = queries.meeting(meeting.id, viewer=viewer)
                actions.end_meeting(meeting=found, by=viewer)
                actions.reopen_meeting(meeting=found, by=viewer)
            with viewing(scene.femi) as viewer:
                found = queries.meeting(meeting.id, viewer=viewer)
                assert found.ended_at is None
                actions.end_meeting(meeting=found, by=viewer)
        with s.later(hours=4), viewing(scene.femi) as viewer:
            found = queries.meeting(meeting.id, viewer=viewer)
            with pytest.raises(NotReadyError, match="more than an hour"):
                actions.reopen_meeting(meeting=found, by=viewer)

    def test_asks_before_it_ends_and_names_what_is_left_undone(self, scene: Scene) -> None:
        case = s.accepted(scene)
        client = client_of(scene.femi)
        to_come = client.get(f"/panels/meetings/{s.met(scene).id}/").content.decode()
        assert "Who signed" in to_come
        assert "The meeting is over" not in to_come
        with viewing(scene.femi) as viewer:
            meeting = actions.plan_meeting(
                panel=s.fresh(scene.panel), starts_at=now(), place="Room 2", by=viewer
            )
        path = f"/panels/meetings/{meeting.id}/"
        assert "The meeting is over" in client.get(path).content.decode()
        page = client.get(f"{path}end/").content.decode()
        with viewing(scene.femi) as viewer:
            name = queries.case(case.id, viewer=viewer).short_name
            assert queries.meeting(meeting.id, viewer=viewer).ended_at is None
        assert f"Not discussed: {name}." in page
        assert "Nobody signed for: " in page

    def test_leaves_a_plan_that_is_not_spoken_of_and_ends_one_that_is_finished(
        self, scene: Scene
    ) -> None:
        case = s.accepted(scene)
        s.discussed(scene, case, None, plan="School back in steps.")
        s.discussed(scene, case, None, plan="")
        with viewing(scene.ellie) as viewer:
            found = queries.case(case.id, viewer=viewer)
            last = queries.last_discussion(found, viewer=viewer)
        assert last
        assert last.plan == "School back in steps."
        s.discussed(scene, case, None, plan="", plan_is_finished=True)
        with viewing(scene.ellie) as viewer:
            found = queries.case(case.id, viewer=viewer)
            last = queries.last_discussion(found, viewer=viewer)
        assert last
        assert last.plan == ""

    def test_goes_to_no_meeting_whose_minutes_are_approved(self, scene: Scene) -> None:
        case = s.accepted(scene)
        meeting = s.met(scene)
        s.discussed(scene, case, meeting)
        with viewing(scene.gwen) as viewer:
            found = queries.meeting(meeting.id, viewer=viewer)
            actions.draft_minutes(meeting=found, by=viewer)
        with viewing(scene.femi) as viewer:
            found = queries.meeting(meeting.id, viewer=viewer)
            for edition in queries.editions_of(found, viewer=viewer):
                actions.approve_minutes(edition=edition, by=viewer)
        with pytest.raises(NotReadyError, match="approved"):
            s.discussed(scene, case, meeting)

    def test_names_the_field_that_lacks_something(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError) as refused:
            s.discussed(scene, case, None, review_on=None)
        assert refused.value.problems[0][0] == "review_on"

    def test_sets_a_review_within_the_panels_weeks(self, scene: Scene) -> None:
        case = s.accepted(scene)
        late = today() + timedelta(weeks=12, days=1)
        with pytest.raises(NotReadyError):
            s.discussed(scene, case, None, review_on=late)
        with viewing(scene.femi) as viewer:
            actions.set_clocks(panel=s.fresh(scene.panel), weeks=16, answer_days=5, by=viewer)
        s.discussed(scene, case, None, review_on=late)
        with viewing(scene.ellie) as viewer:
            assert queries.case(case.id, viewer=viewer).review_on == late

    def test_ends_a_case_with_a_reason_and_keeps_its_history(self, scene: Scene) -> None:
        case = s.accepted(scene)
        with pytest.raises(NotReadyError):
            s.discussed(scene, case, None, outcome=Outcome.CLOSE, review_on=None)
        s.discussed(
            scene,
            case,
            None,
            outcome=Outcome.STEP_UP,
            review_on=None,
            outcome_why="Strategy meeting today.",
        )
        with viewing(scene.ellie) as viewer:
            read = queries.case(case.id, viewer=viewer)
            assert read.state == Case.State.STEPPED_UP
            assert "Strategy meeting" in queries.file_of(read, viewer=viewer).steps[0].words
        with pytest.raises(NotReadyError):
            s.told(scene, case, scene.ellie, "Too late.")

    def test_puts_on_screen_what_everyone_in_the_room_may_read(self, scene: Scene) -> None:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "To all.")
        s.told(scene, case, scene.nadia, "For the chair.", reach=Reach.CHAIR)
        meeting = s.met(scene)
        rooms = {
            ("charity", "health"): ["To all."],
            (): ["To all.", "For the chair."],
            ("charity", "youth"): None,
        }
        for names, expected in rooms.items():
            present = frozenset(scene.agencies[name].id for name in names)
            with viewing(scene.gwen) as viewer:
                shown = queries.screens(meeting, present, viewer=viewer)
            assert [[t.fact.words for t in x.facts] for x in shown] == (
                [] if expected is None else [expected]
            )
            if names:
                assert all(t.giver is None for x in shown for t in x.facts)


class TestAnAction:
    def _given(
        self, scene: Scene, case: Case, owner: Person | None = None, **changes: Any
    ) -> Action:
        with viewing(scene.femi) as viewer:
            new: dict[str, Any] = {
                "text": "Meet him at school.",
                "agency": scene.agencies["charity"],
                "due": today() + timedelta(days=7),
                "person": owner,
            }
            return actions.add_action(
                case=queries.case(case.id, viewer=viewer),
                action=actions.NewAction(**{**new, **changes}),
                by=viewer,
            )

    def test_is_read_by_its_owner_and_the_host(self, scene: Scene) -> None:
        case = s.accepted(scene)
        made = self._given(scene, case, scene.ellie)
        for name, may in (("ellie", True), ("femi", True), ("nadia", False), ("mina", False)):
            with viewing(getattr(scene, name)) as viewer:
                try:
                    assigned.action(made.id, viewer=viewer)
                except NothingHereError:
                    assert not may, name
                else:
                    assert may, name

    def test_is_updated_by_a_named_person_who_does_not_sit_on_the_panel(self, scene: Scene) -> None:
        case = s.accepted(scene)
        worker = s._partner("pia", "Pia Norcott", scene.agencies["charity"])
        made = self._given(scene, case, worker)
        with viewing(worker) as viewer:
            assert assigned.my_actions(viewer=viewer).mine == [made]
            with pytest.raises(NotReadyError):
                assignments.update(action=made, status=Status.REFUSED, by=viewer)
            assignments.update(
                action=assigned.action(made.id, viewer=viewer),
                status=Status.DONE,
                words="Met him twice.",
                by=viewer,
            )
        assert not can_open(worker, case)
        with viewing(scene.gwen) as viewer:
            kept = assigned.action(made.id, viewer=viewer)
            assert (kept.status, kept.result) == (Status.DONE, "Met him twice.")
            assert len(assigned.history_of(kept, viewer=viewer)) == 1

    def test_that_names_its_owner_is_for_all_only_where_the_case_names_them(
        self, scene: Scene
    ) -> None:
        with pytest.raises(NotReadyError):
            self._given(scene, s.accepted(scene), scene.ellie, for_all=True)

    def test_is_late_by_agency_and_chased_without_content(
        self, scene: Scene, settings: Any, mailoutbox: list[Any]
    ) -> None:
        settings.EMAIL_NOTICES = True
        scene.ellie.email = "ellie@harbour.example"
        scene.ellie.save()
        case = s.accepted(scene)
        made = self._given(scene, case, scene.ellie)
        self._given(scene, case)
        with s.later(days=8), viewing(scene.femi) as viewer:
            desk = queries.desk(s.fresh(scene.panel), viewer=viewer)
            assert [(a.name, len(rows)) for a, rows in desk.overdue] == [("Harbour Lights", 2)]
            assert len(desk.without_owner) == 1
            assignments.chase(action=assigned.action(made.id, viewer=viewer), by=viewer)
        given, asked = mailoutbox
        assert given.body == asked.body
        assert "school" not in str(asked.message())
        with viewing(scene.ellie) as viewer:
            assert assigned.action(made.id, viewer=viewer).chased == 1

    def test_is_not_another_agencys_to_update(self, scene: Scene) -> None:
        case = s.accepted(scene, names_partners=True)
        made = self._given(scene, case, scene.ellie, for_all=True)
        with viewing(scene.nadia) as viewer, pytest.raises(NotForYouError):
            assignments.update(
                action=assigned.action(made.id, viewer=viewer),
                status=Status.STARTED,
                words="x",
                by=viewer,
            )


class TestMinutes:
    def _drafted(self, scene: Scene) -> dict[str, Edition]:
        case = s.accepted(scene)
        s.told(scene, case, scene.ellie, "To all.")
        s.told(
            scene,
            case,
            scene.nadia,
            "For the chair.",
            reach=Reach.CHAIR,
            handling=Handling.SHARE_WITH_CONDITIONS,
            conditions="Ask the trust first.",
        )
        meeting = s.met(scene)
        s.discussed(scene, case, meeting)
        with viewing(scene.gwen) as viewer:
            drafted = actions.draft_minutes(meeting=meeting, by=viewer)
            return {edition.agency.name: edition for edition in drafted}

    def test_hold_for_each_agency_what_it_may_read_at_the_strictest_handling(
        self, scene: Scene
    ) -> None:
        drafted = self._drafted(scene)
        assert set(drafted) == {
            "Harbour Lights",
            "Made-up Council",
            "Made-up Constabulary",
            "Vale Health Trust",
        }
        charity, council = drafted["Harbour Lights"], drafted["Made-up Council"]
        assert "To all." in str(charity.body)
        assert "For the chair." not in str(charity.body)
        assert (charity.handling, council.handling) == ("P", "C")
        assert "Vale Health" not in str(charity.body)
        police = drafted["Made-up Constabulary"]
        assert "Harbour Lights" not in str(police.body)

    def test_are_read_once_someone_else_approved_them(self, scene: Scene) -> None:
        edition = self._drafted(scene)["Harbour Lights"]
        with viewing(scene.ellie) as viewer, pytest.raises(NothingHereError):
            queries.edition(edition.id, viewer=viewer)
        with viewing(scene.gwen) as viewer, pytest.raises(NotForYouError):
            actions.approve_minutes(edition=edition, by=viewer)
        with viewing(scene.femi) as viewer:
            actions.approve_minutes(edition=edition, by=viewer)
        for name, may in (("ellie", True), ("nadia", False), ("mina", False), ("hugo", False)):
            with viewing(getattr(scene, name)) as viewer:
                try:
                    queries.edition(edition.id, viewer=viewer)
                except NothingHereError:
                    assert not may
                else:
                    assert may

    @pytest.mark.parametrize("how", ["taken back", "off the case"])
    def test_are_not_approved_with_what_their_agency_may_no_longer_have(
        self, scene: Scene, how: str
    ) -> None:
        edition = self._drafted(scene)["Vale Health Trust"]
        if how == "taken back":
            with viewing(scene.ellie) as viewer:
                fact = Shared.objects.get(words="To all.")
                actions.withdraw(fact=fact, why="Another boy.", by=viewer)
        else:
            with viewing(scene.femi) as viewer:
                case = queries.case(s.only_case(scene), viewer=viewer)
                actions.end_party(
                    case=case, agency=scene.agencies["health"], why="Moved.", by=viewer
                )
        with viewing(scene.gwen) as viewer:
            cut = actions.revise_minutes(edition=edition, body=edition.body, by=viewer)
        with viewing(scene.femi) as viewer, pytest.raises(NotReadyError, match="taken back since"):
            actions.approve_minutes(edition=cut, by=viewer)

    def test_lose_what_is_taken_back_at_once_and_say_so(self, scene: Scene) -> None:
        drafted = self._drafted(scene)
        charity, health = drafted["Harbour Lights"], drafted["Vale Health Trust"]
        with viewing(scene.femi) as viewer:
            actions.approve_minutes(edition=health, by=viewer)
        with viewing(scene.ellie) as viewer:
            (fact,) = Shared.objects.filter(words="To all.")
            actions.withdraw(fact=fact, why="It was his brother.", by=viewer)
        with viewing(scene.nadia) as viewer:
            read = queries.edition(health.id, viewer=viewer)
        assert read.has_gaps
        assert "To all." not in str(read.body)
        # The rest stands: what the trust itself said to the chair, the risk, the plan.
        assert "For the chair." in str(read.body)
        assert next(line["head"] for line in read.body[0]["lines"]) == "Taken back"
        # A draft loses it as well, and drafting anew does not tell it again.
        with viewing(scene.gwen) as viewer:
            kept = queries.edition(charity.id, viewer=viewer)
            anew = actions.draft_minutes(meeting=kept.meeting, by=viewer)
        assert "To all." not in str([kept.body, *(one.body for one in anew)])

    def test_lose_the_very_words_where_they_were_written_into_another_paragraph(
        self, scene: Scene
    ) -> None:
        edition = self._drafted(scene)["Harbour Lights"]
        (page,) = edition.body
        lines = [{**line, "text": f"As said: To all. {line['text']}"} for line in page["lines"][1:]]
        with viewing(scene.gwen) as viewer:
            body = [{**page, "lines": lines}]
            revised = actions.revise_minutes(edition=edition, body=body, by=viewer)
        with viewing(scene.ellie) as viewer:
            actions.withdraw(fact=Shared.objects.get(words="To all."), why="Wrong.", by=viewer)
        with viewing(scene.gwen) as viewer:
            (page,) = queries.edition(revised.id, viewer=viewer).body
        assert "To all." not in str(page)
        assert all(line["text"].startswith("As said: [taken back on") for line in page["lines"])


class TestTheChairsPage:
    def test_is_for_those_who_run_the_panel(self, scene: Scene) -> None:
        s.accepted(scene)
        for name in ("ellie", "mina", "omar"):
            with viewing(getattr(scene, name)) as viewer, pytest.raises(NothingHereError):
                queries.desk(s.fresh(scene.panel), viewer=viewer)
        with s.later(weeks=13), viewing(scene.gwen) as viewer:
            assert len(queries.desk(s.fresh(scene.panel), viewer=viewer).without_review) == 1


class TestRowSecurity:
    def test_keeps_a_person_from_seating_themselves(self, scene: Scene) -> None:
        for person in (scene.hugo, scene.ellie):
            with viewing(person), pytest.raises(DatabaseError, match="row-level security"):
                Seat(
                    panel_id=scene.panel.id,
                    person=person,
                    agency=person.organisation,
                    post=Post.CHAIR,
                    offered_by=scene.femi,
                    offered_at=now(),
                    audience_id=Seat.objects.values_list("audience_id", flat=True)[0],
                ).save(force_insert=True)


class TestThePanelsCircle:
    """Who sits at a panel is in its circle. The pages of circles are no other way in."""

    @pytest.mark.parametrize("who", ["mina", "ellie"])
    def test_shows_nobody_who_else_sits_there(self, scene: Scene, client: Client, who: str) -> None:
        client.force_login(getattr(scene, who))
        assert client.get(f"/circles/{scene.panel.circle_id}/").status_code == 404
        with viewing(scene.mina) as viewer:
            assert scene.panel.circle not in access_queries.circles_of(viewer)

    def test_lets_in_nobody_who_did_not_sign(self, scene: Scene, client: Client) -> None:
        client.force_login(scene.mina)
        page = f"/circles/{scene.panel.circle_id}/"
        client.post(f"{page}add/", {"username": "aisha"})
        client.post(f"{page}remove/{scene.omar.id}/")
        client.post(f"{page}close/")
        with viewing(scene.omar):
            scene.panel.circle.refresh_from_db()
        assert scene.panel.circle.closed_at is None
        with viewing(scene.aisha) as viewer, pytest.raises(NothingHereError):
            queries.panel(scene.panel.id, viewer=viewer)
        with viewing(scene.omar) as viewer:
            assert queries.panel(scene.panel.id, viewer=viewer) == scene.panel

    def test_is_no_circle_of_the_doors_that_change_circles(self, scene: Scene) -> None:
        with viewing(scene.mina), pytest.raises(NotForYouError):
            access.add_to_circle(circle=scene.panel.circle, person=scene.aisha, by=scene.mina)
