"""Who told us, and how to reach them, goes no further than the report that a tip becomes."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from tests.cast import Cast, client_of, viewing

from optimise.collect.domain.said import BEFORE, GUESSED, HOW, OF_THE_TELLING, REACH, WHO_KNOWS
from optimise.collect.intake import actions as intake
from optimise.collect.intake.domain.telling import HOW_TO_REACH, KEPT_APART, papers
from optimise.collect.intake.tests import scene
from optimise.collect.models import Report, Teller, Words
from optimise.collect.tips.domain.envelope import Told
from optimise.collect.tips.domain.questions import BY_KEY
from optimise.evaluate.actions.words import LEFT_OUT
from optimise.evaluate.domain.sanitise import without_themselves
from optimise.evaluate.models import Threat
from optimise.keep_safe.models import Concern

pytestmark = pytest.mark.django_db(transaction=True)
REACHED = "Jane, flat 4, 07700 900123"
ASKED = {
    "contact": REACHED,
    "who_knows": "only my sister Peg",
    "guessed": "Yes",
    "before": "the head of Larch School",
    "how": "I saw or heard it myself",
}
OF_THEM = ("Jane", "900123", "Peg", "Larch School", "I saw or heard it")


def told(what: str, **answers: str) -> Told:
    return Told(answers={"what": what, **answers})


def opened(cast: Cast, owner: psycopg.Connection, words: str, **more: str) -> Report:
    scene.submit(
        owner,
        told(words, kind="A child or young person being used", **{**ASKED, **more}),
        in_danger=True,
    )
    with viewing(cast.beth) as beth:
        return intake.open_tip(tip=scene.only_tip(owner), holder=scene.InHand(), by=beth)


class TestWhoeverToldUs:
    def test_is_in_no_concern_threat_or_queue(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        report = opened(cast, as_owner, "A boy of 13 carries for them on Lantern Row.")
        with viewing(cast.mina):
            concern = Concern.objects.select_related("reported").get()
        with viewing(cast.lena):
            threat = Threat.objects.get()
        pages = [
            client_of(person).get(page).content.decode()
            for person, page in (
                (cast.mina, f"/keep-safe/concerns/{concern.id}/"),
                (cast.lena, f"/keep-safe/concerns/{concern.id}/"),
                (cast.lena, f"/triage/{report.id}/threat/"),
                (cast.beth, "/triage/"),
            )
        ]
        assert "Lantern Row" in concern.all_words
        assert "Lantern Row" in threat.words
        for text in (concern.all_words, threat.words, *pages):
            for one in OF_THEM:
                assert one not in text, one
        assert KEPT_APART in threat.words

    def test_is_with_source_protection_and_whoever_opened_it(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        report = opened(cast, as_owner, "A van stands there.")
        for name, reads in (("kit", 1), ("beth", 1), ("chris", 0), ("lena", 0), ("mina", 0)):
            with viewing(cast.people[name]):
                assert Teller.objects.filter(report=report).count() == reads, name
        page = client_of(cast.kit).post(f"/tellers/{report.id}/", {"why": "She waits for us."})
        assert REACHED in page.content.decode()
        assert "may not be contacted" not in page.content.decode()
        assert "read all of their answer" in page.content.decode()
        with viewing(cast.kit):
            answers = Words.objects.get(report=report).answers
        assert REACH not in answers
        assert answers[BEFORE] == ASKED["before"]
        assert answers[HOW_TO_REACH] == KEPT_APART

    def test_says_no_more_of_themselves_in_free_words_to_who_acts_on_them(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        words = "My name is Jane Quill, ring me on 07700 900123. The boy's number is 07700 900777."
        opened(cast, as_owner, words, contact="")
        with viewing(cast.mina):
            concern = Concern.objects.select_related("reported").get()
        with viewing(cast.lena):
            threat = Threat.objects.get()
        for text in (concern.all_words, threat.words):
            assert LEFT_OUT in text
            assert "Quill" not in text
            assert "900123" not in text
            assert "900777" in text

    def test_is_kept_apart_by_the_database_too(self, cast: Cast) -> None:
        given = [REACH, str(cast.beth.id)]
        with (
            viewing(cast.beth),
            pytest.raises(ProgrammingError, match="apart"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "insert into collect_words (report_id, text, provenance, answers,"
                " submitted_by_id, audience_id) values (gen_random_uuid(), 'x', '',"
                " jsonb_build_object(%s::text, 'Jane'), %s, 1)",
                given,
            )


class TestTheQuestions:
    def test_of_the_telling_are_those_of_the_form(self) -> None:
        form = {BY_KEY[key].text for key in ASKED}
        assert form == {REACH, WHO_KNOWS, GUESSED, BEFORE, HOW}
        assert form <= OF_THE_TELLING

    @pytest.mark.parametrize("key", ["contact", REACH, f" {REACH} "])
    def test_keep_how_to_reach_them_apart_however_it_was_packed(self, key: str) -> None:
        made = papers(told("A van.", **{key: REACHED}))
        assert made.reach == REACHED
        assert REACHED not in made.words
        assert REACH not in made.answers

    @pytest.mark.parametrize("said", ["no", "None", ""])
    def test_that_were_answered_with_nothing_make_nobody(self, said: str) -> None:
        assert papers(scene.told("A van.", contact=said)).reach == ""


class TestWithoutThemselves:
    @pytest.mark.parametrize(
        "text",
        [
            "my mobile number is 07700 900123",
            "Call us please on +44 7700 900123",
            "I am Jane Quill and 07700 is no number",
            "I’m Jane",
            "my name's jane",
        ],
    )
    def test_cuts_who_they_say_they_are(self, text: str) -> None:
        cut = without_themselves(text)
        assert "ane" not in cut
        assert "900123" not in cut

    @pytest.mark.parametrize(
        "text", ["I am scared of 07700 900777", "They ring him on 07700 900777"]
    )
    def test_leaves_everybody_else(self, text: str) -> None:
        assert without_themselves(text) == text
