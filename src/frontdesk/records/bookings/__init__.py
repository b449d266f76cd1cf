"""Appointments of a desk's own calendar: its openings, what is held, and what is booked."""
