"""A voice whose profile gives no gain speaks a few sentences once, is measured, and its gain is kept."""

from collections.abc import Callable

from audio.clips.store import ClipStore
from audio.engines.base import get_engine
from audio.models import Reading, Voice
from audio.pool import Pool
from audio.speaking import hash_of, heard_of, speak

CALIBRATION = (
    "今天上午，县里召开了春季农业生产工作会。",
    "图书馆延长了开放时间，读者可以待到晚上九点。",
    "新修的石桥全长八十六米，两岸的村民不用再绕路。",
    "志愿者把热饭热菜送到了老人手中。",
    "天气转凉，请您出门时多带一件衣服。",
    "这场比赛一直踢到加时，主队才以一球取胜。",
)
"""What a voice without a known gain speaks once, to be measured."""


def gain_of(voice: Voice, read_aloud: Callable[[str], Reading], store: ClipStore, pool: Pool) -> float:
    """The voice's gain in dB, measured now when the store does not have it. Raises `EngineUnavailable`, `VoiceError`."""
    key = hash_of(*heard_of(voice), *CALIBRATION)
    gain = store.gain(key)
    if gain is None:
        from audio.sound.shaping import measure_gain

        engine = get_engine(voice.engine)
        engine.check(voice)
        requests = [engine.request(read_aloud(sentence), voice) for sentence in CALIBRATION]
        speeches = pool(engine, voice, len(requests)).map(speak, requests, [voice] * len(requests))
        gain = measure_gain(tuple(speeches))
        store.keep_gain(key, gain)
    return gain
