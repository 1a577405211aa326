"""Which films a storyboard takes picture or sound from."""

from collections.abc import Iterator

from generation.storyboard.schema import Source, Storyboard


def sources_of(storyboard: Storyboard) -> Iterator[Source]:
    """Every stretch of footage that is seen."""
    for shot in storyboard.shots:
        if shot.source is not None:
            yield shot.source
    for panel in storyboard.layout.panels if storyboard.layout else []:
        if panel.source is not None:
            yield panel.source


def films_in(storyboard: Storyboard) -> list[str]:
    """The ids of the films that are seen or heard in it, each once."""
    heard = [track.clip for track in storyboard.tracks if track.kind == "source"]
    return list(dict.fromkeys([*(source.clip for source in sources_of(storyboard)), *heard]))
