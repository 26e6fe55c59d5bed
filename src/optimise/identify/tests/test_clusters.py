from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from optimise.identify.domain.clusters import Judgement, Verdict, clusters_from

IDS = st.integers(0, 7).map(lambda n: UUID(int=n))
JUDGEMENTS = st.builds(
    Judgement, one=IDS, other=IDS, verdict=st.sampled_from(Verdict), undone=st.booleans()
)


def same(one: int, other: int) -> Judgement:
    return Judgement(one=UUID(int=one), other=UUID(int=other), verdict=Verdict.SAME)


def different(one: int, other: int) -> Judgement:
    return Judgement(one=UUID(int=one), other=UUID(int=other), verdict=Verdict.DIFFERENT)


def ids(*numbers: int) -> frozenset[UUID]:
    return frozenset(UUID(int=n) for n in numbers)


def partition(judgements: list[Judgement]) -> set[frozenset[UUID]]:
    return set(clusters_from(judgements).members)


class TestClustersFrom:
    def test_joins_what_was_judged_the_same_however_far_along_the_chain(self) -> None:
        found = clusters_from([same(1, 2), same(3, 4), same(2, 3), same(5, 6)])
        assert set(found.members) == {ids(1, 2, 3, 4), ids(5, 6)}
        assert found.cluster_of(UUID(int=4)) == ids(1, 2, 3, 4)
        assert found.cluster_of(UUID(int=9)) == ids(9)

    def test_does_nothing_with_unsure_or_different(self) -> None:
        unsure = Judgement(one=UUID(int=1), other=UUID(int=2), verdict=Verdict.UNSURE)
        assert partition([unsure, different(2, 3)]) == set()

    def test_reports_a_different_inside_a_cluster_and_splits_nothing(self) -> None:
        found = clusters_from([same(1, 2), same(2, 3), different(3, 1), different(3, 4)])
        assert found.conflicts == (different(3, 1),)
        assert found.cluster_of(UUID(int=1)) == ids(1, 2, 3)

    @given(st.lists(JUDGEMENTS), JUDGEMENTS)
    def test_gives_back_the_same_people_when_a_judgement_is_undone(
        self, before: list[Judgement], new: Judgement
    ) -> None:
        undone = Judgement(one=new.one, other=new.other, verdict=new.verdict, undone=True)
        assert partition([*before, undone]) == partition(before)
        assert clusters_from([*before, undone]).conflicts == clusters_from(before).conflicts

    @given(st.lists(JUDGEMENTS).flatmap(lambda js: st.tuples(st.just(js), st.permutations(js))))
    def test_does_not_depend_on_order(self, both: tuple[list[Judgement], list[Judgement]]) -> None:
        assert partition(both[0]) == partition(both[1])

    @given(st.lists(JUDGEMENTS))
    def test_puts_each_one_in_one_cluster_that_holds_it(self, js: list[Judgement]) -> None:
        found = clusters_from(js)
        assert sum(map(len, found.members)) == len({i for group in found.members for i in group})
        for j in js:
            if j.verdict is Verdict.SAME and not j.undone:
                assert j.other in found.cluster_of(j.one)

    @given(st.lists(st.builds(same, st.integers(0, 7), st.integers(0, 7))))
    def test_never_joins_what_no_chain_of_judgements_joins(self, js: list[Judgement]) -> None:
        reach = {UUID(int=i): {UUID(int=i)} for i in range(8)}
        for _ in range(8):
            for j in js:
                union = reach[j.one] | reach[j.other]
                for i in union:
                    reach[i] = reach[i] | union
        assert all(clusters_from(js).cluster_of(i) == reach[i] for i in reach)
