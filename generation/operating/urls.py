"""Addresses of the house's state and of its operators."""

from django.urls import path

from generation.operating import views

app_name = "operating"
urlpatterns = [
    path("status/", views.status, name="status"),
    path("status/operators/", views.desk, name="desk"),
    path("status/operators/engines/<str:name>/pause/", views.pause, name="pause"),
    path("status/operators/engines/<str:name>/resume/", views.resume, name="resume"),
    path("status/operators/workers/<str:name>/drain/", views.drain, name="drain"),
    path("status/operators/workers/<str:name>/undrain/", views.undrain, name="undrain"),
    path("status/operators/jobs/", views.jobs, name="jobs"),
    path("status/operators/jobs/<slug:pk>/", views.job, name="job"),
    path("status/operators/jobs/<slug:pk>/requeue/", views.requeue, name="requeue"),
    path("status/operators/jobs/<slug:pk>/cancel/", views.cancel, name="cancel"),
]
