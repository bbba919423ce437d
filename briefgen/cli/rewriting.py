"""What commands that change many files at once have in common."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.options import CONTENT, print_problems, refuse, say

if TYPE_CHECKING:
    from briefgen.tools.editing.content_files import Content
    from briefgen.tools.editing.rewrite import Rewrite


def carry_out(site: Path, plan: "Callable[[Content], Rewrite]", done: str, *, dry_run: bool) -> None:
    """Plan changes of a site's files, and make them, or print them where that is all that is asked."""
    from briefgen.builder.outcome import Checked, Options  # noqa: PLC0415
    from briefgen.tools.editing.content_files import open_content  # noqa: PLC0415
    from briefgen.tools.editing.rewrite import as_diff, write  # noqa: PLC0415
    from briefgen.tools.request import RequestError  # noqa: PLC0415

    content = open_content(site)
    if isinstance(content, Checked):
        print_problems(content, Options(site), "text")
        sys.exit(CONTENT)
    try:
        rewrite = plan(content)
    except RequestError as error:
        refuse(str(error))
    if dry_run:
        say(as_diff(rewrite).rstrip("\n"))
        return
    write(site, rewrite)
    say(f"{done}:")
    for path, data in sorted(rewrite.after.items()):
        if path in rewrite.moved:
            say(f"  renamed  {rewrite.moved[path]} → {path}")
        elif data is None and path not in rewrite.moved.values():
            say(f"  deleted  {path}")
        elif data is not None:
            say(f"  edited   {path}")
