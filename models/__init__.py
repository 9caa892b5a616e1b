"""The database: tables that are rows only, rows that become records, and the Store port on them.

The only room that knows SQLModel, SQLAlchemy and Alembic. One code runs on SQLite and on
PostgreSQL; where they differ, the module says so.
"""
