"""What was read becomes what is said, column by column."""

from optimise.identify.domain.said import Said
from optimise.identify.queries.rows import Row


class TestARow:
    def test_has_what_is_said_in_its_order_and_its_audience_last(self) -> None:
        *columns, audience = Row._fields
        assert [name.removesuffix("_id") for name in columns] == list(Said._fields)
        assert audience == "audience_id"
