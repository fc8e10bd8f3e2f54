"""Musterstadt: an invented city and the strict little server that publishes it on loopback."""
