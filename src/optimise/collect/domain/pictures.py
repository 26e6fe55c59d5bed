"""Pictures are drawn afresh: only pixels come in, no place, time, camera or hidden data."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 2000
TOO_MANY_PIXELS = "That photograph has too many pixels. Send a smaller one."
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPictureError(ValueError):
    """The file cannot be used as a photograph; the words say what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    """A picture after it was drawn afresh as JPEG."""

    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Return the hash of the redrawn bytes."""
        return hashlib.sha256(self.content).hexdigest()


def redraw(raw: bytes) -> Redrawn:
    """Return the picture in `raw`, turned upright, at most 2,000 pixels long, pixels only.

    Errors: NotAPictureError where it is too large, of another kind, or damaged.
    """
    if len(raw) > LARGEST_BYTES:
        raise NotAPictureError("That photograph is over 20 MB. Send a smaller one.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=FORMATS) as picture:
                if picture.width * picture.height > LARGEST_PIXELS:
                    raise NotAPictureError(TOO_MANY_PIXELS)  # noqa: TRY301 (it is this rule)
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except NotAPictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPictureError(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise NotAPictureError("Only JPEG, PNG or WebP photographs can be sent.") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=82, optimize=True)
    return Redrawn(content=out.getvalue(), width=clean.width, height=clean.height)
