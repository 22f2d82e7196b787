# ruff: noqa: INP001, T201 - a script beside its data, no package
"""Measure a voice's `gain`: dB from what its engine gives to the house level of -16 LUFS, as heard, limited.

    python voices/measure_gain.py xiaoxiao yunxi

Speaks the studio's calibration text, trims its sentences, joins them with 300 ms between and measures the integrated
loudness with ffmpeg's `ebur128` (`audio.sound.shaping.measure_gain`).
Write the figure into the profile; measure again when the engine's version changes.
"""

import sys

from audio.calibration import CALIBRATION
from audio.engines.base import get_engine
from audio.mandarin.lexicon import Lexicon, built_in
from audio.mandarin.reading import read_aloud
from audio.sound.shaping import measure_gain
from audio.voices import get_voice


def gain(name: str) -> float:
    """dB, to one decimal."""
    voice = get_voice(name)
    lexicon = Lexicon(built_in())
    engine = get_engine(voice.engine)
    requests = [engine.request(read_aloud(sentence, lexicon), voice) for sentence in CALIBRATION]
    return measure_gain([engine.speak(request, voice) for request in requests])


if __name__ == "__main__":
    for profile in sys.argv[1:]:
        print(f"{profile}\t{gain(profile)}", flush=True)
