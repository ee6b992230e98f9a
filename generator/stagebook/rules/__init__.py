"""Rules over the whole model, a file a subject. A rule's docstring is its page on the site."""

from stagebook.rules.grouping import Group, group
from stagebook.rules.judging import judge
from stagebook.rules.register import CODES, RULES
from stagebook.rules.rule import Rule
from stagebook.rules.text import RuleText

__all__ = ["CODES", "RULES", "Group", "Rule", "RuleText", "group", "judge"]
