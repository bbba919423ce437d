"""`briefgen init`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.options import refuse, say

if TYPE_CHECKING:
    from briefgen.tools.writing.new_site import Answers

HOSTS = ("github", "gitlab")
_ASKED = {
    "title": "Title of the site",
    "language": "Language of the interface, as a code",
    "timezone": "Time zone",
    "countries": "Countries to follow, by code or name, with commas between",
    "base_url": "Address at which it will be published (leave empty for later)",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--title", metavar="TEXT", help="The site's title; default: made from the folder's name.")
@click.option("--language", metavar="CODE", help="Of the interface and of dates; default: en.")
@click.option("--timezone", metavar="NAME", help="An IANA name, such as Asia/Dushanbe; default: UTC.")
@click.option("--countries", metavar="CODES", help="The countries that the desk follows: TJ,IR.")
@click.option("--base-url", metavar="URL", help="Where it will be published.")
@click.option("--editor/--no-editor", default=None, help="Add settings for editors; default: yes.")
@click.option("--ci", type=click.Choice([*HOSTS, "none"]), help="Add a recipe that publishes; default: none.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing, and take the defaults.")
def init(folder: Path, yes: bool, **given: Any) -> None:
    """Begin a site in FOLDER, or in this one: settings, an example article with two officials, a page about the desk.

    On a terminal it asks for what is not given. Nothing that exists is overwritten. The site can be built as it is;
    change it step by step, and delete the example when you have something of your own.
    """
    from briefgen.tools.request import RequestError  # noqa: PLC0415
    from briefgen.tools.writing.new_site import Answers, make_site, split_list  # noqa: PLC0415

    asks = not yes and _on_terminal()
    name = (folder if folder.name not in ("", "..") else folder.resolve()).name
    title = " ".join(name.replace("-", " ").replace("_", " ").split()) or "my desk"
    defaults = {
        "title": title[:1].upper() + title[1:],
        "language": "en",
        "timezone": "UTC",
        "countries": "",
        "base_url": "",
    }
    settled = {key: _settle(key, given[key], default, asks) for key, default in defaults.items()}
    if asks and given["editor"] is None:
        given["editor"] = click.confirm("Add settings for editors (VS Code, and others by JSON Schema)?", default=True)
    if asks and given["ci"] is None:
        hosts = click.Choice([*HOSTS, "none"])
        given["ci"] = click.prompt("Add a recipe that builds and publishes on", type=hosts, default="none")
    answers = Answers(
        title=settled["title"],
        language=settled["language"],
        timezone=settled["timezone"],
        countries=split_list(settled["countries"]),
        base_url=settled["base_url"],
        editor=given["editor"] is not False,
        ci=given["ci"] if given["ci"] in HOSTS else "",
    )
    try:
        made = make_site(folder, answers)
    except RequestError as error:
        refuse(str(error))
    _report(folder, made, answers)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _settle(key: str, given: str | None, default: str, asks: bool) -> str:
    """An answer: what was given as an option, else what somebody says who is asked, else the default."""
    from briefgen.tools.writing.new_site import find_problem  # noqa: PLC0415

    if given is not None:
        if problem := find_problem(key, given):
            raise click.BadParameter(problem, param_hint=f"--{key.replace('_', '-')}")
        return given
    while asks:
        answer: str = click.prompt(_ASKED[key], default=default, show_default=bool(default)).strip()
        problem = find_problem(key, answer)
        if not problem:
            return answer
        click.echo(problem)
    return default


def _report(folder: Path, made: tuple[str, ...], answers: "Answers") -> None:
    """Say what was made, and what comes next."""
    shown = folder.as_posix()
    here = folder.resolve() == Path().resolve()
    say(f"Made a site in {'this folder' if here else shown}, of {len(made)} files:")
    say("".join(f"  {path}\n" for path in made))
    lines = [] if here else [f"  cd {_quoted(shown)}"]
    lines += [
        "  briefgen serve --open                     show it, and what you change while you write",
        '  briefgen new article "Your first title"   begin a briefing',
        "  briefgen check                            find mistakes and contradictions",
        "  briefgen build                            write the site to output/",
    ]
    say("Next:\n" + "\n".join(lines))
    say("\nThe example is content/articles/defense-ministers-in-tehran.md, with the two people, their posts and the")
    say("agency that it names. Change it to learn how things work, and delete it when you have something of your own.")
    if not answers.base_url:
        say("Without base_url in site.yaml there are no feeds and no sitemap: set it before you publish.")


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
