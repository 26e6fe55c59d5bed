"""What is kept from somebody among the readers of a copy, by properties."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.audiences import Audience, Marking, Viewer, may_read
from optimise.access.domain.keeping import is_kept_from
from optimise.access.domain.roles import READS, Layer, Role

CIRCLES = [UUID(int=n) for n in (1, 2)]
AREAS = [UUID(int=n) for n in (11, 12)]
PEOPLE = [UUID(int=n) for n in (21, 22)]
READERS = sorted(READS[Layer.INTELLIGENCE])[:3]
AUDIENCES = st.builds(
    Audience,
    layer=st.just(Layer.INTELLIGENCE),
    marking=st.sampled_from(Marking),
    circle=st.sampled_from([None, *CIRCLES]),
    areas=st.frozensets(st.sampled_from(AREAS)),
    roles=st.frozensets(st.sampled_from(READERS)),
    person=st.sampled_from([None, *PEOPLE]),
)
VIEWERS = st.builds(
    Viewer,
    person=st.sampled_from(PEOPLE),
    agency=st.just(UUID(int=31)),
    roles=st.frozensets(st.sampled_from(READERS), min_size=1),
    areas=st.frozensets(st.sampled_from(AREAS)),
    circles=st.frozensets(st.sampled_from(CIRCLES)),
    clearance=st.sampled_from(Marking),
)


@given(row=AUDIENCES, readers=AUDIENCES, viewer=VIEWERS)
def test_nobody_reads_a_copy_who_may_not_read_the_row(
    row: Audience, readers: Audience, viewer: Viewer
) -> None:
    if may_read(viewer, readers) and not is_kept_from(row, readers=readers):
        assert may_read(viewer, row)


@given(row=AUDIENCES)
def test_a_row_is_kept_from_none_of_its_own_readers(row: Audience) -> None:
    assert not is_kept_from(row, readers=row)


def test_an_item_of_another_circle_is_kept_from_officers() -> None:
    item = Audience(layer=Layer.INTELLIGENCE, circle=CIRCLES[0])
    told = Audience(layer=Layer.BRIEFING, marking=Marking.SENSITIVE, circle=CIRCLES[1])
    assert is_kept_from(item, readers=told)
    assert not is_kept_from(Audience(layer=Layer.INTELLIGENCE), readers=told)
    assert Role.RESPONSE not in READERS
