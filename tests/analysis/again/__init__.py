"""Counts everything again from plain YAML values, the slow and obvious way, straight from what each figure means.

Knows nothing of the package. Every function returns the form in which an export has the same figure.
"""
