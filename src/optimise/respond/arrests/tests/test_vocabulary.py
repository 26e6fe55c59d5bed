"""The courts' lists brought up to date from a file: checked, with rejects, and by version."""

import json
import math
import tarfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Copy
from django.db import transaction
from django.db.utils import ProgrammingError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast, client_of, give_role, viewing

from optimise.access.domain.roles import Role
from optimise.basics import courts
from optimise.basics.clock import now, today
from optimise.basics.commands import OperatorError
from optimise.respond.arrests import loading, standing
from optimise.respond.arrests.domain.vocabulary import (
    IN_CSV,
    OFFENCES,
    RESULTS,
    SHORT,
    VocabularyProblemError,
    as_json,
    from_json,
    read,
)
from optimise.respond.arrests.models import Vocabulary

NEW = "CP26999"


def row(code: str, title: str, category: str = "036/08", **more: Any) -> dict[str, Any]:
    return {
        "cjsCode": code, "offenceTitle": title, "homeOfficeClassification": category,
        "offenceCategory": "CE", "recordableOnPnc": True, **more,
    }  # fmt: skip


def whole(*more: dict[str, Any]) -> bytes:
    """Return a file of every offence that we hold, with more at the end."""
    held = [
        row(one.code, one.title, one.category)
        for one in courts.packaged().offences.values()
        if not one.is_ours
    ]
    return json.dumps([*held, *more]).encode()


def found_in(content: bytes, **given: Any) -> Any:
    return read({OFFENCES: content}, as_of=today(), before=courts.packaged(), **given)


@pytest.fixture(autouse=True)
def as_packaged() -> Iterator[None]:
    standing._seen.update(at=None, number=0)
    yield
    courts.stand_on(None)
    standing._seen.update(at=math.inf, number=0)


class TestAFile:
    def test_brings_what_is_new_and_says_what_differs(self) -> None:
        found = found_in(whole(row(NEW, "Child criminal exploitation")))
        assert found.new == (NEW,)
        assert (found.changed, found.gone, found.rejects) == ((), (), ())
        assert "XX-CCE" in found.lists.offences  # ours stay until a person ends them

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            (row("CP2", "Half a code"), "no code of the courts"),
            (row(NEW, ""), "no words"),
            (row(NEW, "Old", "000/00"), "no Home Office class"),
            (row(NEW, "OLD WORDS"), "in capitals"),
            (row(NEW, "Parking", recordableOnPnc=False), "not recordable"),
            (row(NEW, "Inside", offenceCategory="B7"), "internal"),
            ({}, "no code of the courts"),
        ],
    )
    def test_leaves_a_row_out_and_says_why(self, wrong: dict[str, Any], why: str) -> None:
        found = found_in(whole(wrong))
        (reject,) = found.rejects
        assert why in reject.why
        assert NEW not in found.lists.offences

    def test_that_holds_an_offence_twice_keeps_the_first(self) -> None:
        found = found_in(whole(row(NEW, "The first"), row(NEW, "The second")))
        assert found.lists.offences[NEW].title == "The first"
        assert [one.why for one in found.rejects] == ["It is there twice."]

    def test_that_is_half_a_file_is_refused_unless_it_is_meant(self) -> None:
        half = json.dumps([row(NEW, "Alone")]).encode()
        with pytest.raises(VocabularyProblemError, match="--fewer"):
            found_in(half)
        assert len(found_in(half, fewer=True).gone) > 1000

    @pytest.mark.parametrize("content", [b"", b"{}", b"[", b"[]", b"\xff", b"[1, null]"])
    def test_that_is_none_is_refused_in_words(self, content: bytes) -> None:
        with pytest.raises(VocabularyProblemError):
            found_in(content)

    @given(st.binary(max_size=200))
    def test_of_anything_ends_in_words(self, content: bytes) -> None:
        for name in (OFFENCES, IN_CSV, RESULTS):
            try:
                read({name: content}, as_of=today(), before=courts.packaged(), fewer=True)
            except VocabularyProblemError:
                continue

    def test_of_results_brings_words_and_no_kind_of_its_own(self) -> None:
        rows = [
            {"cjsCode": "1002", "description": "Imprisonment, as it is called now"},
            {"cjsCode": "9999", "description": "Something new"},
        ]
        found = read({RESULTS: json.dumps(rows).encode()}, as_of=today(), before=courts.packaged())
        assert found.lists.results["1002"] == ("Imprisonment, as it is called now", "custody")
        assert [one.code for one in found.rejects] == ["9999"]
        assert found.lists.offences == courts.packaged().offences

    def test_leaves_out_what_is_longer_than_is_kept_of_it(self) -> None:
        found = found_in(whole(row(NEW, "Too long " * 40)))
        assert NEW not in found.lists.offences
        for name, code in (("pleas", "1234567"), ("hearings", "123456789"), ("remands", "12345")):
            rows = [{"cjsCode": code, "description": "Long"}]
            rows.append({"cjsCode": code[:-1], "description": "As long as is kept"})
            files = {SHORT[name]: json.dumps(rows).encode()}
            found = read(files, as_of=today(), before=courts.packaged())
            assert code not in found.lists.words[name]
            assert code[:-1] in found.lists.words[name]
            assert [one.code for one in found.rejects] == [code]

    def test_stands_as_it_was_kept(self) -> None:
        lists = found_in(whole(row(NEW, "Child criminal exploitation"))).lists
        assert from_json(lists.as_of, json.loads(json.dumps(as_json(lists)))) == lists


def make(cast: Cast) -> Cast:
    give_role(cast.lena, Role.SOC_LEAD)
    return cast


@pytest.fixture
def cast_who_keeps(cast: Cast, database_copy: Copy) -> Cast:
    return database_copy.put(make, cast)


@pytest.mark.django_db(transaction=True)
class TestLoading:
    def load(self, path: Path, who: str = "lena", **more: Any) -> None:
        said = {"as_of": today().isoformat(), "rejects": None, "fewer": False, "try_it": False}
        loading.load(path, by=who, source="npm 2.0.500", **{**said, **more})

    def test_stands_on_pages_by_version_and_lists_rejects(
        self, cast_who_keeps: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / OFFENCES).write_bytes(whole(row(NEW, "Exploiting a child"), row("X", "None")))
        left = tmp_path / "left.csv"
        self.load(tmp_path, try_it=True)
        assert "Nothing was kept." in capsys.readouterr().out
        assert not Vocabulary.objects.exists()
        self.load(tmp_path, rejects=left)
        assert "1 new" in capsys.readouterr().out
        assert "no code of the courts" in left.read_text()
        assert NEW not in courts.offences()
        page = client_of(cast_who_keeps.lena).get(reverse("respond_arrests:offences"))
        assert NEW in courts.offences()  # the page before it took the new version
        assert "npm 2.0.500" in page.content.decode()
        with pytest.raises(OperatorError, match="it is version 1"):
            self.load(tmp_path)
        (tmp_path / OFFENCES).write_bytes(whole())
        with pytest.raises(OperatorError, match="which is later"):
            self.load(tmp_path, as_of=(today() - timedelta(days=3)).isoformat())
        self.load(tmp_path)
        standing.take()
        assert NEW not in courts.offences()
        assert [one.number for one in Vocabulary.objects.all()] == [2, 1]
        loading.versions()
        assert "Version 2" in capsys.readouterr().out

    def test_takes_the_package_as_it_comes_and_nothing_else_of_it(
        self, cast_who_keeps: Cast, tmp_path: Path
    ) -> None:
        (tmp_path / OFFENCES).write_bytes(whole(row(NEW, "Exploiting a child")))
        packed = tmp_path / "lists.tgz"
        with tarfile.open(packed, "w:gz") as file:
            file.add(tmp_path / OFFENCES, arcname="package/data/" + OFFENCES)
            file.add(tmp_path / OFFENCES, arcname="../../" + OFFENCES)
        self.load(packed)
        assert Vocabulary.objects.get().new == [NEW]

    @pytest.mark.parametrize("who", ["aisha", "beth", "grace", "nobody"])
    def test_is_for_those_who_keep_words(
        self, cast_who_keeps: Cast, tmp_path: Path, who: str
    ) -> None:
        (tmp_path / OFFENCES).write_bytes(whole(row(NEW, "Exploiting a child")))
        with pytest.raises(OperatorError):
            self.load(tmp_path, who)
        assert not Vocabulary.objects.exists()

    @pytest.mark.parametrize("who", ["aisha", "beth", "grace"])
    def test_is_refused_in_the_database_to_others(self, cast_who_keeps: Cast, who: str) -> None:
        with viewing(cast_who_keeps.people[who]) as by:
            with pytest.raises(ProgrammingError), transaction.atomic():
                bare(number=1, made_by=by.person).save(force_insert=True)
            assert not Vocabulary.objects.exists()

    def test_is_by_the_next_number_and_in_ones_own_name(self, cast_who_keeps: Cast) -> None:
        with viewing(cast_who_keeps.lena) as lena:
            bare(number=2**31 - 1, made_by=lena.person).save(force_insert=True)
            assert [one.number for one in Vocabulary.objects.all()] == [1]
            with pytest.raises(ProgrammingError), transaction.atomic():
                bare(number=2, made_by=cast_who_keeps.grace.id).save(force_insert=True)

    @pytest.mark.parametrize("lists", [{}, [], {"offences": [["A"]]}, {"offences": None}])
    def test_of_what_are_no_lists_breaks_no_page(self, cast_who_keeps: Cast, lists: Any) -> None:
        with viewing(cast_who_keeps.lena) as lena:
            bare(number=1, made_by=lena.person, lists=lists).save(force_insert=True)
            standing.stand()
        assert courts.offences() == courts.packaged().offences


def bare(**given: Any) -> Vocabulary:
    said = {"as_of": today(), "source": "x", "digest": "x", "lists": {}, "made_at": now()}
    return Vocabulary(**{**said, **given})
