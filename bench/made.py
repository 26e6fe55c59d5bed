"""Makes the data: who works there and who may read what by the models, everything else by SQL."""

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg import sql

from bench import vocabulary as v
from optimise.access.domain.audiences import Audience as Fences
from optimise.access.domain.audiences import Marking
from optimise.access.domain.roles import Layer, Role
from optimise.access.interests.domain.keys import Kind
from optimise.access.interests.models import Interest
from optimise.access.models import Audience, RoleGrant
from optimise.agencies.models import Area, Organisation, Person
from optimise.basics.clock import now
from optimise.basics.ids import new_id
from optimise.plan.briefings.models import Briefing

SQL = Path(__file__).parent / "sql"
REPORTS, PEOPLE, THINGS, BRIEFINGS = 1_000_000, 400_000, 300_000, 3_000
AREAS, CIRCLES, SQUADS = 20, 120, 24
MAKING = ("phrases", "people", "things", "mentions")
FILLING = (
    "reports",
    "words",
    "triage",
    "items",
    "editions",
    "statements",
    "judgements",
    "spellings",
)
FILLED = (
    "collect_report",
    "collect_words",
    "evaluate_triage",
    "evaluate_item",
    "evaluate_edition",
    "identify_statement",
    "identify_judgement",
    "identify_spelling",
)
SENSITIVE = Marking.SENSITIVE
Told = Callable[[str], None]


def fingerprint() -> str:
    """Return what changes whenever other data would be made."""
    sources = sorted([*SQL.glob("*.sql"), Path(__file__), Path(v.__file__)])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The force, its areas, and who works there."""

    force: Organisation
    areas: list[Area]
    analyst: Person
    constable: Person
    officer: Person


def make(
    admin: psycopg.Connection, *, scale: float, told: Told, only: Sequence[str] = FILLING
) -> None:
    """Fill a migrated and empty database; `admin` passes row security, as a restore would.

    Shape: `scale` 1 is a million reports and ten million statements. With `only` a few of the
    tables are filled, and what they rest on is not there.
    """
    staff = _make_staff()
    audiences = _make_audiences(staff)
    words = _fill_ins(scale, staff, audiences)
    admin.execute("set session_replication_role = replica")
    admin.execute(_statement("functions", words))
    _copy_names(admin)
    _copy_buckets(admin, audiences, staff)
    for name in MAKING:
        told(name)
        admin.execute(_statement(name, words))
        admin.execute("analyze")
    whole = only == FILLING
    with _without_indexes(admin, told, foreign="" if whole else " not valid"):
        for name in only:
            told(name)
            admin.execute(_statement(name, words))
    if whole:
        told("analyze")  # making a briefing asks what covert work it touches, of all there is
        admin.execute("analyze")
        told("briefings")
        _make_briefings(admin, staff, audiences, many=int(BRIEFINGS * scale))
    told("vacuum")
    admin.execute("vacuum analyze")


def _statement(name: str, words: dict[str, sql.Composable]) -> sql.Composed:
    return sql.SQL((SQL / f"{name}.sql").read_text(encoding="utf-8")).format(**words)


def _fill_ins(
    scale: float, staff: Staff, audiences: dict[str, list[int]]
) -> dict[str, sql.Composable]:
    lists = {"common": v.COMMON, "syllables": v.SYLLABLES, "drama": v.DRAMA}
    numbers = {
        "reports": int(REPORTS * scale),
        "people": int(PEOPLE * scale),
        "things": int(THINGS * scale),
        "phrases": int(REPORTS * scale) // 4,
        "forenames": len(v.FORENAMES),
        "surnames": len(v.surnames()),
        "exchanges": len(v.DRAMA),
        "areas": AREAS,
        "sealed": audiences["sealed"][0],
        "open": audiences["open"][0],
        "officer": staff.officer.id,
        "force": staff.force.id,
    }
    return {
        **{name: sql.Literal("{" + ",".join(words) + "}") for name, words in lists.items()},
        **{name: sql.Literal(number) for name, number in numbers.items()},
    }


# Who works there


def _make_staff() -> Staff:
    kinds, day = Organisation.Kind, now().date() - timedelta(days=3650)
    force = Organisation.objects.create(name="Made-up Constabulary", kind=kinds.FORCE)
    county = Area.objects.create(name="Force area", kind="force", valid_from=day)
    areas = [
        Area.objects.create(name=f"Team {n + 1}", kind="team", parent=county, valid_from=day)
        for n in range(AREAS)
    ]
    return Staff(
        force=force,
        areas=areas,
        analyst=_person(force, county, "analyst", Role.ANALYST),
        constable=_person(force, areas[0], "constable", Role.RESPONSE),
        officer=_person(force, county, "officer", Role.INTELLIGENCE),
    )


def _person(force: Organisation, area: Area, name: str, role: Role) -> Person:
    person = Person(
        username=name,
        name=name.title(),
        organisation=force,
        sensitive_clearance=True,
        joined_at=now(),
    )
    person.save(force_insert=True)
    person.areas.add(area)
    RoleGrant.objects.create(person=person, role=role, since=now(), granted_by=new_id())
    return person


# Who may read what


def _make_audiences(staff: Staff) -> dict[str, list[int]]:
    """Make some two hundred audiences, and return their ids by what they are for."""
    known = Layer.INTELLIGENCE
    several = {
        "sealed": [Fences(layer=Layer.SEALED, marking=SENSITIVE)],
        "open": [Fences(layer=known)],
        "sensitive": [Fences(layer=known, marking=SENSITIVE)],
        "unit": [Fences(layer=known, roles=frozenset({Role.INTELLIGENCE, Role.INVESTIGATOR}))],
        "safeguarding": [Fences(layer=known, roles=frozenset({Role.SAFEGUARDING}))],
        "teams": [Fences(layer=known, areas=frozenset({a.id})) for a in staff.areas],
        "squads": [Fences(layer=known, person=new_id()) for _ in range(SQUADS)],
        "circles": [
            Fences(layer=known, marking=SENSITIVE, circle=new_id()) for _ in range(CIRCLES)
        ],
        "briefing": [Fences(layer=Layer.BRIEFING)],
        "briefings": [Fences(layer=Layer.BRIEFING, areas=frozenset({a.id})) for a in staff.areas],
    }
    return {name: [_id_of(fences) for fences in some] for name, some in several.items()}


def _id_of(fences: Fences) -> int:
    known = Audience.objects.filter(key=fences.key()).first()
    if known is not None:
        return known.pk
    row = Audience.of(fences)
    row.save(force_insert=True)
    return row.pk


# In every thousand: for whom an item is, for whom its statements are, and whether words were cut
# for a briefing. An analyst may read some three fifths of it, a constable a tenth.
SHARES = (
    (300, "open", "open", None),
    (120, "sensitive", "sensitive", None),
    (90, "open", "briefing", "briefing"),
    (80, "open", "briefings", "briefings"),
    (40, "teams", "teams", None),
    (210, "unit", "unit", None),
    (60, "safeguarding", "safeguarding", None),
    (80, "circles", "circles", None),
    (20, "squads", "squads", None),
)


def _buckets(ids: dict[str, list[int]]) -> Iterator[tuple[int, int, int | None]]:
    chance = random.Random(1)  # noqa: S311 - the same data each time
    for many, item, said, edition in SHARES:
        for _ in range(many):
            # Of many like it, the first few hold the most.
            place = int(len(ids[said]) * chance.random() ** 2)
            statement = ids[said][place]
            yield ids[item][place % len(ids[item])], statement, statement if edition else None


def _copy_buckets(admin: psycopg.Connection, ids: dict[str, list[int]], staff: Staff) -> None:
    _copy(admin, "bench.bucket", [(n, *bucket) for n, bucket in enumerate(_buckets(ids))])
    _copy(admin, "bench.area", [(n, area.id) for n, area in enumerate(staff.areas)])


def _copy_names(admin: psycopg.Connection) -> None:
    _copy(admin, "bench.forename", list(v.name_rows(v.FORENAMES)))
    _copy(admin, "bench.surname", list(v.name_rows(v.surnames())))


def _copy(admin: psycopg.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    into = sql.SQL("copy {} from stdin").format(sql.Identifier(*table.split(".")))
    with admin.cursor().copy(into) as copy:
        for row in rows:
            copy.write_row(row)


# Filling


@contextmanager
def _without_indexes(admin: psycopg.Connection, told: Told, *, foreign: str) -> Iterator[None]:
    """Take away the indexes and constraints of the tables to fill, and put the same ones back.

    Shape: `foreign` is said besides of what points at other tables.
    """
    constraints = admin.execute(CONSTRAINTS, [list(FILLED)]).fetchall()
    indexes = admin.execute(INDEXES, [list(FILLED)]).fetchall()
    for table, name, _ in constraints:
        _run(admin, f"alter table {table} drop constraint {name}")
    for name, _ in indexes:
        _run(admin, f"drop index {name}")
    yield
    for name, definition in indexes:
        told(name)
        _run(admin, definition)
    for table, name, definition in reversed(constraints):
        told(name)
        besides = foreign if definition.startswith("FOREIGN KEY") else ""
        _run(admin, f"alter table {table} add constraint {name} {definition}{besides}")


# Foreign keys first: what they point at goes after them, and comes back before them.
CONSTRAINTS = """
select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
where contype in ('f', 'p', 'u')
  and array[conrelid, confrelid] && %s::regclass[]::oid[]
order by contype <> 'f', conname
"""
INDEXES = """
select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index i
where indrelid = any(%s::regclass[])
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
order by 1
"""


def _run(admin: psycopg.Connection, statement: str) -> None:
    admin.execute(statement.encode())


def _make_briefings(
    admin: psycopg.Connection, staff: Staff, ids: dict[str, list[int]], *, many: int
) -> None:
    chance, moment = random.Random(2), now()  # noqa: S311 - the same data each time
    people = [row[0] for row in admin.execute("select id from bench.person order by n limit 5000")]
    Briefing.objects.bulk_create(
        [_briefing(chance, staff, ids, people, moment - timedelta(hours=n)) for n in range(many)],
        batch_size=500,
    )
    Interest.objects.bulk_create(
        Interest(
            kind=Kind.ENTITY,
            key=str(md5_id(f"person {6000 + n}")),
            why="Covert work in progress.",
            by=staff.officer.id,
            at=moment,
            audience_id=ids["circles"][n % CIRCLES],
        )
        for n in range(many // 20)
    )


def md5_id(text: str) -> UUID:
    """Return the id that SQL gives what it makes of the same text."""
    return UUID(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest())


def _briefing(
    chance: random.Random,
    staff: Staff,
    ids: dict[str, list[int]],
    people: list[UUID],
    moment: datetime,
) -> Briefing:
    team = chance.randrange(AREAS)
    return Briefing(
        product="lookout",
        title=" ".join(v.word(chance.randrange(40)) for _ in range(4)),
        why=" ".join(v.word(chance.randrange(4000)) for _ in range(12)),
        do=" ".join(v.word(chance.randrange(4000)) for _ in range(20)),
        areas=[staff.areas[team].id],
        about=chance.sample(people, 3),
        urgent=chance.random() < 0.1,
        valid_from=moment,
        valid_until=moment + timedelta(days=14),
        marking="OFFICIAL",
        handling="P",
        grade="1AP",
        owner=staff.officer.id,
        contact="Intelligence unit",
        state=Briefing.State.LIVE,
        made_by=staff.officer.id,
        made_at=moment,
        audience_id=ids["briefings"][team],
    )
