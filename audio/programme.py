"""The programme: clips, pauses and jingles on one exact timeline. All times follow from counting frames."""

from collections.abc import Iterator, Mapping, Sequence

from audio.frames import FRAME_MS, to_frames
from audio.models import Chapter, Cue, Format, Jingle, Line, Programme, Script, Segment, Take


def assemble(
    script: Script, takes: Sequence[Take], jingles: Mapping[str, Segment], fmt: Format, part_pause: int = 0
) -> Programme:
    """Put the takes of `script.lines` (in that order) on the timeline.

    `jingles` gives each jingle's segment by name; `part_pause` is the ms of silence between two parts.
    """
    segments: list[Segment] = []
    chapters: list[Chapter] = []
    cues: list[Cue] = []
    waiting = iter(takes)
    at = 0
    for part in script.parts:
        start = at
        for item in part.items:
            if isinstance(item, Line):
                take = next(waiting)
                cues.append(_cue(item, take, at * FRAME_MS))
                sound = Segment(key=take.key, frames=take.frames)
            else:
                sound = jingles[item.name]
            segments += [sound, _silence(item.pause)]
            at += sound.frames + segments[-1].frames
        if part is not script.parts[-1]:
            segments.append(_silence(part_pause))
            at += segments[-1].frames
        chapters.append(Chapter(start=start * FRAME_MS, end=at * FRAME_MS, title=part.title, article=part.article))
    kept = tuple(segment for segment in segments if segment.frames)
    return Programme(script=script, format=fmt, segments=kept, chapters=tuple(chapters), cues=tuple(cues))


def ingredients(script: Script, clip_keys: Sequence[str], jingle_keys: Mapping[str, str], part_pause: int) -> Iterator[str]:
    """All that sounds, in order, and all that is shown of it: equal ingredients make equal episodes. In an article's own
    episode its number in the issue is neither heard nor shown.
    """
    yield f"{script.title} {part_pause}"
    keys = iter(clip_keys)
    for part in script.parts:
        yield f"part {_number(part.article, script)} {part.title}"
        for item in part.items:
            if isinstance(item, Jingle):
                yield f"jingle {jingle_keys[item.name]} {item.pause}"
            else:
                place = f"{_number(item.article, script)} {item.block} {item.start}"
                yield f"line {next(keys)} {item.speaker} {item.pause} {item.role} {place} {item.text}"


def _number(article: int, script: Script) -> int:
    return min(article, 1) if script.article else article


def _silence(ms: int) -> Segment:
    return Segment(key="", frames=to_frames(ms))


def _cue(line: Line, take: Take, start: int) -> Cue:
    """Where the line sounds; `start` is its clip's first frame in ms."""
    units = take.units
    words = tuple((start + w.start, start + w.end, units[w.first][0], units[w.last - 1][1]) for w in take.words)
    return Cue(
        start=words[0][0],
        end=words[-1][1],
        text=line.text,
        role=line.role,
        article=line.article,
        block=line.block,
        offset=line.start,
        words=words,
        voice=line.speaker,
    )
