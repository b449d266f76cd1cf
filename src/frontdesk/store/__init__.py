"""Where does everything stay? In PostgreSQL: the embedded server, the engine, row security, migrations."""
