"""The numbers: series, statistics, completeness, hot spots, density and districts on plain arrays."""
