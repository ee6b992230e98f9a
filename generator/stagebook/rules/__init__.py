"""Check the whole model by rules, one module a subject. A rule's docstring is its page on the site."""

from stagebook.rules.docstring import RuleDocumentation
from stagebook.rules.grouping import FindingGroup, group_findings
from stagebook.rules.register import CODES, RULES
from stagebook.rules.rule import Rule
from stagebook.rules.run import run_rules

__all__ = ["CODES", "RULES", "FindingGroup", "Rule", "RuleDocumentation", "group_findings", "run_rules"]
