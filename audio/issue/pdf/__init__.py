"""PDF with a text layer: from letters and lines by geometry to printed lines with hints."""
