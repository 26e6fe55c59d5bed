"""Agreements: what opens, what shuts the same minute, and what two people cannot do at once."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast, Role, Viewer, acting, give_role
from tests.together import Part, at_once

from optimise.agencies import agreements as doors
from optimise.agencies import queries
from optimise.agencies.agreements import Signatures, Words
from optimise.agencies.domain.agreements import ESSENTIAL, SECTIONS, Missing, Regime, Standing
from optimise.agencies.models import Agreement, NamedPerson, Post, Review
from optimise.agencies.tests.scene import (
    DAY,
    YEAR,
    agreement_with,
    seen,
    signed_today,
    viewer_of,
    words_of,
)
from optimise.basics.clock import frozen, now, start_of, today
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def joan(cast: Cast) -> Iterator[Viewer]:
    """Have Joan, who administers, act in every transaction of the test."""
    with acting(cast.joan) as viewer:
        yield viewer


def standing(cast: Cast) -> Agreement:
    return agreement_with(cast.charity)


def draft(cast: Cast, by: Viewer, **changes: Any) -> Agreement:
    words = replace(words_of(standing(cast)), **changes)
    return doors.draft(agency=cast.charity, words=words, by=by)


def write_next(cast: Cast, by: Viewer, **changes: Any) -> Agreement:
    found = standing(cast)
    words = replace(words_of(found), **changes)
    return doors.write_next(agreement=found, words=words, why="Another year.", by=by)


def sign(agreement: Agreement, by: Viewer, signatures: Signatures | None = None) -> None:
    signatures = signatures or signed_today()
    doors.sign(agreement=agreement, signatures=signatures, seen=seen(agreement), by=by)


class TestAnEdition:
    def test_opens_nothing_until_it_is_signed(self, cast: Cast, joan: Viewer) -> None:
        doors.end(agreement=standing(cast), why="They closed.", by=joan)
        assert queries.what_a_partner_lacks(cast.ellie)
        made = Agreement.objects.get(organisation=cast.charity)
        following = doors.write_next(
            agreement=made, words=words_of(made), why="They are back.", by=joan
        )
        assert queries.what_a_partner_lacks(cast.ellie)
        sign(following, joan)
        assert not queries.what_a_partner_lacks(cast.ellie)
        with pytest.raises(NotReadyError, match="Write another edition"):
            doors.change_draft(agreement=following, words=words_of(following), by=joan)

    def test_is_signed_in_the_words_that_were_read(self, cast: Cast, joan: Viewer) -> None:
        made = draft(cast, joan)
        read = doors.fingerprint(made)
        other = replace(words_of(made), purpose="Something else.")
        doors.change_draft(agreement=made, words=other, by=joan)
        with pytest.raises(NotReadyError, match="changed since"):
            doors.sign(agreement=made, signatures=signed_today(), seen=read, by=joan)
        assert Agreement.objects.get(id=made.id).signed_by_us == ""

    def test_is_other_words_where_any_of_them_differs(self, cast: Cast, joan: Viewer) -> None:
        others: dict[str, Any] = {
            "gateways": ["care-act"],
            "data_kinds": ["health"],
            "regime": Regime.PART_3,
            "sections": {"need": "Otherwise."},
            **{day: today() + DAY for day in ("in_force_from", "in_force_until", "review_on")},
        }
        made = draft(cast, joan)
        for field in Words.__dataclass_fields__:
            changed = Agreement.objects.get(id=made.id)
            assert doors.fingerprint(changed) == seen(made)
            setattr(changed, field, others.get(field, "Otherwise"))
            assert doors.fingerprint(changed) != seen(made), field

    def test_is_signed_whole(self, cast: Cast, joan: Viewer) -> None:
        made = draft(cast, joan)
        for left_out in ESSENTIAL:
            sections = dict.fromkeys(ESSENTIAL, "Answered.") | {left_out: "  "}
            Agreement.objects.filter(id=made.id).update(sections=sections)
            with pytest.raises(NotReadyError) as refused:
                sign(made, joan)
            assert str(refused.value) == f"It does not answer yet: {SECTIONS[left_out]}"

    def test_is_signed_on_no_day_to_come_and_once(self, cast: Cast, joan: Viewer) -> None:
        made = draft(cast, joan)
        for day in ("us_on", "them_on"):
            changes: dict[str, Any] = {day: today() + DAY}
            with pytest.raises(NotReadyError, match="to come"):
                sign(made, joan, replace(signed_today(), **changes))
        sign(made, joan)
        with pytest.raises(NotReadyError, match="Write another edition"):
            sign(made, joan, replace(signed_today(), us="Somebody else"))
        assert Agreement.objects.get(id=made.id).signed_by_us == "Joan"

    def test_waits_alone(self, cast: Cast, joan: Viewer) -> None:
        made = draft(cast, joan)
        with pytest.raises(NotReadyError, match="waits to be signed"):
            doors.write_next(agreement=made, words=words_of(made), why="Again.", by=joan)
        with pytest.raises(NotReadyError) as refused:
            doors.write_next(agreement=standing(cast), words=words_of(made), why=" ", by=joan)
        assert refused.value.problems[0][0] == "why"

    def test_gives_way_to_the_next_on_the_day_that_it_begins(
        self, cast: Cast, joan: Viewer
    ) -> None:
        """No moment is without one, and none has two."""
        old, begins = standing(cast), today() + 10 * DAY
        following = write_next(cast, joan, in_force_from=begins, review_on=begins)
        sign(following, joan)
        assert standing(cast) == old
        last = start_of(begins) - timedelta(seconds=1)
        for moment, edition in ((last, old), (start_of(begins), following)):
            with frozen(moment):
                assert standing(cast) == edition
                every = queries.editions_of(old)
                in_force = [e.terms().standing(at=moment) is Standing.IN_FORCE for e in every]
                assert in_force.count(True) == 1
                assert not queries.what_a_partner_lacks(cast.ellie)

    @pytest.mark.parametrize(
        ("field", "days"),
        [
            ("in_force_until", {"in_force_until": today() - 2 * YEAR}),
            ("review_on", {"review_on": today() + 9 * YEAR}),
            ("review_on", {"review_on": today() - 9 * YEAR}),
        ],
    )
    def test_has_days_that_make_sense(
        self, cast: Cast, joan: Viewer, field: str, days: dict[str, object]
    ) -> None:
        with pytest.raises(NotReadyError) as refused:
            draft(cast, joan, **days)
        assert refused.value.problems[0][0] == field

    def test_may_last_a_day(self, cast: Cast, joan: Viewer) -> None:
        day = today()
        made = draft(cast, joan, in_force_from=day, in_force_until=day, review_on=day)
        sign(made, joan)
        assert made.terms().lapses_soon(at=now())

    def test_is_not_made_with_the_force_itself(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError, match="itself"):
            doors.draft(agency=cast.force, words=words_of(standing(cast)), by=joan)

    def test_ends_at_once_for_a_reason_and_once(self, cast: Cast, joan: Viewer) -> None:
        held = standing(cast)
        with pytest.raises(NotReadyError, match="why it ends"):
            doors.end(agreement=held, why=" ", by=joan)
        doors.end(agreement=held, why=" They closed. ", by=joan)
        assert queries.what_a_partner_lacks(cast.ellie) == (Missing.ENDED,)
        assert viewer_of(cast.ellie).roles == frozenset()
        with pytest.raises(NotReadyError, match="ended already"):
            doors.end(agreement=held, why="Again.", by=joan)
        assert Agreement.objects.get(id=held.id).ended_why == "They closed."

    def test_that_is_about_to_give_way_may_end_before(self, cast: Cast, joan: Viewer) -> None:
        old, begins = standing(cast), today() + 10 * DAY
        sign(write_next(cast, joan, in_force_from=begins, review_on=begins), joan)
        doors.end(agreement=Agreement.objects.get(id=old.id), why="A breach.", by=joan)
        assert queries.what_a_partner_lacks(cast.ellie) == (Missing.BEGINNING,)


class TestTwoKeepers:
    """At one moment, each having read before the other wrote."""

    @pytest.fixture(autouse=True)
    def two(self, cast: Cast) -> None:
        give_role(cast.kit, Role.DATA_PROTECTION)

    def both(self, cast: Cast, read: Callable[[Viewer], Any], *acts: Any) -> list[str]:
        parts: list[Part] = [
            (person, read, act) for person, act in zip((cast.joan, cast.kit), acts, strict=True)
        ]
        return [str(one) if isinstance(one, Exception) else "done" for one in at_once(*parts)]

    def test_write_one_next_edition(self, cast: Cast) -> None:
        def act(found: Agreement, by: Viewer) -> object:
            return doors.write_next(agreement=found, words=words_of(found), why="Both.", by=by)

        came = self.both(cast, lambda _: standing(cast), act, act)
        assert min(came, key=len) == "done"
        assert "waits to be signed already" in max(came, key=len)

    def test_sign_no_words_that_the_other_changes(self, cast: Cast) -> None:
        with acting(cast.joan) as joan:
            made = draft(cast, joan)
        read = seen(made)
        self.both(
            cast,
            lambda _: Agreement.objects.get(id=made.id),
            lambda found, by: doors.sign(
                agreement=found, signatures=signed_today(), seen=read, by=by
            ),
            lambda found, by: doors.change_draft(
                agreement=found, words=replace(words_of(found), purpose="Other."), by=by
            ),
        )
        kept = Agreement.objects.get(id=made.id)
        assert (kept.signed_by_us == "Joan") is (doors.fingerprint(kept) == read)

    def test_name_one_person_once(self, cast: Cast) -> None:
        with acting(cast.joan) as joan:
            doors.stop_naming(agreement=standing(cast), person=cast.ellie, by=joan)

        def act(found: Agreement, by: Viewer) -> None:
            doors.name_person(agreement=found, person=cast.ellie, by=by)

        assert self.both(cast, lambda _: standing(cast), act, act) == ["done", "done"]
        assert queries.named_in(standing(cast)) == [cast.ellie]


class TestAReview:
    @pytest.mark.parametrize(("days", "taken"), [(0, False), (1, True), (10, True), (11, False)])
    def test_sets_the_next_on_a_day_ahead_that_the_agreement_still_has(
        self, cast: Cast, joan: Viewer, days: int, taken: bool
    ) -> None:
        held = standing(cast)
        Agreement.objects.filter(id=held.id).update(in_force_until=today() + 10 * DAY)
        held.refresh_from_db()
        day = today() + days * DAY
        outcome = nullcontext() if taken else pytest.raises(NotReadyError, match="a day ahead")
        with outcome:
            doors.review(agreement=held, found=" As it was. ", next_on=day, by=joan)
        assert (standing(cast).review_on == day) is taken
        found = Review.objects.filter(agreement=held).values_list("found", "next_on", "by")
        assert list(found) == ([("As it was.", day, cast.joan.id)] if taken else [])

    def test_finds_something(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError, match="what was found"):
            doors.review(agreement=standing(cast), found=" ", next_on=today() + DAY, by=joan)


class TestAName:
    def test_is_of_somebody_of_that_agency(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError, match="does not work"):
            doors.name_person(agreement=standing(cast), person=cast.femi, by=joan)

    def test_taken_out_shuts_their_pages_at_once(self, cast: Cast, joan: Viewer) -> None:
        doors.stop_naming(agreement=standing(cast), person=cast.ellie, by=joan)
        assert queries.what_a_partner_lacks(cast.ellie) == (Missing.NAME,)
        assert not queries.what_a_partner_lacks(cast.femi)
        doors.name_person(agreement=standing(cast), person=cast.ellie, by=joan)
        assert not queries.what_a_partner_lacks(cast.ellie)
        history = queries.history_of_names(standing(cast))
        assert [(one.person, one.until is None) for one in history] == [
            (cast.ellie, True),
            (cast.ellie, False),
        ]

    def test_stands_in_the_editions_that_follow(self, cast: Cast, joan: Viewer) -> None:
        following = write_next(cast, joan)
        sign(following, joan)
        assert standing(cast) == following
        assert queries.named_in(following) == [cast.ellie]
        doors.stop_naming(agreement=following, person=cast.ellie, by=joan)
        assert NamedPerson.objects.filter(person=cast.ellie, until=None).count() == 0


class TestTraining:
    def test_is_written_down_by_somebody_else(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotForYouError, match="Someone else"):
            doors.record_training(person=cast.joan, on=today(), ends_on=today() + YEAR, by=joan)

    @pytest.mark.parametrize(
        ("on", "ends", "taken"),
        [
            (0, 0, True),
            (1, 2, False),
            (0, -1, False),
            (-1, 3 * 366 - 1, True),
            (-1, 3 * 366, False),
        ],
    )
    def test_was_and_ends(self, cast: Cast, joan: Viewer, on: int, ends: int, taken: bool) -> None:
        outcome = nullcontext() if taken else pytest.raises(NotReadyError, match="three years")
        with outcome:
            doors.record_training(
                person=cast.ellie, on=today() + on * DAY, ends_on=today() + ends * DAY, by=joan
            )
        cast.ellie.refresh_from_db()
        assert (cast.ellie.training_ends_on == today() + ends * DAY) is taken

    def test_that_runs_out_shuts_their_pages(self, cast: Cast, joan: Viewer) -> None:
        yesterday = today() - DAY
        doors.record_training(person=cast.ellie, on=yesterday, ends_on=yesterday, by=joan)
        assert queries.what_a_partner_lacks(cast.ellie) == (Missing.TRAINING_LAPSED,)


class TestAPost:
    def keep(self, cast: Cast, by: Viewer, kind: Post.Kind, **told: Any) -> Post:
        return doors.keep_post(agency=cast.charity, kind=kind, name=" Ann ", by=by, **told)

    def test_can_be_rung_or_written_to(self, cast: Cast, joan: Viewer) -> None:
        with pytest.raises(NotReadyError, match="telephone"):
            self.keep(cast, joan, Post.Kind.CONTACT, phone=" ", email=" ")
        kept = self.keep(cast, joan, Post.Kind.CONTACT, email=" ann@harbour.test ")
        assert (kept.name, kept.email) == ("Ann", "ann@harbour.test")

    def test_ends_the_day_it_is_ended(self, cast: Cast, joan: Viewer) -> None:
        held = self.keep(cast, joan, Post.Kind.CONTACT, phone="0117 496 0000")
        other = self.keep(cast, joan, Post.Kind.CALDICOTT, phone="0117 496 0001")
        assert queries.posts_of(cast.charity) == [other, held]
        assert queries.posts_of(cast.charity, Post.Kind.CONTACT) == [held]
        assert queries.posts_of(cast.council) == []
        doors.end_post(post=held, by=joan)
        assert queries.posts_of(cast.charity) == [other]
        assert queries.posts_of(cast.charity, Post.Kind.CONTACT) == []

    @pytest.mark.parametrize(
        ("since", "until", "held"), [(0, 1, True), (1, 2, False), (-1, 0, False)]
    )
    def test_is_held_from_its_first_day_to_before_its_last(
        self, cast: Cast, joan: Viewer, since: int, until: int, held: bool
    ) -> None:
        post = self.keep(cast, joan, Post.Kind.CONTACT, phone="0117 496 0000")
        Post.objects.filter(id=post.id).update(
            since=today() + since * DAY, until=today() + until * DAY
        )
        assert (queries.posts_of(cast.charity) == [post]) is held
