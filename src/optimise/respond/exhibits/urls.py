"""Addresses of exhibits. None of them says what one is called."""

from django.urls import path

from optimise.respond.exhibits.views import (
    absence,
    continuity,
    exhibits,
    keeping,
    reference,
    seizing,
    stores,
)

app_name = "respond_exhibits"
ONE = "<uuid:exhibit_id>/"
STORE = "stores/<uuid:store_id>/"
urlpatterns = [
    path("", exhibits.start, name="start"),
    path("find/", exhibits.find, name="find"),
    path("trouble/", exhibits.trouble, name="trouble"),
    path("of/<uuid:operation_id>/", exhibits.of_operation, name="of_operation"),
    path("seize/", seizing.seize, name="seize"),
    path(ONE, exhibits.exhibit, name="exhibit"),
    path(f"{ONE}label/", exhibits.label, name="label"),
    path(f"{ONE}photographs/", seizing.add_photographs, name="add_photographs"),
    path("photographs/<uuid:photograph_id>/", exhibits.photograph, name="photograph"),
    path(f"{ONE}handset/", seizing.handset, name="handset"),
    path(f"{ONE}give/", continuity.give, name="give"),
    path(f"{ONE}accept/", continuity.accept, name="accept"),
    path(f"{ONE}refuse/", continuity.refuse, name="refuse"),
    path(f"{ONE}take-back/", continuity.take_back, name="take_back"),
    path(f"{ONE}seal/", continuity.reseal, name="reseal"),
    path(f"{ONE}shelf/", continuity.shelve, name="shelve"),
    path(f"{ONE}measure/", continuity.measure, name="measure"),
    path(f"{ONE}explain/", continuity.explain, name="explain"),
    path(f"{ONE}found/", continuity.found, name="found"),
    path(f"{ONE}note/", continuity.note, name="note"),
    path(f"{ONE}keep/", continuity.keep, name="keep"),
    path(f"{ONE}power/", keeping.power, name="power"),
    path(f"{ONE}court/", keeping.court, name="court"),
    path(f"{ONE}disposal/", keeping.ask, name="ask_disposal"),
    path(f"{ONE}disposal/answer/", keeping.answer, name="answer_disposal"),
    path(f"{ONE}disposal/no-more/", keeping.no_more, name="agree_no_more"),
    path(f"{ONE}disposal/done/", keeping.done, name="dispose"),
    path(f"{ONE}absence/", absence.look, name="look_for"),
    path(f"{ONE}absence/answer/", absence.answer, name="answer_absence"),
    path("of/<uuid:operation_id>/worth/", reference.worth, name="worth"),
    path("powers/", reference.powers, name="powers"),
    path("prices/", reference.prices, name="prices"),
    path("prices/<uuid:price_id>/end/", reference.end_price, name="end_price"),
    path("stores/", stores.listing, name="stores"),
    path("stores/new/", stores.new, name="new_store"),
    path(STORE, stores.store, name="store"),
    path(f"{STORE}shelves/", stores.shelves, name="shelves"),
    path(f"{STORE}keepers/", stores.keeper, name="keeper"),
    path(f"{STORE}count/", stores.begin, name="begin_count"),
    path("counts/<uuid:count_id>/", stores.count, name="count"),
    path("counts/<uuid:count_id>/end/", stores.close, name="close_count"),
]
