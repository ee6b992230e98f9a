"""Names that Windows refuses: a repository with such a file cannot be checked out there, nor a site unpacked.

Source: Microsoft, Naming Files, Paths, and Namespaces
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
"""

from __future__ import annotations

import re

DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
"""Names of devices, also with any ending: `aux.yaml` is the device `aux`."""
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def is_device(name: str) -> bool:
    """Return whether Windows takes a name for a device."""
    return bool(DEVICE.fullmatch(name))


def is_refused(name: str) -> bool:
    """Return whether Windows can have no file or folder of a name."""
    return is_device(name) or bool(FORBIDDEN.search(name))


def first_refused(path: str) -> str:
    """Return the path of the first folder on a POSIX path that Windows refuses; empty if it takes all."""
    parts = path.split("/")[:-1]
    refused = (at for at, part in enumerate(parts, 1) if is_refused(part))
    return "/".join(parts[: next(refused, 0)])
