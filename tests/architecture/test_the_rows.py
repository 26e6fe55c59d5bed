"""Every table says what it holds, and every table of intelligence is behind row security."""

import ast

import psycopg
import pytest
from django.apps import apps
from django.db.models import Model

from optimise.access.postgresql import definitions
from optimise.link.lines.models.work import LongWork
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
    "plan_areas_figures",
    "plan_areas_series",
    "plan_assessments_letterhead",
    "plan_harm_matrixedition",
    "respond_arrests_offence",
    "respond_arrests_vocabulary",
    "respond_arrests_withdrawal",
    "respond_exhibits_power",
    "respond_exhibits_price",
    "respond_operations_nameword",
    "respond_warrants_power",
    "respond_warrants_searchpower",
    # Its owner alone reads it, whatever its audience would be.
    "identify_watching_watch",
    # What was published: anybody may read it, and the sites may not write it.
    "share_site_content",
    "share_site_figure",
    "share_site_pagetotal",
    "share_site_publictarget",
    "share_site_release",
    "share_site_update",
}
NAMES_NOBODY = "reference, definitions and counts, which name nobody"
OF_DJANGO = "Django's own, which holds names of its own things or is never filled"
PUBLISHED = "what the public reads"
HASHES = "hashes and ids of entries of the record, which say nothing of what they seal"
BEFORE_SIGN_IN = "read to find out who asks and what they may, before the site can sign for anybody"
LOCKED = f"{BEFORE_SIGN_IN}; each row is locked under a key that is not here"
COLLEAGUES = "whom everybody at work must be able to find or ring"
# Every table that is not behind row security, and why.
OPEN = {
    "access_exchange_host": NAMES_NOBODY,
    "access_exchange_hook": NAMES_NOBODY,
    "access_exchange_key": LOCKED,
    "access_rolegrant": BEFORE_SIGN_IN,
    "account_emailaddress": OF_DJANGO,
    "account_emailconfirmation": OF_DJANGO,
    "agencies_agreement": BEFORE_SIGN_IN,
    "agencies_area": NAMES_NOBODY,
    "agencies_postcode": NAMES_NOBODY,
    "agencies_postcodeedition": NAMES_NOBODY,
    "agencies_namedperson": BEFORE_SIGN_IN,
    "agencies_organisation": BEFORE_SIGN_IN,
    "agencies_person": BEFORE_SIGN_IN,
    "agencies_person_areas": BEFORE_SIGN_IN,
    "agencies_post": COLLEAGUES,
    "agencies_review": COLLEAGUES,
    "agencies_secondfactorreset": COLLEAGUES,
    "audit_seal": HASHES,
    "audit_sealer": HASHES,
    "audit_waiting": HASHES,
    "auth_group": OF_DJANGO,
    "auth_permission": OF_DJANGO,
    "collect_tips_intakekey": NAMES_NOBODY,
    "django_content_type": OF_DJANGO,
    "django_session": LOCKED,
    "evaluate_conditionkind": NAMES_NOBODY,
    "evaluate_wordsedition": NAMES_NOBODY,
    "keep_safe_clock": NAMES_NOBODY,
    "keep_safe_firstresponder": NAMES_NOBODY,
    "keep_safe_law": NAMES_NOBODY,
    "mfa_authenticator": LOCKED,
    "plan_areas_figures": NAMES_NOBODY,
    "plan_areas_series": NAMES_NOBODY,
    "plan_assessments_letterhead": NAMES_NOBODY,
    "plan_harm_matrixedition": NAMES_NOBODY,
    "respond_arrests_offence": NAMES_NOBODY,
    "respond_arrests_vocabulary": NAMES_NOBODY,
    "respond_arrests_withdrawal": NAMES_NOBODY,
    "respond_exhibits_power": NAMES_NOBODY,
    "respond_exhibits_price": NAMES_NOBODY,
    "respond_operations_nameword": NAMES_NOBODY,
    "respond_warrants_power": NAMES_NOBODY,
    "respond_warrants_searchpower": NAMES_NOBODY,
    "share_site_figure": PUBLISHED,
    "share_site_pagetotal": PUBLISHED,
    "share_site_publictarget": PUBLISHED,
    "share_site_release": PUBLISHED,
}
# Behind row security for the public's role; at work everybody may read what was published.
ALL_MAY_READ = {"share_site_content", "share_site_update"}
# What the worker works on, whosever it is: it seals, tells, and does.
OF_THE_WORKER = {
    "audit_entry",
    "audit_event",
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
}
WEB = ("optimise_staff", "optimise_worker")
# An agency that is asked answers, and reads nothing of the operation: the policy of the table binds
# the answer to a need that whoever answers may read, and to its operation.
ANSWERED_FROM_OUTSIDE = {"respond_day_answer"}
TABLES = {table.name: table for table in definitions.tables()}
EVERY = [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table in TABLES]
LONG = [m for m in OURS if issubclass(m, LongWork)]
# How a column that may name somebody is called, which no foreign key says.
OF_PEOPLE = {"by", "person", "owner", "actor", "user", "inspector", "officer", "who", "author"}


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

    def test_is_forced_on_every_table_but_those_that_say_why(
        self, as_owner: psycopg.Connection
    ) -> None:
        bare = as_owner.execute(
            "select relname from pg_class where relkind in ('r', 'p')"
            " and relnamespace = 'public'::regnamespace"
            " and not (relrowsecurity and relforcerowsecurity)"
        ).fetchall()
        assert {name for (name,) in bare} == OPEN.keys()
        assert {table.name for table in TABLES.values() if table.plain} == OPEN.keys()

    def test_has_policies_for_whoever_may_use_a_table(self, as_owner: psycopg.Connection) -> None:
        shut = as_owner.execute(
            r"""
            select g.table_name, g.grantee, g.privilege_type
            from information_schema.role_table_grants g
            join pg_class c on c.oid = to_regclass(quote_ident(g.table_name)) and c.relrowsecurity
            where g.grantee like 'optimise\_%%' and g.grantee <> 'optimise_owner'
              and not exists (
                select from pg_policies p
                where p.tablename = g.table_name and p.permissive = 'PERMISSIVE'
                  and p.cmd in ('ALL', g.privilege_type) and g.grantee = any(p.roles))
            """
        ).fetchall()
        assert shut == []

    def test_lets_nobody_through_without_asking_who_they_are(
        self, as_owner: psycopg.Connection
    ) -> None:
        """But the worker, to what it alone works on, and the sites, to what the public reads."""
        free = as_owner.execute(
            "select tablename, roles::text[] from pg_policies where 'true' in (qual, with_check)"
            " and roles && %s::name[] and cmd <> 'INSERT'",
            [list(WEB)],
        ).fetchall()
        assert {name for name, roles in free if "optimise_staff" in roles} == ALL_MAY_READ
        assert {name for name, roles in free if roles == ["optimise_worker"]} == OF_THE_WORKER

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

    def test_lets_nobody_add_to_an_operation_that_they_may_not_read(
        self, as_owner: psycopg.Connection
    ) -> None:
        table_of = {m._meta.label: m._meta.db_table for m in OURS}
        belong = {
            (model._meta.db_table, field.column, verb)
            for model in OURS
            for field in model._meta.concrete_fields
            if field.related_model
            and table_of.get(field.related_model._meta.label) == "respond_operations_operation"
            for verb in ("INSERT", "UPDATE")
            if model._meta.db_table not in ANSWERED_FROM_OUTSIDE
        }
        held = as_owner.execute(
            "select tablename, policyname, cmd from pg_policies"
            " where policyname like 'within_%' and permissive = 'RESTRICTIVE'"
            " and with_check like '%FROM respond_operations_operation %'"
        ).fetchall()
        assert len(belong) > 70
        assert {(t, f"within_{column}_{v.lower()}", v) for t, column, v in belong} == set(held)

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


class TestLongWork:
    """What it finds in somebody's rights nobody writes in its place, in whatever table."""

    @pytest.mark.parametrize("model", LONG, ids=lambda m: m._meta.db_table)
    def test_says_what_the_worker_alone_writes(self, model: type[Model]) -> None:
        assert {"state", "done_at"} < set(TABLES[model._meta.db_table].by_worker)

    @pytest.mark.parametrize("model", EVERY, ids=lambda m: m._meta.db_table)
    def test_names_columns_that_there_are(self, model: type[Model]) -> None:
        """A name that no column has would be guarded by nothing, and nobody would be told."""
        columns = {column.column for column in model._meta.concrete_fields}
        assert set(TABLES[model._meta.db_table].by_worker) <= columns

    def test_finds_all_but_what_is_asked(self) -> None:
        """Of what a run ranked, everything is found: nobody writes a part of it."""
        candidate = apps.get_model("link_lines", "candidate")
        columns = {column.column for column in candidate._meta.concrete_fields}
        free = {"id", "audience_id"}
        assert columns - free == set(TABLES[candidate._meta.db_table].by_worker)

    @pytest.mark.django_db(transaction=True)
    def test_is_held_by_the_database(self, as_owner: psycopg.Connection) -> None:
        held = as_owner.execute(
            "select tgrelid::regclass::text from pg_trigger where tgname = 'worker_alone'"
        ).fetchall()
        said = {table.name for table in TABLES.values() if table.by_worker}
        assert {name for (name,) in held} == said
        assert len(said) >= len(LONG) + 3


class TestTheNameOfWhoActs:
    """An injected statement writes in nobody else's name, in whatever table."""

    @pytest.mark.parametrize("model", EVERY, ids=lambda m: m._meta.db_table)
    def test_is_bound_to_the_viewer_or_excused(self, model: type[Model]) -> None:
        table = TABLES[model._meta.db_table]
        columns = [c for c in model._meta.concrete_fields if definitions.is_an_id(c)]
        called = {str(c.column): c.is_relation for c in columns}
        people = {name for name in called if called[name] or OF_PEOPLE & words_of(name)}
        bound = {name.column for name in table.names}
        assert people - bound == table.others.keys(), (
            f"say in tables.yaml whom {table.name} names there, or that they act"
        )
        assert all(table.others.values())

    @pytest.mark.django_db(transaction=True)
    def test_is_held_by_the_database(self, as_owner: psycopg.Connection) -> None:
        bound = {table.name: table for table in TABLES.values() if table.names}
        triggers = as_owner.execute(
            "select tgrelid::regclass::text, tgname from pg_trigger"
            " where tgname like 'viewer_signs%'"
        ).fetchall()
        policies = as_owner.execute(
            "select tablename, policyname from pg_policies"
            " where policyname = 'viewer_signs' and permissive = 'RESTRICTIVE' and cmd = 'INSERT'"
        ).fetchall()
        assert set(triggers) >= {(name, "viewer_signs_changes") for name in bound}
        assert {name for name, _ in policies} | {
            name for name, trigger in triggers if trigger == "viewer_signs"
        } == bound.keys()


def words_of(column: str) -> set[str]:
    return set(column.removesuffix("_id").split("_"))


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
