"""What the words find: measured on sentences kept apart, and changed by the force."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, viewing
from typer.testing import CliRunner

from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import actions, queries
from optimise.evaluate.commands import app
from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.examples import read_examples
from optimise.evaluate.domain.measuring import measure, sentences
from optimise.evaluate.domain.risk_words import (
    FOLDER,
    Risk,
    RiskSuggestion,
    RiskWords,
    build,
    default_lists,
    default_words,
    suggest_priority,
)
from optimise.evaluate.domain.templates import told

CHILD, LIFE, HELD = Risk.CHILD, Risk.THREAT_TO_LIFE, Risk.HELD
HOME, WEAPON, SOON = Risk.HOME, Risk.WEAPON, Risk.FLEETING
# Of a hundred, as the page of the words says: what is read worse than this has lost something.
MOST_MISSED, MOST_FALSE = 4.0, 4.0
TAUGHT = {
    *(text for text, _ in told((FOLDER / "templates.txt").read_text("utf-8"))),
    *(
        text
        for name in ("examples.tsv", "heard.tsv")
        for text, _ in read_examples((FOLDER / name).read_text("utf-8"))
    ),
}


class TestTheWords:
    @pytest.mark.parametrize(
        ("text", "priority", "risks"),
        [
            ("They made threats to kill him", Priority.HIGH, {LIFE}),
            ("threatened to burn her house down", Priority.HIGH, {LIFE}),
            ("She is being held", Priority.HIGH, {HELD}),
            ("a MACHETE under the seat", Priority.MEDIUM, {WEAPON}),
            ("a boy of about 15", Priority.MEDIUM, {CHILD}),
            ("looks about 14", Priority.MEDIUM, {CHILD}),
            ("year 9 lad", Priority.MEDIUM, {CHILD}),
            ("she is only 12", Priority.MEDIUM, {CHILD}),
            ("my son is selling drugs", Priority.MEDIUM, {CHILD}),
            ("in foster care", Priority.MEDIUM, {CHILD}),
            ("aged 12", Priority.MEDIUM, {CHILD}),
            ("his flat was cuckooed", Priority.MEDIUM, {HOME}),
            ("took over the old man’s flat", Priority.MEDIUM, {HOME}),
            ("two lads moved into the old man's flat", Priority.MEDIUM, {HOME}),
            ("leaving tonight", Priority.MEDIUM, {SOON}),
            ("gone by morning", Priority.MEDIUM, {SOON}),
            ("she moved into her new office", Priority.UNREAD, set()),
            ("my children were asleep", Priority.UNREAD, set()),
            ("the flat above is 15 years old", Priority.UNREAD, set()),
            ("he killed the engine", Priority.UNREAD, set()),
            ("knife and fork shop", Priority.UNREAD, set()),
            ("sells near the park", Priority.UNREAD, set()),
            ("a 45 year old man, aged 19 then", Priority.UNREAD, set()),
            ("the Gunners won; kidney beans; skilled work", Priority.UNREAD, set()),
            ("", Priority.UNREAD, set()),
        ],
    )
    def test_read(self, text: str, priority: Priority, risks: set[Risk]) -> None:
        found = suggest_priority(text)
        assert set(found.risks) == risks
        assert found.priority is priority
        assert len(found.prompts) == len(risks)

    @given(st.text(), st.sampled_from(["threat to life", "a gun", "a child of 12", "cuckooed"]))
    def test_never_sink_as_sentences_are_added(self, text: str, words: str) -> None:
        order = list(Priority)
        before, after = suggest_priority(text), suggest_priority(f"{text}. {words}.")
        assert order.index(after.priority) <= order.index(before.priority)
        assert set(before.risks) <= set(after.risks)
        assert after.found

    @given(st.text() | st.sampled_from(["gun, gun and a child of 9", "kill them tonight"]))
    def test_point_at_what_they_found(self, text: str) -> None:
        assert all(text[f.start : f.end] == f.words for f in suggest_priority(text).found)

    def test_never_call_anything_low(self) -> None:
        assert {suggest_priority(one.text).priority for one in sentences()} == {
            Priority.HIGH,
            Priority.MEDIUM,
            Priority.UNREAD,
        }

    def test_are_a_forces_to_change(self) -> None:
        lists = {**default_lists(), "weapon": ["pole", "catapult*"]}
        own = build(lists, more={Risk.HOME: ["party house"]})
        found = suggest_priority("two catapults, a knife, a party house", words=own)
        assert found.risks == (WEAPON, HOME)
        shown = [one.words for one in found.found]
        assert shown[0] == "catapults"
        assert shown[-1] == "party house"


class TestTheSentencesKeptApart:
    """Nothing was chosen by them, so they tell how unseen words are read."""

    def test_are_read_no_worse_than_is_said(self) -> None:
        apart = measure(default_words())
        assert apart.missed_percent <= MOST_MISSED, apart.missed
        assert apart.false_percent <= MOST_FALSE, apart.false

    def test_are_many_enough_and_no_examples(self) -> None:
        kinds = [bool(one.raises) for one in sentences()]
        assert kinds.count(True) >= 200
        assert kinds.count(False) >= 80
        assert not TAUGHT & {one.text for one in sentences()}


class TestAThreatToLife:
    """An alarm that cries wolf is not read, and one that is missed kills."""

    APART = sentences.__wrapped__(Path(__file__).with_name("grumbles.tsv"))

    def test_is_seldom_raised_by_a_grumble(self) -> None:
        grumbles = [one.text for one in self.APART if not one.raises]
        raised = [text for text in grumbles if LIFE in suggest_priority(text).risks]
        assert len(grumbles) >= 240
        assert len(raised) <= 8, raised

    def test_is_seldom_missed_in_plain_words(self) -> None:
        threats = [one.text for one in self.APART if LIFE in one.raises]
        missed = [text for text in threats if LIFE not in suggest_priority(text).risks]
        assert len(threats) >= 80
        assert len(missed) <= 3, missed

    @pytest.mark.parametrize(
        "text",
        [
            "They stabbed my brother in the back",
            "He has threatened to hold her head under water",
            "She was battered at home two nights ago and he says he will kill her",
            "He said he would cut her throat",
            "They ran me over with their car on purpose and said I am dead next time",
            "My husband is going to kill me, he has a knife",
            "Her father said I could strangle that girl with my own hands",
            "My husband will kill me",
            "My husband will kill me if I leave",
            "My dad will kill me if he hears about my boyfriend",
        ],
    )
    def test_is_heard_where_the_same_words_are_meant(self, text: str) -> None:
        assert suggest_priority(text).risks, text

    def test_is_no_example(self) -> None:
        assert not TAUGHT & {one.text for one in self.APART}


class TestTheCommand:
    def test_says_for_each_line_what_it_raises(self, tmp_path: Path) -> None:
        file = tmp_path / "lines.txt"
        file.write_text("a boy of about 15\n\nhe killed the engine\n", encoding="utf-8")
        said = CliRunner().invoke(app, ["words", str(file), "--json"])
        assert json.loads(said.output) == [
            {"line": "a boy of about 15", "raised": ["child"]},
            {"line": "he killed the engine", "raised": []},
        ]
        assert "nothing\the killed" in CliRunner().invoke(app, ["words", str(file)]).output


@pytest.mark.django_db(transaction=True)
class TestAnEdition:
    def test_is_in_force_once_it_is_kept(self, cast: Cast) -> None:
        lists = {**default_lists(), "weapon": ["spanner"]}
        with viewing(cast.beth) as viewer:
            assert WEAPON not in queries.risks_in("a spanner").risks
            actions.keep_words(lists=lists, phrases={}, why="Seen here.", after=0, by=viewer)
            assert queries.risks_in("a spanner").risks == (WEAPON,)

    def test_reads_a_list_that_is_looked_at_again_once(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []

        def counted(text: str, **more: RiskWords) -> RiskSuggestion:
            read.append(text)
            return suggest_priority(text, **more)

        monkeypatch.setattr("optimise.evaluate.queries.suggest_priority", counted)
        texts = ["an adjustable spanner", "he has a machete"]
        with viewing(cast.beth) as viewer:
            for _ in range(2):
                assert [WEAPON in one for one in queries.risks_in_each(texts)] == [False, True]
            assert read == texts
            lists = {**default_lists(), "weapon": ["spanner"]}
            actions.keep_words(lists=lists, phrases={}, why="Seen here.", after=0, by=viewer)
            assert [WEAPON in one for one in queries.risks_in_each(texts[:1])] == [True]

    def test_is_kept_by_those_who_may_with_a_reason_and_of_what_stands(self, cast: Cast) -> None:
        lists = default_lists()
        with viewing(cast.aisha) as viewer, pytest.raises(NotForYouError):
            actions.keep_words(lists=lists, phrases={}, why="x", after=0, by=viewer)
        with viewing(cast.beth) as viewer:
            for wrong in ({"why": " "}, {"after": 3}, {"lists": {**lists, "home": []}}):
                said = {"lists": lists, "phrases": {}, "why": "x", "after": 0} | wrong
                with pytest.raises(NotReadyError):
                    actions.keep_words(**said, by=viewer)  # type: ignore[arg-type]

    def test_is_tried_and_changed_on_a_page(self, cast: Cast) -> None:
        client = client_of(cast.beth)
        page = client.get(
            "/triage/words/", {"try": "took over the old man's flat"}
        ).content.decode()
        assert "a home may have been taken over" in page
        given = {
            "after": "0",
            "why": "Local slang.",
            **{f"list {name}": "\n".join(words) for name, words in default_lists().items()},
            "phrases HOME": "party house\n",
        }
        assert client.post("/triage/words/change/", given).status_code == 302
        page = client.get("/triage/words/", {"try": "a party house"}).content.decode()
        assert "a home may have been taken over" in page
        assert "Local slang." in page
        assert client_of(cast.aisha).get("/triage/words/").status_code == 404
