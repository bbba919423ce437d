"""The checks of content that could be read: what contradicts itself, what is missing, what is to be decided.

A rule is a function from the model to diagnostics; the list below is all there is to add one to. Severities are the
catalog's defaults (`model.codes`), until the site's settings are applied.
"""

from collections.abc import Callable, Iterable

from briefgen.base.diagnostics import Diagnostic
from briefgen.model.model import Model
from briefgen.model.rules.articles import ARTICLE_RULES
from briefgen.model.rules.events import EVENT_RULES
from briefgen.model.rules.names import NAME_RULES
from briefgen.model.rules.registry import REGISTRY_RULES

Rule = Callable[[Model], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (*ARTICLE_RULES, *EVENT_RULES, *REGISTRY_RULES, *NAME_RULES)


def check_model(model: Model) -> tuple[Diagnostic, ...]:
    """Everything that the rules find, rule by rule."""
    return tuple(found for rule in RULES for found in rule(model))
