"""Sound as PCM: shaped, heard, measured and limited, before it is frames."""
