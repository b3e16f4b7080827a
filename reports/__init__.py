"""The Excel briefing and plain workbook exports: data in, bytes out."""
