import pytest

from optimise.collect.domain.markings import OURS, REVIEW, SENSITIVE, read_marking


class TestReadMarking:
    @pytest.mark.parametrize(
        ("written", "ours"),
        [
            ("OFFICIAL", OURS),
            ("Official - Police", OURS),
            ("official-sensitive", SENSITIVE),
            ("OFFICIAL–SENSITIVE – POLICE", SENSITIVE),
            ("Not Protectively Marked", OURS),
            ("PROTECT - Policy", OURS),
            ("RESTRICTED", SENSITIVE),
        ],
    )
    def test_reads_old_and_new(self, written: str, ours: str) -> None:
        assert read_marking(written).ours == ours

    def test_holds_confidential_for_review(self) -> None:
        assert read_marking("confidential").condition == REVIEW

    @pytest.mark.parametrize("written", ["SECRET", "UK SECRET", "Top Secret // eyes only"])
    def test_lets_nothing_secret_in(self, written: str) -> None:
        marked = read_marking(written)
        assert marked.above
        assert not marked.ours

    @pytest.mark.parametrize("written", ["", "PINK", "OFFICIALLY"])
    def test_knows_no_other_word(self, written: str) -> None:
        marked = read_marking(written)
        assert not marked.ours
        assert not marked.above
