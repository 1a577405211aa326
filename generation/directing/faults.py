"""Why a language model's direction is not used."""


class NoDirection(Exception):
    """The model gave nothing that can be used; `why` is a few words for the log, never text of the answer."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)
