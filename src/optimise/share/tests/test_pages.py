import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import override_settings

from optimise.share import library
from optimise.share.domain.guidance import GuidanceError, Topic
from optimise.share.domain.measures import MEASURES
from optimise.share.domain.readability import AGE_WE_WRITE_FOR, reading_age
from optimise.share.library import (
    all_helplines,
    all_topics,
    crises,
    frame_words,
    helplines_shown,
    notes,
    path_of,
    shelves,
    spot_the_signs,
)
from optimise.share.site import queries
from optimise.share.site.structured import to_json_ld
from optimise.share.site.views import papers
from optimise.share.tests.public_site import DEMO_SITE, PUBLIC_SITE

# Updates, results and search ask the database; the other pages must not, which is tested below.
pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>"
ENGLISH_PAGES = [
    "/",
    "/search/",
    "/a-short-check/",
    "/who-can-help/",
    "/updates/",
    "/results/",
    "/to-print/",
    "/to-print/swindon/",
    *(f"/about/{note.address}/" for note in notes()),
    *(f"/a-short-check/{place.key}/" for place in spot_the_signs().places),
    *(path_of(topic) for topic in all_topics() if topic.language == "en"),
]
OTHERS = [t for t in all_topics() if t.language != "en"]
EASY_PAGES = ["/er/", *(path_of(t) for t in OTHERS if t.is_easy)]
SPOKEN_PAGES = ["/pl/", "/ro/", *(path_of(t) for t in OTHERS if not t.is_easy)]
OTHER_PAGES = [*SPOKEN_PAGES, *EASY_PAGES]


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(**PUBLIC_SITE):
        yield Client()


@pytest.fixture
def demo() -> Iterator[Client]:
    with override_settings(**DEMO_SITE):
        yield Client()


class _Spoken(HTMLParser):
    """Every text of a page with the language it is said to be in."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = dict(attrs).get("lang") or (self.within[-1][1] if self.within else "")
        if tag not in ("meta", "link", "input", "br", "img", "hr"):
            self.within.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what holds no text, such as a line of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.within and data.strip():
            self.texts.append((self.within[-1][1], data.strip()))


def _down(*args: object) -> None:
    raise OperationalError("the database does not answer")


def _html(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


class TestEveryPage:
    @pytest.mark.parametrize("path", ENGLISH_PAGES + OTHER_PAGES)
    def test_is_shown_without_cookie_script_or_style_of_its_own(
        self, demo: Client, path: str
    ) -> None:
        answer = demo.get(path)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert not answer.cookies
        assert re.findall(r"<script(?![^>]*\ssrc=\"/static/)(?![^>]*ld\+json)", html) == []
        assert re.findall(r"\son\w+=|\sstyle=|<style", html) == []
        assert re.findall(r"(?:src|action)=\"(?:https?:)?//", html) == []
        assert html.count("<h1") == 1

    @pytest.mark.parametrize("path", ENGLISH_PAGES)
    def test_has_a_neutral_title(self, client: Client, path: str) -> None:
        (title,) = re.findall(r"<title>(.*?)</title>", _html(client, path))
        telling = r"drug|county|cuckoo|knife|slave|burgl|mule|crim|police"
        assert not re.search(telling, title, re.IGNORECASE)

    @pytest.mark.parametrize("path", ENGLISH_PAGES + OTHER_PAGES)
    def test_leads_only_to_pages_that_are_there(self, demo: Client, path: str) -> None:
        links = set(re.findall(r"href=\"(/[^\"#]*)\"", _html(demo, path)))
        inside = {link for link in links if not link.startswith("/static/")}
        assert [link for link in inside if demo.get(link).status_code != 200] == []

    def test_answers_a_head_request(self, client: Client) -> None:
        assert client.head("/").status_code == 200

    def test_never_shows_a_number_that_nobody_has_made_sure_of(self, demo: Client) -> None:
        there = {line.number for line in helplines_shown()}
        hidden = {line.number for line in all_helplines()} - there
        everything = "".join(_html(demo, path) for path in ENGLISH_PAGES + OTHER_PAGES)
        assert [number for number in hidden if number in everything] == []

    def test_offers_the_way_to_tell_us_where_there_is_one(self, client: Client) -> None:
        assert "Tell us" not in _html(client, "/")
        with override_settings(ROOT_URLCONF="optimise.share.tests.urls_with_form"):
            for path in ("/", "/learn/visitors-at-a-home/"):
                html = _html(client, path)
                assert 'href="/tell-us/"' in html[html.index("<main") :], path

    @pytest.mark.parametrize("path", ["/pl/", "/pl/learn/visitors-at-a-home/"])
    def test_leads_to_the_form_in_its_own_language(self, demo: Client, path: str) -> None:
        with override_settings(ROOT_URLCONF="optimise.share.tests.urls_with_form"):
            html = _html(demo, path)
            assert 'href="/tell-us/pl/"' in html[: html.index("<main")]
            assert 'href="/tell-us/pl/"' in html[html.index("<main") :]
            assert 'href="/tell-us/"' not in html

    @pytest.mark.django_db
    def test_names_to_a_parent_who_helps_with_a_child(self, demo: Client) -> None:
        def beside(query: str) -> str:
            html = demo.post("/search/", {"q": query}).content.decode()
            return html[html.index("op-talk") : html.index("</ul>", html.index("op-talk"))]

        for query in (
            "my son has new trainers and two phones",
            "moje dziecko ma nowy telefon i pieniądze",
        ):
            said = beside(query)
            for number in ("0808 800 5000", "01793 466903", "0300 456 0108"):
                assert number in said, (query, number)
            assert "116 123" not in said
        said = beside("somebody deals drugs on my street")
        assert "116 123" in said
        assert "0808 800 5000" not in said

    @pytest.mark.django_db
    def test_leads_who_searches_in_a_language_to_the_form_in_it(self, demo: Client) -> None:
        with override_settings(ROOT_URLCONF="optimise.share.tests.urls_with_form"):
            found = demo.post("/search/", {"q": "ktoś sprzedaje narkotyki na ulicy"})
            assert 'href="/tell-us/pl/"' in found.content.decode()
            found = demo.post("/search/", {"q": "cuckooing"})
            assert 'href="/tell-us/pl/"' not in found.content.decode()

    @pytest.mark.parametrize("path", ENGLISH_PAGES + OTHER_PAGES + ["/updates/feed.xml"])
    def test_stands_without_the_database_if_it_is_there_to_learn_from(
        self, demo: Client, path: str
    ) -> None:
        asks = path.startswith(("/updates/", "/results/"))
        demo.raise_request_exception = False
        with connection.execute_wrapper(_down):
            assert demo.get(path).status_code == (500 if asks else 200)
            found = demo.post("/search/", {"q": "cuckooing"})
        assert "Cuckooing" in found.content.decode()

    @pytest.mark.parametrize("path", ENGLISH_PAGES + OTHER_PAGES)
    def test_says_in_which_language_it_is(self, demo: Client, path: str) -> None:
        code = path.split("/")[1] if path in SPOKEN_PAGES else "en"
        assert f'<html lang="{code}"' in _html(demo, path)

    def test_says_so_of_a_page_that_is_not_there_too(self, demo: Client) -> None:
        answer = demo.get("/pl/learn/nothing/")
        assert answer.status_code == 404
        assert '<html lang="en"' in answer.content.decode()

    @pytest.mark.parametrize("path", ["/pl/", "/ro/learn/visitors-at-a-home/"])
    def test_says_how_to_leave_it_and_whom_to_ring_in_its_language(
        self, demo: Client, path: str
    ) -> None:
        spoken = _Spoken()
        html = _html(demo, path)
        spoken.feed(html)
        language = path.split("/")[1]
        words = frame_words(language)
        for name in ("skip", "exit", "ring_999"):
            said = {spoken_in for spoken_in, text in spoken.texts if words[name] in text}
            assert said == {language}, name
            assert frame_words("en")[name] not in html
        for name in ("timed_out", "two_more", "one_more"):
            assert words[name] in html
        # The menu and the foot lead to pages in English, and say so.
        for text in ("Who can help", "Posters and leaflets"):
            assert {spoken_in for spoken_in, said in spoken.texts if text in said} == {"en"}

    @pytest.mark.parametrize(
        ("asked", "language", "found"),
        [("narkotyki sąsiad", "pl", "Co znaleźliśmy"), ("droguri la vecin", "ro", "Ce am găsit")],
    )
    def test_finds_in_the_words_of_the_language_that_is_asked_in(
        self, demo: Client, asked: str, language: str, found: str
    ) -> None:
        html = demo.post("/search/", {"q": asked}).content.decode()
        words = frame_words(language)
        assert words["what_found"] == found
        spoken = _Spoken()
        spoken.feed(html)
        for text in (found, words["worried"], words["own_words"], words["search"]):
            said = {spoken_in for spoken_in, said in spoken.texts if said.strip() == text}
            assert language in said, text
        assert "What we found" not in html
        assert "What are you worried about?" not in html

    def test_hold_every_page_once(self, english: tuple[Topic, ...]) -> None:
        keys = [key for _, shelf in shelves() for key in shelf]
        assert sorted(keys) == sorted(topic.key for topic in english)


class TestResultsPage:
    def test_tells_who_is_safer_how_sure_what_was_done_and_what_is_not_known(
        self, client: Client
    ) -> None:
        html = _html(client, "/results/")
        lead = "For whom it is safer, how sure we are, what was done, and what we do not know."
        places = [html.index(f">{words}<") for words in (
            lead, "What changed for people", "How sure we are", "Cases that ended in a sentence",
            "What we do not know",
        )]  # fmt: skip
        assert places == sorted(places)

    def test_says_of_a_row_that_was_counted_in_few_months_in_how_many(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = ((1, {"Old": 20, "Same": 20}), (2, {"Same": 20}), (3, {"New": 20, "Same": 20}))
        months = tuple(
            queries.Month(
                first=date(2026, month, 1), published_on=date(2026, 6, 1), rows=tuple(rows.items())
            )
            for month, rows in reversed(told)
        )
        result = queries.Result(measure=MEASURES[0], months=months)
        monkeypatch.setattr(queries, "results", lambda: [result])
        html = _html(client, "/results/")
        rows = re.findall(r'<tr class="govuk-table__row"><th scope="row".*?</tr>', html)
        said = {
            label: row for row in rows for label in ("Old", "Same", "New") if f">{label}<" in row
        }
        assert "Not counted so now" in said["Old"]
        assert "Not counted so in all of them: in 1 alone." in said["Old"]
        assert "Not counted so in all of them: in 1 alone." in said["New"]
        assert "Not counted so" not in said["Same"]

    def test_shows_the_months_together_where_nearly_all_is_hidden(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        labels = ("Homes", "Children", "Adults", "Streets")
        months = tuple(
            queries.Month(
                first=date(2026, month, 1),
                published_on=date(2026, 7, 1),
                rows=tuple((label, 10 if (label, month) == ("Homes", 2) else None)
                           for label in labels),
            )
            for month in (3, 2, 1)
        )  # fmt: skip
        result = queries.Result(measure=MEASURES[0], months=months)
        monkeypatch.setattr(queries, "results", lambda: [result])
        html = _html(client, "/results/")
        assert "nearly every figure here is under 5: 11 of 12." in html
        assert "Under 5 in every month: Children, Adults, Streets" in html
        (table,) = re.findall(r"<caption[^>]*>All 3 months together.*?</table>", html, re.DOTALL)
        assert table.count("<tr") == 4
        assert "8 to 20" in table
        assert "Each under 5" in html
        assert html.count(">Under 5<") == 0

    def test_says_in_one_sentence_last_where_nothing_may_be_shown(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        few, told = (
            queries.Result(
                measure=measure,
                months=tuple(
                    queries.Month(
                        first=date(2026, month, 1),
                        published_on=date(2026, 7, 1),
                        rows=(("Homes", value), ("Children", None)),
                    )
                    for month in (2, 1)
                ),
            )
            for measure, value in zip(MEASURES, (None, 10), strict=False)
        )
        monkeypatch.setattr(queries, "results", lambda: [few, told])
        html = _html(client, "/results/")
        assert html.index(told.measure.title) < html.index(few.measure.title)
        (section,) = re.findall(
            rf'<section[^>]*aria-labelledby="{few.measure.key}">.*?</section>', html, re.DOTALL
        )
        assert "any of the 2 months told, from January 2026 to February 2026" in section
        assert "<table" not in section

    @pytest.mark.parametrize("part", ["how-sure", "not-known"])
    def test_is_read_by_children(self, client: Client, part: str) -> None:
        section = re.findall(
            rf'<section[^>]*aria-labelledby="{part}">(.*?)</section>',
            _html(client, "/results/"),
            re.DOTALL,
        )[0]
        assert reading_age(re.sub(r"<[^>]+>", "", section)) <= AGE_WE_WRITE_FOR


class TestTopicPage:
    def test_tells_search_engines_what_it_is(self, client: Client) -> None:
        html = _html(client, "/learn/visitors-at-a-home/")
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        told = json.loads(block)
        assert (told["name"], told["inLanguage"]) == ("Cuckooing", "en")
        assert told["url"] == "http://testserver/learn/visitors-at-a-home/"
        # A shared link is shown on somebody's screen: it says no more than the tab does.
        assert '<meta property="og:title" content="Visitors at a home">' in html
        assert '<meta property="og:description" content="Advice, and who can help.">' in html
        assert '<link rel="canonical" href="http://testserver/learn/visitors-at-a-home/">' in html

    def test_leads_parents_to_no_number_of_one_area(self, client: Client) -> None:
        html = client.get("/learn/advice-for-parents/").content.decode()
        first = html[html.index('class="op-now"') :].partition("</ul>")[0]
        assert "tel:" in first
        for area in ("Wiltshire", "Swindon"):
            assert area not in first
            assert area in html  # both stand further down

    def test_puts_999_first(self, client: Client) -> None:
        html = _html(client, "/learn/visitors-at-a-home/")
        assert re.findall(r'href="tel:(\d+)"', html)[:2] == ["999", "999"]

    def test_is_not_there_under_another_address(self, client: Client) -> None:
        assert client.get("/learn/cuckooing/").status_code == 404
        assert client.get("/en/learn/visitors-at-a-home/").status_code == 404
        assert client.get("/learn/../settings/").status_code == 404


class TestToJsonLd:
    def test_cannot_end_its_element_early(self) -> None:
        text = to_json_ld({"name": "</script><script>alert(1)</script>&"})
        assert "<" not in text
        assert json.loads(text)["name"].startswith("</script>")


class TestTranslation:
    @pytest.mark.parametrize("path", OTHER_PAGES)
    def test_is_not_there_until_a_speaker_has_signed_it_off(
        self, client: Client, path: str
    ) -> None:
        assert client.get(path).status_code == 404

    def test_is_not_offered_before_it_is_there(self, client: Client) -> None:
        assert "hreflang" not in _html(client, "/learn/visitors-at-a-home/")
        assert "Polski" not in _html(client, "/")

    def test_says_in_the_demo_that_nobody_has_checked_it(self, demo: Client) -> None:
        html = _html(demo, "/ro/learn/visitors-at-a-home/")
        assert '<article lang="ro">' in html
        assert "nu a fost încă verificată" in html
        assert '<meta name="robots" content="noindex">' in html
        assert '<meta property="og:locale" content="ro_RO">' in html

    @pytest.mark.parametrize("path", SPOKEN_PAGES)
    def test_says_in_its_own_words_whom_to_ring(self, demo: Client, path: str) -> None:
        html = _html(demo, path)
        main = html[html.index("<main") : html.index("</main")]
        assert "Day and night" not in main
        assert "please”" in main

    def test_names_its_other_editions(self, demo: Client) -> None:
        html = _html(demo, "/learn/visitors-at-a-home/")
        named = re.findall(r'rel="alternate" hreflang="([\w-]+)"', html)
        assert named == ["en", "pl", "ro", "x-default"]


class TestEasyRead:
    def test_says_in_the_demo_that_nobody_has_checked_it(self, demo: Client) -> None:
        html = _html(demo, "/er/learn/visitors-at-a-home/")
        assert "People who use Easy Read have not checked this page yet" in html
        assert html.count('<ul class="op-drawn">') == 5
        assert 'hreflang="er"' not in html

    def test_is_offered_on_the_page_itself_and_on_the_first(self, demo: Client) -> None:
        for path in ("/", "/learn/visitors-at-a-home/"):
            assert ">Easy Read</a>" in _html(demo, path)

    def test_is_not_what_a_search_leads_to(self, demo: Client) -> None:
        for query in ("county lines easy read", "somebody took over my home"):
            found = demo.post("/search/", {"q": query}).content.decode()
            assert "/er/learn/" not in found


class TestLeaving:
    def test_has_the_browser_let_go_of_our_pages_and_keep_its_mark(self, client: Client) -> None:
        answer = client.post("/left/")
        assert answer.status_code == 204
        assert answer.headers["Clear-Site-Data"] == '"cache"'
        assert not answer.cookies
        assert client.get("/left/").status_code == 405


class TestTheFormInOtherLanguages:
    def test_is_offered_as_long_as_it_is_signed_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for forms in ({"pl": "", "ro": ""}, {"pl": "Ewa Nowak", "ro": ""}, {"pl": "", "ro": ""}):
            now = replace(library.edition_with(()), forms=forms)
            monkeypatch.setattr(library, "edition", lambda now=now: now)
            signed = {code: who for code, who in forms.items() if who}
            assert library.form_languages(unchecked=False) == signed


class TestAVideoInSignLanguage:
    WHERE = "https://films.made-up.example/cuckooing"

    def test_has_a_place_only_once_the_force_has_one(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = "/learn/visitors-at-a-home/"
        assert "British Sign Language" not in _html(client, path)
        page = next(t for t in all_topics() if path_of(t) == path)
        signed = replace(page, bsl=self.WHERE)
        monkeypatch.setattr(library, "find_topic", lambda *_, **__: signed)
        html = _html(client, path)
        assert f'href="{self.WHERE}"' in html
        assert "It opens at films.made-up.example, which sees that you came." in html

    @pytest.mark.parametrize(
        "address",
        [
            "http://films.made-up.example/", "https://", "https:films.made-up.example",
            "https://[films/", "https://films", "https://127.0.0.1/", "https://a.example:no/",
            "https://police.example@films.made-up.example/", "https://films.made-up.example/a b",
            "javascript:https://films.made-up.example/",
        ],
    )  # fmt: skip
    def test_is_at_an_address_that_is_sealed_and_names_its_site(self, address: str) -> None:
        page = next(t for t in all_topics() if t.language == "en")
        with pytest.raises(GuidanceError, match="https://"):
            replace(page, bsl=address)

    @pytest.mark.parametrize(
        "address", [WHERE, "https://Films.Made-Up.example:8443/zajęcie?v=1#t=3"]
    )
    def test_may_be_at_any_page_of_a_named_site(self, address: str) -> None:
        page = next(t for t in all_topics() if t.language == "en")
        assert replace(page, bsl=address).bsl == address


class TestSearchPage:
    def test_puts_the_right_page_first(self, client: Client) -> None:
        html = client.post("/search/", {"q": "strange cars at night next door"}).content.decode()
        found = re.findall(r'<ol class="op-shelf">\s*<li><a[^>]*href="([^"]*)"', html)
        assert found == ["/learn/visitors-at-a-home/"]

    def test_says_how_it_read_a_misspelt_word(self, client: Client) -> None:
        html = client.post("/search/", {"q": "cuckoing dealing"}).content.decode()
        assert "cuckoing (read as cuckooing)" in html

    def test_keeps_the_query_out_of_title_and_addresses(self, client: Client) -> None:
        html = client.post("/search/", {"q": "zebra cuckooing"}).content.decode()
        places = re.findall(r"(?:href|action)=\"([^\"]*)\"|<title>(.*?)</title>", html)
        assert "zebra" in html
        assert [place for pair in places for place in pair if "zebra" in place] == []

    def test_takes_no_query_from_the_address(self, client: Client) -> None:
        assert "What we found" not in client.get("/search/?q=cuckooing").content.decode()

    def test_is_shown_again_on_going_back_and_is_nobody_else_s_to_keep(
        self, client: Client
    ) -> None:
        kept = client.post("/search/", {"q": "knife"}).headers["Cache-Control"]
        assert "private" in kept
        assert "no-store" not in kept

    @pytest.mark.parametrize(
        ("query", "title", "line"),
        [
            ("i want to die", "If you want to die", "116 123"),
            ("rape", "If someone raped you", "0808 500 2222"),
            ("my husband hits me", "If someone at home hurts", "0808 2000 247"),
        ],
    )
    def test_answers_a_crisis_with_help_first(
        self, client: Client, query: str, title: str, line: str
    ) -> None:
        html = client.post("/search/", {"q": query}).content.decode()
        assert html.index(title) < html.index('role="search"')
        assert html.index(line) < html.index('role="search"')

    @pytest.mark.parametrize("query", ["cuckooing", "qqqq", "i dont see the point any more lol"])
    def test_says_whom_to_ring_and_talk_to_before_all_that_it_found(
        self, client: Client, query: str
    ) -> None:
        """No list of words hears every crisis, so no answer rests on its being heard."""
        html = client.post("/search/", {"q": query}).content.decode()
        before = html[: html.index('role="search"')]
        assert all(f"tel:{number}" in before for number in ("999", "08001111", "116123"))

    def test_names_what_may_be_wrong_before_what_it_found_with_whom_to_ring(
        self, client: Client
    ) -> None:
        """A page alone is no answer to a crisis in words that nobody foresaw."""
        asked = "boyfriend says i belong to him"
        html = client.post("/search/", {"q": asked}).content.decode()
        before = html[: html.index('role="search"')]
        assert "If someone at home hurts or scares you" in before
        assert "tel:08082000247" in before
        assert before.index("tel:999") < before.index("tel:08082000247")
        assert "What we found" in before
        assert "You are not alone" not in before

    @pytest.mark.parametrize(
        "query", ["cuckooing", "opening hours", "i want to die", "boyfriend says i belong to him"]
    )
    def test_has_the_help_for_every_crisis_whatever_is_typed(
        self, client: Client, query: str
    ) -> None:
        html = client.post("/search/", {"q": query}).content.decode()
        before = html[: html.index('role="search"')]
        titles = [one.title for one in crises() if one.language == "en"]
        assert [title for title in titles if title not in before] == []

    @pytest.mark.parametrize(("query", "is_open"), [("qqqq zzzz", True), ("bus pass", False)])
    def test_lays_all_of_it_open_only_where_it_may_be_anything(
        self, client: Client, query: str, is_open: bool
    ) -> None:
        html = client.post("/search/", {"q": query}).content.decode()
        assert bool(re.search(r"<details[^>]* open", html)) is is_open

    def test_answers_who_types_nothing_with_no_help_that_it_guessed(self, client: Client) -> None:
        html = client.post("/search/", {"q": ""}).content.decode()
        assert "op-care" not in html

    def test_says_whom_to_ring_about_slavery_where_that_fits_best(self, client: Client) -> None:
        html = client.post("/search/", {"q": "car wash workers not paid"}).content.decode()
        assert "tel:08000121700" in html[: html.index('role="search"')]

    def test_answers_a_crisis_in_its_language_and_in_english_until_that_is_signed_off(
        self, client: Client, demo: Client
    ) -> None:
        there = {"q": "chcę się zabić"}
        assert "Jeśli chcesz umrzeć" in demo.post("/search/", there).content.decode()
        with override_settings(OPTIMISE_SHOW_UNCHECKED_TRANSLATIONS=False):
            html = client.post("/search/", there).content.decode()
        assert "If you want to die" in html
        assert "116 123" in html

    def test_gives_a_number_that_is_looked_for(self, client: Client) -> None:
        html = client.post("/search/", {"q": "childline number"}).content.decode()
        found = html.index('op-shelf__ring" href="tel:08001111"')
        assert found < html.index("Would you rather talk to someone?</h2>")

    def test_writes_nothing_to_any_log(
        self, client: Client, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            client.post("/search/", {"q": "zebra"})
        assert "zebra" not in caplog.text

    def test_needs_no_cookie_to_be_posted(self, client: Client) -> None:
        with override_settings(MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"]):
            strict = Client(enforce_csrf_checks=True)
            answer = strict.post("/search/", {"q": "knife"})
        assert answer.status_code == 200
        assert not answer.cookies

    @pytest.mark.parametrize("query", [HOSTILE, "knife " * 20_000, "\x00", "%00", "ł" * 500])
    def test_stays_calm_whatever_is_typed(self, client: Client, query: str) -> None:
        answer = client.post("/search/", {"q": query})
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content
        assert len(answer.content) < 40_000

    def test_shows_every_page_when_none_answers(self, client: Client) -> None:
        html = client.post("/search/", {"q": "qqqq"}).content.decode()
        assert "We found no page for that" in html
        assert html.count('href="/learn/') == 17

    def test_answers_in_another_language_with_whom_to_ring_in_it_too(self, demo: Client) -> None:
        html = demo.post("/search/", {"q": "handel narkotykami"}).content.decode()
        assert 'href="/pl/learn/' in html
        assert "Numer alarmowy" in html
        assert "Would you rather" not in html


class TestShortCheck:
    def test_ends_in_advice_with_999_first(self, client: Client) -> None:
        answer = client.post("/a-short-check/child/", {"sign": ["missing-now", "phone"]})
        html = answer.content.decode()
        assert "Ring 999. You do not have to be sure." in html
        assert "One sign on its own proves nothing" in html
        assert "no-store" not in answer.headers["Cache-Control"]
        assert not answer.cookies

    @pytest.mark.parametrize("signs", [[], [HOSTILE], ["unsafe"]])
    def test_answers_whatever_is_sent(self, client: Client, signs: list[str]) -> None:
        html = client.post("/a-short-check/child/", {"sign": signs}).content.decode()
        assert "You did not tick anything" in html
        assert "<script>alert" not in html

    def test_knows_no_other_place(self, client: Client) -> None:
        assert client.get("/a-short-check/moon/").status_code == 404


class TestHelplinePage:
    def test_begins_with_a_list_of_contents_that_names_nobody_in_an_address(
        self, client: Client
    ) -> None:
        html = _html(client, "/who-can-help/")
        listed = re.findall(r'<li><a class="govuk-link" href="#([^"]*)">([^<]*)</a>', html)
        named = re.findall(r'<li id="([^"]*)".*?op-line__name">([^<]*)</p>', html, re.DOTALL)
        assert len(named) > 10
        assert listed == named
        assert all(re.fullmatch(r"line-\d+", place) for place, _ in listed)

    def test_gives_each_number_as_a_link_and_its_day(self, client: Client) -> None:
        html = _html(client, "/who-can-help/")
        assert html.count("Last checked in") == len(helplines_shown())
        assert 'href="tel:0800555111">0800 555 111<' in html


class TestSheet:
    def test_are_typeset_once_whatever_port_somebody_writes_behind_our_name(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[str] = []

        def make_sheet(*_: object, site: str, **__: object) -> bytes:
            made.append(site)
            return b"%PDF"

        monkeypatch.setattr(papers, "make_sheet", make_sheet)
        for port in ("", ":80", ":1", ":99999999"):
            path = "/to-print/swindon/visitors-at-a-home-poster.pdf"
            assert client.get(path, headers={"host": f"testserver{port}"}).status_code == 200
        assert set(made) == {"http://testserver", "http://testserver:80"}

    def test_have_the_port_that_the_installation_says(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        made: list[str] = []

        def make_sheet(*_: object, site: str, **__: object) -> bytes:
            made.append(site)
            return b"%PDF"

        monkeypatch.setattr(papers, "make_sheet", make_sheet)
        settings.OPTIMISE_PUBLIC_PORT = "8443"
        for port in (":8443", ":8444", ""):
            path = "/to-print/swindon/visitors-at-a-home-poster.pdf"
            assert client.get(path, headers={"host": f"testserver{port}"}).status_code == 200
        assert set(made) == {"http://testserver:8443"}

    def test_is_a_small_pdf_with_a_neutral_name(self, client: Client) -> None:
        answer = client.get("/to-print/swindon/visitors-at-a-home-poster.pdf")
        assert answer.content.startswith(b"%PDF")
        assert len(answer.content) < 100_000
        assert answer.headers["Content-Type"] == "application/pdf"
        assert 'filename="visitors-at-a-home-poster.pdf"' in answer.headers["Content-Disposition"]

    @pytest.mark.parametrize(
        "path",
        [
            "moon/visitors-at-a-home-poster",
            "swindon/moon-poster",
            "swindon/visitors-at-a-home-map",
            "swindon/what-happens-next-poster",
        ],
    )
    def test_is_not_there_for_what_we_do_not_have(self, client: Client, path: str) -> None:
        assert client.get(f"/to-print/{path}.pdf").status_code == 404


class TestSitemap:
    def test_lists_the_pages_that_are_published(self, client: Client) -> None:
        root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
        found = [place.text or "" for place in root.iter() if place.tag.endswith("}loc")]
        assert len(found) == 7 + 17
        assert all(place.startswith("http://testserver/") for place in found)

    def test_leaves_out_what_no_speaker_has_checked(self, demo: Client) -> None:
        assert "/pl/" not in demo.get("/sitemap.xml").content.decode()

    def test_is_named_in_robots(self, client: Client) -> None:
        assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content
