"""The door to write: scores by one person, approved by another; the matrix itself likewise."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from optimise.access.domain.audiences import Viewer
from optimise.access.domain.roles import Role
from optimise.access.holding import hold, wait_in_turn
from optimise.audit.actions import Verb, record
from optimise.basics.clock import now
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.evaluate import queries as evaluate
from optimise.link.groups import queries as groups
from optimise.link.groups.domain.kinds import Sure
from optimise.link.groups.domain.life import APPROVES
from optimise.plan.harm import queries
from optimise.plan.harm.domain import matrix as rules
from optimise.plan.harm.domain.matrix import Factor
from optimise.plan.harm.domain.scores import State, unanswered
from optimise.plan.harm.models import FactorLevel, MatrixEdition, Score
from optimise.plan.subjects import Kind, Subject

KEEPS_MATRIX = frozenset({Role.ADMINISTRATOR, Role.SOC_LEAD, Role.COORDINATOR})


def needs_scorer(by: Viewer) -> None:
    """Let only those go on who research or answer for groups. Errors: NotForYouError."""
    if not by.roles & queries.SCORES:
        raise NotForYouError("An analyst, intelligence officer or someone who answers for groups.")


def needs_matrix_keeper(by: Viewer) -> None:
    """Let only those go on who keep the matrix. Errors: NotForYouError."""
    if not by.roles & KEEPS_MATRIX:
        raise NotForYouError("An administrator, coordinator or the serious crime lead does this.")


@transaction.atomic
def begin_score(*, about: Subject, why: str, by: Viewer) -> Score:
    """Begin to score a subject, with the levels of its last score to look at again.

    Errors: NotReadyError without a reason, or while another is at work; NotForYouError.
    """
    needs_scorer(by)
    if not why.strip():
        raise NotReadyError("Say why it is scored now.", field="why")
    if about.kind not in queries.SCORED_KINDS:
        raise NotReadyError("Only groups and lines are scored.")
    wait_in_turn(f"harm score of {about.id}", by)
    if queries.open_score(about, viewer=by):
        raise NotReadyError("Somebody is scoring it already. Go on with that.")
    kept = Score(
        kind=about.kind,
        about=about.id,
        matrix=queries.matrix_in_force().number,
        why=why.strip(),
        made_by=by.person,
        made_at=now(),
        audience_id=about.audience,
    )
    kept.save(force_insert=True)
    _carry_over(kept, about, by)
    record(Verb.COLLECT, kind="harm score", objects=[kept.id, about.id])
    return kept


def _carry_over(score: Score, about: Subject, by: Viewer) -> None:
    before = queries.approved([about.id], viewer=by).get(about.id, [])
    if not before or before[0].matrix != score.matrix:
        return
    with connection.cursor() as cursor:
        cursor.execute("select plan_harm_carry_levels(%s, %s)", [before[0].id, score.id])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLevel:
    """What somebody says of one factor: a level or unknown, why, on which items, through whom."""

    factor: str
    level: int | None
    why: str
    items: Sequence[UUID] = ()
    members: Sequence[UUID] = ()


@transaction.atomic
def set_level(*, score: Score, given: NewLevel, by: Viewer) -> FactorLevel:
    """Say what a factor is. A level above none rests on items; unknown is a level of its own.

    Errors: NotReadyError by field; NotForYouError.
    """
    needs_scorer(by)
    hold(score, by=by)
    _must_be_at_work(score)
    factor = _must_be_sound(score, given, by)
    row = FactorLevel.objects.filter(score=score, factor=factor.key).first()
    kept = row or FactorLevel(score=score, factor=factor.key, audience_id=score.audience_id)
    kept.level, kept.why = given.level, given.why.strip()
    kept.items, kept.members = list(given.items), list(given.members)
    kept.made_by, kept.made_at = by.person, now()
    if row is None:
        kept.save(force_insert=True)
    else:
        kept.save(update_fields=["level", "why", "items", "members", "made_by", "made_at"])
    record(Verb.ALTER, kind="harm score", objects=[score.id, *kept.items], factor=factor.key)
    return kept


def _must_be_at_work(score: Score) -> None:
    if score.state not in (State.DRAFT, State.RETURNED):
        raise NotReadyError("This score is no longer being written.")


def _must_be_sound(score: Score, given: NewLevel, by: Viewer) -> Factor:
    factor = queries.matrix(score.matrix).factor(given.factor)
    if factor is None:
        raise NotReadyError("The matrix has no such factor.")
    problems = []
    if not given.why.strip():
        problems.append(("why", "Say why, or what is missing to know it."))
    if given.level is not None and not 0 <= given.level <= rules.TOP:
        problems.append(("level", "Choose a level."))
    if given.level and factor.weight and not given.items:
        problems.append(("items", "Choose the items that show it."))
    if given.items and not _all_read(given.items, by):
        problems.append(("items", "Name items that you may read."))
    if given.members and not _all_held(score, given.members, by):
        problems.append(("members", "Name members of this group. Nobody who is exploited is one."))
    if problems:
        raise NotReadyError(problems)
    return factor


def _all_read(items: Sequence[UUID], by: Viewer) -> bool:
    return {item.id for item in evaluate.items(items, viewer=by)} == set(items)


def _all_held(score: Score, members: Sequence[UUID], by: Viewer) -> bool:
    if score.kind != Kind.GROUP:
        return False
    group = groups.group(score.about, viewer=by)
    return set(members) <= {one.row.id for one in groups.members_of(group, viewer=by)}


@transaction.atomic
def send_score(*, score: Score, confidence: Sure, words: str, by: Viewer) -> None:
    """Send a score for approval, saying how sure it is. That is shown beside it, never in it.

    Errors: NotReadyError while a factor has no answer; NotForYouError.
    """
    needs_scorer(by)
    hold(score, by=by)
    _must_be_at_work(score)
    given = queries.levels_of(score, viewer=by)
    if left := unanswered(queries.matrix(score.matrix), given):
        raise NotReadyError(
            f"Say something on each factor, or that it is unknown: {', '.join(left)}."
        )
    score.state, score.confidence, score.words = State.SENT, confidence, words.strip()
    score.sent_by, score.sent_at = by.person, now()
    score.save(update_fields=["state", "confidence", "words", "sent_by", "sent_at"])
    record(Verb.ALTER, kind="harm score", objects=[score.id], state=State.SENT.value)


@transaction.atomic
def decide_score(*, score: Score, approve: bool, why: str, by: Viewer) -> None:
    """Approve a score, or send it back with what is wrong.

    Errors: NotForYouError for another role, and for anybody who made it, sent it or set a level in
    it; NotReadyError without a reason, or where it does not wait.
    """
    if not by.roles & APPROVES:
        raise NotForYouError("A coordinator or the serious and organised crime lead approves it.")
    hold(score, by=by)
    hands = {score.made_by, score.sent_by, *_who_scored(score, by)}
    if by.person in hands:
        raise NotForYouError("Someone other than those who scored it approves it.")
    if score.state != State.SENT:
        raise NotReadyError("This score does not wait for approval.")
    if not why.strip():
        raise NotReadyError("Say what you looked at, or what is wrong.", field="why")
    score.state = State.APPROVED if approve else State.RETURNED
    score.decided_by, score.decided_at, score.decided_why = by.person, now(), why.strip()
    score.save(update_fields=["state", "decided_by", "decided_at", "decided_why"])
    record(Verb.ALTER, kind="harm score", objects=[score.id], state=score.state)


def _who_scored(score: Score, by: Viewer) -> set[UUID]:
    """Return all who set a level in this scoring; what was carried over is the last one's."""
    rows = queries.levels_of(score, viewer=by).values()
    set_here = {row.made_by for row in rows if row.made_at >= score.made_at}
    return set_here.union(*(row.hands for row in rows))


# The matrix


@transaction.atomic
def propose_matrix(*, factors: Sequence[Factor], why: str, by: Viewer) -> MatrixEdition:
    """Propose a new edition of the matrix. Scores made with earlier ones stay as they are.

    Errors: NotReadyError by field, without a reason, where nothing changes, or while one waits;
    NotForYouError.
    """
    needs_matrix_keeper(by)
    problems = rules.problems_with(factors)
    if not why.strip():
        problems.append(("why", "Say why it changes."))
    if problems:
        raise NotReadyError(problems)
    if tuple(factors) == queries.matrix_in_force().factors:
        raise NotReadyError("Nothing is changed.")
    before = queries.editions()
    if before and before[0].agreed is None:
        raise NotReadyError("Another edition waits for a decision. Decide that one first.")
    kept = MatrixEdition(
        number=(before[0].number if before else rules.OWN) + 1,
        factors=rules.written(factors),
        why=why.strip(),
        made_by=by.person,
        made_at=now(),
    )
    kept.save(force_insert=True)
    record(Verb.ALTER, kind="harm matrix", number=kept.number)
    return kept


@transaction.atomic
def decide_matrix(*, edition: MatrixEdition, agree: bool, why: str, by: Viewer) -> None:
    """Put a proposed edition into force, or refuse it: never who proposed it.

    Errors: NotForYouError; NotReadyError without a reason, or where it was decided already.
    """
    needs_matrix_keeper(by)
    hold(edition, by=by)
    if edition.made_by == by.person:
        raise NotForYouError("Someone other than who proposed it decides.")
    if edition.agreed is not None:
        raise NotReadyError("This edition was decided already.")
    if not why.strip():
        raise NotReadyError("Say why.", field="why")
    edition.agreed, edition.decided_why = agree, why.strip()
    edition.decided_by, edition.decided_at = by.person, now()
    edition.save(update_fields=["agreed", "decided_by", "decided_at", "decided_why"])
    record(Verb.ALTER, kind="harm matrix", number=edition.number, agreed=agree)
