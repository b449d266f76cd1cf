"""Teams that a business keeps in the database: a draft, versions that never change, and which of them serves."""
