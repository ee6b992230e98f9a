"""Read files into a model and findings. The only reader of YAML."""

from stagebook.reading.faults import FAULTS
from stagebook.reading.read import ReadResult, read

__all__ = ["FAULTS", "ReadResult", "read"]
