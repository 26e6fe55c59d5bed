"""What others were told of one person or number is found by those who read the words of it."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import GROUNDS, Cast, circle_of, client_of, viewing

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.roles import Layer
from optimise.access.sharing import actions as ledger
from optimise.access.sharing.domain.disclosing import Method, Recipient
from optimise.agencies.models import Person
from optimise.audit.models import Entry
from optimise.basics.clock import frozen, now
from optimise.basics.ids import new_id
from optimise.evaluate import actions as evaluate
from optimise.identify.tests.scene import Scene

JAY, PHONE = "Jay Cole", "+447700900471"
BY_ITEM = "He waits by the drop-in after four."
BY_NAME = "Do not let jay   cole, in."
BY_NUMBER = "Ring us if 07700 900 471 rings you."
OTHERS = "Jay Coleman and 07700 900472 are nobody's."
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jay(cast: Cast) -> UUID:
    """Somebody of whom an agency was told in three ways, beside what is of another."""
    scene, jay = Scene(cast=cast), new_id()
    item = scene.item("Jay Cole waits by the drop-in.")
    scene.say(jay, "Person", item=item, name=JAY, phone=PHONE)
    with viewing(cast.beth) as beth:
        evaluate.told_agency(
            item=item, agency=cast.charity, method=Method.VERBAL, what=BY_ITEM, grounds=GROUNDS,
            by=beth,
        )  # fmt: skip
    for what in (BY_NAME, BY_NUMBER, OTHERS):
        tell(cast, cast.beth, what)
    return jay


def tell(cast: Cast, by: Person, what: str, layer: Layer = Layer.INTELLIGENCE) -> None:
    with viewing(by) as viewer:
        ledger.record_disclosure(
            shared=ledger.Shared(kind="words", what=what, row=None, layer=layer),
            to=Recipient(name=cast.charity.name, agency=cast.charity.id),
            method=Method.VERBAL,
            grounds=GROUNDS,
            audience=Audience(layer=layer, marking=Marking.SENSITIVE),
            by=viewer,
        )


def ask(person: Person, **asked: Any) -> str:
    reply = client_of(person).get(reverse("ledger:ledger"), asked)
    assert reply.status_code == 200
    return reply.content.decode()


def count(page: str) -> int:
    found = re.search(r"(\d+) entr(y|ies)", page)
    assert found
    return int(found[1])


class TestOfSomebodyKnown:
    def test_is_found_what_is_from_an_item_and_what_says_a_name_or_number(
        self, cast: Cast, jay: UUID
    ) -> None:
        page = ask(cast.beth, of=jay)
        assert count(page) == 3
        assert "What others were told of Jay Cole" in page
        assert BY_ITEM in page
        assert "Coleman" not in page

    def test_is_not_found_by_a_number_that_stands_in_every_other(
        self, cast: Cast, jay: UUID
    ) -> None:
        fire = new_id()
        item = (scene := Scene(cast=cast)).item("A fire on Mill Lane.")
        scene.say(fire, "Incident", item=item, summary="A fire", reference="471")
        assert count(ask(cast.beth, of=fire)) == 0

    def test_says_why_that_much_was_told_and_no_less(self, cast: Cast, jay: UUID) -> None:
        assert GROUNDS.necessity in ask(cast.beth, of=jay)
        assert GROUNDS.necessity in ask(cast.grace)
        file = client_of(cast.grace).get(reverse("ledger:export"), {}).content.decode()
        assert "why this much" in file
        assert GROUNDS.necessity in file

    def test_is_on_record_with_whom_it_was_asked_of(self, cast: Cast, jay: UUID) -> None:
        ask(cast.beth, of=jay)
        ask(cast.beth, said="Nora Quill")
        with viewing(cast.grace):
            of_jay, of_nora = Entry.objects.filter(kind="share ledger").order_by("at")
            assert (of_jay.shown, of_jay.query) == ([jay], "")
            assert (of_nora.shown, of_nora.query) == ([], "Nora Quill")

    def test_is_found_from_the_first_day(self, cast: Cast) -> None:
        with frozen(now() - timedelta(days=200)):
            tell(cast, cast.beth, BY_NAME)
        assert count(ask(cast.beth)) == 0
        assert count(ask(cast.beth, said=JAY)) == 1

    def test_is_one_link_from_their_page(self, cast: Cast, jay: UUID) -> None:
        link = f"{reverse('ledger:ledger')}?of={jay}"
        page = client_of(cast.chris).get(reverse("identify:entity", args=[jay]))
        assert link in page.content.decode()

    def test_has_no_link_for_who_reads_no_ledger(self, cast: Cast, jay: UUID) -> None:
        scene = Scene(cast=cast)
        scene.say(jay, "Person", audience=scene.briefing(), name=JAY)
        page = client_of(cast.aisha).get(reverse("identify:entity", args=[jay]))
        assert page.status_code == 200
        assert reverse("ledger:ledger") not in page.content.decode()
        assert (
            client_of(cast.aisha).get(reverse("ledger:ledger"), {"of": str(jay)}).status_code == 403
        )

    def test_that_is_hidden_is_as_one_that_is_not_there(self, cast: Cast) -> None:
        circle = circle_of(cast.beth, cast.chris)
        audience = Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE, circle=circle.id)
        hidden = new_id()
        Scene(cast=cast).say(hidden, "Person", audience=audience, name=JAY)
        assert count(ask(cast.chris, of=hidden)) == 0
        for one in (hidden, new_id()):
            reply = client_of(cast.ines).get(reverse("ledger:ledger"), {"of": str(one)})
            assert reply.status_code == 404


class TestANameOrNumber:
    @pytest.mark.parametrize("typed", ["07700900471", "+44 7700 900471", "07700 900 471"])
    def test_is_found_however_it_is_written(self, cast: Cast, jay: UUID, typed: str) -> None:
        page = ask(cast.beth, said=typed)
        assert count(page) == 1
        assert "Ring us if" in page

    def test_is_found_as_whole_words_and_leads_to_who_is_known_by_it(
        self, cast: Cast, jay: UUID
    ) -> None:
        page = ask(cast.beth, said="jay cole")
        assert count(page) == 1
        assert "Do not let" in page
        assert f"?of={jay}" in page

    def test_that_is_short_is_found_as_a_whole_word(self, cast: Cast, jay: UUID) -> None:
        tell(cast, cast.beth, "Ask at Flat 9, and not at Flat 94.")
        tell(cast, cast.beth, "Ask at Flat 94.")
        assert count(ask(cast.beth, said="flat 9")) == 1
        assert count(ask(cast.beth, said="94")) == 2
        assert count(ask(cast.beth, said="4")) == 0

    def test_is_not_found_in_words_that_the_viewer_may_not_read(
        self, cast: Cast, jay: UUID
    ) -> None:
        tell(cast, cast.mina, "Mara Finch sleeps at Flat 9.", Layer.SAFEGUARDING)
        assert count(ask(cast.mina, said="Mara Finch")) == 1
        there, none = ask(cast.beth, said="Mara Finch"), ask(cast.beth, said="Nora Quill")
        assert count(there) == count(none) == 0

    def test_is_asked_by_nobody_who_keeps_the_record_and_reads_no_words(
        self, cast: Cast, jay: UUID
    ) -> None:
        for asked in ({}, {"said": JAY}, {"said": "Nora Quill"}, {"of": jay}, {"of": new_id()}):
            page = ask(cast.grace, **asked)
            assert count(page) == 4
            assert "Of whom or what?" not in page
