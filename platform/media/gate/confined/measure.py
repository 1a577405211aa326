"""Inside the sandbox: what a foreign film or sound holds, read from its packets, with one frame decoded as proof."""

from fractions import Fraction
from typing import Any

import av
from av.container import InputContainer
from av.stream import Stream

from media.gate.confined.answer import Unfit, answer

AHEAD = {"probesize": str(8 << 20), "analyzeduration": str(8_000_000)}
PACKETS = 2_000_000
PRIMING = Fraction(1, 10)


def measure(order: dict[str, Any]) -> dict[str, Any]:
    """Streams, sizes, rates and true lengths of `source`, opened as `demuxer` and as nothing else."""
    allowed = order["limits"]
    options = {
        "format_whitelist": order["demuxer"],
        "protocol_whitelist": order["protocols"],
        "codec_whitelist": ",".join(order["codecs"]),
        "max_streams": str(allowed["streams"] + 1),
        **AHEAD,
    }
    path = f"file:{order['source']}"
    with av.open(path, format=order["demuxer"], options=options, metadata_errors="replace") as container:
        count = len(container.streams)
        if count > allowed["streams"]:
            raise Unfit("streams", found=count, limit=allowed["streams"])
        picture = next((one for one in container.streams.video if not _is_cover(one)), None)
        sound = next(iter(container.streams.audio), None)
        found: dict[str, Any] = {"streams": count, "video": None, "audio": None}
        if order["kind"] != "sound" and picture is not None:
            found["video"] = _picture(picture, order)
        if sound is not None:
            found["audio"] = _sound(sound, order)
        wanted: list[Stream] = []
        if found["video"] is not None and picture is not None:
            wanted.append(picture)
        if found["audio"] is not None and sound is not None:
            wanted.append(sound)
        if wanted:
            _walk(container, wanted, found, order)
    return found


def _is_cover(stream: Any) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _picture(stream: Any, order: dict[str, Any]) -> dict[str, Any]:
    allowed, codec = order["limits"], stream.codec_context
    if codec is None or codec.name not in order["codecs"]:
        raise Unfit("codec", found=_codec_name(stream))
    _check_size(codec.width, codec.height, allowed)
    codec.options = {"max_pixels": str(allowed["film_pixels"])}
    codec.thread_count = 1
    rate = stream.average_rate or stream.guessed_rate or Fraction(0)
    aspect = stream.sample_aspect_ratio or Fraction(1)
    return {
        "index": stream.index,
        "codec": codec.name,
        "width": codec.width,
        "height": codec.height,
        "rate": [rate.numerator, rate.denominator],
        "aspect": [aspect.numerator, aspect.denominator],
        "transfer": int(codec.color_trc or 2),
        "space": int(codec.colorspace or 2),
        "turned": 0,
        "frames": 0,
        "ms": 0,
    }


def _sound(stream: Any, order: dict[str, Any]) -> dict[str, Any]:
    allowed, codec = order["limits"], stream.codec_context
    if codec is None or codec.name not in order["codecs"]:
        raise Unfit("codec", found=_codec_name(stream))
    if codec.sample_rate > allowed["sample_rate"]:
        raise Unfit("rate", found=codec.sample_rate, limit=allowed["sample_rate"])
    if codec.channels > allowed["channels"]:
        raise Unfit("channels", found=codec.channels, limit=allowed["channels"])
    codec.thread_count = 1
    return {"index": stream.index, "codec": codec.name, "rate": codec.sample_rate, "channels": codec.channels, "ms": 0}


def _codec_name(stream: Any) -> str:
    try:
        return str(stream.codec_context.name)[:20]
    except AttributeError:
        return "?"


def _check_size(width: int, height: int, allowed: dict[str, int]) -> None:
    if max(width, height) > allowed["film_side"] or width * height > allowed["film_pixels"]:
        raise Unfit("pixels", width=width, height=height)


def _walk(container: InputContainer, wanted: list[Stream], found: dict[str, Any], order: dict[str, Any]) -> None:
    """Every packet's time, and the first frame of each stream. A packet after the limit ends it."""
    allowed = order["limits"]
    spans: dict[int, list[Fraction]] = {}
    proven: set[int] = set()
    limit = allowed["film_seconds"] if found["video"] else allowed["sound_seconds"]
    for number, packet in enumerate(container.demux(wanted)):
        if number > PACKETS:
            raise Unfit("effort")
        index = packet.stream_index
        if index not in proven:
            for frame in packet.decode():
                proven.add(index)
                if isinstance(frame, av.VideoFrame) and found["video"]:
                    found["video"]["turned"] = int(abs(frame.rotation) % 180 == 90)
                    _check_size(frame.width, frame.height, allowed)
                break
        time = packet.pts if packet.pts is not None else packet.dts
        if packet.size == 0 or time is None or packet.time_base is None:
            continue
        begin = time * packet.time_base
        span = spans.setdefault(index, [begin, begin])
        span[0] = min(span[0], begin)
        span[1] = max(span[1], begin + (packet.duration or 0) * packet.time_base)
        if span[1] - span[0] > limit + 1:
            raise Unfit("long", found=round(span[1] - span[0]), limit=limit)
        if found["video"] and index == found["video"]["index"]:
            found["video"]["frames"] += 1
            if found["video"]["frames"] > allowed["frames"]:
                raise Unfit("frames", limit=allowed["frames"])
    # The film begins with whatever comes first, but for the silence that a sound's encoder needs to begin with.
    start = min((first for first, _ in spans.values()), default=Fraction(0))
    seen = spans.get(found["video"]["index"]) if found["video"] else None
    if seen and seen[0] - start < PRIMING:
        start = seen[0]
    for which in ("video", "audio"):
        part = found[which]
        if part is None:
            continue
        if part["index"] not in proven:
            if which == "video" or order["kind"] == "sound":
                raise Unfit("damaged")
            found[which] = None
            continue
        last = spans.get(part["index"], [start, start])[1]
        part["ms"] = round((last - start) * 1000)


if __name__ == "__main__":
    answer(measure)
