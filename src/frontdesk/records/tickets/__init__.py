"""Tickets: problems of callers that somebody looks into, with what was added to them."""
