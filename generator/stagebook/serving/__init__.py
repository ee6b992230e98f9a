"""The site while somebody writes: pages made when they are asked for, and browsers told of every change.

What of it needs MkDocs (the frame around pages, pages written by hand) is handed in.
"""
