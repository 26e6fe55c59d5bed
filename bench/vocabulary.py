"""Words and names that nobody bears: few of them often, most of them seldom, as a force has them.

They are made of syllables, so that there are as many as the data needs.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from optimise.basics.names import fold_name, sounds

COMMON = (
    "street male seen vehicle package night hooded grey station phone handed towards regular"
    " flat visitors parcel young driver arrived unknown alley stairs evening jacket scooter"
    " garage playground cash rucksack doorway shouting window corner bicycle lighter market"
    " tower bench canal bridge"
).split()
SYLLABLES = (
    "ba bel bor cam cor dal dor fen fir gal gor hal hin jor kel kin lam lor mar mel nar nim"
    " ol par pel quin ral rem sal ser tam tor ul val ver wen wim yor zan zel"
).split()
FORENAMES = (
    "Aaron Abdul Adam Aisha Alan Alex Alice Amy Andrew Anna Ben Beth Brian Callum Carl Carol"
    " Chris Claire Colin Connor Craig Daisy Dan Darren Dean Declan Dylan Ellie Emma Ethan Fatima"
    " Femi Finn Gary Gemma George Grace Hannah Harry Ibrahim Isla Jack Jade James Jamie Jason"
    " Jay Jess Joan Joe Jordan Josh Kane Karen Kayleigh Keith Kelly Kevin Kieran Kit Kyle Lauren"
    " Leah Lee Leon Lewis Liam Lisa Lucy Luke Marcus Maria Mark Mason Matt Megan Michael Mo"
    " Nathan Nick Nina Nora Olu Oscar Owen Paul Peter Priya Rachel Reece Rhys Rob Robert Rosa"
    " Ryan Sam Sara Scott Sean Shane Simon Sophie Stacey Steve Tariq Tess Tom Tony Tyler Wayne"
    " Will Yusuf Zac Zoe Joanna Katherine Elizabeth Alexander Mohammed Siobhan Stephen"
).split()
FRONT = (
    "Ash Bar Beck Black Brad Brook Cald Car Clay Cold Dun East Elm Fair Farn Green Hal Har Hart"
    " Haw Hol King Lang Lin Long Mar Mill Nor Oak Ox Pen Rad Red Shel South Stan Thorn Wel Wes"
    " Win"
).split()
BACK = (
    "bank beck bourne bridge brook by combe cote croft dale den don field ford gate grave ham"
    " hill holm hurst kirk land leigh ley low man mere mond more shaw side stead stock ton tree"
    " well wick win wood worth"
).split()
# Codes of places whose numbers are kept for drama, and what stands before the last three digits.
DRAMA = (
    "+447700900 +441134960 +441144960 +441154960 +441164960 +441174960 +441184960 +441214960"
    " +441314960 +441414960 +441514960 +441614960 +442079460 +441914980 +442896496 +442920180"
    " +441632960 +448081570 +449098790 +443069990"
).split()
WORDS = len(SYLLABLES) ** 3  # every word there is, the common ones in place of the first


def word(rank: int) -> str:
    """Return the word of this rank, 0 being the commonest; bench.word in SQL is the same."""
    if rank < len(COMMON):
        return COMMON[rank]
    n = len(SYLLABLES)
    return SYLLABLES[rank // n**2 % n] + SYLLABLES[rank // n % n] + SYLLABLES[rank % n]


def surnames() -> list[str]:
    """Return every surname, the commonest first."""
    return [front + back for back, front in product(BACK, FRONT)]


def name_rows(names: Sequence[str]) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield each name with its rank, its folded form and the codes of its sound."""
    for rank, name in enumerate(names):
        yield rank, name, fold_name(name), list(sounds(name))
