"""Three agencies share one case, a fourth sits on the panel, a fifth nowhere: who learns what.

Every page of panels is opened as each of them with the ids of everything there is. A word is
seen by those who may read it; the names and the number of the others on a case by nobody who
may not know them; and what is hidden answers as what never was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from conftest import Copy
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from optimise.assignments.urls import urlpatterns as of_actions
from optimise.assignments.views import SHOWN
from optimise.basics.clock import now, today
from optimise.evaluate.domain.grading import Handling
from optimise.evaluate.tests.scene import add, report_by
from optimise.keep_safe import actions as keep_safe
from optimise.keep_safe.models import Concern
from optimise.keep_safe.panels import actions, queries
from optimise.keep_safe.panels.domain.rooms import Topic
from optimise.keep_safe.panels.domain.sharing import Reach
from optimise.keep_safe.panels.models import Attendance, Seat
from optimise.keep_safe.panels.tests import scene as s
from optimise.keep_safe.panels.urls import urlpatterns
from optimise.keep_safe.tests.scene import referred, told_of_home
from tests.cast import Cast, client_of, viewing
from tests.papers import said_by

pytestmark = pytest.mark.django_db(transaction=True)
EVERYONE = (
    "aisha",
    "beth",
    "lena",
    "ellie",
    "nadia",
    "mina",
    "omar",
    "hugo",
    "femi",
    "gwen",
    "rosa",
    "joan",
)
HOST = {"femi", "gwen"}
# A word for each thing, and who may ever read it.
MAY_READ = {
    "Xylander": {"ellie", "nadia", "mina"} | HOST,  # the boy's name, to those on his case
    "QUARTZITE": {"ellie"} | HOST,  # why he was nominated
    "VERMILION": {"nadia"},  # health's own note
    "CINNABAR": {"ellie", "nadia", "mina"} | HOST,  # told to everyone on the case
    "MALACHITE": {"nadia"} | HOST,  # told to the chair alone
    "AMETHYSTO": {"ellie"} | HOST,  # an action of the charity
    "OBSIDIANE": {"ellie", "nadia", "mina"} | HOST,  # what the panel judged
    "TOURMALIN": {"omar"} | HOST,  # the other case, of youth justice
    "Zoisitene": {"ellie", "mina", "lena"},  # whom a referral to police safeguarding is about
    "Harrow Court": {"mina", "lena"} | HOST,  # a home of which the council told
    "PYROXENES": {"beth", "mina", "lena", "rosa"},  # an item, told at no panel
}
# Agencies, and who may learn from a page of panels that they are there.
NAMED_TO = {
    "Harbour Lights": {"ellie"} | HOST,
    "Vale Health Trust": {"nadia"} | HOST,
    "Vale Youth Justice": {"omar"} | HOST,
    "Larch Housing": {"hugo", "rosa"},
}


@dataclass(kw_only=True)
class Hidden:
    """The ids of what there is, by what the addresses call them, and the scene they are of."""

    scene: s.Scene
    ids: dict[str, list[UUID]] = field(default_factory=dict)


@pytest.fixture
def hidden(cast: Cast, database_copy: Copy) -> Hidden:
    return database_copy.put(hide, cast)


def hide(cast: Cast) -> Hidden:
    """Put one secret into each place."""
    scene = s.set_scene(cast)
    boy = actions.NewNomination(
        subject=s.BOY.subject,
        name="Jamie Xylander",
        identifiers="Born 4 March 2011",
        reason="QUARTZITE: seen at the station.",
        consent="His mother knows.",
    )
    made = s.nominated(scene, scene.ellie, boy)
    case = _accepted(scene, made.id, "Boy of 15.", "charity", "health", "force")
    other = _accepted(scene, s.nominated(scene, scene.omar).id, "TOURMALIN", "youth")
    with viewing(scene.nadia) as viewer:
        note = actions.add_note(
            case=queries.case(case, viewer=viewer), words="VERMILION", by=viewer
        )
    all_told = s.told(scene, queries_case(scene, case), scene.ellie, "CINNABAR")
    chair_told = s.told(
        scene,
        queries_case(scene, case),
        scene.nadia,
        "MALACHITE",
        topic=Topic.HEALTH,
        reach=Reach.CHAIR,
        handling=Handling.SHARE_WITH_CONDITIONS,
        conditions="Ask first.",
    )
    meeting = s.met(scene)
    s.discussed(scene, queries_case(scene, case), meeting, reason="OBSIDIANE", plan="")
    with viewing(scene.gwen) as viewer:
        action = actions.add_action(
            case=queries.case(case, viewer=viewer),
            action=actions.NewAction(
                text="AMETHYSTO",
                agency=scene.agencies["charity"],
                person=scene.ellie,
                due=today() + timedelta(days=7),
            ),
            by=viewer,
        )
        drafted = actions.draft_minutes(meeting=meeting, by=viewer)
    with viewing(scene.femi) as viewer:
        for edition in drafted:
            actions.approve_minutes(edition=queries.edition(edition.id, viewer=viewer), by=viewer)
        seats = list(Seat.objects.values_list("id", flat=True))
        assert Attendance.objects.count() == 4
    return Hidden(
        scene=scene,
        ids={
            "panel_id": [scene.panel.id, scene.enforcement.id],
            "seat_id": seats,
            "nomination_id": [made.id],
            "case_id": [case, other],
            "note_id": [note.id],
            "fact_id": [all_told.id, chair_told.id],
            "crossing_id": [uuid4()],
            "hold_id": [uuid4()],
            "meeting_id": [meeting.id],
            "edition_id": [
                edition.id
                for edition in sorted(
                    drafted, key=lambda one: one.agency != scene.agencies["charity"]
                )
            ],
            "action_id": [action.id],
            "agency_id": [scene.agencies["charity"].id],
            **_papers(cast),
        },
    )


def _papers(cast: Cast) -> dict[str, list[UUID]]:
    """Return the ids of what a nomination may come from, and of an item that may be told."""
    with viewing(cast.aisha) as viewer:
        new = keep_safe.NewConcern(who=Concern.Who.CHILD)
        concern = keep_safe.raise_concern(concern=new, by=viewer)
    with viewing(cast.mina) as viewer:
        gone = keep_safe.NewEpisode(name="A boy", missing_from=now(), missing_place="Home")
        episode = keep_safe.open_episode(episode=gone, by=viewer)
    report = report_by(cast.dan)
    with viewing(cast.beth) as viewer:
        item = add(report, viewer, text="PYROXENES are met at the station.")
    return {
        "referral_id": [referred(cast, name="Jo Zoisitene").id],
        "concern_id": [concern.id],
        "home_id": [told_of_home(cast).id],
        "episode_id": [episode.id],
        "item_id": [item.id],
    }


def queries_case(scene: s.Scene, case: UUID) -> Any:
    """Return a case as its chair reads it."""
    with viewing(scene.femi) as viewer:
        return queries.case(case, viewer=viewer)


def _accepted(scene: s.Scene, nomination: UUID, summary: str, *names: str) -> UUID:
    with viewing(scene.femi) as viewer:
        return actions.accept(
            nomination=queries.nomination(nomination, viewer=viewer),
            accepted=actions.Accepted(
                summary=summary, members=tuple(scene.agencies[name] for name in names)
            ),
            by=viewer,
        ).id


def addresses(hidden: Hidden) -> Iterator[str]:
    """Yield every address of panels with every id that could stand in it, and the home page."""
    yield "/"
    yield from (f"/actions/?show={show}" for show in SHOWN)
    for pattern, name in _patterns():
        keys = list(pattern.pattern.converters)
        for chosen in product(*(hidden.ids[key] for key in keys)):
            yield reverse(name, kwargs=dict(zip(keys, chosen, strict=True)))


def _patterns() -> Iterator[tuple[URLPattern, str]]:
    """Yield the addresses of panels, and those of the actions that they give."""
    yield from ((p, f"panels:{p.name}") for p in urlpatterns)
    yield from ((p, f"assignments:{p.name}") for p in of_actions)


def read(client: Client, address: str, *, post: bool = False) -> tuple[int, str]:
    """Return the status and the text of a page."""
    answer: Any = client.post(address, {}) if post else client.get(address)
    return answer.status_code, said_by(answer)


class TestEveryPage:
    @pytest.mark.usefixtures("one_menu", "signed_in_once")
    @pytest.mark.parametrize("name", EVERYONE)
    def test_shows_words_and_partners_only_to_those_who_may_know_them(
        self, hidden: Hidden, name: str
    ) -> None:
        client = client_of(getattr(hidden.scene, name))
        both = {**MAY_READ, **NAMED_TO}
        forbidden = [word for word, readers in both.items() if name not in readers]
        own = str(getattr(hidden.scene, name).organisation)
        leaks = []
        for address in addresses(hidden):
            status, text = read(client, address)
            assert status < 500, address
            leaks += [f"{address}: {w}" for w in forbidden if w in text and w != own]
        assert leaks == []

    @pytest.mark.usefixtures("one_menu", "signed_in_once")
    @pytest.mark.parametrize("name", ["ellie", "omar", "hugo", "aisha"])
    def test_answers_what_is_sent_to_it_without_a_word_more(
        self, hidden: Hidden, name: str
    ) -> None:
        client = client_of(getattr(hidden.scene, name))
        both = {**MAY_READ, **NAMED_TO}
        forbidden = [word for word, readers in both.items() if name not in readers]
        own = str(getattr(hidden.scene, name).organisation)
        for address in addresses(hidden):
            status, text = read(client, address, post=True)
            assert status < 500, address
            assert not [w for w in forbidden if w in text and w != own], address

    @pytest.mark.usefixtures("one_menu", "signed_in_once")
    def test_shows_each_word_to_someone(self, hidden: Hidden) -> None:
        seen: dict[str, set[str]] = {word: set() for word in {**MAY_READ, **NAMED_TO}}
        for name in ("femi", "ellie", "nadia", "mina", "omar", "rosa"):
            client = client_of(getattr(hidden.scene, name))
            for address in addresses(hidden):
                text = read(client, address)[1]
                for word, people in seen.items():
                    if word in text:
                        people.add(name)
        assert seen["VERMILION"] == {"nadia"}
        assert seen["CINNABAR"] == {"femi", "ellie", "nadia", "mina"}
        assert seen["MALACHITE"] == {"femi", "nadia"}
        assert seen["AMETHYSTO"] == {"femi", "ellie"}
        assert seen["TOURMALIN"] == {"femi", "omar"}
        assert all(seen.values())

    def test_is_looked_at_on_paper_too(self, hidden: Hidden) -> None:
        """A word in the minutes as they are printed is one that the tests above would see."""
        client = client_of(hidden.scene.femi)
        editions = hidden.ids["edition_id"]
        papers = [read(client, reverse("panels:minutes_pdf", args=[one]))[1] for one in editions]
        assert any("OBSIDIANE" in text for text in papers)

    @pytest.mark.parametrize("name", ["ellie", "nadia", "mina"])
    def test_is_the_same_however_many_others_are_on_the_case(
        self, hidden: Hidden, name: str
    ) -> None:
        scene, case = hidden.scene, hidden.ids["case_id"][0]
        client = client_of(getattr(scene, name))
        read(client, "/")  # the first page of a session writes when it began
        before = self._looks(client, hidden)
        with viewing(scene.femi) as viewer:
            actions.add_party(
                case=queries.case(case, viewer=viewer),
                agency=scene.agencies["youth"],
                by=viewer,
            )
        assert self._looks(client, hidden) == before

    def _looks(self, client: Client, hidden: Hidden) -> list[tuple[int, str, list[str]]]:
        found = []
        for page in ("case", "share", "note"):
            address = reverse(f"panels:{page}", args=[hidden.ids["case_id"][0]])
            with CaptureQueriesContext(connection) as asked:
                status, text = read(client, address)
            found.append((status, plain(text), shape(asked)))
        return found


def plain(text: str) -> str:
    """Return a page without what differs each time it is drawn."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def shape(queries: CaptureQueriesContext) -> list[str]:
    """Return the queries without their values: what was asked, in which order."""
    return [
        re.sub(r"'[^']*'(::\w+)?|\b\d+\b|\bs\d+_x\d+", "?", q["sql"])
        for q in queries.captured_queries
    ]


class TestHiddenAndMissing:
    @pytest.mark.usefixtures("signed_in_once")
    @pytest.mark.parametrize("name", ["omar", "hugo", "aisha", "lena", "rosa"])
    @pytest.mark.parametrize("post", [False, True])
    def test_are_one_answer(self, hidden: Hidden, name: str, post: bool) -> None:
        client = client_of(getattr(hidden.scene, name))
        for _ in range(2):  # the first page of a session writes when it began
            read(client, "/")
        mine = self._mine(hidden, name)
        for pattern, name_of in _patterns():
            keys = list(pattern.pattern.converters)
            if not keys:
                continue
            ids = {key: hidden.ids[key][0] for key in keys}
            if ids[keys[0]] in mine:
                continue
            answers = []
            for wanted in (ids, ids | {keys[0]: uuid4()}):
                address = reverse(name_of, kwargs=wanted)
                with CaptureQueriesContext(connection) as asked:
                    status, text = read(client, address, post=post)
                said = plain(text).replace(str(wanted[keys[0]]), "ID")
                answers.append((status, said, shape(asked)))
            assert answers[0] == answers[1], pattern.name
            assert answers[0][0] in (404, 405), pattern.name

    def _mine(self, hidden: Hidden, name: str) -> set[UUID]:
        """Return what this person may read after all: a seat, one's own worry, one's own work."""
        ids = hidden.ids
        papers = [ids[f"{kind}_id"][0] for kind in ("referral", "concern", "home", "episode")]
        own = {
            "omar": [hidden.scene.panel.id, ids["meeting_id"][0]],
            "aisha": ids["concern_id"],
            "lena": papers,
        }
        return set(own.get(name, ()))
