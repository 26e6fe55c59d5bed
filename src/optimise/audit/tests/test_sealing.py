import time
import tracemalloc
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from optimise.audit import sealing
from optimise.audit.actions import Verb, record
from optimise.audit.domain.chain import START, link
from optimise.audit.models import Sealer

KEY = b"a key for tests"
# What three days of a large force leave, in `make attack`; a few with every change.
OUTAGES = [
    5_000,
    pytest.param(100_000, marks=[pytest.mark.attack, pytest.mark.timeout(1200)]),
]
ADD = (
    "insert into audit_entry (id, at, verb, allowed, actor_name, roles, session, account, kind,"
    " objects_touched, shown, fields_touched, query, reason_code, reason, recipients, gateway,"
    " detail) select gen_random_uuid(), now() - interval '{age}', 'search', true, '', '{{}}', '',"
    " '', 'entity', '{{}}', '{{}}', '{{}}', 'bulk', '', '', '{{}}', '', '{{}}'"
    " from generate_series(1, {rows})"
)
pytestmark = pytest.mark.django_db(transaction=True)


def seal_some(as_role: object, file: Path, *, entries: int = 5) -> None:
    with transaction.atomic():
        for number in range(entries):
            record(Verb.CONSULT, kind="entity", objects=[UUID(int=number)], query=f"q{number}")
    with as_role("worker"):  # type: ignore[operator]
        assert sealing.seal_waiting() == entries
        sealing.anchor_head(file=file, key=KEY)


def problems(as_role: object, file: Path) -> list[str]:
    with as_role("worker"):  # type: ignore[operator]
        return sealing.verify(file=file, key=KEY).problems


def seal_in_pieces(entries: int) -> int:
    """Seal all that waits, and return the most memory that it took.

    Bytes are counted in its first pieces alone, since counting them takes its time.
    """
    tracemalloc.start()
    sealed = sum(sealing.seal_waiting(most=1000) for _ in range(3))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    while sealed < entries and (some := sealing.seal_waiting(most=1000)):
        sealed += some
    assert sealed == entries
    return most


class TestVerify:
    def test_finds_an_untouched_record_sound(self, as_role: object, tmp_path: Path) -> None:
        seal_some(as_role, tmp_path / "anchor")
        seal_some(as_role, tmp_path / "anchor")
        assert problems(as_role, tmp_path / "anchor") == []

    @pytest.mark.parametrize(
        ("tampering", "says"),
        [
            ("update audit_entry set query = 'x' where id = (select entry from audit_seal"
             " where number = 2)", "link 2 was changed"),
            ("delete from audit_entry where id = (select entry from audit_seal where number = 3)",
             "link 3 is missing"),
            ("delete from audit_seal where number = 3", "Link 3 is missing"),
            ("delete from audit_seal where number >= 4", "no longer holds link 5"),
            ("update audit_seal set number = -number where number in (2, 3)", "missing"),
        ],
    )  # fmt: skip
    def test_finds_what_was_done_to_it(
        self,
        as_role: object,
        as_owner: psycopg.Connection,
        tmp_path: Path,
        tampering: str,
        says: str,
    ) -> None:
        seal_some(as_role, tmp_path / "anchor")
        as_owner.execute(tampering)
        assert says in " ".join(problems(as_role, tmp_path / "anchor"))

    def test_finds_an_anchor_signed_by_another(self, as_role: object, tmp_path: Path) -> None:
        seal_some(as_role, tmp_path / "anchor")
        with as_role("worker"):  # type: ignore[operator]
            verdict = sealing.verify(file=tmp_path / "anchor", key=b"another key")
        assert "not signed" in verdict.problems[0]

    def test_counts_what_is_not_sealed_yet(self, as_role: object, tmp_path: Path) -> None:
        record(Verb.SEARCH, kind="entity", query="lantern")
        with as_role("worker"):  # type: ignore[operator]
            assert sealing.verify(file=tmp_path / "anchor", key=KEY).unsealed == 1

    def test_fails_on_what_waits_for_more_than_a_minute(
        self, as_role: object, as_owner: psycopg.Connection, tmp_path: Path
    ) -> None:
        record(Verb.SEARCH, kind="entity", query="lantern")
        assert problems(as_role, tmp_path / "anchor") == []
        as_owner.execute("update audit_waiting set since = since - interval '61 seconds'")
        assert "longer than a minute" in " ".join(problems(as_role, tmp_path / "anchor"))
        with as_role("worker"), pytest.raises(sealing.NotSealedError):  # type: ignore[operator]
            sealing.must_be_sealed_soon()

    def test_finds_an_entry_that_no_sealer_will_come_to(
        self, as_role: object, as_owner: psycopg.Connection, tmp_path: Path
    ) -> None:
        record(Verb.SEARCH, kind="entity", query="lantern")
        as_owner.execute("delete from audit_waiting")
        assert "do not wait" in " ".join(problems(as_role, tmp_path / "anchor"))

    def test_finds_an_entry_that_went_before_it_was_sealed(
        self, as_role: object, as_owner: psycopg.Connection, tmp_path: Path
    ) -> None:
        record(Verb.SEARCH, kind="entity", query="lantern")
        as_owner.execute("delete from audit_entry")
        seal_some(as_role, tmp_path / "anchor")
        assert "are gone" in " ".join(problems(as_role, tmp_path / "anchor"))


class TestTheSealer:
    @pytest.mark.parametrize("age", ["40 days", "-40 days", "0 days"])
    def test_seals_an_entry_whatever_date_it_bears(
        self, as_role: object, as_owner: psycopg.Connection, tmp_path: Path, age: str
    ) -> None:
        seal_some(as_role, tmp_path / "anchor")
        with connection.cursor() as cursor:
            cursor.execute(ADD.format(rows=1, age=age))
        with as_role("worker"):  # type: ignore[operator]
            assert sealing.seal_waiting() == 1
        as_owner.execute("delete from audit_entry where query = 'bulk'")
        assert "is missing" in " ".join(problems(as_role, tmp_path / "anchor"))

    @pytest.mark.parametrize("entries", OUTAGES)
    def test_seals_a_long_outage_whole_in_bounded_pieces(
        self, as_role: object, as_owner: psycopg.Connection, tmp_path: Path, entries: int
    ) -> None:
        for day in range(3):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    ADD.format(rows=entries // 3 + (day < entries % 3), age=f"{day} days")
                )
        as_owner.execute("update audit_waiting set since = since - interval '3 days'")
        with as_role("worker"):  # type: ignore[operator]
            with pytest.raises(sealing.NotSealedError, match=f"{entries} entries wait"):
                sealing.must_be_sealed_soon()
            began, most = time.monotonic(), seal_in_pieces(entries)
            took = time.monotonic() - began
            sealing.must_be_sealed_soon()
            verdict = sealing.verify(file=tmp_path / "anchor", key=KEY)
        assert (verdict.sealed, verdict.unsealed, verdict.problems) == (entries, 0, [])
        print(f"\n{entries} entries were sealed in {took:.0f} s, {most / 1e6:.0f} MB at most")  # noqa: T201
        assert most < 30_000_000  # of what 1000 entries need, and not of all that wait
        assert took < entries / 100  # seconds

    def test_is_held_up_by_no_other_role(
        self, as_role: object, as_owner: psycopg.Connection
    ) -> None:
        record(Verb.SEARCH, kind="entity")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(5307115)")
            for statement in (
                "select * from audit_sealer for update",
                "select * from audit_waiting for update",
                "lock table audit_seal in exclusive mode",
                "delete from audit_waiting",
            ):
                with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                    cursor.execute(statement)
        with (
            as_role("public"),  # type: ignore[operator]
            pytest.raises(Exception, match="permission denied"),
            transaction.atomic(),
        ):
            Sealer.objects.select_for_update().exists()
        with as_role("worker"):  # type: ignore[operator]
            assert sealing.seal_waiting() == 1

    def test_leaves_it_to_another_that_seals_already(
        self, as_role: object, as_owner: psycopg.Connection
    ) -> None:
        record(Verb.SEARCH, kind="entity")
        with as_owner.transaction():
            as_owner.execute("select * from audit_sealer for update")
            with as_role("worker"):  # type: ignore[operator]
                assert sealing.seal_waiting() == 0


class TestTheRecord:
    @pytest.mark.parametrize(
        "statement",
        ["update audit_entry set query = ''", "delete from audit_entry", "delete from audit_seal"],
    )
    def test_cannot_be_changed_by_the_site(self, transactional_db: None, statement: str) -> None:
        record(Verb.SEARCH, kind="entity")
        with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(statement)


class TestLink:
    @given(st.dictionaries(st.text(), st.text()), st.dictionaries(st.text(), st.text()))
    def test_tells_any_two_entries_apart(self, one: dict[str, str], other: dict[str, str]) -> None:
        assert (link(START, one) == link(START, other)) is (one == other)
