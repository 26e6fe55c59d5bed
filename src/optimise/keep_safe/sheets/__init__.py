"""What is asked on a visit, of someone who was missing, and in a return-home interview."""

from functools import cache
from pathlib import Path

from optimise.basics.yamls import read_yaml
from optimise.keep_safe.domain.sheets import Section, read_fields

HERE = Path(__file__).parent


@cache
def sheet(name: str) -> tuple[Section, ...]:
    """Return the questions of one sheet under their headings.

    Errors: FileNotFoundError for a sheet that is not there; ManifestError.
    """
    fields = read_fields(read_yaml((HERE / f"{name}.yaml").read_text(encoding="utf-8")))
    titles = dict.fromkeys(field.section for field in fields.values())
    return tuple(
        Section(title=t, fields=tuple(f for f in fields.values() if f.section == t)) for t in titles
    )
