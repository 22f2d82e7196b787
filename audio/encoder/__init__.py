"""A sentence encoder that reads a page's lines whole, beside the reader's clues and words."""
