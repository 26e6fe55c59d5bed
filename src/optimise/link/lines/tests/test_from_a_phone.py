"""Who used a phone is said from the phone's own page, from a lead and from the search."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from tests.cast import Cast, circle_of, client_of, viewing
from tests.database import Copy

from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.basics.phones import spoken_phone
from optimise.identify.tests.scene import Scene
from optimise.link.lines import actions
from optimise.link.lines.domain.records import Confidence
from optimise.link.lines.models import Attribution, Line
from optimise.link.lines.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "+447700900123"
DOOR = reverse("link_lines:attribute_phone")


def page(person: Person, address: str) -> str:
    answer = client_of(person).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode()).replace("&amp;", "&")


def links(shown: str) -> set[str]:
    return {one.split('"')[0] for one in shown.split('href="') if one.startswith(f"{DOOR}?")}


def known(cast: Cast, schema: str, **said: Any) -> UUID:
    one = new_id()
    Scene(cast=cast).say(one, schema, **said)
    return one


def line_of(cast: Cast, circle: UUID, name: str, *numbers: str) -> Line:
    entity = known(cast, "DealLine", name=name)
    with viewing(cast.chris) as by:
        line = actions.begin_record(entity=entity, circle=circle, reason="It sells.", by=by)
        for number in numbers:
            given = actions.NumberGiven(
                number=number, since=None, until=None, basis="A text.",
                confidence=Confidence.STRONG,
            )  # fmt: skip
            actions.add_number(line=line, given=given, by=by)
    return line


class TestWhoUsedIt:
    def test_is_said_from_the_page_of_the_phone_with_its_number_and_line(self, cast: Cast) -> None:
        phone = known(cast, "Phone", number=NUMBER)
        (link,) = links(page(cast.chris, reverse("identify:entity", args=[phone])))
        assert "Begin a line record" in page(cast.chris, link)
        circle = circle_of(cast.chris, cast.ines).id
        line_of(cast, circle, "Wren")
        line = line_of(cast, circle, "Plover", NUMBER)
        form = page(cast.chris, link)
        assert f'value="{spoken_phone(NUMBER)}"' in form
        (box,) = (part for part in form.split("<input") if f'value="{line.id}"' in part)
        assert "checked" in box.split(">")[0]
        who = known(cast, "Person", name="Nico Vance")
        sent = {
            "line": str(line.id), "identifier_type": "msisdn", "identifier": NUMBER,
            "person_words": "Nico Vance", "person": str(who), "role": "holder",
            "since_day": "1", "since_month": "1", "since_year": "2026",
            "basis": "admitted", "strength": "moderate",
            "why": "He said so.", "source": "1", "assessment": "A",
        }  # fmt: skip
        answer = client_of(cast.chris).post(link, sent)
        assert answer.status_code == 302, answer.content.decode()
        with viewing(cast.chris):
            kept = Attribution.objects.get()
        assert (kept.line_id, kept.person_entity) == (line.id, who)

    def test_is_not_asked_of_a_person_nor_of_whoever_does_not_develop(self, cast: Cast) -> None:
        phone, person = known(cast, "Phone", number=NUMBER), known(cast, "Person", name="A Body")
        assert not links(page(cast.chris, reverse("identify:entity", args=[person])))
        aisha = client_of(cast.aisha)
        shown = aisha.get(reverse("identify:entity", args=[phone])).content.decode()
        assert not links(shown)
        assert aisha.get(DOOR).status_code == 404

    def test_is_said_of_no_line_of_another_circle(self, cast: Cast) -> None:
        line = line_of(cast, circle_of(cast.chris, cast.ines).id, "Plover", NUMBER)
        form = page(cast.beth, f"{DOOR}?identifier={NUMBER}")
        assert str(line.id) not in form
        assert "Plover" not in form

    def test_is_found_by_the_words_of_a_search(self, cast: Cast) -> None:
        shown = page(cast.chris, reverse("identify:search") + "?q=attribute+a+phone")
        assert f'<a class="govuk-link" href="{DOOR}">Go to Attribute a phone' in shown
        other = client_of(cast.aisha).get(reverse("identify:search") + "?q=attribute+a+phone")
        assert DOOR not in other.content.decode()

    def test_is_said_from_a_lead(self, cast: Cast, database_copy: Copy) -> None:
        one = scene.best(cast.chris, scene.put_plover(cast, database_copy))
        (link,) = links(page(cast.chris, reverse("link_lines:lead", args=[one.id])))
        line_of(cast, one.run.circle_id, "Wren")
        assert f'value="{spoken_phone(one.number)}"' in page(cast.chris, link)
