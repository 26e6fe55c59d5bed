"""One night whole: plan, conflict, warrant, three phones at the door, a boy, an exhibit, the court.

Each part by itself stands in a journey of its own; here they hang together, and nobody reads what
is not theirs on the way.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pypdfium2 as pdfium
import pytest
from conftest import Copy
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect

from optimise.access.domain.roles import Role
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.respond.arrests import actions as arrests
from optimise.respond.arrests.domain.arrests import Necessity
from optimise.respond.arrests.domain.custody import Act, Outcome
from optimise.respond.arrests.models import Detention
from optimise.respond.arrests.tests.scene import PWITS
from optimise.respond.day import actions as days
from optimise.respond.day.models import Address, Day
from optimise.respond.day.tests.scene import Scene as Days
from optimise.respond.deconfliction import actions as desk
from optimise.respond.deconfliction.domain.desk import EventKind
from optimise.respond.deconfliction.models import Conflict
from optimise.respond.deconfliction.tests.scene import EAST, NORTH, add_person
from optimise.respond.disclosure import actions as disclosure
from optimise.respond.disclosure.domain.statuses import Form
from optimise.respond.disclosure.models import Case
from optimise.respond.disclosure.tests.scene import Scene as Disclosure
from optimise.respond.exhibits import actions as exhibits
from optimise.respond.exhibits import queries as seized
from optimise.respond.exhibits.domain.kinds import Kind
from optimise.respond.exhibits.domain.measures import Measure
from optimise.respond.exhibits.models import Exhibit, Store
from optimise.respond.operations import actions as operations
from optimise.respond.operations.domain.parts import Part
from optimise.respond.operations.domain.stages import Stage
from optimise.respond.operations.models import Operation
from optimise.respond.operations.models import Outcome as Ended
from optimise.respond.operations.tests.scene import BOY, NEW
from optimise.respond.warrants import actions as warrants
from optimise.respond.warrants.models import Warrant
from optimise.respond.warrants.tests.scene import ADDRESS, Scene, make_scene
from tests.browser import PATIENCE
from tests.cast import Cast, client_of, give_role, viewing
from tests.looking import DESK, PHONE, look

pytestmark = pytest.mark.django_db(transaction=True)
Phone = Callable[[Person, ViewportSize], Page]
DOOR, SEAL, LABORATORY = "1 Mill Lane, first floor", "C5500001", "LAB-5500"
DEBT = "He says that he works off a debt, and may not go home."


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(_made, cast)


def _made(cast: Cast) -> Scene:
    """Make the operation of Ines with an application, Nell's beside it, and all who take part."""
    for name, title, role in (
        ("nell", "DI Nell Ashworth", Role.INVESTIGATOR),
        ("dot", "Dot Haverley", Role.DECONFLICTION),
    ):
        add_person(cast, name, title, role)
    made = make_scene(cast)
    give_role(cast.dan, Role.CUSTODY)
    give_role(cast.harry, Role.DISCLOSURE)
    made.operations.post(cast.harry, Part.DISCLOSURE)
    with viewing(cast.ines) as ines:
        operations.add_partner(
            operation=made.operations.fresh(), agency=cast.housing, does="Mends the door", by=ines
        )
    return made


@pytest.fixture
def phone(browser: Browser, live_staff_site: str) -> Iterator[Phone]:
    """Open a phone, or the screen of a commander, of its own for each person."""
    opened = []

    def open_for(person: Person, size: ViewportSize) -> Page:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session.update({"task_code": "test or training", "task": "Trying it out"})
        session.save()
        context = browser.new_context(viewport=size)
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_staff_site}]
        )
        return context.new_page()

    yield open_for
    for context in opened:
        context.close()


@dataclass(kw_only=True)
class Night:
    """What each part hands on to the next."""

    scene: Scene
    warrant: Warrant
    day: Day
    place: Address

    @property
    def cast(self) -> Cast:
        return self.scene.cast


class TestOneNight:
    def test_from_the_plan_to_the_court(
        self, scene: Scene, phone: Phone, live_staff_site: str
    ) -> None:
        self._meet_another_and_clear_it(scene)
        warrant = self._fill_the_gap_and_be_granted(scene)
        scene.operations.make_ready()
        scene.operations.step(Stage.LIVE)
        night = self._plan_the_day(scene, warrant)
        self._at_the_door(night, phone, live_staff_site)
        held = self._the_boy(night)
        one = self._from_the_doorstep_to_the_laboratory(night)
        case = self._on_the_schedule(night, held, one)
        scene.operations.step(Stage.CONCLUDED, outcome=Ended.DONE)
        self._is_over(night, one, case)
        self._papers_tell_nothing_beside_their_pages(night, one, case)
        self._nobody_else_reads_it(night, held, one, case)

    def _meet_another_and_clear_it(self, scene: Scene) -> None:
        """Two would go in at five: both are sent to the desk, neither learns of the other."""
        cast, tomorrow = scene.cast, now() + timedelta(days=1)
        with viewing(cast.nell) as nell:
            other, _ = operations.open_operation(given=NEW, by=nell)
        event = desk.NewEvent(
            kind=EventKind.WARRANT, label="Mill Lane", latitude=NORTH, longitude=EAST, metres=300,
            since=tomorrow, until=tomorrow + timedelta(hours=2),
        )  # fmt: skip
        for who, circle in (
            (cast.nell, other.circle_id),
            (cast.ines, scene.operations.operation.circle_id),
        ):
            with viewing(who) as by:
                desk.register(circle=circle, given=event, by=by)
        asked = "The deconfliction desk does not say clear."
        assert any(one.startswith(asked) for one in scene.gaps())
        page = client_of(cast.ines).get(f"/warrants/{scene.application.id}/").content.decode()
        assert other.circle.name not in page
        with viewing(cast.dot) as dot:
            conflict = Conflict.objects.get()
            desk.take(conflict=conflict, by=dot)
            conflict.refresh_from_db()
            desk.clear(conflict=conflict, note="Nell goes on Friday.", by=dot)
        assert not any(one.startswith(asked) for one in scene.gaps())

    def _fill_the_gap_and_be_granted(self, scene: Scene) -> Warrant:
        scene.fill_all_but_reading()
        with viewing(scene.cast.ines) as ines:
            warrants.write_annex(
                application=scene.fresh(), words="The one who told us lives above.", by=ines
            )
        # What goes to the court apart is read by source protection, and by who may read it.
        assert any("have source protection read these words" in one for one in scene.gaps())
        scene.boxes(source_read="Kit Morrow, today.")
        (gap,) = scene.gaps()
        pack = f"/warrants/{scene.application.id}/pdf/"
        assert b"%PDF" not in client_of(scene.cast.ines).get(pack).content[:4]
        scene.operations.post(scene.cast.lena, Part.DEPUTY)
        scene.authorise("lena")
        assert (scene.gaps(), "inspector" in gap.casefold()) == ([], True)
        assert client_of(scene.cast.ines).get(pack).content[:4] == b"%PDF"
        warrant = scene.hear()
        assert warrant
        return warrant

    def _plan_the_day(self, scene: Scene, warrant: Warrant) -> Night:
        cast = scene.cast
        moment = now()
        with viewing(cast.ines) as ines:
            given = days.NewDay(
                starts_at=moment - timedelta(hours=1), ends_at=moment + timedelta(hours=8)
            )
            day = days.plan_day(operation=scene.operations.fresh(), given=given, by=ines)
            team = days.add_team(
                day=day, name="Team 1", call_sign="TA11", led_by=cast.aisha, crew=(), by=ines
            )
            new = days.NewAddress(label=ADDRESS, warrant=warrant, team=team)
            place, _ = days.add_address(day=day, given=new, by=ines)
            days.tell_agency(
                address=place, agency=cast.housing, where=DOOR, words="Make the door safe.",
                shown_from=moment - timedelta(minutes=5), by=ines,
            )  # fmt: skip
        return Night(scene=scene, warrant=warrant, day=day, place=place)

    def _at_the_door(self, night: Night, phone: Phone, site: str) -> None:
        """Three at once: the board, a constable in a dead spot, the housing officer outside."""
        cast, day = night.cast, f"{site}/day/{night.day.id}/"
        board, constable, housing = (
            phone(cast.ines, DESK), phone(cast.aisha, PHONE), phone(cast.olu, PHONE)
        )  # fmt: skip
        board.goto(day)
        constable.goto(f"{day}phone/")
        housing.goto(f"{site}/day/agency/")
        expect(housing.get_by_text("Nothing is asked of you.")).to_be_visible()
        mine = constable.locator("[data-day-place]").first
        mine.get_by_role("button", name="En route").click()
        reached = board.locator("#day-board .is-reached")
        expect(reached).to_have_count(1, timeout=10_000)

        constable.context.set_offline(True)
        for state in ("Secure", "Out"):
            mine.get_by_role("button", name=re.compile(rf"^{state}\b")).click()
        expect(constable.get_by_text("2 taps are kept on this phone")).to_be_visible()
        look(constable, "night/constable-in-a-dead-spot", sizes=[PHONE])
        expect(reached).to_have_count(1)
        expect(housing.get_by_text("Wait: not safe yet").first).to_be_visible()
        constable.context.set_offline(False)
        expect(constable.locator("[data-day-notice]")).to_be_hidden(timeout=15_000)
        expect(reached).to_have_count(3, timeout=10_000)

        self._write_the_search_down(night)
        asked = housing.locator("#day-agency")
        expect(asked.get_by_text("A door was damaged")).to_be_visible(timeout=15_000)
        look(housing, "night/housing-officer", sizes=[PHONE], dark=False)
        for never in (str(night.scene.operations.operation), "kettle", BOY, "Rahman"):
            expect(housing.get_by_text(never)).to_have_count(0)
        asked.get_by_role("button", name="We send somebody").click()
        expect(asked.get_by_text("took it")).to_be_visible()
        expect(board.locator("#day-board").get_by_text("coming since")).to_be_visible(
            timeout=10_000
        )
        look(board, "night/commander", sizes=[DESK])

    def _write_the_search_down(self, night: Night) -> None:
        moment = now()
        given = warrants.NewEntry(
            entered_at=moment - timedelta(minutes=1), left_at=moment, led_by=night.cast.ines,
            officers="Castell, Rahman", notice=True, copy_left="The occupier", occupier="Vic",
            night_why="It is moved at seven.", damage="The door; he threw a kettle",
            secured="Housing", found="9 wraps", client_id=new_id(),
        )  # fmt: skip
        for _ in range(2):  # the phone sends it again
            with viewing(night.cast.aisha) as aisha:
                found = Warrant.objects.select_related("operation__circle").get(pk=night.warrant.pk)
                warrants.enter(warrant=found, given=given, by=aisha)

    def _the_boy(self, night: Night) -> Detention:
        """He gives no age; custody hears of his debt, and safeguarding has him before the court."""
        cast = night.cast
        told = arrests.NewArrest(
            name=BOY, born=None, offences=[PWITS], grounds="Nine wraps in his sock.",
            necessity=[Necessity.INVESTIGATION], where=ADDRESS, client_id=new_id(),
            operation=night.scene.operations.operation,
        )  # fmt: skip
        with viewing(cast.aisha) as aisha:
            held = arrests.make_arrest(given=told, by=aisha)
        steps: list[dict[str, Any]] = [
            {"act": Act.ARRIVED, "station": "Gablecross", "custody_number": "GX-1"},
            {"act": Act.AUTHORISED, "name": "Sgt Mapstone"},
        ]
        for step in steps:
            with viewing(cast.dan) as dan:
                arrests.take_step(detention=held, given=arrests.NewStep(**step), by=dan)
        with viewing(cast.dan) as dan:
            arrests.may_be_victim(detention=held, why=DEBT, by=dan)
        page = client_of(cast.mina).get(f"/arrests/{held.id}/").content.decode()
        assert "May be a victim, to be kept safe first" in page
        for never in ("Nine wraps in his sock", str(night.scene.operations.operation)):
            assert never not in page
            assert never not in client_of(cast.dan).get(f"/arrests/{held.id}/").content.decode()
        with viewing(cast.ines) as ines:
            ended = arrests.NewOutcome(
                outcome=Outcome.NFA, words="He is a victim.", safeguarding="Mina: yes."
            )
            arrests.end_with(detention=held, given=ended, by=ines)
        return held

    def _from_the_doorstep_to_the_laboratory(self, night: Night) -> Exhibit:
        cast = night.cast
        with viewing(cast.harry) as harry:
            store = exhibits.open_store(
                name="Gablecross", where="Gablecross police station", shelves=["A1"], by=harry
            )
        new = exhibits.NewExhibit(
            kind=Kind.DRUGS, what="9 wraps in a sock", seal=SEAL, where="The doorstep",
            operation=night.scene.operations.operation, client_id=new_id(),
        )  # fmt: skip
        with viewing(cast.aisha) as aisha:
            one = exhibits.seize(given=new, by=aisha)
        self._act(one, cast.aisha, exhibits.measure, kind=Measure.GROSS, amount=Decimal(4),
                  wrapping=Decimal(1))  # fmt: skip
        self._hand_on(one, cast.aisha, store, cast.harry, SEAL, shelf="A1")
        self._hand_on(one, cast.harry, cast.dan, cast.dan, SEAL)
        self._act(one, cast.dan, exhibits.reseal, seal=LABORATORY, why="It was weighed.")
        differs = self._act(one, cast.dan, exhibits.measure, kind=Measure.NET, amount=Decimal(3),
                            words="Severn Forensics, SF-1", substance="cocaine")  # fmt: skip
        assert differs == ""
        self._hand_on(one, cast.dan, cast.ines, cast.ines, LABORATORY)
        return one

    def _act(self, one: Exhibit, who: Person, what: Callable[..., Any], **given: Any) -> Any:
        with viewing(who) as by:
            return what(exhibit=seized.exhibit(one.id, viewer=by), by=by, **given)

    def _hand_on(
        self, one: Exhibit, giver: Person, to: Person | Store, taker: Person, seal: str, **more: Any
    ) -> None:
        self._act(one, giver, exhibits.give, to=to, purpose="On its way to the court")
        self._act(one, taker, exhibits.accept, seal=seal, **more)

    def _on_the_schedule(self, night: Night, held: Detention, one: Exhibit) -> Case:
        """All of it stands in the register by itself, is decided on, and goes to the prosecutor."""
        with viewing(night.cast.ines) as ines:
            case = disclosure.open_case(
                operation=night.scene.operations.fresh(), urn="54SN0012326",
                defendants=["Vic Harrow"], by=ines,
            )  # fmt: skip
        shown = Disclosure(days=Days(operations=night.scene.operations, day=night.day), case=case)
        said = " ".join(entry.description for entry in shown.register())
        for part in (str(one), "search", "arrest", "order"):
            assert part.casefold() in said.casefold(), (part, said)
        shown.decide_all()
        shown.make()
        assert shown.items(Form.C)
        return case

    def _is_over(self, night: Night, one: Exhibit, case: Case) -> None:
        """Nobody is sent to the desk about it, and nothing of it goes while a case runs."""
        with viewing(night.cast.ines) as ines:
            assert seized.is_whole(seized.exhibit(one.id, viewer=ines), viewer=ines)
            found = Case.objects.select_related("hold").get(pk=case.pk)
            assert found.hold.lifted_at is None
        with viewing(night.cast.nell) as nell:
            theirs = Operation.objects.get()  # she reads her own, and no other
            assert desk.check(circle=theirs.circle_id, by=nell).is_clear

    def _papers_tell_nothing_beside_their_pages(
        self, night: Night, one: Exhibit, case: Case
    ) -> None:
        """What a file says of itself names nobody and no moment, and it is the same made again."""
        operation, application = night.scene.operations.operation, night.scene.application
        papers = {
            "log": f"/operations/{operation.id}/log/decision/pdf/",
            "order": f"/operations/{operation.id}/order/1/pdf/",
            "pack": f"/warrants/{application.id}/pdf/",
            "annex": f"/warrants/{application.id}/annex/pdf/",
            "label": f"/exhibits/{one.id}/label/",
            "schedule": f"/disclosure/case/{case.id}/MG6C/pdf/",
            "figures": f"/figures/operation/{operation.id}/?form=pdf",
        }
        never = [operation.circle.name, operation.circle.name.split()[-1], "Mill Lane", case.urn,
                 "Ines", "Castell", "Harrow", str(now().year)]  # fmt: skip
        client = client_of(night.cast.ines)
        for name, address in papers.items():
            with frozen(now()):
                first, again = (client.get(address) for _ in range(2))
            assert first.content[:4] == b"%PDF", name
            assert first.content == again.content, name
            told = pdfium.PdfDocument(first.content).get_metadata_dict()
            assert told["Author"] == "Optimise"
            said = " ".join(told.values())
            assert [part for part in never if part in said] == [], (name, said)
            given = first.headers["Content-Disposition"]
            assert [part for part in never[:3] if part in given] == [], (name, given)

    def _nobody_else_reads_it(
        self, night: Night, held: Detention, one: Exhibit, case: Case
    ) -> None:
        operation, cast = night.scene.operations.operation, night.cast
        pages = {
            "operation": f"/operations/{operation.id}/",
            "warrant": f"/warrants/given/{night.warrant.id}/",
            "board": f"/day/{night.day.id}/", "arrest": f"/arrests/{held.id}/",
            "exhibit": f"/exhibits/{one.id}/", "case": f"/disclosure/case/{case.id}/",
        }  # fmt: skip
        may = {
            "ines": set(pages), "harry": set(pages),
            "aisha": set(pages) - {"case"},
            "dan": {"arrest"}, "mina": {"arrest"},
        }  # fmt: skip
        for who in ("ines", "harry", "aisha", "dan", "mina", "olu", "nell", "dot", "chris", "ellie",
                    "femi", "joan"):  # fmt: skip
            client = client_of(cast.people[who])
            opened = {name for name, at in pages.items() if client.get(at).status_code == 200}
            assert opened == may.get(who, set()), who
            if who not in ("ines", "harry", "aisha"):
                assert operation.circle.name not in client.get("/").content.decode(), who
