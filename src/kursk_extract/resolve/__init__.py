"""Resolvers link what the finders found: mentions to actors, statements to speakers, dates to the calendar, numbers to items."""
