"""Inside the sandbox: a foreign still into a clean one, or why not."""

import importlib
import io
from contextlib import suppress
from pathlib import Path
from typing import Any

from PIL import Image, ImageFile

from media.gate.confined.answer import Unfit, answer

PLUGINS = {"jpeg": "Jpeg", "png": "Png", "webp": "WebP", "gif": "Gif"}
LARGEST_PROFILE = 4 << 20
JPEG_QUALITY = 92
# Each scan of a progressive JPEG passes over the whole picture; honest ones have ten or so.
SCANS = 64


def clean(order: dict[str, Any]) -> dict[str, Any]:
    """Decode `source` as `word` says and write it anew into the folder `into`; answers what was written."""
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    # Only the decoder that is meant is loaded, and none later: this tells the library that it has all.
    for word in {order["word"], "jpeg", "png"}:
        importlib.import_module(f"PIL.{PLUGINS[word]}ImagePlugin")
    setattr(Image, "_initialized", 2)  # noqa: B010
    if order["word"] == "jpeg" and Path(order["source"]).read_bytes().count(b"\xff\xda") > SCANS:
        raise Unfit("effort")
    with Image.open(order["source"], formats=[order["word"].upper()]) as image:
        width, height = image.size
        if max(width, height) > order["side"] or width * height > order["pixels"]:
            raise Unfit("pixels", width=width, height=height)
        # Some cameras put a second view behind a JPEG: that is no film.
        if order["word"] != "jpeg" and getattr(image, "is_animated", False):
            raise Unfit("moving")
        side = order["master_side"]
        if image.format == "JPEG":
            image.draft(None, (side, side))
        # First of all: a failed load is only reported once, and asking for EXIF may load too.
        image.load()
        turn = _turn(image)
        picture = _in_srgb(_at_most(image, side), image.info.get("icc_profile"))
    if turn:
        picture = picture.transpose(turn)
    return _written(picture, order["word"], Path(order["into"]))


def _at_most(image: Image.Image, side: int) -> Image.Image:
    """Made smaller before anything else: every later step holds a second copy."""
    if max(image.size) > side:
        if image.mode in {"1", "P", "PA"}:
            image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
        image.thumbnail((side, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return image


def _turn(image: Image.Image) -> Image.Transpose | None:
    with suppress(Exception):
        return {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_270,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_90,
        }.get(image.getexif().get(0x0112, 1))
    return None


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture as RGB or, where something shows through, RGBA, in sRGB by its own profile if that can be read."""
    through = image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info
    wanted = "RGBA" if through else "RGB"
    if profile and len(profile) <= LARGEST_PROFILE and image.mode in {"RGB", "CMYK", "RGBA", "L"}:
        with suppress(Exception):
            cms = importlib.import_module("PIL.ImageCms")
            theirs = cms.ImageCmsProfile(io.BytesIO(profile))
            ours = cms.createProfile("sRGB")
            target = "RGBA" if image.mode == "RGBA" else "RGB"
            turned = cms.profileToProfile(image, theirs, ours, outputMode=target)
            if turned is not None:
                return Image.Image.convert(turned, wanted)
    if image.mode in {"I", "I;16", "I;16B", "I;16L", "F"}:
        # Sixteen bits of grey: Pillow would clip, not scale.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert(wanted)


def _written(picture: Image.Image, word: str, into: Path) -> dict[str, Any]:
    solid = picture.mode == "RGB"
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture, solid = picture.convert("RGB"), True
    # A fresh picture: nothing that came along with the foreign one is written with it.
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes()) if picture.info else picture
    if solid and word in {"jpeg", "webp"}:
        bare.save(into / "clean.jpg", "JPEG", quality=JPEG_QUALITY, optimize=False, exif=b"", comment=b"")
        return {"file": "clean.jpg", "width": bare.width, "height": bare.height}
    bare.save(into / "clean.png", "PNG", compress_level=3)
    return {"file": "clean.png", "width": bare.width, "height": bare.height}


if __name__ == "__main__":
    answer(clean)
