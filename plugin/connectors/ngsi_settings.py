"""What a context broker must be told besides its address.

Source: ETSI GS CIM 009 1.9.1, 6.3.5 (@context), 6.3.14 (tenant); Orion, "Multi tenancy" and "Service paths".
"""

from __future__ import annotations

from ..core.setting import ADDRESS, CHOICE, Setting

_LEFT, _NOT = ("", "as the broker says"), ("no", "not at all")
_HOW = "How entities are written."

TENANT = Setting("tenant", "Tenant", "The part of the broker that holds the data, where it has several.")
PATH = Setting("path", "Service path", "The branch below the tenant, such as /parks or /# for all of them.")
CONTEXT = Setting(
    "context", "@context", "The address of the JSON-LD context in which names are short. Empty: the broker's own.", ADDRESS
)
TYPES = Setting("types", "Types", "Types of entities with commas between, where the broker does not list them.")
WRITE = Setting("write", "Writing", _HOW, CHOICE, (_LEFT, _NOT, ("merge", "by merging"), ("upsert", "by replacing")))
WRITE_V2 = Setting("write", "Writing", _HOW, CHOICE, (_LEFT, _NOT, ("merge", "by attributes")))
