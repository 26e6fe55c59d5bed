"""The command: makes the data where need be, measures, prints, and keeps the figures as JSON."""

import importlib
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bench import impact, installation, lines, search_public, starting

FOLDER = Path(__file__).parent.parent / "bench-data"


def main(arguments: list[str] | None = None) -> None:
    """Measure on data of the scale that was asked for."""
    asked = _parser().parse_args(arguments)
    lost = 0
    if not asked.answers_only:
        _begin("What the public's search answers first")
        search_public.main()
        _begin("How it starts, its pages, and tips")
        starting.main()
        _begin("A strike day with 300 phones")
        # In a process of its own: Django is settled on that installation.
        lost = subprocess.run([sys.executable, "-m", "bench.strike"], check=False).returncode
        _begin("Deal lines in call records")
        lines.main(["--millions", *map(str, asked.millions)])
        _begin("Estimates of impact")
        impact.main(["--only", "speed"])
        _begin("Doors on a large installation: the first time its data is made")
    os.umask(0o077)
    asked.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    installed = installation.settle(asked.folder / f"home-{asked.scale:g}")
    # Only once Django stands: what is measured are its models and doors.
    importlib.import_module("bench.run").run(installed, asked)
    if lost:
        # Everything else was measured first: a day that lost something is no day that passed.
        sys.exit("The strike day lost something, or did not run to its end: see its lines above.")


def _begin(part: str) -> None:
    """Say what is measured next, at once, wherever it is printed to."""
    print(f"\n{part}", flush=True)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="millions of reports")
    parser.add_argument("--runs", type=int, default=200, help="calls of each door on each side")
    parser.add_argument("--reports", type=int, default=20_000, help="reports to import; 0: none")
    parser.add_argument("--millions", type=int, nargs="+", default=[10], help="rows of calls")
    parser.add_argument("--only", default="", help="measure only what has this in its name")
    parser.add_argument("--answers-only", action="store_true", help="not how fast it starts")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the data is kept")
    return parser


def json_of(asked: Namespace) -> Path:
    """Return the file that the figures are kept in."""
    return Path(asked.folder) / f"figures-{asked.scale:g}.json"
