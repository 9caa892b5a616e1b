"""Alembic's way in: run the steps on the connection that ``models.migrate`` has opened.

The caller has begun the transaction, so that on SQLite too either all of a migration is kept or
nothing. Read only through ``models.migrate``; there is no alembic.ini.
"""

from __future__ import annotations

from alembic import context

from models.migrate import configuration_of
from models.tables import TableRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TableRow.metadata,
    **configuration_of(),
)
with context.begin_transaction():
    context.run_migrations()
