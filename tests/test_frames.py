"""The grid of 24 ms: what joins, what does not, and how a length becomes frames."""

import lameenc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.errors import SoundError
from audio.frames import DELAY_SAMPLES, FORMATS, FRAME_MS, check_clip, count, delay, main_data_begin, silence, to_frames
from audio.models import Format

formats = pytest.mark.parametrize("fmt", FORMATS.values(), ids=FORMATS)


def lame(pcm: bytes, fmt: Format) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(fmt.bitrate)
    encoder.set_in_sample_rate(fmt.rate)
    encoder.set_out_sample_rate(fmt.rate)
    encoder.set_channels(1)
    encoder.set_quality(5)
    return bytes(encoder.encode(pcm) + encoder.flush())


@formats
def test_a_frame_lasts_24_ms_and_its_bytes_follow_from_the_bitrate(fmt: Format):
    assert fmt.frame_samples * 1000 == fmt.rate * FRAME_MS
    assert fmt.frame_bytes * 8 == fmt.bitrate * FRAME_MS


@formats
def test_the_silent_frame_is_the_first_frame_of_encoded_silence(fmt: Format):
    assert silence(1, fmt) == lame(bytes(2 * fmt.rate), fmt)[: fmt.frame_bytes]


@formats
def test_a_pause_is_n_times_the_silent_frame_and_may_follow_anything(fmt: Format):
    assert silence(0, fmt) == b""
    assert check_clip(silence(7, fmt), fmt) == 7
    assert silence(7, fmt) == silence(1, fmt) * 7


@formats
def test_joining_clips_adds_their_frames(fmt: Format):
    clip = lame(bytes(range(256)) * 400, fmt)
    assert count(clip + silence(5, fmt) + clip, fmt) == 2 * check_clip(clip, fmt) + 5


@formats
@pytest.mark.parametrize("cut", [1, 4, 100, 191])
def test_bytes_that_are_no_whole_frames_are_refused(fmt: Format, cut: int):
    with pytest.raises(SoundError, match="whole"):
        count(silence(9, fmt)[:-cut], fmt)


@formats
@pytest.mark.parametrize("place", range(4))
def test_a_wrong_byte_in_any_header_is_refused_and_the_frame_is_named(fmt: Format, place: int):
    data = bytearray(silence(9, fmt))
    data[5 * fmt.frame_bytes + place] ^= 0x10
    with pytest.raises(SoundError, match="frame 5 of 9"):
        count(bytes(data), fmt)


def test_frames_of_the_other_format_are_refused():
    with pytest.raises(SoundError):
        count(silence(6, FORMATS["48k"]), FORMATS["24k"])


@formats
def test_a_clip_that_needs_the_frame_before_it_is_refused(fmt: Format):
    tail = lame(bytes(range(256)) * 400, fmt)[fmt.frame_bytes :]
    assert main_data_begin(tail, fmt) > 0
    assert count(tail, fmt) > 0
    with pytest.raises(SoundError, match="needs"):
        check_clip(tail, fmt)


@formats
def test_a_clip_without_frames_is_refused(fmt: Format):
    with pytest.raises(SoundError, match="without frames"):
        check_clip(b"", fmt)


@given(st.integers(min_value=1, max_value=10_000_000))
def test_a_length_is_off_by_half_a_frame_at_most_and_never_lost(ms: int):
    assert to_frames(ms) >= 1
    assert abs(to_frames(ms) * FRAME_MS - ms) <= (FRAME_MS / 2 if ms > FRAME_MS / 2 else FRAME_MS)


@pytest.mark.parametrize(("ms", "frames"), [(0, 0), (1, 1), (12, 1), (35, 1), (36, 2), (250, 10), (600, 25), (1500, 63)])
def test_lengths_become_the_nearest_number_of_frames(ms: int, frames: int):
    assert to_frames(ms) == frames


def test_a_pause_of_less_than_nothing_is_refused():
    with pytest.raises(SoundError, match="0 or more"):
        to_frames(-1)


def test_the_delay_is_1105_samples_in_either_format():
    assert round(delay(FORMATS["24k"]), 2) == 46.04
    assert round(delay(FORMATS["48k"]) * 48) == DELAY_SAMPLES
