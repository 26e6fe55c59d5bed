"""The door to write: exhibits, their continuity, stores and stock-takes."""

from optimise.respond.exhibits.actions.continuity import (
    accept,
    explain,
    find_again,
    give,
    keep,
    measure,
    note,
    refuse,
    reseal,
    shelve,
    take_back,
)
from optimise.respond.exhibits.actions.seizing import (
    NewExhibit,
    NewHandset,
    add_photographs,
    read_handset,
    seize,
)
from optimise.respond.exhibits.actions.stores import (
    add_keeper,
    begin_count,
    close_count,
    open_store,
    see,
    set_shelves,
)

__all__ = [
    "NewExhibit",
    "NewHandset",
    "accept",
    "add_keeper",
    "add_photographs",
    "begin_count",
    "close_count",
    "explain",
    "find_again",
    "give",
    "keep",
    "measure",
    "note",
    "open_store",
    "read_handset",
    "refuse",
    "reseal",
    "see",
    "seize",
    "set_shelves",
    "shelve",
    "take_back",
]
