"""How much a site may hold. Beyond a limit stands a diagnostic, never a build that does not end.

The limits are far above what people write by hand, and low enough that the worst content within them is read in
seconds.
"""

FILE_BYTES = 2_000_000
"""The size of a record's file, and of site.yaml."""

FRONT_MATTER_BYTES = 500_000
"""The size of the front matter within it."""

DEPTH = 20
"""How deep lists and keys may be nested in front matter."""

LIST_ITEMS = 10_000
"""The length of any list of the front matter, such as an article's events."""

LINE_LENGTH = 200_000
"""The length of a line, in characters: a paragraph may be one line."""

WORD_LENGTH = 5_000
"""The length of a run of characters without a space."""

SVG_BYTES = 5_000_000
"""The size of a drawing that is looked through for scripts."""

ID_LENGTH = 120
"""The length of an id, so that its folder can be made on every file system."""

PUBLISHED_BYTES = 100_000_000
"""The size of a file that is published as it is. Hosts of static sites take none that is bigger."""

RECORDS = 500_000
"""The number of records of a site."""
