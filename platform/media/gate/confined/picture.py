"""Inside the sandbox: a foreign still into a clean one, or why not."""

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

from PIL import GifImagePlugin, Image, ImageCms, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from media.gate.confined.answer import Unfit, answer

# Named, so that no other decoder of the library is ever asked.
PLUGINS = {
    "jpeg": ("JPEG", JpegImagePlugin),
    "png": ("PNG", PngImagePlugin),
    "webp": ("WEBP", WebPImagePlugin),
    "gif": ("GIF", GifImagePlugin),
}
LARGEST_PROFILE = 4 << 20
JPEG_QUALITY = 92


def clean(order: dict[str, Any]) -> dict[str, Any]:
    """Decode `source` as `word` says and write it anew into the folder `into`; answers what was written."""
    Image.MAX_IMAGE_PIXELS = None
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    name, _ = PLUGINS[order["word"]]
    with Image.open(order["source"], formats=[name]) as image:
        width, height = image.size
        if max(width, height) > order["side"] or width * height > order["pixels"]:
            raise Unfit("pixels", width=width, height=height)
        if getattr(image, "n_frames", 1) > 1:
            raise Unfit("moving")
        turn = _turn(image)
        side = order["master_side"]
        if image.format == "JPEG":
            image.draft(None, (side, side))
        image.load()
        profile = image.info.get("icc_profile")
        picture = _in_srgb(image, profile)
    if max(picture.size) > side:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if turn:
        picture = picture.transpose(turn)
    return _written(picture, order["word"], Path(order["into"]))


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
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            target = "RGBA" if image.mode == "RGBA" else "RGB"
            turned = ImageCms.profileToProfile(image, theirs, ours, outputMode=target)
            if turned is not None:
                return turned.convert(wanted)
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
    bare.save(into / "clean.png", "PNG", compress_level=4)
    return {"file": "clean.png", "width": bare.width, "height": bare.height}


if __name__ == "__main__":
    answer(clean)
