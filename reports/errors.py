"""What can go wrong while a workbook is made; bad data never does, only a fault in this package or its library."""


class ReportRefused(Exception):
    """XlsxWriter refused or warned about something that would have ended up wrong in the file."""
