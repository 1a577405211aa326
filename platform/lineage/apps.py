from django.apps import AppConfig


class LineageConfig(AppConfig):
    name = "lineage"
    notices = "lineage.announcing.kinds.KINDS"
