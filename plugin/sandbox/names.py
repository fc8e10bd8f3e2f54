"""Invented names of Musterstadt: districts, streets, places, species. None is taken from a person."""
from __future__ import annotations

CITY = "Musterstadt"
OWNER = "Stadt Musterstadt, Amt für Geoinformation (erfunden)"
LICENCE = "https://www.govdata.de/dl-de/zero-2-0"
ATTRIBUTION = "Stadt Musterstadt – erfundene Daten, dl-de/zero-2-0"

SERVICES = {"sensorthings": "/v1.1", "ogcapi-features": "/ogc", "dipas": "/drupal/dipas-pds/projects"}
"""Root path of each kind of service."""

DISTRICTS = ("Altstadt", "Nordviertel", "Ostvorstadt", "Südhang", "Westend", "Lindenberg", "Gartenstadt",
             "Mühlental", "Am Weiher", "Hafenviertel", "Neufeld", "Gewerbepark")
"""In the order of the ground plan: the centre, four quarters around it, seven outer districts."""

STREETS = (
    "Lindenallee", "Bahnhofstraße", "Mühlenweg", "Hafenstraße", "Gartenweg", "Weiherstraße", "Birkenallee",
    "Schulstraße", "Werkstraße", "Bergweg", "Uferstraße", "Neufelder Straße",
    "Nordring", "Ostring", "Südring", "Westring", "Innerer Ring", "Mittlerer Ring",
    "Ahornweg", "Erlengrund", "Kirschenweg", "Holunderweg", "Ziegeleistraße", "Färbergasse", "Marktgasse",
    "Brunnengasse", "Turmgasse", "Kornstraße", "Weberstraße", "Gerberstraße", "Fliederweg", "Sonnenhang",
    "Am Anger", "Wiesengrund", "Kastanienallee", "Platanenweg")

BICYCLE_PLACES = ("Hafenbrücke", "Bahnhofsplatz", "Lindenallee Nord", "Uferweg", "Weiherpark", "Schulzentrum",
                  "Südring", "Westring", "Werkstraße", "Altstadttor")

PARKING_PLACES = ("Bahnhofsplatz", "Altstadt", "Hafen")

BIN_PLACES = ("Marktgasse", "Weiherpark", "Schulzentrum")

SPECIES = (
    ("Tilia cordata", "Winter-Linde", 0.22), ("Acer platanoides", "Spitz-Ahorn", 0.16),
    ("Quercus robur", "Stiel-Eiche", 0.11), ("Platanus × hispanica", "Platane", 0.08),
    ("Carpinus betulus", "Hainbuche", 0.08), ("Betula pendula", "Hänge-Birke", 0.07),
    ("Fraxinus excelsior", "Gewöhnliche Esche", 0.06), ("Aesculus hippocastanum", "Rosskastanie", 0.05),
    ("Robinia pseudoacacia", "Robinie", 0.05), ("Sorbus aucuparia", "Eberesche", 0.05),
    ("Prunus avium", "Vogel-Kirsche", 0.04), ("Ulmus laevis", "Flatter-Ulme", 0.03))
"""Botanical name, German name, share of the cadastre."""
