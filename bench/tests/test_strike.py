"""What the phones of a strike day post: each thing twice, some of it in bursts, in its order."""

from collections import Counter
from uuid import uuid4

from bench.strike import EACH, Found, Phone, Post, tell, what_is_posted

PHONES = [
    Phone(cookies=str(n), csrf="b" * 32, address=uuid4(), operation=uuid4()) for n in range(40)
]


class TestWhatIsPosted:
    def test_is_each_thing_twice_within_its_time(self) -> None:
        posts = list(what_is_posted(PHONES, seconds=60))
        times = Counter(post.client_id for post in posts)
        assert set(times.values()) == {2}
        assert len(times) == EACH * len(PHONES)
        assert [post.at for post in posts] == sorted(post.at for post in posts)
        assert 0 <= posts[0].at <= posts[-1].at <= 63

    def test_comes_in_bursts_from_some_phones_and_not_from_others(self) -> None:
        first: dict[str, set[float]] = {}
        seen: set[object] = set()
        for post in what_is_posted(PHONES, seconds=60):
            if post.client_id not in seen:
                seen.add(post.client_id)
                first.setdefault(post.phone.cookies, set()).add(round(post.at, 3))
        at_once = [moments for moments in first.values() if len(moments) == 1]
        assert 0 < len(at_once) < len(PHONES)


class TestWhatIsTold:
    def test_counts_what_was_posted_and_is_not_kept(self, capsys: object) -> None:
        posts = list(what_is_posted(PHONES[:2], seconds=1))
        sent = {post.client_id for post in posts}
        lost = sent - {posts[0].client_id}
        found = Found(posts=[10.0, 20.0], nothing=[5.0, 5.0], ages=[2100.0, 2100.0])
        assert tell(posts, found, phones=2, seconds=1, kept=sent - lost) == len(lost)
        said = capsys.readouterr().out  # type: ignore[attr-defined]
        assert f"lost {len(lost)} of {len(sent)}" in said
        assert "the newest state on the board was 2.1 s old at most, 95 times in 100" in said

    def test_is_nothing_lost_where_all_is_kept(self) -> None:
        posts = list(what_is_posted(PHONES[:2], seconds=1))
        sent = {post.client_id for post in posts}
        found = Found(posts=[10.0, 20.0], nothing=[5.0, 5.0])
        assert tell(posts, found, phones=2, seconds=1, kept=sent) == 0


def test_a_post_names_its_phone() -> None:
    post: Post = next(iter(what_is_posted(PHONES[:1], seconds=1)))
    assert post.phone is PHONES[0]
