"""What the examples teach is learned once, and every process reads it."""

import shutil
import stat
from pathlib import Path

import pytest

from optimise.evaluate.domain import examples
from optimise.evaluate.domain.examples import FILES, reader_of
from optimise.evaluate.domain.risk_words import FOLDER

FEW = 60  # examples: all of them take half a minute


def given(folder: Path) -> None:
    """Lay out a few of the examples."""
    for name in FILES:
        shutil.copy(FOLDER / name, folder)
    for name in ("examples.tsv", "heard.tsv"):
        taught = (FOLDER / name).read_text(encoding="utf-8").splitlines()[:FEW]
        (folder / name).write_text("\n".join(taught), encoding="utf-8")
    template = "@where: here\nweapon\ta (gun|knife) {where}"
    (folder / "templates.txt").write_text(template, encoding="utf-8")


def no_pointing(text: str) -> examples.Features:
    return {}


class TestWhatStrangersSaid:
    def test_counts_more_than_what_we_say(self) -> None:
        ours = [("a tin of paint", frozenset({"weapon"})), ("a tin of peas", frozenset[str]())]
        theirs = [(text, frozenset({"weapon"}) - raised) for text, raised in ours]
        reader = examples.learn(
            ours * 2,
            heard=theirs * 2,
            labels=("weapon",),
            senses=examples.read_senses(""),
            point=no_pointing,
        )
        said = {text: reader.raised(text, {}) for text, _ in ours}
        assert said == {"a tin of paint": set(), "a tin of peas": {"weapon"}}


class TestWhatWasLearned:
    def test_is_kept_where_every_system_user_reads_it(self, tmp_path: Path) -> None:
        given(tmp_path)
        asked: list[str] = []

        def point(text: str) -> examples.Features:
            asked.append(text)
            return {}

        first = reader_of.__wrapped__(tmp_path, ("child", "weapon"), point)
        (kept,) = tmp_path.glob(".fitted-*.npz")
        assert stat.S_IMODE(kept.stat().st_mode) == 0o644
        assert "a gun here" in asked
        asked.clear()
        again = reader_of.__wrapped__(tmp_path, ("child", "weapon"), point)
        assert not asked
        assert again.index == first.index
        said = [reader.spelling.meant("thretened") for reader in (first, again)]
        assert said == ["threatened", "threatened"]

    @pytest.mark.parametrize("name", ["examples.py", "plain.py", "templates.py", "risk_words.py"])
    def test_is_learned_anew_where_what_reads_the_examples_changes(
        self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given(tmp_path)
        reader_of.__wrapped__(tmp_path, ("child", "weapon"), no_pointing)
        (before,) = tmp_path.glob(".fitted-*.npz")
        changed = tmp_path / name
        shutil.copy(Path(examples.__file__).with_name(name), changed)
        changed.write_text(changed.read_text(encoding="utf-8") + "# changed", encoding="utf-8")
        read = tuple(changed if one.name == name else one for one in examples.READING)
        monkeypatch.setattr(examples, "READING", read)
        reader_of.__wrapped__(tmp_path, ("child", "weapon"), no_pointing)
        (after,) = tmp_path.glob(".fitted-*.npz")
        assert after != before

    @pytest.mark.parametrize("left", [0, 0.5, 0.99])
    def test_is_learned_anew_where_what_was_kept_is_damaged(
        self, left: float, tmp_path: Path
    ) -> None:
        given(tmp_path)
        first = reader_of.__wrapped__(tmp_path, ("child", "weapon"), no_pointing)
        (kept,) = tmp_path.glob(".fitted-*.npz")
        whole = kept.read_bytes()
        kept.write_bytes(whole[: int(len(whole) * left)])
        again = reader_of.__wrapped__(tmp_path, ("child", "weapon"), no_pointing)
        assert again.index == first.index
        assert len(kept.read_bytes()) == len(whole)
