"""Addresses of remixing."""

from django.urls import path

from remix import views

app_name = "remix"
urlpatterns = [
    path("clips/<slug:pk>/remix/", views.remix, name="remix"),
    path("clips/<slug:pk>/remix/<slug:kind>/", views.begin, name="begin"),
]
