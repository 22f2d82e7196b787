"""`tingbao publish`: the shelf to the world."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from audio.broadcast import is_current, is_with
from audio.checks.shelf import missing
from audio.commands import options, say
from audio.errors import AddressError, IncompleteError, ShowError, UploadError
from audio.feed.document import MAIN
from audio.feed.read import identities, is_homebound, links
from audio.shelf.output import Shelf
from audio.upload.folder import Folder
from audio.upload.place import Place, find_place
from audio.upload.publish import Plan, make_plan, publish, read_feed


@click.command()
@click.argument("destination", metavar="DEST")
@options.output
@click.option("--dry-run", is_flag=True, help="Show what would be sent, in order; send nothing.")
@click.option("--remove", is_flag=True, help="At the end, remove outside all of ours that the shelf holds no more.")
@click.option(
    "--look/--no-look",
    default=None,
    help="At the end, ask for each new file at its public address, as an app would.  [default: unless DEST is a folder]",
)
@click.option("--replace", "replacing", is_flag=True, help="Send it over a feed with episodes that this shelf lacks.")
@options.together(options.as_json, options.quiet)
def command(  # noqa: PLR0913 - one argument an option
    *,
    destination: str,
    output: Path,
    dry_run: bool,
    remove: bool,
    look: bool | None,
    replacing: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Upload the shelf: media first, feed last.

    DEST is a folder, s3://BUCKET/PREFIX, sftp://HOST/FOLDER or webdavs://HOST/FOLDER. Only what differs is sent. Stopped at
    any moment, the feed outside still names only what is there; the same command goes on. What was withdrawn is removed
    outside; what was replaced or dropped stays until --remove is given. Passwords and keys come from the environment or the
    tools' own files, never from the address.

    Example: tingbao publish ../pages --dry-run
    """
    shelf, place = options.open_shelf(output), find_place(destination)
    _refuse(shelf, place)
    if not quiet:
        _tell_of_other_settings(shelf)
    if dry_run:
        plan = _planned(shelf, place, replacing=replacing)
    else:
        plan = _sent(shelf, place, replacing=replacing, remove=remove, tell=str if quiet or as_json else click.echo)
    if as_json:
        say.as_json(_result(plan, dry_run=dry_run, remove=remove))
    elif not quiet:
        _say(plan, dry_run=dry_run, remove=remove)
    if not dry_run and (not isinstance(place, Folder) if look is None else look):
        _look(plan)


def _sent(shelf: Shelf, place: Place, *, replacing: bool, remove: bool, tell: Callable[[str], object]) -> Plan:
    """The plan, carried out; `tell` hears each name. Raises as `_planned` and `publish` do."""
    with shelf.publishing():
        plan = _planned(shelf, place, replacing=replacing)
        publish(shelf, place, plan, remove=remove, tell=tell)
    return plan


def _planned(shelf: Shelf, place: Place, *, replacing: bool) -> Plan:
    """What is to be done, for a feed that is true. Raises `UploadError` when it is not, and `AddressError` when DEST has
    a feed that is not of this shelf, unless it is `replacing` that.
    """
    if not is_current(shelf):
        raise UploadError("the feed is older than the episodes, or not whole; run `tingbao feed`; nothing was sent")
    plan = make_plan(shelf, place)
    if faults := [fault for xml in plan.feeds.values() for fault in missing(shelf, xml)]:
        raise UploadError(f"the feed is not true: {faults[0]}; run `tingbao check`, then `tingbao feed`; nothing was sent")
    if not replacing and (lost := _lost(shelf, plan.before)):
        what = "publish from the shelf that made it, or to another DEST; to put this one in its place, say --replace"
        raise AddressError(f"the feed at DEST {lost}; {what}; nothing was sent")
    return plan


def _lost(shelf: Shelf, before: bytes) -> str:
    """What listeners would lose of the feed that stands outside, or nothing: another show, or episodes that this shelf does
    not have, as one that was begun anew on another machine. A feed that no app could use is nobody's.
    """
    show, items = identities(before)
    if is_homebound(before) or not show:
        return ""
    if show != shelf.show.guid():
        return "is another podcast's"
    known = {episode.guid for episode in shelf.episodes(cues=False)}
    titles = [title for guid, title in items.items() if guid not in known]
    return f"has {len(titles)} episodes that this shelf does not have ({titles[0]} …)" if titles else ""


def _refuse(shelf: Shelf, place: Place) -> None:
    """Raises `AddressError` for a place on the shelf itself, and `ShowError` when a feed that apps cannot use is to go to a
    server; of a folder only the editor knows more.
    """
    if isinstance(place, Folder) and place.path.resolve().is_relative_to(shelf.folder.resolve()):
        raise AddressError(f"{place.path} lies on the shelf itself; write another folder")
    if not is_homebound(read_feed(shelf)):
        return
    todo = options.TO_PUBLISH.format("https://example.org/podcast/")
    what = f"the feed names its files without a host, so apps can fetch none; {todo}, with the address that DEST has outside"
    if not isinstance(place, Folder):
        raise ShowError(f"{what}; nothing was sent")
    say.note(what)


def _tell_of_other_settings(shelf: Shelf) -> None:
    """Say so when show.yaml was changed after the feed was made: what is sent does not know it."""
    if not options.HERE.is_file() or shelf.show.settings() is None:
        return
    try:
        same = is_with(shelf, options.open_show(None, files=("image",)))
    except ShowError as error:  # which a feed that stands does not need
        say.note(f"the feed is sent as it is, and {error}")
        return
    if not same:
        what = "the feed was made with other settings than show.yaml has now, and is sent as it is"
        say.note(f"{what}; if they are this show's, run `tingbao feed` and publish again")


def _result(plan: Plan, *, dry_run: bool, remove: bool) -> dict[str, Any]:
    sent, removed = () if dry_run else plan.send, plan.to_remove(stray=remove)
    return {"sent": sent, "plan": plan.send, "same": plan.same, "remove": removed}


def _say(plan: Plan, *, dry_run: bool, remove: bool) -> None:
    for name in plan.send if dry_run else ():
        click.echo(f"would send {name}")
    for name in plan.to_remove(stray=remove) if dry_run else ():
        click.echo(f"would remove {name}")
    size = f"{say.counted(len(plan.send), 'file')}, {plan.volume / 1e6:.1f} MB"
    click.echo(f"{size} {'to send' if dry_run else 'sent'}; {plan.same} the same")
    if plan.stray and not remove:
        click.echo(f"outside, and no longer on the shelf: {say.counted(len(plan.stray), 'file')}; --remove takes them away")


def _look(plan: Plan) -> None:
    """Each new enclosure and what stands beside it, at the address the feed gives it. Raises `IncompleteError`."""
    from audio.checks.outside import look

    new = [link for link in links(plan.feeds[MAIN]) if urlsplit(link[0]).path.endswith(plan.send)]
    faults = [f"{address}: {fault}" for address, fault in look(new)]
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        wrong = say.counted(len(faults), "thing")
        raise IncompleteError(f"all is sent, and seen from outside there is {wrong} to put right")
