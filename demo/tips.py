"""What the public told the made-up county, sealed by the same envelope and kept by the same door.

The intake key has a passphrase that the demonstration shows to whoever unlocks it. The offline
key's private half lies beside the truth, in the home of a demonstration where everyone is made up.
"""

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import psycopg
from django.conf import settings
from PIL import Image, ImageDraw

from demo.model import State, Year
from optimise.basics.ids import new_id
from optimise.collect.tips.domain.envelope import Attached, Told, pack, size_class
from optimise.collect.tips.domain.receipts import new_receipt, open_receipt
from optimise.collect.tips.domain.sealing import seal
from optimise.wiring.installation import home
from optimise.wiring.installation.databases import url

DESK = "hannah.orchard"
OFFLINE = "offline-intake-key.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """One made-up tip, and how many hours ago it came."""

    hours_ago: int
    answers: Mapping[str, str]
    has_picture: bool = False


def tips(year: Year) -> Iterator[Tip]:
    """Yield the tips that wait sealed, the oldest first. Two name what the year knows already."""
    plate, phone = _known(year, "Vehicle", "registrationNumber"), _known(year, "Phone", "number")
    yield Tip(
        hours_ago=26,
        answers={
            "what": "Two lads have moved into the old man's flat below mine. He used to leave his"
            " door open and wave. Now he looks at the floor. People come at all hours, two"
            " minutes each. Last night I heard them tell him to get out of his own kitchen.",
            "kind": "Drugs; Someone’s home being taken over",
            "where": "Flats on Lantern Row, ground floor",
            "when": "Every day since about three weeks, most after ten at night",
            "who": "Both about 20. One is called Jay. One has a scar on his chin.",
            "vehicles": f"A grey hatchback drops them, {plate}",
            "children": "The old man is poorly. He has carers in the morning.",
            "how": "I saw or heard it myself",
            "who_knows": "Everybody on the stairs",
            "guessed": "Perhaps",
        },
        has_picture=True,
    )
    yield Tip(
        hours_ago=19,
        answers={
            "what": "My daughter's friend is 14. She has three phones and new trainers and she"
            " cries when one of them rings. She was on the train to Chippenham on Tuesday when"
            " she should have been in school. She says she owes them and they showed her a knife.",
            "kind": "A child or young person being used; Drugs; Knives or other weapons",
            "who": f"The number that rings her is {phone}",
            "danger": "A knife",
            "children": "She is the child",
            "how": "Someone who is part of it told me",
            "guessed": "Yes",
        },
    )
    yield Tip(
        hours_ago=5,
        answers={
            "what": "Cars stop behind the shops on Quarrel Lane, a boy runs over, they drive off."
            " Same boy every time, thin, grey tracksuit, cannot be more than fifteen.",
            "kind": "Drugs; A child or young person being used",
            "where": "Behind the shops, Quarrel Lane, Swindon",
            "when": "After school until it is dark",
            "how": "I saw or heard it myself",
            "guessed": "No",
        },
    )
    yield Tip(
        hours_ago=5,
        answers={
            "what": "Cars stop behind the shops on Quarrel Lane, a boy runs over, they drive off."
            " The same boy each time, thin, grey tracksuit, can not be more than fifteen!",
            "kind": "Drugs",
            "how": "Someone else told me",
        },
    )
    yield Tip(
        hours_ago=2,
        answers={"what": "The bins in our street have not been emptied for two weeks."},
    )


def put_in(year: Year) -> None:
    """Make the demonstration's keys, and let the tips come in through the public site's door."""
    here = home.current()
    _command("make", "--label", "Intake team", typed=settings.INTAKE_DEMO_PASSPHRASE)
    (here.home / OFFLINE).unlink(missing_ok=True)
    _command("offline", "--label", "Kept in the safe", "--to", str(here.home / OFFLINE))
    secret = here.secret("receipt").encode()
    with (
        psycopg.connect(url("public"), autocommit=True) as public,
        psycopg.connect(url("owner"), autocommit=True) as owner,
    ):
        rows = public.execute("select * from collect_tips_recipients()").fetchall()
        recipients = [text for (text,) in rows]
        for tip in tips(year):
            files = (_picture(),) if tip.has_picture else ()
            plain = pack(Told(answers=tip.answers, files=files))
            opened, id_ = open_receipt(new_receipt(), secret=secret), new_id()
            public.execute(
                "select collect_tips_submit(%s, %s, %s, %s, %s, %s)",
                [
                    id_,
                    seal(plain, recipients=recipients),
                    size_class(len(plain)),
                    opened.lookup,
                    opened.mailbox,
                    False,
                ],
            )
            owner.execute(
                "update collect_tips_tip set arrived_hour = arrived_hour - make_interval(hours => %s)"
                " where id = %s",
                [tip.hours_ago, id_],
            )


def _command(*arguments: str, typed: str = "") -> None:
    clean = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "optimise.wiring.cli", "tips", "keys", *arguments, "--by", DESK],
        input=f"{typed}\n",
        text=True,
        env=clean,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _known(year: Year, schema: str, prop: str) -> str:
    """Return a value of the year that has been graded, so that somebody can find it."""
    return next(
        said.value
        for sent in year.reports
        if sent.state is State.LIVE
        for item in sent.report.items
        for said in item.statements
        if (said.schema, said.prop) == (schema, prop)
    )


def _picture() -> Attached:
    """Return a picture drawn here: a hatchback under a lamp."""
    image = Image.new("RGB", (960, 600), (22, 27, 38))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 430, 960, 600), fill=(38, 40, 46))
    draw.polygon([(520, 60), (300, 430), (780, 430)], fill=(58, 56, 50))
    draw.line((520, 60, 520, 430), fill=(92, 92, 96), width=8)
    draw.ellipse((500, 46, 540, 76), fill=(250, 226, 150))
    draw.polygon(
        [(300, 420), (330, 330), (420, 290), (580, 290), (660, 340), (700, 350), (710, 420)],
        fill=(128, 131, 136),
    )
    draw.polygon([(400, 335), (440, 302), (500, 302), (500, 335)], fill=(40, 48, 60))
    draw.polygon([(515, 302), (570, 302), (620, 335), (515, 335)], fill=(40, 48, 60))
    for centre in (390, 620):
        draw.ellipse((centre - 40, 380, centre + 40, 460), fill=(16, 16, 18))
        draw.ellipse((centre - 18, 402, centre + 18, 438), fill=(90, 90, 92))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return Attached(name="picture 1", type="image/jpeg", data=out.getvalue())
