from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from conftest import AsRole
from django.db import DatabaseError, connection
from django.urls import reverse
from tests.cast import Cast, client_of, viewing
from tests.together import at_once

from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.agencies.models import Person
from optimise.basics.clock import frozen, local_date, now, today
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.share import library
from optimise.share.desk.actions import contents as actions
from optimise.share.desk.models import Piece
from optimise.share.desk.queries import contents
from optimise.share.desk.tests.scene import covert_circle, make_publishers
from optimise.share.domain.contents import Kind, Said
from optimise.share.site.models import Content

pytestmark = pytest.mark.django_db(transaction=True)
SHIPPED = {piece.place: piece for piece in library.program()}
CHILDLINE = (Kind.HELPLINE, "childline", "en")
SITE = "/for-the-public/site/"


@pytest.fixture(autouse=True)
def publishers(cast: Cast) -> Iterator[None]:
    make_publishers(cast)
    yield
    library.look_again()


def drafted(
    author: Person, place: tuple[Kind, str, str] = CHILDLINE, shown_on: Any = None, **texts: str
) -> Piece:
    kind, key, language = place
    said = Said(kind=kind, key=key, language=language, texts={**SHIPPED[place].texts, **texts})
    with viewing(author) as viewer:
        new = actions.NewPiece(said=said, why="It has changed.", shown_on=shown_on)
        return actions.write_piece(new=new, by=viewer)


def waiting(author: Person, *given: Any, **texts: Any) -> Piece:
    kept = drafted(author, *given, **texts)
    with viewing(author) as viewer:
        actions.send_piece(piece=kept, by=viewer)
    return kept


def agree(kept: Piece, approver: Person) -> None:
    with viewing(approver) as viewer:
        actions.agree_piece(piece=kept, seen=kept.fingerprint(), by=viewer)


def undone_by_sql(kept: Piece) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select share_desk_undo_piece(%s, 'why')", [kept.id])


def number_of(key: str) -> str:
    return next(line.number for line in library.all_helplines() if line.key == key)


class TestAPiece:
    def test_is_public_once_a_second_person_agrees_and_can_be_taken_back(self, cast: Cast) -> None:
        kept = waiting(cast.harry, number="0800 2222")
        assert number_of("childline") == "0800 1111"
        agree(kept, cast.lena)
        assert number_of("childline") == "0800 2222"
        with viewing(cast.harry) as viewer:
            actions.undo_piece(piece=kept, why="It was wrong.", by=viewer)
        assert number_of("childline") == "0800 1111"

    def test_is_taken_back_by_its_author_or_an_approver_alone(self, cast: Cast) -> None:
        kept = waiting(cast.harry, number="0800 2222")
        agree(kept, cast.lena)
        with viewing(cast.ines) as viewer, pytest.raises(NotForYouError):
            actions.undo_piece(piece=kept, why="I liked the other.", by=viewer)
        with (
            viewing(cast.ines),
            pytest.raises(DatabaseError, match="not for this person"),
            connection.cursor() as cursor,
        ):
            cursor.execute("select share_desk_undo_piece(%s, 'why')", [kept.id])
        assert number_of("childline") == "0800 2222"

    def test_keeps_the_words_of_its_author_until_it_is_out_and_after(self, cast: Cast) -> None:
        """Words that an approver puts there are one person's, who lets them out."""
        kept = waiting(cast.harry, number="0800 2222")
        for person, why in ((cast.lena, "who wrote them"), (cast.ines, "who wrote them")):
            with viewing(person), pytest.raises(DatabaseError, match=why):
                Piece.objects.filter(pk=kept.pk).update(texts={"number": "0800 9999"})
        agree(kept, cast.lena)
        with viewing(cast.harry), pytest.raises(DatabaseError, match="functions alone"):
            Piece.objects.filter(pk=kept.pk).update(why="Another reason.")
        assert number_of("childline") == "0800 2222"

    def test_gives_way_to_the_version_before_it_when_it_is_taken_back(self, cast: Cast) -> None:
        agree(waiting(cast.harry, number="0800 2222"), cast.lena)
        second = waiting(cast.harry, number="0800 3333")
        agree(second, cast.lena)
        assert (second.version, number_of("childline")) == (2, "0800 3333")
        with viewing(cast.lena) as viewer:
            actions.undo_piece(piece=second, why="It was right before.", by=viewer)
        assert number_of("childline") == "0800 2222"
        states = Piece.objects.order_by("version").values_list("state", flat=True)
        with viewing(cast.lena):
            assert list(states) == ["published", "taken back"]

    def test_waits_for_its_day(self, cast: Cast, as_role: AsRole) -> None:
        agree(
            waiting(cast.harry, number="0800 2222", shown_on=today() + timedelta(days=2)),
            cast.lena,
        )
        assert number_of("childline") == "0800 1111"
        with as_role("public"):
            assert not Content.objects.exists()

    def test_is_taken_back_while_its_next_version_waits_for_its_day(self, cast: Cast) -> None:
        """Until then the public reads it: at night its author alone may be there to end it."""
        page = f"{SITE}helpline/childline/en/"
        first = waiting(cast.harry, number="0800 2222")
        agree(first, cast.lena)
        day = today() + timedelta(days=2)
        agree(waiting(cast.ines, number="0800 3333", shown_on=day), cast.lena)
        assert number_of("childline") == "0800 2222"
        shown = client_of(cast.ines).get(page).content.decode()
        assert "Public until the next version begins" in shown
        assert f"Public from {local_date(day)}" in shown
        with viewing(cast.ines), pytest.raises(DatabaseError, match="not for this person"):
            undone_by_sql(first)
        undo = reverse("share_desk:undo_piece", args=[first.id])
        assert undo in client_of(cast.harry).get(page).content.decode()
        client_of(cast.harry).post(undo, {"why": "It is wrong."})
        assert number_of("childline") == "0800 1111"
        with viewing(cast.harry) as viewer:
            states = Piece.objects.order_by("version").values_list("state", flat=True)
            assert list(states) == ["taken back", "published"]
            with pytest.raises(NotReadyError, match="does not stand"):
                actions.undo_piece(piece=first, why="Again.", by=viewer)
        with frozen(now() + timedelta(days=3)):
            library.look_again()
            assert number_of("childline") == "0800 3333"

    def test_that_the_public_reads_no_more_is_taken_back_by_nobody(self, cast: Cast) -> None:
        first = waiting(cast.harry, number="0800 2222")
        agree(first, cast.lena)
        agree(waiting(cast.harry, number="0800 3333"), cast.lena)
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError, match="does not stand"):
            actions.undo_piece(piece=first, why="It is wrong.", by=viewer)
        with viewing(cast.harry), pytest.raises(DatabaseError, match="not for this person"):
            undone_by_sql(first)
        page = client_of(cast.harry).get(f"{SITE}helpline/childline/en/").content.decode()
        assert reverse("share_desk:undo_piece", args=[first.id]) not in page
        assert "Undo: go back to what stood before" in page

    def test_is_read_by_the_public_s_process_and_changed_by_none(
        self, cast: Cast, as_role: AsRole
    ) -> None:
        agree(waiting(cast.harry, number="0800 2222"), cast.lena)
        with as_role("public"):
            assert Content.objects.get().texts["number"] == "0800 2222"
            with pytest.raises(DatabaseError), connection.cursor() as cursor:
                cursor.execute("update share_site_content set version = 9")

    def test_cannot_be_agreed_by_its_author_or_by_who_does_not_approve(self, cast: Cast) -> None:
        kept = waiting(cast.lena, number="0800 2222")
        for person in (cast.lena, cast.harry):
            with viewing(person) as viewer, pytest.raises(NotForYouError):
                actions.agree_piece(piece=kept, seen=kept.fingerprint(), by=viewer)
        with (
            viewing(cast.lena),
            pytest.raises(DatabaseError),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "select share_desk_publish_piece(%s, now(), '', '{}', %s)", [kept.id, ""]
            )

    def test_stays_in_while_its_texts_name_what_is_covert(self, cast: Cast) -> None:
        covert_circle(cast)
        page = (Kind.PAGE, "cuckooing", "en")
        title = SHIPPED[page].texts["title"]
        kept = waiting(cast.harry, page, title=f"{title}, and Operation Plover")
        with pytest.raises(NotReadyError) as refused:
            agree(kept, cast.lena)
        assert str(refused.value) == NOT_AT_PRESENT
        assert not Content.objects.exists()

    def test_cannot_be_agreed_in_other_texts_than_were_seen(self, cast: Cast) -> None:
        kept = waiting(cast.harry, number="0800 2222")
        with viewing(cast.lena) as viewer, pytest.raises(NotReadyError, match="changed"):
            actions.agree_piece(piece=kept, seen="other", by=viewer)

    def test_is_refused_where_a_page_would_name_a_line_that_is_not_shown(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match=r"For young people.*Childline"):
            drafted(cast.harry, withheld="yes")

    def test_is_refused_where_it_is_not_fit(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="cannot be dialled"):
            drafted(cast.harry, number="ring us")

    def test_is_written_by_one_person_at_a_time(self, cast: Cast) -> None:
        drafted(cast.harry, number="0800 2222")
        with pytest.raises(NotReadyError, match="Somebody else"):
            drafted(cast.lena, number="0800 3333")

    def test_signs_a_translation_off(self, cast: Cast) -> None:
        page = (Kind.PAGE, "cuckooing", "pl")
        assert not any(t.language == "pl" for t in library.published_topics(unchecked=False))
        agree(waiting(cast.harry, page, checked_by="Anna Kowalczyk"), cast.lena)
        (polish,) = [t for t in library.published_topics(unchecked=False) if t.language == "pl"]
        assert polish.key == "cuckooing"

    def test_is_no_business_of_who_does_not_publish(self, cast: Cast) -> None:
        kept = drafted(cast.harry, number="0800 2222")
        with viewing(cast.ellie) as viewer, pytest.raises(NothingHereError):
            contents.version(kept.id, viewer=viewer)
        with viewing(cast.ellie):
            assert not Piece.objects.exists()


class TestTwoPieces:
    """Each fits what stands, and the two do not fit each other."""

    ASKED = (Kind.WORDS, "asked", "en")
    PAGE = (Kind.PAGE, "caught-up", "en")

    def line(self) -> str:
        return f"{SHIPPED[self.PAGE].texts['title']}: they have me"

    def test_are_refused_where_they_meet_only_on_a_later_day(self, cast: Cast) -> None:
        monday = today() + timedelta(days=4)
        agree(waiting(cast.harry, self.ASKED, monday, words=self.line()), cast.lena)
        with pytest.raises(NotReadyError, match="is not the title of a page"):
            drafted(cast.harry, self.PAGE, title="When you are in it")

    def test_are_refused_to_who_agrees_second(self, cast: Cast) -> None:
        first = waiting(cast.harry, self.ASKED, words=self.line())
        second = waiting(cast.harry, self.PAGE, title="When you are in it")
        agree(first, cast.lena)
        with pytest.raises(NotReadyError, match="is not the title of a page"):
            agree(second, cast.lena)

    def test_leave_the_site_standing_and_can_be_put_right(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As where a new program takes no longer what an older one did."""
        agree(waiting(cast.harry, self.PAGE, title="Caught, in short"), cast.lena)
        with monkeypatch.context() as unasked:
            unasked.setattr(actions, "must_fit", lambda *_, **__: None)
            first = waiting(cast.harry, self.ASKED, words="Caught, in short: they have me")
            second = waiting(cast.harry, self.PAGE, title="When you are in it")
            agree(first, cast.lena)
            agree(second, cast.lena)
        library.look_again()
        titles = {topic.title for topic in library.all_topics()}
        assert "Caught, in short" in titles
        assert library.edition().asked == (("caught-up", "they have me"),)
        assert client_of(cast.harry).get(SITE).content.decode().count("Not shown, as it") == 1
        agree(waiting(cast.harry, number="0800 2222"), cast.lena)
        assert number_of("childline") == "0800 2222"
        with viewing(cast.harry) as viewer:
            actions.undo_piece(piece=first, why="It names no page.", by=viewer)
        assert "When you are in it" in {topic.title for topic in library.all_topics()}
        assert not library.left_out()

    def test_are_agreed_one_after_the_other(self, cast: Cast) -> None:
        first = waiting(cast.harry, self.ASKED, words=self.line())
        second = waiting(cast.harry, self.PAGE, title="When you are in it")
        parts = [
            (
                cast.lena,
                lambda _viewer, kept=kept: kept,
                lambda kept, viewer: actions.agree_piece(
                    piece=kept, seen=kept.fingerprint(), by=viewer
                ),
            )
            for kept in (first, second)
        ]
        done = at_once(*parts)
        assert {type(one) for one in done} == {type(None), NotReadyError}, done


class TestThePages:
    def test_let_a_force_change_a_number_a_word_an_area_and_who_it_is(self, cast: Cast) -> None:
        author, approver = client_of(cast.harry), client_of(cast.lena)
        changes: dict[str, dict[str, str]] = {
            "helpline/samaritans/en": {"number": "116 124"},
            "words/banned/en": {"words": "hit list\nsnitch"},
            "area/swindon/en": {"name": "Swindon town"},
            "force/force/en": {
                "name": "Made-up Police",
                "area": "Made-up county",
                "controller": "The Chief Constable",
                "complaints": "Write to us.",
                "foi": "Write to us.",
                "accessibility": "Write to us.",
            },
        }
        for path, texts in changes.items():
            page = author.get(f"{SITE}{path}/write/").content.decode()
            sent = {**_filled(page), **texts, "why": "It has changed."}
            answer = author.post(f"{SITE}{path}/write/", sent, follow=True)
            assert "Saved as a draft" in answer.content.decode(), answer.content.decode()
            kind, key, language = path.split("/")
            with viewing(cast.harry):
                kept = Piece.objects.get(kind=kind, key=key, language=language)
            author.post(f"{SITE}{kept.id}/send/")
            approver.post(f"{SITE}{kept.id}/agree/", {"seen": kept.fingerprint()})
        assert number_of("samaritans") == "116 124"
        assert "snitch" in library.edition().banned
        assert "Swindon town" in {area.name for area in library.areas()}
        assert library.force().name == "Made-up Police"

    def test_add_a_helpline(self, cast: Cast) -> None:
        sent = {
            "name": "Harbour Lamp drop-in",
            "number": "0117 496 0001",
            "about": "For young people in Swindon",
            "audience": "young people",
            "scope": "local",
            "rung_by": "Sgt Harry Voss",
            "rung_on_day": "26",
            "rung_on_month": "11",
            "rung_on_year": "2026",
            "why": "They asked us to.",
        }
        answer = client_of(cast.harry).post(f"{SITE}new/helpline/", sent, follow=True)
        assert "Saved as a draft" in answer.content.decode()
        with viewing(cast.harry):
            agreed = Piece.objects.get(key="harbour-lamp-drop-in")
        with viewing(cast.harry) as viewer:
            actions.send_piece(piece=agreed, by=viewer)
        agree(agreed, cast.lena)
        assert "Harbour Lamp drop-in" in {line.name for line in library.helplines_shown()}

    @pytest.mark.parametrize("name", ["rung_on", "read_on"])
    def test_take_no_number_that_was_checked_on_a_day_to_come(self, cast: Cast, name: str) -> None:
        author, path = client_of(cast.harry), f"{SITE}helpline/childline/en/write/"
        sent = {
            **_filled(author.get(path).content.decode()),
            f"{name}_day": "2",
            f"{name}_month": "12",
            f"{name}_year": "2036",
            "why": "It was rung.",
        }
        answer = author.post(path, sent)
        assert answer.status_code == 422
        assert "This day is still to come" in answer.content.decode()

    def test_keep_a_day_that_the_program_says_itself(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        long_ago = today() - timedelta(days=3650)
        monkeypatch.setattr(actions, "today", lambda: long_ago)
        kept = drafted(cast.harry, about="Day and night.")
        assert kept.texts["read_on"] == SHIPPED[CHILDLINE].texts["read_on"]

    @pytest.mark.parametrize("months", ["0", "25", "50000", "six"])
    def test_take_no_number_as_good_for_ever(self, cast: Cast, months: str) -> None:
        author, path = client_of(cast.harry), f"{SITE}force/force/en/write/"
        filled = _filled(author.get(path).content.decode())
        told = dict.fromkeys(
            ("name", "area", "controller", "complaints", "foi", "accessibility"), "x"
        )
        answer = author.post(path, {**filled, **told, "months": months, "why": "So."})
        assert answer.status_code == 422
        assert "1 to 24 months" in answer.content.decode()

    def test_say_which_page_stands_in_the_way(self, cast: Cast) -> None:
        author = client_of(cast.harry)
        page = author.get(f"{SITE}helpline/childline/en/write/").content.decode()
        sent = {**_filled(page), "withheld": "on", "why": "It is closed."}
        answer = author.post(f"{SITE}helpline/childline/en/write/", sent)
        assert answer.status_code == 422
        assert "shows Childline, which is not shown to the public" in answer.content.decode()

    def test_say_what_is_to_be_done(self, cast: Cast) -> None:
        page = client_of(cast.harry).get(SITE).content.decode()
        assert "Not yet rung by this force" in page
        assert "Waits for somebody who speaks the language" in page
        assert "Say who runs the site" in page


class _Filled(HTMLParser):
    """What the fields of a page hold, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, kind = given.get("name") or "", given.get("type")
        is_chosen = kind not in ("radio", "checkbox") or "checked" in given
        if tag == "input" and name and is_chosen:
            self.values[name] = given.get("value") or ""
        if tag == "textarea":
            self._area, self.values[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def _filled(page: str) -> dict[str, str]:
    read = _Filled()
    read.feed(page)
    return {n: v.lstrip("\n") for n, v in read.values.items() if n != "csrfmiddlewaretoken"}
