from django.urls import path

from optimise.identify.views import exporting, judging, known, photographs

app_name = "identify"
urlpatterns = [
    path("", known.search, name="search"),
    path("suggestions/", known.suggestions, name="suggestions"),
    path("item/<uuid:item_id>/", known.item, name="item"),
    path("judgement/<uuid:judgement_id>/undo/", judging.undo, name="undo"),
    path("judgement/<uuid:judgement_id>/keep/", judging.keep_judgement, name="keep_judgement"),
    path("off-the-record/", known.off_the_record, name="off_the_record"),
    path("export/", exporting.export_search, name="export_search"),
    path("file/<uuid:file_id>/cancel/", exporting.cancel, name="cancel_file"),
    path("file/<uuid:file_id>/", exporting.file, name="file"),
    path("file/<uuid:file_id>/progress/", exporting.progress, name="file_progress"),
    path("file/<uuid:file_id>/download/", exporting.download, name="file_download"),
    path("photographs/<uuid:photograph_id>/", photographs.photograph, name="photograph"),
    path(
        "photographs/<uuid:photograph_id>/away/",
        photographs.take_away,
        name="take_away_photograph",
    ),
    path(
        "photographs/<uuid:photograph_id>/keep/",
        photographs.keep,
        name="keep_photograph",
    ),
    path("<uuid:entity>/photographs/add/", photographs.add, name="add_photograph"),
    path("<uuid:entity>/", known.entity, name="entity"),
    path("<uuid:entity>/links/", known.links, name="links"),
    path("<uuid:entity>/times/", known.times, name="times"),
    path("<uuid:entity>/places/", known.places, name="places"),
    path("<uuid:entity>/same/", judging.same, name="same"),
    path("<uuid:entity>/compare/<uuid:other>/", judging.compare, name="compare"),
    path("<uuid:entity>/export/", exporting.export, name="export"),
]
