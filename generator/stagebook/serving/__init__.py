"""Serve a site while its sources are edited: pages on demand, and events for open browsers.

MkDocs is not imported here. `mkdocs/serving.py` passes in what needs it.
"""
