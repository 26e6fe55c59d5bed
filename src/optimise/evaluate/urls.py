from django.urls import path

from optimise.evaluate.views import items, queue, releasing, threats, triage, words

app_name = "evaluate"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("hand-over/", queue.hand_over, name="hand_over"),
    path("words/", words.words, name="words"),
    path("words/change/", words.change, name="change_words"),
    path("words/measured/", words.measured, name="words_measured"),
    path("threats/", threats.open_threats, name="threats"),
    path("ended/", threats.ended, name="ended"),
    path("<uuid:report_id>/", triage.report, name="report"),
    path("<uuid:report_id>/read/", queue.read, name="read"),
    path("<uuid:report_id>/take/", triage.take, name="take"),
    path("<uuid:report_id>/priority/", triage.set_priority, name="priority"),
    path("<uuid:report_id>/marks/", triage.marks, name="marks"),
    path("<uuid:report_id>/finish/", triage.finish, name="finish"),
    path("<uuid:report_id>/agree/", triage.agree, name="agree"),
    path("<uuid:report_id>/keep-open/", triage.keep_open, name="keep_open"),
    path("<uuid:report_id>/threat/", threats.threat, name="threat"),
    path("<uuid:report_id>/threat/raise/", threats.raise_threat, name="raise_threat"),
    path("<uuid:report_id>/threat/told/<slug:said>/", threats.answer_notice, name="answer_notice"),
    path("<uuid:report_id>/threat/<slug:step>/", threats.write, name="write_threat"),
    path("items/to-release/", releasing.to_release, name="to_release"),
    path("items/<uuid:item_id>/release/", releasing.release, name="release"),
    path("items/find/", items.find, name="find"),
    path("items/<uuid:item_id>/", items.item, name="item"),
    path("items/<uuid:item_id>/grade/", items.grade_again, name="grade_again"),
    path("items/<uuid:item_id>/officers/", items.brief, name="brief"),
    path("items/<uuid:item_id>/give/", items.give, name="give"),
    path("items/<uuid:item_id>/log/", items.log, name="log"),
    path("items/<uuid:item_id>/keep-back/", items.keep_back, name="keep_back"),
    path("items/<uuid:item_id>/recall/", items.recall_everywhere, name="recall_everywhere"),
    path("given/<uuid:row_id>/recall/", items.recall, name="recall"),
    path("given/<uuid:row_id>/answered/", items.answered, name="answered"),
]
