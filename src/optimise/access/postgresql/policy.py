"""Row security for a table of intelligence, written once and used by every migration.

The form of the policy is measured: a subselect that is run once a query, with the signature
checked inside it. See docs/adr/0003-row-security.md.
"""

from django.db import migrations

WEB = ("optimise_staff", "optimise_worker")


def protect(
    table: str,
    *,
    author: str | None = None,
    columns_that_change: tuple[str, ...] | None = None,
    searched: bool = False,
) -> migrations.RunSQL:
    """Return the migration step that puts `table` behind row security.

    `author` names a column of a person's id: that person may read and add their own rows.
    `columns_that_change` limits updates to those columns; None allows all, () allows none.
    `searched` lets the definer search functions read the table and filter it inside.
    """
    return migrations.RunSQL("\n".join(_statements(table, author, columns_that_change, searched)))


def _statements(
    table: str, author: str | None, changing: tuple[str, ...] | None, searched: bool
) -> list[str]:
    readable = "audience_id in (select access_readable())"
    writable = "audience_id in (select access_writable())"
    if author:
        own = f"{author} = (select access_viewer())"
        readable, writable = f"({readable} or {own})", f"({writable} or {own})"
    web = ", ".join(WEB)
    update = "" if changing is None else f"({', '.join(changing)})"
    statements = [
        f"alter table {table} enable row level security;",
        f"alter table {table} force row level security;",
        f"create policy owner_all on {table} to optimise_owner using (true) with check (true);",
        f"create policy viewer_reads on {table} for select to {web} using ({readable});",
        f"create policy viewer_adds on {table} for insert to {web} with check ({writable});",
        f"create policy viewer_removes on {table} for delete to {web} using ({writable});",
        f"grant select, insert, delete on {table} to {web};",
    ]
    if changing != ():
        statements += [
            f"create policy viewer_changes on {table} for update to {web}"
            f" using ({writable}) with check ({writable});",
            f"grant update {update} on {table} to {web};",
        ]
    if searched:
        statements += [
            f"create policy search_all on {table} for select to optimise_search using (true);",
            f"grant select on {table} to optimise_search;",
        ]
    return statements


def grant(privileges: str, *tables: str) -> migrations.RunSQL:
    """Return the migration step that lets the staff site and the worker use plain tables."""
    return migrations.RunSQL(
        [f"grant {privileges} on {table} to {', '.join(WEB)};" for table in tables]
    )
