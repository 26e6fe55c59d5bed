"""Searches without a warrant of the year's operations: after an arrest, on the street, to save life.

One was not recorded by an inspector yet.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from demo import seconds
from optimise.access.domain.audiences import Viewer
from optimise.agencies.models import Person
from optimise.basics.clock import LOCAL
from optimise.keep_safe.models import Concern
from optimise.respond.operations.models import Operation
from optimise.respond.warrants import actions
from optimise.respond.warrants.domain.without import Said, Searched
from optimise.respond.warrants.models import Search, SearchPower

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
OFFICER, SECOND, THIRD = "aisha.rahman", "imran.siddiqui", "chloe.marchant"
INSPECTOR = "ruth.abernethy"
YESTERDAY, STASH, HAND_OVERS = "G02", "G03", "G05"


@dataclass(kw_only=True)
class Searches:
    """Puts the searches in, each act by whoever would do it."""

    today: date
    people: Mapping[str, Person]
    operations: Mapping[str, Operation]
    acting: Acting

    def put_in(self) -> None:
        """Put the searches in of the operations that there are."""
        if HAND_OVERS in self.operations:
            self._on_the_street(self.operations[HAND_OVERS])
        if STASH in self.operations:
            self._after_the_stash_house(self.operations[STASH])
        if YESTERDAY in self.operations:
            self._yesterday(self.operations[YESTERDAY])

    def _at(self, days: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.today - timedelta(days=days), time(hour, minute), LOCAL)

    def _on_the_street(self, operation: Operation) -> None:
        self.search(
            operation, self._at(150, 16, 20), "mda-23-2", minutes=9,
            searched=Searched.PERSON, place="Station Road, by the taxi rank",
            sought="Controlled drugs", occupier="A man of about thirty, who gave no name",
            grounds="Took a wrap from a car window and swallowed as we walked up. Smelt of cannabis.",
            found="", copy_left="Offered, and refused",
        )  # fmt: skip

    def _after_the_stash_house(self, operation: Operation) -> None:
        made = self.search(
            operation, self._at(185, 10, 5), "pace-18", minutes=50,
            searched=Searched.PREMISES, place="11 Cricklade Row, Swindon",
            sought="Class A drugs, cash, phones and papers of the house",
            grounds="He keeps the house, gave this as his home, and had two door keys on him.",
            arrested="The keeper of the house, possession of class A with intent to supply",
            authority="Insp Ruth Abernethy at 09:20, in writing",
            occupier="His sister", found="A tick list in a kitchen drawer, and £640 in a tin",
            copy_left="With his sister", children="Her son of four, with her all the time",
        )  # fmt: skip
        with self.acting(INSPECTOR, self._at(185, 12)) as by:
            words = "Under arrest for an indictable offence; list, cash and phones of the supply."
            actions.record_as_inspector(search=Search.objects.get(pk=made.pk), words=words, by=by)

    def _yesterday(self, operation: Operation) -> None:
        self._doors(operation)
        self.search(
            operation, self._at(1, 5, 12), "pace-32-premises", minutes=15, led_by=SECOND,
            searched=Searched.VEHICLE, place="A grey hired car outside 21 Hopkin Street",
            sought="Class A drugs and the phone of the line",
            grounds="He left it as we came round the corner, with the key in his hand.",
            arrested="Whoever swallowed wraps on the landing, possession with intent",
            occupier="The hire company; he alone had the key",
            found="A roll of snap bags under the seat", copy_left="In the car",
        )  # fmt: skip
        self.search(
            operation, self._at(1, 6, 30), "pace-18", minutes=40,
            searched=Searched.PREMISES, place="Flat 4, 9 Penny Lane, Swindon",
            sought="The second phone, cash, class A drugs",
            grounds="The phone rang there as the number was dialled; he has it from his uncle.",
            arrested="The holder, being concerned in the supply of class A",
            at_once_why="He had to be there: he alone knows the alarm of the loft.",
            night_why="Others knew of the arrests within minutes.",
            occupier="Nobody else", found="", copy_left="On the hall table",
        )  # fmt: skip
        self.search(
            operation, self._at(1, 6, 40), "pace-17-life", minutes=6, led_by=THIRD,
            searched=Searched.PREMISES, place="Flat 1, 40 Dray Lane, Swindon",
            sought="Whoever screamed", occupier="The tenant, who was alone and safe",
            grounds="A scream, then nothing, and no answer for two minutes.",
            found="The tenant, who had burnt her hand", copy_left="With the tenant",
        )  # fmt: skip

        self.search(
            operation, self._at(1, 7, 5), "pace-17-life", minutes=12, led_by=THIRD,
            searched=Searched.PREMISES, place="Flat 3, 40 Dray Lane, Swindon",
            sought="Whoever cried", occupier="Nobody but a child",
            grounds="A child cried behind the door, and nobody answered for four minutes.",
            children="A girl of six, alone since the evening", protected_at=self._at(1, 7, 14),
            found="The girl, cold and hungry, and unhurt", copy_left="On the kitchen table",
        )  # fmt: skip
        self._kept_safe("Flat 3, 40 Dray Lane", self._at(1, 9, 25))

    def _kept_safe(self, place: str, at: datetime) -> None:
        """Have safeguarding take up the concern that a search raised, and say who has the child."""
        with self.acting(seconds.SAFEGUARDING, at):
            concern = Concern.objects.get(words__contains=place)
        note = "Children's services have her, with her aunt, under the protection that runs."
        seconds.hold(concern.id, note, self.acting, at, at + timedelta(hours=2))

    def _doors(self, operation: Operation) -> None:
        """Have whoever led each team say under which power it went in; one had a warrant."""
        doors = [
            (SECOND, 1, 94, "21 Hopkin Street, Swindon", "A man who put wraps in his mouth", "The lodger"),
            (THIRD, 2, 72, "Flat 2, 40 Dray Lane, Swindon", "A boy, and who keeps him there", "A visitor"),
        ]  # fmt: skip
        with self.acting(OFFICER, self._at(1, 8)):
            had_warrant = Search.objects.filter(operation=operation, warrant__isnull=False).exists()
        if not had_warrant:
            doors.append(
                (OFFICER, 0, 81, "3 Quarry Rise, Swindon", "Who holds the line", "The tenant")
            )
        for who, minute, minutes, place, found, occupier in doors:
            self.search(
                operation, self._at(1, 5, minute), "pace-17-arrest", minutes=minutes, led_by=who,
                searched=Searched.PREMISES, place=place,
                sought="Those who run and pack for the line, to arrest them",
                grounds="Seen to go in at one and not to come out, and the phone of the line rang there.",
                night_why="By seven they are gone.", occupier=occupier,
                found=f"{found}: arrested", copy_left="With the occupier",
            )  # fmt: skip

    def search(
        self,
        operation: Operation,
        at: datetime,
        key: str,
        *,
        minutes: int,
        led_by: str = OFFICER,
        **said: Any,
    ) -> Search:
        """Have the officer write a search down an hour later."""
        officer = self.people[led_by]
        special = {name: said.pop(name) for name in Said.__annotations__ if name in said}
        with self.acting(led_by, at + timedelta(hours=2)) as by:
            given = actions.NewEntry(
                entered_at=at, left_at=at + timedelta(minutes=minutes),
                led_by=officer, officers=f"{officer} and one other",
                notice=True, video=f"BWV-{at:%y%m%d-%H%M}", **{"night_why": "They had just seen us.", **said},
            )  # fmt: skip
            return actions.search_without(
                operation=Operation.objects.select_related("circle").get(pk=operation.pk),
                power=SearchPower.objects.get(key=key),
                said=Said(**special),
                given=given,
                by=by,
            )
