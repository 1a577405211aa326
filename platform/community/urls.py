"""Addresses of what people say of films and keep of them."""

from django.urls import path

from community.liking import views as liking

app_name = "community"
urlpatterns = [
    path("clips/<slug:pk>/like/", liking.regard, name="like"),
    path("liked/", liking.liked, name="liked"),
]
