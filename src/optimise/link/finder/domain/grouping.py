"""Which numbers belong to one line."""

from collections.abc import Iterable, Mapping

TWIN_SHARE = 0.8  # rivals share up to six customers in ten


def is_twin(*, shared: int, fewer: int) -> bool:
    """Return whether two numbers in use at once serve the same customers."""
    return fewer >= 8 and shared >= TWIN_SHARE * fewer


def name_lines(pairs: Iterable[tuple[str, str]], called: Iterable[str]) -> Mapping[str, str]:
    """Return a name for the line of each number that is called, or paired with one that is.

    Shape: names run line-1, line-2, … in the order in which `called` first meets them.
    """
    together: dict[str, set[str]] = {}
    for one, other in pairs:
        both = together.get(one, {one}) | together.get(other, {other})
        together.update(dict.fromkeys(both, both))
    names: dict[str, str] = {}
    for number in called:
        if number not in names:
            name = f"line-{len(set(names.values())) + 1}"
            names.update(dict.fromkeys(together.get(number, {number}), name))
    return names
