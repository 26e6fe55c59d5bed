"""Addresses of this topic."""

from django.urls import path

from optimise.review.outcomes.views import files, parts, protected, stories, year

app_name = "review_outcomes"
STORY = "stories/<uuid:story_id>/"
urlpatterns = [
    path("", stories.listed, name="stories"),
    path("calendar/", stories.days, name="calendar"),
    path("year/", year.listed, name="year"),
    path("stories/begin/", stories.begin, name="begin"),
    path(STORY, stories.record, name="story"),
    path(f"{STORY}add/<slug:court_part>/", parts.add, name="add"),
    path(f"{STORY}stays/", parts.story_stays, name="story_stays"),
    path(f"{STORY}strike/", parts.strike_story, name="strike_story"),
    path("releases/<uuid:release_id>/agree/", parts.agree, name="agree"),
    path("releases/<uuid:release_id>/stays/", parts.release_stays, name="release_stays"),
    path("releases/<uuid:release_id>/ready/", parts.ready, name="ready"),
    path("parts/<slug:court_part>/<uuid:part_id>/strike/", parts.strike, name="strike"),
    path("files/", files.listed, name="files"),
    path("files/<uuid:results_id>/", files.one, name="file"),
    path("files/<uuid:results_id>/load/", files.load, name="load"),
    path("files/<uuid:results_id>/drop/", files.drop, name="drop"),
    path("files/<uuid:results_id>/left-out/", files.left_out, name="left_out"),
    path("safer/", protected.listed, name="outcomes"),
    path("safer/enter/", protected.enter, name="enter"),
    path("safer/<uuid:outcome_id>/", protected.one, name="outcome"),
    path("safer/<uuid:outcome_id>/again/", protected.again, name="again"),
    path("safer/<uuid:outcome_id>/strike/", protected.strike, name="strike_outcome"),
    path("safer/asked/<uuid:feedback_id>/", protected.asked, name="asked"),
]
