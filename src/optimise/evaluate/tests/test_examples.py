"""What the examples teach is learned once, and every process reads it."""

import shutil
import stat
from pathlib import Path

from optimise.evaluate.domain import examples
from optimise.evaluate.domain.examples import FILES, reader_of
from optimise.evaluate.domain.risk_words import FOLDER

FEW = 200  # examples: all of them take half a minute


class TestWhatWasLearned:
    def test_is_kept_where_every_system_user_reads_it(self, tmp_path: Path) -> None:
        for name in FILES:
            shutil.copy(FOLDER / name, tmp_path)
        taught = (FOLDER / FILES[1]).read_text(encoding="utf-8").splitlines()[:FEW]
        (tmp_path / FILES[1]).write_text("\n".join(taught), encoding="utf-8")
        template = "@where: here\nweapon\ta (gun|knife) {where}"
        (tmp_path / FILES[2]).write_text(template, encoding="utf-8")
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
        assert again.spelling.meant("thretened") == first.spelling.meant("thretened")
