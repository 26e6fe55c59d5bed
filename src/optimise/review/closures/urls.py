"""Addresses of this topic."""

from django.urls import path

from optimise.review.closures.views import closing

app_name = "review_closures"
urlpatterns = [
    path("", closing.listed, name="closures"),
    path("of/<uuid:line_id>/", closing.close, name="close"),
    path("looks/<uuid:closure_look_id>/", closing.look, name="look"),
    path("<uuid:closure_id>/", closing.closure, name="closure"),
]
