"""Stories before the courts: begun with an arrest, added to part by part, never edited.

Naming a defendant treats them as a suspect: a possible victim only after a second person looked.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from optimise.access import queries as access
from optimise.access.actions import audience_id
from optimise.access.domain.audiences import Viewer
from optimise.access.holding import hold, wait_in_turn
from optimise.alerts import notices
from optimise.audit.actions import Verb, record
from optimise.basics import courts
from optimise.basics.clock import day_of, now, today
from optimise.basics.refusals import NotForYouError, NotReadyError
from optimise.identify import queries as identities
from optimise.keep_safe.actions import SuspectAct, check_suspect_action
from optimise.link.groups import actions as groups
from optimise.link.groups import queries as members
from optimise.link.groups.domain.life import OWNS, RESEARCHES
from optimise.link.groups.models import Member
from optimise.respond.arrests import queries as arrests
from optimise.respond.arrests.queries import Charged
from optimise.review import subjects
from optimise.review.outcomes.actions.asked import end_asking
from optimise.review.outcomes.actions.permission import (
    must_say,
    needs_recorder,
    of_story,
    stamped,
)
from optimise.review.outcomes.actions.releases import end_raised, whom_it_asked
from optimise.review.outcomes.domain.court import (
    NEAR,
    Against,
    Appealed,
    Because,
    Found,
    Order,
    ReleaseTold,
    problems_with_day,
    problems_with_release,
)
from optimise.review.outcomes.domain.terms import INSIDE, Runs, Sort, Term
from optimise.review.outcomes.models import (
    PARTS,
    Answer,
    Appeal,
    Charge,
    CourtOrder,
    Hearing,
    Release,
    Sentence,
    Story,
)
from optimise.review.outcomes.queries import release_moves, release_stands
from optimise.review.subjects import Subject

STRUCK_OUT = "The day that we had was struck out."


class KeptApartError(NotReadyError):
    """A story is read by others than may know of the arrest that it is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStory:
    """The beginning of a story: who was arrested, when, under which reference, and of what work."""

    person: UUID
    reference: str
    arrested_on: date
    because: Because
    because_why: str
    about: Subject | None = None
    area: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSentence:
    """A sentence as it was passed."""

    sort: Sort
    term: Term
    on: date
    charge: Charge | None = None
    runs: Runs = Runs.ALONE
    suspended_for: int | None = None
    result_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """What a court ordered beside a sentence."""

    kind: Order
    on: date
    what: str = ""
    pounds: Decimal | None = None
    until: date | None = None


@transaction.atomic
def begin_story(*, story: NewStory, by: Viewer) -> Story:
    """Begin a story with an arrest, for those who read results or for its work's circle.

    Errors: SecondPersonError for a possible victim nobody looked at a second time; NotReadyError by
    field; NotForYouError.
    """
    needs_recorder(by)
    must_say(
        {
            "reference": (story.reference, "Give the arrest or custody reference."),
            "because_why": (story.because_why, "Say why you think so."),
        }
    )
    _must_be_past(story.arrested_on, "arrested_on")
    wait_in_turn(f"story {story.reference.strip()}", by)
    if Story.objects.filter(reference=story.reference.strip(), ended_at__isnull=True).exists():
        raise NotReadyError("There is a story with this reference already.", field="reference")
    check_suspect_action(entities=[story.person], act=SuspectAct.ARREST, by=by)
    about = story.about
    circle = about.circle if about else None
    kept = Story(
        **stamped(by=by, audience=audience_id(subjects.audience_of(about), viewer=by)),
        person=story.person,
        reference=story.reference.strip(),
        arrested_on=story.arrested_on,
        about_kind=about.kind if about else "",
        about_id=about.id if about else None,
        circle=access.circle(circle, viewer=by) if circle else None,
        area=story.area,
        because=story.because,
        because_why=story.because_why.strip(),
    )
    kept.save(force_insert=True)
    record(Verb.COLLECT, kind="story", objects=[kept.id], shown=[kept.person])
    charged = arrests.charged(viewer=by)
    for one in charged:
        if one.number == kept.reference and one.person == kept.person and _all_know(kept, one):
            _add_charges(kept, one, by)
    end_asking(kept, charged, by=by)
    return kept


def _all_know(story: Story, one: Charged) -> bool:
    """Say whether all who read a story may know of an arrest that is kept to a circle."""
    return one.circle in (None, story.circle_id)


def _add_charges(story: Story, one: Charged, by: Viewer) -> None:
    """Add with what they were charged in custody: the story of that arrest goes on from there."""
    there = set(story.charges.filter(ended_at__isnull=True).values_list("code", flat=True))
    for code in one.offences:
        if code not in there:  # the lists may have lost it since: the charge stands all the same
            called = one.called.get(code) or _called_before(code)
            charge(story=story, code=code, on=day_of(one.on), by=by, called=called)


def _called_before(code: str) -> str:
    known = courts.offences().get(code) or arrests.earlier().get(code)
    return known.title if known else code


@transaction.atomic
def take_charges(*, arrest: UUID, by: Viewer) -> bool:
    """Add the charges of an arrest to its story; say whether there is one. Twice adds once.

    Errors: KeptApartError where others read the story than may know of the arrest.
    """
    row = arrests.arrest(arrest, viewer=by)
    found = [one for one in arrests.charged(viewer=by) if one.detention == row.detention.id]
    if not found or found[0].person is None:
        return False
    rows = Story.objects.filter(person=found[0].person, ended_at__isnull=True)
    story = rows.filter(reference=found[0].number).first()
    if story is None:
        return False
    if not _all_know(story, found[0]):
        raise KeptApartError("Others read its story.")
    _add_charges(story, found[0], by)
    return True


def _must_be_past(day: date, field: str = "on", since: date | None = None) -> None:
    if problem := problems_with_day(day, today=today(), since=since):
        raise NotReadyError(problem, field=field)


def _open(story: Story, by: Viewer) -> None:
    needs_recorder(by)
    hold(story, by=by)
    if story.ended_at:
        raise NotReadyError("This story was struck out.")


def _kept(row: Any, story: Story) -> Any:
    row.save(force_insert=True)
    kind = type(row).__name__.lower()
    record(Verb.ALTER, kind="story", objects=[story.id, row.id], shown=[story.person], part=kind)
    return row


@transaction.atomic
def charge(*, story: Story, code: str, on: date, by: Viewer, called: str = "") -> Charge:
    """Add a charge, in the courts' words; `called` are its words where their lists lost the code.

    Errors: NotReadyError; NotForYouError.
    """
    _open(story, by)
    _must_be_past(on, since=story.arrested_on)
    code = code.strip().upper()
    offence = courts.offences().get(code)
    title = offence.title if offence else called[:300]
    if not title:
        raise NotReadyError("Choose an offence by its code.", field="code")
    made = Charge(**of_story(story, by=by), code=code, title=title, on=on)
    return _kept(made, story)  # type: ignore[no-any-return]


@transaction.atomic
def answer(*, charge: Charge, what: Answer.What, code: str, on: date, by: Viewer) -> Answer:
    """Add a plea to a charge or a verdict on it. Errors: NotReadyError; NotForYouError."""
    story = charge.story
    _open(story, by)
    _must_be_past(on, since=charge.on)
    if code not in courts.words("pleas" if what is Answer.What.PLEA else "verdicts"):
        raise NotReadyError("Choose what the court recorded.", field="code")
    made = Answer(**of_story(story, by=by), charge=charge, what=what, code=code, on=on)
    return _kept(made, story)  # type: ignore[no-any-return]


@transaction.atomic
def list_hearing(
    *, story: Story, on: date, kind: str, court: str, remand: str = "", by: Viewer
) -> Hearing:
    """Add a day in court, past or still to come. Errors: NotReadyError; NotForYouError."""
    _open(story, by)
    must_say({"court": (court, "Which court?")})
    if kind not in courts.words("hearings"):
        raise NotReadyError("Choose what kind of hearing it is.", field="kind")
    if remand and on > today():
        raise NotReadyError("How somebody is held is known after the hearing.", field="remand")
    made = Hearing(**of_story(story, by=by), on=on, kind=kind, court=court.strip(), remand=remand)
    return _kept(made, story)  # type: ignore[no-any-return]


@transaction.atomic
def sentence(*, story: Story, given: NewSentence, by: Viewer) -> Sentence:
    """Add a sentence. Errors: NotReadyError, such as custody without a length; NotForYouError."""
    _open(story, by)
    _must_be_past(given.on, since=story.arrested_on)
    lengths = (Sort.CUSTODY, Sort.SUSPENDED)
    if given.sort in lengths and not given.term.weight:
        raise NotReadyError("Say how many months or days.", field="months")
    if given.sort is Sort.SUSPENDED and not given.suspended_for:
        raise NotReadyError("Say for how many months it is suspended.", field="suspended_for")
    if given.sort is not Sort.SUSPENDED and given.suspended_for:
        raise NotReadyError("Only suspended custody is suspended.", field="suspended_for")
    made = Sentence(
        **of_story(story, by=by),
        charge=given.charge,
        sort=given.sort,
        months=given.term.months,
        days=given.term.days,
        runs=given.runs,
        suspended_for=given.suspended_for,
        result_code=given.result_code,
        on=given.on,
    )
    return _kept(made, story)  # type: ignore[no-any-return]


@transaction.atomic
def order(*, story: Story, given: NewOrder, by: Viewer) -> CourtOrder:
    """Add what a court ordered beside a sentence. Errors: NotReadyError; NotForYouError."""
    _open(story, by)
    _must_be_past(given.on, since=story.arrested_on)
    if given.kind is Order.CONFISCATION and given.pounds is None:
        raise NotReadyError("How many pounds?", field="pounds")
    made = CourtOrder(
        **of_story(story, by=by),
        kind=given.kind,
        what=given.what.strip(),
        pounds=given.pounds,
        until=given.until,
        on=given.on,
    )
    return _kept(made, story)  # type: ignore[no-any-return]


@transaction.atomic
def appeal(*, story: Story, against: Against, result: Appealed, on: date, by: Viewer) -> Appeal:
    """Add an appeal, or what became of it: the last counts. Errors: as the others."""
    _open(story, by)
    _must_be_past(on, since=story.arrested_on)
    made = Appeal(**of_story(story, by=by), against=against, result=result, on=on)
    return _kept(made, story)  # type: ignore[no-any-return]


@transaction.atomic
def tell_release(*, story: Story, told: ReleaseTold, prison: str = "", by: Viewer) -> Release:
    """Write down the day somebody comes out, as we were told it, and tell the group's record.

    Errors: NotReadyError without a source, or where nobody is in custody; NotForYouError.
    """
    _open(story, by)
    if problems := problems_with_release(told, today=today()):
        raise NotReadyError(problems)
    inside = story.sentences.filter(ended_at__isnull=True, sort__in=INSIDE)
    held = story.hearings.filter(ended_at__isnull=True, remand__in=("PB", "PR"))
    if not inside.exists() and not held.exists():
        raise NotReadyError("Nobody is in custody by this story. Enter the sentence first.")
    made = Release(
        **of_story(story, by=by),
        on=told.on,
        source=told.source.strip(),
        told_on=told.told_on,
        prison=prison.strip(),
    )
    kept: Release = _kept(made, story)
    kept.refresh_from_db(fields=["puts_off"])
    if kept.waits:
        _have_seconded(story, by=by)
    elif release_stands(kept):
        _now_stands(kept, by=by)
    return kept


def _now_stands(release: Release, *, by: Viewer) -> None:
    story = release.story
    earlier = story.releases.filter(ended_at__isnull=True, raised_at__isnull=False)
    for before in earlier.exclude(id=release.id):
        is_sooner = today() - NEAR <= release.on < before.on
        sooner = release if is_sooner else None
        end_raised(before, why="We were told another day.", sooner=sooner, by=by)
    _tell_group(story, release, by=by)


def _have_seconded(story: Story, *, by: Viewer) -> None:
    """Tell whoever was asked to look that a second is needed: the story says of what."""
    rows = story.releases.filter(ended_at__isnull=True, raised_at__isnull=False)
    notices.tell({one for row in rows for one in whom_it_asked(row, by=by)})


@transaction.atomic
def agree_release(*, release: Release, by: Viewer) -> None:
    """Say the same of a later day as who told it: from now on it counts, and not the nearer one.

    Errors: NotForYouError for who told it; NotReadyError where it waits for nobody.
    """
    needs_recorder(by)
    hold(release, by=by)
    if release.made_by == by.person:
        raise NotForYouError("Another than who wrote that day down says the same.")
    if not release.waits or release.story.ended_at:
        raise NotReadyError("It waits for nobody.")
    release.agreed_by, release.agreed_at = by.person, now()
    release.save(update_fields=["agreed_by", "agreed_at"])
    record(Verb.ALTER, kind="story", objects=[release.story_id, release.id], agreed=True)
    if release_stands(release):
        _now_stands(release, by=by)


def _tell_group(story: Story, release: Release, *, by: Viewer) -> None:
    """Keep the day on every membership that `by` may change: it counts down there.

    What records have of a release that was struck out is taken back. Of a story in a circle only
    where that circle alone reads it; and of somebody who is held to be the member only by
    judgements that the readers of the membership may read.
    """
    if not by.roles & (RESEARCHES | OWNS):
        return
    circle = access.fences_of(story.audience_id).circle
    same = identities.cluster_of(story.person, viewer=by)
    for member in members.memberships_of(same, viewer=by):
        theirs = access.fences_of(member.audience_id).circle
        if member.state != Member.State.HELD or circle not in (None, theirs):
            continue
        if member.person not in identities.cluster_told_in(story.person, circle=theirs, viewer=by):
            continue
        given = groups.Prison(
            where=release.prison or "In prison", release_on=release.on, source=release.source
        )
        if release.ended_at or story.ended_at:
            if (member.release_on, member.release_source) != (release.on, release.source):
                continue
            given = groups.Prison(where=member.prison, release_on=None, source=STRUCK_OUT)
        groups.record_prison(member=member, given=given, by=by)


@transaction.atomic
def find_role(*, story: Story, role: Found, category: str, by: Viewer) -> None:
    """Write down which part and category the court found. Errors: NotReadyError; NotForYouError."""
    _open(story, by)
    convicted = story.answers.filter(ended_at__isnull=True, code__in=("G", "NA")).exists()
    if role is not Found.NOT_SAID and not convicted:
        raise NotReadyError("A court finds a role once it has convicted.", field="role")
    story.role_found, story.category_found = role, category.strip()
    story.save(update_fields=["role_found", "category_found"])
    record(Verb.ALTER, kind="story", objects=[story.id], shown=[story.person], role=role.value)


@transaction.atomic
def end_without_charge(*, story: Story, on: date, why: str, by: Viewer) -> None:
    """Say that nothing more comes of an arrest. Errors: NotReadyError; NotForYouError."""
    _open(story, by)
    must_say({"why": (why, "Say why.")})
    _must_be_past(on, since=story.arrested_on)
    if story.charges.filter(ended_at__isnull=True).exists():
        raise NotReadyError("There is a charge. Its verdict ends the story.")
    story.over_on, story.over_why = on, why.strip()
    story.save(update_fields=["over_on", "over_why"])
    record(Verb.ALTER, kind="story", objects=[story.id], shown=[story.person], over=True)


@transaction.atomic
def strike_out(*, row: Any, why: str, by: Viewer) -> bool:
    """Strike out a part of a story, or the whole. It stays to be read, and counts no more.

    Of a day of release for which something was set in motion it is first wanted by one, and struck
    out once another says the same. Return whether it was struck out.

    Errors: NotReadyError without a reason, or twice; NotForYouError.
    """
    needs_recorder(by)
    hold(row, by=by)
    must_say({"why": (why, "Say what was wrong with it.")})
    if row.ended_at:
        raise NotReadyError("It was struck out before.")
    if isinstance(row, Charge) and _hangs_on(row):
        raise NotReadyError("Strike out its pleas, verdicts and sentences first.")
    story = row if isinstance(row, Story) else row.story
    standing = story.releases.filter(ended_at__isnull=True).order_by("-told_on", "-made_at")
    gone = list(standing) if isinstance(row, Story) else [row] * isinstance(row, Release)
    if (
        isinstance(row, Story | Release)
        and row.end_asked_by in {None, by.person}
        and any(release_moves(one) for one in gone)
    ):
        _want_struck(row, story, why, by)
        return False
    for release in gone:  # while the story stands: what was asked of one that ended is nobody's
        end_raised(release, why="It was struck out.", by=by)
    row.ended_at, row.ended_by, row.ended_why = now(), by.person, why.strip()
    row.save(update_fields=["ended_at", "ended_by", "ended_why"])
    for release in gone:
        _tell_group(story, release, by=by)
    if isinstance(row, Release) and (before := standing.first()):
        _tell_group(story, before, by=by)
    record(Verb.ALTER, kind="story", objects=[story.id, row.id], shown=[story.person], struck=True)
    return True


def _want_struck(row: Story | Release, story: Story, why: str, by: Viewer) -> None:
    row.end_asked_by, row.end_asked_at, row.end_asked_why = by.person, now(), why.strip()
    row.save(update_fields=["end_asked_by", "end_asked_at", "end_asked_why"])
    record(Verb.ALTER, kind="story", objects=[story.id, row.id], shown=[story.person], wanted=True)
    _have_seconded(story, by=by)


@transaction.atomic
def leave_standing(*, row: Story | Release, by: Viewer) -> None:
    """Say that what somebody wants struck out stays: whoever wanted it is told, and may ask anew.

    Errors: NotForYouError; NotReadyError where nobody wants it struck out.
    """
    needs_recorder(by)
    hold(row, by=by)
    if row.end_asked_by is None or row.ended_at is not None:
        raise NotReadyError("Nobody wants it struck out.")
    story = row if isinstance(row, Story) else row.story
    notices.tell({row.end_asked_by} - {by.person})
    row.end_asked_by, row.end_asked_at, row.end_asked_why = None, None, ""
    row.save(update_fields=["end_asked_by", "end_asked_at", "end_asked_why"])
    record(Verb.ALTER, kind="story", objects=[story.id, row.id], shown=[story.person], stays=True)


def _hangs_on(charge: Charge) -> bool:
    return any(
        rows.filter(ended_at__isnull=True).exists() for rows in (charge.answers, charge.sentences)
    )


KINDS = frozenset(PARTS)
