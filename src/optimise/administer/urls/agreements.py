"""Addresses of what agencies agreed with the force."""

from django.urls import path

from optimise.administer.views import agreements as views
from optimise.administer.views import systems

app_name = "agreements"
urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("agencies/<uuid:agency_id>/", views.agency, name="agency"),
    path("agencies/<uuid:agency_id>/new/", views.draft, name="draft"),
    path("agencies/<uuid:agency_id>/posts/", views.add_post, name="add_post"),
    path("agencies/<uuid:agency_id>/controller/", views.set_controller, name="set_controller"),
    path("agencies/<uuid:agency_id>/systems/", systems.systems, name="systems"),
    path("agencies/<uuid:agency_id>/systems/key/", systems.allow_key, name="allow_key"),
    path("agencies/<uuid:agency_id>/systems/hook/", systems.add_hook, name="add_hook"),
    path("keys/<uuid:key_id>/end/", systems.revoke_key, name="revoke_key"),
    path("hooks/<uuid:hook_id>/end/", systems.end_hook, name="end_hook"),
    path("hosts/", systems.hosts, name="hosts"),
    path("hosts/<uuid:host_id>/end/", systems.forbid_host, name="forbid_host"),
    path("posts/<uuid:post_id>/end/", views.end_post, name="end_post"),
    path("people/<uuid:person_id>/training/", views.training, name="training"),
    path("<uuid:agreement_id>/", views.agreement, name="agreement"),
    path("<uuid:agreement_id>/change/", views.change, name="change"),
    path("<uuid:agreement_id>/next/", views.write_next, name="write_next"),
    path("<uuid:agreement_id>/sign/", views.sign, name="sign"),
    path("<uuid:agreement_id>/review/", views.review, name="review"),
    path("<uuid:agreement_id>/end/", views.end, name="end"),
    path("<uuid:agreement_id>/names/<uuid:person_id>/", views.name_person, name="name_person"),
    path("<uuid:agreement_id>/names/<uuid:person_id>/end/", views.stop_naming, name="stop_naming"),
]
