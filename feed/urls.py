"""Addresses of the feed."""

from django.urls import path

from feed import views
from feed.analytics import views as analytics
from feed.audience import views as audience
from feed.choosing import views as choosing
from feed.explaining import views as explaining
from feed.receipt import views as receipt
from feed.recipes import views as recipes
from feed.welcoming import views as welcoming
from feed.wishing import views as wishing

app_name = "feed"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/ranking/", explaining.about_ranking, name="about_ranking"),
    path("fresh/", views.fresh, name="fresh"),
    path("trending/", views.trending, name="trending"),
    path("plain/", views.plain, name="plain"),
    path("following/", views.following, name="following"),
    path("welcome/", welcoming.welcome, name="welcome"),
    path("welcome/people/", welcoming.people, name="welcome_people"),
    path("recipes/", recipes.recipes, name="recipes"),
    path("recipes/away/", recipes.away, name="recipe_away"),
    path("recipes/<slug:pk>/", recipes.recipe, name="recipe"),
    path("recipes/<slug:pk>/change/", recipes.change, name="recipe_change"),
    path("recipes/<slug:pk>/use/", recipes.use, name="recipe_use"),
    path("clips/<slug:pk>/audience/", audience.audience, name="audience"),
    path("clips/<slug:pk>/audience.csv", audience.curve, name="curve"),
    path("clips/<slug:pk>/receipt/", receipt.receipt, name="receipt"),
    path("clips/<slug:pk>/receipt.csv", receipt.log, name="receipt_log"),
    path("clips/<slug:pk>/first/", receipt.first, name="first"),
    path("studio/analytics/", analytics.analytics, name="analytics"),
    path("studio/analytics.csv", analytics.table, name="analytics_table"),
    path("settings/feed/", choosing.known, name="known"),
    path("settings/feed/choose/", choosing.choose, name="choose"),
    path("settings/feed/forget/", choosing.forget, name="forget"),
    path("settings/feed/said/", wishing.wishes, name="wishes"),
    path("settings/feed/said/back/", wishing.take_all_back, name="take_all_back"),
    path("settings/feed/hidden/", wishing.hidden, name="hidden"),
    path("clips/<slug:pk>/wish/", wishing.wish, name="wish"),
]
