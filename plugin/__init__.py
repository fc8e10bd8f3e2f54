"""The plugin without its windows."""
