"""Strangers' files, changed in every way: the parent lives, its child is bounded, words are said.

ATTACK_MINUTES says how long each kind takes: ten, where nobody says.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import heic

pytestmark = pytest.mark.attack
ROOT = Path(__file__).parents[2]
KINDS = (
    "workbook", "picture", "pdf", "kml", "geojson", "zip", "gzip", "xml", "columns", "table",
    "handset", "template",
    pytest.param("heic", marks=pytest.mark.skipif(bool(heic.needed()), reason=heic.needed())),
)  # fmt: skip
MINUTES = float(os.environ.get("ATTACK_MINUTES", "10"))
BESIDES = 600  # seconds for it to begin, and for the last file
NICE = 15


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return where a file that did us harm stays; gone where none did."""
    made = Path(tempfile.mkdtemp(prefix="optimise-fuzz-"))
    yield made
    if not list(made.glob("*.amiss")):
        shutil.rmtree(made)


class TestAStrangersFile:
    @pytest.mark.timeout(0)
    @pytest.mark.parametrize("kind", KINDS)
    def test_harms_nobody_however_it_was_changed(self, folder: Path, kind: str) -> None:
        seconds, seed = MINUTES * 60, secrets.token_hex(4)
        command = [sys.executable, "-m", "tests.attack.fuzz", kind, str(seconds), seed, str(folder)]
        done = subprocess.run(
            ["nice", "-n", str(NICE), *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds + BESIDES,
        )
        if done.returncode < 0:  # it ended without a word: the last file is the one
            (folder / f"{kind}.last").rename(folder / f"{kind}.amiss")
        assert done.returncode == 0, (seed, done.returncode, done.stdout, done.stderr[-3000:])
        told = json.loads(done.stdout.splitlines()[-1])
        print(f"\n{told}")  # noqa: T201 - for the record
        assert told["sent"] > 0
        assert told["ways"] > 1  # some were refused, in more than one way or besides being taken
