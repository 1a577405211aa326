"""From a sentence to a storyboard, by rules and tables."""

from generation.storyboard.director.direct import Direction, EmptyPrompt, PromptTooLong, direct

__all__ = ["Direction", "EmptyPrompt", "PromptTooLong", "direct"]
