"""The words of the trade as data: one TOML file per family, read when first needed."""
