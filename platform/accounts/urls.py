"""Addresses: `/account/` for coming in (allauth's names), `/settings/` for what is one's own."""

from allauth.account.views import confirm_email
from allauth.decorators import rate_limit
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.i18n import set_language

from accounts import views
from accounts.notices import views as notices

settings_urls = [
    path("", views.settings_home, name="settings"),
    path("profile/", views.profile, name="profile"),
    path("profile/picture/", views.avatar, name="avatar"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("sessions/<int:pk>/end/", views.end, name="end_session"),
    path("language/", views.language, name="language"),
    path("notifications/", notices.choice, name="notice_choice"),
]
notices_urls = [path("", notices.notices, name="list"), path("read/", notices.read, name="read")]

urlpatterns: list[URLPattern | URLResolver] = [
    # Ours before allauth's of the same name.
    path("account/signup/", views.SignUpView.as_view(), name="account_signup"),
    re_path(
        r"^account/confirm-email/(?P<key>[-:\w]+)/$",
        rate_limit(action="open_confirmation")(confirm_email),
        name="account_confirm_email",
    ),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("settings/", include((settings_urls, "accounts"))),
    path("notifications/", include((notices_urls, "notices"))),
    path("language/", set_language, name="set_language"),
]
