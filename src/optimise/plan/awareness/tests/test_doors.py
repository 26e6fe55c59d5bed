"""Who reads whose answers: nobody but the person; and what others learn in counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import Copy
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, client_of, viewing, with_second
from tests.examples import examples

from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import Layer
from optimise.access.interests.actions import record_interest
from optimise.access.interests.domain import keys
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, now, start_of, today
from optimise.basics.refusals import NothingHereError, NotReadyError
from optimise.collect.domain.pictures import redraw
from optimise.link.groups import queries as groups
from optimise.link.groups.models import Edition, Group
from optimise.link.groups.tests.scene import make_circle
from optimise.plan.awareness import actions, queries
from optimise.plan.awareness.domain.checks import Asked, asked_of
from optimise.plan.awareness.models import Check, Reading
from optimise.plan.awareness.queries import Counted
from optimise.plan.awareness.tests.scene import CARD, Scene, add_officers, make_scene, out
from optimise.plan.awareness.views.slots import group_known
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries as briefings
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene as cards

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(cast: Cast, database_copy: Copy) -> Scene:
    return database_copy.put(make_scene, cast)


def reads(scene: Scene, people: Sequence[Person]) -> None:
    for person in people:
        with viewing(person) as by:
            for one in queries.own(viewer=by):
                actions.read(card=one.card, by=by)


def checks(scene: Scene, person: Person, *, right: bool) -> Check:
    with viewing(person) as by:
        asked = queries.check_of(scene.card, viewer=by)
        answers = [one.right if right else 1 - min(one.right, 1) for one in asked]
        return actions.check(card=scene.card, answers=answers, by=by)


def counted(person: Person, **more: object) -> list[Counted]:
    """Return what is counted in the week after, when all that was done counts."""
    with frozen(now() + timedelta(days=7)), viewing(person) as by:
        return queries.counted(viewer=by, **more)  # type: ignore[arg-type]


class TestAnAnswer:
    def test_is_kept_once_and_read_by_its_person_alone(self, scene: Scene) -> None:
        reads(scene, [scene.cast.aisha])
        reads(scene, [scene.cast.aisha])
        checks(scene, scene.cast.aisha, right=True)
        for name, person in scene.cast.people.items():
            with viewing(person):
                mine = 2 if name == "aisha" else 0
                assert Reading.objects.count() == mine, name
                assert Check.objects.count() == bool(mine), name

    def test_is_in_nobody_s_name_but_their_own(self, scene: Scene) -> None:
        reads(scene, [scene.cast.aisha])
        with viewing(scene.cast.aisha):
            row = Reading.objects.first()
        assert row is not None
        with viewing(scene.cast.harry), pytest.raises(Exception, match="row-level security"):
            Reading(
                edition_id=scene.card.id,
                person_id=scene.cast.dan.id,
                at=row.at,
                audience_id=row.audience_id,
            ).save(force_insert=True)

    def test_of_all_that_was_right_is_known_and_counts_as_read(self, scene: Scene) -> None:
        kept = checks(scene, scene.cast.aisha, right=True)
        assert kept.known == kept.asked == 3
        with viewing(scene.cast.aisha) as aisha:
            (one, _) = sorted(queries.own(viewer=aisha), key=lambda o: o.card.id != scene.card.id)
            assert one.read is not None
            assert one.check is not None

    def test_is_none_of_what_is_not_known(self, scene: Scene) -> None:
        assert checks(scene, scene.cast.aisha, right=False).known == 0
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotReadyError):
            actions.check(card=scene.card, answers=[0], by=aisha)

    def test_is_asked_of_no_partner(self, scene: Scene) -> None:
        with viewing(scene.cast.ellie) as ellie:
            with pytest.raises(NothingHereError):
                queries.own(viewer=ellie)
            with pytest.raises(NothingHereError):
                actions.read(card=scene.card, by=ellie)

    def test_is_asked_among_cards_that_one_may_read(self, scene: Scene) -> None:
        out(
            scene.register,
            replace(CARD, does="Hides in Salisbury.", areas=[scene.cast.salisbury.id]),
        )
        for tries in range(4):
            with viewing(scene.cast.aisha) as aisha:
                asked = queries.check_of(scene.card, viewer=aisha)
                assert not any("Salisbury" in o for one in asked for o in one.options), tries
            checks(scene, scene.cast.aisha, right=True)


class TestAFace:
    """A photograph of a group's card is asked about, of whoever may see it alone."""

    def put(self, scene: Scene, edition: Edition, *names: str) -> Briefing:
        """Put an officer's card of a group out, with a photograph of each of these people."""
        cast = scene.cast
        with viewing(cast.chris):
            entity = Group.objects.get(id=edition.group_id).entity_id
        card = cards.drafted(
            cast, items=list(scene.register.items.values())[:1], product="group_card",
            about=frozenset({entity}), title="Know them", details={},
        )  # fmt: skip
        for name in names:
            shown = redraw(cards.photograph())
            new = plan.NewPicture(picture=shown, caption=name, basis="PACE s64A", taken_on=None)
            with viewing(cast.beth) as beth:
                plan.add_picture(briefing=card, picture=new, by=beth)
        cards.send(card, by=cast.beth)
        cards.approve(card, by=cast.chris)
        return card

    def asked(self, scene: Scene, person: Person) -> list[Asked]:
        """Return every face that somebody may be asked about, over many tries."""
        with viewing(person) as by:
            others = [one for one in groups.cards(viewer=by) if one.id != scene.card.id]
            shown = briefings.faces_on_cards([scene.card.id, *(o.id for o in others)], viewer=by)
            facts = [queries.facts(one, shown.get(one.id, ())) for one in (scene.card, *others)]
        every = [one for n in range(30) for one in asked_of(facts[0], facts[1:], seed=str(n))]
        return list({one.picture: one for one in every if one.picture}.values())

    def test_is_asked_among_others_and_shown_with_no_name(self, scene: Scene) -> None:
        self.put(scene, scene.card, "Vic Harrow", "Dez Milland")
        self.put(scene, scene.other, "Rhona Tate")
        found = self.asked(scene, scene.cast.aisha)
        assert {one.options[one.right] for one in found} == {"Vic Harrow", "Dez Milland"}
        assert all(set(o.options) == {"Vic Harrow", "Dez Milland", "Rhona Tate"} for o in found)
        client = client_of(scene.cast.aisha)
        address = reverse("plan_awareness:check", args=[scene.card.id])
        for _ in range(8):
            page = client.get(address).content.decode()
            for one in (one for one in found if str(one.picture) in page):
                source = reverse("plan:picture", args=[one.picture])
                assert f'src="{source}" alt="The photograph that is asked about"' in page
                assert client.get(source)["Content-Type"] == "image/jpeg"
                kept = checks(scene, scene.cast.aisha, right=True)
                assert kept.known == kept.asked == 3
                return
            checks(scene, scene.cast.aisha, right=True)
        pytest.fail("no face was asked about")

    def test_is_none_of_a_card_that_was_held_back(self, scene: Scene) -> None:
        card = self.put(scene, scene.card, "Vic Harrow", "Dez Milland")
        assert len(self.asked(scene, scene.cast.aisha)) == 2
        with viewing(scene.cast.beth) as beth:
            plan.pause(briefing=briefings.briefing(card.id, viewer=beth), why="Wrong.", by=beth)
        assert self.asked(scene, scene.cast.aisha) == []

    def test_is_shown_to_no_partner_and_no_stranger(self, scene: Scene) -> None:
        self.put(scene, scene.card, "Vic Harrow", "Dez Milland")
        for name in ("ellie", "joan"):
            with viewing(scene.cast.people[name]) as by:
                assert briefings.faces_on_cards([scene.card.id], viewer=by) == {}
        with connection.cursor() as cursor:
            cursor.execute("select * from plan_cards_of(%s)", [[scene.card.id]])
            assert cursor.fetchall() == []


class TestTheCount:
    def test_is_for_commanders_and_who_answers_for_groups(self, scene: Scene) -> None:
        for name, person in scene.cast.people.items():
            if name in ("kay", "cora", "levi"):
                assert counted(person)
                continue
            with pytest.raises(NothingHereError):
                counted(person)
            with viewing(person), connection.cursor() as cursor:
                cursor.execute("select * from plan_awareness_counts(null, current_date + 7)")
                assert cursor.fetchall() == [], name

    def test_says_nothing_of_fewer_than_ten(self, scene: Scene) -> None:
        reads(scene, [scene.cast.aisha])
        for one in counted(scene.cast.kay):
            assert one.people < 10
            assert (one.read, one.checked, one.knew) == (None, None, None)

    def test_puts_small_teams_together_with_the_next(self, scene: Scene) -> None:
        made = add_officers(scene.cast, [("Big", 24), ("Middle", 12), ("Small", 3)])
        reads(scene, made[:30])
        teams = {one.name: one.people for one in counted(scene.cast.kay) if one.by == "team"}
        # Aisha, Harry and Kay have no team: with the three, too few to stand alone.
        assert teams == {"Big": 24, "Small ones together": 12 + 3 + 3}
        whole = next(one for one in counted(scene.cast.kay) if one.by == "all")
        assert whole.people == 42
        assert whole.read is not None
        assert whole.read.count == 30

    def test_says_on_a_group_that_its_card_is_held_back(self, scene: Scene) -> None:
        made = add_officers(scene.cast, [("Big", 24)])
        reads(scene, made[:20])
        with viewing(scene.cast.cora):
            group = Group.objects.get(id=scene.card.group_id)

        def read() -> str:
            request = RequestFactory().get("/")
            request.session, request.user = {}, scene.cast.cora  # type: ignore[assignment]
            with frozen(now() + timedelta(days=7)), viewing(scene.cast.cora) as cora:
                request.viewer = cora  # type: ignore[attr-defined]
                return group_known(request, group)

        assert "have read its card" in read()
        circle = with_second(circle_of(scene.cast.ines, name="Operation Sedge", covert=True))
        with viewing(scene.cast.ines) as ines:
            key = keys.entity(group.entity_id)
            record_interest(key=key, circle=circle.id, why="Controlled buys", by=ines)
        assert "have read its card" not in read()
        assert "Its card is held back: no officer reads it for now. Before that, of" in read()

    def test_moves_on_mondays_alone(self, scene: Scene) -> None:
        made = add_officers(scene.cast, [("Big", 20)])
        monday = start_of(today() + timedelta(days=7 - today().weekday()))
        for moment, seen in ((now(), []), (monday - timedelta(seconds=1), []), (monday, [20])):
            with frozen(moment):
                reads(scene, made if moment == monday else made[:0])
                with viewing(scene.cast.kay) as kay:
                    found = queries.counted(viewer=kay)
            assert [one.people - 3 for one in found if one.by == "all"] == seen
            assert not any(one.read for one in found)
        whole = next(one for one in counted(scene.cast.kay) if one.by == "all")
        assert whole.read is None
        with frozen(monday + timedelta(days=7)), viewing(scene.cast.kay) as kay:
            whole = next(one for one in queries.counted(viewer=kay) if one.by == "all")
        assert whole.read is not None
        assert whole.read.count == 20

    def test_says_of_few_only_that_they_are_few(self, scene: Scene) -> None:
        """Whoever has one officer more read it sees the count move, and learns no more."""
        made = [*add_officers(scene.cast, [("Big", 20)]), scene.cast.aisha, scene.cast.harry]
        seen: dict[int | None, set[int]] = defaultdict(set)
        for number, person in enumerate([None, *made]):
            if person:
                reads(scene, [person])
            whole = next(one for one in counted(scene.cast.kay) if one.by == "all")
            assert whole.people == 23
            seen[whole.read.count if whole.read else None].add(number)
        assert seen.pop(None) == set(range(5))
        assert all((told or 1) % 5 == 0 and len(fits) >= 3 for told, fits in seen.items())

    def test_is_of_a_commander_s_own_area(self, scene: Scene) -> None:
        add_officers(scene.cast, [("Big", 20)])
        every = next(one for one in counted(scene.cast.levi) if one.by == "all")
        scene.cast.kay.areas.set([scene.cast.salisbury])
        assert every.people == 23
        assert counted(scene.cast.kay) == []

    def test_is_changed_by_no_card_that_is_hidden(self, scene: Scene) -> None:
        made = add_officers(scene.cast, [("Big", 20)])
        reads(scene, made)
        before = {who: counted(scene.cast.people[who]) for who in ("kay", "cora", "levi")}
        hidden = out(scene.register, replace(CARD, title="Hidden", areas=[scene.cast.swindon.id]))
        assert counted(scene.cast.kay) != before["kay"]
        circle = make_circle(scene.cast, scene.cast.chris, scene.cast.cora)
        to = Audience(layer=Layer.BRIEFING, circle=circle.id)
        with viewing(scene.cast.chris) as chris:
            type(hidden).objects.filter(id=hidden.id).update(
                audience_id=audience_id(to, viewer=chris)
            )
        assert {who: counted(scene.cast.people[who]) for who in before} == before

    @settings(
        max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(sizes=st.lists(st.integers(1, 14), min_size=1, max_size=4))
    def test_stands_for_ten_or_more_whatever_the_teams(
        self, scene: Scene, sizes: list[int]
    ) -> None:
        n = Person.objects.count()
        add_officers(scene.cast, [(f"Team {n}-{k}", size) for k, size in enumerate(sizes)])
        found = counted(scene.cast.levi)
        whole = next(one for one in found if one.by == "all")
        for by in ("team", "rank"):
            cells = [one for one in found if one.by == by]
            assert sum(one.people for one in cells) == whole.people
            assert all(one.people >= 10 for one in cells) or whole.people < 10
            assert all(one.read is None or one.read.count % 5 == 0 for one in cells)


class TestThePages:
    def test_name_no_officer(self, scene: Scene) -> None:
        made = add_officers(scene.cast, [("Big", 20)])
        reads(scene, made[:7])
        for who in ("kay", "levi"):
            client = client_of(scene.cast.people[who])
            group = scene.register.group.id
            for page in ("/awareness/figures/", f"/awareness/figures/?group={group}", "/"):
                words = client.get(page).content.decode()
                assert "Officer 1" not in words
                assert "Aisha" not in words

    def test_show_an_officer_their_own(self, scene: Scene) -> None:
        client = client_of(scene.cast.aisha)
        card = f"/groups/cards/{scene.card.id}/"
        assert "I have read it" in client.get(card).content.decode()
        answer = client.post(f"/awareness/cards/{scene.card.id}/read/")
        assert answer.status_code == 302, answer.content.decode()[:900]
        words = client.get(card).content.decode()
        assert "You read this" in words, words[words.index("<main") :]
        assert "1 of 2 not read" in client.get("/awareness/").content.decode()
        assert client.get("/awareness/figures/").status_code == 404

    @pytest.mark.parametrize("who", ["dan", "ellie", "joan"])
    def test_are_not_there_for_others(self, scene: Scene, who: str) -> None:
        client = client_of(scene.cast.people[who])
        for page in ("read", "check"):
            url = f"/awareness/cards/{scene.card.id}/{page}/"
            assert client.post(url).status_code == 404

    def test_show_the_record_s_readers_how_many_know_it(self, scene: Scene) -> None:
        add_officers(scene.cast, [("Big", 20)])
        page = f"/groups/{scene.register.group.id}/"
        assert "Who knows it" in client_of(scene.cast.levi).get(page).content.decode()
        assert "Who knows it" not in client_of(scene.cast.chris).get(page).content.decode()
