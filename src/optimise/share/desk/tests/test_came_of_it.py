"""What came of the work as the public is told it: rounded, and nothing of an open operation."""

from datetime import timedelta

import pytest
from conftest import Copy
from hypothesis import given
from hypothesis import strategies as st
from psycopg import sql
from tests.cast import Cast, viewing
from tests.database import owner_here

from optimise.access.models import Circle
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.link.groups.tests.scene import make_circle
from optimise.review import subjects
from optimise.review.closures import actions as closures
from optimise.review.closures.domain.counting import ClosureType
from optimise.review.closures.tests.scene import given as closing
from optimise.review.closures.tests.scene import make_scene as make_closed
from optimise.review.impact.domain.verdicts import Spread, Verdict, said_of
from optimise.review.outcomes import actions as outcomes
from optimise.review.outcomes.domain.court import Because
from optimise.review.outcomes.domain.protected import Family, Way, Whom
from optimise.review.outcomes.domain.terms import Runs, Sort, Term
from optimise.share.desk import actions, queries
from optimise.share.desk.domain.answers import SAFER, draft_of
from optimise.share.desk.tests.scene import make_publishers
from optimise.share.domain.fell import says_whether_it_fell
from optimise.share.domain.measures import BY_KEY
from optimise.share.site import queries as site

pytestmark = pytest.mark.django_db(transaction=True)
SHORT, YEARS, LONG = (label for _, label in BY_KEY["courts"].rows[:3])
MONTH = (today().replace(day=1) - timedelta(days=70)).replace(day=1)


def make(cast: Cast) -> Cast:
    make_publishers(cast)
    return cast


@pytest.fixture
def there(cast: Cast, database_copy: Copy) -> Cast:
    return database_copy.put(make, cast)


def enter(
    cast: Cast,
    way: Way,
    because: Because = Because.JOINT,
    family: Family = Family.CHILD_PLAN,
    whom: Whom = Whom.NOT_SAID,
) -> None:
    with viewing(cast.ellie) as ellie:
        new = outcomes.NewOutcome(
            family=family, way=way, whom=whom, on=MONTH + timedelta(days=3), because=because,
            because_why="We worked on it.",
        )  # fmt: skip
        outcomes.enter_outcome(outcome=new, by=ellie)


def counted(cast: Cast, key: str) -> dict[str, int]:
    with viewing(cast.harry) as harry:
        return {row.label: row.count for row in queries.count(BY_KEY[key], MONTH, viewer=harry)}


def sentence(
    cast: Cast, *, sort: Sort, about: subjects.Subject | None = None, times: int = 1
) -> None:
    with viewing(cast.ines) as ines:
        story = outcomes.begin_story(
            story=outcomes.NewStory(
                person=new_id(), reference=str(new_id())[:30],
                arrested_on=MONTH - timedelta(days=40), because=Because.PROGRAMME,
                because_why="Ours.", about=about,
            ),
            by=ines,
        )  # fmt: skip
        for _ in range(times):
            new = outcomes.NewSentence(
                sort=sort, term=Term(24), on=MONTH + timedelta(days=9),
                suspended_for=12 if sort is Sort.SUSPENDED else None,
            )  # fmt: skip
            outcomes.sentence(story=story, given=new, by=ines)


def change(circle: Circle, **columns: object) -> None:
    """Change a circle straight in its table, as its owner."""
    with owner_here() as owner:
        for column, value in columns.items():
            said = sql.SQL("update access_circle set {} = %s where id = %s")
            owner.execute(said.format(sql.Identifier(column)), [value, circle.id])


class TestWhatChangedForPeople:
    def test_is_told_first_rounded_once_a_second_person_lets_it_out(self, there: Cast) -> None:
        for _ in range(7):
            enter(there, Way.BETTER)
        enter(there, Way.BETTER, family=Family.HOME_BACK)
        enter(there, Way.BETTER, family=Family.TREATMENT)
        enter(there, Way.BETTER, family=Family.TREATMENT, whom=Whom.CHILD)
        for whom, times in ((Whom.AT_RISK, 6), (Whom.ADULT, 2)):
            for _ in range(times):
                enter(there, Way.BETTER, family=Family.TREATMENT, whom=whom)
        enter(there, Way.WORSE)
        enter(there, Way.BETTER, Because.OWN)
        assert counted(there, "safer") == {
            "A home given back": 1,
            "Better for a child": 8,
            "Better for an adult at risk": 6,
            "Better for another adult": 2,
            "Better, and not said for whom": 1,
            "Unchanged": 0,
            "Worse": 1,
        }
        with viewing(there.harry) as harry:
            table = actions.draft_table(measure=BY_KEY["safer"], month=MONTH, by=harry)
        with viewing(there.lena) as lena:
            actions.approve_table(table=table, seen=table.fingerprint(), by=lena)
        first = site.results()[0]
        assert first.measure.key == "safer"
        (month,) = first.standing
        assert list(month.rows) == [
            ("A home given back", None),
            ("Better for a child", 10),
            ("Better for an adult at risk", 5),
            ("Better for another adult", None),
            ("Better, and not said for whom", None),
            ("Unchanged", None),
            ("Worse", None),
        ]


class TestPeopleSentenced:
    def test_are_counted_once_and_suspended_apart_from_prison(self, there: Cast) -> None:
        sentence(there, sort=Sort.CUSTODY, times=3)
        sentence(there, sort=Sort.SUSPENDED)
        assert counted(there, "courts") == {
            SHORT: 0,
            YEARS: 1,
            LONG: 0,
            "Suspended sentence": 1,
            "Another sentence": 0,
        }

    @pytest.mark.parametrize(
        ("passed", "row"),
        [
            ([(Sort.CUSTODY, 23, Runs.ALONE)], "SHORT"),
            ([(Sort.CUSTODY, 23, Runs.ALONE), (Sort.CUSTODY, 20, Runs.CONCURRENT)], "SHORT"),
            ([(Sort.CUSTODY, 23, Runs.ALONE), (Sort.CUSTODY, 20, Runs.CONSECUTIVE)], "YEARS"),
            ([(Sort.CUSTODY, 48, Runs.ALONE), (Sort.CUSTODY, 12, Runs.CONSECUTIVE)], "LONG"),
            ([(Sort.LIFE, 0, Runs.ALONE)], "LONG"),
            ([(Sort.SUSPENDED, 24, Runs.ALONE), (Sort.CUSTODY, 6, Runs.ALONE)], "SHORT"),
        ],
    )
    def test_are_told_by_the_years_that_were_passed(
        self, there: Cast, passed: list[tuple[Sort, int, Runs]], row: str
    ) -> None:
        with viewing(there.ines) as ines:
            new_story = outcomes.NewStory(
                person=new_id(), reference="54X/1", arrested_on=MONTH - timedelta(days=40),
                because=Because.PROGRAMME, because_why="Ours.",
            )  # fmt: skip
            story = outcomes.begin_story(story=new_story, by=ines)
            for sort, months, runs in passed:
                new = outcomes.NewSentence(
                    sort=sort, term=Term(months), on=MONTH + timedelta(days=9), runs=runs,
                    suspended_for=12 if sort is Sort.SUSPENDED else None,
                )  # fmt: skip
                outcomes.sentence(story=story, given=new, by=ines)
        rows = {"SHORT": SHORT, "YEARS": YEARS, "LONG": LONG}
        found = {label for label, number in counted(there, "courts").items() if number}
        assert found == {rows[row]}

    def test_of_an_open_covert_operation_are_in_no_number(self, there: Cast) -> None:
        circle = make_circle(there, there.ines)
        change(circle, covert=True)
        about = subjects.Subject(
            kind=subjects.Kind.GROUP, id=new_id(), name="Covert", circle=circle.id
        )
        sentence(there, sort=Sort.CUSTODY, about=about)
        assert counted(there, "courts")[YEARS] == 0
        change(circle, closed_at=now())
        assert counted(there, "courts")[YEARS] == 1


class TestADraftFromAnAnswer:
    def test_has_words_for_every_answer_that_there_can_be(self) -> None:
        assert SAFER.keys() == set(Verdict)
        assert not says_whether_it_fell("We closed a line.")

    @given(
        st.sampled_from(list(SAFER)),
        st.one_of(st.none(), st.floats(0, 1)),
        st.one_of(st.none(), st.floats(-0.99, -0.01)),
    )
    def test_says_for_whom_how_sure_what_and_what_is_not_known(
        self, verdict: str, alarm: float | None, fall: float | None
    ) -> None:
        found = {"verdict": verdict, "false_alarm": alarm, "smallest_seen": {"fall": fall}}
        draft = draft_of(title="Patrols", why="Two officers.", family="violence", found=found,
                         early=[])  # fmt: skip
        heads = [line for line in draft.body.splitlines() if line.startswith("## ")]
        assert heads == [
            "## For whom it is safer",
            "## How sure we are",
            "## What was done",
            "## What we do not know",
        ]
        assert SAFER[verdict] in draft.body
        assert says_whether_it_fell(draft.summary)

    @pytest.mark.parametrize(
        ("effect", "interval", "says"),
        [
            (-0.12, [-0.3, 0.25], ("about 12 in a hundred fewer than",
                                   "from 30 in a hundred fewer to 25 in a hundred more")),
            (0.4, [0.001, 0.9], ("about 40 in a hundred more than",
                                 "from no change to 90 in a hundred more")),
            (0.001, [-0.1, 0.1], ("The best guess is no change.", "10 in a hundred fewer")),
            (-0.2, [-0.5, None], ("about 20 in a hundred fewer", "no limit")),
        ],
    )  # fmt: skip
    def test_says_how_much_and_how_far_off_it_may_be(
        self, effect: float, interval: list[float | None], says: tuple[str, ...]
    ) -> None:
        found = {"verdict": "cannot_tell", "effect": effect, "interval95": interval}
        draft = draft_of(title="Patrols", why="Two officers.", family="violence", found=found,
                         early=[])  # fmt: skip
        for words in says:
            assert words in draft.body

    def test_tells_that_it_rose_next_door_was_small_and_what_was_not_well(self) -> None:
        rose = "There is evidence that crime rose in the areas around."
        small = "The fall is smaller than the 20% that was to count as worthwhile."
        found = {
            "verdict": "reduction",
            "effect": -0.12,
            "interval95": [-0.18, -0.02],
            "displacement": {"verdict": "displacement", "sentence": rose},
            "elsewhere": {"railway": {"verdict": "cannot_tell", "sentence": "Not along it."}},
            "checks": [
                {"check": "worthwhile", "well": False, "says": small},
                {"check": "before", "well": False, "says": "Ask why before believing it."},
                {"check": "known", "well": True, "says": "All months are known."},
            ],
        }
        draft = draft_of(title="Patrols", why="Two officers.", family="violence", found=found,
                         early=[], happened=["Besides, in Mar 2026: a shop closed."])  # fmt: skip
        parts = {one.partition("\n\n")[0]: one for one in draft.body.split("## ")[1:]}
        for words in (small, rose, "Not along it.", "exporter serves were not looked at"):
            assert words in parts["For whom it is safer"]
        for words in ("Ask why before believing it.", "a shop closed."):
            assert words in parts["What we do not know"]
        assert "All months are known." not in draft.body
        assert draft.summary == f"{SAFER['reduction']} {small} {rose}"

    @pytest.mark.parametrize("verdict", SAFER)
    def test_keeps_its_summary_within_what_a_page_holds(self, verdict: str) -> None:
        rose = {"verdict": "displacement", "sentence": said_of(Spread.DISPLACEMENT, "railway")}
        small = "The rise is smaller than the 16% that was to count as worthwhile."
        checks = [{"check": "worthwhile", "well": False, "says": small}]
        for elsewhere in ({}, {"railway": rose, "exporter": rose}):
            found = {"verdict": verdict, "checks": checks, "displacement": rose,
                     "elsewhere": elsewhere}  # fmt: skip
            draft = draft_of(title="Patrols", why="Two.", family="violence", found=found, early=[])
            assert len(draft.summary) <= 300
            assert "rose" in draft.summary

    def test_of_an_old_answer_says_neither(self) -> None:
        draft = draft_of(title="Patrols", why="Two officers.", family="violence",
                         found={"verdict": "cannot_tell"}, early=[])  # fmt: skip
        assert "hundred" not in draft.body


class TestLinesClosed:
    @pytest.mark.parametrize("seen", [False, True])
    def test_are_counted_once_however_often_one_was_closed(self, there: Cast, seen: bool) -> None:
        scene = make_closed(there)
        change(scene.circle, closed_at=now())
        other = closing(days_ago=2, kind=ClosureType.TYPE_2)
        with viewing(there.ines) as ines:
            second = closures.close_line(line=scene.line, given=other, by=ines)
        with owner_here() as owner:
            owner.execute(
                "update review_closures_look set done_at = now(), seen_again = false, by = %s",
                [new_id()],
            )
            first = MONTH + timedelta(days=3 - 90)
            owner.execute('update review_closures_closure set "on" = %s, made_at = %s', [first] * 2)
            owner.execute(
                'update review_closures_closure set "on" = %s, reopened_at = %s where id = %s',
                [first + timedelta(days=4), now() if seen else None, second.id],
            )
        rows = counted(there, "held")
        told = "Back in use" if seen else "Still closed after 90 days"
        assert {label: rows[label] for label in rows if rows[label]} == {told: 1}

    @pytest.mark.parametrize(
        ("marked", "counted_as"),
        [
            ("held", {"Still closed after 90 days": 1}),
            ("unverified_at", {}),
            ("recorded late", {}),
            ("news_at", {}),
            ("reopened_at", {"Back in use": 1}),
            ("moved", {"Closed, but went on as another line": 1}),
            ("moved later", {"Still closed after 90 days": 1}),
        ],
    )
    def test_are_still_closed_only_where_nothing_is_against_it(
        self, there: Cast, marked: str, counted_as: dict[str, int]
    ) -> None:
        scene = make_closed(there)
        change(scene.circle, closed_at=now())
        closed = MONTH + timedelta(days=3 - 90)
        recorded = closed + timedelta(days=90 if marked == "recorded late" else 1)
        with owner_here() as owner:
            owner.execute(
                "update review_closures_look set done_at = now(), seen_again = false, by = %s",
                [new_id()],
            )
            owner.execute(
                'update review_closures_closure set "on" = %s, made_at = %s', [closed, recorded]
            )
            if marked.startswith("moved"):
                days = 91 if marked == "moved later" else 6
                owner.execute(
                    'update link_lines_line l set migrated_on = c."on" + %s'
                    " from review_closures_closure c where c.line_id = l.id",
                    [days],
                )
            elif marked not in ("held", "recorded late"):
                owner.execute(
                    sql.SQL("update review_closures_closure set {} = now()").format(
                        sql.Identifier(marked)
                    )
                )
        rows = counted(there, "held")
        otherwise = {"Not known: we did not look in time": 1}
        assert {label: rows[label] for label in rows if rows[label]} == (counted_as or otherwise)
