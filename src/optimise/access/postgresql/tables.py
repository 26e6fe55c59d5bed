"""What each table lets whom do: one line a table in `sql/tables.yaml` of its app.

A table of intelligence stands behind row security: which rows somebody reads and writes is
decided by each row's audience. The form of the policies is measured: a subselect that is run once
a query, with the signature checked inside it. See docs/adr/0003-row-security.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SITES = "optimise_staff, optimise_worker"
SEARCH = "optimise_search"
ALL_ROWS = "using (true) with check (true)"
ROLES = {
    "sites": SITES,
    "staff": "optimise_staff",
    "worker": "optimise_worker",
    "public": "optimise_public",
}
READ_COLUMNS = """do $$ begin execute (
    select format('grant select (%s) on {table} to {roles}', string_agg(quote_ident(attname), ', '))
    from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped);
end $$;"""
VERBS = ("select", "insert", "update", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One line of `tables.yaml`.

    Behind row security, where nothing else is said: `author` names a column of a person's id, who
    may read and add their own rows, and with `author_changes` change them. Nobody else changes or
    removes what they may not read. `changes` limits updates to those columns; none named allows
    all, an empty list allows none. `kept` lets the sites delete nothing. `searched` lets the
    definer search functions read the table and filter it inside. With `hour_only` the sites read
    its columns alone, and not which transaction wrote a row and when. With `own_policies` the
    policies stand in `sql/policies`, and here is only which role may use which verb.

    `plain` says why a table needs no row security, and for which role which verb is open.
    """

    name: str
    plain: str = ""
    own_policies: bool = False
    author: str = ""
    author_changes: bool = False
    changes: tuple[str, ...] | None = None
    kept: bool = False
    searched: bool = False
    hour_only: bool = False
    privileges: tuple[tuple[str, str], ...] = ()

    def statements(self) -> Iterator[str]:
        """Yield the statements that bring all this about, where nothing of it is in force."""
        if not self.plain:
            yield f"alter table {self.name} enable row level security;"
            yield f"alter table {self.name} force row level security;"
            yield f"create policy owner_all on {self.name} to optimise_owner {ALL_ROWS};"
        if not self.plain and not self.own_policies:
            yield from self._policies()
            yield from self._usual_privileges()
        if self.searched:
            yield f"create policy search_all on {self.name} for select to {SEARCH} using (true);"
            yield f"grant select on {self.name} to {SEARCH};"
        for roles, verbs in self.privileges:
            yield f"grant {verbs} on {self.name} to {ROLES[roles]};"

    def _policies(self) -> Iterator[str]:
        own = f" or {self.author} = (select access_viewer())" if self.author else ""
        changed = own if self.author_changes else ""
        reads = f"audience_id in (select access_readable()){own}"
        adds = f"audience_id in (select access_writable()){own}"
        keeps = (
            "(audience_id in (select access_readable()) and audience_id in"
            f" (select access_writable())){changed}"
        )
        moves = f"audience_id in (select access_writable()){changed}"
        on = f"on {self.name} for"
        yield f"create policy viewer_reads {on} select to {SITES} using ({reads});"
        yield f"create policy viewer_adds {on} insert to {SITES} with check ({adds});"
        yield (
            f"create policy viewer_changes {on} update to {SITES} using ({keeps})"
            f" with check ({moves});"
        )
        if not self.kept:
            yield f"create policy viewer_removes {on} delete to {SITES} using ({keeps});"

    def _usual_privileges(self) -> Iterator[str]:
        removes = "" if self.kept else ", delete"
        yield f"grant insert{removes} on {self.name} to {SITES};"
        if self.hour_only:
            yield READ_COLUMNS.format(table=self.name, roles=SITES)
        else:
            yield f"grant select on {self.name} to {SITES};"
        if self.changes != ():
            columns = "" if self.changes is None else f" ({', '.join(self.changes)})"
            yield f"grant update{columns} on {self.name} to {SITES};"


def tables_of(folder: Path) -> list[Table]:
    """Return what an app says of its tables, whose `sql` folder this is.

    Errors: ValueError where a line says what no table may say.
    """
    file = folder / "tables.yaml"
    if not file.exists():
        return []
    lines: Mapping[str, Mapping[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [_table(name, line) for name, line in lines.items()]


def _table(name: str, line: Mapping[str, Any]) -> Table:
    said = dict(line)
    privileges = tuple((roles, said.pop(roles)) for roles in ROLES if roles in said)
    for _, verbs in privileges:
        if any(not verb.strip().startswith(VERBS) for verb in _outside_brackets(verbs).split(",")):
            raise ValueError(f"{name}: {verbs} is not what a role may do")
    if "changes" in said:
        said["changes"] = tuple(said["changes"])
    try:
        table = Table(name=name, privileges=privileges, **said)
    except TypeError as error:
        raise ValueError(f"{name}: {error}") from error
    if privileges and not (table.plain or table.own_policies):
        raise ValueError(f"{name}: which verbs are open follows from row security")
    return table


def _outside_brackets(text: str) -> str:
    depth, kept = 0, []
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if not depth:
            kept.append(letter)
    return "".join(kept)
