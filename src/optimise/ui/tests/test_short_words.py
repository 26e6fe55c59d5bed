"""Short words of the trade are said in full where they stand, and change nothing else of a page."""

import pytest

from optimise.ui.short_words import MEANS, explained


class TestShortWords:
    def test_are_said_in_full_once_and_below(self) -> None:
        shown = explained("<h1>To MASH</h1><p>MASH reads it, and the SPoC.</p>")
        assert shown.count("<abbr") == 2
        assert '<h1>To <abbr title="multi-agency safeguarding hub">MASH</abbr></h1>' in shown
        assert "<p>MASH reads it" in shown
        assert shown.endswith(f"MASH: {MEANS['MASH']}. SPoC: {MEANS['SPoC']}.</p>")

    @pytest.mark.parametrize(
        "page",
        [
            '<a title="MASH" href="/MASH/">x</a>',
            "<option>MASH</option>",
            "<textarea>To <b>MASH</b></textarea>",
            '<script>"MASH"</script>',
            "SMASHED",
            "",
        ],
    )
    def test_change_nothing_where_no_word_of_a_page_stands(self, page: str) -> None:
        assert explained(page) == page

    def test_of_what_somebody_wrote_stay_escaped(self) -> None:
        assert "<b>" not in explained("<p>&lt;b&gt;MASH&lt;/b&gt;</p>")
