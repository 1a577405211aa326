"""More than two hundred hostile files, built when asked for. `benchmarks/gate.py` runs the same ones."""

from tests.media.gate.hostile import disguises, films, paths, pictures, sounds

CASES = [*disguises.CASES, *paths.CASES, *pictures.CASES, *sounds.CASES, *films.CASES]
