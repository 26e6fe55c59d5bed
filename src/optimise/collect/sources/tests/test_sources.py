from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.collect import sources
from optimise.collect.domain.proposals import Proposal
from optimise.collect.sources.tests.accounting import SAMPLES, sample, statements, told

NAMES = sorted(SAMPLES)


def here(source: sources.Source, path: Path) -> Iterator[Proposal]:
    """Read in this process: hundreds of tries, each of which must raise nothing."""
    found: Iterator[Proposal] = source._reader().read(
        path, manifest=source.manifest, options=source.manifest.options
    )
    return found


class TestAvailable:
    def test_finds_every_folder_that_has_a_manifest(self) -> None:
        assert list(sources.available()) == NAMES

    def test_names_each_source_after_its_folder(self) -> None:
        assert all(found.manifest.name == name for name, found in sources.available().items())


class TestSource:
    def test_says_what_there_is_when_the_name_is_unknown(self) -> None:
        with pytest.raises(
            sources.UnknownSourceError, match=r"no source 'crystal'.*pole_csv, police_uk"
        ):
            sources.source("crystal")

    def test_refuses_an_option_the_manifest_does_not_name(self) -> None:
        with pytest.raises(sources.UnknownOptionError, match=r"'speed'. It has: lsoa_vintage"):
            sources.source("police_uk").read(Path("any.csv"), options={"speed": "fast"})


class TestManifest:
    def test_must_say_every_line(self, tmp_path: Path) -> None:
        (tmp_path / "manifest.yaml").write_text("title: Only a title\n")
        with pytest.raises(sources.ManifestError, match="about, assessment, audience"):
            sources.read_manifest(tmp_path)

    def test_must_name_an_origin_we_know(self, tmp_path: Path) -> None:
        text = (sources.HERE / "pole_csv" / "manifest.yaml").read_text()
        changed = text.replace("other force or agency", "a little bird")
        (tmp_path / "manifest.yaml").write_text(changed)
        with pytest.raises(sources.ManifestError, match=r"little bird.*Crimestoppers"):
            sources.read_manifest(tmp_path)


@pytest.mark.parametrize("name", NAMES)
class TestEverySource:
    def test_tells_no_row_of_its_sample_twice(self, name: str) -> None:
        counts = told(sources.source(name).read(sample(name)))
        assert counts
        assert set(counts.values()) == {1}

    def test_points_only_at_entities_of_which_something_is_said(self, name: str) -> None:
        said = statements(sources.source(name).read(sample(name)))
        assert said
        assert {one.other for one in said if one.other} <= {one.entity for one in said}

    def test_gives_each_statement_either_a_value_or_an_entity(self, name: str) -> None:
        said = statements(sources.source(name).read(sample(name)))
        assert all(bool(one.value) is (one.other is None) for one in said)

    def test_counts_about_as_many_rows_as_it_tells(self, name: str) -> None:
        source = sources.source(name)
        counted = source.count(sample(name))
        assert counted is not None
        assert counted >= sum(told(source.read(sample(name))).values())

    def test_says_so_when_there_is_no_file(self, name: str, tmp_path: Path) -> None:
        source, nowhere = sources.source(name), tmp_path / "nowhere.csv"
        found = list(source.read(nowhere))
        assert len(found) == 1
        assert told(found)
        assert not statements(found)

    @given(noise=st.binary(max_size=300))
    def test_raises_at_nothing_a_file_may_hold(
        self, name: str, noise: bytes, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("noise")
        for file in ("nodes.Person.csv", "relationships.KNOWS.csv", "2025-03-x-street.csv"):
            (folder / file).write_bytes(noise)
        source = sources.source(name)
        path = folder if name in {"pole_csv", "police_uk"} else folder / "nodes.Person.csv"
        assert not statements(here(source, path)) or b"{" in noise

    @given(noise=st.binary(max_size=200))
    def test_raises_at_nothing_below_a_good_heading(
        self, name: str, noise: bytes, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder, good = tmp_path_factory.mktemp("noise"), sample(name)
        for file in good.iterdir() if good.is_dir() else [good]:
            heading = file.read_bytes().split(b"\n")[0]
            (folder / file.name).write_bytes(heading + b"\n" + noise)
        path = folder if good.is_dir() else folder / good.name
        assert set(told(here(sources.source(name), path)).values()) <= {1}
