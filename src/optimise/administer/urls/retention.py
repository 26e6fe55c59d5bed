"""The addresses of the register of what goes when, and of holds by hand."""

from django.urls import path

from optimise.administer.views import holding, retention

app_name = "retention"
urlpatterns = [
    path("", retention.register, name="register"),
    path("hold/<slug:kind>/<uuid:row>/", holding.hold, name="hold"),
    path("lift/<uuid:hold_id>/", holding.lift, name="lift"),
    path("agree/<uuid:hold_id>/", holding.agree, name="agree"),
    path("review/<uuid:hold_id>/", holding.review, name="review"),
]
