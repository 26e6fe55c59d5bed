import re
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from conftest import AsRole
from django.db import connection
from markupsafe import escape
from tests.cast import Cast, client_of, closed, viewing, with_second

from optimise.access.acting import acting_as_system
from optimise.access.actions import add_to_circle, open_circle
from optimise.access.domain.roles import Role
from optimise.access.interests.actions import circle_audience, end_interest, record_interest
from optimise.access.interests.domain import keys
from optimise.access.interests.domain.words import NOT_AT_PRESENT
from optimise.access.interests.models import Interest
from optimise.access.models import Circle
from optimise.agencies.models import Person
from optimise.basics.clock import now, today
from optimise.basics.ids import new_id
from optimise.basics.refusals import NotForYouError, NothingHereError, NotReadyError
from optimise.identify.tests.scene import Scene
from optimise.plan.briefings.models import Briefing
from optimise.plan.briefings.tests import scene as briefings
from optimise.share.desk import actions, queries
from optimise.share.desk.models import Touch, Update
from optimise.share.desk.tests.scene import (
    ASKED,
    SOUND,
    covert_circle,
    make_publishers,
    published,
    waiting,
)
from optimise.share.desk.views import updates
from optimise.share.domain.helplines import complaints_about
from optimise.share.domain.withdrawals import Reason, said_of
from optimise.share.library import all_helplines
from optimise.share.site import models as public
from optimise.share.site import queries as site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def publishers(cast: Cast) -> None:
    make_publishers(cast)


def approve(update: Update, cast: Cast) -> None:
    with viewing(cast.lena) as viewer:
        update.refresh_from_db()
        actions.approve_update(update=update, seen=update.fingerprint(), asked=ASKED, by=viewer)


def conflicts(update: Update, person: Person) -> list[str]:
    """Return what somebody who looks at an update is told of."""
    with viewing(person) as viewer:
        touched = queries.touched_by(update, viewer=viewer)
        return queries.conflicts_of(update, touched, viewer=viewer)


class TestAnUpdate:
    def test_is_out_once_a_second_person_has_let_it_out(self, cast: Cast) -> None:
        sent = waiting(cast)
        assert site.updates() == []
        approve(sent, cast)
        (out,) = site.updates()
        assert (out.title, out.officer, out.version) == (SOUND.title, SOUND.officer, 1)
        assert out.id == sent.thread

    def test_is_found_by_its_words_as_soon_as_it_is_out(self, cast: Cast) -> None:
        sent = waiting(cast)
        assert site.find_updates("homes in swindon") == []
        approve(sent, cast)
        (found,) = site.find_updates("homes in swindon")
        assert found.update.id == sent.thread
        assert found.score > 0

    def test_is_never_let_out_by_its_author(self, cast: Cast) -> None:
        sent = waiting(cast, author=cast.lena)
        with viewing(cast.lena) as viewer, pytest.raises(NotForYouError):
            actions.approve_update(update=sent, seen=sent.fingerprint(), asked=ASKED, by=viewer)

    def test_is_let_out_by_those_alone_who_approve(self, cast: Cast) -> None:
        sent = waiting(cast)
        with viewing(cast.ines) as viewer, pytest.raises(NotForYouError):
            actions.approve_update(update=sent, seen=sent.fingerprint(), asked=ASKED, by=viewer)

    def test_is_let_out_only_in_the_words_that_were_looked_at(self, cast: Cast) -> None:
        """Its author takes it back and sends other words while the approver reads."""
        sent = waiting(cast)
        looked_at = sent.fingerprint()
        with viewing(cast.harry) as viewer:
            actions.return_update(update=sent, why="A better word.", by=viewer)
            sent.refresh_from_db()
            other = replace(SOUND, body="We arrested the man at number 9.")
            actions.revise_update(update=sent, changes=other, by=viewer)
            actions.send_update(update=sent, looked=True, by=viewer)
        with viewing(cast.lena) as viewer, pytest.raises(NotReadyError, match="changed"):
            actions.approve_update(update=sent, seen=looked_at, asked=ASKED, by=viewer)
        assert site.updates() == []

    def test_cannot_be_let_out_by_straight_sql_of_its_author(self, cast: Cast) -> None:
        sent = waiting(cast, author=cast.lena)
        with (
            pytest.raises(Exception, match="not for this person"),
            viewing(cast.lena),
            connection.cursor() as cursor,
        ):
            cursor.execute("select share_desk_publish(%s, now(), '', '{}', '')", [sent.id])
        assert site.updates() == []

    @pytest.mark.parametrize(
        "statement",
        [
            "insert into share_site_release (id, measure, month, published_on, withdrawn_why)"
            " values (gen_random_uuid(), 'told', '2026-01-01', '2026-06-01', '')",
            "update share_site_update set body = ''",
            "delete from share_site_update",
        ],
    )
    def test_is_changed_on_the_public_site_by_no_statement_of_the_staff_site(
        self, cast: Cast, statement: str
    ) -> None:
        published(cast)
        with (
            pytest.raises(Exception, match="permission denied"),
            viewing(cast.lena),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def test_waits_for_the_end_of_its_embargo(self, cast: Cast, as_role: AsRole) -> None:
        published(cast, embargo=now() + timedelta(days=1))
        assert site.updates() == []
        with as_role("public"):
            # Not by a filter of ours: the database keeps it from the public's process.
            assert public.Update.objects.count() == 0
        assert public.Update.objects.count() == 1

    def next_version(self, cast: Cast, first: Update, embargo: datetime) -> Update:
        changes = replace(SOUND, body="He was sentenced.", correction="The end.", embargo=embargo)
        with viewing(cast.harry) as viewer:
            second = actions.revise_update(update=first, changes=changes, by=viewer)
            actions.send_update(update=second, looked=True, by=viewer)
        return second

    def test_that_is_public_is_followed_by_nothing_that_waits(self, cast: Cast) -> None:
        second = self.next_version(cast, published(cast), now() + timedelta(days=9))
        with pytest.raises(NotReadyError, match="cannot wait"):
            approve(second, cast)
        assert [one.body for one in site.updates()] == [SOUND.body]

    def test_waits_in_its_next_version_for_the_day_of_that(self, cast: Cast) -> None:
        later = now() + timedelta(days=15)
        first = published(cast, embargo=now() + timedelta(days=1))
        approve(self.next_version(cast, first, later), cast)
        assert public.Update.objects.get(id=first.thread).shown_from == later

    def test_is_refused_without_a_named_officer(self, cast: Cast) -> None:
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError, match="named officer"):
            actions.draft_update(update=replace(SOUND, officer=" "), by=viewer)

    def test_names_no_area_smaller_than_a_ward(self, cast: Cast) -> None:
        with viewing(cast.harry) as viewer:
            actions.draft_update(update=replace(SOUND, areas=("Swindon",)), by=viewer)
            with pytest.raises(NotReadyError, match="ward"):
                actions.draft_update(update=replace(SOUND, areas=("Lantern Row",)), by=viewer)

    def test_is_not_sent_before_its_author_has_looked(self, cast: Cast) -> None:
        with viewing(cast.harry) as viewer:
            kept = actions.draft_update(update=SOUND, by=viewer)
            with pytest.raises(NotReadyError, match="pointed out"):
                actions.send_update(update=kept, looked=False, by=viewer)

    def test_is_seen_as_a_draft_by_its_author_alone(self, cast: Cast) -> None:
        with viewing(cast.harry) as viewer:
            kept = actions.draft_update(update=SOUND, by=viewer)
        with viewing(cast.lena) as viewer, pytest.raises(NothingHereError):
            queries.update(kept.id, viewer=viewer)

    @pytest.mark.parametrize("name", ["aisha", "ellie", "joan", "beth"])
    def test_is_not_there_for_who_does_not_publish(self, cast: Cast, name: str) -> None:
        sent = waiting(cast)
        with viewing(cast.people[name]) as viewer:
            with pytest.raises(NothingHereError):
                queries.update(sent.id, viewer=viewer)
            assert Update.objects.count() == 0
            with pytest.raises(NotForYouError):
                actions.draft_update(update=SOUND, by=viewer)

    def test_goes_back_to_its_author_with_what_to_change(self, cast: Cast) -> None:
        sent = waiting(cast)
        with viewing(cast.lena) as viewer:
            actions.return_update(update=sent, why="Leave the street out.", by=viewer)
        with viewing(cast.harry) as viewer:
            assert queries.desk(viewer=viewer).drafts[0].ended_why == "Leave the street out."

    def test_leaves_a_trace_of_each_act(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        published(cast)
        rows = as_owner.execute(
            "select verb, actor_name from audit_entry where kind = 'update' order by at"
        ).fetchall()
        assert [verb for verb, _ in rows] == ["collection", "alteration", "disclosure"]
        assert rows[0][1] != rows[2][1]

    def test_has_an_address_that_says_nothing(self, cast: Cast) -> None:
        assert [published(cast).address for _ in range(2)] == [f"{today()}", f"{today()}-2"]


class TestACorrection:
    def test_says_what_was_put_right_and_replaces_the_words(self, cast: Cast) -> None:
        first = published(cast)
        changes = replace(SOUND, body="Two homes.", correction="It was two homes, not three.")
        with viewing(cast.harry) as viewer:
            second = actions.revise_update(update=first, changes=changes, by=viewer)
            actions.send_update(update=second, looked=True, by=viewer)
        assert site.updates()[0].body == SOUND.body
        approve(second, cast)
        (out,) = site.updates()
        assert (out.body, out.version) == ("Two homes.", 2)
        assert out.correction == "It was two homes, not three."
        assert out.address == first.address
        with viewing(cast.harry) as viewer:
            versions = queries.history_of(second, viewer=viewer)
        assert [(v.version, v.state, v.body) for v in versions] == [
            (2, "published", "Two homes."),
            (1, "replaced", SOUND.body),
        ]

    def test_is_not_begun_without_saying_what(self, cast: Cast) -> None:
        first = published(cast)
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError, match="put right"):
            actions.revise_update(update=first, changes=SOUND, by=viewer)

    def test_touches_what_the_first_touched_though_its_author_may_not_know(
        self, cast: Cast
    ) -> None:
        circle = covert_circle(cast, covert=False)
        first = published(cast, circles=frozenset({circle.id}))
        changes = replace(SOUND, correction="A word.")
        with viewing(cast.ruth) as viewer:
            second = actions.revise_update(update=first, changes=changes, by=viewer)
        with viewing(cast.harry):
            assert Touch.objects.filter(update=second, target=circle.id).count() == 1


class TestAWithdrawal:
    def test_leaves_the_address_the_day_and_the_reason_and_no_words(self, cast: Cast) -> None:
        kept = published(cast)
        with viewing(cast.harry) as viewer:
            actions.withdraw_update(
                update=kept, why="It named a place wrongly.", said=Reason.WRONG, by=viewer
            )
        assert site.updates() == []
        gone = site.update(kept.address)
        assert gone is not None
        assert said_of(gone.withdrawn_why) == "It said something that was not so."
        assert (gone.title, gone.summary, gone.body) == ("", "", "")
        with viewing(cast.harry) as viewer:
            assert queries.update(kept.id, viewer=viewer).body == SOUND.body

    def test_tells_readers_none_of_the_words_of_who_withdraws(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        kept = published(cast)
        words = "Operation Fulmar is watching Tea Cadwell."
        page = client_of(cast.harry).post(
            f"/for-the-public/updates/{kept.id}/withdraw/", {"why": words, "said": words}
        )
        assert page.status_code == 302
        gone = site.update(kept.address)
        assert gone is not None
        assert gone.withdrawn_at is not None
        told = as_owner.execute("select to_jsonb(u)::text from share_site_update u").fetchall()
        assert [one for (one,) in told if "Fulmar" in one or "Cadwell" in one] == []

    @pytest.mark.parametrize("state", ["published", "waiting"])
    def test_is_its_author_s_or_an_approver_s_to_make(self, cast: Cast, state: str) -> None:
        kept = published(cast) if state == "published" else waiting(cast)
        with viewing(cast.ines) as viewer:
            for act in (actions.withdraw_update, actions.return_update):
                with pytest.raises(NotForYouError):
                    act(update=kept, why="Out with it.", by=viewer)
        with viewing(cast.ines):
            assert Update.objects.get(id=kept.id).state == state

    def test_is_not_waited_for_where_harm_is_near(self, cast: Cast) -> None:
        """Whoever publishes holds an update back alone, and tells readers nothing."""
        kept = published(cast)
        with viewing(cast.ines) as viewer:
            actions.hold_update(update=kept, why="It names a street.", by=viewer)
        assert site.update(kept.address) is None

    def test_has_no_words_of_anybody_in_the_database_either(self, cast: Cast) -> None:
        kept = published(cast)
        with (
            pytest.raises(Exception, match="fixed_reason"),
            viewing(cast.harry),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "select share_desk_take_back(%s, true, 'x', 'our words', now())", [kept.id]
            )

    def test_needs_a_reason(self, cast: Cast) -> None:
        kept = published(cast)
        with viewing(cast.harry) as viewer, pytest.raises(NotReadyError):
            actions.withdraw_update(update=kept, why=" ", by=viewer)


class TestALiveOperation:
    def test_keeps_in_what_names_its_open_covert_circle(self, cast: Cast) -> None:
        circle = covert_circle(cast)
        sent = waiting(cast, circles=frozenset({circle.id}))
        with pytest.raises(NotReadyError, match="cannot go out at present") as refused:
            approve(sent, cast)
        assert "Plover" not in str(refused.value)
        closed(circle, cast.ines, cast.harry)
        approve(sent, cast)
        assert len(site.updates()) == 1

    def test_takes_back_what_is_out_in_the_transaction_that_makes_it_covert(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        circle = covert_circle(cast, covert=False)
        kept = published(cast, circles=frozenset({circle.id}))
        assert site.update(kept.address) is not None
        with as_owner.transaction():
            as_owner.execute("update access_circle set covert = true where id = %s", [circle.id])
            assert as_owner.execute("select from share_site_update").fetchall() == []
        with viewing(cast.lena):
            assert Update.objects.get(id=kept.id).state == Update.State.HELD

    def test_is_named_by_its_own_members_only(self, cast: Cast) -> None:
        circle = covert_circle(cast)
        with viewing(cast.lena) as viewer, pytest.raises(NotForYouError):
            actions.draft_update(update=replace(SOUND, circles=frozenset({circle.id})), by=viewer)

    def test_is_hidden_from_publishers_outside_its_circle(self, cast: Cast) -> None:
        circle = covert_circle(cast)
        sent = waiting(cast, circles=frozenset({circle.id}))
        with viewing(cast.lena) as viewer:
            touched = queries.touched_by(sent, viewer=viewer)
            assert (touched.circles, touched.others) == ([], False)
            assert Touch.objects.count() == 0


class TestAnOperationThatItsAuthorDoesNotKnow:
    def named(self, sent: Update, circle: Circle, by: Person) -> list[str]:
        """Name a circle that an update touches; return what this person is then told."""
        with viewing(by) as viewer:
            actions.name_touched(
                update=sent, circles=frozenset({circle.id}), briefings=frozenset(), by=viewer
            )
        with viewing(by) as viewer:
            touched = queries.touched_by(sent, viewer=viewer)
            return queries.conflicts_of(sent, touched, viewer=viewer)

    def test_is_named_by_who_knows_and_keeps_it_in(self, cast: Cast) -> None:
        circle, sent = covert_circle(cast), waiting(cast, author=cast.lena)
        told = self.named(sent, circle, cast.harry)
        assert told == ["It touches Operation Plover, which is covert and open."]
        with viewing(cast.ruth) as viewer:
            touched = queries.touched_by(sent, viewer=viewer)
            assert (touched.circles, touched.others) == ([], False)
            assert queries.conflicts_of(sent, touched, viewer=viewer) == []
            assert touched.more_circles == []
            with pytest.raises(NotReadyError, match="cannot go out at present"):
                actions.approve_update(update=sent, seen=sent.fingerprint(), asked=ASKED, by=viewer)

    def test_takes_back_at_once_what_is_out(self, cast: Cast) -> None:
        circle, kept = covert_circle(cast), published(cast)
        self.named(kept, circle, cast.harry)
        assert site.updates() == []

    def test_is_named_by_its_own_members_only(self, cast: Cast) -> None:
        circle, sent = covert_circle(cast), waiting(cast)
        with pytest.raises(NotForYouError):
            self.named(sent, circle, cast.lena)

    def test_is_pointed_out_where_the_words_lead_to_it(self, cast: Cast) -> None:
        home, circle = new_id(), covert_circle(cast)
        Scene(cast=cast).say(home, "Address", full="14 Elm Terrace, Swindon")
        with viewing(cast.ines) as viewer:
            record_interest(key=keys.entity(home), circle=circle.id, why="Buys.", by=viewer)
        sent = waiting(cast, body="We met people on Elm Terrace.")
        told = {}
        for person in (cast.ines, cast.lena):
            with viewing(person) as viewer:
                touched = queries.touched_by(sent, viewer=viewer)
                told[person.username] = queries.conflicts_of(sent, touched, viewer=viewer)
        assert told["lena"] == []
        (said,) = told["ines"]
        assert "Elm Terrace" in said


class TestWordsThatNameWhatIsCovert:
    """Neither who writes an update nor who lets it out need know of the operation."""

    def reece(self, cast: Cast, *, in_circle: bool = False) -> tuple[UUID, Circle]:
        someone, circle = new_id(), covert_circle(cast)
        scene = Scene(cast=cast)
        scene.say(someone, "Person", name="Reece Tanner")
        own = circle_audience(circle.id) if in_circle else None
        if in_circle:
            with viewing(cast.ines):
                add_to_circle(circle=circle, person=cast.beth, by=cast.ines)
        scene.say(someone, "Person", alias="Tiny", audience=own)
        return someone, circle

    def interest(self, cast: Cast, someone: UUID, circle: Circle) -> Interest:
        with viewing(cast.ines) as viewer:
            return record_interest(
                key=keys.entity(someone), circle=circle.id, why="Buys.", by=viewer
            )

    @pytest.mark.parametrize("words", ["We met Reece Tanner.", "A man known as Tiny."])
    def test_keep_it_in_and_tell_nobody_else_why(self, cast: Cast, words: str) -> None:
        interest = self.interest(cast, *self.reece(cast))
        sent = waiting(cast, body=words, author=cast.ruth)
        with pytest.raises(NotReadyError) as refused:
            approve(sent, cast)
        assert str(refused.value) == NOT_AT_PRESENT
        told = {name: conflicts(sent, cast.people[name]) for name in ("lena", "ines")}
        assert told["lena"] == []
        assert any("Reece Tanner" in one or "Tiny" in one for one in told["ines"])
        with viewing(cast.ines) as viewer:
            end_interest(interest=interest, why="Arrested.", by=viewer)
        approve(sent, cast)
        assert len(site.updates()) == 1

    def test_take_back_what_is_out_at_once(self, cast: Cast) -> None:
        someone, circle = self.reece(cast)
        kept = published(cast, body="We met Reece Tanner.")
        self.interest(cast, someone, circle)
        assert site.updates() == []
        with viewing(cast.lena):
            assert Update.objects.get(id=kept.id).state == Update.State.HELD

    def test_take_it_back_when_a_name_is_first_known(self, cast: Cast) -> None:
        someone, circle = self.reece(cast)
        self.interest(cast, someone, circle)
        published(cast, body="A man known as Smudge.")
        assert len(site.updates()) == 1
        Scene(cast=cast).say(new_id(), "Person", alias="Smudge")
        assert len(site.updates()) == 1
        Scene(cast=cast).say(someone, "Person", alias="Smudge")
        assert site.updates() == []

    def test_are_not_met_by_a_house_of_the_same_number_in_another_town(self, cast: Cast) -> None:
        Scene(cast=cast).say(new_id(), "Address", full="14 High Street, Marlborough, SN8 1AB")
        kept = published(cast, body="Come to 14 High Street, Marlborough, SN8 1AB on Friday.")
        circle = covert_circle(cast)
        for where, out in (("14 High Street", True), ("14 High Street, SN8 1AB", False)):
            with viewing(cast.ines) as ines:
                key = keys.address(where)
                record_interest(key=key, circle=circle.id, why="Buys.", by=ines)
            assert [one.id for one in site.updates()] == ([kept.thread] if out else [])

    def test_are_met_by_what_the_circle_may_know_of_and_no_more(self, cast: Cast) -> None:
        """A name that another operation alone knows must not show in what this one holds."""
        someone, circle = self.reece(cast, in_circle=True)
        with viewing(cast.ines):
            other = open_circle(name="Operation Dunnock", covert=False, by=cast.ines)
        with_second(other)
        self.interest(cast, someone, other)
        approve(waiting(cast, body="A man known as Tiny."), cast)
        self.interest(cast, someone, circle)
        assert site.updates() == []

    @pytest.mark.parametrize(
        "said",
        [
            {"body": "Op Plover is done."},
            {"body": "We called it Plover."},
            {"body": "We are busy with operation plover."},
            {"body": "We are busy with Operation-Plover, #OpPlover."},
            {"body": "We are busy with Operation Pl&#111;ver."},
            {"body": "We are busy with Operation **Plo**ver."},
            {"body": "We are busy with Operation Plo\u00adver."},
            {"body": "![Plover](/x.png)"},
            {"body": "[here](/operation%20plover)"},
            {"team": "Operation Plover team"},
            {"officer": "DI Castell, Op Plover"},
            {"title": "Operation", "summary": "Plover is done."},
        ],
    )
    def test_may_be_what_the_operation_is_called(self, cast: Cast, said: dict[str, str]) -> None:
        circle, sent = covert_circle(cast), waiting(cast, author=cast.ruth, **said)
        with pytest.raises(NotReadyError, match="cannot go out at present"):
            approve(sent, cast)
        assert conflicts(sent, cast.lena) == []
        assert conflicts(sent, cast.harry) == [
            "Its words name “Operation Plover”, which is covert."
        ]
        closed(circle, cast.ines, cast.harry)
        approve(sent, cast)

    def test_are_read_again_when_they_are_written_anew(self, cast: Cast) -> None:
        self.interest(cast, *self.reece(cast))
        kept = published(cast)
        changes = replace(SOUND, body="We met Reece Tanner.", correction="A name.")
        with viewing(cast.harry) as viewer:
            second = actions.revise_update(update=kept, changes=changes, by=viewer)
            actions.send_update(update=second, looked=True, by=viewer)
        with pytest.raises(NotReadyError, match="cannot go out at present"):
            approve(second, cast)
        assert site.updates()[0].body == SOUND.body


class TestACovertInterest:
    @pytest.fixture
    def briefing(self, cast: Cast) -> Briefing:
        return briefings.live(cast, about=frozenset({briefings.MOPED}))

    def interest(self, cast: Cast) -> Interest:
        circle = covert_circle(cast)
        with viewing(cast.ines) as viewer:
            return record_interest(
                key=keys.entity(briefings.MOPED),
                circle=circle.id,
                why="Controlled buys.",
                by=viewer,
            )

    def test_keeps_in_what_touches_a_briefing_about_its_subject(
        self, cast: Cast, briefing: Briefing
    ) -> None:
        sent = waiting(cast, briefings=frozenset({briefing.id}))
        self.interest(cast)
        with pytest.raises(NotReadyError, match="cannot go out at present"):
            approve(sent, cast)

    def test_takes_back_what_is_out_until_it_ends_and_somebody_looks_again(
        self, cast: Cast, briefing: Briefing
    ) -> None:
        kept = published(cast, briefings=frozenset({briefing.id}))
        assert len(site.updates()) == 1
        interest = self.interest(cast)
        assert site.updates() == []
        with viewing(cast.ines) as viewer:
            end_interest(interest=interest, why="Arrested.", by=viewer)
        assert site.updates() == []
        approve(kept, cast)
        assert len(site.updates()) == 1


class TestTheDesk:
    def test_says_which_numbers_are_to_be_rung_and_checked(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        later = now() + timedelta(days=400)
        monkeypatch.setattr(updates, "today", lambda: later.date())
        page = client_of(cast.harry).get("/for-the-public/").content.decode()
        said = " ".join(re.sub(r"<[^>]*>", "", page).split())  # what is short is explained within
        every = complaints_about(all_helplines(), today=later.date())
        assert len(every) == len(all_helplines())
        assert [c.say for c in every if escape(c.say) not in said] == []


class TestForgetting:
    def test_removes_what_is_past_its_day_and_nothing_else(
        self, cast: Cast, as_owner: psycopg.Connection
    ) -> None:
        circle = covert_circle(cast, covert=False)
        old, new = published(cast, circles=frozenset({circle.id})), published(cast)
        as_owner.execute(
            "update share_desk_update set made_at = %(then)s, approved_at = %(then)s"
            " where id = %(id)s",
            {"then": now() - timedelta(days=3660), "id": old.id},
        )
        as_owner.execute(
            "update share_site_update set shown_from = %s where id = %s",
            [now() - timedelta(days=3660), old.thread],
        )
        for days in (1, 800):
            as_owner.execute(
                "insert into share_site_pagetotal (day, page, total) values (%s, 'learn', 10)",
                [today() - timedelta(days=days)],
            )
        as_owner.commit()
        with acting_as_system(Role.RETENTION_CLERK) as clerk:
            assert actions.forget_expired(by=clerk) == 2
            assert actions.forget_expired(by=clerk) == 0
        assert [one.id for one in site.updates()] == [new.thread]
        kept = as_owner.execute("select id from share_desk_update").fetchall()
        touches = as_owner.execute("select count(*) from share_desk_touch").fetchone()
        totals = as_owner.execute("select count(*) from share_site_pagetotal").fetchone()
        assert (kept, touches, totals) == ([(new.id,)], (0,), (1,))

    def test_is_done_by_the_system_alone(self, cast: Cast) -> None:
        with viewing(cast.lena) as viewer, pytest.raises(NotForYouError):
            actions.forget_expired(by=viewer)
