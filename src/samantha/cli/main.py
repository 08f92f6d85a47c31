"""`samantha`: the one command. Without a verb it is a talk."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn

from samantha import __version__, log
from samantha.cli import home
from samantha.errors import SamanthaError
from samantha.messages import explain, say
from samantha.settings import Settings
from samantha.types import Language


def parser(language: Language) -> argparse.ArgumentParser:
    """Every verb and option, told in the person's language."""

    def told(key: str) -> str:
        return say(language, key)

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            # What argparse says is English and about its own words.
            self.print_usage(sys.stderr)
            self.exit(2, say(language, "cli.misunderstood", what=self.prog) + "\n")

    root = Parser(prog="samantha", description=told("cli.description"))
    root.add_argument("--version", action="version", version=f"samantha {__version__}")
    common = Parser(add_help=False)
    for options in (root, common):
        # Options stand before or after the verb; the second place must not undo the first.
        kept: dict[str, Any] = {"default": argparse.SUPPRESS} if options is common else {}
        options.add_argument("--lang", choices=("ko", "en"), help=told("cli.opt.lang"), **kept)
        options.add_argument("--home", help=told("cli.opt.home"), **kept)
        options.add_argument("--person", help=told("cli.opt.person"), **kept)
        options.add_argument(
            "--brain",
            choices=("auto", "authored", "local", "endpoint"),
            help=told("cli.opt.brain"),
            **kept,
        )
        options.add_argument("--offline", action="store_true", help=told("cli.opt.offline"), **kept)
    verbs = root.add_subparsers(dest="verb", metavar="")

    def verb(name: str, *, json: bool = False) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=told(f"cli.{name}"), parents=[common])
        if json:
            made.add_argument("--json", action="store_true", help=told("cli.opt.json"))
        return made

    verb("talk")
    serve = verb("serve")
    serve.add_argument("--port", type=int, help=told("cli.opt.port"))
    serve.add_argument("--host", help=told("cli.opt.host"))
    serve.add_argument("--listen-outside", action="store_true", help=told("cli.opt.listen_outside"))
    verb("doctor", json=True)
    models = verb("models", json=True)
    models.add_argument(
        "do", nargs="?", default="list", choices=("list", "get", "verify", "remove")
    )
    models.add_argument("model", nargs="?", default="", help=told("cli.arg.model"))
    use = verb("use")
    use.add_argument("where", help=told("cli.arg.where"))
    use.add_argument("--model", default="", help=told("cli.opt.model"))
    use.add_argument("--key", default="", help=told("cli.opt.key"))
    export = verb("export")
    export.add_argument("--out", default="", help=told("cli.opt.out"))
    memory = verb("memory", json=True)
    memory.add_argument(
        "do",
        nargs="?",
        default="list",
        choices=(
            *("list", "search", "why", "edit", "pin", "unpin", "mute", "unmute"),
            *("forget", "export", "rebuild"),
        ),
    )
    memory.add_argument("words", nargs="*", help=told("cli.arg.words"))
    people = verb("people", json=True)
    people.add_argument(
        "do",
        nargs="?",
        default="list",
        choices=("list", "yes", "no", "hush", "raise", "rename", "remove"),
    )
    people.add_argument("names", nargs="*", help=told("cli.arg.name"))
    verb("balance", json=True)
    verb("questions")
    mood = verb("mood", json=True)
    mood.add_argument("do", nargs="?", default="show", choices=("show", "freeze", "off", "on"))
    report = verb("report")
    report.add_argument("--year", type=int, default=0, help=told("cli.opt.year"))
    guardian = verb("guardian")
    guardian.add_argument("name", help=told("cli.arg.guardian"))
    guardian.add_argument("relation", help=told("cli.arg.relation"))
    incident = verb("incident")
    incident.add_argument("since", help=told("cli.arg.since"))
    incident.add_argument("until", nargs="?", default="", help=told("cli.arg.until"))
    incident.add_argument("--found", default="", help=told("cli.opt.found"))
    config = verb("config", json=True)
    config.add_argument("key", nargs="?", default="", help=told("cli.arg.key"))
    config.add_argument("value", nargs="?", default=None, help=told("cli.arg.value"))
    erase = verb("erase")
    erase.add_argument("--yes", action="store_true", help=told("cli.opt.yes"))
    completion = verb("completion")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"), help=told("cli.arg.shell"))
    return root


def chosen(options: argparse.Namespace, where: home.Places, environ: Mapping[str, str]) -> Settings:
    """The settings with what this command line says on top."""
    settings = home.load(where, environ)
    given: dict[str, Any] = {}
    if options.lang:
        given["language"] = options.lang
    if options.brain:
        given["brain"] = options.brain
    if options.offline:
        given["offline"] = True
    for name in ("port", "host"):
        if getattr(options, name, None) is not None:
            given[name] = getattr(options, name)
    return replace(settings, **given)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, 1 for what the person can mend, 130 for Ctrl-C."""
    environ = os.environ
    log.stop()
    # Her matrices are those of one message: numpy's threads would wait for each other for ten
    # times as long as one of them works. Read when numpy is loaded, which no verb has done yet.
    environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    guess = home.language(Settings(home=home.places(environ).home), environ)
    if arguments is None:
        arguments = sys.argv[1:]
    for first, second in itertools.pairwise(arguments):
        if first == "--lang" and second in ("ko", "en"):
            guess = "en" if second == "en" else "ko"
    options = parser(guess).parse_args(arguments)
    language = guess
    try:
        where = home.places(environ, home=options.home or "")
        settings = chosen(options, where, environ)
        language = home.language(settings, environ)
        return _run(options, settings, where, language, environ)
    except SamanthaError as error:
        print(explain(language, error), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130
    except BrokenPipeError:
        # Whoever read us has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(
    options: argparse.Namespace,
    settings: Settings,
    where: home.Places,
    language: Language,
    environ: Mapping[str, str],
) -> int:
    # Each verb loads only what it needs: `--help` and completion answer at once.
    person = options.person or "me"
    match options.verb:
        case None | "talk":
            from samantha.cli import duties, talking

            duties.admitted(where, settings)
            return talking.run(settings, where, language, environ, person=person)
        case "serve":
            from samantha.cli import duties, serving

            duties.admitted(where, settings)
            return serving.run(
                settings, where, language, environ, person=person, outside=options.listen_outside
            )
        case "report" | "guardian" | "incident":
            from samantha.cli import duties

            return duties.run(options, settings, where, language)
        case "doctor":
            from samantha.cli import doctor

            return doctor.run(settings, where, language, as_json=options.json)
        case "completion":
            import shtab

            print(shtab.complete(parser(language), shell=options.shell))
            return 0
        case _:
            from samantha.cli import verbs

            return verbs.run(options, settings, where, language, environ, person=person)


if __name__ == "__main__":
    sys.exit(main())
