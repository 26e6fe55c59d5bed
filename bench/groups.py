"""How long the pages of groups take: a register of five hundred, an area picture of ten years.

`python -m bench.groups` makes 500 groups with 20,000 members, two scores and a plan each, and
counts of 430 small areas over ten years with fourteen offences in each, in a PostgreSQL of its
own. It asks each page whole, as an analyst: session, list of audiences, door, template, audit
entry. Beside each stands one plain query of the same run, a group by its key through the same door
and rights, so that what the machine does besides falls on both. It prints both with their 95th
percentiles and the ratio.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections

from bench import installation
from bench.command import FOLDER
from bench.timing import Times, in_turns

GROUPS, EACH = 500, 40
AREAS, MONTHS, OFFENCES = 430, 120, 14
SCALE = 0.01
PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WARM = 2
AIM = 200  # milliseconds, for every page but the pack
MAKE = """
    insert into agencies_area (id, lineage, code, name, kind, parent_id, latitude, longitude,
                               valid_from)
    select md5('ward ' || n)::uuid, md5('ward ' || n)::uuid, 'E' || n, 'Ward ' || n, 'ward',
           (select id from agencies_area where kind = 'force' limit 1),
           51 + (n %% 20) * 0.03, -2.2 + (n / 20) * 0.03, date '2016-01-01'
    from generate_series(1, %(areas)s) n;

    insert into link_groups_group (id, entity_id, name, aliases, group_type, stage, main_crime,
        crimes, summary, lives_in, works_in, runs_from, confidence, tier, tier_why, official_ref,
        official_score, archived_why, risk_left, trigger, version, last_active, review_on, made_by,
        made_at, audience_id)
    select md5('group ' || n)::uuid, md5('entity ' || n)::uuid, 'Group ' || n, '{}',
           'organised crime group',
           case when n %% 5 = 0 then 'archived' else 'mapped and active' end,
           'drugs', '{drugs}', 'Made up.', array[md5('ward ' || (n * 7 %% %(areas)s + 1))::uuid],
           array[md5('ward ' || (n * 11 %% %(areas)s + 1))::uuid], '', 'moderate', '', '', '', '',
           '', '', '', 1, current_date - n, current_date + n %% 60, %(by)s, now(), %(audience)s
    from generate_series(1, %(groups)s) n;

    with person as (
        select entity_id, row_number() over (order by entity_id) as at from (
            select distinct entity_id from identify_statement
            where schema = 'Person' and prop = 'name' and audience_id = %(audience)s
            limit 5000) p)
    insert into link_groups_member (id, group_id, person, part, confidence, basis, items, lapses_on,
        prison, release_source, state, ended_why, made_by, made_at, audience_id)
    select md5('member ' || n)::uuid, md5('group ' || (n %% %(groups)s + 1))::uuid, p.entity_id,
           'courier', 'moderate', 'Made up.', '{}', current_date + 90, '', '', 'held', '', %(by)s,
           now(), %(audience)s
    from generate_series(1, %(members)s) n
    join person p on p.at = n %% (select count(*) from person) + 1;

    insert into plan_harm_score (id, kind, about, matrix, state, why, confidence, words, made_by,
        made_at, decided_at, decided_why, audience_id)
    select md5('score ' || n || ' ' || turn)::uuid, 'group', md5('group ' || n)::uuid,
           %(matrix)s, 'approved', 'Made up.', 'moderate', '', %(by)s, now(),
           now() - turn * interval '90 days', 'Made up.', %(audience)s
    from generate_series(1, %(groups)s) n, generate_series(0, 1) turn;
    insert into plan_harm_factorlevel (id, score_id, factor, level, why, items, members, made_by,
        made_at, hands, audience_id)
    select md5('level ' || n || ' ' || turn || f.key)::uuid,
           md5('score ' || n || ' ' || turn)::uuid, f.key, (n + turn + f.at) %% 5, 'Made up.', '{}',
           case when f.at %% 3 = 0 then array[md5('member ' || n - 1)::uuid] else '{}' end,
           %(by)s, now(), '{}', %(audience)s
    from generate_series(1, %(groups)s) n, generate_series(0, 1) turn,
         unnest(%(factors)s::text[]) with ordinality as f (key, at);
    insert into plan_plans_plan (id, kind, about, aim, owner, review_on, touched_on, ended_why,
        made_by, made_at, audience_id)
    select md5('plan ' || n)::uuid, 'group', md5('group ' || n)::uuid, 'Made up.', %(by)s,
           current_date + 30, current_date - n %% 60, '', %(by)s, now(), %(audience)s
    from generate_series(1, %(groups)s) n;

    insert into plan_areas_figures (id, name, source, first, last, notes, near, made_by, made_at)
    values (md5('figures')::uuid, 'Made up', 'Made up', date '2016-01-01', date '2025-12-01',
            '[]', '[]', %(by)s, now());
    insert into plan_areas_series (figures_id, code, area, offence, family, first, counts, hours)
    select md5('figures')::uuid, 'E' || n, 'Ward ' || n, 'Offence ' || o,
           case when o < 3 then 'violence' when o = 3 then 'knife crime' else 'other crime' end,
           date '2016-01-01', array(select (random() * 6)::int from generate_series(1, %(months)s)
                                    where n + o > 0), '{}'
    from generate_series(1, %(areas)s) n, generate_series(1, %(offences)s) o;
    analyze
"""


def main() -> None:
    """Fill what is not filled, ask, and print."""
    parser = ArgumentParser(prog="python -m bench.groups", description=__doc__)
    parser.add_argument("--runs", type=int, default=8, help="calls of each page, in turns")
    parser.add_argument("--groups", type=int, default=GROUPS, help="how many groups")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the data is kept")
    asked = parser.parse_args()
    asked.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    installed = installation.settle(asked.folder / "home-groups")
    # Only once Django stands.
    from django.conf import settings
    from django.test import override_settings

    from bench.data import bring_up_to_date, fill_where_needed

    fill_where_needed(installed, scale=SCALE)
    with installation.running(installed) as admin:
        bring_up_to_date()
        _make(admin, asked.groups)
        # As a site runs: each request in one transaction, signed for whoever asks.
        connections["default"].settings_dict["ATOMIC_REQUESTS"] = True
        # Files of the pages are not asked for, so their hashed names need not be there.
        plain = {**settings.STORAGES, "staticfiles": PLAIN_FILES}
        with override_settings(STORAGES=plain, SECOND_FACTOR_REQUIRED=False):
            pages = _pages(asked.groups)
            times = {name: _times(page, runs=asked.runs) for name, page in pages.items()}
        connections.close_all()
    _show(times, asked.groups)


def _make(admin: psycopg.Connection, groups: int) -> None:
    """Make the register and the counts, where they are not there as many as asked."""
    from bench.sides import connected, sides
    from optimise.access import queries as access
    from optimise.agencies.models import Person
    from optimise.plan.harm.queries import matrix_in_force

    with connected("owner"):
        # Nobody signs in by a password here, and a session begins without one.
        analyst = Person.objects.get(username="analyst")
        analyst.set_unusable_password()
        analyst.save(update_fields=["password"])
        connections["owner"].close()
    (there,) = admin.execute("select count(*) from link_groups_group").fetchone() or (0,)
    if there == groups:
        return
    # Triggers ask whose name stands there, and nobody acts here.
    admin.execute("set session_replication_role = replica")
    admin.execute(
        "truncate link_groups_group, plan_harm_score, plan_plans_plan, plan_areas_figures cascade"
    )
    admin.execute("delete from agencies_area where kind = 'ward'")
    with next(one for one in sides() if one.name == "analyst").transaction() as viewer:
        readable = list(access.rights_of(viewer).readable)
        matrix = matrix_in_force()
    (audience,) = admin.execute(
        "select audience_id from identify_statement where schema = 'Person' and prop = 'name'"
        " and audience_id = any(%s) group by 1 order by count(*) desc limit 1",
        [readable],
    ).fetchone() or (0,)
    given: Mapping[str, Any] = {
        "by": Person.objects.get(username="officer").id,
        "audience": audience,
        "groups": groups,
        "members": groups * EACH,
        "areas": AREAS,
        "months": MONTHS,
        "offences": OFFENCES,
        "matrix": matrix.number,
        "factors": [factor.key for factor in matrix.factors],
    }
    for statement in MAKE.split(";"):
        admin.execute(statement.encode(), given if "%(" in statement or "%%" in statement else None)


def _pages(groups: int) -> Mapping[str, Callable[[int], str]]:
    """Return the address of each page that is asked, by the number of the call."""
    from hashlib import md5
    from uuid import UUID

    def group(number: int) -> UUID:
        name = f"group {number % groups + 1}"
        return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())

    return {
        "list": lambda _: "/groups/",
        "page": lambda number: f"/groups/{group(number)}/",
        "chart": lambda number: f"/groups/{group(number)}/chart/",
        "line of time": lambda number: f"/groups/{group(number)}/history/",
        "due": lambda _: "/groups/due/",
        "map, a year": lambda _: "/area-picture/?kind=ward&shade=crime",
        "map, ten years": lambda _: "/area-picture/?kind=ward&shade=crime&months=120",
        "pack": lambda number: f"/groups/{group(number)}/pack/pdf/",
    }


def _times(page: Callable[[int], str], *, runs: int) -> dict[str, Times]:
    """Return how long a page took, and in turns with it one group by its key."""
    from django.conf import settings
    from django.db import transaction
    from django.test import Client

    from optimise.access.acting import acting_as
    from optimise.agencies.models import Person
    from optimise.link.groups.models import Group

    analyst = Person.objects.get(username="analyst")
    client = Client(headers={"host": "localhost"})
    client.force_login(analyst, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session.update({"task_code": "test or training", "task": "Measuring"})
    session.save()

    def ask(number: int) -> None:
        answer = client.get(page(number))
        if answer.status_code != 200:
            raise RuntimeError(f"{page(number)} answers {answer.status_code}")

    def plain(number: int) -> None:
        with acting_as(analyst), transaction.atomic():
            Group.objects.filter(name=f"Group {number + 1}").first()

    many = max(runs, WARM + 2)
    calls = {
        "page": [lambda n=n: ask(n) for n in range(many)],
        "plain": [lambda n=n: plain(n) for n in range(many)],
    }
    return in_turns(calls, warm=WARM)


def _show(times: Mapping[str, Mapping[str, Times]], groups: int) -> None:
    print(f"{groups} groups, {groups * EACH:,} members, {AREAS} areas, {MONTHS} months")
    print(f"{'':16}{'half':>9}{'95 %':>9}{'plain':>9}{'times':>8}")
    for name, both in times.items():
        page, plain = both["page"], both["plain"]
        late = "" if page.p95 < AIM or name == "pack" else f"  over {AIM} ms"
        print(
            f"{name:16}{page.median:7.0f}ms{page.p95:7.0f}ms{plain.median:7.1f}ms"
            f"{page.median / plain.median:8.1f}{late}"
        )


if __name__ == "__main__":
    main()
