"""The words of the interface, in one place: every heading, label and phrase that templates and inline texts show.

Another language of the interface is another `Words`. Texts with a place to fill use `%(name)s`. What depends on the
site's content (a title, an empty state that names a country) is no word of the interface and stands in a view.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Each field is what the interface says in one language."""

    # around every page
    skip: str
    menu: str
    breadcrumb: str
    feed: str
    site_feed: str
    data: str
    edit: str
    license: str
    published_by: str
    as_of: str

    # lists
    all: str
    newer: str
    older: str
    pages: str
    periods: str
    contents: str

    # headings of blocks
    key_points: str
    key_facts: str
    provenance: str
    briefing: str
    events: str
    figures: str
    statements: str
    assessments: str
    related: str
    sources: str
    cite: str
    corrections: str
    latest: str
    changed: str
    expected: str
    overdue: str
    countries: str
    officials: str
    seen: str
    overview: str
    glance: str
    holders_now: str
    relations: str
    country_statements: str
    activity: str
    timeline: str
    tenures: str
    meetings: str
    biography: str
    mentioned_in: str
    articles: str
    trend: str
    contacts: str
    visits: str
    matrix: str
    side_by_side: str
    documents: str
    holders: str
    who_held: str
    in_office: str
    members: str
    about: str
    relays: str
    relayed_by: str
    by_relation: str
    points: str
    trends: str
    elsewhere: str
    narrower: str

    # labels
    event: str
    published: str
    accessed: str
    updated: str
    no_source: str
    date: str
    place: str
    relation: str
    country: str
    mentioned: str
    organization: str
    organizations: str
    topics: str
    source: str
    type: str
    reliability: str
    original: str
    archived_copy: str
    byline: str
    language: str
    entered: str
    note: str
    shares: str
    according_to: str
    since: str
    agenda: str
    accounts: str
    one_origin: str
    effect: str
    reported: str
    occasion: str
    as_of_value: str
    period: str
    value: str
    in_article: str
    was: str
    now: str
    short_form: str
    full_form: str
    official_name: str
    aliases: str
    born: str
    died: str
    ranks: str
    memberships: str
    not_to_confuse: str
    person: str
    post: str
    attested: str
    level: str
    seats: str
    accredited_to: str
    owner: str
    address: str
    archived_share: str
    publishes_as: str
    wider: str
    issuer: str
    unit: str
    last_contact: str
    no_contact: str
    visitor: str
    host: str
    year: str
    nobody_known: str
    retracted: str
    retracted_notice: str
    measured: str
    moved: str
    search: str
    indexes: str
    according_to_head: str
    as_of_small: str
    chain: str
    read_original: str
    read_archived: str
    assessments_are_ours: str
    no_turn: str
    possible_rung: str
    no_statement: str
    topic: str
    document: str
    series: str
    of: str
    several_origins: str
    one_article: str
    several_articles: str
    only_mentioned: str
    all_contacts: str
    one_contact: str
    several_contacts: str
    last: str
    one_row: str
    several_rows: str

    # what scripts show
    search_off: str
    search_local: str
    search_failed: str
    search_for: str
    search_kind: str
    search_country: str
    search_year: str
    any_kind: str
    any_country: str
    any_year: str
    nothing_found: str
    one_result: str
    several_results: str
    more_results: str
    filter: str
    one_shown: str
    several_shown: str
    copy: str
    copied: str
    copy_by_hand: str
    accessed_on: str
    dark_theme: str
    light_theme: str

    # charts
    series_chart: str
    alike_only: str
    tenure_chart: str
    tenure_key: str
    strip_chart: str
    activity_chart: str
    activity_key: str
    month: str
    reports: str
    matrix_key: str


ENGLISH = Words(
    skip="Skip to content",
    menu="Site",
    breadcrumb="Breadcrumb",
    feed="Feed of this page",
    site_feed="Feed of all briefings",
    data="Data of this page (JSON)",
    edit="Edit this page",
    license="License",
    published_by="Published by",
    as_of="As of",
    all="All %(total)s",
    newer="Newer",
    older="Older",
    pages="Pages",
    periods="Periods",
    contents="On this page",
    key_points="Key points",
    key_facts="Key facts",
    provenance="Provenance",
    briefing="Briefing",
    events="Events",
    figures="Figures",
    statements="Statements",
    assessments="Our assessment",
    related="Related",
    sources="Sources",
    cite="Cite",
    corrections="Corrections",
    latest="Latest",
    changed="Relations that changed",
    expected="Expected next",
    overdue="Expected, not yet reported",
    countries="Countries",
    officials="Officials",
    seen="Officials seen lately",
    overview="Overview",
    glance="At a glance",
    holders_now="Who holds which post",
    relations="Relations",
    country_statements="Statements by its officials",
    activity="Reports by month",
    timeline="Timeline",
    tenures="Posts held",
    meetings="Meetings by counterpart",
    biography="Biography",
    mentioned_in="Mentioned in",
    articles="Articles",
    trend="Trend",
    contacts="Last contact by level",
    visits="Who visited whom",
    matrix="Who met whom",
    side_by_side="Statements side by side",
    documents="Documents",
    holders="Holders",
    who_held="Who held it on",
    in_office="Statements in office",
    members="Members",
    about="About",
    relays="What it relays",
    relayed_by="Relayed by",
    by_relation="New articles by relation",
    points="The month in five points",
    trends="Trends",
    elsewhere="Elsewhere",
    narrower="Narrower topics",
    event="Event",
    published="Published",
    accessed="Accessed",
    updated="Updated",
    no_source="source not given",
    date="Date",
    place="Place",
    relation="Relation",
    country="Country",
    mentioned="Mentioned",
    organization="Organization",
    organizations="Organizations",
    topics="Topics",
    source="Source",
    type="Kind",
    reliability="Reliability",
    original="Original",
    archived_copy="Archived copy",
    byline="Byline",
    language="Language",
    entered="Entered here",
    note="Note",
    shares="Shares",
    according_to="according to",
    since="since",
    agenda="On the agenda",
    accounts="Reported by",
    one_origin="one origin",
    effect="Effect",
    reported="reported",
    occasion="On the occasion of",
    as_of_value="stated as of",
    period="Period",
    value="Value",
    in_article="in",
    was="Was",
    now="Now",
    short_form="Short",
    full_form="Full",
    official_name="Official name",
    aliases="Also written",
    born="Born",
    died="Died",
    ranks="Rank",
    memberships="Membership",
    not_to_confuse="Not to be confused with",
    person="Person",
    post="Post",
    attested="Attested",
    level="Level",
    seats="Seats",
    accredited_to="Accredited to",
    owner="Owner",
    address="Address",
    archived_share="Archived copies",
    publishes_as="Source",
    wider="Wider topic",
    issuer="Issued by",
    unit="Unit",
    last_contact="Last contact",
    no_contact="none reported",
    visitor="Visitor",
    host="Host",
    year="Year",
    nobody_known="nobody known",
    retracted="Retracted",
    retracted_notice="This briefing has been retracted. Its text no longer stands and must not be quoted.",
    measured="What is overdue is measured at",
    moved="This page has moved to",
    search="Search",
    indexes="Indexes",
    according_to_head="According to",
    as_of_small="as of",
    chain="Chain",
    read_original="at the source",
    read_archived="lasting copy",
    assessments_are_ours="What follows is this desk’s judgment, not its sources’.",
    no_turn="No trend stated.",
    possible_rung="post only possibly held then",
    no_statement="No statement held.",
    topic="Topic",
    document="Document",
    series="Series",
    of="%(part)s of %(total)s",
    several_origins="%(count)s independent origins",
    one_article="1 article",
    several_articles="%(count)s articles",
    only_mentioned="only mentioned",
    all_contacts="Contacts in all",
    one_contact="1 contact",
    several_contacts="%(count)s contacts",
    last="last",
    one_row="1 row",
    several_rows="%(count)s rows",
    search_off="Search needs JavaScript. Without it, every page can be reached from these indexes:",
    search_local="Search works once these files are on a web server. Opened from a folder, every page can be reached "
    "from these indexes:",
    search_failed="The texts can not be searched right now; records were.",
    search_for="A name, a code or words",
    search_kind="Kind",
    search_country="Country",
    search_year="Year",
    any_kind="Any",
    any_country="Any",
    any_year="Any",
    nothing_found="Nothing found for “%(query)s”. These indexes lead to everything that is here.",
    one_result="1 result for “%(query)s”",
    several_results="%(count)s results for “%(query)s”",
    more_results="Show more results",
    filter="Filter this list",
    one_shown="1 of %(total)s shown",
    several_shown="%(count)s of %(total)s shown",
    copy="Copy",
    copied="Copied, with today’s date",
    copy_by_hand="Selected: copy it with the keyboard",
    accessed_on="Accessed %(date)s.",
    dark_theme="Dark theme",
    light_theme="Light theme",
    series_chart="Line: %(series)s",
    alike_only="Only periods of the same length are drawn.",
    tenure_chart="Bars on a year axis: %(heading)s",
    tenure_key="Solid: certain. Hatched: possible. Upright ticks: when a source names the post.",
    strip_chart="Timeline: %(total)s events from %(first)s to %(last)s, by how real they are",
    activity_chart="Reports by month from %(first)s to %(last)s: %(total)s in all",
    activity_key="Reports we hold, not events.",
    month="Month",
    reports="Reports",
    matrix_key="The number of their meetings.",
)
