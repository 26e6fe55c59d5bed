"""What holds of groups whatever is drawn: what is hidden, who is apart, what goes out."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from conftest import Copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.models import Circle
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate
from optimise.evaluate.actions import StoppedError
from optimise.evaluate.domain.grading import Outlet
from optimise.identify.tests.scene import SHARED
from optimise.link.groups import actions, queries
from optimise.link.groups.domain.kinds import CRIMES, DECIDED, Descent, Part, Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.exports.pack import pack_of, pack_table
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle
from optimise.plan import subjects
from optimise.plan.briefings.tests.scene import stopping
from optimise.plan.harm import actions as harm
from optimise.plan.harm import queries as scores
from optimise.plan.harm.tests.scene import make_mapped, scored
from tests.cast import Cast, client_of, viewing
from tests.examples import examples
from tests.walking import one_menu, signed_in_once

pytestmark = pytest.mark.django_db(transaction=True)
SHARING = settings(
    max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# One page is drawn anew each time in these alone.
ONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="\w+"')


THINGS = ("phone", "flat")


def make_scored(cast: Cast) -> Scene:
    scene = make_mapped(cast)
    for thing in THINGS:
        scene.people[thing] = new_id()
    scene.known.say(scene.people["phone"], "Phone", number="07700 900111")
    scene.known.say(scene.people["flat"], "Address", full="4 Example Court, Swindon")
    scene.known.link("UnknownLink", subject=scene.group.entity_id, object=scene.people["phone"])
    scene.known.link("UnknownLink", subject=scene.people[NAMES[0]], object=scene.people["flat"])
    scored(scene)
    return scene


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scored, cast)


@pytest.fixture
def circle(scene: Scene) -> Circle:
    return make_circle(scene.cast, scene.cast.beth, scene.cast.ines)


PAGES = ("/", "/groups/", "/groups/?closed=yes", "/groups/table/", "/groups/due/",
         "/groups/{}/", "/groups/{}/history/", "/groups/{}/chart/", "/harm/", "/plans/",
         "/questions/", "/meetings/", "/area-picture/", "/awareness/")  # fmt: skip


def pages(scene: Scene, who: str) -> dict[str, str]:
    """Return what each page of groups says to somebody."""
    client = client_of(scene.cast.people[who])
    every = [page.format(scene.group.id) for page in PAGES]
    with one_menu(), signed_in_once():
        return {page: ONCE.sub("", client.get(page).content.decode()) for page in every}


def hide(
    scene: Scene,
    circle: Circle,
    names: set[str],
    crime: str,
    level: int,
    to: Stage,
    things: set[str],
    decided: Descent,
) -> None:
    """Have Beth keep a group in a circle: of the same people and things, in the same town, scored.

    What is decided of it and of the group that others know is there too.
    """
    with viewing(scene.cast.beth) as beth:
        new = replace(NEW, name="The hidden group", main_crime=crime,
                      works_in=[scene.cast.swindon.id])  # fmt: skip
        hidden = actions.nominate(group=new, why="Covert.", by=beth, circle=circle.id)
        for name in sorted(names):
            given = actions.NewMember(
                person=scene.people[name], part=Part.RUNNER, confidence=Sure.HIGH,
                basis="Seen.", items=[scene.items[name].id],
            )  # fmt: skip
            actions.add_member(group=hidden, given=given, by=beth)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        score = harm.begin_score(about=subjects.of_group(hidden), why="Covert.", by=beth)
        item = next(iter(scene.items.values()))
        for factor in scores.matrix_in_force().factors:
            new_level = harm.NewLevel(factor=factor.key, level=level, why="Seen.", items=[item.id])
            harm.set_level(score=score, given=new_level, by=beth)
        harm.send_score(score=score, confidence=Sure.HIGH, words="", by=beth)
        overlap = actions.NewLineage(
            earlier=scene.fresh(), descent=decided, on=today(), reasons="The same phone."
        )
        actions.judge_lineage(group=hidden, given=overlap, by=beth)
        # As if somebody else of the circle had looked at both.
        hidden.stage = to
        hidden.save(update_fields=["stage"])
    # Told of in no item of its own: a new item is seen by those who may read it.
    told = next(iter(scene.items.values()))
    for thing in sorted(things):
        end = scene.people[thing]
        scene.known.link(
            "UnknownLink", item=told, audience=covert, subject=hidden.entity_id, object=end
        )


class TestAHiddenGroup:
    @SHARING
    @given(
        names=st.sets(st.sampled_from(NAMES), min_size=1),
        crime=st.sampled_from([crime.key for crime in CRIMES]),
        level=st.integers(0, 4),
        to=st.sampled_from([Stage.RESEARCHING, Stage.SCORING, Stage.MAPPED, Stage.ARCHIVED]),
        things=st.sets(st.sampled_from(THINGS)),
        decided=st.sampled_from([*DECIDED, Descent.SPLIT]),
    )
    def test_changes_no_page_of_anybody_outside_its_circle(
        self, scene: Scene, circle: Circle, **drawn: Any
    ) -> None:
        outside = ("chris", "mina", "cora", "levi", "aisha", "olu")
        before = {who: pages(scene, who) for who in outside}
        assert "The Harrow group" in before["chris"]["/groups/"]
        hide(scene, circle, **drawn)
        for who in outside:
            after = pages(scene, who)
            changed = [page for page, said in before[who].items() if after[page] != said]
            assert changed == [], who
        seen = pages(scene, "beth")
        assert "The hidden group" in seen["/groups/?closed=yes"]
        assert "The hidden group" in seen[f"/groups/{scene.group.id}/chart/"]


class TestAPossibleVictim:
    @SHARING
    @given(names=st.sets(st.sampled_from(NAMES), min_size=1))
    def test_is_no_member_on_no_paper_and_in_no_count(self, scene: Scene, names: set[str]) -> None:
        for name in names:
            scene.known.say(scene.people[name], "Person", birthDate=str(now().year - 15))
        with viewing(scene.cast.chris) as chris:
            group = scene.fresh()
            people = queries.people_of(group, viewer=chris)
            apart = {one.row.person for one in people.to_look_at()}
            assert apart >= {scene.people[name] for name in names}
            left = {one.row.person for one in people.members()}
            assert left == {scene.people[name] for name in NAMES} - apart
            assert people.count == len(left)
            every = [row.id for row in people.held]
            assert {row.person for row in queries.memberships(every, viewer=chris)} == left
            rows = [" ".join(row) for row in pack_table(group, viewer=chris)]
        page = client_of(scene.cast.chris).get(f"/groups/{scene.group.id}/").content.decode()
        members = page[page.index('id="members"') if left else page.index("Nobody is held") :]
        for name in NAMES:
            if scene.people[name] in apart:
                assert not [row for row in rows if name in row]
                assert name not in members.partition("</table>")[0]


class TestAPack:
    @SHARING
    @given(name=st.sampled_from(NAMES), shut=st.sampled_from([Outlet.PRINT, Outlet.EXPORT]))
    def test_goes_no_way_that_one_of_its_items_may_not_go(
        self, scene: Scene, name: str, shut: Outlet
    ) -> None:
        item = scene.items[name]
        with viewing(scene.cast.beth) as beth:
            evaluate.grade_again(item=item, grading=stopping(shut), why="The unit asks.", by=beth)
        with viewing(scene.cast.chris) as chris:
            group = scene.fresh()
            ways: dict[Outlet, Callable[[], object]] = {
                Outlet.PRINT: lambda: pack_of(group, viewer=chris, reader="Chris", moment=now()),
                Outlet.EXPORT: lambda: pack_table(group, viewer=chris),
            }
            with pytest.raises(StoppedError):
                ways.pop(shut)()
            for other in ways.values():
                assert other()
        with viewing(scene.cast.beth) as beth:
            evaluate.grade_again(item=item, grading=SHARED, why="They let it go.", by=beth)
