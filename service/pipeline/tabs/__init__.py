"""One module a service tab: an Analysis in, the rows of that tab out; nothing here reads or writes a workbook."""
