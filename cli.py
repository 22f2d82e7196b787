"""The command line: finds the command, turns errors into one line and an exit code. One module a command stands in
`audio/commands/`, imported only when it is called."""

import gc
import os
import signal
import sys
from importlib import import_module

import click

from audio.errors import TingbaoError

COMMANDS = {
    "build": "Make the podcast of one or more issues: the main job.",
    "article": "Make one article's MP3.",
    "plan": "Show what would be read, skipped and spoken; nothing is written.",
    "proof": "Show how every number, name and polyphone will be read.",
    "voices": "List the voices; speak a sample.",
    "feed": "Write the feed again from what lies on the shelf.",
    "withdraw": "Take a day or an article off the show.",
    "check": "Verify everything on the shelf, or a published feed.",
    "publish": "Upload the shelf: media first, feed last.",
    "serve": "Serve the shelf on this machine, to listen and to subscribe.",
    "init": "Write a commented show.yaml.",
    "doctor": "Say what works on this machine and what to do.",
}


class Commands(click.Group):
    """Imports a command's module when it is called, so that none pays for another's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"audio.commands.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - ours by construction
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            if near := get_close_matches(args[0], COMMANDS, n=1):
                raise click.UsageError(f"there is no command {args[0]!r}; did you mean {near[0]}?", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tingbao")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def tingbao(*, debug: bool) -> None:
    """Turn a newspaper issue into a podcast (听报).

    Example: tingbao build page.txt --date 2026-03-05
    """
    _ = debug


def _with_advice(error: click.ClickException) -> click.ClickException:
    """A path with blanks comes as several: for a command that takes one page these are arguments too many."""
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra argument"):
        return click.UsageError(f"{error.message}; a path with blanks stands in quotation marks", error.ctx)
    return error


def main() -> None:
    """Run; exit codes: 0 all, 2 wrong usage or input, 3 incomplete, 130 stopped by hand, 1 anything else."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's tables are small here: threads cost more than they save
    gc.set_threshold(10_000)  # an issue is many small values that live to the end: looking for rings among them finds none
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite end is like ^C: what was spoken is kept
    try:
        sys.exit(tingbao(standalone_mode=False))
    except TingbaoError as error:
        if "--debug" in sys.argv:
            raise
        click.secho(f"tingbao: {error}", fg="red", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _with_advice(error).show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("tingbao: stopped; what was done is kept, run the same command again to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
