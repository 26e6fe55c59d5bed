"""Tables, built in Python: columns that say what they hold, and rows that are cells.

A view says which columns there are and what each shows of a row; `ui/parts.html` draws it with
`{{ table(found) }}`. Days, moments and figures are written in one way, and sorted as what they are.
Whoever looks sorts it, chooses its columns and takes it as a file by the address (`ui/asked.py`).
"""

from optimise.ui.tables.building import (
    COLUMNS_TO_CHOOSE,
    ID,
    ROWS_TO_SORT,
    ROWS_TO_TAKE,
    Choice,
    Head,
    Row,
    Table,
    by_place,
    table,
)
from optimise.ui.tables.cells import (
    NUMBERS,
    Age,
    Bar,
    Break,
    Care,
    Cell,
    Cells,
    Details,
    Drawn,
    Field,
    Grade,
    Link,
    Period,
    Press,
    Quiet,
    Shown,
    Sorted,
    Tag,
    kind_of,
)

__all__ = [
    "COLUMNS_TO_CHOOSE",
    "ID",
    "NUMBERS",
    "ROWS_TO_SORT",
    "ROWS_TO_TAKE",
    "Age",
    "Bar",
    "Break",
    "Care",
    "Cell",
    "Cells",
    "Choice",
    "Details",
    "Drawn",
    "Field",
    "Grade",
    "Head",
    "Link",
    "Period",
    "Press",
    "Quiet",
    "Row",
    "Shown",
    "Sorted",
    "Table",
    "Tag",
    "by_place",
    "kind_of",
    "table",
]
