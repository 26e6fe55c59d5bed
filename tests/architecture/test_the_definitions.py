"""What the database does has one living text: each thing once, in a file of its name."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from optimise.access.postgresql import definitions
from tests.architecture.house import ROOT

MAKES = {
    "functions": re.compile(r"\bcreate (?:or replace )?function (\w+)", re.IGNORECASE),
    "views": re.compile(r"\bcreate (?:or replace )?view (\w+)", re.IGNORECASE),
    "triggers": re.compile(r"\bcreate (?:or replace )?trigger (\w+)", re.IGNORECASE),
}
# What `tables.yaml` makes, beside policies.
OF_TABLES = (
    "found_stays",
    "viewer_hands",
    "viewer_signs",
    "viewer_signs_changes",
    "viewer_signs_whole",
    "viewer_signs_whole_changes",
    "viewer_words",
    "worker_alone",
)
LIVING = re.compile(r"\bcreate (or replace )?(function|view|trigger|policy)\b|(?m:^grant\b)")
# How a function that passes row security asks for whom: by the list that the site signed, or by
# its seal over this very question.
ASKS_WHO = re.compile(
    r"access_(viewer|readable|writable|roles|circles|vouched|is_system|resting)\(|share_desk_approves\(|access_rights\("
)
OF_THE_PUBLIC = "of the public site's role, in front of which nobody signs in"
OF_NOBODY = {
    "collect_tips_add_message": OF_THE_PUBLIC,
    "collect_tips_look_up": OF_THE_PUBLIC,
    "collect_tips_recipients": OF_THE_PUBLIC,
    "collect_tips_spend": OF_THE_PUBLIC,
    "collect_tips_submit": OF_THE_PUBLIC,
    "share_site_count": OF_THE_PUBLIC,
}
# What PostgreSQL knows from 18 on, and one that we are given may not: the old row and the new.
NEWER = re.compile(r"\breturning\b[^;\"]*?\b(old|new)\.", re.IGNORECASE)
READS_OUTSIDE = re.compile(r"parent\.parent|parents\[")


def made(kind: str) -> Iterator[tuple[Path, str]]:
    for file in definitions.files(kind):
        for name in MAKES[kind].findall(file.read_text(encoding="utf-8")):
            yield file, name


class TestADefinition:
    @pytest.mark.parametrize("kind", MAKES)
    def test_stands_in_the_file_of_its_name(self, kind: str) -> None:
        assert [(file.name, name) for file, name in made(kind) if file.stem != name] == []

    @pytest.mark.parametrize("kind", MAKES)
    def test_stands_in_one_file(self, kind: str) -> None:
        files = Counter(name for _, name in {(file, name) for file, name in made(kind)})
        assert [name for name, count in files.items() if count > 1] == []

    def test_of_a_function_is_one_and_says_what_it_is_for(self) -> None:
        texts = {f: f.read_text(encoding="utf-8") for f in definitions.files("functions")}
        assert texts
        twice = [f.name for f, text in texts.items() if len(MAKES["functions"].findall(text)) != 1]
        silent = [f.name for f, text in texts.items() if not text.startswith("-- ")]
        assert (twice, silent) == ([], [])

    def test_stands_in_no_migration(self) -> None:
        found = [
            str(file.relative_to(ROOT))
            for file in ROOT.rglob("migrations/*.py")
            if LIVING.search(text := file.read_text(encoding="utf-8").lower())
            or READS_OUTSIDE.search(text)
        ]
        assert found == []


@pytest.mark.django_db(transaction=True)
class TestTheDatabase:
    def test_has_no_function_view_trigger_or_policy_besides(
        self, as_owner: psycopg.Connection
    ) -> None:
        functions = as_owner.execute(
            "select proname from pg_proc p where pronamespace = 'public'::regnamespace"
            " and proname not like 'procrastinate%' and not exists"
            " (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')"
        ).fetchall()
        assert sorted(name for (name,) in functions) == sorted(n for _, n in made("functions"))
        triggers = as_owner.execute(
            "select distinct tgname from pg_trigger t join pg_proc p on p.oid = t.tgfoid"
            " where not tgisinternal and proname not like 'procrastinate%'"
        ).fetchall()
        said = {n for _, n in made("triggers")} | set(OF_TABLES)
        assert sorted(name for (name,) in triggers) == sorted(said)

    def test_finds_every_body_sound(self, as_owner: psycopg.Connection) -> None:
        """They are applied unread, since one may name what comes after it."""
        with as_owner.transaction(force_rollback=True):
            as_owner.execute("grant create on schema public to optimise_search")
            for file in definitions.files("functions"):
                text = file.read_text(encoding="utf-8")
                if "owner to optimise_search" in text:
                    as_owner.execute(f"set local role optimise_search; {text}; reset role")
                else:
                    as_owner.execute(text)

    def test_knows_every_table_that_a_line_says_and_no_other(
        self, as_owner: psycopg.Connection
    ) -> None:
        there = as_owner.execute(
            "select relname from pg_class where relkind = 'r'"
            " and relnamespace = 'public'::regnamespace order by relname"
        ).fetchall()
        said = sorted(table.name for table in definitions.tables())
        assert [name for (name,) in there] == said

    def test_lets_a_function_pass_row_security_only_with_a_fixed_path(
        self, as_owner: psycopg.Connection
    ) -> None:
        loose = as_owner.execute(
            "select proname from pg_proc p where pronamespace = 'public'::regnamespace"
            " and prosecdef and not exists (select from unnest(proconfig) c"
            " where c = 'search_path=pg_catalog, public, pg_temp')"
        ).fetchall()
        assert loose == []

    def test_passes_row_security_for_nobody_whom_the_site_did_not_sign_in(
        self, as_owner: psycopg.Connection
    ) -> None:
        granted = as_owner.execute(
            "select proname, prosrc from pg_proc p where pronamespace = 'public'::regnamespace"
            " and prosecdef and prorettype <> 'trigger'::regtype"
            " and exists (select from unnest(array['staff', 'worker', 'public']) r"
            " where has_function_privilege('optimise_' || r, p.oid, 'execute'))"
        ).fetchall()
        asks_nobody = {name for name, text in granted if not ASKS_WHO.search(text)}
        assert asks_nobody == OF_NOBODY.keys(), "ask who it is for, or say here why not"

    def test_is_known_by_the_text_that_is_in_force(self, as_owner: psycopg.Connection) -> None:
        (found,) = as_owner.execute("select hash from access_definitions").fetchall()
        assert found == (definitions.gather().hash,)
