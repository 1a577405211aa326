"""What the API's description calls word lists that several answers share."""

ENUMS = {
    "VisibilityEnum": "clips.models.Clip.Visibility",
    "JobStateEnum": "generation.models.Job.State",
    "JobKindEnum": "generation.models.Job.Kind",
    "WishKindEnum": "feed.models.Wish.Kind",
    "RemixKindEnum": "lineage.models.Edge.Kind",
}
