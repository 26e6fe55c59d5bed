"""What was told of a month, and what of it was taken back since: a person tells the public."""

from datetime import timedelta

import pytest
from conftest import Copy
from django.db import connection
from tests.cast import Cast, client_of, viewing
from tests.database import owner_here

from optimise.access.models import Circle
from optimise.basics.clock import local_date, local_month, now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.link.lines import actions as lines
from optimise.link.lines.models import Line
from optimise.review import subjects
from optimise.review.closures.tests.scene import make_scene as make_closed
from optimise.review.disruptions import actions as disruptions
from optimise.review.disruptions.domain.levels import Lasted, Level
from optimise.review.disruptions.tests.scene import Scene, make_scene, new_claim
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Against, Appealed
from optimise.review.outcomes.domain.terms import Sort
from optimise.review.outcomes.models import Sentence
from optimise.share.desk import actions, queries
from optimise.share.desk.models import Table
from optimise.share.desk.tests.scene import make_publishers
from optimise.share.desk.tests.test_came_of_it import MONTH, change, sentence
from optimise.share.domain.measures import BY_KEY
from optimise.share.domain.withdrawals import Reason
from optimise.share.site import queries as site

pytestmark = pytest.mark.django_db(transaction=True)
SAYS = "counts something that was taken back"


def make(cast: Cast) -> Scene:
    make_publishers(cast)
    return make_scene(cast)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make, cast)


def told_of(scene: Scene, lasted: Lasted | None = None, *, in_time: bool = True) -> Table:
    """Have a claim of which the last look fell in the month, and the month told."""
    on = MONTH + timedelta(days=5) - timedelta(days=90)
    with viewing(scene.cast.ines) as ines:
        target = subjects.subject("group", scene.group.group.id, viewer=ines)
        scene.claim = disruptions.make_claim(claim=new_claim(scene.group, target, on=on), by=ines)
    scene.moderate()
    if lasted:
        for number in (0, 1):
            scene.look(number, lasted)
    if in_time:
        claimed_then()
    return publish(scene, "lasted")


def claimed_then() -> None:
    """Have every claim made on the day that it is about."""
    with owner_here() as owner:
        owner.execute('update review_disruptions_claim set made_at = "on"')


def publish(scene: Scene, key: str) -> Table:
    """Have Harry draft a month of a measure, and Lena let it out."""
    with viewing(scene.cast.harry) as harry:
        table = actions.draft_table(measure=BY_KEY[key], month=MONTH, by=harry)
    with viewing(scene.cast.lena) as lena:
        actions.approve_table(table=table, seen=table.fingerprint(), by=lena)
    return table


def why(scene: Scene) -> dict[Table, list[str]]:
    """Return what Harry is told was taken back, without its day."""
    with viewing(scene.cast.harry) as harry:
        found = queries.taken_back(viewer=harry)
        return {row: [said.rsplit(", ", 1)[0] for said in words] for row, words in found.items()}


def taken_back(scene: Scene, who: str = "harry") -> list[Table]:
    with viewing(scene.cast.people[who]) as by:
        return list(queries.taken_back(viewer=by))


class TestAMonthThatWasTold:
    def test_asks_for_a_notice_once_a_claim_of_it_is_withdrawn(self, scene: Scene) -> None:
        table = told_of(scene)
        assert taken_back(scene) == []
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        assert taken_back(scene) == [table]
        desk = client_of(scene.cast.harry).get("/for-the-public/")
        assert SAYS in desk.content.decode()
        said = desk.content.decode()
        assert f"A claim of disruption was withdrawn, {local_month(today())}" in said
        assert f"withdrawn, {local_date(today())}" not in said
        with viewing(scene.cast.harry), connection.cursor() as cursor:
            cursor.execute("select latest from share_desk_taken_back()")
            assert cursor.fetchall() == [(today().replace(day=1),)]
        page = (
            client_of(scene.cast.lena).get(f"/for-the-public/figures/{table.id}/").content.decode()
        )
        assert "Taken back since it was published" in page
        assert "Something that it tells of was taken back since." in page
        assert "Publish a notice" in client_of(scene.cast.lena).get("/").content.decode()
        with viewing(scene.cast.lena) as lena:
            row = Table.objects.get(pk=table.pk)
            actions.withdraw_table(table=row, why="Withdrawn.", said=Reason.SINCE, by=lena)
        assert taken_back(scene) == []
        public = next(one for one in site.results() if one.measure.key == "lasted")
        assert public.months[0].withdrawn_why == "Something that it tells of was taken back since."

    def test_is_not_told_as_it_was_before_something_of_it_was_taken_back(
        self, scene: Scene
    ) -> None:
        on = MONTH + timedelta(days=5) - timedelta(days=90)
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("group", scene.group.group.id, viewer=ines)
            claim = new_claim(scene.group, target, on=on)
            scene.claim = disruptions.make_claim(claim=claim, by=ines)
        scene.moderate()
        for number in (0, 1):
            scene.look(number, Lasted.YES)
        claimed_then()
        with viewing(scene.cast.harry) as harry:
            table = actions.draft_table(measure=BY_KEY["lasted"], month=MONTH, by=harry)
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        with viewing(scene.cast.lena) as lena:
            with pytest.raises(NotReadyError, match="counted otherwise now"):
                actions.approve_table(table=table, seen=table.fingerprint(), by=lena)
            actions.drop_table(table=table, by=lena)
        public = next(one for one in site.results() if one.measure.key == "lasted")
        assert public.months == ()
        publish(scene, "lasted")
        assert taken_back(scene) == []

    def test_asks_for_a_notice_once_a_claim_that_lasted_is_opened_again(self, scene: Scene) -> None:
        table = told_of(scene, Lasted.YES)
        with viewing(scene.cast.ines) as ines:
            disruptions.open_again(claim=scene.fresh(), why="They are back.", by=ines)
        assert why(scene) == {table: ["A claim of disruption was opened again"]}

    def test_tells_of_a_claim_by_its_look_after_90_days_and_never_of_none_as_lasted(
        self, scene: Scene
    ) -> None:
        table = told_of(scene, Lasted.YES)
        assert why(scene) == {}
        with viewing(scene.cast.harry) as harry:
            rows = queries.count(BY_KEY[table.measure], MONTH, viewer=harry)
        assert {one.label: one.count for one in rows if one.count} == {"It lasted": 1}
        with viewing(scene.cast.ines) as ines:
            disruptions.open_again(claim=scene.fresh(), why="They are back.", by=ines)
        scene.moderate(level=Level.NONE)
        with viewing(scene.cast.harry) as harry:
            rows = queries.count(BY_KEY["lasted"], MONTH, viewer=harry)
        assert {one.label: one.count for one in rows if one.count} == {"It changed nothing": 1}

    def test_tells_of_no_claim_as_lasting_that_was_made_after_the_day_of_the_look(
        self, scene: Scene
    ) -> None:
        told_of(scene, Lasted.YES, in_time=False)
        with viewing(scene.cast.harry) as harry:
            rows = queries.count(BY_KEY["lasted"], MONTH, viewer=harry)
        said = {one.label: one.count for one in rows if one.count}
        assert said == {"Not known: we did not look in time": 1}

    @pytest.mark.parametrize("what", ["appeal", "sentence"])
    def test_of_who_was_sentenced_asks_once_an_appeal_is_allowed_or_a_sentence_struck_out(
        self, scene: Scene, what: str
    ) -> None:
        sentence(scene.cast, sort=Sort.CUSTODY, times=2)
        table = publish(scene, "courts")
        assert why(scene) == {}
        with viewing(scene.cast.ines) as ines:
            row = Sentence.objects.order_by("made_at")[0]
            if what == "sentence":
                outcomes.strike_out(row=row, why="Of somebody else.", by=ines)
            else:
                outcomes.appeal(
                    story=row.story, against=Against.CONVICTION, result=Appealed.ALLOWED,
                    on=today(), by=ines,
                )  # fmt: skip
        said = {"appeal": "An appeal was allowed", "sentence": "A sentence was struck out"}
        assert why(scene) == {table: [said[what]]}
        with viewing(scene.cast.harry) as harry:
            rows = queries.count(BY_KEY["courts"], MONTH, viewer=harry)
        assert sum(one.count for one in rows) == (0 if what == "appeal" else 1)

    @pytest.mark.parametrize("how", ["reopened", "seen"])
    def test_of_lines_asks_once_one_is_opened_or_seen_again(self, scene: Scene, how: str) -> None:
        closed = make_closed(scene.cast)
        change(closed.circle, closed_at=now())
        with owner_here() as owner:
            owner.execute(
                'update review_closures_closure set "on" = %s', [MONTH + timedelta(days=3 - 90)]
            )
        table = publish(scene, "held")
        assert why(scene) == {}
        with owner_here() as owner:
            if how == "reopened":
                owner.execute("update review_closures_closure set reopened_at = now()")
            else:
                owner.execute(
                    "update review_closures_look set done_at = now(), seen_again = true, by = %s",
                    [new_id()],
                )
        assert why(scene) == {table: ["A line was opened again, or seen in use"]}

    def test_of_lines_asks_once_one_is_said_to_have_gone_on(self, scene: Scene) -> None:
        closed = make_closed(scene.cast)
        on = MONTH + timedelta(days=3 - 90)
        with owner_here() as owner:
            owner.execute('update review_closures_closure set "on" = %s', [on])
        entity = new_id()
        closed.known.say(entity, "DealLine", item=closed.known.item("Nico."), name="Nico")
        with viewing(scene.cast.chris) as chris:
            other = lines.begin_record(
                entity=entity, circle=closed.circle.id, reason="Its customers.", by=chris
            )
        change(closed.circle, closed_at=now())
        table = publish(scene, "held")
        assert why(scene) == {}
        for days, asks in ((91, False), (6, True)):
            with viewing(scene.cast.chris) as chris:
                line = Line.objects.get(pk=closed.line.pk)
                went_on = lines.Succession(
                    to=other, on=on + timedelta(days=days), why="The same customers."
                )
                lines.say_succession(line=line, given=went_on, by=chris)
            words = ["A line was said to have gone on as another, or no more"]
            assert why(scene) == ({table: words} if asks else {})

    def test_asks_for_none_where_it_was_withdrawn_before(self, scene: Scene) -> None:
        on = MONTH + timedelta(days=5) - timedelta(days=90)
        with viewing(scene.cast.ines) as ines:
            target = subjects.subject("group", scene.group.group.id, viewer=ines)
            early = disruptions.make_claim(claim=new_claim(scene.group, target, on=on), by=ines)
        scene.claim = early
        scene.moderate()
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        told_of(scene)
        assert taken_back(scene) == []

    def test_is_moved_by_nothing_that_is_covert(self, scene: Scene) -> None:
        told_of(scene)
        with viewing(scene.cast.ines):
            circle = Circle.objects.first()
        if circle is not None:
            change(circle, covert=True)
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.fresh(), why="They came back.", by=ines)
        assert len(taken_back(scene)) == (0 if circle is not None else 1)

    @pytest.mark.parametrize("who", ["aisha", "ellie", "chris"])
    def test_asks_nobody_who_does_not_publish(self, scene: Scene, who: str) -> None:
        with pytest.raises(NothingHereError):
            taken_back(scene, who)
