"""A storyboard's Chinese words in English, for models whose text encoder reads nothing else."""

from generation.storyboard.schema import CastMember, Setting, Shot, Storyboard
from generation.storyboard.styles import fit


def in_english(storyboard: Storyboard) -> Storyboard:
    """The storyboard with each noun, place and style of another script said in English: a subject by the drawing that
    stands for it, a place by its set, a style by its treatment. What has none of these stays as it was said."""
    return storyboard.model_copy(
        update={
            "cast": [_member(member) for member in storyboard.cast],
            "shots": [shot_in_english(shot) for shot in storyboard.shots],
            "style": _style(storyboard.style),
        }
    )


def shot_in_english(shot: Shot) -> Shot:
    """A shot whose place is said in English."""
    return shot if _latin(shot.setting.place) else shot.model_copy(update={"setting": _setting(shot.setting)})


def _member(member: CastMember) -> CastMember:
    if _latin(member.noun) or member.asset is None:
        return member
    return member.model_copy(update={"noun": member.asset.replace("-", " ")})


def _setting(setting: Setting) -> Setting:
    return setting.model_copy(update={"place": None})


def _style(style: str | None) -> str | None:
    return style if _latin(style) else fit(style).treatment or style


def _latin(words: str | None) -> bool:
    return words is None or words[:1].isascii()
