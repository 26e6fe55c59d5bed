"""The Learn pages at the root, as the public site has them."""

from django.urls import include, path

urlpatterns = [path("", include("optimise.share.site.urls"))]
handler404 = "optimise.ui.errors.not_here"
handler400 = "optimise.ui.errors.bad_request"
handler500 = "optimise.ui.errors.server_error"
