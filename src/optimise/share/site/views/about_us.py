"""About the site itself: who runs it, what it says to engines, and how one leaves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from optimise.share import library
from optimise.share.site.markup import to_html
from optimise.share.site.views.common import address_of, editions_of, may_be_kept, onion_address


@csrf_exempt  # it changes nothing, and no cookie says who leaves
@require_http_methods(["POST"])
def left(request: HttpRequest) -> HttpResponse:
    """Have the browser of somebody who left in a hurry let go of our pages that it holds.

    Its cache alone: the mark by which a step back leads out again must stay in the tab.
    """
    headers = {"Clear-Site-Data": '"cache"', "Cache-Control": "no-store"}
    return HttpResponse(status=204, headers=headers)


@require_safe
@may_be_kept
def about(request: HttpRequest) -> HttpResponse:
    """Say who runs the site, who answers for what it keeps, and to whom one complains."""
    return render(request, "share/about.html", {"force": library.force()})


@require_safe
@may_be_kept
def note(request: HttpRequest, address: str) -> HttpResponse:
    """Show a page about the site itself."""
    page = next((n for n in library.notes() if n.address == address), None)
    if page is None:
        raise Http404
    context = {"note": page, "text": to_html(page.text), "onion": onion_address()}
    return render(request, "share/note.html", context)


@require_safe
@may_be_kept
def robots(request: HttpRequest) -> HttpResponse:
    """Let search engines in: the pages are there to be found."""
    where = request.build_absolute_uri(reverse("share_site:sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\nSitemap: {where}\n", content_type="text/plain")


@require_safe
@may_be_kept
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every page for search engines, with its other languages."""
    names = ("home", "check", "helplines", "updates", "results", "to_print", "about")
    plain = [request.build_absolute_uri(reverse(f"share_site:{name}")) for name in names]
    topics = library.published_topics(unchecked=False)
    pages = [
        (address_of(request, t), t.reviewed_on, editions_of(request, t, unchecked=False))
        for t in topics
    ]
    context = {"plain": plain, "pages": pages}
    return render(request, "share/sitemap.xml", context, content_type="application/xml")
