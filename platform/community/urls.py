"""Addresses of what people say of films and keep of them, and of invites."""

from django.urls import path

from community.challenging import views as challenging
from community.collecting import views as collecting
from community.commenting import views as commenting
from community.inviting import views as inviting
from community.liking import views as liking
from community.searching import views as searching
from community.tagging import views as tagging
from community.tagging.syndication import OfPerson, OfTag

app_name = "community"
urlpatterns = [
    path("clips/<slug:pk>/like/", liking.regard, name="like"),
    path("clips/<slug:pk>/comments/", commenting.comments, name="comments"),
    path("clips/<slug:pk>/comments/close/", commenting.hush, name="hush"),
    path("clips/<slug:pk>/comments/<int:root>/", commenting.thread, name="thread"),
    path("comments/<int:comment>/edit/", commenting.edit, name="edit_comment"),
    path("comments/<int:comment>/remove/", commenting.remove, name="remove_comment"),
    path("clips/<slug:pk>/save/", collecting.keep, name="save"),
    path("clips/<slug:pk>/collections/", collecting.choose, name="choose"),
    path("saved/", collecting.saved, name="saved"),
    path("@<str:handle>/collections/", collecting.collections, name="collections"),
    path("collections/", collecting.make, name="make_collection"),
    path("collections/<slug:pk>/", collecting.collection, name="collection"),
    path("collections/<slug:pk>/change/", collecting.change, name="change_collection"),
    path("challenges/", challenging.challenges, name="challenges"),
    path("challenges/new/", challenging.new, name="new_challenge"),
    path("challenges/<slug:pk>/", challenging.challenge, name="challenge"),
    path("challenges/<slug:pk>/enter/", challenging.entry, name="enter"),
    path("challenges/<slug:pk>/vote/", challenging.vote, name="vote"),
    path("challenges/<slug:pk>/cancel/", challenging.cancel, name="cancel_challenge"),
    path("search/", searching.search, name="search"),
    path("tags/", tagging.tags, name="tags"),
    path("tags/<str:tag>/", tagging.tag, name="tag"),
    path("tags/<str:tag>/rss/", OfTag(), name="tag_rss"),
    path("@<str:handle>/rss/", OfPerson(), name="person_rss"),
    path("liked/", liking.liked, name="liked"),
    path("invites/", inviting.invites, name="invites"),
    path("invites/<slug:word>/", inviting.change, name="change_invite"),
    path("invites/<slug:word>/end/", inviting.end, name="end_invite"),
    path("invite/<str:word>/", inviting.invited, name="invite"),
    path("invite/<str:word>/qr.svg", inviting.qr, name="invite_qr"),
]
