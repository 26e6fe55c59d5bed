import re
from dataclasses import replace

import pytest

from optimise.share import packs
from optimise.share.domain.guidance import Topic
from optimise.share.domain.sheets import Area, Kind, Sheet, lay_out
from optimise.share.library import areas, helplines_shown
from optimise.share.packs import make_sheet

SITE = "https://optimise.example"
ONION = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwx.onion"
SWINDON = next(area for area in areas() if area.key == "swindon")
PAGES = {Kind.POSTER: 1, Kind.LEAFLET: 2}


def _sheet(topic: Topic, *, kind: Kind = Kind.POSTER, area: Area = SWINDON) -> Sheet:
    lines = helplines_shown()
    return lay_out(topic, area=area, kind=kind, helplines=lines, web=SITE, ring="Who to ring")


class TestLayOut:
    def test_gives_999_first_and_then_the_numbers_of_the_area(
        self, english: tuple[Topic, ...]
    ) -> None:
        numbers = [number for _, number in _sheet(english[0]).lines]
        assert numbers == ["999", "101", "0800 555 111", "01793 466903", "01793 463555"]

    def test_never_prints_a_number_that_is_not_shown(self, english: tuple[Topic, ...]) -> None:
        area = Area(key="x", name="X", helplines=("swindon-treatment", "fearless"))
        lines = lay_out(
            english[0], area=area, kind=Kind.POSTER, helplines=helplines_shown(), web=SITE, ring="."
        ).lines
        assert len(lines) == len(["999", "101", "Crimestoppers"])

    def test_gives_a_poster_one_message_one_picture_and_one_number(
        self, english: tuple[Topic, ...]
    ) -> None:
        shown = {line.key: line for line in helplines_shown()}
        made = [t for t in english if t.poster]
        assert len(made) == 15
        for topic in made:
            sheet = _sheet(topic)
            assert (sheet.message, sheet.picture, sheet.parts) == (topic.poster, topic.picture, ())
            line = shown[topic.poster_line]
            assert sheet.ring_one == (line.name, line.number)
            assert topic.poster_line in topic.helplines

    def test_rings_the_first_of_the_page_where_its_own_is_not_shown(
        self, english: tuple[Topic, ...]
    ) -> None:
        own = replace(english[0], poster_line="fearless")
        assert _sheet(own).ring_one[1] == "999"

    def test_prints_no_address_that_only_this_machine_knows(
        self, english: tuple[Topic, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        printed: list[Sheet] = []
        monkeypatch.setattr(packs, "_print", lambda sheet, kind: printed.append(sheet))
        for site in ("http://localhost:8000", "http://127.0.0.1:8000", SITE):
            make_sheet(english[0], area=SWINDON, kind=Kind.POSTER, site=site)
        assert [bool(sheet.web) for sheet in printed] == [False, False, True]

    def test_prints_an_onion_in_letters_and_leads_no_code_there(
        self, english: tuple[Topic, ...], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        printed: list[Sheet] = []
        monkeypatch.setattr(packs, "_print", lambda sheet, kind: printed.append(sheet))
        for site, onion in ((SITE, ONION), (f"http://{ONION}", ONION), (SITE, "")):
            make_sheet(english[0], area=SWINDON, kind=Kind.POSTER, site=site, onion=onion)
        assert [bool(sheet.web) for sheet in printed] == [True, False, True]
        assert [sheet.onion[1] for sheet in printed] == [ONION, ONION, ""]
        assert all(ONION not in sheet.web for sheet in printed)

    def test_gives_a_leaflet_its_four_parts(self, english: tuple[Topic, ...]) -> None:
        headings = [p.heading for p in _sheet(english[0], kind=Kind.LEAFLET).parts]
        assert headings == ["What it is", "Signs", "What to do", "What not to do"]


class TestMakeSheet:
    @pytest.mark.parametrize("kind", list(Kind))
    def test_fits_every_page_of_guidance_for_every_area(
        self, topics: tuple[Topic, ...], kind: Kind
    ) -> None:
        wrong = [
            (topic.language, topic.key, area.key)
            for topic in topics
            for area in areas()
            if _pages(make_sheet(topic, area=area, kind=kind, site=SITE, onion=ONION))
            != PAGES[kind]
        ]
        assert wrong == []

    def test_makes_the_same_bytes_each_time(self, english: tuple[Topic, ...]) -> None:
        packs._print.cache_clear()
        first = make_sheet(english[0], area=SWINDON, kind=Kind.POSTER, site=SITE)
        packs._print.cache_clear()
        assert make_sheet(english[0], area=SWINDON, kind=Kind.POSTER, site=SITE) == first


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b(?!s)", pdf))
