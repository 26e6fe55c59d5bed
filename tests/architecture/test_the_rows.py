"""Every table says what it holds, and every table of intelligence is behind row security."""

import ast

import psycopg
import pytest
from django.apps import apps

from tests.architecture.house import ROOT, WALK

OURS = [m for m in apps.get_models() if m.__module__.startswith("optimise.")]
OF_A_STAGE = [m for m in OURS if m.__module__.split(".")[1] in WALK]
# Reference data that everyone signed in may read; it names nobody.
REFERENCE = {
    "collect_intake_wording",
    "collect_tips_intakekey",
    "collect_tips_spent",
    "evaluate_conditionkind",
    "evaluate_wordsedition",
    "keep_safe_clock",
    "keep_safe_firstresponder",
    "keep_safe_law",
    "plan_harm_matrixedition",
    # What was published: anybody may read it, and the sites may not write it.
    "share_site_figure",
    "share_site_pagetotal",
    "share_site_release",
    "share_site_update",
}
WEB = ("optimise_staff", "optimise_worker")


class TestEveryTable:
    @pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
    def test_says_its_privacy_and_retention(self, model: type) -> None:
        words = model.__doc__ or ""
        assert "Privacy:" in words
        assert "Retention:" in words

    @pytest.mark.parametrize("model", OF_A_STAGE, ids=lambda m: m._meta.label)
    def test_of_a_stage_names_its_audience(self, model: type) -> None:
        names = {f.attname for f in model._meta.concrete_fields}  # type: ignore[attr-defined]
        assert "audience_id" in names or model._meta.db_table in REFERENCE  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
class TestRowSecurity:
    def test_is_forced_on_every_table_with_an_audience(self, as_owner: psycopg.Connection) -> None:
        bare = as_owner.execute(
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where a.attname = 'audience_id' and c.relkind = 'r'
              and c.relnamespace = 'public'::regnamespace
              and not (c.relrowsecurity and c.relforcerowsecurity)
            """
        ).fetchall()
        assert bare == []

    def test_lets_the_sites_read_by_the_signed_list_only(
        self, as_owner: psycopg.Connection
    ) -> None:
        loose = as_owner.execute(
            """
            select tablename, policyname, qual from pg_policies
            where 'audience_id' in (select attname from pg_attribute
                                    where attrelid = tablename::regclass)
              and roles && %s::name[] and cmd in ('SELECT', 'ALL') and permissive = 'PERMISSIVE'
              and qual not like '%%access_readable()%%'
            """,
            [list(WEB)],
        ).fetchall()
        assert loose == []

    def test_is_never_passed_by_a_role_of_ours(self, as_owner: psycopg.Connection) -> None:
        rows = as_owner.execute(
            "select rolname from pg_roles where rolname like 'optimise%'"
            " and (rolbypassrls or rolsuper)"
        ).fetchall()
        assert rows == []

    def test_cannot_be_emptied_or_switched_off_by_the_sites(
        self, as_owner: psycopg.Connection
    ) -> None:
        rows = as_owner.execute(
            "select grantee, table_name from information_schema.role_table_grants"
            " where grantee = any(%s) and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')",
            [list(WEB)],
        ).fetchall()
        assert rows == []


class TestAnAction:
    def test_takes_its_arguments_by_name(self) -> None:
        for path in ROOT.rglob("actions.py"):
            if path.parent.name not in WALK:
                continue
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and _is_written_in_a_transaction(node):
                    assert not node.args.args, f"{path.relative_to(ROOT)}: {node.name}"


def _is_written_in_a_transaction(node: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(d) for d in node.decorator_list)
