"""Everything on screen: one .py beside one .ui per dock, dialog or panel."""
