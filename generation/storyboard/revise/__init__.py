"""An instruction on a storyboard becomes a typed patch, and a patch a new storyboard."""

from generation.storyboard.revise.apply import apply
from generation.storyboard.revise.patch import Patch
from generation.storyboard.revise.refusals import RevisionRefused
from generation.storyboard.revise.revise import LONGEST_INSTRUCTION, Revision, revise

__all__ = ["LONGEST_INSTRUCTION", "Patch", "Revision", "RevisionRefused", "apply", "revise"]
