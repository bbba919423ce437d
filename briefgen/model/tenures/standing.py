"""Who stands for a country on a date: the rule by which an official's presence makes a country a party."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.model.dates import PartialDate
from briefgen.model.kinds import Records
from briefgen.model.records import Level, Official, OfficialRole, Organization, OrganizationKind, Post, TenureEntry
from briefgen.model.resolving.references import References, once
from briefgen.model.tenures.tenure import Answer, History, Tenure

_CERTAIN = (Answer.HELD, Answer.ATTESTED)
_OPEN = (Answer.POSSIBLY, Answer.UNKNOWN)
_OF_A_STATE = (OrganizationKind.MINISTRY, OrganizationKind.PARTY)


@dataclass(frozen=True, slots=True)
class Office:
    """For whom the holder of a tenure's post acts.

    `country` is empty where nothing says it; `elsewhere` means that the post is one of an organization that acts for no
    country, such as the UN.
    """

    tenure: Tenure
    country: str
    elsewhere: bool
    level: Level | None


@dataclass(frozen=True, slots=True)
class Servant:
    """Somebody who acts for a state: the country of the official's file, empty where it gives none, and the posts."""

    home: str
    offices: tuple[Office, ...]
    is_constant: bool
    """Whether all posts are of the person's own country, so that no date can change for whom the person acts."""


class Standing:
    """Says for which countries an official stands on a date, and with which levels.

    `servants` are the officials whose role is that of an official: nobody else makes a country a party.
    """

    def __init__(self, servants: Mapping[str, Servant], history: History) -> None:
        self._servants = servants
        self._history = history
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def countries(self, official: str, date: PartialDate) -> tuple[str, ...]:
        """The countries for which an official stands on every day that the date may mean.

        These are the countries of the posts held or attested then; somebody whose posts are all of organizations such
        as the UN stands for none. Without such a post it is the country of the official's file, provided that no post
        that may have been held then is of another country or of such an organization: then it is right either way.
        """
        servant = self._servants.get(official)
        if servant is None:
            return ()
        if servant.is_constant:
            return (servant.home,)
        known = self._known.get((official, date.text))
        if known is None:
            known = self._known[official, date.text] = self._stands_for(servant, date)
        return known

    def _stands_for(self, servant: Servant, date: PartialDate) -> tuple[str, ...]:
        certain, possible = [], []
        for office in servant.offices:
            answer = self._history.answer(office.tenure, date)
            if answer in _CERTAIN:
                certain.append(office)
            elif answer in _OPEN:
                possible.append(office)
        if certain:
            countries = [office.country or servant.home for office in certain if not office.elsewhere]
            return once([country for country in countries if country])
        if any(office.elsewhere or office.country not in ("", servant.home) for office in possible):
            return ()
        return (servant.home,) if servant.home else ()

    def levels(self, official: str, country: str, date: PartialDate) -> Iterator[tuple[Level, bool]]:
        """The levels of somebody's posts for a country, held, attested or possible on a date, each with its certainty.

        Ask only of those who stand for the country then.
        """
        servant = self._servants[official]
        for office in servant.offices:
            if office.level is None or office.elsewhere or (office.country or servant.home) != country:
                continue
            answer = self._history.answer(office.tenure, date)
            if answer in _CERTAIN:
                yield office.level, True
            elif answer is Answer.POSSIBLY:
                yield office.level, False


def read_standing(records: Records, references: References, history: History) -> Standing:
    """Work out for whom every post of every official acts."""
    countries, organizations = references.countries, references.organizations
    posts = {str(post.id): post for post in records.of(Post)}
    bodies = {str(organization.id): organization for organization in records.of(Organization)}

    def country_of(written: str | None) -> str:
        key = countries[written] if written else None
        return key[1] if key else ""

    def office(tenure: Tenure, entry: TenureEntry) -> Office:
        post = posts.get(tenure.post) if tenure.post else None
        if post is None:
            return Office(tenure, country_of(entry.country), elsewhere=False, level=None)
        country = country_of(post.country)
        key = organizations[post.organization] if post.organization else None
        if not country and key:
            body = bodies[key[1]]
            if body.type not in _OF_A_STATE:
                return Office(tenure, "", elsewhere=True, level=post.level)
            country = country_of(body.country)
        return Office(tenure, country or country_of(entry.country), elsewhere=False, level=post.level)

    def servant(official: Official) -> Servant:
        home = country_of(official.country)
        tenures = history.tenures_of(official.id)
        offices = tuple(office(tenure, official.posts[tenure.number]) for tenure in tenures)
        is_constant = bool(home) and all(each.country in ("", home) and not each.elsewhere for each in offices)
        return Servant(home, offices, is_constant)

    officials = records.of(Official)
    servants = {each.id: servant(each) for each in officials if each.role is OfficialRole.OFFICIAL}
    return Standing(servants, history)
