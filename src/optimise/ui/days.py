"""The fields of days and moments. None takes what lies outside of the years that are written of.

A day is asked for in three boxes, as people write it, rather than in a calendar.
"""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from optimise.basics.clock import FIRST_YEAR, OUTSIDE, is_within_reach

PARTS = ("day", "month", "year")


class DayWidget(forms.MultiWidget):
    """Three text boxes named <name>_day, <name>_month and <name>_year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput({"inputmode": "numeric"}) for part in PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | str | None) -> list[str]:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """A date in three boxes. Every refusal says what is missing or impossible."""

    widget = DayWidget

    def __init__(
        self,
        *,
        required: bool = True,
        label: str | None = None,
        help_text: str = "",
        initial: date | None = None,
        disabled: bool = False,
    ) -> None:
        boxes = tuple(forms.CharField(max_length=9, required=False) for _ in PARTS)
        super().__init__(
            boxes,
            require_all_fields=False,
            required=required,
            label=label,
            help_text=help_text,
            initial=initial,
            disabled=disabled,
        )

    def compress(self, data_list: list[str]) -> date | None:
        written = [text.strip() for text in data_list]
        if not any(written):
            return None
        missing = [part for part, text in zip(PARTS, written, strict=True) if not text]
        if missing:
            raise ValidationError(f"The date must include a {' and a '.join(missing)}")
        return _as_date(*written)


def _as_date(day: str, month: str, year: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        raise ValidationError("Enter a real date, such as 27 3 2026") from None
    if found.year < FIRST_YEAR:
        raise ValidationError("Enter the year in four figures, such as 2026")
    _must_be_within_reach(found)
    return found


class MomentField(forms.DateTimeField):
    """A day and a time, in one box."""

    widget = forms.DateTimeInput
    default_error_messages = {"invalid": "Give a day and a time"}

    def validate(self, value: datetime | None) -> None:
        """Refuse what lies outside of the years that are written of."""
        super().validate(value)
        _must_be_within_reach(value)


class CalendarField(forms.DateField):
    """A day, in one box with a calendar: for what is looked up, not for what is written down."""

    widget = forms.DateInput

    def validate(self, value: date | None) -> None:
        """Refuse what lies outside of the years that are written of."""
        super().validate(value)
        _must_be_within_reach(value)


def _must_be_within_reach(value: date | None) -> None:
    if value is not None and not is_within_reach(value):
        raise ValidationError(OUTSIDE)
