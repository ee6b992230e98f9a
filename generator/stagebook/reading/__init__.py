"""Files become a model and findings: the one place that reads YAML."""

from stagebook.reading.faults import FAULTS
from stagebook.reading.read import ReadResult, read

__all__ = ["FAULTS", "ReadResult", "read"]
