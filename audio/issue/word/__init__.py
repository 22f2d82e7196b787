"""Word (DOCX): its XML, to printed lines with hints."""
