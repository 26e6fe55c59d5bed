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

KEY = b"a key for tests"
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
