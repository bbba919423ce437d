"""One full view of every kind of page, from the sample desk's report, and the least view of every kind."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from briefgen.base.urls import link
from briefgen.pages.site.downloads import DataView, Download
from briefgen.pages.views import blocks, cards, site_views, views
from briefgen.pages.views.blocks import Citation, DatedLists, FigureGroup, ForeignName, Group, Listing
from briefgen.pages.views.cards import Anchor, Badge, CountryChip, Cut, EventRow, FigureRow, Link, Period, Person, When

NOTHING = Markup("")

MENU = tuple(
    Anchor(text, link(path))
    for text, path in (
        ("Countries", "countries/"),
        ("Relations", "relations/"),
        ("Officials", "officials/"),
        ("Topics", "topics/"),
        ("Statements", "statements/"),
        ("Timeline", "timeline/"),
        ("Search", "search/"),
    )
)
HOME = Anchor("Home", link(""))
FRAME = cards.Frame(
    title="Central Asia desk",
    language="en",
    direction="ltr",
    menu=MENU,
    footer_links=(Anchor("About and method", link("about/")), Anchor("Corrections", link("corrections/"))),
    license="CC BY 4.0",
    publisher=Anchor("Central Asia desk", "https://example.org/"),
    base_url="https://example.org/desk/",
    has_search=True,
    has_feeds=True,
)
BARE_FRAME = replace(
    FRAME, menu=(), footer_links=(), license="", publisher=None, base_url="", has_search=False, has_feeds=False
)


def head(title: str, path: str, *crumbs: Anchor, kind: str = "page", **more: Any) -> cards.Head:
    return cards.Head(
        title=title, description=f"{title}, as reported.", path=path, crumbs=(HOME, *crumbs), kind=kind, **more
    )


def record_head(title: str, folder: str, id_: str, kind: str) -> cards.Head:
    path = f"{folder}/{id_}/"
    return head(
        title,
        path,
        Anchor(folder.capitalize(), link(f"{folder}/")),
        kind=kind,
        feed=f"{path}feed.xml",
        json_feed=f"{path}feed.json",
        data=f"{path}index.json",
        meta=(("citation_title", title),),
        edit_url="https://example.org/edit/file.md",
    )


def when(text: str, edtf: str, datetime: str | None = None) -> When:
    return When(text, edtf, edtf if datetime is None else datetime)


APR6, APR7, APR9 = (when(f"{day} Apr 2021", f"2021-04-0{day}") for day in (6, 7, 9))
MAR29, MAR30 = when("29 Mar 2021", "2021-03-29"), when("30 Mar 2021", "2021-03-30")
DEC15, Y2014, Y2015, Y2019 = (
    when("Dec 2015", "2015-12"),
    when("2014", "2014"),
    when("2015", "2015"),
    when("2019", "2019"),
)
MAR21, APR21 = when("Mar 2021", "2021-03"), when("Apr 2021", "2021-04")

IRAN = CountryChip(Anchor("Iran", link("countries/iran/")), "IRN")
TAJIKISTAN = CountryChip(Anchor("Tajikistan", link("countries/tajikistan/")), "TJK")
AFGHANISTAN = CountryChip(Anchor("Afghanistan", link("countries/afghanistan/")), "AFG")
PAIR = Anchor("Iran–Tajikistan", link("relations/iran-tajikistan/"))

IR_DEFENSE = Anchor("Minister of Defense and Armed Forces Logistics of Iran", link("posts/ir-defense-minister/"))
TJ_DEFENSE = Anchor("Minister of Defense of Tajikistan", link("posts/tj-defense-minister/"))
IR_FOREIGN = Anchor("Minister of Foreign Affairs of Iran", link("posts/ir-foreign-minister/"))
TJ_FOREIGN = Anchor("Minister of Foreign Affairs of Tajikistan", link("posts/tj-foreign-minister/"))
TJ_PRESIDENT = Anchor("President of Tajikistan", link("posts/tj-president/"))
IR_PRESIDENT = Anchor("President of Iran", link("posts/ir-president/"))


def person(name: str, id_: str, code: str, *posts: Anchor) -> Person:
    return Person(Anchor(name, link(f"officials/{id_}/")), posts, code)


HATAMI = person("Amir Hatami", "amir-hatami", "IRN", IR_DEFENSE)
MIRZO = person("Sherali Mirzo", "sherali-mirzo", "TJK", TJ_DEFENSE)
ZARIF = person("Mohammad Javad Zarif", "mohammad-javad-zarif", "IRN", IR_FOREIGN)
RAHMON = person("Emomali Rahmon", "emomali-rahmon", "TJK", TJ_PRESIDENT)
MUHRIDDIN = person("Sirojiddin Muhriddin", "sirojiddin-muhriddin", "TJK", TJ_FOREIGN)
ROUHANI = person("Hassan Rouhani", "hassan-rouhani", "IRN", IR_PRESIDENT)
KABIRI = person("Muhiddin Kabiri", "muhiddin-kabiri", "")

IRNA = Anchor("IRNA", link("organizations/irna/"))
ASIA_PLUS = Anchor("Asia-Plus", link("sources/asia-plus/"))
UNSCR = Anchor("UN Security Council Resolution 2231", link("documents/unscr-2231/"))
ARMS, COOPERATION, TERRORISM = (
    Anchor(name, link(f"topics/{id_}/"))
    for name, id_ in (
        ("Arms exports", "arms-exports"),
        ("Defense cooperation", "defense-cooperation"),
        ("Counterterrorism", "counterterrorism"),
    )
)
TALKS = Anchor("Hatami tells Mirzo that nothing bars Iran’s arms exports", link("articles/tajik-iranian-talks/"))
RAHMON_ZARIF = Anchor("Rahmon and Zarif meet in Dushanbe", link("articles/rahmon-zarif-dushanbe/"))
ZARIF_MUHRIDDIN = Anchor(
    "Iranian and Tajik foreign ministers discuss cooperation", link("articles/zarif-muhriddin-talks/")
)

OCCURRED, EXPECTED, CLAIMED, DENIED, BACKGROUND = (
    Badge(name, name.capitalize()) for name in ("occurred", "expected", "claimed", "denied", "background")
)
RAHMON_WORDS = Markup(
    '<a href="\x00officials/emomali-rahmon/\x01">Emomali Rahmon</a> received Mohammad Javad Zarif on the sidelines of '
    "the Heart of Asia conference. According to the president’s website they agreed that terrorism and drug "
    "trafficking call for joint measures."
)
SUMMARY = Markup(
    'In Tehran on April 6 <a href="\x00officials/amir-hatami/\x01">Amir Hatami</a> told Sherali Mirzo that UN limits '
    "on Iranian arms sales had lapsed; Mirzo said Tajikistan wants wider cooperation. No agreement was reported."
)

NOTE = cards.CorrectionNote(APR9, "Correction", Markup("The range is US$60–70 million, not US$60 million."), TALKS)

TALKS_EVENT = EventRow(
    id="tajik-iranian-talks#e1",
    anchor="e1",
    title=Anchor("Talks of the two defense ministers", link("articles/tajik-iranian-talks/", "e1")),
    when=APR6,
    badge=OCCURRED,
    type="meeting",
    place="Tehran",
    countries=(IRAN, TAJIKISTAN),
    people=(HATAMI, MIRZO),
    organizations=(),
    roles=(("Host", (HATAMI.name,)), ("Visitor", (MIRZO.name,))),
    according_to=(IRNA,),
    agenda=("arms exports", "cooperation in defense"),
    documents=(UNSCR,),
    article=TALKS,
    source=ASIA_PLUS,
    accounts=(
        cards.AccountLine(TALKS, ASIA_PLUS, APR7, ()),
        cards.AccountLine(RAHMON_ZARIF, ASIA_PLUS, APR6, (("Place", "Tehran"), ("Date", "Apr 2021"))),
    ),
    origins=1,
    note=Markup("The report gives the day without a year."),
    effect="Improved",
    corrections=(NOTE,),
)


def event(number: int, title: str, date: When, badge: Badge, kind: str, **more: Any) -> EventRow:
    bare = EventRow(
        id=f"tajik-iranian-talks#e{number}",
        anchor=f"e{number}",
        title=Anchor(title, link("articles/tajik-iranian-talks/", f"e{number}")),
        when=date,
        badge=badge,
        type=kind,
        place="",
        countries=(IRAN, TAJIKISTAN),
        people=(),
        organizations=(),
        roles=(),
        according_to=(),
        agenda=(),
        documents=(),
        article=TALKS,
        source=ASIA_PLUS,
        accounts=(),
        origins=1,
        note=NOTHING,
    )
    return replace(bare, **more)


FURTHER_MEETINGS = event(
    2,
    "Meetings of Mirzo with Iranian political and military officials",
    APR21,
    EXPECTED,
    "meeting",
    place="Tehran",
    people=(MIRZO,),
    agenda=("military-technical cooperation",),
)
EVENTS = (
    TALKS_EVENT,
    FURTHER_MEETINGS,
    event(
        3,
        "End of the limits on Iran’s arms sales",
        when("Oct 2020", "2020-10"),
        CLAIMED,
        "other",
        countries=(IRAN,),
        according_to=(HATAMI.name,),
        documents=(UNSCR,),
    ),
    event(4, "Visit of Rouhani to Tajikistan", Y2019, BACKGROUND, "visit", people=(ROUHANI,)),
    event(
        5,
        "Invitation of Kabiri to an Islamic conference",
        DEC15,
        BACKGROUND,
        "invitation",
        people=(KABIRI,),
        organizations=(Anchor("Islamic Renaissance Party", link("organizations/irpt/")),),
    ),
)
MEETINGS = (
    event(6, "Rahmon receives Zarif", MAR29, OCCURRED, "meeting", place="Dushanbe", people=(RAHMON, ZARIF)),
    event(7, "Talks of the Iranian and Tajik foreign ministers", MAR30, OCCURRED, "meeting", people=(ZARIF, MUHRIDDIN)),
)
OVERDUE = replace(FURTHER_MEETINGS, overdue="expected Apr 2021; no report held as of 2 May 2021")


def statement(number: int, speaker: Person, words: str, verbatim: bool, **more: Any) -> cards.StatementRow:
    bare = cards.StatementRow(
        id=f"tajik-iranian-talks#s{number}",
        anchor=f"s{number}",
        href=link("articles/tajik-iranian-talks/", f"s{number}"),
        when=APR6,
        reported=False,
        speakers=(speaker,),
        words=Markup(words),
        verbatim=verbatim,
        hedge="",
        original=None,
        chain=(
            Link("Said by", (speaker.name,)),
            Link("reported by", (IRNA,)),
            Link("", (ASIA_PLUS,)),
        ),
        event=None,
        topics=(),
        documents=(),
        article=TALKS,
        note=NOTHING,
    )
    return replace(bare, **more)


HATAMI_SAID = (
    statement(
        1,
        HATAMI,
        "Fortunately, international limitation on Iran’s arms sales ended in October 2020 based on the UN Security "
        "Council Resolution 2231 and now Iran has no problem in exporting defensive goods and equipment",
        True,
        event=TALKS_EVENT.title,
        topics=(ARMS, COOPERATION),
        documents=(UNSCR,),
        original=("fa", "rtl", "محدودیت فروش سلاح ایران"),
        note=Markup("Reaches us in English only."),
        corrections=(NOTE,),
    ),
    statement(2, HATAMI, "Foes seek to disrupt the ties of the two nations.", False, hedge="reportedly", reported=True),
)
MIRZO_SAID = (
    statement(
        3,
        MIRZO,
        "Conflicts and insecurity in the region make the cooperation of both countries in fighting terrorism and drug "
        "trafficking and consolidating regional security even more important",
        True,
        topics=(TERRORISM,),
    ),
)

TRADE = Anchor("Tajikistan–Iran trade turnover", link("series/tj-ir-trade-turnover/"))


def figure(number: int, period: When, value: str, low: float, high: float, **more: Any) -> FigureRow:
    bare = FigureRow(
        id=f"tajik-iranian-talks#f{number}",
        anchor=f"f{number}",
        href=link("articles/tajik-iranian-talks/", f"f{number}"),
        series=TRADE,
        unit="US$ million",
        period=period,
        value=value,
        low=low,
        high=high,
        approximate=False,
        as_of=None,
        according_to=(),
        article=TALKS,
        source=ASIA_PLUS,
        note=NOTHING,
    )
    return replace(bare, **more)


F2014 = figure(1, Y2014, "≈200", 200, 200, approximate=True)
F2015 = figure(
    2,
    Y2015,
    "60–70",
    60,
    70,
    as_of=APR21,
    according_to=(ASIA_PLUS,),
    note=Markup("The year was nearly over when the conference took place to which the report traces the fall."),
    corrections=(NOTE,),
)
FIGURES = FigureGroup(
    TRADE, "US$ million", (Group(Anchor("2015"), (F2015,), when=Y2015), Group(Anchor("2014"), (F2014,), when=Y2014))
)

IMPROVED = cards.Turning(
    "improved", "Improved", Y2019, Markup("A visit to Tajikistan by Hassan Rouhani."), (ASIA_PLUS,), TALKS
)
DETERIORATED = cards.Turning(
    "deteriorated",
    "Deteriorated",
    DEC15,
    Markup("An invitation to Muhiddin Kabiri to an Islamic conference."),
    (ASIA_PLUS,),
    TALKS,
)
UNCHANGED = cards.Turning("unchanged", "Unchanged", Y2014, NOTHING, (), None)
CONTACT = blocks.ContactLine(APR6, TALKS_EVENT.title, (HATAMI, MIRZO), "Tehran")
RELATION = blocks.RelationLine(PAIR, (IRAN, TAJIKISTAN), None, IMPROVED, CONTACT, 4, 3)
OTHER_RELATION = blocks.RelationLine(
    Anchor("Afghanistan–Tajikistan", link("relations/afghanistan-tajikistan/")), (AFGHANISTAN, TAJIKISTAN), articles=1
)

ARTICLES = (
    cards.ArticleRow("tajik-iranian-talks", TALKS, APR7, ASIA_PLUS, SUMMARY, (IRAN, TAJIKISTAN)),
    cards.ArticleRow("zarif-muhriddin-talks", ZARIF_MUHRIDDIN, APR6, ASIA_PLUS, SUMMARY, (IRAN, TAJIKISTAN)),
    cards.ArticleRow(
        "rahmon-zarif-dushanbe",
        RAHMON_ZARIF,
        APR6,
        ASIA_PLUS,
        RAHMON_WORDS,
        (IRAN, TAJIKISTAN),
        (OCCURRED,),
        retracted=True,
    ),
)
MENTION = cards.MentionRow(ARTICLES[0], Markup("In 2019, Iran’s President <mark>Hassan Rouhani</mark> paid a visit."))
CUT = Cut(120, (Period("2021", link("countries/iran/2021/"), 80), Period("2020", link("countries/iran/2020/"), 40)))
LISTS = DatedLists(
    latest=Listing(ARTICLES, CUT),
    events=Listing((*EVENTS, *MEETINGS), CUT),
    statements=Listing((*HATAMI_SAID, *MIRZO_SAID), CUT),
    mentioned_in=Listing((MENTION,), CUT),
)
EMPTY_LISTS = DatedLists(statements=Listing(empty="Mentioned, not quoted."))

CITE = Citation(
    short="Central Asia desk, “Hatami tells Mirzo that nothing bars Iran’s arms exports”, 7 Apr 2021.",
    full="“Hatami tells Mirzo that nothing bars Iran’s arms exports”, Central Asia desk, 7 Apr 2021, citing Asia-Plus "
    "(via IRNA). https://example.org/desk/articles/tajik-iranian-talks/",
    files=(
        Anchor("BibTeX", link("articles/tajik-iranian-talks/cite.bib")),
        Anchor("RIS", link("articles/tajik-iranian-talks/cite.ris")),
        Anchor("CSL JSON", link("articles/tajik-iranian-talks/cite.json")),
    ),
)
CORRECTION = blocks.CorrectionRow(
    APR9, "correction", "Correction", Markup("US$60 million"), Markup("US$60–70 million"), (Anchor("f2", "#f2"),)
)
LEDGER = replace(CORRECTION, article=TALKS)


def entity(title: str, folder: str, id_: str, kind: str) -> dict[str, Any]:
    return {
        "head": record_head(title, folder, id_, kind),
        "frame": FRAME,
        "as_of": APR9,
        "aliases": ("Another spelling", "A third"),
        "names": (
            ForeignName("Тоҷикистон", "tg", "Tajik"),
            ForeignName("تاجیکستان", "fa", "Persian", "rtl"),
        ),
        "body": Markup(
            "<p>In the spring of 2021 Tajikistan was in touch with Iran at three levels within nine days.</p>"
            "<p>The opposition Islamic Renaissance Party is banned in Tajikistan.</p>"
        ),
        "links": (Anchor("Website", "https://example.org/"),),
        "identifiers": (("Wikidata", Anchor("Q863", "https://www.wikidata.org/wiki/Q863")),),
        "note": Markup("How this record came to be."),
        "cite": CITE,
        "corrections": (LEDGER,),
    }


def paragraphs(*texts: str) -> Markup:
    return Markup(
        "\n".join(
            f'<p id="p{number}"><a class="anchor" href="#p-0000000{number}">¶{number}</a>'
            f'<span id="p-0000000{number}">{text}</span></p>'
            for number, text in enumerate(texts, 1)
        )
    )


BRIEFING = paragraphs(
    'Sherali Mirzo, Tajikistan’s defense minister, came to Tehran at the invitation of <a href="\x00officials/'
    'amir-hatami/\x01">Amir Hatami</a>. Hatami used the talks to say that nothing stands in the way of Iranian arms '
    "exports any longer: as he puts it, the limits ended in October 2020 under Resolution 2231.",
    "Mirzo spoke of cooperation in politics, military affairs and defense, and of terrorism and drug trafficking as "
    "the reasons for it. Neither side is reported to have agreed on anything.",
    "Mirzo was expected to meet further officials in Tehran. What came of it the report could not know.",
) + Markup(
    '<h2 id="background">Background</h2>\n<ul>\n<li>In 2014 trade came to about US$200 million.</li>\n'
    "<li>In 2015 it was US$60–70 million.</li>\n</ul>\n<blockquote>\n<p>A quotation.</p>\n</blockquote>\n"
    '<div><table>\n<thead>\n<tr><th>Year</th><th class="right">US$ million</th></tr>\n</thead>\n<tbody>\n'
    '<tr><td>2014</td><td class="right">≈200</td></tr>\n</tbody>\n</table></div>\n'
    '<p>With a note<sup class="footnote"><a id="fnref_1" href="#fn_1" role="doc-noteref">1</a></sup>.</p>'
    '<section class="footnotes" role="doc-endnotes">\n<ol>\n<li id="fn_1"><p>The note.</p>'
    '<a href="#fnref_1" role="doc-backlink">↩\ufe0e1</a></li>\n</ol>\n</section>'
)

ARTICLE = views.ArticleView(
    head=replace(
        record_head(TALKS.text, "articles", "tajik-iranian-talks", "article"),
        crumbs=(HOME, Anchor("Relations", link("relations/")), PAIR),
        og_type="article",
    ),
    frame=FRAME,
    lead=SUMMARY,
    stamp=blocks.Stamp(published=APR7, event=APR6, source=ASIA_PLUS, accessed=APR9, updated=APR9),
    corrected=(NOTE,),
    key_points=(
        blocks.KeyPoint(
            Markup("Mirzo visited Tehran at Hatami’s invitation, and the two held talks."),
            OCCURRED,
            refs=(Anchor("Event 1", "#e1"),),
        ),
        blocks.KeyPoint(
            Markup("Hatami: Iran “has no problem in exporting defensive goods and equipment”."),
            CLAIMED,
            HATAMI_SAID[0].chain,
            (Anchor("Statement 1", "#s1"),),
        ),
        blocks.KeyPoint(Markup("Meetings with other Iranian officials were to follow."), EXPECTED),
        blocks.KeyPoint(Markup("Ties were strained after Tehran hosted Kabiri in December 2015."), BACKGROUND),
        blocks.KeyPoint(Markup("No agreement is reported.")),
    ),
    facts=blocks.KeyFacts(
        relations=(blocks.RelationFact(PAIR, IMPROVED),),
        places=("Tehran",),
        countries=(IRAN, TAJIKISTAN),
        mentioned=(AFGHANISTAN,),
        officials=(HATAMI, MIRZO),
        organizations=(IRNA,),
        topics=(ARMS, COOPERATION, TERRORISM),
        documents=(UNSCR,),
    ),
    provenance=blocks.Provenance(
        chain=(Link("reported by", (IRNA,)), Link("", (ASIA_PLUS,))),
        source=ASIA_PLUS,
        source_kind="news agency",
        reliability="B, usually reliable",
        url="https://example.org/report",
        archive_url="https://example.org/archive/report",
        byline="Staff",
        language="English",
        added=APR9,
        note=Markup("The year and the day of publication are inferred."),
    ),
    contents=(Anchor("Background", "#background"),),
    briefing=BRIEFING,
    events=EVENTS,
    figures=(FIGURES,),
    statements=(*HATAMI_SAID, *MIRZO_SAID),
    assessments=(
        blocks.AssessmentRow(
            Markup("The talks are likely to be followed by others at a lower level."), "Likelihood", "likely"
        ),
        blocks.AssessmentRow(Markup("What the report says of 2015 rests on one source."), "Confidence", "high"),
        blocks.AssessmentRow(Markup("A judgment without a measure.")),
    ),
    related=(blocks.RelatedRow(ARTICLES[1], (PAIR, COOPERATION)), blocks.RelatedRow(ARTICLES[2], ())),
    sources=(
        blocks.SourceLine(
            ASIA_PLUS, APR7, "Staff", "https://example.org/report", "https://example.org/archive/report", APR9
        ),
        blocks.SourceLine(UNSCR, when("20 Jul 2015", "2015-07-20")),
        blocks.SourceLine(None),
    ),
    cite=CITE,
    corrections=(CORRECTION,),
)

TENURES = (
    blocks.TenureRow(
        post=TJ_DEFENSE,
        holder=None,
        span="attested 6 Apr 2021",
        start=None,
        end=None,
        attested=(APR6,),
        answer="attested",
        answer_text="attested as of 9 Apr 2021",
        bar=blocks.TenureBar(None, None, None, None, ((737886, 737886),)),
        country=TAJIKISTAN,
        gap="Nobody is known for 2015–2019.",
    ),
    blocks.TenureRow(
        post=Anchor("Chief of staff"),
        holder=None,
        span="2010–2013",
        start=when("2010", "2010"),
        end=when("2013", "2013"),
        attested=(),
        answer="former",
        answer_text="former",
        bar=blocks.TenureBar(733773, 734137, 734869, 735233),
    ),
)
STRIP = blocks.Strip(
    lanes=(
        blocks.StripLane(OCCURRED, ((737878, 737878, False), (737886, 737886, False), (737060, 737424, False))),
        blocks.StripLane(EXPECTED, ((737881, 737910, False),)),
        blocks.StripLane(BACKGROUND, ((735933, 735963, False), (735933, None, True))),
    ),
    total=6,
    first=DEC15,
    last=APR21,
    first_day=735933,
    last_day=737910,
)
COUNTED = (
    blocks.CountedLink(IRAN.country, 3, APR7, "IRN"),
    blocks.CountedLink(TAJIKISTAN.country, 2, None, "TJK"),
)
HOLDERS = (
    blocks.HolderLine(TJ_DEFENSE, (Person(MIRZO.name),), "attested", APR6),
    blocks.HolderLine(TJ_PRESIDENT, (Person(RAHMON.name, (Anchor("acting president"),)),), "", APR9),
    blocks.HolderLine(IR_FOREIGN, ()),
)
DOCUMENTS = (
    blocks.DocumentLine(
        UNSCR, when("20 Jul 2015", "2015-07-20"), Anchor("UN Security Council", link("organizations/unsc/"))
    ),
)
POINTS = (
    site_views.DigestPoint(
        Markup("Hatami says Iran may again export defensive equipment."), Anchor(TALKS.text, TALKS.href), CLAIMED
    ),
    site_views.DigestPoint(Markup("Zarif and Muhriddin held talks on March 30."), ZARIF_MUHRIDDIN),
)
PERIODS = (Period("2021", link("timeline/2021/"), 9), Period("2020", link("timeline/2020/"), 4))
NEWER, OLDER = Anchor("May 2021", link("timeline/2021-05/")), Anchor("March 2021", link("timeline/2021-03/"))
INDEXES = tuple(blocks.CountedLink(item, 7) for item in MENU[:6])
APRIL, MARCH = Anchor("April 2021"), Anchor("March 2021")


def record(title: str, folder: str, id_: str, kind: str, **more: Any) -> dict[str, Any]:
    return entity(title, folder, id_, kind) | more


FULL: tuple[views.View, ...] = (
    ARTICLE,
    views.RetractedView(
        head=replace(ARTICLE.head, noindex=True),
        frame=FRAME,
        stamp=ARTICLE.stamp,
        retracted=APR9,
        corrections=(replace(CORRECTION, kind="retraction", label="Retraction"),),
        note=Markup("The report was withdrawn by its source."),
    ),
    views.CountryView(
        **record(
            "Tajikistan",
            "countries",
            "tajikistan",
            "country",
            code="TJK",
            official_name="Republic of Tajikistan",
            facts=(
                views.GlanceFact("Capital", "Dushanbe"),
                views.GlanceFact("Iran’s rank among its trading partners", "third", Y2014, TALKS),
            ),
            posts=HOLDERS,
            relations=Listing((replace(RELATION, other=IRAN), replace(OTHER_RELATION, other=AFGHANISTAN)), CUT),
            lists=LISTS,
            activity=blocks.Activity((blocks.MonthCount(MAR21, 0), blocks.MonthCount(APR21, 9)), 9),
            strip=STRIP,
            figures=(FIGURES,),
        )
    ),
    views.OfficialView(
        **record(
            "Sherali Mirzo",
            "officials",
            "sherali-mirzo",
            "official",
            names=(
                ForeignName("Шералӣ Мирзо", "tg", "Tajik"),
                ForeignName("شیرعلی میرزا", "fa", "Persian", "rtl"),
            ),
            country=TAJIKISTAN,
            role="opposition",
            photo=views.Picture("\x00static/photo.jpg", "Portrait", "The ministry"),
            posts=(TJ_DEFENSE,),
            ranks=(("Colonel-General", "attested 6 Apr 2021"),),
            memberships=(
                views.MembershipLine(Anchor("Islamic Renaissance Party", link("organizations/irpt/")), "chair", "2021"),
            ),
            born=when("1967", "1967"),
            died=APR9,
            distinct_from=(KABIRI.name,),
            tenures=TENURES,
            lists=replace(LISTS, statements=Listing(MIRZO_SAID)),
            more_meetings=CUT,
            counterparts=(
                blocks.CounterpartRow(
                    HATAMI, (blocks.Meeting(APR6, TALKS_EVENT.title, "Tehran", OCCURRED), blocks.Meeting(DEC15, PAIR))
                ),
            ),
        )
    ),
    views.RelationView(
        **record(
            "Iran–Tajikistan",
            "relations",
            "iran-tajikistan",
            "relation",
            countries=(IRAN, TAJIKISTAN),
            status="A thaw after years of strain, as the desk’s source sees it; both sides promise to cooperate more",
            turns=(IMPROVED, DETERIORATED, UNCHANGED),
            ladder=(
                views.Rung("Heads of state", replace(CONTACT, possible=True, when=Y2019)),
                views.Rung("Heads of government", None),
                views.Rung("Foreign", replace(CONTACT, when=MAR30, people=(ZARIF, MUHRIDDIN), place="")),
                views.Rung("Defense", CONTACT),
            ),
            contacts=4,
            visits=(
                views.VisitRow(APR6, TALKS_EVENT.title, (MIRZO,), (HATAMI,), "Tehran"),
                views.VisitRow(Y2019, EVENTS[3].title, (ROUHANI,), ()),
            ),
            more_visits=CUT,
            matrix=blocks.MeetingMatrix(
                (MIRZO.name, RAHMON.name, MUHRIDDIN.name),
                ((HATAMI.name, (1, 0, 0)), (ZARIF.name, (0, 1, 1))),
                "and 2 others",
            ),
            strip=STRIP,
            sides=(views.Side(IRAN, Listing(HATAMI_SAID, CUT)), views.Side(TAJIKISTAN, Listing(MIRZO_SAID))),
            documents=DOCUMENTS,
            figures=(FIGURES,),
            lists=LISTS,
        )
    ),
    views.PostView(
        **record(
            "Minister of Defense of Tajikistan",
            "posts",
            "tj-defense-minister",
            "post",
            country=TAJIKISTAN,
            organization=Anchor("Ministry of Defense"),
            accredited_to=IRAN,
            level="defense",
            seats="2 at once",
            holders=(replace(TENURES[0], post=None, country=None, holder=Person(MIRZO.name)),),
            years=(views.YearRow(when("2021", "2021"), (Person(MIRZO.name),)), views.YearRow(Y2019, ())),
            lists=LISTS,
        )
    ),
    views.OrganizationView(
        **record(
            "IRNA",
            "organizations",
            "irna",
            "organization",
            type="news agency",
            country=IRAN,
            source=Anchor("IRNA", link("sources/irna/")),
            posts=HOLDERS,
            members=((KABIRI, "chair"),),
            countries=COUNTED,
            lists=LISTS,
            documents=DOCUMENTS,
        )
    ),
    views.TopicView(
        **record(
            "Arms exports",
            "topics",
            "arms-exports",
            "topic",
            lead="What states may sell.",
            parent=COOPERATION,
            narrower=COUNTED,
            countries=COUNTED,
            lists=LISTS,
        )
    ),
    views.DocumentView(
        **record(
            UNSCR.text,
            "documents",
            "unscr-2231",
            "document",
            date=when("20 Jul 2015", "2015-07-20"),
            url="https://example.org/resolution",
            issuer=Anchor("UN Security Council", link("organizations/unsc/")),
            countries=COUNTED,
            lists=LISTS,
        )
    ),
    views.SourceView(
        **record(
            "Asia-Plus",
            "sources",
            "asia-plus",
            "source",
            type="news agency",
            country=TAJIKISTAN,
            owner="its owner",
            organization=Anchor("Asia-Plus"),
            reliability="B, usually reliable",
            url="https://example.org/",
            archived=(1, 3),
            articles=Listing(ARTICLES, CUT),
            relays=COUNTED,
            relayed_by=COUNTED,
        )
    ),
    views.SeriesView(
        **record(
            TRADE.text,
            "series",
            "tj-ir-trade-turnover",
            "series",
            unit="US$ million",
            countries=(IRAN, TAJIKISTAN),
            relation=PAIR,
            group=FIGURES,
            points=(F2014, F2015),
        )
    ),
    views.PageView(
        **record(
            "About and method",
            "pages",
            "about",
            "page",
            lead="How this desk works.",
            contents=(Anchor("Background", "#background"),),
            body=BRIEFING,
        )
    ),
    site_views.HomeView(
        head=replace(head("Central Asia desk", ""), crumbs=()),
        frame=FRAME,
        lead="Briefings on Tajikistan, Iran and their relations: what happened, who says so, and who reported it.",
        as_of=APR9,
        latest=Listing(
            (
                Group(Anchor("7 Apr 2021"), ARTICLES[:1], when=APR7),
                Group(Anchor("6 Apr 2021"), ARTICLES[1:], when=APR6),
            ),
            CUT,
        ),
        changed=Listing((RELATION,), CUT),
        expected=Listing((FURTHER_MEETINGS,), CUT),
        overdue=Listing((OVERDUE,), CUT),
        countries=(
            site_views.CountryLine(TAJIKISTAN, 3, APR7, True),
            site_views.CountryLine(IRAN, 3, APR7, True),
            site_views.CountryLine(AFGHANISTAN, 1, APR7),
        ),
        officials=tuple(site_views.SeenLine(who, APR7, TALKS) for who in (HATAMI, MIRZO, RAHMON, ZARIF, MUHRIDDIN)),
        digest=site_views.DigestTeaser(Anchor("April 2021 in five points", link("digests/2021-04/")), POINTS),
    ),
    site_views.TimelineView(
        head=head("Timeline", "timeline/"),
        frame=FRAME,
        lead="What happened, is expected or is claimed, newest first.",
        parts=PERIODS,
        newer=NEWER,
        older=OLDER,
        strip=STRIP,
        groups=(Group(APRIL, EVENTS, "m-2021-04", APR21), Group(MARCH, MEETINGS, "m-2021-03")),
    ),
    site_views.StatementsView(
        head=head("Statements", "statements/"),
        frame=FRAME,
        lead="Who said what, and through whom it reached us.",
        parts=PERIODS,
        newer=NEWER,
        older=OLDER,
        groups=(Group(APRIL, (*HATAMI_SAID, *MIRZO_SAID), "m-2021-04", APR21),),
    ),
    site_views.DigestView(
        head=head("April 2021", "digests/2021-04/", Anchor("Digests", link("digests/"))),
        frame=FRAME,
        month=APR21,
        newer=NEWER,
        older=OLDER,
        points=POINTS,
        trends=(RELATION,),
        expected=(FURTHER_MEETINGS,),
        overdue=(OVERDUE,),
        measured=APR9,
        articles=(Group(PAIR, ARTICLES),),
        corrections=(LEDGER,),
    ),
    site_views.ChangesView(
        head=head("Changes", "changes/"),
        frame=FRAME,
        lead="What entered or changed.",
        days=(
            Group(
                Anchor("9 Apr 2021"),
                (
                    site_views.ChangeRow("added", "New briefing", TALKS, ASIA_PLUS),
                    site_views.ChangeRow("corrected", "Correction", TALKS, None, Markup("US$60–70 million.")),
                ),
                "d-2021-04-09",
                APR9,
            ),
        ),
        parts=PERIODS,
        newer=NEWER,
        older=OLDER,
    ),
    site_views.CorrectionsView(
        head=head("Corrections", "corrections/"),
        frame=FRAME,
        lead="What was wrong.",
        corrections=Listing((LEDGER,), CUT),
    ),
    site_views.SearchView(
        head=head("Search", "search/"),
        frame=FRAME,
        lead="Find a record.",
        kinds=(site_views.Choice("officials", "Officials", "Official"),),
        countries=(site_views.Choice("iran", "Iran"),),
        years=(site_views.Choice("2021", "2021"),),
        records=("all",),
        groups=("undated", "2021"),
        indexes=INDEXES,
    ),
    site_views.NotFoundView(
        head=head("Page not found", "404.html"), frame=FRAME, lead="There is nothing here.", indexes=INDEXES
    ),
    site_views.IndexView(
        head=head("Officials", "officials/"),
        frame=FRAME,
        lead="Everybody whom articles name.",
        groups=(
            Group(
                Anchor("H"),
                (site_views.IndexRow(HATAMI.name, "IRN", Markup(IR_DEFENSE.text), 3, APR7),),
                "_h",
            ),
            Group(Anchor(""), (site_views.IndexRow(KABIRI.name), site_views.IndexRow(MIRZO.name, "TJK", count=2))),
        ),
        pages=(Anchor("1"), Anchor("2", link("officials/page/2/"))),
    ),
    site_views.RelationsView(
        head=head("Relations", "relations/"),
        frame=FRAME,
        lead="Pairs of countries.",
        relations=(RELATION, OTHER_RELATION),
    ),
    site_views.ArticlesView(
        head=head("Articles", "articles/"),
        frame=FRAME,
        lead="All briefings.",
        parts=PERIODS,
        newer=NEWER,
        older=OLDER,
        groups=(Group(APRIL, ARTICLES, "m-2021-04", APR21),),
    ),
    DataView(
        head=head("Data", "data/"),
        frame=FRAME,
        lead="All that this site publishes.",
        license="CC BY 4.0",
        as_of=APR9,
        groups=(
            Group(
                Anchor("Tables"),
                (
                    Download(Anchor("events.csv", link("data/events.csv")), "CSV", "An event.", 9),
                    Download(Anchor("index.json"), "JSON", "What a page shows."),
                ),
                "tables",
            ),
            Group(Anchor("Nothing of a kind"), (), "none"),
        ),
    ),
    site_views.RedirectView(head=head("Iran", "persia/"), frame=FRAME, target=IRAN.country),
    site_views.ContinuationView(
        head=head("Iran: 2021", "countries/iran/2021/", IRAN.country),
        frame=FRAME,
        record=IRAN.country,
        period=when("2021", "2021"),
        parts=(
            Period("April 2021", link("countries/iran/2021-04/"), 7),
            Period("March 2021", link("countries/iran/2021-03/"), 2),
        ),
        newer=NEWER,
        older=OLDER,
        lists=LISTS,
        articles=Listing(ARTICLES),
    ),
)


def least(title: str) -> dict[str, Any]:
    bare = cards.Head(title=title, description="", path="x/", crumbs=(), kind="page")
    return {"head": bare, "frame": BARE_FRAME}


LEAST: tuple[views.View, ...] = (
    views.ArticleView(
        **least("A"),
        lead=Markup("L"),
        stamp=blocks.Stamp(published=APR7),
        facts=blocks.KeyFacts(),
        provenance=blocks.Provenance(),
        briefing=NOTHING,
        cite=Citation("Short", "Full"),
    ),
    views.RetractedView(**least("A"), stamp=blocks.Stamp(published=APR7), retracted=None),
    views.CountryView(**least("A"), empty="This page fills when Iran is named."),
    views.OfficialView(**least("A"), lists=EMPTY_LISTS),
    views.RelationView(**least("A"), countries=(IRAN, TAJIKISTAN)),
    views.PostView(**least("A")),
    views.OrganizationView(**least("A")),
    views.TopicView(**least("A")),
    views.DocumentView(**least("A")),
    views.SourceView(**least("A"), articles=Listing(empty="Relayed by others, never read directly.")),
    views.SeriesView(**least("A")),
    views.PageView(**least("A")),
    site_views.HomeView(**least("A"), empty="No briefings yet. Add one with `briefgen new article`."),
    site_views.TimelineView(**least("A"), empty="No events yet."),
    site_views.StatementsView(**least("A"), empty="No statements yet."),
    site_views.DigestView(**least("A"), month=APR21),
    site_views.ChangesView(**least("A"), empty="No changes yet."),
    site_views.CorrectionsView(**least("A"), corrections=Listing(empty="No corrections.")),
    site_views.SearchView(**least("A")),
    site_views.NotFoundView(**least("A")),
    site_views.IndexView(**least("A"), empty="Nothing yet."),
    site_views.RelationsView(**least("A"), empty="No relations yet."),
    site_views.ArticlesView(**least("A"), empty="No briefings yet."),
    DataView(**least("A")),
    site_views.RedirectView(**least("A"), target=IRAN.country),
    site_views.ContinuationView(**least("A"), record=IRAN.country, period=APR21),
)
