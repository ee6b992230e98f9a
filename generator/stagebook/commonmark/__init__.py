"""CommonMark with the extensions of GitHub and GitLab: the parser, positions of its tokens, what it does not show."""
