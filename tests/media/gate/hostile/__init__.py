"""Three hundred hostile files, built when asked for. `benchmarks/gate.py` runs them all, the suite all but siblings."""

from tests.media.gate.hostile import disguises, films, paths, pictures, sounds

CASES = [*disguises.CASES, *paths.CASES, *pictures.CASES, *sounds.CASES, *films.CASES]
# Each resembles another one and takes as much of a decoder's time.
SIBLINGS = {
    "jpg cut at 10.00%", "gif cut at 2.00%", "webp cut at 1.00%", "png cut at 2.00%", "wav cut at 0.04%",
    "ogg cut at 2.00%", "flac cut at 10.00%", "webm cut at 30.00%", "mkv cut at 0.20%", "mkv cut at 30.00%",
    "name with a path", "name with a zero before its end", "name of five thousand letters", "name of a protocol",
    "name in other letters", "jpeg turned in an unknown way", "jpeg with exif that points at itself",
    "jpeg with php in a comment", "jpeg with a broken colour profile", "jpeg and html in one", "jpeg beginning twice",
    "jpeg with 8 MB behind its end", "jpeg of 255 components", "png of 60000 by 60000", "png of 2 to the 31",
    "png of no width", "png larger than its data", "png with a chunk of 4 GB", "png without data",
    "png of colours it lacks", "png of an unknown depth", "png and html in one", "webp of 16384 by 16384",
    "webp of nothing", "gif of an 8K film", "gif of no size", "gif and javascript in one", "wav of no channels",
    "wav of 65535 channels", "wav of 4 GHz", "wav of no rate", "wav of an unknown codec", "wav without a form",
    "wav whose sizes are all wrong", "wav with html in a chunk", "wav with a huge form", "wav and zip in one",
    "mp3 with html for a title", "mp3 and zip in one", "mp3 cut at 50.00%", "mp3 of one frame and noise",
    "ogg of a head alone", "flac with a picture of 16 MB claimed", "flac of noise", "m4a that is a film",
    "sound of sixteen channels", "film of 4608 by 4608", "matroska of ten hours", "film of two pixels",
    "matroska without a picture", "film of FFV1", "film of HuffYUV", "film of JPEGs", "film with sound of 16 channels",
    "film of endless chunks claimed", "film of endless offsets claimed", "film of no time scale",
    "film of an endless length claimed", "film of an unknown codec", "film with html in a free box",
    "matroska of a head alone", "matroska of an endless segment", "matroska of noise", "webm and html in one",
    "matroska of a length beyond number", "film of fifteen thousand frames", "film with an endless edit",
}  # fmt: skip
OFTEN = [case for case in CASES if case.id not in SIBLINGS]
