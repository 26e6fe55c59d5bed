"""What each table lets whom do: one line a table in `sql/tables.yaml` of its app.

A table of intelligence stands behind row security: which rows somebody reads and writes is
decided by each row's audience. The form of the policies is measured: a subselect that is run once
a query, with the signature checked inside it. See docs/adr/0003-row-security.md.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optimise.basics.yamls import read_yaml

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
BETWEEN_VERBS = re.compile(r",\s*(?![^(]*\))")  # and not between the columns of one
VERBS = ("select", "insert", "update", "delete")
VIEWER = "(select access_viewer())"


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """Who alone writes their name in a column: not whom `after` names, and one of these roles.

    `at` is the column of when, written with the name and by nobody else. `stands` says of a column
    what only who signs makes of it, each with what anybody may make it of afterwards.
    """

    after: str
    at: str
    roles: tuple[str, ...] = ()
    stands: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A column that names who acts: `once` where it is written with the row, and stays."""

    column: str
    once: bool
    second: Second | None = None

    @property
    def when_added(self) -> str:
        """Return the condition under which a row may be added: a second person comes later."""
        if self.second:
            return f"{self.column} is null"
        theirs = f"{self.column} = {VIEWER}"
        return theirs if self.once else f"({self.column} is null or {theirs})"

    @property
    def arguments(self) -> str:
        """Return what `access_signs` is told of this column."""
        after, roles = (self.second.after, self.second.roles) if self.second else ("", ())
        said = (self.column, "once" if self.once else "", after, ",".join(roles))
        return ", ".join(f"'{one}'" for one in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One line of `tables.yaml`.

    Behind row security, where nothing else is said: `author` names a column of a person's id, who
    may read and add their own rows, and with `author_changes` change them. Nobody else changes or
    removes what they may not read. `changes` limits updates to those columns; none named allows
    all, an empty list allows none. `kept` lets the sites delete nothing. `searched` lets the
    definer search functions read the table and filter it inside. Of every table the sites read the
    columns alone, and not which transaction wrote a row: its number tells when others came. With
    `own_policies` the policies stand in `sql/policies`, and here is only which role may use which
    verb; none, where a table is the owner's and its functions' alone.

    `counted` names columns that say of what kind a row is and nothing of whom: of those the planner
    knows how often each value stands there, which anybody may ask it. See `even.sql`.

    `plain` says why a table needs no row security, and for which role which verb is open.

    Columns named `by`, or that end so, name who acts: what the sites write there is the viewer, and
    no other; one that every row has stays as it was written, but for those of `again`. `acts` says
    further columns of that kind, `others` those that name somebody else, each with its reason.
    `second` says who lets the row out: in which column they sign, after whom, whom it may not be,
    and in which roles. When they do stands beside it (`at`, where its column is not called as
    theirs), and what the row says once they did is said by nobody else (`stands`).
    `words` are changed by who made the row alone, until somebody let it out.
    Where several may write before a second person signs, `hands` names the columns that count as
    writing: whoever wrote there stands in the row's column `hands`, and never signs after them.

    `by_worker` names what long work finds: whoever asks for it, in whose rights it is done, begins
    a row with none of it, and the worker alone writes it. `over` names the states in which such
    work has ended: from then on its row changes in nothing but for whom it is.

    `within` names what a row belongs to, a column with its table: the sites add and change only
    what belongs to nothing, or to a row that the viewer may read.
    """

    name: str
    plain: str = ""
    own_policies: bool = False
    author: str = ""
    author_changes: bool = False
    changes: tuple[str, ...] | None = None
    kept: bool = False
    searched: bool = False
    counted: tuple[str, ...] = ()
    privileges: tuple[tuple[str, str], ...] = ()
    acts: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    second: Mapping[str, Second] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    hands: tuple[str, ...] = ()
    by_worker: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    names: tuple[Name, ...] = ()

    def statements(self) -> Iterator[str]:
        """Yield the statements that bring all this about, where nothing of it is in force."""
        if not self.plain:
            yield f"alter table {self.name} enable row level security;"
            yield f"alter table {self.name} force row level security;"
            yield f"create policy owner_all on {self.name} to optimise_owner {ALL_ROWS};"
        if not self.plain and not self.own_policies:
            yield from self._policies()
            yield from self._usual_privileges()
        yield from self._belongs()
        if self.searched:
            yield f"create policy search_all on {self.name} for select to {SEARCH} using (true);"
            yield f"grant select on {self.name} to {SEARCH};"
        for roles, verbs in self.privileges:
            yield from self._granted(verbs, ROLES[roles])
        yield from self._authors()
        yield from self._signatures()
        if self.by_worker:
            columns = ", ".join(f"'{column}'" for column in self.by_worker)
            yield (
                f"create trigger worker_alone before insert or update on {self.name} for each row"
                f" when (current_user = 'optimise_staff')"
                f" execute function access_worker_alone({columns});"
            )
        if self.over:
            states = ", ".join(f"'{state}'" for state in self.over)
            yield (
                f"create trigger found_stays before update on {self.name} for each row"
                f" when (old.state in ({states})) execute function access_keep_found();"
            )

    def _granted(self, verbs: str, roles: str) -> Iterator[str]:
        """Yield what gives verbs to roles: of reading, the columns of the table and no more."""
        said = BETWEEN_VERBS.split(verbs)
        if "select" in said:
            yield READ_COLUMNS.format(table=self.name, roles=roles)
        if others := ", ".join(verb for verb in said if verb != "select"):
            yield f"grant {others} on {self.name} to {roles};"

    def _belongs(self) -> Iterator[str]:
        """Yield what keeps the sites from adding to what the viewer may not read, there or not."""
        for column, whole in self.within.items():
            holds = f"{column} is null or exists (select from {whole} w where w.id = {column})"
            for verb in ("insert", "update"):
                yield (
                    f"create policy within_{column}_{verb} on {self.name} as restrictive"
                    f" for {verb} to {SITES} with check ({holds});"
                )

    def _authors(self) -> Iterator[str]:
        """Yield what binds the names of those who act to the viewer."""
        if self.hands:
            columns = ", ".join(f"'{column}'" for column in self.hands)
            yield (
                f"create trigger viewer_hands before insert or update on {self.name} for each row"
                f" execute function access_keeps_hands({columns});"
            )
        if not self.names:
            return
        signs = f"execute function access_signs({', '.join(n.arguments for n in self.names)});"
        if self.plain:
            yield f"create trigger viewer_signs before insert on {self.name} for each row {signs}"
        else:
            added = " and ".join(name.when_added for name in self.names)
            yield (
                f"create policy viewer_signs on {self.name} as restrictive for insert to {SITES}"
                f" with check ({added});"
            )
        yield self._before_change("viewer_signs_changes", (n.column for n in self.names), signs)
        if self.words:
            (lets_out,) = self.second
            owns = f"execute function access_own_words('{lets_out}');"
            yield self._before_change("viewer_words", self.words, owns)

    def _signatures(self) -> Iterator[str]:
        """Yield what keeps the name, the moment and the word of a second person together."""
        if not self.second:
            return
        told, columns = [], list[str]()
        for column, one in self.second.items():
            told += [column, one.at, json.dumps(one.stands)]
            columns += [column, one.at, *one.stands]
        arguments = ", ".join(f"'{one}'" for one in told)
        signed = f"execute function access_signs_whole({arguments});"
        yield (
            f"create trigger viewer_signs_whole before insert on {self.name} for each row {signed}"
        )
        yield self._before_change("viewer_signs_whole_changes", columns, signed)

    def _before_change(self, trigger: str, columns: Iterable[str], does: str) -> str:
        changed = " or ".join(f"old.{column} is distinct from new.{column}" for column in columns)
        return (
            f"create trigger {trigger} before update on {self.name} for each row"
            f" when ({changed}) {does}"
        )

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
        yield READ_COLUMNS.format(table=self.name, roles=SITES)
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
    lines: Mapping[str, Mapping[str, Any]] = read_yaml(file.read_text(encoding="utf-8"))
    return [_table(name, line) for name, line in lines.items()]


def _table(name: str, line: Mapping[str, Any]) -> Table:
    said = dict(line)
    privileges = tuple((roles, said.pop(roles)) for roles in ROLES if roles in said)
    for _, verbs in privileges:
        if any(not verb.strip().startswith(VERBS) for verb in _outside_brackets(verbs).split(",")):
            raise ValueError(f"{name}: {verbs} is not what a role may do")
    for several in {
        "changes",
        "acts",
        "again",
        "words",
        "hands",
        "by_worker",
        "over",
        "counted",
    } & said.keys():
        said[several] = tuple(said[several])
    for column, second in said.get("second", {}).items():
        said["second"][column] = _second(name, column, second)
    try:
        table = Table(name=name, privileges=privileges, **said)
    except TypeError as error:
        raise ValueError(f"{name}: {error}") from error
    if privileges and not (table.plain or table.own_policies):
        raise ValueError(f"{name}: which verbs are open follows from row security")
    return table


def _second(name: str, column: str, said: Mapping[str, Any]) -> Second:
    stands = {
        place: {_as_kept(value): tuple(of or ()) for value, of in values.items()}
        for place, values in said.get("stands", {}).items()
    }
    at = re.sub(r"_by(_id)?$", "_at", column)
    try:
        return Second(**{"at": at, **said, "roles": tuple(said.get("roles", ())), "stands": stands})
    except TypeError as error:
        raise ValueError(f"{name}: {error}") from error


def _as_kept(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _outside_brackets(text: str) -> str:
    depth, kept = 0, []
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if not depth:
            kept.append(letter)
    return "".join(kept)
