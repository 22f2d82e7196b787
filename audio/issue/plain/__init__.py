"""Plain text as programs write it: codes of layout systems, numbered lines, tables of stories."""
