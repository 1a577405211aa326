from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"
    notices = "community.kinds.KINDS"
