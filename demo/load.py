"""Put the made-up year into this installation, through the same doors that everyone uses.

    python -m demo.load

It acts as each made-up person in turn, at the moment the year says, so that the audit, the
clocks and what each submitter hears are as they would be. It refuses an installation that holds
anything but a demo.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from optimise.wiring.cli import start_django

if __name__ == "__main__":
    start_django("staff")

from django.conf import settings
from rich.console import Console
from rich.progress import track

import demo
from demo import tips
from demo.agreements import let_lapse
from demo.alerts import put_in_rota
from demo.area_counts import put_in_area_counts
from demo.arrests import Arrests
from demo.assessments import put_in_assessments
from demo.awareness import put_in_awareness
from demo.care import put_in_care
from demo.cases import Cases
from demo.closures import Closures
from demo.exhibits import Exhibits
from demo.fairness import put_in_fairness
from demo.ground import put_in_ground
from demo.groups import Force, put_in_groups
from demo.harm import put_in_harm
from demo.impact import put_in_impact
from demo.meetings import put_in_meetings
from demo.model import AreaKind, Year
from demo.operations import Operations
from demo.outcomes import put_in_outcomes
from demo.panels import Panels
from demo.plans import put_in_plans
from demo.put_in.briefings import put_in_briefing
from demo.put_in.calls import put_in_calls, put_in_successions
from demo.put_in.force import put_in_force
from demo.put_in.loaded import Loaded, wait_for_no_disk
from demo.put_in.postcodes import put_in_postcodes
from demo.put_in.reports import put_in_judgement, put_in_reports
from demo.put_in.site import put_in_telling
from demo.questions import put_in_questions
from demo.searches import Searches
from demo.strike_day import StrikeDays
from demo.told import Tellers, put_in_told
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL
from optimise.wiring.installation import home, places
from optimise.wiring.installation.postgres import Postgres


def load(year: Year) -> Loaded:
    """Put the whole year in.

    Errors: SystemExit where the installation already holds people.
    """
    if Person.objects.exists():
        sys.exit("This installation already holds people, so the demo is not put into it.")
    loaded = Loaded()
    put_in_force(year, loaded)
    put_in_rota(year, loaded.acting, loaded.people)
    month_ago = datetime.combine(year.today - timedelta(days=30), time(9), LOCAL)
    with loaded.acting("sam.whitcombe", month_ago) as administrator:
        put_in_postcodes(administrator)
    put_in_ground()
    console = Console(stderr=True)
    put_in_reports(year, loaded, console)
    wait_for_no_disk()
    for judgement in track(year.judgements, description="Judgements", console=console):
        put_in_judgement(judgement, loaded)
    for briefing in track(year.briefings, description="Briefings", console=console):
        put_in_briefing(briefing, loaded)
    with console.status("Call records of one line"):
        put_in_calls(year, loaded)
    put_in_care(year, loaded.entity, loaded.acting)
    with console.status("Groups"):
        made = put_in_groups(
            year,
            loaded.entity,
            loaded.acting,
            Force(areas=loaded.areas, people=loaded.people),
        )
    with console.status("Who knows the groups"):
        ranks = {one.key: one.rank for one in year.force.people}
        put_in_awareness(year, loaded.acting, ranks)
    with console.status("Harm"):
        put_in_harm(year, made, loaded.acting)
    with console.status("Plans"):
        put_in_plans(
            year,
            made,
            loaded.acting,
            loaded.people,
            loaded.areas,
        )
    with console.status("Questions"):
        put_in_questions(year, made, loaded.acting, loaded.people)
    with console.status("Meetings"):
        chair = loaded.people["ruth.abernethy"].id
        put_in_meetings(year, loaded.acting, chair)
    with console.status("Assessments"):
        put_in_assessments(year, made, loaded.acting)
    with console.status("Counts of areas"):
        put_in_area_counts(
            year.today,
            loaded.acting,
            [area for area in year.force.areas if area.kind == AreaKind.PLACE],
        )
    with console.status("Outcomes"):
        put_in_outcomes(
            year,
            made,
            loaded.acting,
            {key: area.id for key, area in loaded.areas.items()},
        )
        put_in_impact(
            year.today,
            loaded.acting,
            [area.name for area in loaded.areas.values() if area.kind == "team"]
            or ["North", "South", "East"],
        )
        put_in_fairness(year.today, loaded.acting)
    put_in_telling(year, loaded, console)
    with console.status("Panels"):
        put_in_panels(year, loaded)
    with console.status("Operations"):
        put_in_operations(year, loaded)
    with console.status("Those who told us"):
        put_in_told(
            Tellers.of(year, loaded.items),
            loaded.people,
            {key: area.id for key, area in loaded.areas.items()},
            loaded.afresh,
        )
    let_lapse(loaded.organisations)
    return loaded


def put_in_panels(year: Year, loaded: Loaded) -> None:
    """Open two panels of several agencies, and bring them to where they stand this morning."""
    Panels(
        today=year.today,
        people=loaded.people,
        organisations=loaded.organisations,
        acting=loaded.afresh,
    ).put_in()


def put_in_operations(year: Year, loaded: Loaded) -> None:
    """Open the year's operations, and bring them to where they stand this morning."""

    made = Operations(
        year=year,
        people=loaded.people,
        organisations=loaded.organisations,
        entity=loaded.entity,
        acting=loaded.afresh,
    ).put_in()
    today = datetime.combine(year.today, time(4), LOCAL)
    Exhibits(today=today, people=loaded.people, operations=made, acting=loaded.afresh).put_in()
    StrikeDays(
        today=year.today,
        people=loaded.people,
        organisations=loaded.organisations,
        acting=loaded.afresh,
    ).put_in(made)
    Searches(today=year.today, people=loaded.people, operations=made, acting=loaded.afresh).put_in()
    if loaded.items:  # whom and what they meet stands in the reports of the year
        closing = Closures(
            year=year,
            operations=made,
            areas=loaded.areas,
            entity=loaded.entity,
            acting=loaded.afresh,
        )
        closed = closing.put_in()
        put_in_successions(year, loaded, closed)
        closing.look_at_news(closed)
        Arrests(
            today=year.today, people=loaded.people, operations=made, acting=loaded.afresh
        ).put_in()
    Cases(today=today, acting=loaded.afresh).put_in(made)


def truth_by_id(year: Year, loaded: Loaded) -> Mapping[str, str]:
    """Return who each entity id of this installation truly is."""
    known = {str(loaded.entity(key)): true for key, true in year.truth.entities.items()}
    return known | loaded.truly


def main() -> None:
    """Put in the year that ends today, unless a demo is in already.

    One that was stopped half-way is removed and put in afresh: it is all made up.
    """
    here = home.current()
    if here.recall("demo") == "yes":
        return
    if here.recall("demo") == "loading":
        Postgres(installation=here).remove()
        shutil.rmtree(places.intake_keys(here), ignore_errors=True)
        subprocess.run([sys.executable, "-m", "optimise.wiring.cli", "migrate"], check=True)
    here.remember("demo", "loading")
    settings.CALLS_SECRET = here.secret("calls").encode()
    moment = datetime.now(UTC)
    year = demo.year(moment.date(), until=moment - timedelta(minutes=20))
    wait_for_no_disk()
    loaded = load(year)
    demo.write_truth(year.truth, here.home / "truth.json")
    ids = json.dumps(truth_by_id(year, loaded), indent=0, sort_keys=True)
    (here.home / "truth-by-id.json").write_text(ids)
    tips.put_in(year)
    here.remember("demo", "yes")


if __name__ == "__main__":
    main()
