"""Whose name stands in a row: the database takes it from the list that the site signed."""

from uuid import UUID

import psycopg
import pytest
from conftest import Copy
from django.db import connection, transaction
from tests.cast import Cast, acting, clerking, viewing

from optimise.access.acting import SYSTEM_IDS
from optimise.access.domain.roles import Role
from optimise.access.models import RoleGrant
from optimise.access.postgresql import definitions
from optimise.access.postgresql.tables import Second
from optimise.agencies.models import SecondFactorReset
from optimise.audit.actions import Verb, record
from optimise.audit.models import Entry
from optimise.basics.clock import now

pytestmark = pytest.mark.django_db(transaction=True)
ENTRY = (
    "insert into audit_entry (id, at, verb, allowed, actor, actor_name, roles, session, account,"
    " kind, objects_touched, shown, fields_touched, query, reason_code, reason, recipients,"
    " gateway, detail) values (gen_random_uuid(), now(), 'search', true, %s, '', '{}', '', '',"
    " 'entity', '{}', '{}', '{}', 'my ex-wife', '', '', '{}', '', '{}')"
)


def run(statement: str, *values: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return int(cursor.rowcount)


def reset(cast: Cast, by: UUID) -> SecondFactorReset:
    return SecondFactorReset.objects.create(
        person=cast.aisha, asked_by=by, asked_at=now(), reason="Lost."
    )


class TestTheRecord:
    def test_names_nobody_but_who_acts(self, cast: Cast) -> None:
        """The review's attack: an entry that says of another what they searched for."""
        with pytest.raises(Exception, match="viewer_signs"), viewing(cast.aisha):
            run(ENTRY, cast.dan.id)
        with pytest.raises(Exception, match="viewer_signs"), transaction.atomic():
            run(ENTRY, cast.dan.id)
        with viewing(cast.aisha):
            assert run(ENTRY, cast.aisha.id) == 1

    def test_may_name_nobody(self, transactional_db: None) -> None:
        record(Verb.SIGN_IN, kind="session", allowed=False)

    def test_names_the_system_where_that_acts(self, cast: Cast) -> None:
        with clerking():
            record(Verb.CONSULT, kind="page")
        with viewing(cast.grace):
            assert Entry.objects.filter(actor=SYSTEM_IDS[Role.RETENTION_CLERK]).exists()


class TestATableThatAllMayRead:
    def test_names_who_acts_when_a_row_is_added(self, cast: Cast) -> None:
        with pytest.raises(Exception, match="names who acts"), viewing(cast.joan):
            reset(cast, cast.lena.id)
        with viewing(cast.joan):
            assert reset(cast, cast.joan.id).asked_by == cast.joan.id

    def test_keeps_the_name_that_was_written(self, cast: Cast) -> None:
        with viewing(cast.joan):
            RoleGrant.objects.create(
                person=cast.dan, role=Role.PCSO, since=now(), granted_by=cast.joan.id
            )
        with pytest.raises(Exception, match="names who acts"), viewing(cast.lena):
            RoleGrant.objects.filter(granted_by=cast.joan.id).update(granted_by=cast.lena.id)


class TestATransaction:
    def test_that_begins_with_the_list_is_as_strict_as_was_asked(self, cast: Cast) -> None:
        own = connection.connection
        own.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
        try:
            with viewing(cast.grace), connection.cursor() as cursor:
                cursor.execute("show transaction_isolation")
                assert cursor.fetchone() == ("serializable",)
                assert Entry.objects.count() == 0
        finally:
            own.isolation_level = None
        with viewing(cast.grace), connection.cursor() as cursor:
            cursor.execute("show transaction_isolation")
            assert cursor.fetchone() == ("read committed",)

    def test_says_that_the_server_is_gone(self, cast: Cast, database_copy: Copy) -> None:
        with acting(cast.grace):
            pid = connection.connection.info.backend_pid
            database_copy.admin.execute("select pg_terminate_backend(%s, 5000)", [pid])
            with pytest.raises(psycopg.OperationalError), transaction.atomic():
                pass
        connection.close()
        with viewing(cast.grace):
            assert Entry.objects.count() == 0


class TestASecondPerson:
    @pytest.fixture
    def asked(self, cast: Cast) -> SecondFactorReset:
        with viewing(cast.joan):
            return reset(cast, cast.joan.id)

    @pytest.mark.parametrize(
        ("name", "signed"),
        [("joan", "joan"), ("lena", "joan"), ("beth", "beth"), ("lena", "beth")],
        ids=["is not the first", "signs nobody else", "has the role", "is who acts"],
    )
    def test(self, cast: Cast, asked: SecondFactorReset, name: str, signed: str) -> None:
        rows = SecondFactorReset.objects.filter(id=asked.id)
        with (
            pytest.raises(Exception, match=r"names who acts|second person"),
            viewing(cast.people[name]),
        ):
            rows.update(agreed_by=cast.people[signed].id)
        assert rows.get().agreed_by is None

    def test_signs_and_is_struck_out_by_nobody(self, cast: Cast, asked: SecondFactorReset) -> None:
        rows = SecondFactorReset.objects.filter(id=asked.id)
        with viewing(cast.lena):
            rows.update(agreed_by=cast.lena.id, agreed_at=now())
        with (
            pytest.raises(Exception, match=r"second person|agreed to or taken back once"),
            viewing(cast.lena),
        ):
            rows.update(agreed_by=None, agreed_at=None)


class TestALine:
    """What `tables.yaml` may say of names."""

    def test_of_every_table_is_read_with_its_columns(self) -> None:
        found = {table.name: table for table in definitions.tables()}
        names = {name.column: name for name in found["link_groups_edition"].names}
        assert names["made_by"].once
        assert names["let_out_by"].second == Second(
            after="made_by",
            at="let_out_at",
            roles=("group coordinator", "serious and organised crime lead"),
        )
        assert [name.column for name in found["audit_entry"].names] == ["actor"]

    def test_names_only_roles_that_there_are(self) -> None:
        said = {
            role
            for table in definitions.tables()
            for second in table.second.values()
            for role in second.roles
        }
        assert said
        assert said <= {role.value for role in Role}
        assert not any("," in role or "|" in role for role in Role)  # the list is parted by them
