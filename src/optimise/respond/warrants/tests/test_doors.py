"""An application, the court and the search: who may do what, and what the system holds them to."""

from copy import copy
from datetime import datetime, time, timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest
from conftest import AsRole, Copy
from django.db import Error, connection, transaction
from django.urls import reverse
from tests.cast import Cast, client_of, give_role, viewing
from tests.together import at_once

from optimise.access.acting import acting_as_system
from optimise.access.actions import add_to_circle, reclassify
from optimise.access.domain.refusals import NotForYouError, NothingHereError
from optimise.access.domain.roles import Role
from optimise.access.interests.actions import circle_audience
from optimise.access.interests.domain import keys
from optimise.access.interests.models import Interest
from optimise.assignments import queries as to_do
from optimise.audit.models import Entry
from optimise.basics.clock import LOCAL, day_of, frozen, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.evaluate.actions import StoppedError
from optimise.evaluate.domain import grading as g
from optimise.respond.deconfliction import actions as checking
from optimise.respond.deconfliction import queries as desk
from optimise.respond.deconfliction.tests.scene import others_look_at
from optimise.respond.operations.actions import open_operation
from optimise.respond.operations.domain.parts import Kind, Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Outcome
from optimise.respond.operations.tests.scene import BOY, DEALER, NEW
from optimise.respond.warrants import actions, queries
from optimise.respond.warrants.domain.candour import Why
from optimise.respond.warrants.domain.powers import Entries, PowerGiven, Premises
from optimise.respond.warrants.exports.pack import pack_of
from optimise.respond.warrants.models import Against, Application, Power, Search, Warrant
from optimise.respond.warrants.queries.packs import digest_of
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from optimise.respond.warrants.views.slots import happened
from optimise.respond.warrants.watch import ask_of_warrants

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

HEARD = {
    "heard_at": now(), "court": "Swindon Magistrates", "heard_by": "DJ Hale", "questions": "None.",
    "reasons": "The test is met.",
}  # fmt: skip


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
        assert "Clear with other operations on" in text
        assert scene.support.text[:30] in text
        assert f"Court Known. Applicant DI Ines Castell, {scene.cast.force.name}" in text
        assert f"Number of the application {scene.application.number}" in text
        assert "Number of the court" not in text
        assert scene.operations.operation.circle.name not in text

    def test_prints_on_no_clear_that_is_older_than_two_hours_but_is_heard(
        self, scene: Scene
    ) -> None:
        scene.fill()
        with frozen(now() + timedelta(hours=2, minutes=1)):
            assert scene.gaps() == ["The desk said clear more than two hours ago: ask it again."]
            with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError):
                actions.must_print(application=scene.fresh(), by=ines)
            assert scene.hear()

    def test_of_another_address_asks_the_desk_about_it(self, scene: Scene) -> None:
        scene.boxes()
        other = "9 Quarry Road, Swindon SN1 4AA"
        others_look_at(scene.cast, keys.key(keys.Kind.ADDRESS, other))
        with viewing(scene.cast.ines) as ines:
            found = scene.fresh()
            given = actions.Boxes(
                answers=found.answers | {"address": other}, power=found.power,
                premises=Premises.SPECIFIC, entries=Entries.SINGLE,
            )  # fmt: skip
            stands = actions.write_boxes(application=found, given=given, by=ines)
            assert stands
            assert stands.must_ring
            again = actions.write_boxes(application=scene.fresh(), given=given, by=ines)
            assert again is None
            assert desk.stands(found.operation.circle_id, viewer=ines).must_ring
            gaps = " ".join(gap.words for gap in queries.gaps_of(scene.fresh(), viewer=ines))
            assert "The deconfliction desk does not say clear." in gaps
        with viewing(scene.cast.grace):
            assert not Entry.objects.filter(query__icontains="quarry").exists()

    @pytest.mark.parametrize("then", ["", "another", "the place's", "concluded"])
    def test_of_another_address_sends_who_comes_later_to_the_desk(
        self, scene: Scene, then: str
    ) -> None:
        other = "9 Quarry Road, Swindon SN1 4AA"
        scene.boxes(address=other)
        if then == "concluded":
            scene.operations.step(Stage.CONCLUDED, outcome=Outcome.STOPPED)
        elif then:
            scene.boxes(address=ADDRESS if then == "the place's" else "1 Nowhere Lane")
        theirs = others_look_at(scene.cast, keys.key(keys.Kind.ADDRESS, other))
        with viewing(scene.cast.people["nell"]) as nell:
            assert checking.check(circle=theirs, by=nell).must_ring is not bool(then)
            assert not Application.objects.exists()
            assert Interest.objects.count() == 1
        with viewing(scene.cast.ines) as ines:
            stands = desk.stands(scene.operations.operation.circle_id, viewer=ines)
            assert stands.must_ring is not bool(then)

    def test_of_another_address_stands_until_the_warrant_ends(self, scene: Scene) -> None:
        other = "9 Quarry Road, Swindon SN1 4AA"
        scene.fill()
        scene.boxes(address=other)
        scene.authorise()
        granted = scene.hear()
        assert granted
        with viewing(scene.cast.ines):
            rows = list(Interest.objects.filter(why=checking.GOES_THERE).order_by("at"))
            assert [row.ended_at is None for row in rows] == [False, True]
            assert rows[1].until
            assert day_of(rows[1].until - timedelta(seconds=1)) == granted.expires_on
        theirs = others_look_at(scene.cast, keys.key(keys.Kind.ADDRESS, other))
        with viewing(scene.cast.people["nell"]) as nell:
            assert checking.check(circle=theirs, by=nell).must_ring

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

    @pytest.mark.parametrize("wrote", ["the boxes", "the grounds", "an answer", "the check"])
    def test_is_read_by_nobody_who_wrote_in_it(self, scene: Scene, wrote: str) -> None:
        """Levi rewrites what Ines began, and would then read it himself."""
        scene.fill()
        with viewing(scene.cast.levi) as levi:
            found = scene.fresh()
            if wrote == "the boxes":
                given = actions.Boxes(
                    answers=found.answers | {"why_now": "He leaves on Friday."},
                    power=found.power,
                    premises=Premises.SPECIFIC,
                    entries=Entries.SINGLE,
                )
                actions.write_boxes(application=found, given=given, by=levi)
            elif wrote == "the grounds":
                actions.choose_grounds(application=found, items=found.items[:1], by=levi)
            elif wrote == "an answer":
                row = queries.answered_against(found, viewer=levi)[0].row
                actions.answer_against(against=row, told=False, why="Another man.", by=levi)
            else:
                actions.check_address(application=found, on=today(), how="I looked.", by=levi)
        with pytest.raises(NotForYouError):
            scene.authorise()
        # Nor by SQL in his own request, whether he signs anew or says that it was read so.
        for signs in ({"read_by_id": scene.cast.levi.id}, {"read_digest": "x" * 64}):
            with pytest.raises(Error, match="wrote nothing"), viewing(scene.cast.levi):
                Application.objects.update(**signs, read_at=now())

    def test_is_signed_as_read_by_sql_neither_by_its_maker_nor_by_others_than_inspectors(
        self, scene: Scene
    ) -> None:
        scene.boxes()
        scene.operations.post(scene.cast.beth)
        for who in ("ines", "beth"):
            with (
                pytest.raises(Error, match=r"second person|wrote nothing"),
                viewing(scene.cast.people[who]) as viewer,
            ):
                Application.objects.update(read_by_id=viewer.person, read_at=now())

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
        assert scene.support.text not in " ".join(
            r.words for r in rows if r.row.answered_at is None
        )
        assert scene.gaps()

    def test_lists_nothing_of_a_line_or_of_whoever_shares_a_surname(self, scene: Scene) -> None:
        known, dealer = scene.operations.known, scene.operations.people[DEALER]
        line, cousin, same = new_id(), new_id(), new_id()
        known.say(line, "DealLine", name="Harrow line")
        known.link("OperatesLine", item=scene.support, operator=dealer, line=line)
        known.say(cousin, "Person", name="Noel Harrow")
        known.say(same, "Person", name="Victor Harrow")
        of_the_line = known.item("The line is not run from Swindon any more.")
        known.say(line, "DealLine", item=of_the_line, description="As told.")
        of_the_cousin = known.item("Noel never leaves Frome.")
        known.say(cousin, "Person", item=of_the_cousin, name="Noel Harrow")
        told = [known.item("Noel says it was not Vic Harrow."), known.item("He works in Bath.")]
        for who, name, item in zip(
            (cousin, same), ("Noel Harrow", "Victor Harrow"), told, strict=True
        ):
            known.say(who, "Person", item=item, name=name)
        scene.rest_on(scene.support)
        words = scene.listed()
        assert all(item.text in words for item in told)
        assert of_the_line.text not in words
        assert of_the_cousin.text not in words

    def test_names_no_child_who_is_not_the_one_sought(self, scene: Scene) -> None:
        known, people = scene.operations.known, scene.operations.people
        item = known.item("Tom Harrow sleeps there, and Vic Harrow does not. Tom is missing.")
        for who, name in ((DEALER, DEALER), (BOY, "Tom Harrow")):
            known.say(people[who], "Person", item=item, name=name)
        scene.rest_on(scene.support)
        words = scene.listed()
        assert "[a child] sleeps there, and Vic Harrow does not. [a child] is missing." in words
        assert "Tom" not in words
        known.say(people[DEALER], "Person", birthDate=str(now().year - 17))
        assert "Vic Harrow does not." in scene.listed()

    def test_wants_a_reason_for_what_is_left_out(self, scene: Scene) -> None:
        scene.rest_on(scene.support)
        with viewing(scene.cast.ines) as ines:
            row = queries.answered_against(scene.fresh(), viewer=ines)[0].row
            with pytest.raises(NotReadyError):
                actions.answer_against(against=row, told=False, why=" ", by=ines)
            actions.answer_against(against=row, told=False, why="Another man.", by=ines)

    def test_says_of_what_a_reader_may_not_read_whom_to_ask_and_no_word_of_it(
        self, scene: Scene
    ) -> None:
        """What was listed is fenced into another circle, or was from the first."""
        known, dealer = scene.operations.known, scene.operations.people[DEALER]
        secret = "He was abroad all week, says a source."
        item = known.item(secret)
        known.say(dealer, "Person", item=item, name=DEALER)
        with viewing(scene.cast.ines) as ines:
            actions.list_against(application=scene.fresh(), by=ines)
            other, _ = open_operation(given=NEW, by=ines)
        with viewing(scene.cast.ines) as ines:
            add_to_circle(circle=other.circle, person=scene.cast.beth, by=scene.cast.ines)
            to = circle_audience(other.circle_id)
            reclassify(kind="item", row=item.id, to=to, reason="It is theirs.", by=ines)
        with viewing(scene.cast.ines) as ines:
            rows = queries.answered_against(scene.fresh(), viewer=ines)
            assert secret in " ".join(one.words for one in rows)
        with viewing(scene.cast.levi) as levi:
            rows = queries.answered_against(scene.fresh(), viewer=levi)
            hidden = [one for one in rows if one.row.ref == f"item {item.id}"]
            assert [one.words for one in hidden] == [
                f"Something that you may not read; ask {scene.cast.ines.name}."
            ]
            assert secret not in " ".join(one.words for one in rows)
            with pytest.raises(NotReadyError, match="may not read"):
                actions.answer_against(against=hidden[0].row, told=False, why="No.", by=levi)
        with viewing(scene.cast.levi), connection.cursor() as cursor:
            cursor.execute("select row(a)::text from respond_warrants_against a")
            assert secret not in str(cursor.fetchall())
        scene.fill_all_but_reading()
        with pytest.raises(NotReadyError, match="may not read"):
            scene.authorise()

    def test_tells_the_court_of_nothing_that_its_handling_bars(self, scene: Scene) -> None:
        known, dealer = scene.operations.known, scene.operations.people[DEALER]
        free, barred = known.item("He works nights."), known.item("He is away.", grading=BARRED)
        for item in (free, barred):
            known.say(dealer, "Person", item=item, name=DEALER)
        with viewing(scene.cast.ines) as ines:
            actions.list_against(application=scene.fresh(), by=ines)
            rows = {r.row.ref: r.row for r in queries.answered_against(scene.fresh(), viewer=ines)}
            row = rows[f"item {barred.id}"]
            with pytest.raises(NotReadyError, match="Ask the duty intelligence manager"):
                actions.answer_against(against=row, told=True, by=ines)
            # One that was told before anybody barred it stops the pack, and it says whom to ask.
            Against.objects.filter(pk=row.pk).update(
                told=True, answered_by=ines.person, answered_at=now()
            )
        assert any("Ask the duty intelligence manager" in words for words in scene.gaps())
        with viewing(scene.cast.ines) as ines, pytest.raises(NotReadyError, match="told of it"):
            actions.must_print(application=scene.fresh(), by=ines)

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

    @pytest.mark.parametrize(
        "said",
        [
            {"state": "granted"},
            {"state": "refused"},
            {"reasons": "The test is met."},
            {"state": "granted", **HEARD},
        ],
    )
    def test_is_of_no_application_that_nobody_read_whatever_sql_says(
        self, scene: Scene, said: dict[str, Any]
    ) -> None:
        scene.fill_all_but_reading()
        with viewing(scene.cast.ines) as ines:
            found = scene.fresh()
            with pytest.raises(Error, match="as it stands"), transaction.atomic():
                Application.objects.filter(pk=found.pk).update(**said)
            found.id, found.hands, found.made_by = new_id(), [], ines.person
            for place, value in said.items():
                setattr(found, place, value)
            with pytest.raises(Error, match="begins as one"), transaction.atomic():
                found.save(force_insert=True)

    def test_says_all_of_it_of_what_was_read_and_nothing_else(self, scene: Scene) -> None:
        scene.fill()
        rows = Application.objects.filter(pk=scene.application.pk)
        granted = {"state": "granted", **HEARD}
        changes: list[dict[str, Any]] = [
            granted | {"court": " "},
            granted | {"heard_by": ""},
            granted | {"reasons": ""},
            granted | {"heard_at": None},
            granted | {"heard_at": now() + timedelta(days=99)},
            granted | {"answers": {"address": "9 Hill Road"}},
            {"state": "granted"},
        ]
        with viewing(scene.cast.ines):
            for change in changes:
                with pytest.raises(Error, match="as it stands"), transaction.atomic():
                    rows.update(**change)
        scene.operations.post(scene.cast.chris, Part.OFFICER)
        with viewing(scene.cast.chris):
            assert scene.fresh()
            with pytest.raises(Error, match="as it stands"), transaction.atomic():
                rows.update(**granted)
        # What was written since the inspector read it was not read.
        with viewing(scene.cast.ines):
            rows.update(answers=scene.fresh().answers | {"address": "9 Hill Road"})
            with pytest.raises(Error, match="as it stands"), transaction.atomic():
                rows.update(**granted)

    def test_stays_as_it_was(self, scene: Scene) -> None:
        scene.fill()
        scene.hear()
        rows = Application.objects.filter(pk=scene.application.pk)
        for change in (
            {"state": "refused"},
            {"state": "draft"},
            {"answers": {"address": "9 Hill Road"}},
            {"reasons": "None."},
        ):
            with pytest.raises(Error, match="as it was heard"), viewing(scene.cast.ines):
                rows.update(**change)

    @pytest.mark.parametrize("heard", [None, False, True])
    def test_gives_no_warrant_but_its_own_whatever_sql_says(
        self, scene: Scene, heard: bool | None
    ) -> None:
        """Before it is heard and where it is refused none; where it is granted what it says."""
        scene.fill()
        if heard is not None:
            scene.hear(granted=heard)
        with viewing(scene.cast.ines) as ines:
            found = scene.fresh()
            warrant = Warrant(
                operation=found.operation,
                application=found,
                power=str(found.power),
                address=ADDRESS,
                articles=found.answers["articles"],
                persons=found.answers.get("persons", ""),
                court_ref="SW-1",
                issued_on=today(),
                expires_on=today() + timedelta(days=27),
                multiple=False,
                made_by=ines.person,
                made_at=now(),
                audience_id=found.operation.audience_id,
            )
            others: list[dict[str, Any]] = [
                {"address": "9 Hill Road"},
                {"articles": "All papers"},
                {"persons": "Whoever is there"},
                {"issued_on": today() - timedelta(days=9)},
                {"expires_on": today() + timedelta(days=400)},
                {"multiple": True},
                {"court_ref": ""},
            ]
            if not heard:
                others.append({})
            for change in others:
                other = copy(warrant)
                other.id = new_id()
                for place, value in change.items():
                    setattr(other, place, value)
                with pytest.raises(Error, match="what a court granted"), transaction.atomic():
                    other.save(force_insert=True)

    def test_that_refuses_is_not_held_again_without_a_new_ground(self, scene: Scene) -> None:
        scene.fill()
        assert scene.hear(granted=False) is None
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


def noon_of(warrant: Warrant) -> datetime:
    return warrant.made_at.replace(hour=12, minute=0) + timedelta(days=1)


def an_entry(scene: Scene, warrant: Warrant, **changes: Any) -> actions.NewEntry:
    noon = noon_of(warrant)
    given: dict[str, Any] = {
        "entered_at": noon, "left_at": noon + timedelta(hours=1), "led_by": scene.cast.ines,
        "officers": "Castell, Rahman", "notice": True, "copy_left": "On the table",
        "occupier": "Nobody was there", "found": "Scales", "damage": "",
    } | changes  # fmt: skip
    return actions.NewEntry(**given)


def enter(scene: Scene, warrant: Warrant, who: str = "aisha", **changes: Any) -> Any:
    given = an_entry(scene, warrant, **changes)
    with frozen(noon_of(warrant) + timedelta(hours=2)), viewing(scene.cast.people[who]) as by:
        return actions.enter(warrant=warrant, given=given, by=by)


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

    @pytest.mark.parametrize("notice", [True, False])
    def test_says_whether_notice_was_given_and_who_was_there(
        self, scene: Scene, warrant: Warrant, notice: bool
    ) -> None:
        enter(scene, warrant, notice=notice, present="His sister, Amy")
        address = reverse("respond_warrants:warrant", args=[warrant.id])
        page = client_of(scene.cast.aisha).get(address).content.decode()
        assert ("<dd>Given</dd>" in page) is notice
        assert ("<dd>Not given</dd>" in page) is not notice
        assert "His sister, Amy" in page

    def test_is_made_once_where_one_entry_was_given(self, scene: Scene, warrant: Warrant) -> None:
        sent = new_id()
        assert enter(scene, warrant, client_id=sent).id == enter(scene, warrant, client_id=sent).id
        with pytest.raises(NotReadyError, match="No entry is left"):
            enter(scene, warrant)

    def test_is_made_once_though_three_write_it_at_one_moment(
        self, scene: Scene, warrant: Warrant
    ) -> None:
        begun = warrant.made_at
        given = an_entry(scene, warrant, entered_at=begun, left_at=begun, night_why="They leave.")
        parts = [
            (
                scene.cast.people[who],
                lambda viewer: queries.warrant(warrant.id, viewer=viewer),
                lambda found, by: actions.enter(warrant=found, given=given, by=by),
            )
            for who in ("aisha", "ines", "levi")
        ]
        came = at_once(*parts)
        assert sum(isinstance(one, Search) for one in came) == 1, came
        assert sum(isinstance(one, NotReadyError) for one in came) == 2, came

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

    def test_of_a_wrong_address_is_no_entry_on_the_warrant(
        self, scene: Scene, warrant: Warrant, as_role: AsRole
    ) -> None:
        wrong: dict[str, Any] = {
            "wrong_address": True,
            "wrong_address_done": "Said sorry. DI Fell answers for it.",
        }
        first = enter(scene, warrant, **wrong)
        with viewing(scene.cast.ines) as ines:
            (told,) = happened(
                warrant.operation_id, since=first.entered_at, until=first.entered_at, viewer=ines
            )
            assert (told.kind, "wrong address" in told.text) == ("at a wrong address", True)
            with pytest.raises(NotReadyError, match="still be carried out"):
                actions.give_back(warrant=warrant, words="Nothing.", by=ines)
            (dated,) = queries.calendar(viewer=ines)
            assert (dated.entries, dated.left) == (0, 1)
        page = reverse("respond_warrants:warrant", args=[warrant.id])
        assert "1 entry left" in client_of(scene.cast.aisha).get(page).content.decode()
        last = datetime.combine(warrant.expires_on, time(12), LOCAL)
        with as_role("worker"), frozen(last), acting_as_system(Role.TRIAGE_CLERK) as clerk:
            assert ask_of_warrants(by=clerk) == 1
        with viewing(scene.cast.ines) as ines:
            (asked,) = to_do.serving("warrant", [warrant.id], viewer=ines)
            assert "nobody has entered" in asked.text
        enter(scene, warrant, found="Two phones")
        enter(scene, warrant, **wrong)
        with pytest.raises(NotReadyError, match="No entry is left"):
            enter(scene, warrant)

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

    def test_prints_apart_from_the_pack_for_who_reads_it_and_leaves_an_entry(
        self, scene: Scene
    ) -> None:
        words = "The source is near."
        with viewing(scene.cast.ines) as ines:
            actions.write_annex(application=scene.fresh(), words=words, by=ines)
        page = reverse("respond_warrants:annex_pdf", args=[scene.application.id])
        assert client_of(scene.cast.ines).get(page).status_code == 422
        scene.operations.post(scene.cast.lena, Part.DEPUTY)
        scene.fill_all_but_reading()
        scene.boxes(source_read="Kit Morrow, 30 November.")
        scene.authorise("lena")
        answer = client_of(scene.cast.ines).get(page)
        assert answer["Content-Type"] == "application/pdf"
        paper = pdfium.PdfDocument(answer.content)
        text = " ".join(one.get_textpage().get_text_range() for one in paper)
        assert words in text
        assert ADDRESS in text
        assert "OFFICIAL-SENSITIVE" in text
        assert scene.operations.operation.circle.name not in text
        for who in ("levi", "aisha", "beth", "dan", "joan"):
            assert client_of(scene.cast.people[who]).get(page).status_code == 404
        with viewing(scene.cast.ines) as ines:
            pack = pack_of(scene.fresh(), viewer=ines)
        pages = pdfium.PdfDocument(pack)
        assert words not in " ".join(one.get_textpage().get_text_range() for one in pages)
        with viewing(scene.cast.grace):
            entry = Entry.objects.get(verb="print", kind="warrant annex")
            assert entry.actor == scene.cast.ines.id
            assert scene.application.id in entry.objects_touched

    def test_that_is_written_after_an_inspector_and_source_protection_read_is_read_by_both(
        self, scene: Scene
    ) -> None:
        scene.operations.post(scene.cast.lena, Part.DEPUTY)
        scene.fill_all_but_reading()
        read = "Kit Morrow, 30 November."
        scene.boxes(source_read=read)
        scene.authorise()
        assert scene.gaps() == []
        with viewing(scene.cast.ines) as ines:
            actions.write_annex(application=scene.fresh(), words="She lives below.", by=ines)
        lacking = " ".join(scene.gaps())
        assert "have source protection read these words" in lacking
        assert "No inspector has read it" in lacking
        page = reverse("respond_warrants:annex_pdf", args=[scene.application.id])
        assert client_of(scene.cast.ines).get(page).status_code == 422
        # The same words of source protection bring no inspector's reading back.
        scene.boxes(source_read=read)
        assert any("No inspector has read it" in words for words in scene.gaps())
        scene.authorise("lena")
        assert client_of(scene.cast.ines).get(page)["Content-Type"] == "application/pdf"
        with viewing(scene.cast.ines), viewing(scene.cast.levi) as levi:
            actions.must_print(application=scene.fresh(), by=levi)

    def test_has_its_pack_read_by_no_inspector_who_may_not_read_it_or_wrote_it(
        self, scene: Scene
    ) -> None:
        give_role(scene.cast.lena, Role.INVESTIGATOR)
        scene.operations.post(scene.cast.lena, Part.DEPUTY)
        scene.fill_all_but_reading()
        with viewing(scene.cast.lena) as lena:
            actions.write_annex(application=scene.fresh(), words="She lives below.", by=lena)
        scene.boxes(source_read="Kit Morrow, 30 November.")
        for who in ("levi", "lena"):
            with pytest.raises(NotForYouError):
                scene.authorise(who)
            with viewing(scene.cast.people[who]) as by:
                row = scene.fresh()
                row.read_by_id, row.read_at = by.person, now()
                row.read_digest = digest_of(row)
                with pytest.raises(Error), transaction.atomic():
                    row.save(update_fields=["read_by", "read_at", "read_digest"])


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
