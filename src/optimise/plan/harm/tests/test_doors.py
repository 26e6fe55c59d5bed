"""Who scores, who approves, what each reader learns of it, and when to look again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from conftest import Copy
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing
from tests.examples import examples

from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.evaluate import actions as evaluate
from optimise.evaluate.domain import grading as g
from optimise.evaluate.models import Item
from optimise.identify.tests.scene import SHARED
from optimise.link.groups import actions as register
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.columns import SHARE
from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.domain.life import Stage
from optimise.link.groups.tests.scene import NAMES, NEW, Scene, make_circle
from optimise.plan import subjects
from optimise.plan.harm import actions, queries
from optimise.plan.harm.domain.matrix import first_edition
from optimise.plan.harm.domain.scores import State
from optimise.plan.harm.models import FactorLevel, Score
from optimise.plan.harm.tests.scene import about, drafted, make_mapped, scored

KEYS = [factor.key for factor in first_edition().factors]
LEVELS = st.none() | st.integers(0, 4)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_mapped, cast)


def level(scene: Scene, **changes: Any) -> actions.NewLevel:
    given: dict[str, Any] = {
        "factor": "physical",
        "level": 2,
        "why": "A stabbing in May.",
        "items": [next(iter(scene.items.values())).id],
    }
    return actions.NewLevel(**(given | changes))


class TestAScore:
    def test_is_made_by_one_and_approved_by_another(self, scene: Scene) -> None:
        score = scored(scene)
        with viewing(scene.cast.beth) as beth:
            kept, _ = queries.score(score.id, viewer=beth)
            (row,) = queries.ranking(viewer=beth)
        assert (kept.state, kept.decided_by) == (State.APPROVED, scene.cast.cora.id)
        assert (str(row.sum), row.sum.unknown) == ("11 to 15 of 40", 1)
        assert str(row.place) == "1st of 1"

    def test_is_approved_by_nobody_who_had_a_hand_in_it(self, scene: Scene) -> None:
        score = drafted(scene)
        with viewing(scene.cast.cora) as cora:
            actions.set_level(score=score, given=level(scene), by=cora)
        with viewing(scene.cast.chris) as chris:
            actions.send_score(score=score, confidence=Sure.LOW, words="", by=chris)
        for name in ("cora", "chris", "beth"):
            with viewing(scene.cast.people[name]) as by, pytest.raises(NotForYouError):
                actions.decide_score(score=score, approve=True, why="Sound.", by=by)

    def test_is_approved_by_nobody_whose_level_was_written_over(self, scene: Scene) -> None:
        score = drafted(scene)
        for name in ("cora", "chris"):
            with viewing(scene.cast.people[name]) as by:
                actions.set_level(score=score, given=level(scene), by=by)
        with viewing(scene.cast.chris) as chris:
            actions.send_score(score=score, confidence=Sure.LOW, words="", by=chris)
        with viewing(scene.cast.cora) as cora, pytest.raises(NotForYouError):
            actions.decide_score(score=score, approve=True, why="Sound.", by=cora)

    def test_is_signed_past_the_door_by_nobody_who_set_a_level(self, scene: Scene) -> None:
        score = drafted(scene)
        with viewing(scene.cast.cora) as cora:
            actions.set_level(score=score, given=level(scene), by=cora)
        with viewing(scene.cast.chris) as chris:
            actions.send_score(score=score, confidence=Sure.LOW, words="", by=chris)
        with viewing(scene.cast.cora) as cora, pytest.raises(DatabaseError, match="set a level"):
            Score.objects.filter(pk=score.pk).update(
                state=State.APPROVED, decided_by=cora.person, decided_at=now()
            )

    def test_stays_as_it_was_approved_past_the_door(self, scene: Scene) -> None:
        score = scored(scene)
        with viewing(scene.cast.chris), pytest.raises(DatabaseError, match="stays as it is"):
            Score.objects.filter(pk=score.pk).update(words="Less than it looks.")
        with viewing(scene.cast.chris), pytest.raises(DatabaseError, match="stays as it is"):
            FactorLevel.objects.filter(score_id=score.pk).update(
                level=0, made_by=scene.cast.chris.id
            )

    def test_waits_until_every_factor_has_an_answer(self, scene: Scene) -> None:
        group = about(scene)
        with viewing(scene.cast.chris) as chris:
            score = actions.begin_score(about=group, why="New.", by=chris)
            actions.set_level(score=score, given=level(scene, level=None, items=[]), by=chris)
            with pytest.raises(NotReadyError, match="Psychological"):
                actions.send_score(score=score, confidence=Sure.LOW, words="", by=chris)

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("items", {"items": []}),
            ("items", {"items": [new_id()]}),
            ("why", {"why": " "}),
            ("level", {"level": 5}),
            ("members", {"members": [new_id()]}),
        ],
    )
    def test_takes_no_level_that_rests_on_nothing(
        self, scene: Scene, field: str, changes: dict[str, Any]
    ) -> None:
        group = about(scene)
        with viewing(scene.cast.chris) as chris:
            score = actions.begin_score(about=group, why="New.", by=chris)
            with pytest.raises(NotReadyError) as raised:
                actions.set_level(score=score, given=level(scene, **changes), by=chris)
        assert [name for name, _ in raised.value.problems] == [field]

    def test_hangs_on_no_possible_victim(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            boy = register.NewExploited(
                person=scene.people["Tom Ashby"],
                how="He carries for them.",
                items=[scene.items["Tom Ashby"].id],
            )
            row = register.add_exploited(group=scene.fresh(), given=boy, by=chris)
        group = about(scene)
        with viewing(scene.cast.chris) as chris:
            score = actions.begin_score(about=group, why="New.", by=chris)
            with pytest.raises(NotReadyError, match="exploited"):
                actions.set_level(score=score, given=level(scene, members=[row.id]), by=chris)

    def test_stands_less_sure_once_a_membership_it_hangs_on_has_ended(self, scene: Scene) -> None:
        group = about(scene)
        with viewing(scene.cast.chris) as chris:
            member = groups.members_of(scene.fresh(), viewer=chris)[0].row
            score = actions.begin_score(about=group, why="New.", by=chris)
            actions.set_level(score=score, given=level(scene, members=[member.id]), by=chris)
            before = (
                queries.scored([score], viewer=chris, weighed=True)[score.id]
                .level("physical")
                .stands
            )
        with viewing(scene.cast.chris) as chris:
            held = groups.member(member.id, viewer=chris)
            register.end_member(member=held, why="They moved away.", wrong=False, by=chris)
        with viewing(scene.cast.chris) as chris:
            after = (
                queries.scored([score], viewer=chris, weighed=True)[score.id]
                .level("physical")
                .stands
            )
        assert (before, after) == (0.75, 0.0)

    def test_is_sent_back_and_sent_again(self, scene: Scene) -> None:
        score = drafted(scene)
        with viewing(scene.cast.chris) as chris:
            actions.send_score(score=score, confidence=Sure.LOW, words="", by=chris)
        with viewing(scene.cast.cora) as cora:
            assert [one.id for one, _ in queries.waiting(viewer=cora)] == [score.id]
            actions.decide_score(score=score, approve=False, why="Which knife?", by=cora)
        with viewing(scene.cast.chris) as chris:
            actions.set_level(score=score, given=level(scene, level=3), by=chris)
            actions.send_score(score=score, confidence=Sure.LOW, words="", by=chris)
        with viewing(scene.cast.cora) as cora:
            actions.decide_score(score=score, approve=True, why="Clear now.", by=cora)

    def test_is_one_at_a_time_and_begins_with_the_last(self, scene: Scene) -> None:
        scored(scene)
        group = about(scene)
        with viewing(scene.cast.chris) as chris:
            again = actions.begin_score(about=group, why="A knife was found.", by=chris)
            carried = queries.levels_of(again, viewer=chris)
            assert carried["psychological"].level == 3
            with pytest.raises(NotReadyError):
                actions.begin_score(about=group, why="Me too.", by=chris)

    def test_is_read_by_those_alone_who_read_the_group(self, scene: Scene) -> None:
        score = scored(scene)
        for name in ("aisha", "ellie", "grace", "joan"):
            with viewing(scene.cast.people[name]) as viewer:
                assert not Score.objects.exists()
                assert not FactorLevel.objects.exists()
                with pytest.raises(NothingHereError):
                    queries.score(score.id, viewer=viewer)


class TestAHiddenGroup:
    def test_changes_no_place_of_others(self, scene: Scene) -> None:
        scored(scene)
        circle = make_circle(scene.cast, scene.cast.ines, scene.cast.cora)
        with viewing(scene.cast.beth) as beth:
            before = [(r.about.id, str(r.place)) for r in queries.ranking(viewer=beth)]
            listed = queries.due(viewer=beth)
        with viewing(scene.cast.cora) as cora:
            new = replace(NEW, name="Bracken")
            hidden = register.nominate(group=new, why="Covert.", by=cora, circle=circle.id)
            for to in (Stage.RESEARCHING, Stage.SCORING):
                register.take_step(group=hidden, to=to, why="Covert.", by=cora)
        item = next(iter(scene.items.values()))
        with viewing(scene.cast.ines) as ines:
            covert = subjects.of_group(groups.group(hidden.id, viewer=ines))
            score = actions.begin_score(about=covert, why="Covert.", by=ines)
            for factor in queries.matrix_in_force().factors:
                given = actions.NewLevel(factor=factor.key, level=4, why="Seen.", items=[item.id])
                actions.set_level(score=score, given=given, by=ines)
            actions.send_score(score=score, confidence=Sure.HIGH, words="", by=ines)
        with viewing(scene.cast.cora) as cora:
            actions.decide_score(score=score, approve=True, why="Sound.", by=cora)
            assert str(queries.ranking(viewer=cora)[0].place) == "1st of 2"
        with viewing(scene.cast.beth) as beth:
            assert [(r.about.id, str(r.place)) for r in queries.ranking(viewer=beth)] == before
            assert queries.due(viewer=beth) == listed
            assert hidden.id not in queries.columns_of([hidden.id], beth)


class TestTheListOfGroups:
    @settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        first=st.dictionaries(st.sampled_from(KEYS), LEVELS),
        then=st.none() | st.dictionaries(st.sampled_from(KEYS), LEVELS),
    )
    def test_is_told_what_the_workings_of_a_score_add_up_to(
        self, scene: Scene, first: dict[str, int | None], then: dict[str, int | None] | None
    ) -> None:
        scored(scene, first)
        if then is not None:
            scored(scene, then)
        with viewing(scene.cast.beth) as beth:
            standing = queries.of_subject(about(scene), viewer=beth)
            (said,) = queries.columns_of([scene.group.id], beth).values()
        assert standing
        told = (said["harm"], said["trend"], said[SHARE])
        assert told == (
            str(standing.sum), standing.trend.capitalize(), standing.sum.share,
        )  # fmt: skip


class TestScoringAgain:
    def test_is_asked_for_by_new_intelligence_on_a_weapon(self, scene: Scene) -> None:
        with viewing(scene.cast.chris) as chris:
            assert queries.due(viewer=chris)[0].reasons == ("It was never scored.",)
        scored(scene)
        with viewing(scene.cast.chris) as chris:
            assert queries.due(viewer=chris) == []
        with frozen(now() + timedelta(days=1)):
            item = scene.known.item("They keep a loaded gun under the bed.")
            scene.known.say(scene.group.entity_id, "OrganisedGroup", item=item, alias="The H")
            with viewing(scene.cast.chris) as chris:
                (row,) = queries.due(viewer=chris)
        assert "New intelligence on a weapon." in row.reasons

    def test_is_asked_for_by_an_item_that_is_suspected_to_be_false_since(
        self, scene: Scene
    ) -> None:
        scored(scene)
        item = next(iter(scene.items.values()))
        false = replace(SHARED, assessment=g.Assessment.SUSPECTED_FALSE, reason="She lied.")
        with viewing(scene.cast.beth) as beth:
            kept = Item.objects.get(id=item.id)
            evaluate.grade_again(item=kept, grading=false, why="She lied.", by=beth)
        group = about(scene)
        with viewing(scene.cast.chris) as chris:
            (row,) = queries.due(viewer=chris)
            assert row.reasons == (
                "Something that it rests on is held not to be reliable, or false, since.",
            )
            score = actions.begin_score(about=group, why="It fell.", by=chris)
            assert queries.levels_of(score, viewer=chris) == {}

    def test_is_asked_for_by_somebody_newly_exploited(self, scene: Scene) -> None:
        scored(scene)
        with frozen(now() + timedelta(days=1)):
            with viewing(scene.cast.chris) as chris:
                boy = register.NewExploited(
                    person=scene.people["Tom Ashby"],
                    how="He carries for them.",
                    items=[scene.items["Tom Ashby"].id],
                )
                register.add_exploited(group=scene.fresh(), given=boy, by=chris)
            with viewing(scene.cast.chris) as chris:
                (row,) = queries.due(viewer=chris)
        assert row.reasons == ("Somebody new is known to be exploited by it.",)


class TestTheRegister:
    def test_shows_the_score_and_takes_the_tier_from_it(self, scene: Scene) -> None:
        with viewing(scene.cast.beth) as beth:
            before = groups.tier_of(scene.fresh(), viewer=beth)
        scored(scene, {f.key: 4 for f in first_edition().factors})
        with viewing(scene.cast.beth) as beth:
            (row,) = groups.register(viewer=beth)
        assert (before, row.tier) == ("4", "1")
        assert (row.more["harm"], row.more["trend"]) == ("40 of 40", "First score")
        assert NAMES[0] not in str(row)


class TestTheMatrix:
    def test_changes_by_two_people_and_leaves_old_scores(self, scene: Scene) -> None:
        score = scored(scene)
        old = first_edition()
        factors = [replace(old.factors[0], weight=3), *old.factors[1:]]
        with viewing(scene.cast.joan) as joan:
            made = actions.propose_matrix(factors=factors, why="Violence first.", by=joan)
            with pytest.raises(NotForYouError):
                actions.decide_matrix(edition=made, agree=True, why="Mine.", by=joan)
            assert queries.matrix_in_force() == old
        with viewing(scene.cast.cora) as cora:
            actions.decide_matrix(edition=made, agree=True, why="Agreed.", by=cora)
            assert queries.matrix_in_force().highest == old.highest + 8
            assert str(queries.ranking(viewer=cora)[0].sum) == "11 to 15 of 40"
            again = actions.begin_score(about=about_as(scene, cora), why="New weights.", by=cora)
            assert (again.matrix, score.matrix) == (2, 1)
            assert queries.levels_of(again, viewer=cora) == {}

    def test_is_changed_by_no_one_else(self, scene: Scene) -> None:
        old = first_edition()
        with viewing(scene.cast.chris) as chris, pytest.raises(NotForYouError):
            actions.propose_matrix(factors=old.factors[1:], why="Less.", by=chris)


def about_as(scene: Scene, viewer: Any) -> subjects.Subject:
    return subjects.of_group(groups.group(scene.group.id, viewer=viewer))


class TestThePages:
    def test_open_for_those_who_develop_intelligence_alone(self, scene: Scene) -> None:
        score = scored(scene)
        pages = ("", "compare/", f"scores/{score.id}/", f"begin/group/{scene.group.id}/")
        for name in ("aisha", "ellie", "grace", "femi"):
            client = client_of(scene.cast.people[name])
            for page in (*pages, "matrix/", "matrix/change/"):
                answer = client.get(f"/harm/{page}")
                assert answer.status_code == 404, page
                assert "Harrow" not in answer.content.decode()
        client = client_of(scene.cast.beth)
        for page in (*pages, "matrix/"):
            assert client.get(f"/harm/{page}").status_code == 200, page

    def test_show_the_weights_to_the_administrator_and_no_group(self, scene: Scene) -> None:
        scored(scene)
        client = client_of(scene.cast.joan)
        assert "Physical harm" in client.get("/harm/matrix/").content.decode()
        assert client.get("/harm/").status_code == 404

    def test_say_on_the_group_s_page_what_it_is_and_where_it_stands(self, scene: Scene) -> None:
        scored(scene)
        page = client_of(scene.cast.beth).get(f"/groups/{scene.group.id}/").content.decode()
        assert "11 to 15 of 40 points" in page
        assert "its place among the others" in page

    def test_rank_all_groups_on_their_list_alone(
        self, scene: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = scored(scene)
        client = client_of(scene.cast.beth)
        assert (
            "1st of 1 that you may read" in client.get(f"/harm/scores/{kept.id}/").content.decode()
        )
        monkeypatch.setattr("optimise.plan.harm.queries.scoring.ranking", None)
        assert client.get(f"/groups/{scene.group.id}/").status_code == 200
