"""Faces on the cards of the demo: drawn, of whom a card names, and of nobody to keep safe."""

import io
from types import SimpleNamespace
from typing import Any, cast

import pytest
from demo.model import BriefingKind
from demo.portraits import portrait
from demo.put_in import briefings
from PIL import Image
from tests.cast import Cast, viewing

from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.identify.tests.scene import Scene

NAMES = ("Ruby Farthing", "Tom Ashby", "Vic Harrow")


def faces(kind: BriefingKind, cast_: Cast, *, named: tuple[str, ...] = NAMES) -> list[str]:
    briefing = SimpleNamespace(kind=kind, card=SimpleNamespace(people=named))
    with viewing(cast_.chris) as chris:
        return briefings._faces(
            cast("Any", SimpleNamespace(about=frozenset())), cast("Any", briefing), chris
        )


@pytest.mark.django_db(transaction=True)
class TestACard:
    def test_shows_whom_it_names_and_no_possible_victim(self, cast: Cast) -> None:
        known = Scene(cast=cast)
        ids = {name: new_id() for name in (*NAMES, "Somebody Else")}
        for name, one in ids.items():
            known.say(one, "Person", name=name)
        known.say(ids["Tom Ashby"], "Person", birthDate=str(now().year - 15))
        assert faces(BriefingKind.GROUP_CARD, cast) == ["Ruby Farthing", "Vic Harrow"]
        assert faces(BriefingKind.HOTSPOT, cast) == []


class TestAFace:
    def test_is_the_same_each_time_and_another_for_another(self) -> None:
        assert portrait("Vic Harrow") == portrait("Vic Harrow")
        assert portrait("Vic Harrow").content != portrait("Ruby Farthing").content

    def test_is_a_picture_that_a_card_takes(self) -> None:
        with Image.open(io.BytesIO(portrait("Vic Harrow").content)) as opened:
            assert (opened.format, opened.size) == ("JPEG", (480, 600))
