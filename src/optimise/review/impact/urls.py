"""Addresses of this topic."""

from django.urls import path

from optimise.review.impact.views import campaigns, customers, questions, results

app_name = "review_impact"
ONE = "questions/<uuid:question_id>/"
urlpatterns = [
    path("", questions.listed, name="questions"),
    path("campaigns/", campaigns.listed, name="campaigns"),
    path("campaigns/record/", campaigns.record_one, name="record_campaign"),
    path("campaigns/<uuid:campaign_id>/ask/", campaigns.ask, name="ask_of_campaign"),
    path("campaigns/<uuid:campaign_id>/calls/", campaigns.ask_calls, name="ask_calls"),
    path("customers/", customers.listed, name="customers"),
    path("counts/", questions.load, name="load"),
    path("counts/<uuid:counts_id>/", results.counts, name="counts"),
    path("counts/<uuid:counts_id>/ask/", questions.ask, name="ask"),
    path(ONE, questions.record, name="question"),
    path(f"{ONE}change/", questions.change, name="change"),
    path(f"{ONE}along/", questions.along, name="along"),
    path(f"{ONE}lock/", questions.lock, name="lock"),
    path(f"{ONE}what-else/", questions.what_else, name="what_else"),
    path(f"{ONE}answer/", questions.answer, name="answer"),
    path("answers/<uuid:answer_id>/", results.record, name="result"),
    path("answers/<uuid:answer_id>/progress/", results.progress, name="progress"),
    path("answers/<uuid:answer_id>/cancel/", results.cancel, name="cancel"),
]
