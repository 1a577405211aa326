"""Addresses of pages that show several rooms at once."""

from django.urls import path

from pages import about, oembed, review, uploads, verify, views
from pages.installing import views as installing
from pages.people import views as people
from pages.permits import views as permits
from pages.trees import views as trees

app_name = "pages"
urlpatterns = [
    path("clips/<slug:pk>/", views.clip, name="clip"),
    path("clips/<slug:pk>/edit/", views.edit, name="edit"),
    path("clips/<slug:pk>/remove/", views.remove, name="remove"),
    path("clips/<slug:pk>/restore/", views.restore, name="restore"),
    path("clips/<slug:pk>/download/", views.download, name="download"),
    path("clips/<slug:pk>/label/", views.label, name="label"),
    path("clips/<slug:pk>/embed/", views.embed, name="embed"),
    path("clips/<slug:pk>/lineage/", trees.tree, name="lineage"),
    path("clips/<slug:pk>/lineage/<slug:parent>/", trees.compare, name="compare"),
    path("trees/", trees.trees, name="trees"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("clips/<slug:pk>/permits/", permits.permits, name="permits"),
    path("clips/<slug:pk>/revocation/", permits.revocation, name="revocation"),
    path("clips/<slug:pk>/poster.jpg", views.poster, name="poster"),
    path("clips/<slug:pk>/film.mp4", views.film, name="film"),
    path("clips/<slug:pk>/captions.vtt", views.captions, name="captions"),
    path("@<str:handle>/", people.profile, name="profile"),
    path("@<str:handle>/followers/", people.followers, name="followers"),
    path("@<str:handle>/following/", people.followed, name="followed"),
    path("@<str:handle>/relate/", people.relate, name="relate"),
    path("settings/blocks/", people.blocks, name="blocks"),
    path("studio/", views.studio, name="studio"),
    path("studio/uploads/", uploads.uploads, name="uploads"),
    path("studio/uploads/<slug:pk>/", uploads.upload, name="upload"),
    path("studio/uploads/<slug:pk>/remove/", uploads.remove, name="remove_upload"),
    path("studio/uploads/<slug:pk>/film/", uploads.film, name="upload_film"),
    path("studio/credits/", views.credits, name="credits"),
    path("review/matches/", review.matches, name="matches"),
    path("review/matches/<int:pk>/", review.decide, name="decide_match"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<slug:pk>/", verify.verified, name="verified"),
    path("about/rules/", about.rules, name="rules"),
    path("lights/", views.lights, name="lights"),
    path("manifest.webmanifest", installing.manifest, name="manifest"),
    path("worker.js", installing.worker, name="worker"),
    path("offline/", installing.offline, name="offline"),
    path("share/", installing.share_target, name="share_target"),
    path("settings/playing/", installing.playing, name="playing"),
]
