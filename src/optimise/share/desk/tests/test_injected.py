"""SQL that somebody put into the request of one person who publishes: it lets nothing out.

Each statement runs in a transaction that the site signed for that person, with all their rights.
"""

from dataclasses import replace
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from tests.cast import Cast, viewing

from optimise.access.domain.roles import APPROVES_PUBLICATION
from optimise.access.postgresql.base import vouch
from optimise.agencies.models import Person
from optimise.basics.ids import new_id
from optimise.share.desk import actions
from optimise.share.desk.actions import what_it_names
from optimise.share.desk.models import Touch, Update
from optimise.share.desk.tests.scene import (
    SOUND,
    covert_circle,
    make_publishers,
    published,
    waiting,
)
from optimise.share.site import queries as site

pytestmark = pytest.mark.django_db(transaction=True)
COVERT = "Operation Fulmar: written and let out by one person"
ADD = """
    insert into share_desk_update (
        id, thread, version, state, title, summary, body, topic, areas, officer, team, correction,
        address, looked_at, made_by, made_at, ended_why, told_why, named_words, named_marks,
        audience_id)
    select %s, %s, 1, 'waiting', %s, 's', 'b', '', '{}', 'o', '', '', '', true, %s, now(), '', '',
        '', '{}', audience_id
    from share_desk_update limit 1
"""


@pytest.fixture(autouse=True)
def publishers(cast: Cast) -> None:
    make_publishers(cast)


def inject(person: Person, *statements: tuple[str, list[Any]]) -> None:
    """Run statements in one transaction that the site signed for this person."""
    with viewing(person), connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)


def publish(update: Update, *, seal: str = "") -> tuple[str, list[Any]]:
    named = what_it_names(update)
    return (
        "select share_desk_publish(%s, now(), %s, %s, %s)",
        [update.id, named.words, list(named.marks), seal],
    )


class TestAnUpdateOfOnesOwn:
    def test_bears_the_name_of_nobody_else(self, cast: Cast) -> None:
        """The review's attack: write as another, and let it out oneself."""
        waiting(cast)
        own = new_id()
        with pytest.raises(Exception, match="viewer_signs"):
            inject(
                cast.lena,
                (ADD, [own, own, COVERT, cast.harry.id]),
                ("select share_desk_publish(%s, now(), '', '{}', '')", [own]),
            )
        assert site.updates() == []

    @pytest.mark.parametrize(
        "statement",
        [
            "update share_desk_update set made_by = %s where id = %s",
            "update share_desk_update set approved_by = %s where id = %s",
        ],
    )
    def test_is_signed_over_to_nobody(self, cast: Cast, statement: str) -> None:
        sent = waiting(cast, author=cast.lena)
        with pytest.raises(Exception, match="permission denied"):
            inject(cast.lena, (statement, [cast.harry.id, sent.id]))


class TestWhatIsPublic:
    """What the desk no longer knows as public, nobody could hold or take back."""

    @pytest.mark.parametrize(
        "statement",
        [
            "update share_desk_update set state = 'draft' where id = %s",
            "update share_desk_update set state = 'withdrawn' where id = %s",
            "update share_desk_update set state = 'replaced', ended_why = 'x' where id = %s",
            "update share_desk_update set thread = gen_random_uuid() where id = %s",
            "update share_desk_update set version = 7 where id = %s",
            "delete from share_desk_update where id = %s",
        ],
    )
    @pytest.mark.parametrize("who", ["ines", "harry", "lena"])
    def test_stays_on_the_desk_as_it_is(self, cast: Cast, statement: str, who: str) -> None:
        out = published(cast)
        with pytest.raises(Exception, match=r"functions alone|permission denied"):
            inject(cast.people[who], (statement, [out.id]))
        with viewing(cast.lena):
            assert Update.objects.get(id=out.id).state == Update.State.PUBLISHED

    def test_is_said_to_be_public_by_no_sql_of_one_person(self, cast: Cast) -> None:
        sent = waiting(cast)
        for state in ("published", "held", "replaced"):
            with pytest.raises(Exception, match="functions alone"):
                inject(
                    cast.ines,
                    ("update share_desk_update set state = %s where id = %s", [state, sent.id]),
                )

    @pytest.mark.parametrize("table", ["update", "table", "piece", "target"])
    def test_is_removed_by_no_site(self, table: str) -> None:
        with connection.cursor() as cursor:
            name = f"share_desk_{table}"
            cursor.execute(
                "select has_table_privilege(%s, 'delete'), exists (select from pg_trigger"
                " where tgrelid = %s::regclass and tgname = 'share_desk_keep_public')",
                [name, name],
            )
            assert cursor.fetchone() == (False, True)

    def test_touches_what_it_touched(self, cast: Cast) -> None:
        circle = covert_circle(cast, covert=False)
        out = published(cast, circles=frozenset({circle.id}))
        inject(cast.harry, ("delete from share_desk_touch where update_id = %s", [out.id]))
        with viewing(cast.harry):
            assert [one.target for one in Touch.objects.filter(update=out)] == [circle.id]


class TestWhatAnotherNamed:
    @pytest.mark.parametrize("again", [False, True])
    def test_stays_when_its_author_writes_it_anew(self, cast: Cast, again: bool) -> None:
        circle = covert_circle(cast, covert=False)
        sent = waiting(cast)
        named = frozenset({circle.id})
        with viewing(cast.ines) as ines:
            actions.name_touched(update=sent, circles=named, briefings=frozenset(), by=ines)
        with viewing(cast.harry) as harry:
            actions.return_update(update=sent, why="A better word.", by=harry)
            sent.refresh_from_db()
            changes = replace(SOUND, circles=named if again else frozenset())
            actions.revise_update(update=sent, changes=changes, by=harry)
        with viewing(cast.ines):
            (one,) = Touch.objects.filter(update=sent)
        assert (one.target, one.by) == (circle.id, cast.ines.id)


class TestAnUpdateOfAnothers:
    def test_is_let_out_by_no_sql_of_one_who_does_not_approve(self, cast: Cast) -> None:
        sent = waiting(cast)
        with pytest.raises(Exception, match="not for this person"):
            inject(cast.ines, publish(sent))

    def test_is_let_out_by_nobody_who_gives_themselves_the_role(self, cast: Cast) -> None:
        sent = waiting(cast)
        with pytest.raises(Exception, match="not for this person"):
            inject(
                cast.ines,
                (
                    "insert into access_rolegrant (person_id, role, since, granted_by, mac)"
                    " values (%s, 'serious and organised crime lead', now(), %s, '')",
                    [cast.ines.id, cast.ines.id],
                ),
                publish(sent),
            )

    def test_is_let_out_by_no_sql_of_an_approver_whose_site_did_not_look(self, cast: Cast) -> None:
        sent = waiting(cast)
        with pytest.raises(Exception, match="nobody has looked"):
            inject(cast.lena, publish(sent, seal="0" * 64))
        assert site.updates() == []

    def test_keeps_the_words_of_its_author(self, cast: Cast) -> None:
        """Words that an approver puts there are one person's, who lets them out."""
        sent = waiting(cast)
        with pytest.raises(Exception, match="changed by who wrote them"):
            inject(
                cast.lena,
                ("update share_desk_update set title = %s where id = %s", [COVERT, sent.id]),
            )

    def test_keeps_its_words_once_it_is_out(self, cast: Cast) -> None:
        """What it names decides whether it is held back later."""
        out = published(cast)
        with pytest.raises(Exception, match="functions alone"):
            inject(
                cast.harry,
                ("update share_desk_update set named_words = '' where id = %s", [out.id]),
            )

    def test_is_withdrawn_for_good_by_its_author_or_an_approver(self, cast: Cast) -> None:
        out = published(cast)
        take = "select share_desk_take_back(%s, true, 'why', 'mistake', now())"
        with pytest.raises(Exception, match="not for this person"):
            inject(cast.ines, (take, [out.id]))
        assert len(site.updates()) == 1


def inject_here(*statements: tuple[str, list[Any]]) -> None:
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)


class TestTheSeal:
    def test_is_for_these_words_alone(self, cast: Cast) -> None:
        sent = waiting(cast)
        with viewing(cast.lena):
            named = what_it_names(sent)
            seal = vouch(str(sent.id), *sent.said(), "no name in it", "\n".join(named.marks))
            with pytest.raises(Exception, match="nobody has looked"), transaction.atomic():
                inject_here(publish(sent, seal=seal))

    def test_is_for_one_transaction_alone(self, cast: Cast) -> None:
        sent = waiting(cast)
        with viewing(cast.lena):
            named = what_it_names(sent)
            seal = vouch(str(sent.id), *sent.said(), named.words, "\n".join(named.marks))
        with pytest.raises(Exception, match="nobody has looked"):
            inject(cast.lena, publish(sent, seal=seal))

    def test_is_made_by_no_statement_of_a_site(self, cast: Cast) -> None:
        for name in ("access_seal_of('vouched|')", "access_vouched('{}', '')"):
            with pytest.raises(Exception, match="permission denied"):
                inject(cast.lena, (f"select {name}", []))

    def test_of_words_is_no_list_of_rights(self, cast: Cast, as_owner: psycopg.Connection) -> None:
        """What the site vouches for may be chosen by an attacker, and gives them no rights."""
        with viewing(cast.lena), connection.cursor() as cursor:
            payload = "vouched|" + "".join(f"{len(p)}:{p}" for p in ("9999999999", "1,2,3", "1"))
            seal = vouch("9999999999", "1,2,3", "1")
            cursor.execute(
                "select set_config('optimise.rights', %s, true),"
                " set_config('optimise.seal', %s, true)",
                [payload, seal],
            )
            cursor.execute("select access_viewer(), (select count(*) from access_readable())")
            assert cursor.fetchone() == (None, 0)


class TestWhoApproves:
    def test_is_the_same_in_the_database_and_in_the_rules(self, cast: Cast) -> None:
        for person in cast.people.values():
            with viewing(person) as viewer, connection.cursor() as cursor:
                cursor.execute("select share_desk_approves()")
                assert cursor.fetchone() == (bool(viewer.roles & APPROVES_PUBLICATION),)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select share_desk_approves()")
            assert cursor.fetchone() == (False,)
