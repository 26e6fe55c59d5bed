import hashlib
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from optimise.collect.domain.batches import PART, hash_of_all, parts_of, see_files, storable


class TestHashOfAll:
    def test_is_that_of_a_single_file(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"a,b\n")
        assert hash_of_all(path, see_files(path)) == hashlib.sha256(b"a,b\n").hexdigest()

    def test_is_that_of_the_listing_anyone_can_make_of_a_folder(self, tmp_path: Path) -> None:
        for name in ("b.csv", "a.csv"):
            (tmp_path / name).write_text(name)
        listing = subprocess.run(
            ["sha256sum", "a.csv", "b.csv"], cwd=tmp_path, capture_output=True, check=True
        ).stdout
        assert hash_of_all(tmp_path, see_files(tmp_path)) == hashlib.sha256(listing).hexdigest()

    def test_tells_a_renamed_file_in_a_folder_apart(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("a")
        before = hash_of_all(tmp_path, see_files(tmp_path))
        (tmp_path / "a.csv").rename(tmp_path / "b.csv")
        assert hash_of_all(tmp_path, see_files(tmp_path)) != before


class TestPartsOf:
    def test_joined_are_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "big"
        for size in (0, 1, PART, PART + 1):
            path.write_bytes(b"\x00\xff"[:1] * size)
            parts = list(parts_of(path))
            assert [number for number, _ in parts] == list(range(len(parts)))
            assert b"".join(content for _, content in parts) == path.read_bytes()
            assert all(len(content) <= PART for _, content in parts)


class TestStorable:
    @given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
    def test_leaves_what_can_be_stored_as_it_is(self, text: str) -> None:
        assert storable(text) is text

    @given(text=st.text(st.sampled_from("aé\0\ud800")))
    def test_leaves_nothing_that_cannot(self, text: str) -> None:
        mended = storable(text)
        assert "\0" not in mended
        assert len(mended.encode().decode()) == len(text)
