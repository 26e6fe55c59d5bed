"""The staff site, beside the owner's connections, which row security lets past."""

from optimise.wiring.settings.staff import *  # noqa: F403
from optimise.wiring.settings.staff import DATABASES, database

# Its own schema comes first: there the search functions are the same without their audiences.
PAST = {"options": "-c search_path=bench,public"}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["owner"] = database("owner")
DATABASES["past"] = database("owner") | {"OPTIONS": PAST}
