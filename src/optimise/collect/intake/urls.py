from django.urls import path

from optimise.collect.intake.views import conversation, inbox

app_name = "intake"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("unlock/", inbox.unlock, name="unlock"),
    path("lock/", inbox.lock, name="lock"),
    path("sentences/", conversation.wordings, name="wordings"),
    path("sentences/<uuid:wording_id>/end/", conversation.end_wording, name="end_wording"),
    path("of/<uuid:report_id>/", conversation.of_report, name="of_report"),
    path("<uuid:tip_id>/", conversation.tip, name="tip"),
    path("<uuid:tip_id>/open/", inbox.open_tip, name="open_tip"),
    path("<uuid:tip_id>/word/", conversation.word, name="word"),
    path("<uuid:tip_id>/word/back/", conversation.withdraw_word, name="withdraw_word"),
    path("<uuid:tip_id>/<uuid:message_id>/open/", inbox.open_message, name="open_message"),
]
