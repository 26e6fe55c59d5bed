"""The public site's stylesheets, scripts and pictures: its own alone, of all that was collected."""

import re
from typing import Any, Final

from whitenoise.middleware import WhiteNoiseMiddleware

HASH = re.compile(r"\.[0-9a-f]{12}(?=\.)")
OWN_FOLDERS: Final = ("tips/", "share/")
SHARED: Final = frozenset(
    {
        "ui/mark.svg",
        "ui/dist/app.css",
        "ui/dist/prove.js",
        "ui/dist/public-start.js",
        "ui/dist/public.js",
        "ui/dist/tell.js",
        "ui/dist/theme.js",
    }
)


def is_public(name: str) -> bool:
    """Say whether an asset is of the public site, whatever hash or packing its name carries."""
    plain = HASH.sub("", name)
    for ending in (".gz", ".br", ".LEGAL.txt"):
        plain = plain.removesuffix(ending)
    return plain in SHARED or plain.startswith(OWN_FOLDERS)


class PublicAssets(WhiteNoiseMiddleware):  # type: ignore[misc] # it says no types
    """Serves the public site's own assets; those of the staff site are not there, nor the list."""

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Take in a file that was collected, where it is of this site."""
        if is_public(url.removeprefix(self.static_prefix)):
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)
