"""Notices to addresses outside: kept, signed, sent, and sent again until they are taken."""
