"""The ground as it is built, said on maps, and given piece by piece to who signed in."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, client_of, viewing

from optimise.administer.ground import building
from optimise.administer.ground.domain.layers import Layer
from optimise.agencies.domain.postcode_files import Placed
from optimise.agencies.models import Area
from optimise.agencies.postcodes import Given, load_postcodes
from optimise.basics.clock import today
from optimise.basics.commands import OperatorError
from optimise.ui.ground import LARGEST_PIECE, ground

pytestmark = pytest.mark.django_db(transaction=True)
RING = [[-1.9, 51.5], [-1.6, 51.5], [-1.6, 51.7], [-1.9, 51.5]]


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.GROUND_FOLDER = tmp_path / "ground"
    return tmp_path


def stations(folder: Path) -> str:
    path = folder / "stations.csv"
    path.write_text("name,latitude,longitude\nQuarry Halt,51.56,-1.78\n")
    return str(path)


def built(cast: Cast, folder: Path) -> None:
    Area.objects.filter(id=cast.swindon.id).update(
        geometry={"type": "Polygon", "coordinates": [RING]}, latitude=51.56, longitude=-1.7
    )
    with viewing(cast.joan) as joan:
        given = Given(
            source="OS Code-Point Open", edition=today(), digest="one", attribution="© Survey.",
            rows=[Placed(code="SN1 6AB", latitude=51.56, longitude=-1.78, quality=1)],
        )  # fmt: skip
        load_postcodes(given=given, by=joan)
    building.build({Layer.STATIONS: [stations(folder)]}, attribution="© Stations.")


class TestTheGround:
    def test_is_made_of_areas_postcodes_and_files(
        self, cast: Cast, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert ground() is None
        built(cast, folder)
        found = ground()
        assert found is not None
        assert found.counts == {"boundaries": 1, "districts": 1, "stations": 1}
        assert found.stations == (("Quarry Halt", 51.56, -1.78),)
        assert found.attribution == "© Survey. © Stations."
        assert "1 boundaries, 1 districts, 1 stations." in capsys.readouterr().out
        building.show()
        assert "1 stations" in capsys.readouterr().out
        building.drop()
        assert ground() is None
        assert not list((folder / "ground").iterdir())

    def test_takes_the_place_of_the_last(self, cast: Cast, folder: Path) -> None:
        built(cast, folder)
        first = ground()
        building.build({})
        second = ground()
        assert first is not None
        assert second is not None
        assert first.digest != second.digest
        assert [p.stem for p in (folder / "ground").glob("*.pmtiles")] == [second.digest]

    @pytest.mark.parametrize(
        ("files", "box", "words"),
        [
            ({Layer.ROADS: ["none.csv"]}, "", "There is no file"),
            ({}, "1,2,3", "W,S,E,N"),
            ({}, "2,51,1,52", "W,S,E,N"),
            ({}, "", "nothing to draw"),
        ],
    )
    def test_that_cannot_be_built_leaves_what_stands(
        self, cast: Cast, folder: Path, files: dict[Layer, list[str]], box: str, words: str
    ) -> None:
        Area.objects.update(geometry=None)
        with pytest.raises(OperatorError, match=words):
            building.build(files, box=box)
        assert ground() is None
        assert not list((folder / "ground").glob("*")) if (folder / "ground").exists() else True

    def test_that_is_broken_is_none(self, folder: Path) -> None:
        (folder / "ground").mkdir()
        (folder / "ground" / "ground.json").write_text(json.dumps({"digest": "gone"}))
        assert ground() is None


class TestItsTiles:
    def asked(self, client: Client, piece: str) -> int:
        found = ground()
        assert found is not None
        return client.get(found.href, headers={"Range": piece} if piece else {}).status_code

    def test_come_a_piece_at_a_time(self, cast: Cast, folder: Path) -> None:
        built(cast, folder)
        found = ground()
        assert found is not None
        client, whole = client_of(cast.aisha), found.file.read_bytes()
        answer = client.get(found.href, headers={"Range": "bytes=0-6"})
        assert (answer.status_code, answer.content) == (206, b"PMTiles")
        assert answer["Content-Range"] == f"bytes 0-6/{len(whole)}"
        assert "private" in answer["Cache-Control"]
        end = client.get(found.href, headers={"Range": f"bytes=10-{len(whole) + 9}"})
        assert end.content == whole[10:]
        for piece in ("", "bytes=5-2", f"bytes={len(whole)}-{len(whole)}", "bytes=-5",
                      f"bytes=0-{LARGEST_PIECE}", "bytes=0-1,4-5", "lines=0-1"):  # fmt: skip
            too_large = piece.endswith(str(LARGEST_PIECE)) and len(whole) <= LARGEST_PIECE
            assert self.asked(client, piece) == (206 if too_large else 416)

    def test_are_for_who_signed_in(self, cast: Cast, folder: Path) -> None:
        built(cast, folder)
        assert self.asked(Client(), "bytes=0-6") in (302, 403, 404)
        assert self.asked(client_of(cast.ellie), "bytes=0-6") == 206
        other = reverse("ground:tiles", args=["0" * 16])
        assert client_of(cast.aisha).get(other, headers={"Range": "bytes=0-6"}).status_code == 404


class TestAMap:
    def test_says_what_it_lies_on(self, cast: Cast, folder: Path) -> None:
        client, address = client_of(cast.joan), reverse("agencies:areas")
        before = client.get(address).content.decode()
        assert "optimise map build" in before
        assert "data-ground" not in before
        built(cast, folder)
        after = client.get(address).content.decode()
        found = ground()
        assert found is not None
        assert f'data-ground="{found.href}"' in after
        assert "© Survey. © Stations." in after
        assert "optimise map build" not in after
