"""Addresses of this topic."""

from django.urls import path

from optimise.plan.tasking.views import meetings, strategy

app_name = "plan_tasking"
ONE = "<uuid:meeting_id>/"
ITEM = "items/<uuid:entry_id>/"
urlpatterns = [
    path("", meetings.listed, name="meetings"),
    path("call/", meetings.call, name="call"),
    path("strategy/", strategy.strategy, name="strategy"),
    path("strategy/propose/", strategy.propose, name="propose"),
    path("strategy/<uuid:strategy_id>/agree/", strategy.agree, name="agree"),
    path(ITEM, meetings.item, name="item"),
    path(f"{ITEM}decide/", meetings.decide, name="decide"),
    path(f"{ITEM}give/", meetings.give, name="give"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}agenda/", meetings.make_agenda, name="make_agenda"),
    path(f"{ONE}items/", meetings.add_item, name="add_item"),
    path(f"{ONE}screen/", meetings.screen, name="screen"),
    path(f"{ONE}end/", meetings.end, name="end"),
    path(f"{ONE}reopen/", meetings.reopen, name="reopen"),
    path(f"{ONE}minutes/", meetings.write_minutes, name="write_minutes"),
    path(f"{ONE}minutes/approve/", meetings.approve, name="approve"),
]
