"""On whom it falls: who lives here, a file of stops and searches, and one answer by name."""

import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from io import StringIO
from random import Random

from demo.places import TEAM_NAMES
from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import LOCAL
from optimise.basics.described import Age, Sex
from optimise.review.standing import actions
from optimise.review.standing.domain.fairness import By, Matter
from optimise.review.standing.domain.searches import FROM_35, TO_34, counted_bytes

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
ANSWERED_BY = "ruth.abernethy"
SOURCE = "Made up for the demonstration, near to a census of such a county"
LIVE_HERE: dict[By, dict[str, float]] = {
    By.ETHNICITY: {
        "W1": 88.4, "W2": 0.6, "W9": 4.9, "M1": 0.6, "A1": 1.1, "A9": 1.0, "B1": 0.4, "B2": 0.8,
    },
    By.SEX: {Sex.FEMALE: 50.6, Sex.MALE: 49.4},
    By.AGE: {
        Age.CHILD: 20.6, Age.YOUNG: 7.3, Age.MIDDLE: 18.2, Age.OLDER: 53.9, TO_34: 12.1,
        FROM_35: 60.0,
    },
}  # fmt: skip
SEARCHED = (
    ("White - English/Welsh/Scottish/Northern Irish/British", 74),
    ("White - Any other White background", 6),
    ("Black/African/Caribbean/Black British - Caribbean", 5),
    ("Mixed/Multiple ethnic groups - White and Black Caribbean", 4),
    ("Asian/Asian British - Any other Asian background", 3),
    ("Other ethnic group - Not stated", 8),
)
OFFICER_SAW = {said: said.split("/")[0].split(" - ")[0] for said, _ in SEARCHED} | {
    "Mixed/Multiple ethnic groups - White and Black Caribbean": "Black",
    "Other ethnic group - Not stated": "White",
}
AREAS = tuple(f"{name} neighbourhood team" for name in TEAM_NAMES.values())
AGES = (("10-17", 24), ("18-24", 34), ("25-34", 22), ("over 34", 20))
MONTHS, EACH = 6, 40


def put_in_fairness(today: date, acting: Acting) -> None:
    """State who lives here, load the searches of half a year, and answer for one share."""
    moment = datetime.combine(today - timedelta(days=12), time(9), LOCAL)
    with acting(ANSWERED_BY, moment) as by:
        for what, shares in LIVE_HERE.items():
            for label, share in shares.items():
                base = actions.NewBase(
                    by=what, label=str(label), in_hundred=share, source=SOURCE, on=moment.date()
                )
                actions.state_base(base=base, by=by)
        counts = counted_bytes(_file(today).encode())
        actions.load_searches(source="Made up in the form of data.police.uk", counts=counts, by=by)
    with acting(ANSWERED_BY, moment + timedelta(days=1)) as by:
        actions.answer(
            matter=Matter.SEARCHED,
            what=By.ETHNICITY,
            label="B1",
            words="Most are of two evenings at one station. We read the footage of each, and the"
            " panel that looks at our searches has seen it.",
            by=by,
        )


def _file(today: date) -> str:
    chance, out = Random(13), StringIO()
    rows = csv.writer(out)
    rows.writerow(
        ["Type", "Date", "Gender", "Age range", "Self-defined ethnicity",
         "Officer-defined ethnicity", "Area"]
    )  # fmt: skip
    for back in range(2, 2 + MONTHS):
        number = today.year * 12 + today.month - 1 - back
        for _ in range(EACH):
            day = f"{number // 12}-{number % 12 + 1:02d}-{chance.randint(1, 28):02d}"
            sex = "Female" if chance.random() < 0.1 else "Male"
            (age,) = chance.choices([one for one, _ in AGES], [n for _, n in AGES])
            (said,) = chance.choices([one for one, _ in SEARCHED], [n for _, n in SEARCHED])
            # What the officer saw is another's word, and now and then it is not what they say.
            seen = OFFICER_SAW[said] if chance.random() < 0.93 else "Other"
            area = chance.choice(AREAS) if chance.random() < 0.95 else ""
            rows.writerow(["Person search", day, sex, age, said, seen, area])
    return out.getvalue()
