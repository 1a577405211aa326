"""The English voice as a process: text on the standard input, its pace as the argument, a WAV on the standard output.

A process of its own, because the model's runtime would otherwise stay in a worker's memory for good.
"""

import io
import sys
import wave

import numpy as np
from hibari import Hibari

SEED = 1


def main() -> int:
    """Speak what was given. The same text gives the same bytes."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace").strip()
    voice = Hibari(threads=1)
    sound = voice(text, speed=float(sys.argv[1]) if len(sys.argv) > 1 else 1.0, seed=SEED)
    whole = np.clip(np.rint(sound * 32_767), -32_768, 32_767).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(voice.sample_rate)
        file.writeframes(whole.tobytes())
    sys.stdout.buffer.write(out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
