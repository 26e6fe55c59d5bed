import pytest

from optimise.collect.tips.domain.files import OF_A_PHONE, OTHER_KIND, Given, NotTakenError, take


class TestAFileThatIsNotTaken:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"\0\0\0\x18ftypheic and more", OF_A_PHONE),
            (b"\0\0\0\x20ftypisom and more", OF_A_PHONE),
            (b"PK\x03\x04 and more", OTHER_KIND),
            (b"", OTHER_KIND),
        ],
    )
    def test_is_refused_with_a_way_out(self, data: bytes, words: str) -> None:
        with pytest.raises(NotTakenError) as refused:
            take([Given(data=data)])
        assert str(refused.value) == words
