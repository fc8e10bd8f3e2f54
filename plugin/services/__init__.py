"""The use cases that windows and algorithms call."""
