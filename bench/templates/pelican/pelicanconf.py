"""Settings of the site for Pelican; it is run in the site's folder."""

SITENAME = "Bench desk"
SITEURL = "https://example.org"
TIMEZONE = "Asia/Dushanbe"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = "cache"
THEME = "theme"
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "md5"
DEFAULT_PAGINATION = False
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
TAG_FEED_ATOM = "feeds/tag/{slug}.atom.xml"
AUTHOR_FEED_ATOM = "feeds/author/{slug}.atom.xml"
DIRECT_TEMPLATES = ["index"]
CATEGORY_SAVE_AS = ""
