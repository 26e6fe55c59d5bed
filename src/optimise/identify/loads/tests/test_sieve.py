from dataclasses import replace

import pytest

from optimise.collect.domain.proposals import (
    OriginType,
    ProposedItem,
    ProposedReport,
    ProposedStatement,
    Rejection,
    Why,
)
from optimise.identify.loads.domain.sieve import Sifted, sift

FACT = ProposedStatement(entity="person:1", schema="Person", prop="name", value="Zoë Abara")
ITEM = ProposedItem(text="Seen.", source="2", assessment="D", handling="P", statements=(FACT,))
REPORT = ProposedReport(row="a.csv:2", words="Seen.", origin_type=OriginType.PARTNER, items=(ITEM,))


def sifted(report: ProposedReport) -> Sifted:
    return sift([(0, report)])


class TestSift:
    def test_keeps_a_sound_report_as_it_is(self) -> None:
        (sound,) = sifted(REPORT).reports
        assert sound.said is REPORT

    def test_passes_rejections_on(self) -> None:
        rejection = Rejection(row="a.csv:3", why=Why.MISSING, say="No name.")
        assert sift([(4, rejection)]).rejections == [rejection]
        assert sift([(4, rejection)]).done == 5

    @pytest.mark.parametrize(
        ("report", "why"),
        [
            (replace(REPORT, marking="SECRET"), Why.ABOVE_OUR_TIER),
            (replace(REPORT, words=" "), Why.MISSING),
            (replace(REPORT, items=()), Why.MISSING),
            (replace(REPORT, items=(replace(ITEM, source="9"),)), Why.UNKNOWN_CODE),
        ],
    )
    def test_leaves_out_what_may_not_be_held(self, report: ProposedReport, why: Why) -> None:
        found = sifted(report)
        assert not found.reports
        assert [(r.row, r.why, r.kept_rest) for r in found.rejections] == [("a.csv:2", why, False)]
        assert found.figures().read == found.figures().rejected == 1

    def test_keeps_the_other_items_of_a_report(self) -> None:
        found = sifted(replace(REPORT, items=(replace(ITEM, assessment="Z"), ITEM)))
        assert [sound.said.items for sound in found.reports] == [(ITEM,)]
        assert (found.figures().read, found.figures().kept) == (2, 1)

    def test_drops_a_value_the_model_does_not_take_and_keeps_the_rest(self) -> None:
        odd = replace(FACT, prop="birthDate", value="last spring")
        found = sifted(replace(REPORT, items=(replace(ITEM, statements=(odd, FACT)),)))
        assert list(found.statements()) == [FACT]
        (dropped,) = found.rejections
        assert dropped.kept_rest
        assert dropped.original == "last spring"
        assert "birthDate" in dropped.say

    def test_makes_what_no_database_holds_visible(self) -> None:
        words = replace(REPORT, words="a\0b", items=(replace(ITEM, text="a\ud800b"),))
        (sound,) = sifted(words).reports
        assert sound.said.words == "a\ufffdb"
        assert sound.said.items[0].text == "a?b"
