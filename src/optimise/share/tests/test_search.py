from collections import Counter
from unittest.mock import patch

import pytest
from bench import search_public
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from optimise.share import finding, library
from optimise.share.domain import search as searching
from optimise.share.domain.answers import MOST_NAMED, language_of
from optimise.share.domain.contents import ASKED, Kind, Said
from optimise.share.domain.guidance import Topic
from optimise.share.domain.search import (
    Index,
    Language,
    Post,
    build_index,
    read_synonyms,
    search,
    understand,
)
from optimise.share.domain.words import words_of
from optimise.share.finding import MOST_POSTS, answer, find_pages, find_posts, index_of, words_for

LINES = finding.asked("en")
ENGLISH_LINES = [line for _, line in LINES]
STRANGERS = [name for name in search_public.WANTED if name != "tuning"]
FEWER = {"fifteenth_stranger": 160, "twenty_second_stranger": 120}  # than two hundred
# Who no right help is named to.
LEFT = {"twenty_first_stranger": 1, "twenty_second_stranger": 1, "twenty_third_stranger": 3}
CRISIS_LINES = [line for name, line in LINES if name.startswith("crisis/")]


@pytest.fixture(scope="module")
def index() -> Index[Topic]:
    return index_of("en", unchecked=False)


class TestJudgedQueries:
    @pytest.mark.parametrize("name", search_public.SETS)
    def test_find_the_right_answer_first_nearly_always_and_never_a_harmful_one(
        self, name: str
    ) -> None:
        rows = search_public.judged(name)
        misses = [(row.query, row.first) for row in rows if not row.is_right]
        assert search_public.harmful(rows) == []
        assert search_public.share_right(rows) >= search_public.WANTED[name], misses

    @pytest.mark.parametrize("name", search_public.APART)
    def test_that_nothing_was_mended_by_leave_hardly_anybody_without_the_right_help(
        self, name: str
    ) -> None:
        rows = search_public.judged(name)
        assert len(search_public.left(rows)) <= LEFT[name], search_public.left(rows)
        assert search_public.share_right(rows) >= search_public.WANTED[name]

    @pytest.mark.parametrize("name", STRANGERS)
    def test_are_many_of_a_stranger_in_many_kinds_that_no_tuning_saw(self, name: str) -> None:
        tuned, apart = search_public.judged("tuning"), search_public.judged(name)
        assert len(apart) >= FEWER.get(name, 200)
        assert len({row.kind for row in apart}) >= 10
        known = {row.query for row in tuned} & {row.query for row in apart}
        assert len(known) <= max(30, len(apart) // 10)

    def test_ask_for_every_page(self, english: tuple[Topic, ...]) -> None:
        asked_for = {right for row in search_public.judged("tuning") for right in row.right}
        assert asked_for >= {topic.key for topic in english}

    def test_are_not_written_into_what_is_learned(self, english: tuple[Topic, ...]) -> None:
        """A query of four words or more that is itself an example would prove nothing."""
        tuned, *apart = (
            {" ".join(words_of(row.query)) for row in search_public.judged(name)}
            for name in search_public.SETS
        )
        keywords = {" ".join(words_of(k)) for topic in english for k in topic.keywords}
        lines = {" ".join(words_of(line)) for line in ENGLISH_LINES}
        copied = (tuned & keywords) | (tuned.union(*apart) & lines)
        by_chance = {  # strangers wrote what was taught before
            "complain about an officer",
            "someone has been stabbed",
            "do i have to give my name",
            "everyone would be better off without me",
            "swindon drug and alcohol service",
            "will they know it was me",
            "how long till someone reads it",
            "what is a line holder",
            "who pays for this website",
            "lost my reference number",
            "can i leave a gang",
            "freedom of information request",
            "if i ring the police will they arrest my boy",
            "is there a reward for information",
            "someone to talk to that wont tell my mum",
            "noisy party next door",
            "delete what i sent",
            "make the writing bigger",
            "my husband hits me",
            "they wont let me leave",
            "no one believes me",
            "nobody would miss me",
            "how many arrests this year",
            "number of lines closed",
            "how to make crack",
            "where to buy weed",
            "non emergency police number",
            "should i pay my sons drug debt",
            "what is debt bondage",
            "how do gangs recruit",
            "how do i leave a gang safely",
            "modern slavery helpline number",
            "my child keeps going missing",
            "what does plugging mean",
            "what is a burner",
            "how do i know if my child is in a gang",
            "they said they will hurt my mum",
            "what does trapping mean",
            "is it 101 or 999",
            "county lines intensification week",
            "train times to london",
            "pothole on my road",
            "is crimestoppers really anonymous",
            "are you the police",
            "i could murder a curry",
            "my stepdad comes into my room at night",
            "my uncle touches me",
            "sign up for updates",
            "my dad hits my mum",
            "is it grooming if he is only 17",
            "should i call the police on my own son",
            "i keep cutting myself",
            "my boyfriend strangled me",
            "im scared to go home",
            "my child is missing",
            "swallowed a bag of drugs",
            "my drink was spiked",
            "drug and alcohol service wiltshire",
            "i know who stabbed him",
            "what does ot mean",
            "who pays for this",
            "who pays for this site",
            "is it legal to carry a penknife",
            "what does going cunch mean",
            "is swindon getting safer",
            "this heat is killing me",
            "paracetamol dose for a toddler",
            "evidence that this works",
            "evidence that it works",
            "text the railway police",
            "support for partners of addicts",
            "you said we did",
            "what is 101 for",
            "what is a county line",
        }
        assert {query for query in copied if len(query.split()) >= 4} == by_chance


class TestAnswers:
    @pytest.mark.parametrize("query", ["rape", "canabis", "nos canisters", "council tax band"])
    def test_never_answer_an_english_reader_in_another_language(self, query: str) -> None:
        assert answer(query, unchecked=True).language == "en"

    @pytest.mark.parametrize(
        "query",
        [
            "mi vecino vende drogas",
            "¿cómo denuncio a un traficante?",
            "denúncia anónima tráfico de droga",
            "čo mám robiť môj syn predáva drogy",
            "wiilkaygu wuxuu ku jiraa",
            "میرا بیٹا",
        ],
        ids=["Spanish", "Spanish with accents", "Portuguese", "Slovak", "Somali", "Urdu"],
    )
    def test_say_that_nothing_was_found_in_a_language_that_we_lack(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert (found.hits, found.crisis, found.language) == ((), None, "en")

    @pytest.mark.parametrize(
        ("query", "key"),
        [
            ("quero morrer", "suicide"),
            ("mera pati mujhe maarta hai", "abuse"),
            ("chhori lai jabarjasti bihe gardai chhan", "abuse"),
            ("moy brat ne dyshit", "overdose"),
            ("me ka mbyllur ne shtepi", "danger"),
            ("on menya byot", "abuse"),
            ("mae fy merch ar goll", "missing"),
            ("mon copain me frappe", "abuse"),
            ("meri beti ghar nahi aayi", "missing"),
            ("au secours ma fille a disparu", "missing"),
            ("acho que fui violada", "rape"),
        ],
        ids=[
            "Portuguese",
            "Hindi",
            "Nepali",
            "Russian",
            "Albanian",
            "a word that English has too",
            "Welsh",
            "French",
            "Urdu",
            "who is gone comes before a cry for help",
            "no misspelt Romanian",
        ],
    )
    def test_help_in_english_where_a_language_that_we_lack_says_a_crisis(
        self, query: str, key: str
    ) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is not None
        assert (found.crisis.key, found.crisis.language) == (key, "en")

    @pytest.mark.parametrize("query", ["SN2", "sn1 4ab", "Pinehurst", "gorse hill", "walcot east"])
    def test_show_what_is_new_where_a_place_stands_alone(self, query: str) -> None:
        assert finding.name_of(answer(query, unchecked=True).hits[0].topic) == "page/updates"

    @pytest.mark.parametrize(
        ("query", "key"),
        [
            ("my mum was raiped", "rape"),
            ("suicde", "suicide"),
            ("he ignored me when i said no and carried on", "rape"),
            ("my partner reads my messages and decides what i wear", "abuse"),
            ("somebody is trying the back door", "danger"),
            ("this is my last night, sorry", "suicide"),
            ("i am thinking of shooting myself", "suicide"),
            ("i see no point in carrying on", "suicide"),
            ("he forced me to push the wraps up inside me", "rape"),
            ("bags inside me and one has burst", "overdose"),
            ("dad found me a husband in pakistan, man there i have to be with", "abuse"),
            ("the voices in my head say i should stab people", "suicide"),
            ("will we get nicked if i ring 999 for my mate, he took pills", "overdose"),
            ("i have to carry the wraps up inside me", "overdose"),
            ("they make me go with punters for what i owe", "rape"),
            ("shes oding", "overdose"),
        ],
    )
    def test_hear_a_crisis_without_its_word_or_misspelt(self, query: str, key: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is not None
        assert found.crisis.key == key

    @pytest.mark.parametrize("query", ["mandy", "many", "loan shark", "nife", "hare"])
    def test_guess_no_short_word(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert not any("read as" in reason for hit in found.hits for reason in hit.because)

    @pytest.mark.parametrize("query", ["bins", "train times", "lost dog", "pizza", "xyzzy"])
    def test_say_that_nothing_was_found_rather_than_send_somebody_astray(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert (found.hits, found.crisis) == ((), None)

    @pytest.mark.parametrize(
        "query",
        [
            "where can i buy weed",
            "buy cocaine near me",
            "cheap weed swindon",
            "how to cook crack",
            "how to sell drugs without getting caught",
            "whats the price of coke",
        ],
    )
    def test_help_nobody_to_buy_make_or_sell_drugs(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert (found.hits, found.crisis) == ((), None)

    @pytest.mark.parametrize(
        "query",
        [
            "missing child statistics",
            "county lines and missing children policy",
            "training on self harm for teachers",
        ],
    )
    def test_show_the_page_to_who_asks_about_a_crisis_as_a_subject(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is None
        assert found.hits

    @pytest.mark.parametrize(
        ("query", "name"),
        [
            ("shooting hoops with my lad at the park", "none"),
            ("dead phone how do i get back my tip code", "what-happens"),
            ("shooting star tomorrow", "none"),
            ("cutting edge plumber chippenham", "none"),
            ("stab at a new recipe", "none"),
        ],
        ids=[
            "all of it is talk",
            "the rest asks something",
            "one word of it is left",
            "one word and a place",
            "a try at something",
        ],
    )
    def test_take_what_is_left_of_an_idiom_for_no_question_where_all_of_it_is_none(
        self, query: str, name: str
    ) -> None:
        assert search_public.first_answer(query) == name

    @pytest.mark.parametrize(
        "query", ["my husband makes me want to kill myself", "traffic, he makes me want to die"]
    )
    def test_still_hear_who_means_it(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is not None
        assert found.crisis.key == "suicide"

    def test_show_help_first_where_a_person_is_meant(self) -> None:
        asked = "my son is self harming, training for teachers and guidance"
        found = answer(asked, unchecked=True)
        assert found.crisis is not None
        assert found.crisis.key == "self-harm"
        assert found.hits

    def test_show_no_councils_service_to_who_names_another(self) -> None:
        found = answer("drug service swindon", unchecked=True)
        named = [finding.name_of(hit.topic) for hit in found.hits]
        assert named[0] == "page/who-can-help"
        assert "helpline/wiltshire-treatment" not in named

    def test_hear_short_words_of_a_language_by_its_letters(self) -> None:
        assert answer("mój syn ma nóż", unchecked=True).language == "pl"

    @pytest.mark.parametrize(
        "query",
        [
            "glue gun",
            "people shooting up in the stairwell",
            "shotting weed at school",
            "renew my shotgun licence",
            "my dog has gone missing",
            "suicide squad tickets",
            "a field of oilseed rape",
            "surrender bin for knives outside a police station",
            "my phone is locked and i cannot get out of the app",
            "burning rubbish behind our house",
            "axe throwing bar opening outside town",
            "petrol lawn mower wont start outside",
            "our street party has knives forks and plates",
            "she beat me at chess again",
            "my boyfriend hits the gym every night",
            "we are having a photo shoot on the bridge",
            "missing my old school friends",
            "they are following me on instagram now",
            "want to die my hair",
            "cut my arm on a bramble",
            "cant wake my teenager for school",
            "my toddler is hiding under the bed and wont come to dinner",
            "airtag for my suitcase",
            "that interview was suicide",
            "gunning for the top job",
            "three bullet points please",
            "missing my daughter, she is at uni",
            "the bus carried on after i rang the bell to stop",
            "my manager checks my mileage and counts my hours",
            "the cat is coming up the stairs",
            "grape picking holidays",
            "roadworks make me want to kill myself lol",
            "i shot myself in the foot with that email",
            "shots of tequila for my birthday",
            "nurse told me to put the camera up inside me",
            "no point in going on holiday this year",
        ],
    )
    def test_hear_no_crisis_where_there_is_none(self, query: str) -> None:
        assert answer(query, unchecked=True).crisis is None

    @pytest.mark.parametrize(
        "query",
        [
            "i think theres a burglar in my kitchen",
            "he locks me in my room and took my phone",
            "im locked in a flat and my boss has my passport",
            "dont know where i am they took my phone",
            "they will stab my brother if he quits",
            "some boys with zombie knives are after my son, they are outside",
            "he swears hes going to petrol bomb us by the weekend",
            "boss keeps our passports and locks the gate and we cannot leave",
            "he has a knife now",
            "my daughter has been taken",
            "my daughter is being held by a gang",
            "boy with machete outside school",
        ],
    )
    def test_hear_somebody_who_is_held_or_lost_or_broken_in_on(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is not None
        assert found.crisis.key == "danger"

    @pytest.mark.parametrize(
        ("query", "language"),
        [
            ("trzymają mnie w domu i nie mogę wyjść", "pl"),
            ("m-au închis în casă și mi-au luat telefonul", "ro"),
            ("grozi mi maczeta", "pl"),
            ("au spus ca ne dau foc la apartament", "ro"),
        ],
    )
    def test_hear_that_somebody_is_held_or_threatened_in_other_languages(
        self, query: str, language: str
    ) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is not None
        assert (found.crisis.key, found.crisis.language) == ("danger", language)

    @pytest.mark.parametrize(
        ("query", "language"),
        [
            ("nie dostałem wypłaty od lipca", "pl"),
            ("mój syn od roku nie chodzi do szkoły", "pl"),
            ("sąsiad handluje od dawna narkotykami", "pl"),
        ],
    )
    def test_take_no_little_word_of_another_language_for_an_english_crisis(
        self, query: str, language: str
    ) -> None:
        """In Polish "od" is "from", and no overdose."""
        found = answer(query, unchecked=True)
        assert found.crisis is None
        assert found.language == language
        english = answer("my mate od", unchecked=True).crisis
        assert english is not None
        assert english.key == "overdose"

    @pytest.mark.parametrize(
        ("query", "language"),
        [("baiatul meu are 14 ani", "ro"), ("mam dwa domy i pies jest zly", "pl")],
    )
    def test_hear_a_language_by_short_words_that_english_lacks(
        self, query: str, language: str
    ) -> None:
        readers = finding._learned.readers(unchecked=True)
        indexes = {code: reader.index for code, reader in readers.items()}
        assert language_of(query, indexes) == language

    def test_help_in_the_language_that_is_spoken_though_english_has_the_word_too(self) -> None:
        found = answer("vecinul umblă cu un pistol prin bloc", unchecked=True)
        assert found.crisis is not None
        assert (found.crisis.key, found.crisis.language) == ("guns", "ro")

    @pytest.mark.parametrize("query", ["workers locked in a barn", "lads locked in by a boss"])
    def test_hear_nobody_held_now_where_others_are_told_of(self, query: str) -> None:
        assert answer(query, unchecked=True).crisis is None

    @pytest.mark.parametrize("query", ["i dont want to do this anymore", "i cant do it any more"])
    def test_still_hear_who_wants_to_end_it_beside_who_wants_to_stop_selling(
        self, query: str
    ) -> None:
        found, other = (answer(q, unchecked=True) for q in (query, f"{query} i sell for them"))
        assert found.crisis is not None
        assert found.crisis.key == "suicide"
        assert other.hits[0].topic.key == "caught-up"

    @pytest.mark.parametrize("query", ["zgłoszenie bez nazwiska", "vreau să raportez ceva anonim"])
    def test_lead_to_what_is_in_english_alone_where_it_is_asked_for_in_another_language(
        self, query: str
    ) -> None:
        assert finding.name_of(answer(query, unchecked=True).hits[0].topic) == "page/tell-us"

    @pytest.mark.parametrize("query", ["scared", "afraid", "worried about someone", "unsafe"])
    def test_say_who_can_help_where_a_word_stands_alone(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is None
        assert finding.name_of(found.hits[0].topic) == "page/who-can-help"

    def test_hear_every_crisis_that_the_examples_tell_of(self) -> None:
        unheard = [line for line in CRISIS_LINES if answer(line, unchecked=True).crisis is None]
        assert unheard == []

    def test_hear_a_crisis_in_the_middle_of_other_words(self) -> None:
        told = [f"hello please can you tell me what to do {line} today" for line in CRISIS_LINES]
        heard = [answer(line, unchecked=True).crisis is not None for line in told]
        assert sum(heard) >= 0.9 * len(told)

    def test_prefer_the_service_of_the_place_that_is_named(self) -> None:
        found = {
            place: answer(f"refer a child to social services in {place}", unchecked=True)
            for place in ("Swindon", "Wiltshire")
        }
        assert {place: place in one.hits[0].topic.title for place, one in found.items()} == {
            "Swindon": True,
            "Wiltshire": True,
        }

    def test_prefer_it_though_the_examples_speak_of_another_place(self) -> None:
        (hit, *_) = answer("swindon adult social care number", unchecked=True).hits
        assert hit.topic.key == "swindon-adults"

    @settings(max_examples=examples(40), deadline=None)
    @given(st.text(max_size=80))
    def test_take_any_text(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert all(hit.score > 0 and hit.because for hit in found.hits)

    def test_learn_what_a_force_adds(self) -> None:
        added = Said(kind=Kind.WORDS, key=ASKED, texts={"words": "Cuckooing: wibbly wobbly"})
        assert answer("wibbly wobbly", unchecked=False).hits == ()
        library.read_own_from(lambda: (added,))
        try:
            hits = answer("wibbly wobbly", unchecked=False).hits
        finally:
            library.read_own_from(tuple)
        assert [hit.topic.key for hit in hits[:1]] == ["cuckooing"]


class TestMayBe:
    """Crises that were not heard for sure, and are named before what was found."""

    @pytest.mark.parametrize(
        ("query", "key"),
        [
            ("my uncle has started waiting until everyone is asleep", "rape"),
            ("he reads my messages and decides who i may see", "abuse"),
            ("the foreman keeps everybody's cards and the gate is shut at night", "held"),
            ("he puts his hand on my leg when nobody is looking", "rape"),
            ("i send all my pay to the woman who brought me and i still owe", "held"),
        ],
    )
    def test_are_named_in_words_that_no_line_foresaw(self, query: str, key: str) -> None:
        found = answer(query, unchecked=True)
        assert key in {one.key for one in (found.crisis, *found.may_be) if one}

    @pytest.mark.parametrize(
        "query",
        [
            "opening hours",
            "results of operation",
            "neighbourhood team",
            "posters for the staff room",
            "killing time in swindon",
            "shooting stars tonight",
            "bus times trowbridge to bath",
            "who runs this site",
            "suicide rate of young men, statistics",
            "number of guns seized",
        ],
    )
    def test_are_named_to_nobody_who_asks_something_harmless(self, query: str) -> None:
        found = answer(query, unchecked=True)
        assert (found.crisis, found.may_be, found.is_unsure) == (None, (), False)

    @pytest.mark.parametrize(
        ("query", "key"),
        [
            ("overdose of sugar at halloween lol", "overdose"),
            ("suicde guns n roses tour dates", "suicide"),
        ],
        ids=["everyday talk", "a slip in another word"],
    )
    def test_are_what_was_heard_and_is_in_doubt(self, query: str, key: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is None
        assert found.may_be[0].key == key

    def test_are_every_one_where_nothing_was_found_and_nothing_says_it_is_harmless(self) -> None:
        assert answer("qqqq zzzz", unchecked=True).is_unsure

    @pytest.mark.parametrize("unchecked", [True, False])
    def test_are_in_the_language_that_is_spoken(self, unchecked: bool) -> None:
        found = answer("szef zabrał mi paszport i nie płaci", unchecked=unchecked)
        assert {one.language for one in found.may_be} <= {found.language}
        assert found.may_be or found.crisis or not unchecked

    @given(st.lists(st.sampled_from(CRISIS_LINES + ENGLISH_LINES), min_size=1, max_size=3))
    @settings(deadline=None, max_examples=examples(50))
    def test_are_few_and_never_the_one_that_was_heard(self, lines: list[str]) -> None:
        found = answer(" ".join(lines), unchecked=True)
        assert len(found.may_be) == len(set(found.may_be)) <= MOST_NAMED
        assert found.crisis not in found.may_be

    @pytest.mark.parametrize("language", ["en", "pl", "ro"])
    def test_have_help_for_who_is_held_in_every_language(self, language: str) -> None:
        (held,) = (c for c in library.crises() if (c.key, c.language) == ("held", language))
        assert held.helplines[:2] == ("emergency", "modern-slavery")

    @pytest.mark.parametrize(
        ("query", "key"),
        [
            ("stood on the wrong side of the railings", "suicide"),
            ("he put his hands round her neck", "abuse"),
            ("they put the wraps up inside me", "rape"),
            ("there is a man on the landing with foil, not moving", "overdose"),
            ("we swore an oath at the shrine and i am scared to leave", "danger"),
            ("cant leave this flat until it is sold", "danger"),
        ],
    )
    def test_are_no_matter_where_a_frame_hears_the_crisis(self, query: str, key: str) -> None:
        found = answer(query, unchecked=True)
        assert found.crisis is not None
        assert found.crisis.key == key

    @pytest.mark.parametrize(
        "query",
        [
            "tiles loose on the roof of the car park",
            "choked on a grape first aid",
            "kick me off the team",
        ],
    )
    def test_are_not_raised_by_what_only_looks_like_a_frame(self, query: str) -> None:
        assert answer(query, unchecked=True).crisis is None


class TestSearch:
    def test_says_which_words_found_a_page(self, index: Index[Topic]) -> None:
        hit = search(index, "strange cars at night next door")[0]
        assert any("car" in reason for reason in hit.because)
        assert any("next door (means neighbour)" in reason for reason in hit.because)

    def test_says_how_it_read_a_misspelt_word(self, index: Index[Topic]) -> None:
        (hit, *_) = search(index, "cuckoing")
        assert hit.topic.key == "cuckooing"
        assert hit.because[0] == "cuckoing (read as cuckooing)"

    def test_parts_two_words_that_were_run_together(self, index: Index[Topic]) -> None:
        assert search(index, "moneymules")[0].topic.key == "money-mules"

    @pytest.mark.parametrize("query", ["", "   ", "the and of", "zzxqj", "!!!", "\x00", "💥"])
    def test_finds_nothing_where_nothing_was_said(self, index: Index[Topic], query: str) -> None:
        assert search(index, query) == []

    def test_reads_only_the_start_of_a_long_story(self, index: Index[Topic]) -> None:
        assert len(understand(index, "drugs knife " * 5000)) < 100

    def test_spells_again_a_few_words_of_a_line_of_junk_and_no_more(
        self, index: Index[Topic]
    ) -> None:
        junk = [f"zq{a}xv{b}w" for a in "abcde" for b in "fghij"]
        with patch.object(searching, "_nearest", return_value=()) as walks:
            assert search(index, " ".join(junk)) == []
        assert walks.call_count == searching.MOST_RESPELT

    @settings(max_examples=examples(60), deadline=None)
    @given(st.text(max_size=200))
    def test_takes_any_text_and_ranks_it_the_same_each_time(self, query: str) -> None:
        index = index_of("en", unchecked=False)
        hits = search(index, query)
        assert hits == search(index, query)
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
        assert all(h.score > 0 and h.because for h in hits)

    @pytest.mark.parametrize(
        ("query", "language", "key"),
        [
            ("narkotyki u sąsiada", "pl", "drug-dealing"),
            ("obcy ludzie mieszkaja u sasiada", "pl", "cuckooing"),
            ("mój syn sprzedaje narkotyki", "pl", "child-exploitation-parents"),
            ("vecinul vinde droguri", "ro", "drug-dealing"),
            ("fiul meu vinde droguri", "ro", "child-exploitation-parents"),
        ],
    )
    def test_answers_in_the_language_that_it_is_asked_in(
        self, query: str, language: str, key: str
    ) -> None:
        (hit, *_) = find_pages(query, unchecked=True)
        assert (hit.topic.language, hit.topic.key) == (language, key)

    @pytest.mark.parametrize("query", ["my stuff", "a track suit", "cheap trade"])
    def test_reads_a_word_that_is_spelt_right_as_no_other(
        self, index: Index[Topic], query: str
    ) -> None:
        assert not any("read as" in term.because for term in understand(index, query))

    @pytest.mark.parametrize("language", ["pl", "ro"])
    def test_finds_pages_in_other_languages_by_their_titles(self, language: str) -> None:
        other = index_of(language, unchecked=True)
        found = {t.key: search(other, t.title)[0].topic.key for t in other.topics}
        assert found == {key: key for key in found}
        assert len(found) == 5

    def test_forgives_a_missing_letter_in_any_longer_word_of_a_title(
        self, english: tuple[Topic, ...], index: Index[Topic]
    ) -> None:
        """Each single-word slip must still be read as a word that some page knows."""
        slips = Counter(
            bool(search(index, word[:at] + word[at + 1 :]))
            for topic in english
            for word in words_of(topic.title)
            if len(word) >= 6 and word not in index.language.ignored
            for at in range(len(word))
        )
        assert slips[False] <= 2, slips


class TestBuildIndex:
    def test_brings_in_our_word_for_theirs(self, english: tuple[Topic, ...]) -> None:
        meaning = read_synonyms([{"said": "zib zab", "meant": "burglary"}])
        without = build_index(english, language=Language())
        taught = build_index(english, language=Language(synonyms=tuple(meaning)))
        assert search(without, "zib zab") == []
        assert search(taught, "zib zab")[0].topic.key == "organised-burglary"
        assert search(taught, "zab zib") == []


def post(address: str, *, title: str = "What we did", text: str = "", topic: str = "") -> Post:
    return Post(address=address, title=title, summary="", text=text, keywords=words_for(topic))


POSTS = (
    post("2026-11-05", title="Three homes are safe again", topic="cuckooing"),
    post("2026-11-04", text="We stopped vans on Pinehurst Road.\nTwo knives were handed in."),
    post("2026-11-03", title="A talk to landlords"),
)


class TestFindPosts:
    @pytest.mark.parametrize(
        ("query", "address"),
        [
            ("pinehurst", "2026-11-04"),
            ("van", "2026-11-04"),
            ("landlord", "2026-11-03"),
            ("cuckoing", "2026-11-05"),
            ("someone taking over my neighbours home", "2026-11-05"),
        ],
        ids=["a place", "another ending", "a title", "what it is about", "as people ask"],
    )
    def test_finds_single_updates_by_their_words_and_what_they_are_about(
        self, query: str, address: str
    ) -> None:
        assert find_posts(query, POSTS)[0].topic.address == address

    @pytest.mark.parametrize("query", ["", "the and of", "zzxqj", "forklift"])
    def test_finds_none_where_none_answers(self, query: str) -> None:
        assert find_posts(query, POSTS) == []

    def test_finds_none_among_none(self) -> None:
        assert find_posts("cuckooing", ()) == []

    def test_is_no_wall(self) -> None:
        many = tuple(post(str(n), topic="cuckooing") for n in range(9))
        assert len(find_posts("cuckooing", many)) == MOST_POSTS
