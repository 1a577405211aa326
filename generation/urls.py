"""Addresses of creating: the desk and the films in the making."""

from django.urls import path

from generation import views

app_name = "generation"
urlpatterns = [
    path("create/", views.create, name="create"),
    path("create/<slug:pk>/", views.desk, name="draft"),
    path("create/<slug:pk>/sentence/", views.say_again, name="sentence"),
    path("create/<slug:pk>/change/", views.change, name="change"),
    path("create/<slug:pk>/works/", views.use_work, name="works"),
    path("create/<slug:pk>/preview/", views.draw, name="preview"),
    path("create/<slug:pk>/render/", views.ask, name="render"),
    path("create/<slug:pk>/discard/", views.discard, name="discard"),
    path("jobs/<slug:pk>/", views.job, name="job"),
    path("jobs/<slug:pk>/cancel/", views.cancel, name="cancel"),
    path("jobs/<slug:pk>/retry/", views.retry, name="retry"),
    path("jobs/<slug:pk>/verdict/", views.verdict, name="verdict"),
]
