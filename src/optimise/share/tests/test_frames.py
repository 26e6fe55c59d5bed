import pytest

from optimise.share import finding, library
from optimise.share.domain.frames import (
    NEAR,
    Frames,
    crises_framed,
    read_frames,
    without_idioms,
)
from optimise.share.domain.words import words_of


@pytest.fixture(scope="module")
def frames() -> Frames:
    return read_frames(
        "en",
        sets={
            "weapon": ["machete*", "axe", "petrol bomb"],
            "here": ["outside", "axe"],
            "over": ["last year"],
        },
        frames={"danger": ["weapon here -over"]},
    )


@pytest.fixture(scope="module")
def written() -> dict[str, Frames]:
    return {one.language: one for one in library.frames() if not one.sure}


def heard(query: str, frames: Frames) -> list[str]:
    return crises_framed(words_of(query), frames)


class TestFrames:
    @pytest.mark.parametrize(
        "query",
        [
            "machete outside",
            "outside there is a man and he has two machetes",
            "a petrol filled bomb, hes outside",
        ],
        ids=["as written", "turned, with another ending", "a word between"],
    )
    def test_hear_a_word_of_each_set(self, query: str, frames: Frames) -> None:
        assert heard(query, frames) == ["danger"]

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "machete",
            "axe",
            "a machete was outside last year",
            f"machete {'and then ' * NEAR} outside",
        ],
        ids=["nothing", "one set", "one word for two sets", "a shunned word", "far apart"],
    )
    def test_hear_nothing_less(self, query: str, frames: Frames) -> None:
        assert heard(query, frames) == []

    def test_name_no_set_that_is_not_written(self) -> None:
        with pytest.raises(ValueError, match="No such set of words: nowhere"):
            read_frames("en", sets={"here": ["outside"]}, frames={"danger": ["here -nowhere"]})


class TestIdioms:
    @pytest.mark.parametrize(
        ("query", "left"),
        [
            ("that exam was suicide", "that exam"),
            ("my brothers death was suicide", "my brothers death was suicide"),
            ("my brothers exam was suicide", "my brothers exam was suicide"),
        ],
        ids=["everyday talk", "half of it", "a shunned word"],
    )
    def test_are_not_heard(self, query: str, left: str) -> None:
        talk = read_frames(
            "en",
            sets={"said": ["was suicide"], "thing": ["exam*"], "kin": ["brother*"]},
            frames={},
            idioms=["said thing -kin"],
        )
        assert " ".join(without_idioms(words_of(query), talk)) == left

    def test_name_no_set_that_is_not_written(self) -> None:
        with pytest.raises(ValueError, match="No such set of words: talk"):
            read_frames("en", sets={}, frames={}, idioms=["talk"])


class TestTheFramesThatShip:
    def test_lead_to_help_that_is_there(self) -> None:
        led = {(f.crisis, one.language) for one in library.frames() for f in one.frames}
        assert led <= {(one.key, one.language) for one in library.crises()}

    @pytest.mark.parametrize("language", ["en", "pl", "ro"])
    def test_hear_hardly_any_crisis_where_people_ask_for_something_else(
        self, language: str, written: dict[str, Frames]
    ) -> None:
        lines = [line for name, line in finding.asked(language) if not name.startswith("crisis/")]
        wrong = [line for line in lines if heard(line, written[language])]
        assert len(wrong) <= len(lines) / 200, wrong

    @pytest.mark.parametrize("language", ["en", "pl", "ro"])
    def test_take_no_line_that_we_know_for_a_crisis_of_a_language_that_we_lack(
        self, language: str
    ) -> None:
        lent = next(one for one in library.frames() if one.sure)
        assert [line for _, line in finding.asked(language) if heard(line, lent)] == []

    @pytest.mark.parametrize(
        "query",
        [
            "he is going to stab me at school",
            "they want to stab him at the park tonight",
            "someone said they will stab us at home",
            "my son is really missing in spain",
            "my son is really missing loads of people looking",
            "i cut my back on purpose",
            "he cut her back on the stairs",
            "my child drank weedkiller",
            "smoking crack on the stairs",
            "his death was suicide he went for a run",
            "is suicide the answer i failed my exam",
            "they are gunning for dave",
            "he rapped me at a show",
        ],
    )
    def test_take_nothing_for_talk_that_is_none(
        self, query: str, written: dict[str, Frames]
    ) -> None:
        assert without_idioms(words_of(query), written["en"]) == list(words_of(query))

    @pytest.mark.parametrize(
        ("query", "language", "key"),
        [
            ("he reckons he'll set fire to our flat if we don't have it by friday", "en", "danger"),
            ("four of them on my road with a samurai sword", "en", "danger"),
            ("saw a girl get shoved into the back of a van", "en", "danger"),
            ("boss has my papers, the door is locked from outside, cannot get out", "en", "danger"),
            ("found an airtag in my coat, must be my ex", "en", "abuse"),
            ("says he loves her but drops my friend at mens flats", "en", "rape"),
            ("my boyfriend makes me see men for money", "en", "rape"),
            ("he picks her up and takes my sister to meet men in hotels", "en", "rape"),
            ("swallowed a whole packet of ibuprofen", "en", "overdose"),
            ("gonią mnie z maczetami", "pl", "danger"),
            ("powiedział że podpali dom mojej mamy", "pl", "danger"),
            ("au spus că ne dau foc la casă", "ro", "danger"),
            ("ne incuie in camera si ne-a luat pasapoartele", "ro", "danger"),
        ],
    )
    def test_hear_what_no_line_says(
        self, query: str, language: str, key: str, written: dict[str, Frames]
    ) -> None:
        assert heard(query, written[language])[:1] == [key]
        assert query not in {line for _, line in finding.asked(language)}

    @pytest.mark.parametrize(
        "query",
        [
            "i took my daughter to school and see men dealing in the alley",
            "i have to see men smoking weed every time i take my son to the park",
            "took my daughter to the park and strange men were selling something",
            "he makes me take money to men in cars",
        ],
    )
    def test_hear_no_rape_where_men_are_only_seen(
        self, query: str, written: dict[str, Frames]
    ) -> None:
        assert "rape" not in heard(query, written["en"])
