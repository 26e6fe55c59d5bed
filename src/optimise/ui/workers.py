"""Scripts that rule the pages beneath their own address, and so lie beside them."""

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse


def service_worker_named(name: str) -> HttpResponse:
    """Serve one of the bundled scripts, from where the program or the installation has it."""
    found = finders.find(name) or staticfiles_storage.path(name)
    with open(str(found), "rb") as script:  # noqa: PTH123 (finders give text)
        return HttpResponse(script.read(), content_type="text/javascript")
