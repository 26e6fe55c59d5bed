"""A judgement can be taken back, and one on covert grounds changes nothing for outsiders."""

import re
from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from tests.cast import Cast, client_of
from tests.walking import signed_in_once

from optimise.access.acting import acting_as
from optimise.access.actions import add_to_circle, open_circle
from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.identify import actions, exports, queries
from optimise.identify.domain.suggest import Strength
from optimise.identify.exports import Form
from optimise.identify.models import Judgement, Statement
from optimise.identify.tests.scene import INTELLIGENCE, Scene

pytestmark = pytest.mark.django_db(transaction=True)
TABS = ("", "links/", "links/?steps=2", "times/", "places/", "same/", "export/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(cast=cast)


@pytest.fixture
def people(scene: Scene) -> tuple[UUID, ...]:
    """Four entries with names, one phone that two of them use, and a boy that one knows."""
    ids = tuple(new_id() for _ in range(4))
    phone = new_id()
    for entity, name in zip(ids, ("Robert Hale", "Bob Hale", "Rob Hale", "Tam Hale"), strict=True):
        scene.say(entity, "Person", name=name, nationality="gb")
    scene.say(ids[3], "Person", birthDate=str(now().year - 15))
    scene.say(phone, "Phone", number="07700 900123")
    for user in ids[:2]:
        scene.link("UsesPhone", user=user, phone=phone, role="holder")
    scene.link("Associate", person=ids[2], associate=ids[3])
    return ids


class TestTwoSideBySide:
    def test_show_the_phones_and_people_that_both_are_linked_to(
        self, cast: Cast, people: tuple[UUID, ...]
    ) -> None:
        client = client_of(cast.chris)
        robert, bob, rob, _ = people
        shown = client.get(reverse("identify:compare", args=[robert, bob])).content.decode()
        (row,) = [one for one in shown.split("<tr") if "Linked to: phone" in one]
        assert row.count("900123") == 2
        assert "Agrees" in row
        shown = client.get(reverse("identify:compare", args=[robert, rob])).content.decode()
        (row,) = [one for one in shown.split("<tr") if "Linked to: person" in one]
        assert "Only one has it" in row


def hold_the_same(
    person: Person, left: UUID, right: UUID, *, audience: Audience = INTELLIGENCE
) -> Judgement:
    return hold(person, left, right, Judgement.Verdict.SAME, audience=audience)


def hold(
    person: Person,
    left: UUID,
    right: UUID,
    verdict: Judgement.Verdict,
    *,
    audience: Audience = INTELLIGENCE,
) -> Judgement:
    with acting_as(person) as viewer, transaction.atomic():
        return actions.judge(
            left=left,
            right=right,
            verdict=verdict,
            reasons="Same walk.",
            audience=audience,
            by=viewer,
        )


def take_back(person: Person, judgement: Judgement) -> None:
    with acting_as(person) as viewer, transaction.atomic():
        actions.undo_judgement(judgement=judgement, why="Another.", by=viewer)


def everything_known(person: Person, ids: Sequence[UUID]) -> list[object]:
    with acting_as(person) as viewer, transaction.atomic():
        known: list[object] = [list(Statement.objects.order_by("id").values())]
        for entity in ids:
            p = queries.profile(entity, viewer=viewer)
            known.append([p.who, p.members, p.facts, p.links, p.timeline, p.places, p.conflicts])
            known.append(queries.neighbourhood(entity, viewer=viewer))
        known.append(queries.search("Hale", viewer=viewer))
        return known


class TestTwoOfOneName:
    def test_are_told_apart_where_they_are_compared(self, scene: Scene) -> None:
        one, other = new_id(), new_id()
        scene.say(one, "Person", name="Jay Cole")
        scene.say(other, "Person", name="Jay Cole")
        scene.say(other, "Person", appearance="Tall")
        client = client_of(scene.cast.chris)
        shown = client.get(reverse("identify:compare", args=[one, other])).content.decode()
        assert "(one item, the first " in shown
        assert "(2 items, the first " in shown
        scene.say(one, "Person", birthDate="1988-04-02")
        shown = client.get(reverse("identify:compare", args=[one, other])).content.decode()
        assert "(born 2 Apr 1988, aged " in shown


class TestTakingBackOnAPage:
    def test_leads_to_the_record_that_one_began_from(
        self, scene: Scene, people: tuple[UUID, ...]
    ) -> None:
        made = hold_the_same(scene.cast.chris, people[0], people[1])
        client = client_of(scene.cast.chris)
        for begun in people[:2]:
            same = reverse("identify:same", args=[begun])
            assert same in client.get(reverse("identify:entity", args=[begun])).content.decode()
            undo = f"{reverse('identify:undo', args=[made.id])}?from={begun}"
            assert undo in client.get(same).content.decode()
            answer = client.post(undo, {"why": "Another walk."})
            assert (answer.status_code, answer["Location"]) == (302, same)
            made = hold_the_same(scene.cast.chris, people[0], people[1])


class TestALook:
    def test_at_a_judgement_to_be_taken_back_is_written_down(
        self, scene: Scene, people: tuple[UUID, ...]
    ) -> None:
        made = hold_the_same(scene.cast.beth, people[0], people[1])
        client_of(scene.cast.beth).get(reverse("identify:undo", args=[made.id]))
        with acting_as(scene.cast.grace), transaction.atomic():
            entry = Entry.objects.get(kind="judgement", verb="consultation")
        assert set(entry.shown) == {people[0], people[1]}

    def test_at_one_held_to_be_different_names_the_other_too(
        self, scene: Scene, people: tuple[UUID, ...]
    ) -> None:
        hold(scene.cast.beth, people[0], people[2], Judgement.Verdict.DIFFERENT)
        client_of(scene.cast.beth).get(reverse("identify:entity", args=[people[0]]))
        with acting_as(scene.cast.grace), transaction.atomic():
            entry = Entry.objects.get(kind="entity", verb="consultation")
        assert people[2] in entry.shown


class TestTakingBack:
    @given(st.data())
    @given_settings(
        max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    def test_restores_every_statement_link_and_page(
        self, scene: Scene, people: tuple[UUID, ...], data: st.DataObject
    ) -> None:
        pairs = [(a, b) for a in people for b in people if a < b]
        chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=4, unique=True))
        verdicts = data.draw(
            st.lists(st.sampled_from(Judgement.Verdict), min_size=len(chosen), max_size=len(chosen))
        )
        chris = scene.cast.chris
        with frozen(now()):
            before = everything_known(chris, people)
            made = [
                hold(chris, a, b, verdict) for (a, b), verdict in zip(chosen, verdicts, strict=True)
            ]
            if Judgement.Verdict.SAME in verdicts:
                assert everything_known(chris, people) != before
            for judgement in data.draw(st.permutations(made)):
                take_back(chris, judgement)
            assert everything_known(chris, people) == before

    def test_leaves_the_history(self, scene: Scene, people: tuple[UUID, ...]) -> None:
        judgement = hold_the_same(scene.cast.chris, people[0], people[1])
        take_back(scene.cast.chris, judgement)
        with acting_as(scene.cast.beth) as viewer, transaction.atomic():
            (held,) = queries.profile(people[0], viewer=viewer).judgements
        assert (held.by, held.undone_by) == ("Chris Adeyemi", "Chris Adeyemi")
        assert held.judgement.undone_why == "Another."


class TestAMerge:
    def test_sums_both(self, scene: Scene, people: tuple[UUID, ...]) -> None:
        hold_the_same(scene.cast.chris, people[0], people[1])
        with acting_as(scene.cast.beth) as viewer, transaction.atomic():
            one, other = (queries.profile(e, viewer=viewer) for e in people[:2])
        assert one.facts == other.facts
        assert {f.value for f in one.facts if f.prop == "name"} == {"Robert Hale", "Bob Hale"}

    def test_that_is_contradicted_says_so(self, scene: Scene, people: tuple[UUID, ...]) -> None:
        hold_the_same(scene.cast.chris, people[0], people[1])
        hold(scene.cast.beth, people[0], people[1], Judgement.Verdict.DIFFERENT)
        with acting_as(scene.cast.chris) as viewer, transaction.atomic():
            assert queries.profile(people[0], viewer=viewer).conflicts


class TestAMergeOnCovertGrounds:
    def test_changes_nothing_for_outsiders(self, scene: Scene, people: tuple[UUID, ...]) -> None:
        cast = scene.cast
        with acting_as(cast.beth), transaction.atomic():
            circle = open_circle(name="Heron", covert=True, by=cast.beth)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        outsiders = (cast.chris, cast.ines, cast.aisha, cast.ellie)
        with frozen(now()):
            before = [list(seen_by(who, people)) for who in (*outsiders, cast.beth)]
            hold_the_same(cast.beth, people[0], people[1], audience=covert)
            after = [list(seen_by(who, people)) for who in (*outsiders, cast.beth)]
        assert after[:-1] == before[:-1]
        # The member's own pages do change, or nothing would have been tried.
        assert after[-1] != before[-1]


def seen_by(person: Person, people: Sequence[UUID]) -> Iterator[object]:
    client = client_of(person)
    with signed_in_once():
        for entity in people:
            for tab in TABS:
                yield page(client, f"/known/{entity}/{tab}")
        for typed in ("Hale", "07700 900123"):
            yield page(client, f"/known/?q={typed}")
            yield page(client, f"/known/suggestions/?q={typed}")
    with acting_as(person) as viewer, transaction.atomic():
        yield queries.suggest("Person", {"name": ["Robert Hale"]}, viewer=viewer)
        if viewer.is_partner or person.username == "aisha":
            return
        for form in Form:
            yield exports.export(entity=people[0], form=form, reason="x", by=viewer).content


def page(client: Client, path: str) -> tuple[int, str]:
    response = client.get(path)
    return response.status_code, TOKEN.sub("", response.content.decode())


class TestHiddenAndMissing:
    @pytest.mark.parametrize(
        "path",
        [*(f"/known/{{}}/{tab}" for tab in TABS), "/known/{}/compare/{}/", "/known/item/{}/"],
    )
    def test_answer_alike_in_words_status_and_queries(self, scene: Scene, path: str) -> None:
        cast = scene.cast
        with acting_as(cast.beth), transaction.atomic():
            circle = open_circle(name="Heron", covert=True, by=cast.beth)
            add_to_circle(circle=circle, person=cast.ines, by=cast.beth)
        covert = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        item = scene.item("Met at the yard.", audience=covert)
        hidden = new_id()
        scene.say(hidden, "Person", item=item, name="Robert Hale")
        asked = item.id if "item" in path else hidden
        assert page(client_of(cast.ines), path.format(asked, asked))[0] == 200
        client = client_of(cast.chris)
        page(client, "/known/")  # the first page of a night is noted, whatever it shows
        answers = []
        for id_ in (asked, new_id()):
            with CaptureQueriesContext(connection) as captured:
                status, words = page(client, path.format(id_, id_))
            answers.append((status, words.replace(str(id_), "ID"), len(captured)))
        assert answers[0] == answers[1]
        assert answers[0][0] == 404


class TestWhatMayBeTheSame:
    def test_is_strong_by_a_full_name_and_a_whole_day_of_birth(
        self, scene: Scene, cast: Cast
    ) -> None:
        one, other = new_id(), new_id()
        for who in (one, other):
            scene.say(who, "Person", name="Kayden Rowe", birthDate="1999-03-04")
        with acting_as(cast.chris) as chris, transaction.atomic():
            (found,) = queries.lookalikes(queries.profile(one, viewer=chris), viewer=chris)
        assert (found.entity_id, found.strength) == (other, Strength.STRONG)
        assert "born the same day, 1999-03-04" in found.reasons
