"""Row security for a table of intelligence, written once and used by every migration.

The form of the policy is measured: a subselect that is run once a query, with the signature
checked inside it. See docs/adr/0003-row-security.md.
"""

from django.db import migrations

SITES = "optimise_staff, optimise_worker"


def protect(
    table: str,
    *,
    author: str | None = None,
    author_changes: bool = False,
    columns_that_change: tuple[str, ...] | None = None,
    searched: bool = False,
) -> migrations.RunSQL:
    """Return the migration step that puts `table` behind row security.

    `author` names a column of a person's id: that person may read and add their own rows, and
    with `author_changes` change them. Nobody else changes or removes what they may not read.
    `columns_that_change` limits updates to those columns; None allows all, () allows none.
    `searched` lets the definer search functions read the table and filter it inside.
    """
    own = f" or {author} = (select access_viewer())" if author else ""
    statements = [
        *_policies(table, own, own if author_changes else ""),
        *_privileges(table, columns_that_change),
        *(_searching(table) if searched else ()),
    ]
    return migrations.RunSQL("\n".join(statements))


def _policies(table: str, own: str, own_changes: str) -> tuple[str, ...]:
    reads = f"audience_id in (select access_readable()){own}"
    adds = f"audience_id in (select access_writable()){own}"
    keeps = (
        "(audience_id in (select access_readable()) and audience_id in"
        f" (select access_writable())){own_changes}"
    )
    moves = f"audience_id in (select access_writable()){own_changes}"
    return (
        f"alter table {table} enable row level security;",
        f"alter table {table} force row level security;",
        f"create policy owner_all on {table} to optimise_owner using (true) with check (true);",
        f"create policy viewer_reads on {table} for select to {SITES} using ({reads});",
        f"create policy viewer_adds on {table} for insert to {SITES} with check ({adds});",
        f"create policy viewer_removes on {table} for delete to {SITES} using ({keeps});",
        f"create policy viewer_changes on {table} for update to {SITES}"
        f" using ({keeps}) with check ({moves});",
    )


def _privileges(table: str, changing: tuple[str, ...] | None) -> tuple[str, ...]:
    given = f"grant select, insert, delete on {table} to {SITES};"
    if changing == ():
        return (given,)
    columns = "" if changing is None else f" ({', '.join(changing)})"
    return given, f"grant update{columns} on {table} to {SITES};"


def _searching(table: str) -> tuple[str, ...]:
    return (
        f"create policy search_all on {table} for select to optimise_search using (true);",
        f"grant select on {table} to optimise_search;",
    )


def grant(privileges: str, *tables: str) -> migrations.RunSQL:
    """Return the migration step that lets the staff site and the worker use plain tables."""
    return migrations.RunSQL([f"grant {privileges} on {table} to {SITES};" for table in tables])
