"""The ranking's settings, all of them; `/about/ranking/` prints this page."""

# What an act on a film says of it, in log-odds a viewer of whom each did so.
ACTS = {"remix": 4.0, "follow": 3.0, "share": 2.0, "like": 1.0, "hide": -6.0, "report": -12.0}

# How many candidates each source may bring; a film that several bring counts for each.
CANDIDATES = {"follows": 60, "kin": 60, "watched": 150, "taste": 150, "words": 80, "trending": 70, "fresh": 30}
# Who asks for something gets so many candidates for that, and of the others as many fewer.
WISHED = 150

# Before anything was learned: what the first place in a source is worth, in log-odds. Place `HALFWAY` is worth half.
FUSION = {"watched": 2.0, "taste": 2.0, "words": 0.6, "follows": 1.0, "kin": 0.8, "trending": 1.2, "fresh": 0.3}
HALFWAY = 20.0

# Besides whether a viewer comes to like a film at all: how much it counts whether they stay once they are shown it,
# and of that, how much whether they watch it long, and how much of it beside other films of its length.
STAYS, LONG, SHARE = 0.1, 0.5, 0.5

# In one slate: what each further film of the same maker, tag or family keeps of its chance, and what is always kept.
SAME_AUTHOR, SAME_TAG, SAME_FAMILY, FLOOR = 0.5, 0.86, 0.7, 0.25

# What a viewer liked counts half as much every so many films ago.
RECENT = 12.0

# What a viewer says themselves, "more like this" or "less like this": how much a film moves that shares all of this
# with the one of which they said it, in log-odds; and at most so much, whatever else they said.
TOLD, TOLD_MOST = {"maker": 0.9, "family": 0.6, "tags": 0.6, "words": 1.2}, 4.0
# That counts in full for so many days, and half as much after every further so many.
TOLD_WHOLE, TOLD_HALF = 14.0, 45.0
# So many films are looked at besides because they are like what was asked for, as long as there are at most 600.
TOLD_CANDIDATES = 60
