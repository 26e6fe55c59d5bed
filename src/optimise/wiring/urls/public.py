"""Addresses of the public site."""

from django.urls import include, path

urlpatterns = [
    path("contact/", include("optimise.collect.tips.public_urls")),
    path("", include("optimise.share.site.urls")),
]

handler400 = "optimise.ui.errors.bad_request"
handler403 = handler404 = "optimise.ui.errors.not_here"
handler500 = "optimise.ui.errors.server_error"
