"""The form in the languages of the guidance: whole, signed off by somebody, and read as written."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.test import Client, override_settings

from optimise.collect.tips.domain.questions import QUESTIONS
from optimise.collect.tips.forms import tell_in
from optimise.collect.tips.models import AFTER, State
from optimise.collect.tips.queries import form_words
from optimise.collect.tips.spoken import (
    ENGLISH,
    known,
    offered,
    questions,
    say,
    script_words,
    words,
)
from optimise.collect.tips.tests.test_form import Box, box, hurried, receipt_in, ticket_in

__all__ = ["box", "hurried"]  # fixtures of the form
OTHERS = [language for language in known() if language != ENGLISH]
GAPS = re.compile(r"\{\w*\}")


def leaves(told: SimpleNamespace, at: str = "") -> Iterator[tuple[str, str]]:
    for name, said in vars(told).items():
        if isinstance(said, SimpleNamespace):
            yield from leaves(said, f"{at}.{name}")
        else:
            yield from (
                (f"{at}.{name}", one) for one in (said if isinstance(said, list) else [said])
            )


class TestEveryLanguage:
    @pytest.mark.parametrize("language", OTHERS)
    def test_says_all_that_english_says_with_the_same_gaps(self, language: str) -> None:
        ours = list(leaves(words(ENGLISH)))
        theirs = [pair for pair in leaves(words(language)) if not pair[0].startswith(".questions")]
        assert [name for name, _ in ours] == [name for name, _ in theirs]
        for (name, english), (_, other) in zip(ours, theirs, strict=True):
            assert sorted(GAPS.findall(english)) == sorted(GAPS.findall(other)), name
            assert other or not english, name

    @pytest.mark.parametrize("language", OTHERS)
    def test_asks_every_question_with_every_choice(self, language: str) -> None:
        for english, other in zip(QUESTIONS, questions(language), strict=True):
            assert other.key == english.key
            assert other.choices == english.choices
            assert len(set(other.labels)) == len(english.choices)
            assert other.text != english.text
            assert bool(other.hint) is bool(english.hint)

    @pytest.mark.parametrize("language", OTHERS)
    def test_is_not_english_but_in_names_and_figures(self, language: str) -> None:
        same = {ours for ours, theirs in form_words(language) if ours == theirs and ours}
        assert same <= {"Contact"}

    @pytest.mark.parametrize("language", known())
    def test_promises_no_more_than_is_kept(self, language: str) -> None:
        told = " ".join(text for _, text in leaves(words(language)))
        for number in ("999", "101", "0800 555 111"):
            assert number in told
        assert len(words(language).first.cannot_list) == 5

    def test_keeps_the_english_choice_whatever_is_shown(self) -> None:
        sheet = tell_in("pl")({"what": "Obcy w mieszkaniu", "kind": ["Drugs"], "guessed": "Yes"})
        assert sheet.is_valid(), sheet.errors
        told = sheet.told()
        assert (told.answers["kind"], told.answers["guessed"]) == ("Drugs", "Yes")
        assert told.language == "pl"
        assert "Narkotyki" in str(sheet["kind"])

    def test_says_in_its_own_words_what_stands_in_the_way(self) -> None:
        sheet = tell_in("ro")({"what": ""})
        assert sheet.errors["what"] == [say("ro", "nothing")]
        assert script_words("pl")["says"]["busy"].startswith("Mamy teraz")
        assert "{" not in script_words("pl")["says"]["busy"]


SIGNED, SHOWN = (
    override_settings(OPTIMISE_FORM_LANGUAGES=f"{__name__}.{name}") for name in ("signed", "shown")
)


@pytest.mark.django_db(transaction=True)
class TestALanguageThatNobodySigned:
    def test_is_not_offered(self, public: Client) -> None:
        assert offered() == ("en",)
        assert public.get("/contact/pl/").status_code == 404
        with SIGNED:
            assert offered() == ("en", "pl")
            assert public.get("/contact/pl/").status_code == 200
            for other in ("ro", "zz"):
                assert public.get(f"/contact/{other}/").status_code == 404
                assert public.post(f"/contact/{other}/again/").status_code == 404

    @pytest.mark.usefixtures("identity")
    def test_says_so_where_it_is_shown_all_the_same(self, public: Client) -> None:
        with SHOWN:
            for page in ("", "write/", "again/"):
                romanian = public.get(f"/contact/ro/{page}").content.decode()
                assert words("ro").frame.unchecked in romanian
                assert '<html lang="ro"' in romanian
                polish = public.get(f"/contact/pl/{page}").content.decode()
                assert words("pl").frame.unchecked not in polish


@pytest.mark.django_db(transaction=True)
class TestWhatMayHappen:
    def test_is_never_what_has_happened_and_ends_where_nothing_more_can(self) -> None:
        for state, after in AFTER.items():
            assert state not in after
        assert set(AFTER) == set(State)
        assert AFTER[State.ACTED] == AFTER[State.UNUSED] == ()

    def test_is_said_as_what_may_happen(self) -> None:
        said = vars(words(ENGLISH).states.may_list).values()
        assert all(" may " in one for one in said), said


@pytest.mark.usefixtures("hurried")
class TestATipInPolishWithoutScripts:
    def test_is_sealed_answered_and_come_back_to_in_polish(self, public: Client, box: Box) -> None:
        with SHOWN:
            page = public.get("/contact/pl/write/").content.decode()
            assert "Co się dzieje?" in page
            assert "What is happening?" not in page
            refused = public.post(
                "/contact/pl/write/", {"ticket": ticket_in(page), "what": "", "kind": "Drugs"}
            ).content.decode()
            assert say("pl", "nothing") in refused
            sent = public.post(
                "/contact/pl/write/",
                {"ticket": ticket_in(refused), "what": "Obcy u sąsiada", "kind": "Drugs"},
            ).content.decode()
            assert words("pl").sent.title in sent
            receipt = receipt_in(sent)
            (told,) = box.tips()
            assert told.answers == {"what": "Obcy u sąsiada", "kind": "Drugs"}
            assert told.language == "pl"
            asked = public.get("/contact/pl/again/").content.decode()
            opened = public.post(
                "/contact/pl/again/", {"ticket": ticket_in(asked), "receipt": receipt}
            ).content.decode()
            assert words("pl").states.unopened in opened
            assert words("pl").states.may in opened
            assert words("pl").states.may_list.acted in opened
            answered = public.post(
                "/contact/pl/again/answer/",
                {"ticket": ticket_in(opened), "receipt": receipt, "answer": "Także w nocy"},
            ).content.decode()
            assert words("pl").mailbox.have_answer in answered
            assert box.messages()[0].language == "pl"

    @pytest.mark.usefixtures("identity")
    def test_is_given_back_in_polish_where_it_came_too_soon(self, public: Client) -> None:
        with SHOWN:
            given = public.post(
                "/contact/pl/write/",
                {"ticket": "stale", "what": "Obcy", "kind": ["Drugs"], "in_danger": "yes"},
            ).content.decode()
        assert words("pl").once_more.title in given
        assert "Narkotyki" in given
        assert 'value="Drugs"' in given

    def test_that_was_sent_twice_may_be_here_and_is_not_said_to_be_lost(
        self, public: Client, box: Box
    ) -> None:
        with SHOWN:
            for code in ("en", "pl"):
                address = "/contact/write/" if code == "en" else f"/contact/{code}/write/"
                sheet = {"ticket": ticket_in(public.get(address).content.decode()), "what": "Obcy"}
                assert words(code).sent.title in public.post(address, sheet).content.decode()
                again = public.post(address, sheet)
                page = again.content.decode()
                assert again.status_code == 409
                assert words(code).once_more.may_be_here in page
                assert words(code).once_more.title not in page
                assert say(code, "sent_twice") in page
                assert "Obcy" in page
        assert len(box.tips()) == 2


def signed() -> dict[str, str]:
    """Return what the site says of languages: Polish is signed off, Romanian is not."""
    return {"pl": "Ania Kowalska"}


def shown() -> dict[str, str]:
    """Return what a demonstration says: both are shown, and nobody signed one of them."""
    return {"pl": "Ania Kowalska", "ro": ""}
