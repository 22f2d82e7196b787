"""Markdown as others write it: its marks, to printed lines with hints."""
