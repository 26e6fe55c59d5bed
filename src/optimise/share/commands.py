"""`optimise share`: what the public finds, and what an editor must look after."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from optimise.basics.clock import today
from optimise.basics.commands import act_as
from optimise.share import library
from optimise.share.domain.guidance import Topic
from optimise.share.domain.helplines import complaints_about
from optimise.share.domain.search import Hit
from optimise.share.domain.sheets import Kind
from optimise.share.packs import make_sheet

MONTHS_A_PAGE_IS_FRESH = 12
DAYS_IN_A_MONTH = 30.4

NAME = "share"
app = typer.Typer(help="What the public reads and finds.", no_args_is_help=True)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What somebody would type.")],
    as_json: Annotated[bool, typer.Option("--json", help="Title, address and score.")] = False,
    language: Annotated[
        str, typer.Option(help="Only en, pl or ro; without it as on the site.")
    ] = "",
    updates: Annotated[
        bool, typer.Option("--updates", help="The updates that are out too, from the database.")
    ] = False,
) -> None:
    """Rank the pages of guidance as the public site does, and the updates after them."""
    if language and language not in library.LANGUAGES:
        raise typer.BadParameter(f"{language} is none of {', '.join(library.LANGUAGES)}")
    from optimise.share import finding  # what it learns with takes time, and only this asks for it

    # An editor looks for pages before a speaker has signed them off, so all are searched.
    hits = finding.find_pages(query, unchecked=True, language=language)
    found = _updates_for(query) if updates else []
    if as_json:
        rows = [*map(_as_row, hits), *found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for hit in hits:
        print(f"{hit.score:7.3f}  {hit.topic.title}  {library.path_of(hit.topic)}")
        print(f"         {', '.join(hit.because)}")
    for row in found:
        print(f"{row['score']:7.3f}  {row['title']}  {row['address']}")
    if not hits and not found:
        print("No page answers that.")


def _as_row(hit: Hit[Topic]) -> dict[str, str | float]:
    return {"title": hit.topic.title, "address": library.path_of(hit.topic), "score": hit.score}


def _updates_for(query: str) -> list[dict[str, str | float]]:
    act_as("public")
    from optimise.share.site.queries import find_updates

    return [
        {
            "title": found.update.title,
            "address": f"/updates/{found.update.address}/",
            "score": found.score,
        }
        for found in find_updates(query)
    ]


@app.command()
def pack(
    site: Annotated[str, typer.Option(help="The public site, as https://example.org")],
    to: Annotated[Path, typer.Option(help="The folder to write to.", file_okay=False)],
    area: Annotated[str, typer.Option(help="Key of an area.")] = "wiltshire-and-swindon",
    onion: Annotated[str, typer.Option(help="The site's onion address, to print it too.")] = "",
) -> None:
    """Make every poster and leaflet for one area, those in other languages once signed off."""
    chosen = next((known for known in library.areas() if known.key == area), None)
    if chosen is None:
        raise typer.BadParameter(f"{area} is none of {', '.join(a.key for a in library.areas())}")
    to.mkdir(parents=True, exist_ok=True)
    for topic in library.published_topics(unchecked=False):
        for kind in Kind:
            pdf = make_sheet(topic, area=chosen, kind=kind, site=site.rstrip("/"), onion=onion)
            (to / f"{topic.address}-{topic.language}-{kind}.pdf").write_bytes(pdf)
    print(f"Wrote the pack for {chosen.name} to {to}")


@app.command()
def check() -> None:
    """Say what an editor must do: numbers to verify, pages to review, translations to read.

    Ends with 1 when a number or a page that is shown has not been looked at for too long.
    """
    waiting, overdue = _waiting(today()), _overdue(today())
    for line in [*overdue, *waiting]:
        print(line)
    if not waiting and not overdue:
        print("Nothing to do.")
    raise typer.Exit(1 if overdue else 0)


def _overdue(today: date) -> list[str]:
    shown = [line for line in library.all_helplines() if line.is_shown(on=today)]
    numbers = [complaint.say for complaint in complaints_about(shown, today=today)]
    pages = [
        f"{topic.title} was last reviewed on {topic.reviewed_on}: review it"
        for topic in library.published_topics(unchecked=False)
        if (today - topic.reviewed_on).days > MONTHS_A_PAGE_IS_FRESH * DAYS_IN_A_MONTH
    ]
    return numbers + pages


def _waiting(today: date) -> list[str]:
    hidden = [line for line in library.all_helplines() if not line.is_shown(on=today)]
    numbers = [complaint.say for complaint in complaints_about(hidden, today=today)]
    pages = [
        f"{topic.title} ({topic.language}) waits for somebody who speaks the language"
        for topic in library.all_topics()
        if topic.needs_a_speaker
    ]
    return numbers + pages


if __name__ == "__main__":
    app()
