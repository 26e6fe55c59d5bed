"""Names that are drawn for circles: of nobody's choice, and never one that a circle has."""

from optimise.access.domain.circle_names import FIRST, SECOND, random_name


def test_one_that_is_taken_is_drawn_again() -> None:
    left = "Amber Anvil 10"
    every = {f"{one} {other} {n}" for one in FIRST for other in SECOND for n in range(10, 100)}
    free = {name for name in every if name.startswith("Amber Anvil")}

    assert {random_name(taken=every - free) for _ in range(20)} <= free
    assert random_name(taken=every - {left}) == left
