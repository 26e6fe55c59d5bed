"""What an eye reads, a name hidden from a comparison included."""

from collections.abc import Callable
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.model import ValueKind
from optimise.share.desk.domain.naming import named_in
from optimise.share.desk.domain.reading import plain, readings, text_of
from optimise.share.desk.tests.test_naming import is_named
from optimise.share.site.markup import to_html

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u2800\ufe0f\u202e\U000e0061"[:-1]
GAPS = (" ", "\n", "\u00a0", "\u2003", "-", "\u2011", "_", ".", "\u2019s ", " & ", "**  **")
# One letter of a name, as somebody may write it who does not want it found.
Hidden = Callable[[str], str]
WAYS: tuple[Hidden, ...] = (
    lambda c: c,
    lambda c: f"&#{ord(c)};",
    lambda c: f"&#x{ord(c):x};",
    lambda c: f"**{c}**",
    lambda c: f"[{c}](/x)",
    lambda c: f"\\{c}" if not c.isalnum() else c,
    lambda c: chr(ord(c) + 0xFEE0),  # full width
    lambda c: f"{c}\u0336",  # struck through
    lambda c: f"{c}\u0301",  # with an accent
    lambda c: {"a": "\u0430", "e": "\u0435", "o": "\u043e", "A": "\u0391"}.get(c, c),
    lambda c: {"T": "\N{NEGATIVE SQUARED LATIN CAPITAL LETTER T}"}.get(c, c),
    lambda c: {"C": "\N{LATIN LETTER SMALL CAPITAL C}"}.get(c, c),
    lambda c: {"d": "\N{MATHEMATICAL SCRIPT SMALL D}"}.get(c, c),
)
ways = st.sampled_from(WAYS)


@st.composite
def hidden(draw: st.DrawFn, name: str) -> str:
    """Return a way of writing a name, each letter and gap in one of many ways."""
    said = ""
    for letter in name:
        if letter == " ":
            said += draw(st.sampled_from(GAPS))
        else:
            said += draw(ways)(letter) + draw(st.sampled_from(["", "", "", *UNSEEN]))
    return said


class TestWords:
    @pytest.mark.parametrize(
        ("html", "words"),
        [
            ("<p>Operation <strong>Ful</strong>mar</p>", "Operation Fulmar"),
            ("<p>Operation F&#117;lmar</p>", "Operation Fulmar"),
            ("<p>One</p><p>Two</p>", "One\n\nTwo"),
            ('<a href="/operation%20fulmar">here</a>', "operation fulmar"),
            ('<a href="/x" title="Fulmar">here</a>', "Fulmar"),
            ('<img src="/x" alt="Tea Cadwell">', "Tea Cadwell"),
        ],
    )
    def test_are_read_as_a_page_shows_them(self, html: str, words: str) -> None:
        assert words in text_of(html)

    @given(st.text(max_size=300))
    def test_are_the_same_however_often_they_are_made_plain(self, text: str) -> None:
        assert plain(plain(text)) == plain(text)
        assert readings(text)[0] == plain(text)
        assert len(readings(text)) == len(set(readings(text)))

    @given(st.text(max_size=300))
    def test_that_somebody_typed_are_met_as_they_were_typed(self, text: str) -> None:
        assert text.replace("\r", "") in text_of(f"<p>{escape(text)}</p>").replace("\r", "")

    @given(st.text(max_size=200))
    def test_may_be_anything(self, text: str) -> None:
        named_in(text_of(to_html(text)))


@pytest.mark.django_db
class TestAName:
    @given(hidden("Tea Cadwell"))
    def test_is_met_however_it_is_hidden(self, said: str) -> None:
        text = text_of(to_html(f"We met {said} there."))
        assert is_named(text, ValueKind.NAME, "Tea Cadwell")

    @pytest.mark.parametrize(
        "said",
        [
            "T e a  C a d w e l l",
            "#TeaCadwell",
            "TEA CADWELL",
            "Tea M. Cadwell",
            "Tea (Smudge) Cadwell",
            "Tea Cad-\nwell",
            "[Tea](https://x) Cadwell",
            "`Tea` Cadwell",
            "\u202ellewdaC aeT\u202c",
            "Tea \u202ellewdaC",
        ],
    )
    def test_is_met_however_it_is_set(self, said: str) -> None:
        assert is_named(text_of(to_html(said)), ValueKind.NAME, "Tea Cadwell")

    @given(st.text(alphabet="abcdefghijklmnop -.", max_size=60))
    def test_is_not_met_where_it_is_not_written(self, text: str) -> None:
        assert not is_named(text_of(to_html(text)), ValueKind.NAME, "Tea Cadwell")
