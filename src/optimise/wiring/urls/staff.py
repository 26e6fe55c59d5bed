"""Addresses of the staff and partner site: the first page, and what each app says of its own."""

from django.conf import settings
from django.urls import include, path

from optimise.wiring import declarations, views

urlpatterns = [
    path("", views.home, name="home"),
    path("screen/density/", views.density, name="density"),
    *declarations.addresses(),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("optimise.wiring.urls.demo"))]

handler400 = "optimise.ui.errors.bad_request"
handler403 = handler404 = "optimise.ui.errors.not_here"
handler500 = "optimise.ui.errors.server_error"
