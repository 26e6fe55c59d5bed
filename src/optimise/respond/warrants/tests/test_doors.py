"""An application, the court and the search: who may do what, and what the system holds them to."""

from datetime import timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest
from conftest import Copy
from tests.cast import Cast, viewing
from tests.jobs import announced

from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.basics.clock import frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.evaluate.actions import StoppedError
from optimise.evaluate.domain import grading as g
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.tests.scene import DEALER
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.candour import Why
from optimise.respond.warrants.domain.powers import PowerGiven
from optimise.respond.warrants.events import WARRANT_GRANTED, WARRANT_REFUSED
from optimise.respond.warrants.exports.pack import pack_of
from optimise.respond.warrants.models import Application, Power, Warrant
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
BARRED = g.Grading(
    source=g.Source.UNTESTED,
    assessment=g.Assessment.KNOWN_DIRECTLY,
    handling=g.Handling.SHARE_WITH_CONDITIONS,
    conditions=(
        g.Condition(
            code="S2", text="Not for use in a warrant.", stops=frozenset({g.Outlet.WARRANT}),
            release_authority="the duty intelligence manager", set_by="Beth", set_at=now(),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


class TestAnApplication:
    def test_begins_with_everything_lacking_and_does_not_print(self, scene: Scene) -> None:
        assert len(scene.gaps()) > 15
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError) as raised:
            actions.must_print(application=scene.fresh(), by=ines)
        assert {words for _, words in raised.value.problems} == set(scene.gaps())

    def test_prints_once_nothing_is_lacking(self, scene: Scene) -> None:
        scene.fill()
        assert scene.gaps() == []
        with viewing(scene.cast.ines) as ines:
            actions.must_print(application=scene.fresh(), by=ines)
            paper = pack_of(scene.fresh(), viewer=ines)
        pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(paper)]
        text = " ".join(" ".join(pages).split())
        assert "Misuse of Drugs Act" in text
        assert scene.support.text[:30] in text
        assert scene.operations.operation.circle.name not in text

    @pytest.mark.parametrize("who", ["aisha", "chris", "lena", "dan", "ellie", "joan", "grace"])
    def test_is_there_for_nobody_outside_and_no_constable(self, scene: Scene, who: str) -> None:
        with viewing(scene.cast.people[who]) as viewer, pytest.raises(NothingHereError):
            queries.application(scene.application.id, viewer=viewer)

    def test_takes_no_item_that_its_handling_bars(self, scene: Scene) -> None:
        barred = scene.operations.known.item("He keeps it in the loft.", grading=BARRED)
        with pytest.raises(StoppedError):
            scene.rest_on(barred)

    def test_is_read_by_an_inspector_who_did_not_write_it(self, scene: Scene) -> None:
        scene.fill()
        for who, error in (("ines", NotForYouError), ("lena", Application.DoesNotExist)):
            with pytest.raises(error):
                scene.authorise(who)

    def test_that_changes_is_read_again(self, scene: Scene) -> None:
        scene.fill()
        scene.boxes(why_now="He leaves on Friday.")
        assert scene.gaps() == ["No inspector has read it as it stands."]

    def test_is_read_by_no_inspector_while_it_lacks_anything(self, scene: Scene) -> None:
        with pytest.raises(NotReadyError):
            scene.authorise()


class TestCandour:
    def test_lists_every_item_about_them_that_is_no_ground(self, scene: Scene) -> None:
        known, dealer = scene.operations.known, scene.operations.people[DEALER]
        said = [f"Report {n}: he was at work that night." for n in range(8)]
        for text in said:
            known.say(dealer, "Person", item=known.item(text), name=DEALER)
        scene.rest_on(scene.support)
        with viewing(scene.cast.ines) as ines:
            rows = queries.answered_against(scene.fresh(), viewer=ines)
        listed = " ".join(row.words for row in rows)
        assert all(text in listed for text in said)
        assert scene.support.text not in " ".join(r.words for r in rows if r.answered_at is None)
        assert scene.gaps()

    def test_wants_a_reason_for_what_is_left_out(self, scene: Scene) -> None:
        scene.rest_on(scene.support)
        with viewing(scene.cast.ines) as ines:
            row = queries.answered_against(scene.fresh(), viewer=ines)[0]
            with pytest.raises(NotReadyError):
                actions.answer_against(against=row, told=False, why=" ", by=ines)
            actions.answer_against(against=row, told=False, why="Another man.", by=ines)

    def test_lists_an_earlier_search_and_what_it_found(self, scene: Scene) -> None:
        scene.fill()
        warrant = scene.hear()
        assert warrant
        enter(scene, warrant, found="")
        place = scene.operations.fresh
        with viewing(scene.cast.ines) as ines:
            thing = scene.fresh().place
            again = actions.apply(
                operation=place(), place=thing, power=Power.objects.get(key="pace-8"), by=ines
            )
            rows = queries.answered_against(again, viewer=ines)
        (search,) = [row for row in rows if row.why == Why.SEARCH]
        assert "nothing that was sought was found" in search.words


class TestTheHearing:
    def test_gives_a_warrant_with_its_clock(self, scene: Scene) -> None:
        scene.fill()
        warrant = scene.hear()
        assert warrant
        assert (warrant.expires_on - today()).days in range(27, 31)
        assert str(warrant.id) in [ids["warrant"] for ids in announced(WARRANT_GRANTED)]

    def test_is_of_no_pack_that_lacks_anything(self, scene: Scene) -> None:
        scene.boxes()
        with pytest.raises(NotReadyError):
            scene.hear()

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"on_oath": False}, "on_oath"),
            ({"reasons": " "}, "reasons"),
            ({"court_ref": " "}, "court_ref"),
        ],
    )
    def test_is_written_down_whole(self, scene: Scene, changes: dict[str, Any], field: str) -> None:
        scene.fill()
        with pytest.raises(NotReadyError) as raised:
            scene.hear(**changes)
        assert [name for name, _ in raised.value.problems] == [field]

    def test_that_refuses_is_not_held_again_without_a_new_ground(self, scene: Scene) -> None:
        scene.fill()
        assert scene.hear(granted=False) is None
        assert announced(WARRANT_REFUSED)
        with viewing(scene.cast.ines) as ines:
            found = scene.fresh()
            scene.application = actions.apply(
                operation=scene.operations.fresh(), place=found.place, power=found.power, by=ines
            )
        with pytest.raises(NotReadyError, match="refused"):
            scene.fill()
        new = scene.operations.known.item("He was seen with scales there yesterday.")
        scene.rest_on(scene.support, new)
        scene.answer_all()
        scene.authorise()
        assert scene.gaps() == []


def enter(scene: Scene, warrant: Warrant, who: str = "aisha", **changes: Any) -> Any:
    begun = warrant.made_at
    noon = begun.replace(hour=12, minute=0) + timedelta(days=1)
    given: dict[str, Any] = {
        "entered_at": noon, "left_at": noon + timedelta(hours=1), "led_by": scene.cast.ines,
        "officers": "Castell, Rahman", "notice": True, "copy_left": "On the table",
        "occupier": "Nobody was there", "found": "Scales", "damage": "",
    } | changes  # fmt: skip
    with frozen(noon + timedelta(hours=2)), viewing(scene.cast.people[who]) as by:
        return actions.enter(warrant=warrant, given=actions.NewEntry(**given), by=by)


class TestTheSearch:
    @pytest.fixture
    def warrant(self, scene: Scene) -> Warrant:
        scene.fill()
        found = scene.hear()
        assert found
        return found

    def test_is_written_down_by_a_constable_of_the_circle(
        self, scene: Scene, warrant: Warrant
    ) -> None:
        entry = enter(scene, warrant)
        with viewing(scene.cast.ines) as ines:
            assert [one.id for one in queries.entries(warrant, viewer=ines)] == [entry.id]
        with pytest.raises(NothingHereError):
            enter(scene, warrant, who="dan")

    def test_is_made_once_where_one_entry_was_given(self, scene: Scene, warrant: Warrant) -> None:
        sent = new_id()
        assert enter(scene, warrant, client_id=sent).id == enter(scene, warrant, client_id=sent).id
        with pytest.raises(NotReadyError, match="No entry is left"):
            enter(scene, warrant)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"damage": "The door"}, "secured"),
            ({"wrong_address": True}, "wrong_address_done"),
            ({"copy_left": ""}, "copy_left"),
        ],
    )
    def test_says_what_was_done_about_it(
        self, scene: Scene, warrant: Warrant, changes: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(NotReadyError) as raised:
            enter(scene, warrant, **changes)
        assert raised.value.problems[0][0] == field

    def test_runs_the_clock_of_police_protection(self, scene: Scene, warrant: Warrant) -> None:
        entry = enter(scene, warrant, protected_at=warrant.made_at)
        ends = actions.protection_ends(entry)
        assert ends == warrant.made_at + timedelta(hours=72)

    def test_goes_back_to_the_court_also_where_none_was_made(
        self, scene: Scene, warrant: Warrant
    ) -> None:
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError):
            actions.give_back(warrant=warrant, words="Nothing.", by=ines)
        later = now() + timedelta(days=40)
        with frozen(later), viewing(scene.cast.ines) as ines:
            actions.give_back(warrant=warrant, words="It was not carried out.", by=ines)
            assert queries.standing(viewer=ines) == []


class TestAPower:
    def test_that_changed_stands_for_what_was_applied_before(self, scene: Scene) -> None:
        given = PowerGiven(
            key="mda-23", name="MDA 1971 s23(3)", test="As amended", applies="A constable",
            months=2, all_premises=False, multiple=True, persons=True,
        )  # fmt: skip
        with viewing(scene.cast.joan) as joan:
            actions.set_power(given=given, since=today(), by=joan)
        with viewing(scene.cast.ines):
            assert Application.objects.get().power.months == 1
        assert [p.months for p in queries.powers(on=today()) if p.key == "mda-23"] == [2]
        with viewing(scene.cast.ines) as ines, pytest.raises(NotForYouError):
            actions.set_power(given=given, since=today(), by=ines)


class TestTheAnnex:
    def test_is_read_by_the_circle_within_alone(self, scene: Scene) -> None:
        with viewing(scene.cast.ines) as ines:
            actions.write_annex(application=scene.fresh(), words="The source is near.", by=ines)
        with viewing(scene.cast.levi) as levi:
            assert queries.annexes(scene.fresh(), viewer=levi) == []
        scene.operations.post(scene.cast.lena, Part.DEPUTY)
        with viewing(scene.cast.lena) as lena:
            assert len(queries.annexes(scene.fresh(), viewer=lena)) == 1


class TestAPlace:
    def test_must_be_of_the_operation(self, scene: Scene) -> None:
        phone, _ = scene.operations.add(Kind.PHONE, label="07700 900321")
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError):
            actions.apply(
                operation=scene.operations.fresh(), place=phone, power=scene.fresh().power, by=ines
            )

    def test_is_named_as_it_was_put_in(self, scene: Scene) -> None:
        with viewing(scene.cast.ines):
            assert scene.fresh().answers == {"address": ADDRESS}
