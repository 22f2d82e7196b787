"""EPUB: its documents in order, each read as a web page, but for what stands at a book's beginning and end."""
