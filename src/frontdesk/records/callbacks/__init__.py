"""Calls that the business has promised to make: kept, and due when their time has come."""
