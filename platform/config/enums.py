"""What the API's description calls word lists that several answers share."""

ENUMS = {
    "VisibilityEnum": "clips.models.Clip.Visibility",
    "JobStateEnum": "generation.models.Job.State",
    "JobKindEnum": "generation.models.Job.Kind",
    "ShareWayEnum": "feed.models.Share.Way",
    "WishKindEnum": "feed.models.Wish.Kind",
    "RecipeShownEnum": "feed.models.Recipe.Shown",
    "ChallengeStateEnum": "community.models.Challenge.State",
    "UncountedEnum": "community.models.Ballot.Uncounted",
    "RemixKindEnum": "lineage.models.Edge.Kind",
}
