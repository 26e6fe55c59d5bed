"""How words are typed changes nothing of what they say, and nothing said beside them hides it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.evaluate.domain.plain import LONG, mended, plain, spelling_of
from optimise.evaluate.domain.risk_words import Risk, suggest_priority
from optimise.evaluate.domain.templates import TIMES, told

SAID = {
    "They have threatened to kill my brother over the money": Risk.THREAT_TO_LIFE,
    "He said he would burn her house down with everyone inside": Risk.THREAT_TO_LIFE,
    "A schoolboy of about 14 is delivering packages for the dealers": Risk.CHILD,
    "My daughter is fifteen and keeps going missing with older men": Risk.CHILD,
    "Strangers have taken over a pensioner's bungalow and deal from it": Risk.HOME,
    "The driver keeps a machete hidden under the passenger seat": Risk.WEAPON,
    "There is a shotgun and ammunition in the wardrobe": Risk.WEAPON,
    "She has been locked in the cellar and is not allowed to leave": Risk.HELD,
    "Workers had their passports taken and cannot leave the farm": Risk.HELD,
    "They are loading the van right now and leaving tonight": Risk.FLEETING,
}
INNOCENT = (
    "The library opens at nine",
    "It was a quiet evening and I walked the dog",
    "Thank you for your help",
    "My kids love the new park",
    "The chef sharpened his knives",
    "He sells cannabis from the car park",
)
WIDE = {ord(one): chr(ord(one) + 0xFEE0) for one in map(chr, range(0x21, 0x7F))}
WRITTEN = (
    str.upper,
    str.title,
    lambda text: text.translate(WIDE),
    lambda text: unicodedata.normalize("NFD", text.replace("e", "é")),
    lambda text: text.replace("'", "’"),
    lambda text: f"“{text}”!!",
    lambda text: text.replace(" ", "  "),
    lambda text: "\u200b".join(text),
)
words = st.sampled_from(sorted(SAID))


def slips(text: str) -> list[str]:
    """Return a text with one slip of the hand in it: two letters of a long word change places."""
    found = []
    for word in {one for one in text.split() if len(one) > LONG and one.isalpha()}:
        for at in range(1, len(word) - 2):
            if word[at] != word[at + 1]:
                slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                found.append(text.replace(word, slip))
    return sorted(found)


class TestWhatIsSaid:
    @given(words, st.sampled_from(WRITTEN))
    def test_is_read_however_it_is_written(self, text: str, write: object) -> None:
        written = write(text)  # type: ignore[operator]
        assert SAID[text] in suggest_priority(written).risks

    @settings(max_examples=examples(40))
    @given(words, st.data())
    def test_is_read_with_a_slip_of_the_hand(self, text: str, data: st.DataObject) -> None:
        slip = data.draw(st.sampled_from(slips(text)))
        assert SAID[text] in suggest_priority(slip).risks, slip

    @given(words, st.lists(st.sampled_from(INNOCENT), max_size=4), st.integers(0, 4))
    def test_is_not_hidden_among_innocent_words(
        self, text: str, beside: list[str], at: int
    ) -> None:
        whole = ". ".join([*beside[:at], text, *beside[at:]])
        found = suggest_priority(whole)
        assert SAID[text] in found.risks
        assert all(whole[one.start : one.end] == one.words for one in found.found)

    @pytest.mark.parametrize(
        "text",
        [
            *INNOCENT,
            "There were no weapons and nobody was hurt",
            "No threats were made",
            "No children live there",
            "The toy gun was left in the park",
            "He served nine years for a shooting in 1999 and keeps bees now",
            "It was not a gun, it was an umbrella",
        ],
    )
    def test_is_not_what_is_denied_or_long_past(self, text: str) -> None:
        assert suggest_priority(text).risks == ()


class TestPlainText:
    @given(st.text())
    def test_knows_where_each_letter_stood(self, text: str) -> None:
        read = mended(plain(text), spelling_of(["machete", "threatened"]))
        assert len(read.text) == len(read.ends)
        assert all(0 <= start < end <= len(text) for start, end in read.ends)
        assert plain(read.text).text == read.text

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("machette", "machete"),
            ("mcahete", "machete"),
            ("Thretened", "threatened"),
            ("form", "form"),
            ("knfe", "knfe"),  # too short to tell
            ("spanner", "spanner"),
        ],
    )
    def test_mends_one_slip(self, typed: str, meant: str) -> None:
        assert mended(plain(typed), spelling_of(["machete", "threatened", "from"])).text == meant

    def test_leaves_the_words_of_a_force_alone(self) -> None:
        spelling = spelling_of(["machete"])
        assert mended(plain("machetee"), spelling, but={"machetee"}).text == "machetee"


class TestTemplates:
    TEXT = "@who: a lad | a girl\n# said\nchild\t{who} (runs|carries) for them\n-\t(a|the) shop ."

    def test_tell_a_few_sentences_always_the_same(self) -> None:
        found = dict(told(self.TEXT))
        assert found == dict(told(self.TEXT))
        assert 3 <= len(found) <= 2 * TIMES
        assert (
            found.items()
            <= {
                **{
                    f"{who} {does} for them": frozenset({"child"})
                    for who in ("a lad", "a girl")
                    for does in ("runs", "carries")
                },
                "a shop.": frozenset(),
                "the shop.": frozenset(),
            }.items()
        )

    def test_name_no_list_that_is_not_there(self) -> None:
        with pytest.raises(KeyError):
            list(told("child\t{nobody} is here"))
