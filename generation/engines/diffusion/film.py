"""A film made by a video model: takes made one after the other in durable stages, then cut together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from generation.engines.base import Progress, Size, Tell
from generation.engines.cutting import Joiner
from generation.engines.diffusion import artefacts
from generation.engines.diffusion.guide import facts_of, undrawn, write_first, write_guide, write_picture
from generation.engines.diffusion.models import Model
from generation.engines.diffusion.plan import Piece, pieces, rate_of
from generation.engines.diffusion.runner import Runner, RunnerError, Stage, Take, Watch, text_name
from generation.engines.diffusion.telling.prompt import tell as tell_shot
from generation.engines.pixels import Frame, Samples
from generation.storyboard.reels.cut import Seen
from generation.storyboard.schema import Storyboard
from generation.storyboard.timing import length_ms, spans_ms

# Where the sketch cannot show somebody, the model must be free enough to bring them in.
_LOOSE = 0.92
_TEXTS_BYTES = 2 * 1024**3
_RATE = 48_000
_EDGE_SECONDS = 0.015

Opener = Callable[[Watch], Runner]


@dataclass(frozen=True, slots=True)
class _Made:
    """A piece with its take, and the files its stages leave, each named by all that it hangs on."""

    piece: Piece
    take: Take
    guide: Path
    first: Path
    latents: Path
    frames: Path
    heard: Path


class DiffusionFilm:
    """Frames of one storyboard at one size, cut from a model's takes."""

    def __init__(
        self, storyboard: Storyboard, size: Size, *, fps: int, model: Model, opener: Opener, texts: Path | None
    ) -> None:
        self.fps, (self.width, self.height) = fps, size
        self._joiner = Joiner(storyboard, fps=fps, width=size.width, height=size.height)
        self.count = self._joiner.cut.count
        self._board, self._model, self._open, self._texts = storyboard, model, opener, texts
        self._rate = rate_of(model, fps)
        self._size = model.entry.grid.covering(size)
        self._pieces = pieces(storyboard, model, fps=fps)
        self._takes = [self._take(piece) for piece in self._pieces]
        self._made: list[_Made] = []
        self._readers: dict[Path, artefacts.Reader] = {}
        self._identity, self._notes = "", dict[str, Any]()

    # The stages

    def prepare(self, work: Path, tell: Tell) -> None:
        """Text, guide, latents, frames and sound of every take; what is there from before is not made again."""
        tell(Progress("load", 0, 1))
        runner = self._open(self._watch(tell, 0))
        facts = runner.facts()
        self._identity = artefacts.key(facts["text"], facts["denoise"], facts["decode"])
        folder = (self._texts or work / "texts") / artefacts.key(facts["text"])
        self._made = self._named(work, facts)
        missing = [made for made in self._made if not made.frames.exists()]
        self._encode(runner, [made for made in missing if not made.latents.exists()], folder, tell)
        self._denoise_together(runner, folder, tell)
        for index, made in enumerate(self._made):
            if not made.frames.exists():
                self._denoise(runner, index, folder, tell)
                self._decode(runner, index, tell)
            if self._model.entry.sound and not made.heard.exists():
                self._hear(runner, index, tell)
        self._notes = dict(runner.facts()["notes"]) | {"identity": self._identity}

    def identity(self) -> str:
        """What the runner says that pixels hang on: the model's files, device, numbers' type, versions, options."""
        return self._identity

    def _named(self, work: Path, facts: Any) -> list[_Made]:
        named, before = list[_Made](), ""
        for piece, take in zip(self._pieces, self._takes, strict=True):
            shot = self._board.shots[piece.shot]
            sketch = facts_of(self._board, shot) | {"size": self._size, "rate": self._rate}
            guide = artefacts.key(sketch, self._model.guide, piece.offset, piece.skip, piece.frames)
            led = guide if piece.led else ""
            first = before if piece.carried else artefacts.key(sketch, "first") if piece.task == "i2v" else ""
            plain = [getattr(take, name) for name in _TOLD]
            # Takes made together differ from single ones in the last bits.
            together = self._model.batch if piece.task == "t2v" else 1
            latents = artefacts.key(facts["text"], facts["denoise"], plain, led, first, together)
            before = artefacts.key(latents, facts["decode"])
            named.append(
                _Made(
                    piece=piece,
                    take=take,
                    guide=work / f"guide-{guide}.npy",
                    first=work / f"first-{first}.png",
                    latents=work / f"latents-{latents}.safetensors",
                    frames=work / f"frames-{before}.mkv",
                    heard=work / f"heard-{before}.npy",
                )
            )
        return named

    def _encode(self, runner: Runner, missing: list[_Made], folder: Path, tell: Tell) -> None:
        if not missing:
            return
        folder.mkdir(parents=True, exist_ok=True)
        runner.encode([made.take for made in missing], folder, self._watch(tell, 0))
        artefacts.used(folder / text_name(text) for made in missing for text in runner.texts(made.take))
        if self._texts is not None:
            artefacts.prune(self._texts, most=_TEXTS_BYTES)

    def _denoise(self, runner: Runner, index: int, folder: Path, tell: Tell) -> None:
        made = self._made[index]
        if made.latents.exists():
            return
        piece, take = made.piece, made.take
        if piece.led:
            self._sketch(made, index, tell)
            take = replace(take, guide=made.guide)
        if piece.carried or piece.task == "i2v":
            tell(Progress("guide", index, len(self._made)))
            self._lead(made, index)
            take = replace(take, first=made.first)
        runner.denoise(take, embeddings=folder, out=made.latents, watch=self._watch(tell, index))
        # Guides are the largest of all artefacts, and quickly drawn again.
        made.guide.unlink(missing_ok=True)

    def _denoise_together(self, runner: Runner, folder: Path, tell: Tell) -> None:
        """Takes led by nothing but words, as many in a forward as the operator lets be; single ones are left."""
        waiting = [
            (index, made)
            for index, made in enumerate(self._made)
            if made.piece.task == "t2v" and not made.latents.exists() and not made.frames.exists()
        ]
        for frames in {made.piece.frames: None for _, made in waiting}:
            alike = [pair for pair in waiting if pair[1].piece.frames == frames]
            for start in range(0, len(alike), self._model.batch):
                group = alike[start : start + self._model.batch]
                if len(group) > 1:
                    runner.denoise_many(
                        [made.take for _, made in group],
                        embeddings=folder,
                        outs=[made.latents for _, made in group],
                        watch=self._watch(tell, group[0][0], together=len(group)),
                    )

    def _sketch(self, made: _Made, index: int, tell: Tell) -> None:
        if made.guide.exists():
            return
        piece, total = made.piece, sum(one.frames for one in self._pieces if one.led)
        done = sum(one.frames for one in self._pieces[:index] if one.led)
        write_guide(
            self._board,
            self._board.shots[piece.shot],
            size=self._size,
            mode=self._model.guide,
            moments=[max(0, piece.offset + frame - piece.skip) / self._rate for frame in range(piece.frames)],
            out=made.guide,
            tell=lambda at, _of: tell(Progress("guide", done + at, total)),
        )

    def _lead(self, made: _Made, index: int) -> None:
        if made.first.exists():
            return
        if made.piece.carried:
            before = self._made[index - 1]
            last = before.piece.skip + before.piece.keep - 1
            write_picture(self._reader(before.frames).at(last), made.first)
        else:
            write_first(self._board, self._board.shots[made.piece.shot], size=self._size, out=made.first)

    def _decode(self, runner: Runner, index: int, tell: Tell) -> None:
        made, watch = self._made[index], self._watch(tell, index)
        decoded = runner.decode(made.take, latents=made.latents, watch=watch)
        count = artefacts.write_frames(made.frames, decoded, fps=self._rate)
        if count != made.take.frames:
            made.frames.unlink()
            raise RunnerError(f"{self._model.title} gave {count} frames of {made.take.frames}; see the worker's log.")

    def _hear(self, runner: Runner, index: int, tell: Tell) -> None:
        made = self._made[index]
        heard = runner.sound(made.take, latents=made.latents, watch=self._watch(tell, index))
        samples = np.zeros((0, 2), np.float32) if heard is None else artefacts.stereo(*heard)
        artefacts.write_samples(made.heard, samples)

    def _watch(self, tell: Tell, index: int, *, together: int = 1) -> Watch:
        """The runner's steps of one take, or of some made together, as steps of all takes."""
        count = len(self._pieces)

        def watch(stage: Stage, done: int, total: int, picture: bytes | None = None) -> None:
            if stage in {"denoise", "decode"}:
                done, total = index * total + done * together, count * total
            tell(Progress(stage, done, total, picture))

        return watch

    # The takes

    def _take(self, piece: Piece) -> Take:
        shot, model = self._board.shots[piece.shot], self._model
        entry = model.entry
        told = tell_shot(self._board, shot, negative=model.negative, sound=entry.sound, english=not entry.reads_chinese)
        strength = model.strength
        if piece.task == "v2v" and undrawn(self._board, shot):
            strength = max(strength, _LOOSE)
        return Take(
            task=piece.task,
            prompt=told.prompt,
            negative=told.negative,
            width=self._size.width,
            height=self._size.height,
            frames=piece.frames,
            fps=self._rate,
            seed=piece.seed,
            steps=model.steps,
            guidance=model.guidance,
            strength=strength if piece.led else 1.0,
            extra=tuple(sorted(entry.extra.items())),
        )

    # What is seen and heard

    def frames(self, start: int = 0) -> Iterator[Frame]:
        """See `engines.base.Film.frames`. Between the model's rate and the film's, the nearest frame is held."""
        for index in range(start, self.count):
            yield self._joiner.frame(index, self._seen)

    def _seen(self, seen: Seen) -> Frame:
        own = [made for made in self._made if made.piece.shot == seen.shot]
        number = int(seen.seconds * self._rate + 0.5)
        for made in own:
            if number < made.piece.offset + made.piece.keep or made is own[-1]:
                at = made.piece.skip + min(number - made.piece.offset, made.piece.keep - 1)
                return fitted(self._reader(made.frames).at(at), Size(self.width, self.height), self._grid)
        raise RunnerError(f"Shot {seen.shot + 1} has no take.")

    @property
    def _grid(self) -> int:
        return self._model.entry.grid.multiple

    def _reader(self, path: Path) -> artefacts.Reader:
        return self._readers.setdefault(path, artefacts.Reader(path))

    def sound(self) -> Samples | None:
        """The takes' own sound where the model makes any; None where all of them are without."""
        if not self._model.entry.sound:
            return None
        bus = np.zeros((round(length_ms(self._board) * _RATE / 1000), 2), np.float32)
        for index, (start, end) in enumerate(spans_ms(self._board)):
            at, count = round(start * _RATE / 1000), round((end - start) * _RATE / 1000)
            heard = self._of_shot(index, count)
            bus[at : at + count] += heard[: len(bus) - at]
        return bus if bus.any() else None

    def _of_shot(self, shot: int, count: int) -> Samples:
        """The sound of a shot's takes end to end, `count` samples, softly begun and ended."""
        parts = []
        for made in self._made:
            if made.piece.shot == shot:
                skip, keep = (
                    round(frames * _RATE / self._rate) for frames in (made.piece.skip, made.piece.keep)
                )  # fmt: skip
                parts.append(np.load(made.heard, allow_pickle=False)[skip : skip + keep])
        whole = np.concatenate([*parts, np.zeros((count, 2), np.float32)])[:count]
        edge = np.minimum(np.arange(count), np.arange(count)[::-1]) / (_EDGE_SECONDS * _RATE)
        return np.asarray(whole * np.minimum(1, edge)[:, None], np.float32)

    def describe(self) -> dict[str, Any]:
        """Per shot what the model is told and which takes are made; nobody knows where it puts what."""
        shots = []
        for index, (shot, (start, end)) in enumerate(zip(self._board.shots, spans_ms(self._board), strict=True)):
            own = [pair for pair in zip(self._pieces, self._takes, strict=True) if pair[0].shot == index]
            takes = [
                {name: getattr(take, name) for name in _DESCRIBED} | {"carried": piece.carried} for piece, take in own
            ]
            told = {"prompt": own[0][1].prompt, "negative": own[0][1].negative}
            shots.append({"id": shot.id, "start_ms": start, "end_ms": end, **told, "takes": takes})
        return {"size": [self.width, self.height], "rate": self._rate, "shots": shots, "made": self._notes}

    def close(self) -> None:
        """See `engines.base.Film.close`. The model stays warm for the next film."""
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()


_DESCRIBED = ("task", "width", "height", "frames", "seed", "steps", "guidance", "strength")
# What of a take goes into its key; its files go in by keys of their own.
_TOLD = (*_DESCRIBED, "prompt", "negative", "fps", "extra")


def fitted(frame: Frame, size: Size, multiple: int) -> Frame:
    """A take's frame cut to the film's size about its middle; scaled to cover it where it is not a grid's width off.
    The answer is the caller's to draw upon."""
    height, width = frame.shape[:2]
    if not (0 <= width - size.width < multiple and 0 <= height - size.height < multiple):
        scale = max(size.width / width, size.height / height)
        width, height = max(size.width, round(width * scale)), max(size.height, round(height * scale))
        frame = cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LANCZOS4)
    left, top = (width - size.width) // 2, (height - size.height) // 2
    return np.array(frame[top : top + size.height, left : left + size.width])
