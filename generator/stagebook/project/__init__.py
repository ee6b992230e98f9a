"""The folder of a project: its settings, its model files and its hand-written pages, as bytes."""
