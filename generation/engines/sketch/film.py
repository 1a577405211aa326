"""A sketch film: shots one after the other, their transitions, and words on top; drawn ahead by two threads."""

import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2

from generation.engines.base import NO_FOOTAGE, Footage, Size, Tell
from generation.engines.cutting import Joiner
from generation.engines.footage.library import Library, Panels
from generation.engines.footage.shot import FootageShot
from generation.engines.pixels import Frame
from generation.engines.sketch.lettering import unset
from generation.engines.sketch.paint.memory import hand_back, share_arenas
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.reels.cut import Seen
from generation.storyboard.schema import Shot, Storyboard
from generation.storyboard.timing import spans_ms

Drawn = PaintedShot | FootageShot
WORKERS = 2
# Frames drawn before they are asked for: enough to keep both threads busy, few enough to stay small.
AHEAD = 4
DESCRIBED_SIDE = 180


class SketchFilm:
    """Frames of one storyboard at one size. It begins to paint its first shot as soon as it is made."""

    def __init__(
        self,
        storyboard: Storyboard,
        size: Size,
        *,
        fps: int,
        workers: int = WORKERS,
        footage: Footage = NO_FOOTAGE,
    ) -> None:
        self.fps, (self.width, self.height) = fps, size
        self._library = Library(storyboard, footage)
        self._joiner = Joiner(storyboard, fps=fps, width=self.width, height=self.height)
        self.count = self._joiner.cut.count
        self._board, self._spans = storyboard, spans_ms(storyboard)
        # What was put before the film is not counted: each frame keeps its grain.
        self._before = round((storyboard.shots[0].core.start_ms if storyboard.shots[0].core else 0) * fps / 1000)
        self._workers = max(1, workers)
        # Frames are drawn side by side; OpenCV's own threads on top of that would only get in each other's way.
        cv2.setNumThreads(1)
        share_arenas()
        self._pool = ThreadPoolExecutor(self._workers, thread_name_prefix="sketch")
        self._lock, self._closed = threading.Lock(), False
        self._painted: dict[int, Future[Drawn]] = {}
        self._panels = Panels(storyboard, self._library, self.width, self.height)
        if self._panels.own:
            self._shot(0)

    def prepare(self, work: Path, tell: Tell) -> None:
        """Nothing: it is drawn as it is read."""

    def identity(self) -> str:
        """Nothing: every machine draws the same."""
        return ""

    def sound(self) -> None:
        """None: its soundtrack is composed."""
        return None

    def frames(self, start: int = 0) -> Iterator[Frame]:
        """See `engines.base.Film.frames`."""
        waiting: deque[Future[Frame]] = deque()
        nxt = start
        try:
            for index in range(start, self.count):
                while nxt < self.count and len(waiting) < self._workers + AHEAD:
                    waiting.append(self._pool.submit(self._frame, nxt, self._prepared(nxt)))
                    nxt += 1
                yield waiting.popleft().result()
                self._forget(index)
        finally:
            for future in waiting:
                future.cancel()

    def describe(self) -> dict[str, Any]:
        """Per shot: its span, set and subjects with their boxes (shares of the picture); and the text cards.

        Read from the same painting in a small size: what stands where does not hang on the size.
        """
        shrink = min(1.0, DESCRIBED_SIDE / min(self.width, self.height))
        width, height = round(self.width * shrink), round(self.height * shrink)
        shots = []
        for shot, (start, end) in zip(self._board.shots, self._spans, strict=True):
            subjects = [] if shot.source else PaintedShot(self._board, shot, width, height).describe()
            shots.append(
                {"id": shot.id, "start_ms": start, "end_ms": end, "set": shot.setting.set, "subjects": subjects}
            )
        texts = [self._told(card.id, unset(card)) for card in self._board.texts]
        return {"size": [self.width, self.height], "shots": shots, "texts": texts}

    def close(self) -> None:
        """See `engines.base.Film.close`."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            self._painted.clear()
        self._library.close()

    def _told(self, id: str, reason: str | None) -> dict[str, Any]:
        boxes = [card.box for card in self._joiner.cards if card.id == id]
        box = (
            [
                round(part / whole, 4)
                for part, whole in zip(boxes[0], (self.width, self.height, self.width, self.height), strict=True)
            ]
            if boxes
            else None
        )
        return {"id": id, "drawn": box is not None, "reason": reason, "box": box}

    def _shot(self, index: int) -> Future[Drawn]:
        """The painting of a shot, begun at the first call."""
        with self._lock:
            if index not in self._painted:
                if self._closed:
                    raise RuntimeError("the film is closed")
                shot = self._board.shots[index]
                self._painted[index] = self._pool.submit(self._paint, shot)
            return self._painted[index]

    def _paint(self, shot: Shot) -> Drawn:
        width, height = self._panels.own or (self.width, self.height)
        if shot.source is not None:
            return self._library.shot(shot.source, width, height, seed=shot.id)
        painted = PaintedShot(self._board, shot, width, height)
        hand_back()
        return painted

    def _prepared(self, frame: int) -> dict[int, Future[Drawn]]:
        """The shots of a frame, being painted; those of half a second later are begun as well.

        Paintings enter the pool before the frames that wait for them, so no thread waits for work behind it.
        """
        if self._panels.own is None:
            return {}
        shots = {seen.shot: self._shot(seen.shot) for seen in self._joiner.cut.seen(frame)}
        for seen in self._joiner.cut.seen(min(self.count - 1, frame + self.fps // 2)):
            self._shot(seen.shot)
        return shots

    def _forget(self, frame: int) -> None:
        """Let go of shots that are over."""
        ahead = min(seen.shot for seen in self._joiner.cut.seen(frame))
        for index in range(ahead):
            self._drop(index)

    def _drop(self, index: int) -> None:
        with self._lock:
            over = self._painted.pop(index, None)
        if over is not None and over.done() and isinstance(shot := over.result(), FootageShot):
            shot.close()

    def _frame(self, index: int, shots: dict[int, Future[Drawn]]) -> Frame:
        def seen_in(seen: Seen) -> Frame:
            return shots[seen.shot].result().frame(seen.seconds, index - self._before)

        if not self._panels:
            return self._joiner.frame(index, seen_in)
        own = self._joiner.joined(index, seen_in) if self._panels.own else None
        return self._joiner.lettered(index, self._panels.frame(own, index / self.fps, index))
