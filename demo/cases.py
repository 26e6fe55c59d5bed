"""The cases of the year's operations: the files of those that are over go to the prosecutor, and two come back.

One was mended and went again; the other waits for its answer, so that both pages can be seen.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from optimise.access.domain.audiences import Viewer
from optimise.basics.clock import day_of, local_time
from optimise.respond.arrests import queries as arrests
from optimise.respond.arrests.domain.custody import Outcome
from optimise.respond.disclosure import actions, queries
from optimise.respond.disclosure.domain.gate import REASONS, How
from optimise.respond.disclosure.domain.statuses import Police, Relevance, Sensitivity
from optimise.respond.disclosure.models import Case, Rejection
from optimise.respond.operations import queries as operations
from optimise.respond.operations.domain.material import Kind as Material
from optimise.respond.operations.domain.material import Made
from optimise.respond.operations.domain.parts import Kind
from optimise.respond.operations.models import Operation

Acting = Callable[[str, datetime], AbstractContextManager[Viewer]]
DISCLOSURE_OFFICER, NOT_NAMED = "bill.ashcombe", "Somebody who has given no name"
ANSWERED, WAITING, YESTERDAY = "G03", "G10", "G02"
SCHEDULED = 6  # of yesterday's, how many are decided on so far
UNIT, PROSECUTOR = "CPS Wessex, complex casework", "A reviewing lawyer of CPS Wessex"
LOOKED_AT = (
    "The policy file, the exhibits and the officers' notebooks were read whole. The telephones of"
    " those arrested were not: what they hold is described as it was extracted."
)
CAME_BACK = {
    ANSWERED: (
        ("interview", "exhibits"),
        "No summary of the second interview. The statement of the officer who found the cash names"
        " an exhibit that is not in the bundle.",
    ),
    WAITING: (
        ("third", "contact"),
        "Nothing says what the hire company was asked for, and when. The officer in the case has"
        " changed, and the file names the one before.",
    ),
}
# What an entry of the schedule says, by what it is: the defence reads it, and nothing sensitive.
DESCRIBED: Mapping[Material, str] = {
    Material.DECISION: "what was decided, why, and what else was weighed",
    Material.PAPER: "how the risks to those nearby were judged and what was done about them",
    Material.ORDER: "who was to do what on the day",
    Material.BRIEFING: "who was told of the order, and when",
    Material.DEBRIEF: "what went well on the day, and what did not",
    Material.APPLICATION: "what the court was asked, and on what grounds",
    Material.WARRANT: "which premises might be entered, and until when",
    Material.SEARCH: "who entered, when, under which power, and what was found",
    Material.DAY: "when each team was at each address",
    Material.ARREST: "on what grounds somebody was arrested, and what came of it",
    Material.EXHIBIT: "what it is, who seized it, and who has had it since",
    Material.PHOTOGRAPH: "an exhibit as it lay",
    Material.CALL_RECORDS: "which numbers rang each other, and when",
}
MENDED = "The second interview is summarised, and the exhibit is in the bundle with its label."


@dataclass(kw_only=True)
class Cases:
    """Puts the cases in, each act by whoever would do it."""

    today: datetime
    acting: Acting

    def put_in(self, operations: Mapping[str, Operation]) -> None:
        """Put in the cases of the operations that there are."""
        if ANSWERED in operations:
            begun = self.today - timedelta(days=150)
            self._answer(self._came_back(operations[ANSWERED], ANSWERED, "54SN0017726", begun))
        if WAITING in operations:
            begun = self.today - timedelta(days=9)
            self._came_back(operations[WAITING], WAITING, "54SN0038126", begun)
        if YESTERDAY in operations:
            self._of_yesterday(operations[YESTERDAY], "54SN0041226")

    def _of_yesterday(self, operation: Operation, urn: str) -> None:
        """Open a case after the strike, and schedule what is decided on so far."""
        at = self.today.replace(hour=1)
        with self.acting("marek.zielinski", at) as by:
            case = actions.open_case(
                operation=_now(operation), urn=urn, defendants=accused(_now(operation), by), by=by
            )
        with self.acting(DISCLOSURE_OFFICER, at) as by:
            entries = queries.register(_now(operation), viewer=by)
        passes = next((one for one in entries if one.made.kind is Material.DECISION), None)
        some = [one for one in entries if one is not passes][: SCHEDULED - 1]
        with self.acting(DISCLOSURE_OFFICER, at) as by:
            for number, one in enumerate([passes, *some] if passes else some, start=1):
                actions.decide(
                    operation=_now(operation),
                    entries=[one],
                    given=_decided(one.made, number, passes=one is passes),
                    by=by,
                )
        with self.acting(DISCLOSURE_OFFICER, at + timedelta(minutes=30)) as by:
            actions.make_schedules(case=_again(case), by=by)

    def _came_back(self, operation: Operation, group: str, urn: str, begun: datetime) -> Rejection:
        """Open a case, send its file, and have it come back five days later."""
        with self.acting("marek.zielinski", begun) as by:
            case = actions.open_case(
                operation=_now(operation), urn=urn, defendants=accused(_now(operation), by), by=by
            )
        self._schedule(operation, case, begun)
        self._all_there(case, begun + timedelta(days=1))
        with self.acting(DISCLOSURE_OFFICER, begun + timedelta(days=2)) as by:
            actions.send(case=_again(case), to=UNIT, by=by)
        back = begun + timedelta(days=7)
        reasons, words = CAME_BACK[group]
        with self.acting(DISCLOSURE_OFFICER, back) as by:
            given = actions.NewRejection(
                reasons=reasons,
                words=words,
                prosecutor=PROSECUTOR,
                on=day_of(back),
                answer_by=day_of(back) + timedelta(days=7),
            )
            return actions.came_back(case=_again(case), given=given, by=by)

    def _schedule(self, operation: Operation, case: Case, begun: datetime) -> None:
        with self.acting(DISCLOSURE_OFFICER, begun) as by:
            entries = queries.register(_now(operation), viewer=by)
            for number, one in enumerate(entries, start=1):
                actions.decide(
                    operation=_now(operation),
                    entries=[one],
                    given=_decided(one.made, number),
                    by=by,
                )
            actions.make_schedules(case=_again(case), by=by)
        with self.acting(DISCLOSURE_OFFICER, begun + timedelta(hours=2)) as by:
            actions.sign_report(case=_again(case), words=LOOKED_AT, by=by)

    def _all_there(self, case: Case, at: datetime) -> None:
        with self.acting(DISCLOSURE_OFFICER, at) as by:
            for reason in REASONS:
                if reason.key != "schedule":
                    actions.check_reason(
                        case=_again(case), reason=reason.key, is_there=True, why="", by=by
                    )

    def _answer(self, rejection: Rejection) -> None:
        """Mend what it came back for, answer, and send it once more."""
        at = rejection.made_at + timedelta(days=2)
        with self.acting(DISCLOSURE_OFFICER, at) as by:
            for reason in rejection.reasons:
                actions.check_reason(
                    case=_again(rejection.case), reason=reason, is_there=True, why="", by=by
                )
        with self.acting(DISCLOSURE_OFFICER, at + timedelta(hours=1)) as by:
            row = queries.rejection(rejection.id, viewer=by)
            actions.answer_rejection(rejection=row, how=How.MENDED, words=MENDED, by=by)
        with self.acting(DISCLOSURE_OFFICER, at + timedelta(hours=2)) as by:
            actions.send(case=_again(rejection.case), to=UNIT, by=by)


def accused(operation: Operation, by: Viewer) -> list[str]:
    """Return whom a case is about: who was charged, or else the first subject, by name if known."""
    charged = [
        one.row.name
        for one in arrests.of_operation(operation.id, viewer=by)
        if any(step.figures.get("outcome") == Outcome.CHARGED for step in one.outcomes)
    ]
    if charged:
        return list(dict.fromkeys(charged))
    looked_at = operations.things(operation, viewer=by)
    named = [one.name for one in looked_at if one.row.kind == Kind.SUBJECT and one.name]
    return named[:1] or [NOT_NAMED]


def _decided(made: Made, number: int, *, passes: bool = False) -> actions.NewDecision:
    about = DESCRIBED.get(made.kind, "what was said, when and by whom")
    return actions.NewDecision(
        relevance=Relevance.RELEVANT,
        police=Police.PASSES if passes else Police.FAILS,
        sensitivity=Sensitivity.NONE,
        rationale="It says that those who carried were taken for suspects at first."
        if passes
        else "Read whole. It undermines nothing and assists nobody.",
        description=f"{number}. {made.kind.capitalize()} of {local_time(made.at)}: {about}",
    )


def _now(operation: Operation) -> Operation:
    return Operation.objects.select_related("circle").get(pk=operation.pk)


def _again(case: Case) -> Case:
    return Case.objects.select_related("operation__circle", "hold").get(pk=case.pk)
