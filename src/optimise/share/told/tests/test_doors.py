"""Word to those who told us: let go by a person, late, to several, never while it could harm."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from conftest import AsRole, Copy
from django.db import DatabaseError, connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, circle_of, client_of, viewing

from optimise.audit.models import Entry
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.collect.intake.models import Reached
from optimise.review.disruptions import actions as disruptions
from optimise.share.told import actions, queries
from optimise.share.told.domain.words import DELAY, FEWEST, Far, Teller, in_words, problem_with_day
from optimise.share.told.models import Word
from optimise.share.told.tests import scene as told

MONTH = DELAY.days


class TestTheWords:
    @given(st.dictionaries(st.sampled_from(Teller), st.integers(0, 99)))
    def test_name_nobody_and_leave_out_who_is_not_there(self, counts: dict[Teller, int]) -> None:
        said = in_words(counts)
        assert said.count(",") == max(sum(1 for n in counts.values() if n) - 1, 0)

    @given(st.integers(-400, 400))
    def test_wait_a_month(self, days: int) -> None:
        here = date(2026, 11, 28)
        assert bool(problem_with_day(here + timedelta(days), today=here)) is (days < MONTH)

    def test_never_say_that_one_report_did_it(self) -> None:
        for far in Far:
            assert "with what others told us" in far.said
            assert not any(letter.isdigit() for letter in far.said)


@pytest.mark.django_db(transaction=True)
class TestThoseWhoToldUs:
    @pytest.fixture
    def scene(self, cast: Cast, database_copy: Copy, as_owner: psycopg.Connection) -> told.Scene:
        return database_copy.put(told.make, cast, as_owner)

    def test_are_found_from_what_came_of_it(self, scene: told.Scene) -> None:
        with viewing(scene.cast.grace):
            looks = Entry.objects.filter(kind="those who told us").count()
        with viewing(scene.cast.cora) as cora:
            assert queries.untold(viewer=cora) == 1
        with viewing(scene.cast.grace):
            assert Entry.objects.filter(kind="those who told us").count() == looks
        act = scene.act()
        assert act.told_by == "3 reports of ours, 2 of partners, 1 tip"
        assert act.word is None
        page = client_of(scene.cast.cora).get(reverse("share_told:acts"))
        assert act.told_by in page.content.decode()
        for who in ("aisha", "ellie", "harry", "beth", "grace"):
            with viewing(scene.cast.people[who]) as viewer:
                assert not queries.untold(viewer=viewer), who
                with pytest.raises(NothingHereError):
                    queries.acts(viewer=viewer)

    def test_hear_the_same_a_month_later(self, scene: told.Scene, as_role: AsRole) -> None:
        assert told.sent(as_role, days=MONTH) == 0, "nobody let it go"
        scene.let_go()
        with viewing(scene.cast.cora) as cora:
            assert queries.untold(viewer=cora) == 0
        assert told.sent(as_role, days=MONTH - 1) == 0
        assert told.sent(as_role, days=MONTH) == len(told.SENT_BY)
        assert told.sent(as_role, days=MONTH) == 0, "told twice"
        for who in ("aisha", "harry", "ellie"):
            assert Far.ACTED.said in scene.heard(who), who
        assert scene.heard("beth") == [], "who opened the tip did not tell us"
        page = client_of(scene.cast.ellie).get(reverse("collect:own_reports")).content.decode()
        assert Far.ACTED.said in page
        assert "Search warrant" not in page

    def test_are_several_and_not_one_who_sent_several(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        scene = told.make(cast, as_owner, sent_by=(*told.SENT_BY[1:], *told.SENT_BY[1:]))
        scene.let_go()
        assert told.sent(as_role, days=MONTH) == 0, "eight reports of four people"

    def test_hear_by_their_code_once_a_person_let_word_go(
        self, scene: told.Scene, as_role: AsRole
    ) -> None:
        def noted(days: int) -> set[str]:
            told.noted(as_role, days=days)
            with viewing(scene.cast.beth):
                return set(Reached.objects.values_list("far", flat=True))

        assert "acted" not in noted(MONTH)
        scene.let_go()
        assert "acted" not in noted(MONTH - 1)
        assert "acted" in noted(MONTH)

    @pytest.mark.parametrize("ends", ["taken back", "withdrawn", "stands"])
    def test_hear_nothing_by_their_code_of_what_ended_in_that_month(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole, ends: str
    ) -> None:
        scene = told.make(cast, as_owner, tips_sent=FEWEST)
        word = scene.let_go()
        told.noted(as_role, days=MONTH)
        with viewing(scene.cast.beth):
            assert Reached.objects.filter(far=Far.ACTED).count() == FEWEST
        if ends == "taken back":
            with viewing(scene.cast.cora) as cora:
                actions.take_back(word=word, by=cora)
        if ends == "withdrawn":
            with viewing(scene.cast.ines) as ines:
                disruptions.withdraw(claim=scene.claimed.fresh(), why="It was wrong.", by=ines)
        told.by_code(as_role, days=2 * MONTH + 1)
        with viewing(scene.cast.beth):
            told_of = Reached.objects.filter(far=Far.ACTED)
            assert told_of.count() == (FEWEST if ends == "stands" else 0)
            assert told_of.filter(shown_at=None).count() == 0

    def test_hear_nothing_of_what_was_taken_back(self, scene: told.Scene, as_role: AsRole) -> None:
        word = scene.let_go()
        with viewing(scene.cast.aisha) as aisha, pytest.raises(NotForYouError):
            actions.take_back(word=word, by=aisha)
        with viewing(scene.cast.cora) as cora:
            actions.take_back(word=word, by=cora)
        for who in ("cora", "ines"):
            with (
                viewing(scene.cast.people[who]),
                pytest.raises(DatabaseError, match="stays so"),
                connection.cursor() as cursor,
            ):
                cursor.execute(
                    "update share_told_word set withdrawn_at = null, withdrawn_by = null"
                )
        assert told.sent(as_role, days=MONTH) == 0
        scene.let_go(Far.HELPED)
        with viewing(scene.cast.ines) as ines:
            disruptions.withdraw(claim=scene.claimed.fresh(), why="It was wrong.", by=ines)
        assert told.sent(as_role, days=MONTH) == 0, "the claim no longer stands"

    def test_wait_while_anything_is_in_an_open_circle(
        self, scene: told.Scene, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        scene.let_go()
        within = circle_of(scene.cast.ines)
        as_owner.execute(
            "with made as (insert into access_audience"
            " (key, layer, marking, circle_id, agencies, areas, roles)"
            " values ('of it', 'intelligence', 'OFFICIAL-SENSITIVE', %s, '{}', '{}', '{}')"
            " returning id)"
            " update evaluate_item set audience_id = made.id from made"
            " where evaluate_item.id = %s",
            [within.id, scene.claim.items[1]],
        )
        assert told.sent(as_role, days=MONTH) == 0, "too few are left to be told at once"
        as_owner.execute("update access_circle set closed_at = now()")
        assert told.sent(as_role, days=MONTH) == len(told.SENT_BY)

    def test_are_said_to_have_heard_only_what_was_due(
        self, scene: told.Scene, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        """Word of an act in an open circle waits, though another told one of its reports."""
        other = told.claimed_too(scene, items=scene.claim.items[:1])
        scene.let_go()
        waits = other.let_go()
        within = circle_of(scene.cast.ines)
        as_owner.execute(
            "with made as (insert into access_audience"
            " (key, layer, marking, circle_id, agencies, areas, roles)"
            " select 'of it', layer, marking, %s, agencies, areas, roles"
            " from access_audience where id = %s returning id)"
            " update review_disruptions_claim set audience_id = made.id from made"
            " where review_disruptions_claim.id = %s",
            [within.id, waits.audience_id, waits.act],
        )
        assert told.sent(as_role, days=MONTH) == len(told.SENT_BY)
        assert scene.act().word is not None
        with viewing(scene.cast.cora) as cora:
            went = dict(Word.objects.values_list("act", "sent_at"))
            assert went[scene.claim.id] is not None
            assert went[waits.act] is None
            actions.take_back(word=waits, by=cora)

    def test_hear_no_more_of_what_was_taken_back_when_some_had_heard(
        self, scene: told.Scene, as_role: AsRole, as_owner: psycopg.Connection
    ) -> None:
        word = scene.let_go()
        late = scene.reports["harry"][0].id
        as_owner.execute("update share_told_word set reports = array_remove(reports, %s)", [late])
        assert told.sent(as_role, days=MONTH) == 0, "four"
        as_owner.execute("update share_told_word set sent_at = now()")
        site = client_of(scene.cast.cora)
        address = reverse("share_told:take_back", args=["claim", scene.claim.id])
        answer = site.post(address, follow=True).content.decode()
        assert "Nobody hears it from now on" in answer
        as_owner.execute("update share_told_word set reports = reports || %s", [late])
        assert told.sent(as_role, days=MONTH) == 0
        assert "went, then taken back" in site.get(reverse("share_told:acts")).content.decode()
        act = scene.act()
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="went before"):
            actions.let_word_go(
                act=act, far=Far.HELPED, not_before=today() + DELAY, looked=True, by=cora
            )
        with viewing(scene.cast.cora) as cora, pytest.raises(NotReadyError, match="taken back"):
            actions.take_back(word=word, by=cora)

    def test_are_said_to_have_heard_by_their_codes_once_they_did(
        self, cast: Cast, as_owner: psycopg.Connection, as_role: AsRole
    ) -> None:
        scene = told.make(cast, as_owner, tips_sent=FEWEST, sent_by=())
        scene.let_go()

        def sent_at(days: int) -> object:
            assert told.sent(as_role, days=days) == 0, "no officer and no partner told us"
            with viewing(cast.cora):
                return Word.objects.get().sent_at

        told.noted(as_role, days=MONTH)
        assert sent_at(MONTH) is None
        told.by_code(as_role, days=2 * MONTH + 1)
        assert sent_at(2 * MONTH + 1) is not None

    def test_are_told_by_one_of_two_sentences_looked_at(self, scene: told.Scene) -> None:
        act = scene.act()
        with viewing(scene.cast.cora) as cora:
            day = today() + DELAY
            for wrong, looked in ((day - timedelta(1), True), (day, False)):
                with pytest.raises(NotReadyError):
                    actions.let_word_go(
                        act=act, far=Far.ACTED, not_before=wrong, looked=looked, by=cora
                    )
        scene.let_go()
        with pytest.raises(NotReadyError, match="before"):
            scene.let_go()
        with viewing(scene.cast.aisha) as aisha:
            assert not Word.objects.exists()
            with pytest.raises(NotForYouError):
                actions.let_word_go(act=act, far=Far.ACTED, not_before=day, looked=True, by=aisha)

    @pytest.mark.parametrize(
        ("who", "change"),
        [
            ("cora", {"not_before": DELAY - timedelta(days=1)}),
            ("chris", {}),
            ("cora", {"reports": [new_id()]}),
            ("cora", {"act": new_id()}),
            ("cora", {"sent_at": now()}),
        ],
    )
    def test_are_told_a_month_later_by_those_who_may_in_sql_too(
        self, scene: told.Scene, who: str, change: dict[str, Any]
    ) -> None:
        """SQL in somebody's request lets no word go at once, of what they know nothing of."""
        act = scene.act()
        said: dict[str, Any] = {"act": act.id, "reports": list(act.reports), "not_before": DELAY}
        said |= change
        said["not_before"] += today()
        person = scene.cast.people[who]
        forged = Word(
            kind=act.kind, far=Far.ACTED, made_by=person.id, made_at=now(),
            audience_id=act.audience, **said,
        )  # fmt: skip
        with viewing(person), pytest.raises(DatabaseError, match="row-level security"):
            forged.save(force_insert=True)

    def test_are_told_by_the_same_people_in_the_database(self) -> None:
        policy = Path(queries.__file__).parent / "sql/policies/share_told_word.sql"
        said = policy.read_text().partition("r in (")[2].partition(")")[0]
        assert {one.strip(" '\n") for one in said.split(",")} == {r.value for r in queries.RELEASES}

    def test_are_told_by_the_worker_alone(self, scene: told.Scene) -> None:
        for call in (
            "select * from share_told_links()",
            "select * from share_told_due(current_date)",
            "select share_told_send(now(), current_date, 1, '{}')",
            "select wiring_reports_may_be_told('{}')",
        ):
            with (
                viewing(scene.cast.cora),
                pytest.raises(DatabaseError, match="permission"),
                connection.cursor() as cursor,
            ):
                cursor.execute(call)
