"""What every page of the form does before anything else: no traces, and only from this site."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from optimise.collect.tips.domain.files import MOST_FILE_BYTES
from optimise.collect.tips.spoken import ENGLISH, offered
from optimise.collect.tips.views.shells import show

View = Callable[..., HttpResponse]
NO_TRACE = {
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


def leaves_no_trace(view: View) -> View:
    """Let nothing be kept of the page, and take a form only where this site sent it.

    No cookie is set, so there is no session that another site could ride on, and no token of
    Django's to check. What a forged form could do is send us rubbish from a stranger's browser:
    the browser itself says where a form came from, and that is what is asked.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not sent_from_here(request):
            language = str(kwargs.get("language", ENGLISH))
            known = language if language in offered() else ENGLISH
            template = "tips/public/elsewhere.html"
            answer = show(request, template, {}, language=known, status=403)
        else:
            answer = view(request, *args, **kwargs)
        for name, value in NO_TRACE.items():
            answer.headers[name] = value
        return answer

    return guarded


def sent_from_here(request: HttpRequest) -> bool:
    """Say whether the browser says that a page of this very site sent the form.

    Either header may be missing, as in older browsers, but not both, and neither may differ.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    if origin is None:
        return site is not None
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False


def length_of(request: HttpRequest) -> int:
    """Return how many bytes the body is said to have; no more than that are ever read."""
    try:
        return max(0, int(request.headers.get("Content-Length") or 0))
    except ValueError:
        return 0


class InMemory(FileUploadHandler):
    """Keeps files in memory and never anywhere else, and lets go of all that is too much."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.is_over = False
        self._left = MOST_FILE_BYTES
        self._chunks: list[bytes] = []

    def keep_nothing(self) -> None:
        """Let go of every file, where there is no room for them."""
        self._left = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self._chunks = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of the file, or none of any once they are too much together."""
        self._left -= len(raw_data)
        if self._left < 0:
            self.is_over = True
            self._chunks = []
        else:
            self._chunks.append(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Give the file, under no name."""
        data, self._chunks = b"".join(self._chunks), []
        return None if self.is_over else SimpleUploadedFile("file", data)
