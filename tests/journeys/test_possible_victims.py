"""Someone to keep safe is never ranked, never charted as a suspect, and never named in a list.

Every ground on which someone may be a victim is put together with every way to be a suspect, and
each is looked for on every surface that lists, ranks, charts or sends out people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from optimise.access.acting import acting_as, acting_as_system
from optimise.access.domain.audiences import Audience
from optimise.access.domain.roles import DEVELOPS_INTELLIGENCE, Layer, Role
from optimise.agencies.actions import suspend
from optimise.agencies.models import Person
from optimise.assignments import queries as to_do
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotReadyError
from optimise.collect.domain.pictures import redraw
from optimise.identify import actions as identify
from optimise.identify import exports
from optimise.identify import queries as known
from optimise.identify.domain.victims import Stands
from optimise.identify.exports import Form
from optimise.identify.models import Judgement
from optimise.identify.tests.scene import Scene
from optimise.keep_safe import actions, queries
from optimise.keep_safe.actions import SecondPersonError, SuspectAct
from optimise.keep_safe.tests.scene import cleared
from optimise.plan.briefings import actions as plan
from optimise.plan.briefings import queries as planning
from optimise.plan.briefings.tests import scene as briefings
from tests.cast import Cast, client_of, viewing

pytestmark = pytest.mark.django_db(transaction=True)
GROUNDS = ("young", "young by year", "exploited", "category", "reason", "kept safe", "same as one")
SUSPECT = ("nothing else", "a suspect", "a runner", "convicted")
# One rare word each, which stands nowhere but in that person's name.
WORDS = [f"Zq{a}{b}ora" for a, b in product("bdfgklmn", "aeiou")]


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """People who may be victims, by the word in their name, with one suspect who is none."""

    victims: dict[str, UUID]
    suspect: UUID
    group: UUID


def crowd(cast: Cast) -> Crowd:
    """State a person for each ground and each way to be a suspect, all in one group."""
    scene = Scene(cast=cast)
    item, group = scene.item("About many people."), new_id()
    audience = scene.briefing()
    scene.say(group, "OrganisedGroup", item=item, audience=audience, name="The Oldtown group")
    victims = {}
    for word, (ground, suspect) in zip(WORDS, product(GROUNDS, SUSPECT), strict=False):
        person = new_id()
        victims[word] = person
        scene.say(
            person, "Person", item=item, audience=audience, name=f"Lantern {word}", **_said(ground)
        )
        _stands(scene, item, person, suspect)
        role = {"exploited": "exploited person"}.get(ground, "runner")
        scene.link(
            "GroupMember",
            item=item,
            audience=audience,
            member=person,
            organization=group,
            role=role,
        )
        _decided(cast, ground, person, victims)
    grown = new_id()
    scene.say(
        grown, "Person", item=item, audience=audience, name="Lantern Oldmanor", birthDate="1970"
    )
    scene.link(
        "GroupMember", item=item, audience=audience, member=grown, organization=group, role="runner"
    )
    return Crowd(victims=victims, suspect=grown, group=group)


def _said(ground: str) -> dict[str, Any]:
    young = now().date() - timedelta(days=15 * 366)
    return {
        "young": {"birthDate": young.isoformat()},
        "young by year": {"birthDate": str(young.year)},
        "category": {"subjectCategory": "victim or possible victim"},
        "reason": {"possibleVictim": "Said to owe them"},
    }.get(ground, {"birthDate": "1980-05-05"})


def _stands(scene: Scene, item: object, person: UUID, suspect: str) -> None:
    category = {"a suspect": "suspect", "convicted": "convicted"}.get(suspect)
    if category:
        scene.say(
            person,
            "Person",
            item=item,  # type: ignore[arg-type]
            audience=scene.briefing(),
            subjectCategory=category,
        )


def _decided(cast: Cast, ground: str, person: UUID, victims: dict[str, UUID]) -> None:
    if ground == "kept safe":
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=person, why="Told by a teacher", by=mina)
    if ground == "same as one":
        child = next(iter(victims.values()))
        with viewing(cast.beth) as beth:
            identify.judge(
                left=child,
                right=person,
                verdict=Judgement.Verdict.SAME,
                reasons="One phone, one face",
                audience=Scene(cast=cast).briefing(),
                by=beth,
            )


def lists(person: Person, crowd: Crowd) -> Iterator[tuple[str, str]]:
    """Yield every list, chart and file of people that someone can open, with its text."""
    client: Client = client_of(person)
    yield "search", client.get("/known/", {"q": "Lantern"}).content.decode()
    yield "suggestions", client.get("/known/suggestions/", {"q": "Lantern"}).content.decode()
    for word in crowd.victims:
        # By the very name: the page says back what was asked for, so its door is asked instead.
        with viewing(person) as viewer:
            results = known.search(word, viewer=viewer)
            near = known.suggest_typed(word, viewer=viewer)
        assert not results.hits
        hits = [h.who.caption + str(h.why) + str(h.more) for h in results.possible_victims]
        # To whoever may not know it, typing the name confirms nothing, named or masked.
        assert bool(hits) == bool(viewer.roles & DEVELOPS_INTELLIGENCE)
        yield f"search {word}", " ".join(hits)
        yield f"suggest {word}", " ".join(s.caption + str(s.reasons) for s in near)
    yield "links", client.get(f"/known/{crowd.group}/links/").content.decode()
    yield "two steps", client.get(f"/known/{crowd.group}/links/", {"steps": 2}).content.decode()
    yield "places", client.get(f"/known/{crowd.group}/places/").content.decode()
    yield "facts", client.get(f"/known/{crowd.group}/").content.decode()
    for form in Form:
        with acting_as(person) as viewer, transaction.atomic():
            made = exports.export(
                entity=crowd.group, form=form, reason="A chart", by=viewer, without_stopped=True
            )
        coding = "utf-16" if form is Form.I2 else "utf-8-sig"
        yield f"export {form}", made.content.decode(coding)
    with viewing(person) as viewer:
        names = planning.names_of([*crowd.victims.values(), crowd.suspect], viewer=viewer)
    yield "names on a briefing", " ".join(n.name for n in names)


class TestAPossibleVictim:
    @pytest.mark.parametrize("name", ["aisha", "harry"])
    def test_is_named_in_no_list_chart_or_file_for_those_who_need_not_know(
        self, cast: Cast, name: str
    ) -> None:
        people = crowd(cast)
        shown, leaks = "", []
        for where, text in lists(cast.people[name], people):
            shown += text
            leaks += [f"{where}: {w}" for w in people.victims if w.lower() in text.lower()]
        assert leaks == []
        assert "Oldmanor" in shown  # the control: someone who is no victim is named

    def test_is_said_to_be_one_in_every_file_for_those_who_need_to_know(self, cast: Cast) -> None:
        people = crowd(cast)
        for where, text in lists(cast.chris, people):
            if where.startswith("export"):
                assert text.lower().count("possible victim") >= len(people.victims) / 2, where
                assert all(w.lower() in text.lower() for w in people.victims), where

    @pytest.mark.parametrize("name", ["aisha", "chris", "beth", "mina", "lena"])
    def test_is_never_parted_into_those_who_may_be_ranked(self, cast: Cast, name: str) -> None:
        people = crowd(cast)
        with viewing(cast.people[name]) as viewer:
            parted = queries.apart([people.suspect, *people.victims.values()], viewer=viewer)
        assert parted.others == (people.suspect,)
        assert set(parted.kept_safe) == set(people.victims.values())

    def test_is_drawn_as_one_and_never_as_any_other_person(self, cast: Cast) -> None:
        people = crowd(cast)
        with viewing(cast.chris) as chris:
            page = known.profile(people.group, viewer=chris)
        shapes = {
            link.beyond(page.who.id).id: link.beyond(page.who.id).shape for link in page.links
        }
        assert shapes.pop(people.suspect) == "person"
        assert set(shapes.values()) == {"possible-victim"}


class TestASuspectAction:
    @pytest.mark.parametrize("act", SuspectAct)
    def test_needs_a_second_person_on_whatever_ground(self, cast: Cast, act: SuspectAct) -> None:
        people = crowd(cast)
        with viewing(cast.ines) as ines:
            actions.check_suspect_action(entities=[people.suspect], act=act, by=ines)
            for entity in people.victims.values():
                with pytest.raises(SecondPersonError):
                    actions.check_suspect_action(
                        entities=[people.suspect, entity], act=act, by=ines
                    )

    def test_goes_on_once_a_second_person_agreed_to_that_act_and_no_other(self, cast: Cast) -> None:
        entity = next(iter(crowd(cast).victims.values()))
        with viewing(cast.ines) as ines:
            look = actions.ask_second_look(
                entity=entity, act=SuspectAct.ARREST, why="He holds a knife", by=ines
            )
        with viewing(cast.mina) as mina:
            actions.answer_second_look(look=look, agree=True, answer="With us there", by=mina)
        with viewing(cast.chris) as chris:
            actions.check_suspect_action(entities=[entity], act=SuspectAct.ARREST, by=chris)
            with pytest.raises(SecondPersonError):
                actions.check_suspect_action(entities=[entity], act=SuspectAct.WARRANT, by=chris)

    def test_is_not_agreed_to_by_whoever_asked_nor_outside_safeguarding(self, cast: Cast) -> None:
        entity = next(iter(crowd(cast).victims.values()))
        with viewing(cast.mina) as mina:
            look = actions.ask_second_look(
                entity=entity, act=SuspectAct.ARREST, why="He holds a knife", by=mina
            )
            with pytest.raises(PermissionError, match="other than whoever asked"):
                actions.answer_second_look(look=look, agree=True, answer="Yes", by=mina)
        with viewing(cast.ines) as ines, pytest.raises(PermissionError):
            actions.answer_second_look(look=look, agree=True, answer="Yes", by=ines)

    def test_lapses_after_four_weeks(self, cast: Cast) -> None:
        entity = next(iter(crowd(cast).victims.values()))
        with viewing(cast.ines) as ines:
            look = actions.ask_second_look(
                entity=entity, act=SuspectAct.ARREST, why="He holds a knife", by=ines
            )
        with viewing(cast.mina) as mina:
            actions.answer_second_look(look=look, agree=True, answer="Yes", by=mina)
        with (
            frozen(now() + timedelta(days=29)),
            viewing(cast.ines) as ines,
            pytest.raises(SecondPersonError),
        ):
            actions.check_suspect_action(entities=[entity], act=SuspectAct.ARREST, by=ines)

    def test_stops_a_wanted_briefing_about_a_child(self, cast: Cast) -> None:
        people = crowd(cast)
        child = next(iter(people.victims.values()))
        with viewing(cast.beth) as beth:
            item = Scene(cast=cast).item("Wanted for theft.")
            draft = plan.draft(
                by=beth,
                items=[item],
                briefing=plan.NewBriefing(
                    product="wanted",
                    title="Wanted",
                    why="Theft.",
                    do="Arrest.",
                    valid_from=now(),
                    valid_until=now() + timedelta(days=2),
                    owner=cast.beth.id,
                    contact="101",
                    about=frozenset({child}),
                    details={"power": "PACE s24"},
                ),
            )
            plan.ask_for_approval(briefing=draft, by=beth)
        with viewing(cast.chris) as chris, pytest.raises(SecondPersonError):
            plan.approve(briefing=draft, by=chris)


class TestACardThatNamesSuspects:
    """Whom it names is looked at as it goes out, and for as long as it is out."""

    def draft(self, cast: Cast, *, sent: bool = True, **changes: Any) -> Any:
        told = {
            "product": "wanted",
            "title": "Wanted",
            "details": {"power": "PACE s24"},
            "areas": frozenset(),
        }
        draft = briefings.drafted(cast, **(told | changes))
        if sent:
            briefings.send(draft, by=cast.beth)
        return draft

    def person(self, cast: Cast, name: str, birth: str = "") -> tuple[UUID, Any]:
        one, scene = new_id(), Scene(cast=cast)
        item = scene.item(f"{name} sells at the station.")
        scene.say(one, "Person", name=name, item=item)
        if birth:
            scene.say(one, "Person", birthDate=birth, item=item)
        return one, item

    def test_says_whom_it_is_about(self, cast: Cast) -> None:
        draft = self.draft(cast, about=frozenset())
        with viewing(cast.chris) as chris, pytest.raises(NotReadyError, match="who this is about"):
            plan.approve(briefing=draft, by=chris)

    @pytest.mark.parametrize("words", ["Jay Smythe, 15 Mill Road", "The usual lads"])
    def test_is_about_whom_its_words_name_though_the_author_left_them_out(
        self, cast: Cast, words: str
    ) -> None:
        _, item = self.person(cast, "Jay Smythe", str(now().year - 15))
        draft = self.draft(cast, title=words, items=[item], about=frozenset({briefings.MOPED}))
        with viewing(cast.chris) as chris:
            if words.startswith("Jay"):
                with pytest.raises(SecondPersonError):
                    plan.approve(briefing=draft, by=chris)
            else:
                plan.approve(briefing=draft, by=chris)

    def test_is_about_whom_it_names_below_a_photograph(self, cast: Cast) -> None:
        _, item = self.person(cast, "Jay Smythe", str(now().year - 15))
        draft = self.draft(cast, sent=False, items=[item], about=frozenset({briefings.MOPED}))
        shown = plan.NewPicture(
            picture=redraw(briefings.photograph()),
            caption="SMYTHE, Jay",
            basis="PACE s64A",
            taken_on=None,
        )
        with viewing(cast.beth) as beth:
            plan.add_picture(briefing=draft, picture=shown, by=beth)
            plan.ask_for_approval(briefing=draft, by=beth)
        with viewing(cast.chris) as chris, pytest.raises(SecondPersonError):
            plan.approve(briefing=draft, by=chris)

    @pytest.mark.parametrize("known", ["kept safe", "said of them", "judged one with a child"])
    def test_is_held_once_somebody_on_it_may_be_a_victim(self, cast: Cast, known: str) -> None:
        jay, item = self.person(cast, "Jay Smythe")
        draft = self.draft(cast, items=[item], about=frozenset({jay}))
        with viewing(cast.chris) as chris:
            plan.approve(briefing=draft, by=chris)
        assert self.swept() == 0
        if known == "kept safe":
            with viewing(cast.mina) as mina:
                actions.protect_person(entity=jay, why="He is 15, and was missing", by=mina)
        elif known == "said of them":
            Scene(cast=cast).say(jay, "Person", birthDate=str(now().year - 15))
        else:
            child, _ = self.person(cast, "J Smith", str(now().year - 15))
            with viewing(cast.chris) as chris:
                identify.judge(
                    left=jay,
                    right=child,
                    verdict=Judgement.Verdict.SAME,
                    reasons="One photograph",
                    audience=Audience(layer=Layer.INTELLIGENCE),
                    by=chris,
                )
        assert [self.swept(), self.swept()] == [1, 0]
        assert briefings.state_of(draft, seen_by=cast.beth) == "held"
        with viewing(cast.beth) as beth:
            (asked,) = to_do.serving("card", [draft.id], viewer=beth)
            assert "second look" in asked.text
        page = client_of(cast.beth).get(reverse("plan:briefing", args=[draft.id])).content.decode()
        assert "Whom it is about may be a victim" in page
        assert reverse("keep_safe:ask_look", args=[jay]) in page
        with viewing(cast.chris) as chris, pytest.raises(SecondPersonError):
            plan.approve(briefing=draft, by=chris)
        with viewing(cast.chris) as chris:
            look = actions.ask_second_look(
                entity=jay, act=SuspectAct.BRIEFING, why="He is armed", by=chris
            )
        answer = reverse("keep_safe:answer_look", args=[look.id])
        assert "About J" in client_of(cast.mina).get(answer).content.decode()
        with viewing(cast.mina) as mina:
            actions.answer_second_look(look=look, agree=True, answer="With care", by=mina)
        with viewing(cast.chris) as chris:
            plan.approve(briefing=planning.briefing(draft.id, viewer=chris), by=chris)
        assert self.swept() == 0
        assert self.asked(cast, draft) == ["withdrawn"]
        shown = client_of(cast.aisha).get(reverse("plan:today")).content.decode()
        assert "Keep safe first" in shown
        assert "may be a victim" in shown

    @pytest.mark.parametrize("how", ["by hand", "by itself"])
    def test_asks_nothing_once_it_has_ended(self, cast: Cast, how: str) -> None:
        jay, item = self.person(cast, "Jay Smythe")
        draft = self.draft(cast, items=[item], about=frozenset({jay}))
        with viewing(cast.chris) as chris:
            plan.approve(briefing=draft, by=chris)
        Scene(cast=cast).say(jay, "Person", birthDate=str(now().year - 15))
        assert self.swept() == 1
        assert self.asked(cast, draft) == ["open"]
        if how == "by hand":
            with viewing(cast.chris) as chris:
                plan.withdraw(briefing=draft, why="He is 15.", by=chris)
        else:
            with viewing(cast.beth) as beth:
                planning.drafts(viewer=beth).update(state="withdrawn", ended_why="It was closed.")
            with acting_as_system(Role.TRIAGE_CLERK) as clerk:
                assert plan.end_asked_of_ended(by=clerk) == 1
                assert plan.end_asked_of_ended(by=clerk) == 0
        assert self.asked(cast, draft) == ["withdrawn"]

    def asked(self, cast: Cast, card: Any) -> list[str]:
        with viewing(cast.beth) as beth:
            return [one.status for one in to_do.serving("card", [card.id], viewer=beth)]

    def test_is_held_by_nothing_that_only_those_of_another_card_read(self, cast: Cast) -> None:
        jay, item = self.person(cast, "Jay Smythe")
        cards = [
            self.draft(cast, items=[item], about=frozenset({jay}), owner=owner.id)
            for owner in (cast.ines, cast.beth)
        ]
        circle = briefings.open_circle(cast.beth)
        told = identify.NewStatement(
            entity=jay, schema="Person", prop="birthDate", value=str(now().year - 15)
        )
        own = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        with viewing(cast.beth) as beth:
            identify.state(item=item, statements=[told], audience=own, by=beth)
        with viewing(cast.chris) as chris:
            for card in cards:
                plan.approve(briefing=card, by=chris)
        assert self.swept() == 1
        assert [briefings.state_of(card, seen_by=cast.beth) for card in cards] == ["live", "held"]

    def test_is_asked_of_whoever_reads_it(self, cast: Cast) -> None:
        jay, item = self.person(cast, "Jay Smythe")
        draft = self.draft(cast, items=[item], about=frozenset({jay}))
        with viewing(cast.chris) as chris:
            plan.approve(briefing=draft, by=chris)
        circle = briefings.open_circle(cast.chris)
        told = identify.NewStatement(
            entity=jay, schema="Person", prop="birthDate", value=str(now().year - 15)
        )
        own = Audience(layer=Layer.INTELLIGENCE, circle=circle.id)
        with viewing(cast.chris) as chris:
            identify.state(item=item, statements=[told], audience=own, by=chris)
        assert self.swept() == 1
        with viewing(cast.chris) as chris:
            (asked,) = to_do.serving("card", [draft.id], viewer=chris)
        assert asked.owner_person_id == cast.chris.id

    @pytest.mark.parametrize(("title", "held"), [("Jay Smythe", 1), ("The usual lads", 0)])
    def test_is_held_for_whom_its_words_alone_name(self, cast: Cast, title: str, held: int) -> None:
        jay, item = self.person(cast, "Jay Smythe")
        draft = self.draft(cast, title=title, items=[item], about=frozenset({briefings.MOPED}))
        with viewing(cast.chris) as chris:
            plan.approve(briefing=draft, by=chris)
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=jay, why="He is 15, and was missing", by=mina)
        assert self.swept() == held

    def test_is_asked_of_whoever_let_it_out_where_its_owner_may_not_sign_in(
        self, cast: Cast
    ) -> None:
        jay, item = self.person(cast, "Jay Smythe")
        draft = self.draft(cast, items=[item], about=frozenset({jay}))
        with viewing(cast.chris) as chris:
            plan.approve(briefing=draft, by=chris)
        with viewing(cast.mina) as mina:
            actions.protect_person(entity=jay, why="He is 15, and was missing", by=mina)
        with viewing(cast.joan) as joan:
            suspend(person=cast.beth, why="Left", by=joan)
        assert self.swept() == 1
        with viewing(cast.chris) as chris:
            (asked,) = to_do.serving("card", [draft.id], viewer=chris)
            assert asked.owner_person_id == cast.chris.id

    def swept(self) -> int:
        with acting_as_system(Role.TRIAGE_CLERK) as clerk:
            return plan.hold_possible_victims(by=clerk)


class TestClearing:
    def test_says_nothing_of_a_ground_that_comes_later(self, cast: Cast) -> None:
        scene, person = Scene(cast=cast), new_id()
        scene.say(person, "Person", name="Rowan Vale", possibleVictim="Seen with them")
        cleared(person, cast, "Someone else of that name")
        with viewing(cast.chris) as chris:
            assert not known.possible_victims([person], viewer=chris)
        scene.say(person, "Person", birthDate=str(now().year - 15))
        with viewing(cast.chris) as chris:
            assert known.possible_victims([person], viewer=chris)

    def test_says_nothing_of_the_same_words_said_again(self, cast: Cast) -> None:
        scene, person = Scene(cast=cast), new_id()
        scene.say(person, "Person", name="Rowan Vale", subjectCategory=str(Stands.POSSIBLE_VICTIM))
        cleared(person, cast, "Someone else of that name")
        with viewing(cast.chris) as chris:
            assert not known.possible_victims([person], viewer=chris)
        scene.say(person, "Person", subjectCategory=str(Stands.POSSIBLE_VICTIM))
        with viewing(cast.chris) as chris:
            assert known.possible_victims([person], viewer=chris)

    def test_is_of_nobody_whom_somebody_holds_to_be_the_same_later(self, cast: Cast) -> None:
        scene, uncle, girl = Scene(cast=cast), new_id(), new_id()
        for one, name in ((uncle, "Kyle Vale"), (girl, "Dee")):
            scene.say(one, "Person", name=name, possibleVictim="Seen with them")
        cleared(uncle, cast, "He is the uncle")
        with viewing(cast.chris) as chris:
            assert not known.possible_victims([uncle], viewer=chris)
            identify.judge(
                left=uncle,
                right=girl,
                verdict=Judgement.Verdict.SAME,
                reasons="One nickname",
                audience=Audience(layer=Layer.INTELLIGENCE),
                by=chris,
            )
            assert set(known.possible_victims([uncle, girl], viewer=chris)) == {uncle, girl}
