"""`tingbao serve`: the shelf on this machine."""

from pathlib import Path

import click

from audio.commands import options, say


@click.command(short_help="Serve the shelf on this machine, to listen and to subscribe.")
@options.together(
    options.output,
    click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."),
    click.option("--host", help="The address to listen on.  [default: 127.0.0.1]"),
    click.option("--lan", is_flag=True, help="Let phones in this network listen too; prints a QR code of the feed."),
    click.option("--open", "open_page", is_flag=True, help="Open the page in the browser."),
    options.quiet,
    options.as_json,
)
def command(  # noqa: PLR0913 - each is an option of the command line
    *, output: Path, port: int, host: str | None, lan: bool, open_page: bool, quiet: bool, as_json: bool
) -> None:
    """Serve the shelf until ^C: pages to listen on, and the feed to subscribe to.

    Only this machine can reach it, unless --lan or --host says otherwise.

    Example: tingbao serve --output output --open
    """
    from audio.server import lan_address, listen, serve

    shelf = options.open_shelf(output)
    sock = listen(host or ("0.0.0.0" if lan else "127.0.0.1"), port)  # noqa: S104 - asked for with --lan
    name = lan_address() if lan else host or "127.0.0.1"
    address = f"http://{f'[{name}]' if ':' in name else name}:{sock.getsockname()[1]}/"

    def ready() -> None:
        _say(address, lan=lan, quiet=quiet, as_json=as_json)
        if open_page:
            click.launch(address)

    serve(shelf.folder, sock, ready)


def _say(address: str, *, lan: bool, quiet: bool, as_json: bool) -> None:
    feed = f"{address}feed.xml"
    if as_json:
        say.as_json({"listen": address, "subscribe": feed})
    elif not quiet:
        click.echo(f"listen:    {address}\nsubscribe: {feed}")
        if lan:
            _print_qr(feed)


def _print_qr(address: str) -> None:
    import sys

    import segno

    segno.make(address).terminal(out=sys.stdout, compact=True)
    sys.stdout.flush()
