from django.urls import path

from optimise.share.desk.views import contents, figures, updates, weeks

app_name = "share_desk"
urlpatterns = [
    path("", updates.desk, name="desk"),
    path("updates/new/", updates.write, name="write"),
    path("updates/<uuid:update_id>/", updates.update, name="update"),
    path("updates/<uuid:update_id>/edit/", updates.edit, name="edit"),
    path("updates/<uuid:update_id>/send/", updates.send, name="send"),
    path("updates/<uuid:update_id>/touches/", updates.name_touched, name="name_touched"),
    path("updates/<uuid:update_id>/give-back/", updates.give_back, name="give_back"),
    path("updates/<uuid:update_id>/approve/", updates.approve, name="approve"),
    path("updates/<uuid:update_id>/hold/", updates.hold, name="hold"),
    path("updates/<uuid:update_id>/withdraw/", updates.withdraw, name="withdraw"),
    path("site/", contents.every, name="contents"),
    path("site/new/<slug:piece_kind>/", contents.write, name="new_piece"),
    path("site/<uuid:piece_id>/send/", contents.send, name="send_piece"),
    path("site/<uuid:piece_id>/agree/", contents.agree, name="agree_piece"),
    path("site/<uuid:piece_id>/give-back/", contents.give_back, name="return_piece"),
    path("site/<uuid:piece_id>/drop/", contents.drop, name="drop_piece"),
    path("site/<uuid:piece_id>/undo/", contents.undo, name="undo_piece"),
    path("site/<slug:piece_kind>/<slug:piece_key>/<slug:language>/", contents.piece, name="piece"),
    path(
        "site/<slug:piece_kind>/<slug:piece_key>/<slug:language>/write/",
        contents.write,
        name="write_piece",
    ),
    path("figures/", figures.figures, name="figures"),
    path("figures/count/", figures.count, name="count"),
    path("figures/<uuid:table_id>/", figures.table, name="table"),
    path("figures/<uuid:table_id>/approve/", figures.approve, name="approve_table"),
    path("figures/<uuid:table_id>/drop/", figures.drop, name="drop_table"),
    path("figures/<uuid:table_id>/withdraw/", figures.withdraw, name="withdraw_table"),
    path("weeks/", weeks.listed, name="weeks"),
    path("weeks/<slug:week_begins>/", weeks.draft, name="draft_week"),
    path("people-met/", figures.talks, name="talks"),
    path("people-met/<uuid:talk_id>/remove/", figures.remove_talk, name="remove_talk"),
]
