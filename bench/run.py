"""One run: data, measures, import, findings."""

from argparse import Namespace

import psycopg
from django.db import connections
from rich.console import Console

from bench import findings as f
from bench import installation as i
from bench.command import json_of
from bench.data import bring_up_to_date, fill_where_needed
from bench.importing import import_file
from bench.measures import MEASURES, PLAIN, measure, what_is_asked
from bench.sides import Name, search_past_audiences, sides
from bench.timing import Times
from bench.watches import begin_watches
from optimise.wiring.installation.home import Installation
from optimise.wiring.settling import settle


def run(installed: Installation, asked: Namespace) -> f.Findings:
    """Measure, print what was found, and keep it."""
    console = Console(width=160)
    fill_where_needed(installed, scale=asked.scale)
    with i.running(installed) as admin:
        bring_up_to_date()
        search_past_audiences(admin)
        times = _measure(admin, asked, console)
        imported = import_file(admin, reports=asked.reports) if asked.reports else None
        connections.close_all()
    found = f.Findings(scale=asked.scale, runs=asked.runs, times=times, imported=imported)
    f.show(found, plain=PLAIN, console=console)
    f.keep(found, json_of(asked))
    return found


def _measure(
    admin: psycopg.Connection, asked: Namespace, console: Console
) -> dict[str, dict[Name, Times]]:
    several = sides()
    (rows,) = admin.execute(
        "select reltuples from pg_class where relname = 'identify_statement'"
    ).fetchone() or (0,)
    # As the staff site does once it stands.
    settle()
    asks = what_is_asked(admin, several, runs=asked.runs, rows=max(int(rows), 1))
    for side in several:
        begin_watches(side, asks[side.name])
    times = {}
    for one in MEASURES:
        if one.name == PLAIN or asked.only in one.name:
            found = measure(one, sides(one.reader), asks, runs=asked.runs)
            times[one.name] = found
            said = ", ".join(f"{name} {took.p95:.0f}" for name, took in found.items())
            console.print(f"{one.name}: 95 in 100 under {said} ms")
    return times
