"""Pictures: of the show, of an issue, of a chapter."""
