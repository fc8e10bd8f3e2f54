"""German contribution texts put together from sentences; all people, addresses and numbers in them are invented."""
from __future__ import annotations

from typing import Dict, Tuple

import numpy as np

Parts = Tuple[Tuple[str, ...], Tuple[str, ...], Tuple[str, ...]]
"""Titles, first sentences and second sentences of one category; {s} is a street."""

CLOSINGS = (
    "Bitte prüfen Sie das.", "Das wäre ein großer Gewinn für alle.", "Viele aus der Nachbarschaft sehen das auch so.",
    "Schon eine kleine Lösung würde helfen.", "Andere Städte zeigen, wie es geht.", "Danke für die Beteiligung!",
    "Ich beobachte das seit Jahren.", "Vor allem für Kinder und ältere Menschen ist das wichtig.", "", "")

TEXTS: Dict[str, Parts] = {
    "Radweg": (
        ("Radweg {s} zu schmal", "Lücke im Radweg an der {s}", "Radfahren auf der {s}", "Geschützter Radweg für {s}"),
        ("Der Radweg an der {s} ist viel zu schmal.", "An der {s} hört der Radweg einfach auf.",
         "Auf der {s} überholen Autos mit sehr wenig Abstand.", "Der Radweg {s} ist oft zugeparkt."),
        ("Ein breiterer Streifen mit Pollern würde Sicherheit schaffen.", "Mit dem Lastenrad ist kein Durchkommen.",
         "Hier sollte Tempo 30 gelten.", "Der Seitenstreifen ließe sich leicht umwidmen.")),
    "Kreuzung": (
        ("Gefährliche Kreuzung {s}", "Ampel {s} bitte anders schalten", "Abbiegen an der {s}"),
        ("An der Kreuzung {s} wird man von abbiegenden Lkw übersehen.", "Die Ampel an der {s} zeigt viel zu kurz Grün.",
         "Wer an der {s} links abbiegen will, steht mitten im Verkehr."),
        ("Eine vorgezogene Haltelinie würde helfen.", "Die Wartezeit beträgt oft über zwei Minuten.",
         "Ein Spiegel und bessere Sicht wären wichtig.", "Eine Rundum-Grün-Phase wäre die Lösung.")),
    "Abstellanlage": (
        ("Fahrradbügel {s}", "Mehr Stellplätze an der {s}", "Überdachtes Parken für Räder, {s}"),
        ("An der {s} gibt es keinen einzigen Fahrradbügel.", "Die Bügel an der {s} sind ständig belegt.",
         "An der {s} liegen die Räder auf dem Gehweg."),
        ("Ein Autostellplatz ergibt acht Plätze für Räder.", "Auch Lastenräder brauchen einen Platz.",
         "Eine Überdachung wäre schön.", "Schrotträder sollten öfter geräumt werden.")),
    "Beleuchtung": (
        ("Licht fehlt an der {s}", "Dunkle Ecke {s}", "Beleuchtung {s}"),
        ("Der Weg an der {s} ist abends stockdunkel.", "Die Laterne an der {s} ist seit Wochen defekt."),
        ("Leuchten mit Bewegungsmelder schonen auch die Insekten.", "Im Winter traue ich mich dort nicht entlang.",
         "Gerade zum Schulbeginn ist das gefährlich.")),
    "Oberfläche": (
        ("Schlaglöcher {s}", "Wurzelschäden an der {s}", "Kopfsteinpflaster {s}"),
        ("Auf der {s} reiht sich Schlagloch an Schlagloch.", "Baumwurzeln haben den Belag an der {s} angehoben.",
         "Das Pflaster in der {s} ist bei Nässe spiegelglatt."),
        ("Ein glatter Asphaltstreifen in der Mitte würde reichen.", "Mit dem Rollstuhl ist das unzumutbar.",
         "Beim letzten Regen stand alles unter Wasser.")),
    "Grün und Bäume": (
        ("Mehr Bäume für die {s}", "Beete an der {s} pflegen", "Schatten in der {s}"),
        ("In der {s} steht kein einziger Baum.", "Die Bäume in der {s} vertrocknen jeden Sommer.",
         "Die Beete an der {s} sind zertrampelt."),
        ("Patenschaften für Baumscheiben wären eine Idee.", "Im Hochsommer ist es dort unerträglich heiß.",
         "Blühstreifen wären gut für Bienen.", "Wassersäcke könnten helfen.")),
    "Aufenthalt": (
        ("Bänke an der {s}", "Spielplatz nahe {s}", "Trinkbrunnen {s}", "Treffpunkt {s}"),
        ("An der {s} kann man sich nirgends hinsetzen.", "Der Spielplatz an der {s} ist in die Jahre gekommen.",
         "Ein Trinkbrunnen an der {s} wäre toll."),
        ("Bänke mit Lehne helfen älteren Menschen.", "Ein Sonnensegel fehlt.", "Es gibt kaum Angebote für Jugendliche.")),
    "Verkehr": (
        ("Durchgangsverkehr {s}", "Tempo 30 in der {s}", "Parken in der {s}"),
        ("Durch die {s} fahren viel zu viele Autos.", "In der {s} wird ständig zu schnell gefahren.",
         "In der {s} parken Autos auf dem Gehweg."),
        ("Eine Sperre für den Durchgangsverkehr wäre gut.", "Der Bus steht deshalb im Stau.",
         "Die Straße sollte Fußgängerzone werden.", "Lieferzonen würden die Lage entspannen.")),
    "Luft und Lärm": (
        ("Abgase an der {s}", "Lärm nachts, {s}", "Schlechte Luft {s}"),
        ("An der {s} stinkt es nach Abgasen.", "Nachts ist es an der {s} unerträglich laut.",
         "Bei Windstille ist die Luft an der {s} kaum zu ertragen."),
        ("Bitte messen Sie dort die Werte.", "Fenster öffnen ist nicht mehr möglich.", "Tempo 30 würde auch hier helfen.")),
    "Einkaufen": (
        ("Leerstand {s}", "Markt in der {s}", "Läden in der {s}"),
        ("In der {s} stehen immer mehr Läden leer.", "Ein Wochenmarkt in der {s} fehlt.",
         "Die {s} lädt nicht zum Bummeln ein."),
        ("Zwischennutzungen könnten Leben bringen.", "Längere Öffnungszeiten wären gut.", "Es fehlen kleine Geschäfte.")),
    "Sonstiges": (
        ("Idee zur {s}", "Hinweis {s}", "Öffentliche Toilette {s}"),
        ("An der {s} fehlt eine öffentliche Toilette.", "Die Mülleimer an der {s} quellen über.",
         "Die Hinweisschilder an der {s} sind verblasst."),
        ("Das schadet dem Bild der Stadt.", "Eine Karte mit allen Angeboten würde helfen.", "Bitte öfter reinigen.")),
}

PERSONAL = (
    "Ich wohne in der Lindenallee 12a und kann nachts nicht schlafen.",
    "Rückfragen gern an erika.beispiel@example.org oder per Post.",
    "Sie erreichen mich tagsüber unter 0171 3920012.",
    "Herr Dr. Beispielmann vom Bauamt hatte das schon zugesagt.",
    "Das Auto mit dem Kennzeichen MU-ST 1234 parkt dort jeden Tag.",
    "Für Spenden an die Initiative: DE89 3704 0044 0532 0130 00.")
"""Sentences with personal data of nobody; one each is planted in a text of the first procedure."""

REPLIES = ("Das sehe ich genauso.", "Da bin ich anderer Meinung, es gibt Wichtigeres.",
           "Guter Vorschlag, bitte bald umsetzen!", "Gab es dazu nicht schon einmal eine Planung?",
           "Wer soll das bezahlen?", "Auf der anderen Straßenseite ist es noch schlimmer.")


def contribution(category: str, *, street: str, rng: np.random.Generator) -> Tuple[str, str]:
    """A title and a text about a street."""
    titles, first, second = TEXTS[category]
    sentences = [str(rng.choice(first)), str(rng.choice(second)), str(rng.choice(CLOSINGS))]
    if rng.random() < 0.25:
        sentences.insert(1, "Das fällt besonders {when} auf.".format(when=rng.choice(
            ["am Morgen", "abends", "am Wochenende", "bei Regen", "im Winter", "zur Hauptverkehrszeit"])))
    text = " ".join(sentence for sentence in sentences if sentence)
    return str(rng.choice(titles)).format(s=street), text.replace("{s}", street)
