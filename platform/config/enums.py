"""What the API's description calls word lists that several answers share."""

ENUMS = {
    "VisibilityEnum": "clips.models.Clip.Visibility",
    "JobStateEnum": "generation.models.Job.State",
    "JobKindEnum": "generation.models.Job.Kind",
    "ShareWayEnum": "feed.models.Share.Way",
    "WishKindEnum": "feed.models.Wish.Kind",
    "RecipeShownEnum": "feed.models.Recipe.Shown",
    "RemixKindEnum": "lineage.models.Edge.Kind",
}
