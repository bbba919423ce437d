"""A record gets another id: its file, every reference to it, and a redirect from its former address."""

from pathlib import PurePosixPath

from briefgen.base.diagnostics import Place
from briefgen.base.urls import PLURALS, page_path
from briefgen.content.values import find_id_problem
from briefgen.model.articles import Article, Status
from briefgen.model.records import Record
from briefgen.model.site import PAGE_KINDS
from briefgen.tools.editing.content_files import Content, key_order, with_article
from briefgen.tools.editing.file_edits import FileEdits
from briefgen.tools.editing.frontmatter import Addition, Item, add_to_front_matter
from briefgen.tools.editing.reference_edits import edit_references
from briefgen.tools.editing.rewrite import Rewrite, plan, verify
from briefgen.tools.request import RequestError

_SITE_S_OWN = {*PLURALS.values(), *PAGE_KINDS, "digests", "data", "assets", "files"}


def rename(content: Content, kind: str, old: str, new: str) -> Rewrite:
    """Give a record another id.

    Args:
        content: the site's files.
        kind: the record's kind.
        old: a reference to it.
        new: its new id.

    Returns:
        What is to be written: the record's file, under another name if it bore the id; the files that refer to the
        record; a redirect from its former address.

    Raises:
        RequestError: that id can not be had, or something can not be edited exactly.
    """
    record = content.find(kind, old)
    _refuse(content, record, new)
    path = PurePosixPath(record.path)
    new_path = str(path.with_name(f"{new}.md")) if path.stem == record.id else record.path
    edits = edit_references(content, record, new, new_path)
    own = edits.setdefault(record.path, FileEdits(record.path, content.read(record.path)))
    if not own.replace_value(Place(record.path, "id"), record.id, new) and path.stem != record.id:
        raise RequestError(
            f"nothing was changed, for the id of {record.path} can not be edited exactly; edit it by hand"
        )
    redirect = _redirect(record, own, new)
    changed = {edited: each.result() for edited, each in edits.items()}
    if redirect:
        changed[record.path] = _with_redirect(record, changed[record.path], redirect)
    moved = {new_path: record.path} if new_path != record.path else {}
    rewrite = plan(content, changed, moved, ())
    verify(content, rewrite, {(kind, record.id): (kind, new)})
    return rewrite


def _refuse(content: Content, record: Record, new: str) -> None:
    """Raise if a record can not have an id."""
    kind = record.kind
    if kind in ("country", "relation"):
        why = "its id stands in the addresses of its relations" if kind == "country" else "it goes by its two countries"
        raise RequestError(f"{with_article(kind)} can not be renamed: {why}")
    if problem := find_id_problem(new):
        raise RequestError(f"{problem[1]} {problem[2]}")
    if new == record.id:
        raise RequestError(f"{with_article(kind)} {new} has that id already")
    if kind == "page" and new in _SITE_S_OWN:
        raise RequestError(f"the address {new}/ is one of the site's own")
    taken = [each.path for each in content.records.by_kind[kind] if each.id == new]
    address = page_path(kind, new).strip("/")
    taken += [each.path for each in content.all() if each is not record and address in _addresses(each)]
    if taken:
        raise RequestError(f"{new} is taken: {taken[0]}")


def _addresses(record: Record) -> list[str]:
    return [redirect.strip("/") for redirect in record.redirects]


def _redirect(record: Record, edits: FileEdits, new: str) -> str:
    """The former address that the record's redirects are to get; "" for none, or where it takes another one's place."""
    if isinstance(record, Article) and record.status is Status.DRAFT:
        return ""  # nobody has been at its address
    former, present = (page_path(record.kind, id_).strip("/") for id_ in (record.id, new))
    addresses = _addresses(record)
    if present in addresses:  # it comes back to where it was
        number = addresses.index(present)
        place = Place(record.path, f"redirects[{number}]")
        if not edits.replace_value(place, record.redirects[number], former):
            raise RequestError(f"nothing was changed, for the redirects of {record.path} can not be edited exactly")
        return ""
    return "" if former in addresses else former


def _with_redirect(record: Record, data: bytes, former: str) -> bytes:
    addition = Addition("redirects", (Item(former),))
    added = add_to_front_matter(record.path, data, [addition], key_order(record.kind))
    if added is None:
        raise RequestError(f"nothing was changed, for the front matter of {record.path} is not written in lines")
    return added
