"""What a run says at its end, in one sentence or a few."""

from collections import Counter

from briefgen.base.diagnostics import Severity
from briefgen.builder.outcome import Built, Checked, Options


def summarize(built: Built, options: Options, verbose: bool) -> str:
    """How a build ended: `42 pages from 9 articles in 0.31 s; 1 draft and 1 future article held back; 3 warnings`."""
    checked = built.checked
    if built.written is None:
        return f"{_counts(checked, options)}; nothing was written, and the site from the last build stays as it was."
    parts = [f"{_count(built.pages, 'page')} from {_count(checked.articles, 'article')} in {built.seconds:.2f} s"]
    if any(checked.held_back):
        parts.append(_held_back(checked))
    if checked.diagnostics:
        parts.append(_counts(checked, options))
    lines = ["; ".join(parts), *checked.notes]
    if verbose:
        lines.append(f"{_count(built.written, 'file')} written, {built.deleted} deleted, {built.files} in all")
    return "\n".join(lines)


def conclude(checked: Checked, options: Options, verbose: bool) -> str:
    """What a check found."""
    lines = [f"{_counts(checked, options)}." if checked.diagnostics else "No problems found."]
    if verbose:
        lines += [
            f"{_count(checked.articles, 'article')}, {_count(len(checked.pages), 'file')} to make",
            *checked.notes,
        ]
        if any(checked.held_back):
            lines.append(_held_back(checked))
    return "\n".join(lines)


def _counts(checked: Checked, options: Options) -> str:
    """`2 errors, 3 warnings`; with `--strict`, that these count as errors."""
    found = Counter(each.severity for each in checked.diagnostics)
    parts = [
        _count(found[severity], severity.value) for severity in (Severity.ERROR, Severity.WARNING) if found[severity]
    ]
    strict = " (which --strict does not allow)" if options.strict and not found[Severity.ERROR] else ""
    return ", ".join(parts) + strict


def _held_back(checked: Checked) -> str:
    drafts, future = checked.held_back
    parts = [_count(drafts, "draft")] if drafts else []
    if future:
        parts.append(_count(future, "future article"))
    return f"{' and '.join(parts)} held back"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
