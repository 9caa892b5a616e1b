"""The tests: unit, integration and web by speed; cases and golden files; the fakes they share."""
