"""One file per kind of platform."""
