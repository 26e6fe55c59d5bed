import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.evaluate.domain.clocks import Priority
from optimise.evaluate.domain.risk_words import DEFAULT_RULES, Risk, RiskRule, suggest_priority


class TestSuggestPriority:
    @pytest.mark.parametrize(
        ("text", "priority", "risks"),
        [
            ("They made threats to kill him", Priority.HIGH, {Risk.THREAT_TO_LIFE}),
            ("he is going to stab someone", Priority.HIGH, {Risk.THREAT_TO_LIFE}),
            ("She is being held", Priority.HIGH, {Risk.HELD}),
            ("a MACHETE under the seat", Priority.MEDIUM, {Risk.WEAPON}),
            ("a 15-year-old runs for them", Priority.MEDIUM, {Risk.CHILD}),
            ("aged 12", Priority.MEDIUM, {Risk.CHILD}),
            ("his flat was cuckooed", Priority.MEDIUM, {Risk.TAKEN_OVER}),
            ("Someone’s home being taken over", Priority.MEDIUM, {Risk.TAKEN_OVER}),
            ("two lads moved into the old man's flat", Priority.MEDIUM, {Risk.TAKEN_OVER}),
            ("two lads moved into his flat", Priority.MEDIUM, {Risk.TAKEN_OVER}),
            ("she moved into her new office", Priority.LOW, set()),
            ("a kid with a knife tonight", Priority.MEDIUM,
             {Risk.CHILD, Risk.WEAPON, Risk.FLEETING}),
            ("will stab a kid tonight", Priority.HIGH,
             {Risk.THREAT_TO_LIFE, Risk.CHILD, Risk.FLEETING}),
            ("sells near the park", Priority.LOW, set()),
            ("a 45 year old man, aged 19 then", Priority.LOW, set()),
            ("the Gunners won; kidney beans; skilled work", Priority.LOW, set()),
            ("", Priority.LOW, set()),
        ],
    )  # fmt: skip
    def test_reads(self, text: str, priority: Priority, risks: set[Risk]) -> None:
        found = suggest_priority(text)
        assert found.priority is priority
        assert {f.risk for f in found.found} == risks
        assert len(found.prompts) == len(risks)

    @given(st.text(), st.sampled_from(["threat to life", "gun", "child", "cuckooed"]))
    def test_never_sinks_as_words_are_added(self, text: str, words: str) -> None:
        order = list(Priority)
        before, after = suggest_priority(text), suggest_priority(f"{text} {words} ")
        assert order.index(after.priority) <= order.index(before.priority)
        assert after.found
        assert set(before.prompts) <= set(after.prompts)

    @given(st.text() | st.sampled_from(["gun, gun and a child", "kill them tonight"]))
    def test_points_at_the_words_it_gives(self, text: str) -> None:
        assert all(text[f.start : f.end] == f.words for f in suggest_priority(text).found)

    def test_takes_the_forces_own_words(self) -> None:
        rule = RiskRule(risk=Risk.WEAPON, words="pole", priority=Priority.HIGH, prompt="A pole?")
        assert suggest_priority("a gun and a pole", rules=[rule]).prompts == ("A pole?",)
        assert suggest_priority("a pole", rules=[rule]).priority is Priority.HIGH

    def test_has_a_prompt_for_every_risk(self) -> None:
        assert {rule.risk for rule in DEFAULT_RULES} == set(Risk)
