"""The doors of agreements: who keeps them, what opens, and what shuts the same minute."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from tests.cast import Cast, acting

from optimise.agencies import agreements as doors
from optimise.agencies import queries
from optimise.agencies.agreements import Signatures, Words
from optimise.agencies.domain.agreements import ESSENTIAL
from optimise.agencies.models import Agreement, NamedPerson, Post
from optimise.basics.clock import today
from optimise.basics.refusals import NotForYouError, NotReadyError

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = timedelta(days=365)


@pytest.fixture(autouse=True)
def joan_acts(cast: Cast) -> Iterator[None]:
    """Have Joan act, in whose name all is written that nothing else is said of."""
    with acting(cast.joan):
        yield


@dataclass(frozen=True)
class Acting:
    """Somebody at the door, with no more than the door asks for."""

    person: UUID
    keeps_agreements: bool = False


def keeper(cast: Cast) -> Acting:
    return Acting(cast.joan.id, keeps_agreements=True)


def standing(cast: Cast) -> Agreement:
    found = queries.agreement_in_force(cast.charity)
    assert found is not None
    return found


def words_of(agreement: Agreement) -> Words:
    kept = {name: getattr(agreement, name) for name in Words.__dataclass_fields__}
    kept |= {"sections": dict.fromkeys(ESSENTIAL, "Answered.")}
    kept |= {name: tuple(kept[name]) for name in ("gateways", "data_kinds")}
    return Words(**kept)


def signed(**changes: object) -> Signatures:
    day = today()
    told = Signatures(us="Joan", us_on=day, them="Their director", them_on=day)
    return replace(told, **changes)  # type: ignore[arg-type]


def draft(cast: Cast, **changes: object) -> Agreement:
    words = replace(words_of(standing(cast)), **changes)  # type: ignore[arg-type]
    return doors.draft(agency=cast.charity, words=words, by=keeper(cast))


def sign(cast: Cast, agreement: Agreement, signatures: Signatures | None = None) -> None:
    seen = doors.fingerprint(Agreement.objects.get(id=agreement.id))
    doors.sign(agreement=agreement, signatures=signatures or signed(), seen=seen, by=keeper(cast))


Door = Callable[[Cast, Acting], object]
DOORS: dict[str, Door] = {
    "draft": lambda c, by: doors.draft(agency=c.charity, words=words_of(standing(c)), by=by),
    "write_next": lambda c, by: doors.write_next(
        agreement=standing(c), words=words_of(standing(c)), why="Another year.", by=by
    ),
    "end": lambda c, by: doors.end(agreement=standing(c), why="They closed.", by=by),
    "review": lambda c, by: doors.review(
        agreement=standing(c), found="As it should be.", next_on=today() + YEAR / 2, by=by
    ),
    "name_person": lambda c, by: doors.name_person(agreement=standing(c), person=c.ellie, by=by),
    "stop_naming": lambda c, by: doors.stop_naming(agreement=standing(c), person=c.ellie, by=by),
    "record_training": lambda c, by: doors.record_training(
        person=c.ellie, on=today(), ends_on=today() + YEAR, by=by
    ),
    "keep_post": lambda c, by: doors.keep_post(
        agency=c.charity, kind=Post.Kind.CONTACT, name="Ann", phone="0117 496 0000", by=by
    ),
    "set_controller": lambda c, by: doors.set_controller(
        agency=c.charity, name="The Council", number="Z1", by=by
    ),
}


@pytest.mark.parametrize("name", DOORS)
class TestADoor:
    def test_opens_to_who_keeps_agreements(self, cast: Cast, name: str) -> None:
        DOORS[name](cast, keeper(cast))

    def test_opens_to_nobody_else(self, cast: Cast, name: str) -> None:
        before = list(Agreement.objects.order_by("id").values())
        with pytest.raises(NotForYouError):
            DOORS[name](cast, Acting(cast.beth.id))
        assert list(Agreement.objects.order_by("id").values()) == before
        assert not queries.what_a_partner_lacks(cast.ellie)


class TestAnEdition:
    def test_opens_nothing_until_it_is_signed(self, cast: Cast) -> None:
        doors.end(agreement=standing(cast), why="They closed.", by=keeper(cast))
        assert queries.what_a_partner_lacks(cast.ellie)
        made = Agreement.objects.get(organisation=cast.charity)
        following = doors.write_next(
            agreement=made, words=words_of(made), why="They are back.", by=keeper(cast)
        )
        assert queries.what_a_partner_lacks(cast.ellie)
        sign(cast, following)
        assert not queries.what_a_partner_lacks(cast.ellie)
        with pytest.raises(NotReadyError, match="Write another edition"):
            doors.change_draft(agreement=following, words=words_of(following), by=keeper(cast))

    def test_is_signed_in_the_words_that_were_read(self, cast: Cast) -> None:
        made = draft(cast)
        seen = doors.fingerprint(made)
        other = replace(words_of(made), purpose="Something else.")
        doors.change_draft(agreement=made, words=other, by=keeper(cast))
        with pytest.raises(NotReadyError, match="changed since"):
            doors.sign(agreement=made, signatures=signed(), seen=seen, by=keeper(cast))

    def test_is_signed_whole_and_on_no_day_to_come(self, cast: Cast) -> None:
        empty = draft(cast, sections={})
        with pytest.raises(NotReadyError, match="does not answer"):
            sign(cast, empty)
        made = draft(cast)
        for day in ("us_on", "them_on"):
            with pytest.raises(NotReadyError, match="to come"):
                sign(cast, made, signed(**{day: today() + timedelta(days=1)}))

    def test_waits_alone(self, cast: Cast) -> None:
        made = draft(cast)
        with pytest.raises(NotReadyError, match="waits to be signed"):
            doors.write_next(agreement=made, words=words_of(made), why="Again.", by=keeper(cast))

    @pytest.mark.parametrize(
        "days",
        [
            {"in_force_until": today() - 2 * YEAR},
            {"review_on": today() + 9 * YEAR},
            {"review_on": today() - 9 * YEAR},
        ],
    )
    def test_has_days_that_make_sense(self, cast: Cast, days: dict[str, object]) -> None:
        with pytest.raises(NotReadyError):
            draft(cast, **days)

    def test_is_not_made_with_the_force_itself(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="itself"):
            doors.draft(agency=cast.force, words=words_of(standing(cast)), by=keeper(cast))


class TestAName:
    def test_is_of_somebody_of_that_agency(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="does not work"):
            doors.name_person(agreement=standing(cast), person=cast.femi, by=keeper(cast))

    def test_taken_out_shuts_their_pages_at_once(self, cast: Cast) -> None:
        doors.stop_naming(agreement=standing(cast), person=cast.ellie, by=keeper(cast))
        assert queries.what_a_partner_lacks(cast.ellie)
        doors.name_person(agreement=standing(cast), person=cast.ellie, by=keeper(cast))
        assert not queries.what_a_partner_lacks(cast.ellie)
        assert NamedPerson.objects.filter(person=cast.ellie).count() == 2


class TestTraining:
    def test_is_written_down_by_somebody_else(self, cast: Cast) -> None:
        own = Acting(cast.ellie.id, keeps_agreements=True)
        with pytest.raises(NotForYouError, match="Someone else"):
            DOORS["record_training"](cast, own)

    @pytest.mark.parametrize(
        ("on", "ends"), [(1, 2), (0, -1), (-1, 4 * 366)], ids=["to come", "backwards", "for ever"]
    )
    def test_was_and_ends(self, cast: Cast, on: int, ends: int) -> None:
        with pytest.raises(NotReadyError, match="three years"):
            doors.record_training(
                person=cast.ellie,
                on=today() + timedelta(days=on),
                ends_on=today() + timedelta(days=ends),
                by=keeper(cast),
            )

    def test_that_runs_out_shuts_their_pages(self, cast: Cast) -> None:
        yesterday = today() - timedelta(days=1)
        doors.record_training(person=cast.ellie, on=yesterday, ends_on=yesterday, by=keeper(cast))
        assert queries.what_a_partner_lacks(cast.ellie)


class TestAPost:
    def test_can_be_rung_or_written_to(self, cast: Cast) -> None:
        with pytest.raises(NotReadyError, match="telephone"):
            doors.keep_post(
                agency=cast.charity, kind=Post.Kind.CONTACT, name="Ann", by=keeper(cast)
            )

    def test_ends_the_day_it_is_ended(self, cast: Cast) -> None:
        DOORS["keep_post"](cast, keeper(cast))
        (held,) = queries.posts_of(cast.charity, Post.Kind.CONTACT)
        doors.end_post(post=held, by=keeper(cast))
        assert queries.posts_of(cast.charity, Post.Kind.CONTACT) == []
