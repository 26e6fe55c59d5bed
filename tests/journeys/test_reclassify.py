"""What is moved to a circle is gone for everyone outside it, with all that rests on it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from optimise.access import actions as access
from optimise.access import queries
from optimise.access.acting import acting_as, acting_as_system
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.models import Circle, Reclassification
from optimise.agencies.models import Person
from optimise.assignments import queries as assignments
from optimise.assignments.handlers import (
    ask_for_second,
    end_what_was_asked,
    tell_of_kept_elsewhere,
)
from optimise.assignments.models import Action
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect import actions as collect
from optimise.collect.domain.proposals import ItemKind, OriginType
from optimise.collect.models import Photograph, Report, Teller, Words
from optimise.evaluate import actions as evaluate
from optimise.evaluate import queries as triage
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Edition, Item, Triage
from optimise.identify import actions as identify
from optimise.identify.models import Judgement, Statement
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings.models import Answer, Briefing, Ground
from tests.cast import (
    GROUNDS,
    Cast,
    circle_of,
    client_of,
    closed,
    give_role,
    suspend,
    viewing,
)

pytestmark = pytest.mark.django_db(transaction=True)

OPEN = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE)
KEPT = (
    Report, Words, Teller, Photograph, Triage, Item, Edition, Statement, Judgement, Briefing,
    Ground, Answer,
)  # fmt: skip
OUTSIDERS = ("chris", "dan", "harry", "ines", "kit", "lena", "ellie", "femi", "joan", "grace")


@dataclass(frozen=True, kw_only=True)
class Scene:
    report: UUID
    item: UUID
    moped: UUID
    circle: Circle


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """A report carried the whole way to an answered briefing, and a circle of Beth and Mina."""
    with acting_as(cast.aisha) as aisha:
        report = collect.submit(
            by=aisha,
            report=collect.NewReport(
                words="Grey moped at Lantern Row.",
                origin_type=OriginType.PUBLIC_NAMED,
                obtained_at=now(),
                teller=collect.TellerGiven(name="Mo Farrow"),
            ),
        )
    moped, twin = new_id(), new_id()
    with acting_as(cast.beth) as beth, transaction.atomic():
        waiting = triage.for_triage(report.id, viewer=beth)
        item = evaluate.add_item(
            report=waiting.report,
            by=beth,
            item=evaluate.NewItem(
                text="A grey moped is used at Lantern Row.",
                kind=ItemKind.FACT,
                grading=g.Grading(
                    source=g.Source.RELIABLE,
                    assessment=g.Assessment.KNOWN_DIRECTLY,
                    handling=g.Handling.SHARE,
                ),
                audience=OPEN,
            ),
        )
        evaluate.give_to_agency(
            item=item, agency=cast.charity, text="A moped is used.", grounds=GROUNDS, by=beth
        )
        facts = [
            identify.NewStatement(
                entity=entity, schema="Vehicle", prop="registrationNumber", value="IQ99 ZZZ"
            )
            for entity in (moped, twin)
        ]
        identify.state(item=item, by=beth, statements=facts)
        identify.judge(
            left=moped, right=twin, verdict=Judgement.Verdict.SAME, reasons="Same plate.",
            audience=OPEN, by=beth,
        )  # fmt: skip
        evaluate.finish(triage=waiting, outcome=Triage.Outcome.INTELLIGENCE, by=beth)
        draft = plan.draft(
            by=beth,
            items=[item],
            briefing=plan.NewBriefing(
                product="vehicle",
                title="Grey moped, Lantern Row",
                why="Seen handing over packages.",
                do="Record the plate.",
                valid_from=now() - timedelta(minutes=1),
                valid_until=now() + timedelta(days=7),
                owner=cast.beth.id,
                contact="Intelligence desk",
                areas=frozenset({cast.salisbury.id}),
                about=frozenset({moped}),
            ),
        )
        plan.ask_for_approval(briefing=draft, by=beth)
    with acting_as(cast.chris) as chris, transaction.atomic():
        plan.approve(briefing=Briefing.objects.get(id=draft.id), by=chris)
    with acting_as(cast.dan) as dan, transaction.atomic():
        plan.answer(briefing=Briefing.objects.get(), kind=Answer.Kind.SEEN, by=dan)
    give_role(cast.mina, Role.INTELLIGENCE)
    with acting_as(cast.beth), transaction.atomic():
        circle = access.open_circle(name="Copper Lark", covert=True, by=cast.beth)
    with viewing(cast.beth):
        access.add_to_circle(circle=circle, person=cast.mina, by=cast.beth)
    return Scene(report=report.id, item=item.id, moped=moped, circle=circle)


def sees(cast: Cast, name: str) -> dict[str, int]:
    with acting_as(cast.people[name]), transaction.atomic():
        return {m.__name__: n for m in KEPT if (n := m.objects.count())}


def move(cast: Cast, scene: Scene, *, by: str = "beth", kind: str = "report") -> None:
    layer = Layer.SEALED if kind == "report" else Layer.INTELLIGENCE
    row = scene.report if kind == "report" else scene.item
    to = Audience(layer=layer, marking=Marking.SENSITIVE, circle=scene.circle.id)
    with acting_as(cast.people[by]) as viewer:
        access.reclassify(kind=kind, row=row, to=to, reason="Covert work began.", by=viewer)


def back(person: Person, scene: Scene) -> bool:
    with acting_as(person) as by:
        return access.reclassify(kind="item", row=scene.item, to=OPEN, reason="Ended.", by=by)


class TestReclassify:
    def test_hides_a_report_and_all_that_rests_on_it_from_outsiders(
        self, cast: Cast, scene: Scene
    ) -> None:
        assert sees(cast, "chris")["Statement"] == 2
        assert sees(cast, "dan") == {"Briefing": 1, "Answer": 1}
        assert sees(cast, "ellie") == {"Edition": 1}
        assert sees(cast, "kit")["Teller"] == 1
        move(cast, scene)
        # What one wrote oneself stays one's own: Dan keeps his read receipt, and nothing else.
        assert {n: seen for n in OUTSIDERS if (seen := sees(cast, n))} == {"dan": {"Answer": 1}}

    def test_leaves_its_members_what_they_could_read(self, cast: Cast, scene: Scene) -> None:
        before = sees(cast, "beth")
        move(cast, scene)
        assert sees(cast, "beth") == before

    def test_takes_what_was_hidden_from_the_mover_too(
        self, cast: Cast, scene: Scene, as_owner: psycopg.Connection
    ) -> None:
        move(cast, scene)
        found = as_owner.execute(
            "select count(*) from collect_teller t join access_audience a on a.id = t.audience_id"
            " where a.circle_id = %s and a.layer = 'source'",
            [scene.circle.id],
        ).fetchone()
        assert found == (1,)

    def test_moves_an_item_without_its_report(self, cast: Cast, scene: Scene) -> None:
        move(cast, scene, kind="item")
        assert sees(cast, "kit") == {"Report": 1, "Words": 1, "Teller": 1, "Triage": 1}
        assert sees(cast, "chris") == {}

    def test_says_who_moved_it_and_why(self, cast: Cast, scene: Scene) -> None:
        move(cast, scene)
        with viewing(cast.beth):
            kept = Reclassification.objects.get()
        assert (kept.row, kept.by, kept.reason) == (
            scene.report,
            cast.beth.id,
            "Covert work began.",
        )

    def test_says_so_to_nobody_outside(self, cast: Cast, scene: Scene) -> None:
        move(cast, scene)
        for name in OUTSIDERS:
            with viewing(cast.people[name]):
                assert not Reclassification.objects.exists()
        with transaction.atomic():
            assert not Reclassification.objects.exists()

    def test_needs_to_be_in_the_circle(self, cast: Cast, scene: Scene) -> None:
        with pytest.raises(NotForYouError):
            move(cast, scene, by="ines", kind="item")

    @pytest.mark.parametrize("name", ["aisha", "harry", "ellie", "joan", "grace"])
    def test_is_not_for_those_who_develop_no_intelligence(
        self, cast: Cast, scene: Scene, name: str
    ) -> None:
        with pytest.raises(NotForYouError):
            move(cast, scene, by=name, kind="item")

    def test_answers_hidden_and_missing_alike(self, cast: Cast, scene: Scene) -> None:
        move(cast, scene, kind="item")
        for row in (scene.item, new_id()):
            with acting_as(cast.chris) as chris, pytest.raises(NothingHereError):
                access.reclassify(kind="item", row=row, to=OPEN, reason="x", by=chris)

    def test_needs_a_reason(self, cast: Cast, scene: Scene) -> None:
        with acting_as(cast.beth) as beth, pytest.raises(NotReadyError):
            access.reclassify(kind="item", row=scene.item, to=OPEN, reason=" ", by=beth)

    def test_brings_it_back_as_it_was_once_two_of_the_circle_say_so(
        self, cast: Cast, scene: Scene
    ) -> None:
        before = {n: sees(cast, n) for n in OUTSIDERS}
        move(cast, scene, kind="item")
        within = {n: sees(cast, n) for n in OUTSIDERS}
        for _ in range(2):  # one alone may say it as often as they like
            assert not back(cast.beth, scene)
        assert {n: sees(cast, n) for n in OUTSIDERS} == within
        assert back(cast.mina, scene)
        assert {n: sees(cast, n) for n in OUTSIDERS} == before


class TestTheDatabaseItself:
    def test_moves_nothing_from_layer_to_layer(self, cast: Cast, scene: Scene) -> None:
        with acting_as(cast.kit), transaction.atomic():
            sealed = Report.objects.get(id=scene.report).audience_id
        with acting_as(cast.beth) as beth, transaction.atomic():
            item = Item.objects.get(id=scene.item)
            with pytest.raises(ProgrammingError, match="stays in its layer"):
                _carry(item.id, [item.audience_id], [sealed])
        assert beth.person == cast.beth.id

    def test_moves_nothing_for_who_may_not_read_it(self, cast: Cast, scene: Scene) -> None:
        with acting_as(cast.chris), transaction.atomic():
            audience = Item.objects.get(id=scene.item).audience_id
        refused = pytest.raises(ProgrammingError, match="may move")
        with acting_as(cast.dan), refused, transaction.atomic():
            _carry(scene.item, [audience], [audience])

    def test_hands_what_rests_on_a_row_to_nobody_else(self, cast: Cast, scene: Scene) -> None:
        """An analyst who may move the item would move another agency's edition along with it."""
        council = Audience(layer=Layer.PARTNER, marking=Marking.SENSITIVE,
                           agencies=frozenset({cast.council.id}))  # fmt: skip
        with acting_as(cast.beth) as beth, transaction.atomic():
            other = access.audience_id(council, viewer=beth)
        with acting_as(cast.beth), transaction.atomic():
            own = Item.objects.get(id=scene.item).audience_id
            edition = Edition.objects.get(layer=Layer.PARTNER).audience_id
        assert "Edition" not in sees(cast, "femi")
        refused = pytest.raises(ProgrammingError, match="no wider")
        with acting_as(cast.chris), refused, transaction.atomic():
            _carry(scene.item, [own, edition], [own, other])
        assert "Edition" not in sees(cast, "femi")


def _carry(item: UUID, before: list[int], after: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select access_carry('item', %s, %s, %s)", [item, before, after])


def alone(cast: Cast) -> Circle:
    """Return a circle that Beth opened, and in which nobody is but her."""
    with acting_as(cast.beth), transaction.atomic():
        return access.open_circle(name="Silver Wren", covert=True, by=cast.beth)


def into(cast: Cast, scene: Scene, circle: Circle) -> None:
    to = Audience(layer=Layer.SEALED, marking=Marking.SENSITIVE, circle=circle.id)
    with acting_as(cast.beth) as beth:
        access.reclassify(kind="report", row=scene.report, to=to, reason="Covert.", by=beth)


class TestACircleOfOne:
    @pytest.mark.parametrize("second", ["nobody", "no reader", "suspended"])
    def test_takes_nothing_in(self, cast: Cast, scene: Scene, second: str) -> None:
        circle = alone(cast)
        joins = {"no reader": cast.dan, "suspended": cast.mina}.get(second)
        if joins:
            with viewing(cast.beth):
                access.add_to_circle(circle=circle, person=joins, by=cast.beth)
        if second == "suspended":
            suspend(cast.mina)
        with pytest.raises(NotReadyError, match="Ask a second member in"):
            into(cast, scene, circle)
        assert sees(cast, "kit")["Report"] == 1

    def test_takes_nothing_in_by_sql(self, cast: Cast, scene: Scene) -> None:
        """Neither with a row that says so, nor without one."""
        circle = alone(cast)
        to = Audience(layer=Layer.SEALED, marking=Marking.SENSITIVE, circle=circle.id)
        with acting_as(cast.beth) as beth, transaction.atomic():
            before = Report.objects.get(id=scene.report).audience_id
            after = access.audience_id(to, viewer=beth)
        refused = pytest.raises(ProgrammingError, match="circle of one")
        with viewing(cast.beth), refused, transaction.atomic():
            _say(cast, scene, before, after)
        unsaid = pytest.raises(ProgrammingError, match="nobody says in this transaction")
        with viewing(cast.beth), unsaid, transaction.atomic():
            _carry_report(scene, before, after)

    def test_is_what_nobody_makes_of_one_that_holds_something(
        self, cast: Cast, scene: Scene
    ) -> None:
        move(cast, scene)
        with viewing(cast.beth):
            access.add_to_circle(circle=scene.circle, person=cast.dan, by=cast.beth)
        stays = pytest.raises(NotReadyError, match="stay to read what was moved into it")
        with viewing(cast.beth), stays:
            access.remove_from_circle(circle=scene.circle, person=cast.mina, by=cast.beth)
        for change in ("until = now()", "mac = ''"):
            refused = pytest.raises(ProgrammingError, match="stay in it")
            with viewing(cast.beth), refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f"update access_circlemember set {change}"
                    " where circle_id = %s and person_id = %s",
                    [scene.circle.id, cast.mina.id],
                )
        with viewing(cast.beth):
            access.remove_from_circle(circle=scene.circle, person=cast.dan, by=cast.beth)
            access.add_to_circle(circle=scene.circle, person=cast.kit, by=cast.beth)
        with viewing(cast.beth):
            access.remove_from_circle(circle=scene.circle, person=cast.mina, by=cast.beth)

    def test_lets_anybody_go_once_nothing_that_was_moved_is_in_it(
        self, cast: Cast, scene: Scene
    ) -> None:
        move(cast, scene, kind="item")
        back(cast.beth, scene)
        assert back(cast.mina, scene)
        with viewing(cast.beth):
            access.remove_from_circle(circle=scene.circle, person=cast.mina, by=cast.beth)


def _say(cast: Cast, scene: Scene, before: int, after: int) -> None:
    Reclassification(
        kind="report", row=scene.report, before=before, after=after, by=cast.beth.id,
        reason="x", at=now(),
    ).save(force_insert=True)  # fmt: skip


def _carry_report(scene: Scene, before: int, after: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_carry('report', %s, %s, %s)", [scene.report, [before], [after]]
        )


class TestOutOfACircle:
    """Nothing leaves a circle whose work goes on by one of it alone."""

    def test_is_refused_by_the_database_to_one_alone(self, cast: Cast, scene: Scene) -> None:
        move(cast, scene, kind="item")
        with viewing(cast.beth) as by:
            inside = Item.objects.get(id=scene.item).audience_id
            outside = access.audience_id(OPEN, viewer=by)

        def goes() -> None:
            said = Reclassification(
                kind="item", row=scene.item, before=inside, after=outside, by=cast.beth.id,
                reason="x", at=now(),
            )  # fmt: skip
            said.save(force_insert=True)
            _carry(scene.item, [inside], [outside])

        with viewing(cast.beth), pytest.raises(ProgrammingError, match="wants it out first"):
            goes()
        back(cast.beth, scene)
        with viewing(cast.beth), pytest.raises(ProgrammingError, match="wants it out first"):
            goes()

    def test_is_asked_of_each_other_who_reads_it_there(
        self, cast: Cast, scene: Scene, as_role: AsRole
    ) -> None:
        move(cast, scene, kind="item")
        back(cast.beth, scene)
        with viewing(cast.beth):
            said = Reclassification.objects.get(wanted=True)
        for _ in range(2):
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
                ask_for_second({"move": str(said.id)})
        (asked,) = to_do(cast.mina, kind="wanted out")
        assert asked.text.startswith(f"{cast.beth} wants Item ")
        for other in (cast.beth, cast.chris, cast.kit):
            assert not to_do(other, kind="wanted out")
        page = client_of(cast.mina).get(reverse("need_to_know:wanted", args=[said.id]))
        assert page["Location"] == reverse("need_to_know:change", args=["item", scene.item])
        told = client_of(cast.mina).get(page["Location"]).content.decode()
        assert f"{cast.beth} wants it out of its circle" in told
        for other in (cast.chris, cast.dan):
            assert client_of(other).get(
                reverse("need_to_know:wanted", args=[said.id])
            ).status_code in (403, 404)

    @pytest.mark.parametrize("spoilt", ["a week old", "let out", "moved since", "another place"])
    def test_counts_no_word_that_no_longer_stands(
        self, cast: Cast, scene: Scene, as_owner: psycopg.Connection, spoilt: str
    ) -> None:
        move(cast, scene, kind="item")
        back(cast.beth, scene)
        match spoilt:
            case "a week old":
                as_owner.execute(
                    "update access_reclassification set said_at = now() - interval '8 days',"
                    " at = now() - interval '8 days' where wanted"
                )
            case "let out":
                as_owner.execute(
                    "update access_circlemember set until = now() where person_id = %s",
                    [cast.beth.id],
                )
            case "moved since":
                as_owner.execute(
                    "insert into access_reclassification (id, kind, row, before, after, by, reason,"
                    " at, number, told, said_at, wanted) select gen_random_uuid(), kind, row,"
                    " after, before, by, 'x', now(), '', '[]', now(), false"
                    " from access_reclassification where wanted"
                )
            case "another place":
                as_owner.execute("update access_reclassification set after = before where wanted")
        assert not back(cast.mina, scene)

    @pytest.mark.parametrize(("covert", "days"), [(True, 365), (False, 7)])
    def test_goes_by_one_a_week_after_its_end_and_of_a_covert_one_a_year(
        self, cast: Cast, scene: Scene, as_owner: psycopg.Connection, *, covert: bool, days: int
    ) -> None:
        as_owner.execute("update access_circle set covert = %s", [covert])
        move(cast, scene, kind="item")
        closed(scene.circle, cast.mina, cast.beth)
        assert not back(cast.beth, scene)
        for ago, goes in ((days - 1, False), (days + 1, True)):
            as_owner.execute(
                "update access_circle set closed_at = now() - make_interval(days => %s)", [ago]
            )
            as_owner.execute("delete from access_reclassification where wanted")
            assert back(cast.beth, scene) is goes

    def test_stands_in_the_list_of_what_was_moved(self, cast: Cast, scene: Scene) -> None:
        move(cast, scene, kind="item")
        back(cast.beth, scene)
        assert back(cast.mina, scene)
        with viewing(cast.grace):
            (goes, came) = queries.moved_in()
        assert (goes.goes_out, came.goes_out) == (True, False)
        assert goes.number == came.number != ""
        page = client_of(cast.grace).get(reverse("audit:moved")).content.decode()
        assert "Out" in page

    def test_is_asked_once_of_who_may_agree_and_no_more_once_it_moved(
        self, cast: Cast, scene: Scene, as_role: AsRole
    ) -> None:
        with viewing(cast.beth):
            access.add_to_circle(circle=scene.circle, person=cast.aisha, by=cast.beth)
        move(cast, scene, kind="item")
        for _ in range(2):
            back(cast.beth, scene)
        with viewing(cast.beth):
            (said,) = Reclassification.objects.filter(wanted=True)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            ask_for_second({"move": str(said.id)})
        assert not to_do(cast.aisha, kind="wanted out")
        assert to_do(cast.mina, kind="wanted out")
        assert back(cast.mina, scene)
        with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
            end_what_was_asked({"item": str(scene.item)})
        assert not [one for one in to_do(cast.mina, kind="wanted out") if not one.is_over]


class TestClosingACovertCircle:
    """No one of it ends its work alone, and what one closed by mistake is opened again."""

    @pytest.fixture
    def circle(self, cast: Cast) -> Circle:
        return circle_of(cast.beth, cast.mina, name="Operation Sedge")

    def stands(self, circle: Circle, cast: Cast) -> bool:
        with viewing(cast.beth):
            return Circle.objects.get(id=circle.id).closed_at is None

    def asked(self, person: Person) -> list[str]:
        return [one.text for one in to_do(person, kind="wanted out") if not one.is_over]

    def test_takes_two_and_tells_each_of_it(
        self, cast: Cast, circle: Circle, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        close = reverse("circles:close", args=[circle.id])
        page = reverse("circles:circle", args=[circle.id])
        for _ in range(2):
            client_of(cast.beth).post(close, {"why": "It is over."})
        assert self.stands(circle, cast)
        assert len(self.said(as_owner)) == 1
        self.tell(as_owner, circle, as_role)
        (asked,) = self.asked(cast.mina)
        assert asked.startswith(f"{cast.beth} wants your circle to be closed")
        assert not self.asked(cast.beth)
        assert f"{cast.beth} wants it closed" in client_of(cast.mina).get(page).content.decode()
        for other in (cast.chris, cast.ines):
            assert client_of(other).post(close, {"why": "x"}).status_code == 404
        client_of(cast.mina).post(close, {"why": "Yes."})
        assert not self.stands(circle, cast)
        self.tell(as_owner, circle, as_role)
        (told,) = self.asked(cast.beth)
        assert told.startswith(f"{cast.mina} closed your circle")
        assert not self.asked(cast.mina)

    def said(self, owner: psycopg.Connection) -> list[UUID]:
        rows = owner.execute("select id from access_reclassification order by said_at desc")
        return [one for (one,) in rows.fetchall()]

    def tell(self, owner: psycopg.Connection, circle: Circle, as_role: AsRole) -> None:
        """Have the system hear what was said last of a circle, twice."""
        said = {"move": str(self.said(owner)[0]), "circle": str(circle.id)}
        for _ in range(2):
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
                ask_for_second(said)

    def test_is_refused_by_the_database_to_one_alone(self, cast: Cast, circle: Circle) -> None:
        rows = Circle.objects.filter(id=circle.id)
        with (
            pytest.raises(ProgrammingError, match="another of a covert circle"),
            viewing(cast.beth),
        ):
            rows.update(closed_at=now())
        with viewing(cast.beth):
            access.close_circle(circle=rows.get(), by=cast.beth, why="Over.")
        with (
            pytest.raises(ProgrammingError, match="another of a covert circle"),
            viewing(cast.beth),
        ):
            rows.update(closed_at=now())
        with viewing(cast.chris):
            assert not rows.update(closed_at=now())
        with viewing(cast.mina):
            assert rows.update(closed_at=now() - timedelta(days=400)) == 1
        with viewing(cast.mina):
            ended = rows.get().closed_at
            assert ended is not None
            assert ended > now() - timedelta(minutes=5)
        for later in (now(), None):
            with pytest.raises(ProgrammingError), viewing(cast.mina):
                rows.update(closed_at=later)

    @pytest.mark.parametrize("spoilt", ["a week old", "let out", "suspended"])
    def test_counts_no_word_that_no_longer_stands(
        self, cast: Cast, circle: Circle, as_owner: psycopg.Connection, spoilt: str
    ) -> None:
        circle_of(cast.ines, name="Operation Sedge")
        with viewing(cast.beth):
            access.close_circle(circle=circle, by=cast.beth, why="Over.")
        match spoilt:
            case "a week old":
                as_owner.execute(
                    "update access_reclassification set said_at = now() - interval '8 days',"
                    " at = now() - interval '8 days'"
                )
            case "let out":
                as_owner.execute(
                    "update access_circlemember set until = now() where person_id = %s",
                    [cast.beth.id],
                )
            case "suspended":
                as_owner.execute(
                    "update agencies_person set suspended_at = now() where id = %s", [cast.beth.id]
                )
        with viewing(cast.mina):
            assert not access.close_circle(circle=circle, by=cast.mina, why="Over.")

    def test_is_by_one_where_nobody_else_of_it_can_act(self, cast: Cast) -> None:
        alone = circle_of(cast.beth, name="Operation Rush")
        closed(alone, cast.beth)

    def test_of_one_that_is_not_covert_is_by_one(self, cast: Cast) -> None:
        plain = circle_of(cast.beth, cast.mina, name="Operation Rush", covert=False)
        closed(plain, cast.beth)

    def test_is_undone_by_two_within_four_weeks(
        self, cast: Cast, circle: Circle, as_owner: psycopg.Connection
    ) -> None:
        closed(circle, cast.beth, cast.mina)
        again = reverse("circles:open_again", args=[circle.id])
        assert (
            again
            in client_of(cast.beth)
            .get(reverse("circles:circle", args=[circle.id]))
            .content.decode()
        )
        client_of(cast.beth).post(again, {"why": "It goes on."})
        assert not self.stands(circle, cast)
        client_of(cast.mina).post(again, {"why": "It does."})
        assert self.stands(circle, cast)
        # What was said before of its end counts no more.
        with viewing(cast.mina):
            assert not access.close_circle(circle=circle, by=cast.mina, why="Over.")
        closed(circle, cast.beth)
        as_owner.execute("update access_circle set closed_at = now() - interval '29 days'")
        with viewing(cast.beth), pytest.raises(NotReadyError, match="four weeks"):
            access.open_circle_again(circle=circle, by=cast.beth, why="It goes on.")
        with pytest.raises(ProgrammingError), viewing(cast.beth):
            Circle.objects.filter(id=circle.id).update(closed_at=None)


class TestWhoseItWas:
    def test_hear_that_it_is_kept_elsewhere_and_whom_to_ring(
        self, cast: Cast, scene: Scene, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        with viewing(cast.beth):
            urn = Report.objects.get(id=scene.report).urn
        as_owner.execute(
            "update evaluate_triage set taken_by = %s where report_id = %s",
            [cast.ines.id, scene.report],
        )
        move(cast, scene)
        for _ in range(2):  # a fact may be told twice
            with as_role("worker"), acting_as_system(Role.TRIAGE_CLERK), transaction.atomic():
                tell_of_kept_elsewhere({"report": str(scene.report)})
        (told,) = to_do(cast.ines)
        assert told.text.startswith(f"Report {urn} is kept elsewhere since")
        assert "ring the deconfliction desk" in told.text
        # Who sent it would learn that somebody looks at whom it tells of, and by which report.
        for other in (cast.beth, cast.mina, cast.aisha):
            assert not to_do(other)
        with viewing(cast.dan):
            assert not Action.objects.filter(id=told.id).exists()

    @pytest.mark.parametrize("who", ["grace", "dora", "dessa"])
    def test_stand_in_no_list_that_tells_its_number_and_who_moved_it(
        self, cast: Cast, scene: Scene, who: str
    ) -> None:
        role = {"dora": Role.DATA_PROTECTION, "dessa": Role.DECONFLICTION}.get(who)
        person = cast.people.get(who, cast.dan)
        if role:
            give_role(person, role)
        with viewing(cast.beth):
            urn = Report.objects.get(id=scene.report).urn
        move(cast, scene)
        page = client_of(person).get(reverse("audit:moved")).content.decode()
        assert urn in page
        assert str(cast.beth) in page
        assert "Covert work began." not in page
        assert scene.circle.name not in page
        assert client_of(cast.chris).get(reverse("audit:moved")).status_code == 403
        with viewing(cast.chris):
            assert queries.moved_in() == []


def to_do(person: Person, *, kind: str = "moved") -> list[Action]:
    with viewing(person) as viewer:
        return list(assignments.mine(viewer=viewer).filter(kind=kind))
