"""What the phones of a strike day post: each thing twice, some of it in bursts, in its order."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID, uuid4

from bench.strike import EACH, Found, Phone, Post, tell, what_is_posted

PHONES = [
    Phone(cookies=str(n), csrf="b" * 32, address=uuid4(), operation=uuid4()) for n in range(40)
]


def sent_in(posts: Sequence[Post]) -> set[UUID]:
    return {one.client_id for post in posts for one in post.things}


class TestWhatIsPosted:
    def test_is_each_thing_twice_within_its_time(self) -> None:
        posts = list(what_is_posted(PHONES, seconds=60))
        times = Counter(one.client_id for post in posts for one in post.things)
        assert set(times.values()) == {2}
        assert len(times) == EACH * len(PHONES)
        assert [post.at for post in posts] == sorted(post.at for post in posts)
        assert 0 <= posts[0].at <= posts[-1].at <= 63

    def test_comes_in_one_list_from_some_phones_and_thing_by_thing_from_others(self) -> None:
        many: dict[str, set[int]] = {}
        for post in what_is_posted(PHONES, seconds=60):
            many.setdefault(post.phone.cookies, set()).add(len(post.things))
        assert {EACH} in many.values()
        assert {1} in many.values()
        assert len(many) == len(PHONES)

    def test_comes_thing_by_thing_at_one_moment_where_it_goes_alone(self) -> None:
        posts = list(what_is_posted(PHONES, seconds=60, alone=True))
        assert {len(post.things) for post in posts} == {1}
        first: dict[str, dict[object, float]] = {}
        for post in posts:
            first.setdefault(post.phone.cookies, {}).setdefault(post.things[0].client_id, post.at)
        at_once = [moments for moments in first.values() if len(set(moments.values())) == 1]
        assert 0 < len(at_once) < len(PHONES)


class TestWhatIsTold:
    def test_counts_what_was_posted_and_is_not_kept(self, capsys: object) -> None:
        posts = list(what_is_posted(PHONES[:2], seconds=1))
        sent = sent_in(posts)
        lost = sent - sent_in(posts[:1])
        found = Found(posts=[10.0, 20.0], nothing=[5.0, 5.0], ages=[2100.0, 2100.0])
        assert tell(posts, found, phones=2, spent=0.4, kept=sent - lost) == len(lost)
        said = capsys.readouterr().out  # type: ignore[attr-defined]
        assert f"lost {len(lost)} of {len(sent)}" in said
        assert "the newest state on the board was 2.1 s old at most, 95 times in 100" in said

    def test_is_nothing_lost_where_all_is_kept(self) -> None:
        posts = list(what_is_posted(PHONES[:2], seconds=1))
        sent = sent_in(posts)
        found = Found(posts=[10.0, 20.0], nothing=[5.0, 5.0])
        assert tell(posts, found, phones=2, spent=0.4, kept=sent) == 0


def test_a_post_names_its_phone() -> None:
    post: Post = next(iter(what_is_posted(PHONES[:1], seconds=1)))
    assert post.phone is PHONES[0]
