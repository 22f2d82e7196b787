"""The pages: of an issue and of the show, to listen on, and of the proof."""
