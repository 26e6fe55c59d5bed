import pytest

from optimise.agencies.domain.usernames import is_username


class TestAUserName:
    @pytest.mark.parametrize("name", ["jo", "hannah.orchard", "PC1234", "j_o-2@force"])
    def test_is_plain_letters_and_figures(self, name: str) -> None:
        assert is_username(name)

    @pytest.mark.parametrize(
        "name",
        [
            "",
            "j\u043e",  # a Cyrillic o
            "\uff4ao",  # a wide j
            "jo\u200b",
            "jo ",
            "jo\n",
            "\u212ait",  # the sign of kelvin
            "\u017fam",  # a long s
            "\u202eoj",
            ".jo",
        ],
    )
    def test_is_nothing_that_looks_like_another_s(self, name: str) -> None:
        assert not is_username(name)
