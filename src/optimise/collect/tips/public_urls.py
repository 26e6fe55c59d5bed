"""Addresses of the form, as the public site has them. They say nothing of what is told."""

from django.db.transaction import non_atomic_requests as alone
from django.urls import path

from optimise.collect.tips.views import public, sealed

app_name = "tips"

urlpatterns = [
    path("", alone(public.first), name="first"),
    path("write/", alone(public.write), name="write"),
    path("again/", alone(public.again), name="again"),
    path("again/answer/", alone(public.answer), name="answer"),
    path("work/", alone(sealed.work), name="work"),
    path("sealed/", alone(sealed.send), name="send"),
    path("again/sealed/", alone(sealed.answer), name="answer_sealed"),
]
