"""Standing formats, meetings with agenda and minutes, decisions, tasks, structural issues, calendars."""
