"""Logging in with more than a link: adapters to the libraries of codes, passkeys and OpenID Connect."""
