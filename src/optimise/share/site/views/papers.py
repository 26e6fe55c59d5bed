"""Posters and leaflets to print."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from optimise.share import library
from optimise.share.domain.guidance import ENGLISH
from optimise.share.domain.sheets import Kind
from optimise.share.packs import make_sheet
from optimise.share.site.views.common import may_be_kept, onion_address, topics_of


@require_safe
@may_be_kept
def to_print(request: HttpRequest, area: str = "") -> HttpResponse:
    """Offer posters and leaflets: first the areas, then the sheets of one."""
    areas = {known.key: known for known in library.areas()}
    if area and area not in areas:
        raise Http404
    context = {
        "area": areas.get(area),
        "areas": areas.values(),
        "shelves": [(title, topics_of(keys)) for title, keys in library.shelves()],
    }
    return render(request, "share/to_print.html", context)


@require_safe
@may_be_kept
def sheet(request: HttpRequest, area: str, address: str, kind: str) -> HttpResponse:
    """Give one poster or leaflet as a PDF. Its name says no more than the page titles do."""
    page = library.find_topic(address, language=ENGLISH, unchecked=False)
    areas = {known.key: known for known in library.areas()}
    made = kind in set(Kind) and (kind != Kind.POSTER or (page and page.poster))
    if page is None or area not in areas or not made:
        raise Http404
    site = _site(request)
    pdf = make_sheet(page, area=areas[area], kind=Kind(kind), site=site, onion=onion_address())
    name = f'inline; filename="{address}-{kind}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})


def _site(request: HttpRequest) -> str:
    """Return the address that a sheet sends its readers to.

    Whoever asks may write any port behind our name, and each would be another sheet to typeset:
    only the one that they really came by is printed, or by which the installation says they do,
    also where a proxy passes on our name without it.
    """
    came = request.get_host()
    host, _, port = came.rpartition(":")
    if not (host and port.isdigit()):
        host, port = came, ""
    said = settings.OPTIMISE_PUBLIC_PORT
    if said and not host.endswith(".onion"):
        port = "" if said == {"https": "443", "http": "80"}[request.scheme or "https"] else said
    elif port != request.META["SERVER_PORT"]:
        port = ""
    return f"{request.scheme}://{host}:{port}" if port else f"{request.scheme}://{host}"
