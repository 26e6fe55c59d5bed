from django.urls import path

from optimise.plan.briefings.views import copies, covert, desk, reading, today

app_name = "plan"
urlpatterns = [
    path("", today.today, name="today"),
    path("print/", today.printed, name="print"),
    path("sw.js", copies.service_worker, name="service_worker"),
    path("offline/", copies.offline, name="offline"),
    path("copy/", copies.take, name="take_copy"),
    path("copy/contact/", copies.contact, name="copy_contact"),
    path("<uuid:briefing_id>/", today.card, name="card"),
    path("<uuid:briefing_id>/answer/", today.answer, name="answer"),
    path("photographs/<uuid:picture_id>/", today.picture, name="picture"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/<str:product>/", desk.choose, name="choose"),
    path("desk/new/<str:product>/write/", desk.write, name="write"),
    path("desk/<uuid:briefing_id>/", desk.briefing, name="briefing"),
    path("desk/<uuid:briefing_id>/edit/", desk.edit, name="edit"),
    path("desk/<uuid:briefing_id>/photograph/", desk.add_picture, name="add_picture"),
    path("desk/photographs/<uuid:picture_id>/off/", desk.remove_picture, name="remove_picture"),
    path("desk/<uuid:briefing_id>/send/", desk.send, name="send"),
    path("desk/<uuid:briefing_id>/approve/", desk.approve, name="approve"),
    path("desk/<uuid:briefing_id>/hold/", desk.pause, name="pause"),
    path("desk/<uuid:briefing_id>/withdraw/", desk.withdraw, name="withdraw"),
    path("read/", reading.who_has_read, name="who_has_read"),
    path("awareness/", reading.awareness, name="awareness"),
    path("covert/", covert.interests, name="covert"),
    path("covert/<uuid:interest_id>/renew/", covert.renew, name="renew_covert"),
    path("covert/<uuid:interest_id>/end/", covert.end, name="end_covert"),
    path("covert/<uuid:interest_id>/release/<uuid:briefing_id>/", covert.release, name="release"),
]
