"""Addresses of this topic."""

from django.urls import path

from optimise.share.told.views import telling, thanks

app_name = "share_told"
urlpatterns = [
    path("", telling.listed, name="acts"),
    path("thanks/", thanks.listed, name="thanks"),
    path("thanks/ask/", thanks.ask, name="ask_to_thank"),
    path("thanks/<uuid:thanks_id>/", thanks.answer, name="answer_thanks"),
    path("<slug:act_kind>/<uuid:act_id>/", telling.release, name="release"),
    path("<slug:act_kind>/<uuid:act_id>/take-back/", telling.take_back, name="take_back"),
]
