"""Finders: one a kind of fact. They add, they do not link, and they do not know each other."""
