"""Tingbao (听报): a newspaper issue goes in, a podcast comes out. Start reading at `pipeline`."""
