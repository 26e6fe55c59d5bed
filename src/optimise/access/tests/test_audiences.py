from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.audiences import (
    Audience,
    Marking,
    Viewer,
    carried,
    may_read,
    may_write,
)
from optimise.access.domain.roles import REPORTERS, Layer, Role

SAFEGUARDS = {Role.SAFEGUARDING, Role.DUTY_INSPECTOR, Role.PARTNER}
IDS = [UUID(int=n) for n in range(1, 4)]
some_id = st.sampled_from([None, *IDS])
some_ids = st.frozensets(st.sampled_from(IDS), max_size=2)
some_roles = st.frozensets(st.sampled_from([Role.ANALYST, Role.RESPONSE, Role.PARTNER]), max_size=2)
markings = st.sampled_from(Marking)
audiences = st.builds(
    Audience,
    layer=st.sampled_from(
        [
            Layer.SEALED,
            Layer.SAFEGUARDING,
            Layer.PANEL,
            Layer.INTELLIGENCE,
            Layer.BRIEFING,
            Layer.PARTNER,
        ]
    ),
    marking=markings,
    circle=some_id,
    agencies=some_ids,
    areas=some_ids,
    roles=some_roles,
    person=some_id,
)
viewers = st.builds(
    Viewer,
    person=st.sampled_from(IDS),
    agency=st.sampled_from(IDS),
    roles=st.frozensets(st.sampled_from(Role), min_size=1, max_size=3),
    areas=some_ids,
    circles=some_ids,
    clearance=markings,
)


class TestCarried:
    @given(row=audiences, before=audiences, to=audiences)
    def test_keeps_the_layer(self, row: Audience, before: Audience, to: Audience) -> None:
        assert carried(row, before=before, to=to).layer is row.layer

    @given(row=audiences, before=audiences)
    def test_changes_nothing_where_nothing_moved(self, row: Audience, before: Audience) -> None:
        after = carried(row, before=before, to=before)
        assert (after.circle, after.areas, after.roles, after.marking) == (
            row.circle,
            row.areas,
            row.roles,
            row.marking,
        )

    @given(row=audiences, before=audiences, to=audiences, viewer=viewers)
    def test_shows_a_circle_s_rows_to_its_members_only(
        self, row: Audience, before: Audience, to: Audience, viewer: Viewer
    ) -> None:
        after = carried(row, before=before, to=to)
        own = row.circle not in (None, before.circle)
        if to.circle and to.circle != before.circle and not own:
            assert not may_read(viewer, after) or to.circle in viewer.circles

    @given(row=audiences, before=audiences, to=audiences, viewer=viewers)
    def test_never_opens_what_another_circle_keeps(
        self, row: Audience, before: Audience, to: Audience, viewer: Viewer
    ) -> None:
        if row.circle not in (None, before.circle) and row.circle not in viewer.circles:
            assert not may_read(viewer, carried(row, before=before, to=to))

    @given(row=audiences, before=audiences, to=audiences)
    def test_gives_no_agency_what_it_was_not_given(
        self, row: Audience, before: Audience, to: Audience
    ) -> None:
        assert carried(row, before=before, to=to).agencies <= row.agencies


safeguarding = audiences.map(lambda a: replace(a, layer=Layer.SAFEGUARDING))


class TestSafeguarding:
    @given(audience=safeguarding, viewer=viewers)
    def test_is_read_by_safeguarding_and_by_no_partner_whose_agency_is_not_named(
        self, audience: Audience, viewer: Viewer
    ) -> None:
        if may_read(viewer, audience):
            assert viewer.holds(Role.SAFEGUARDING, Role.DUTY_INSPECTOR, Role.PARTNER)
            assert not viewer.is_partner or viewer.agency in audience.agencies

    @given(audience=safeguarding, viewer=viewers)
    def test_takes_words_from_anyone_who_reports_and_only_from_them(
        self, audience: Audience, viewer: Viewer
    ) -> None:
        theirs = audience.circle is None or audience.circle in viewer.circles
        assert may_write(viewer, audience) is (bool(viewer.roles & REPORTERS) and theirs)

    @given(audience=safeguarding, role=st.sampled_from(sorted(set(Role) - SAFEGUARDS)))
    def test_is_closed_to_every_other_role(self, audience: Audience, role: Role) -> None:
        everywhere = Viewer(
            person=IDS[0],
            agency=IDS[0],
            roles=frozenset({role}),
            areas=frozenset(IDS),
            circles=frozenset(IDS),
            clearance=Marking.SENSITIVE,
        )
        assert not may_read(everywhere, audience)


class TestAPanel:
    @given(audience=audiences.map(lambda a: replace(a, layer=Layer.PANEL)), viewer=viewers)
    def test_is_read_and_written_only_by_those_in_its_circle_whose_agency_is_named(
        self, audience: Audience, viewer: Viewer
    ) -> None:
        if may_read(viewer, audience) or may_write(viewer, audience):
            assert viewer.agency in audience.agencies
            assert audience.circle in (None, *viewer.circles)
