"""A local HTTP server that behaves as Google Sheets v4, Drive v3, Forms v1 and the OAuth token endpoint do."""
