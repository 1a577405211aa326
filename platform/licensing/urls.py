"""Addresses of the library."""

from django.urls import path

from licensing import views

app_name = "licensing"
urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/offer/", views.offer, name="offer"),
    path("library/<slug:pk>/", views.work, name="work"),
    path("library/<slug:pk>/terms/", views.terms, name="terms"),
    path("library/<slug:pk>/grants/", views.grant, name="grant"),
    path("library/<slug:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("library/<slug:pk>/take/", views.take, name="take"),
    path("studio/rights/", views.rights, name="rights"),
    path("studio/rights/grants/<slug:pk>/revoke/", views.revoke, name="revoke"),
    path("studio/rights/licenses/<slug:pk>/end/", views.end, name="end"),
    path("studio/rights/reviews/<int:pk>/", views.review, name="review"),
]
