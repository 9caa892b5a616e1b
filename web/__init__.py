"""The pages: thin blueprints over the use cases, and the small door in front that answers feeds."""
