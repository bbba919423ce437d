"""What machines read: feeds, data, tables, calendars, sitemaps, search."""
