"""Postcodes loaded by the command: all or none, the newer edition stands, and who may."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.cast import Cast, viewing

from optimise.administer.places import loading
from optimise.agencies import postcodes, queries
from optimise.agencies.domain.postcode_files import Placed, Rejected
from optimise.agencies.models import Postcode, PostcodeEdition
from optimise.basics.clock import today
from optimise.basics.commands import OperatorError
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = "SN1 6AB,10,415123,185157\nSN1 6AD,60,415135,184780\nSN1 6AE,90,0,0\n"


def given(*rows: Placed | Rejected, day: date, digest: str = "one") -> postcodes.Given:
    return postcodes.Given(source="Made up", edition=day, digest=digest, rows=iter(rows))


def at(code: str, latitude: float) -> Placed:
    return Placed(code=code, latitude=latitude, longitude=-1.7, quality=1)


class TestTheCommand:
    def test_loads_counts_and_writes_what_it_left_out(
        self, cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path, left = tmp_path / "sn.csv", tmp_path / "left-out.csv"
        path.write_text(ROWS)
        for _ in range(2):
            loading.load([path], by=cast.joan.username, edition="2026-08", rejects=left)
        said = capsys.readouterr().out
        assert "2 new, 0 moved, 0 the same, 1 left out" in said
        assert "loaded before" in said
        assert "sn.csv,3,SN1 6AE,It has no position." in left.read_text()
        (edition,) = queries.postcode_editions()
        assert (edition.rows, edition.left_out, edition.edition) == (2, 1, date(2026, 8, 1))
        assert "Royal Mail copyright and database right 2026" in edition.attribution
        found = queries.points_of_postcodes(["sn16ab", "SN1 6AD", "SN1 6AE"])
        assert {code: one.precision for code, one in found.items()} == {
            "SN1 6AB": "Postcode",
            "SN1 6AD": "Postcode sector",
        }
        loading.editions()
        assert "OS Code-Point Open, August 2026: 2 postcodes" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("who", "edition", "words"),
        [
            ("aisha", "2026-08", "Only an administrator"),
            ("joan", "", "--edition"),
            ("joan", "August", "no month"),
            ("joan", "2999-01", "a day to come"),
        ],
    )
    def test_refuses(self, cast: Cast, tmp_path: Path, who: str, edition: str, words: str) -> None:
        path = tmp_path / "sn.csv"
        path.write_text(ROWS)
        with pytest.raises(OperatorError, match=words):
            loading.load([path], by=getattr(cast, who).username, edition=edition, rejects=None)
        assert not Postcode.objects.exists()
        assert not PostcodeEdition.objects.exists()


class TestOfTwoEditions:
    def test_the_newer_stands_whichever_was_loaded_last(self, cast: Cast) -> None:
        newer, older = date(2026, 8, 1), date(2026, 5, 1)
        with viewing(cast.joan) as joan:
            first = postcodes.load_postcodes(
                given=given(at("SN1 6AB", 51.5), at("SN1 6AD", 51.6), day=newer), by=joan
            )
            second = postcodes.load_postcodes(
                given=given(at("SN1 6AB", 51.1), at("SN1 6AE", 51.7), day=older, digest="two"),
                by=joan,
            )
            third = postcodes.load_postcodes(
                given=given(at("SN1 6AB", 51.4), at("SN1 6AD", 51.6), day=today(), digest="three"),
                by=joan,
            )
        assert (first.new, second.new, second.same) == (2, 1, 1)
        assert (third.new, third.moved, third.same) == (0, 1, 1)
        stand = dict(Postcode.objects.values_list("code", "latitude"))
        assert stand == {"SN1 6AB": 51.4, "SN1 6AD": 51.6, "SN1 6AE": 51.7}


class TestALoad:
    def test_that_is_stopped_keeps_nothing(self, cast: Cast) -> None:
        def broken() -> Iterator[Placed]:
            yield from (at(f"SN1 {n % 10}{a}{b}", 51.5) for n in range(10) for a in "ABDEF"
                        for b in "ABDEFGHJLNPQRSTUWXYZ")  # fmt: skip
            raise KeyboardInterrupt

        half = postcodes.Given(source="Made up", edition=today(), digest="half", rows=broken())
        with pytest.raises(KeyboardInterrupt), viewing(cast.joan) as joan:
            postcodes.load_postcodes(given=half, by=joan)
        assert not Postcode.objects.exists()
        assert not PostcodeEdition.objects.exists()

    def test_without_a_postcode_is_refused(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError), viewing(cast.joan) as joan:
            postcodes.load_postcodes(given=given(day=today()), by=joan)

    def test_is_an_administrator_s(self, cast: Cast) -> None:
        for person in (cast.aisha, cast.chris, cast.ines):
            with pytest.raises(NotForYouError), viewing(person) as viewer:
                postcodes.load_postcodes(given=given(at("SN1 6AB", 51.5), day=today()), by=viewer)
