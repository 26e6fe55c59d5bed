"""What the public was told, in updates and figures."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from rich.console import Console
from rich.progress import track

from demo import telling
from demo.model import Year
from demo.put_in.loaded import Loaded
from optimise.basics.clock import LOCAL
from optimise.share import library
from optimise.share.desk import actions as desk
from optimise.share.desk import queries as desk_queries
from optimise.share.desk.actions import contents as site_contents
from optimise.share.desk.domain.asking import Asked
from optimise.share.domain.measures import MEASURES
from optimise.share.domain.suppression import months_to_tell, publishable_from
from optimise.share.domain.withdrawals import Reason


def put_in_telling(year: Year, loaded: Loaded, console: Console) -> None:
    """Tell the public what was done, in updates and figures, as the year's people did."""
    _say_who_runs_it(year, loaded)
    for told in track(telling.UPDATES, description="Updates", console=console):
        _update(told, year, loaded)
    for talk in track(list(telling.talks(year.today, year.seed)), "Talks", console=console):
        moment = datetime.combine(talk.day, time(17), LOCAL)
        with loaded.acting(talk.by, moment) as viewer:
            desk.record_talk(
                day=talk.day,
                area=loaded.areas[talk.area].name,
                what=talk.what,
                people=talk.people,
                by=viewer,
            )
    for month in track(reversed(months_to_tell(year.today, back=9)), "Figures", console=console):
        _figures(month, loaded)


def _say_who_runs_it(year: Year, loaded: Loaded) -> None:
    """Let two people say who runs the site, and who looks after the page for young people."""
    written = datetime.combine(year.today - timedelta(days=telling.RAN_FOR), time(9), LOCAL)
    program = {piece.place: piece for piece in library.program()}
    for place, texts in telling.OWN_CONTENTS.items():
        said = replace(program[place], texts={**program[place].texts, **texts})
        with loaded.acting(telling.FIGURES_BY, written) as viewer:
            new = site_contents.NewPiece(said=said, why="This force runs the site.")
            kept = site_contents.write_piece(new=new, by=viewer)
            site_contents.send_piece(piece=kept, by=viewer)
        with loaded.acting(telling.FIGURES_APPROVED_BY, written + timedelta(hours=3)) as viewer:
            site_contents.agree_piece(piece=kept, seen=kept.fingerprint(), by=viewer)


def _update(told: telling.Told, year: Year, loaded: Loaded) -> None:
    written = datetime.combine(year.today - timedelta(days=told.days_ago), time(10), LOCAL)
    circle = loaded.circles.get(told.circle)
    said = desk.NewUpdate(
        title=told.title,
        summary=told.summary,
        body=told.body,
        officer=told.officer,
        team=told.team,
        topic=told.topic,
        areas=tuple(loaded.areas[key].name for key in told.areas),
        circles=frozenset({circle.id}) if circle else frozenset(),
    )
    first = said
    if told.correction:
        _, old, new = told.correction
        first = replace(said, body=said.body.replace(new, old))
    with loaded.acting(told.by, written) as viewer:
        kept = desk.draft_update(update=first, by=viewer)
        desk.send_update(update=kept, looked=True, by=viewer)
    if not told.approved_by:
        return
    with loaded.acting(told.approved_by, written + timedelta(hours=5)) as viewer:
        desk.approve_update(update=kept, seen=kept.fingerprint(), asked=frozenset(Asked), by=viewer)
    if told.correction:
        _correct(replace(said, correction=told.correction[0]), kept.id, told, written, loaded)
    if told.withdrawn:
        with loaded.acting(told.approved_by, written + timedelta(days=20)) as viewer:
            found = desk_queries.update(kept.id, viewer=viewer)
            desk.withdraw_update(update=found, why=told.withdrawn, said=Reason.PAST, by=viewer)


def _correct(
    said: desk.NewUpdate, first: UUID, told: telling.Told, written: datetime, loaded: Loaded
) -> None:
    with loaded.acting(told.by, written + timedelta(days=2)) as viewer:
        found = desk_queries.update(first, viewer=viewer)
        second = desk.revise_update(update=found, changes=said, by=viewer)
        desk.send_update(update=second, looked=True, by=viewer)
    with loaded.acting(told.approved_by, written + timedelta(days=2, hours=3)) as viewer:
        desk.approve_update(
            update=second, seen=second.fingerprint(), asked=frozenset(Asked), by=viewer
        )


def _figures(month: date, loaded: Loaded) -> None:
    """Count a month on the first day that it may be told, and let it out that day."""
    counted = datetime.combine(publishable_from(month), time(9), LOCAL)
    for measure in MEASURES:
        if measure.key == "read":
            continue  # nobody has opened the made-up county's pages yet
        with loaded.acting(telling.FIGURES_BY, counted) as viewer:
            table = desk.draft_table(measure=measure, month=month, by=viewer)
        with loaded.acting(telling.FIGURES_APPROVED_BY, counted + timedelta(hours=3)) as viewer:
            desk.approve_table(table=table, seen=table.fingerprint(), by=viewer)
