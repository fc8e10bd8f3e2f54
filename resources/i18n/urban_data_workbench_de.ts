<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>CopiesPage</name>
  <message>
   <source>Datasets you take offline appear here. Edit them with any tool, then review and publish.</source>
   <translation>Hier erscheinen Datensätze, die Sie offline mitnehmen. Bearbeiten Sie sie mit jedem Werkzeug; dann prüfen und veröffentlichen Sie.</translation>
  </message>
  <message>
   <source>Choose a &amp;dataset</source>
   <translation>&amp;Datensatz wählen</translation>
  </message>
  <message>
   <source>Working copies</source>
   <translation>Arbeitskopien</translation>
  </message>
  <message>
   <source>&amp;Review and publish…</source>
   <translation>&amp;Prüfen und veröffentlichen…</translation>
  </message>
  <message>
   <source>To the &amp;map</source>
   <translation>Auf die &amp;Karte</translation>
  </message>
  <message>
   <source>&amp;Open…</source>
   <translation>Ö&amp;ffnen…</translation>
  </message>
  <message>
   <source>Open a working copy from a file</source>
   <translation>Eine Arbeitskopie aus einer Datei öffnen</translation>
  </message>
  <message>
   <source>…</source>
   <translation>…</translation>
  </message>
  <message>
   <source>More for this working copy</source>
   <translation>Mehr zu dieser Arbeitskopie</translation>
  </message>
  <message>
   <source>&amp;Update</source>
   <translation>Akt&amp;ualisieren</translation>
  </message>
  <message>
   <source>Take what others changed on the platform; what you edited stays</source>
   <translation>Holt, was andere auf der Plattform geändert haben; was Sie bearbeitet haben, bleibt</translation>
  </message>
  <message>
   <source>Re&amp;sume publishing…</source>
   <translation>Veröffentlichung fort&amp;setzen…</translation>
  </message>
  <message>
   <source>Review what waits of the publication that was interrupted, and send it on</source>
   <translation>Prüft, was von der unterbrochenen Veröffentlichung wartet, und sendet es weiter</translation>
  </message>
 </context>
 <context>
  <name>DatasetsPage</name>
  <message>
   <source>Search datasets</source>
   <translation>Datensätze suchen</translation>
  </message>
  <message>
   <source>✎</source>
   <translation>✎</translation>
  </message>
  <message>
   <source>Show only datasets you may edit</source>
   <translation>Nur Datensätze zeigen, die Sie bearbeiten dürfen</translation>
  </message>
  <message>
   <source>Only editable</source>
   <translation>Nur bearbeitbare</translation>
  </message>
  <message>
   <source>&amp;Connect a platform…</source>
   <translation>Plattform &amp;verbinden…</translation>
  </message>
  <message>
   <source>&amp;Try the sandbox city</source>
   <translation>&amp;Sandbox ausprobieren</translation>
  </message>
  <message>
   <source>A made-up city on this computer: nothing to install, no network</source>
   <translation>Eine erfundene Stadt auf diesem Rechner: nichts zu installieren, kein Netz nötig</translation>
  </message>
  <message>
   <source>Datasets</source>
   <translation>Datensätze</translation>
  </message>
  <message>
   <source>To the &amp;map</source>
   <translation>Auf die &amp;Karte</translation>
  </message>
  <message>
   <source>Load with sensible defaults (double-click)</source>
   <translation>Mit sinnvollen Vorgaben laden (Doppelklick)</translation>
  </message>
  <message>
   <source>Take &amp;offline…</source>
   <translation>&amp;Offline mitnehmen…</translation>
  </message>
  <message>
   <source>Take this dataset along to edit it without network</source>
   <translation>Diesen Datensatz mitnehmen, um ihn ohne Netz zu bearbeiten</translation>
  </message>
  <message>
   <source>…</source>
   <translation>…</translation>
  </message>
  <message>
   <source>Load with options</source>
   <translation>Mit Optionen laden</translation>
  </message>
  <message>
   <source>&amp;Connect</source>
   <translation>&amp;Verbinden</translation>
  </message>
  <message>
   <source>Ask the chosen platform what it offers</source>
   <translation>Die gewählte Plattform fragen, was sie anbietet</translation>
  </message>
  <message>
   <source>Open the &amp;file of a city…</source>
   <translation>&amp;Datei einer Stadt öffnen…</translation>
  </message>
  <message>
   <source>A file that your administrator hands out, or a Masterportal's services.json</source>
   <translation>Eine Datei, die Ihre Administration verteilt, oder die services.json eines Masterportals</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Kinds of datasets</source>
   <translation>Arten von Datensätzen</translation>
  </message>
  <message>
   <source>Map</source>
   <translation>Karte</translation>
  </message>
  <message>
   <source>Only what lies where the map is</source>
   <translation>Nur, was im Kartenausschnitt liegt</translation>
  </message>
  <message>
   <source>Only on the map</source>
   <translation>Nur im Kartenausschnitt</translation>
  </message>
  <message>
   <source>Nothing here fits these words and filters.</source>
   <translation>Zu diesen Wörtern und Filtern passt hier nichts.</translation>
  </message>
  <message>
   <source>Show &amp;everything</source>
   <translation>&amp;Alles zeigen</translation>
  </message>
  <message>
   <source>Clear the words and filters</source>
   <translation>Wörter und Filter leeren</translation>
  </message>
  <message>
   <source>⋯</source>
   <translation>⋯</translation>
  </message>
  <message>
   <source>Everything that belongs to this entry</source>
   <translation>Alles, was zu diesem Eintrag gehört</translation>
  </message>
 </context>
 <context>
  <name>DetailsDialog</name>
  <message>
   <source>Details</source>
   <translation>Details</translation>
  </message>
 </context>
 <context>
  <name>LoadDialog</name>
  <message>
   <source>Load with options</source>
   <translation>Mit Optionen laden</translation>
  </message>
  <message>
   <source>Series of measurements</source>
   <translation>Messreihen</translation>
  </message>
  <message>
   <source>Load the &amp;series as a table, too</source>
   <translation>Auch die &amp;Messreihen als Tabelle laden</translation>
  </message>
  <message>
   <source>&amp;Period</source>
   <translation>&amp;Zeitraum</translation>
  </message>
  <message>
   <source>F&amp;rom</source>
   <translation>&amp;Von</translation>
  </message>
  <message>
   <source>&amp;To</source>
   <translation>&amp;Bis</translation>
  </message>
  <message>
   <source>Refresh latest &amp;values</source>
   <translation>Aktuelle &amp;Werte erneuern</translation>
  </message>
  <message>
   <source>never</source>
   <translation>nie</translation>
  </message>
  <message>
   <source> min</source>
   <translation> min</translation>
  </message>
  <message>
   <source>Working copy</source>
   <translation>Arbeitskopie</translation>
  </message>
  <message>
   <source>One GeoPackage that QGIS, QField and other tools can edit. A file that is there already is added to.</source>
   <translation>Ein GeoPackage, das QGIS, QField und andere Werkzeuge bearbeiten können. Eine vorhandene Datei wird ergänzt.</translation>
  </message>
 </context>
 <context>
  <name>ProfileDialog</name>
  <message>
   <source>Connect a platform</source>
   <translation>Plattform verbinden</translation>
  </message>
  <message>
   <source>Paste any address of the platform</source>
   <translation>Fügen Sie irgendeine Adresse der Plattform ein</translation>
  </message>
  <message>
   <source>https://…</source>
   <translation>https://…</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>&amp;Find services</source>
   <translation>Dienste &amp;finden</translation>
  </message>
  <message>
   <source>A landing page, a collection, a station, a portal page: the plugin finds the service it belongs to.</source>
   <translation>Eine Startseite, eine Sammlung, eine Station, eine Portalseite: Das Plugin findet den Dienst dazu.</translation>
  </message>
  <message>
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>The city's name</source>
   <translation>Name der Stadt</translation>
  </message>
  <message>
   <source>Time &amp;zone</source>
   <translation>Zeit&amp;zone</translation>
  </message>
  <message>
   <source>Services</source>
   <translation>Dienste</translation>
  </message>
  <message>
   <source>Service</source>
   <translation>Dienst</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Sign-in of the selected service:</source>
   <translation>Anmeldung des gewählten Dienstes:</translation>
  </message>
  <message>
   <source>&amp;Remove service</source>
   <translation>Dienst &amp;entfernen</translation>
  </message>
  <message>
   <source>Allow publishing to services that &amp;cannot protect others' edits</source>
   <translation>Veröffentlichen auch auf Diensten erlauben, die fremde Änderungen &amp;nicht schützen können</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <source>“Check” asks every service what it offers and writes a report here that you can forward.</source>
   <translation>„Prüfen“ fragt jeden Dienst, was er bietet, und schreibt hier einen Bericht, den Sie weitergeben können.</translation>
  </message>
  <message>
   <source>C&amp;heck</source>
   <translation>P&amp;rüfen</translation>
  </message>
  <message>
   <source>From a f&amp;ile…</source>
   <translation>Aus e&amp;iner Datei…</translation>
  </message>
  <message>
   <source>The file of a city that your administrator hands out, or a Masterportal's services.json</source>
   <translation>Die Datei einer Stadt, die Ihre Administration verteilt, oder die services.json eines Masterportals</translation>
  </message>
  <message>
   <source>&amp;Export…</source>
   <translation>&amp;Exportieren…</translation>
  </message>
  <message>
   <source>Write this profile as the file of a city, to hand it out; without sign-ins</source>
   <translation>Dieses Profil als Datei einer Stadt schreiben, um sie zu verteilen; ohne Anmeldungen</translation>
  </message>
  <message>
   <source>&amp;Options…</source>
   <translation>&amp;Optionen…</translation>
  </message>
  <message>
   <source>What this service must be told besides its address, such as a tenant</source>
   <translation>Was dieser Dienst außer der Adresse wissen muss, etwa ein Mandant</translation>
  </message>
  <message>
   <source>Ne&amp;w sign-in</source>
   <translation>Neue An&amp;meldung</translation>
  </message>
 </context>
 <context>
  <name>ReceiptDialog</name>
  <message>
   <source>Receipt</source>
   <translation>Quittung</translation>
  </message>
  <message>
   <source>Publication</source>
   <translation>Veröffentlichung</translation>
  </message>
  <message>
   <source>Objects</source>
   <translation>Objekte</translation>
  </message>
  <message>
   <source>&amp;Export…</source>
   <translation>&amp;Exportieren…</translation>
  </message>
  <message>
   <source>&amp;Bring back</source>
   <translation>Zurück&amp;holen</translation>
  </message>
  <message>
   <source>Writes the selected values that lost into the working copy again, as an edit</source>
   <translation>Schreibt die gewählten unterlegenen Werte als Änderung wieder in die Arbeitskopie</translation>
  </message>
  <message>
   <source>Undo &amp;selected…</source>
   <translation>&amp;Gewählte zurücknehmen…</translation>
  </message>
  <message>
   <source>&amp;Undo all…</source>
   <translation>&amp;Alle zurücknehmen…</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
 </context>
 <context>
  <name>ReviewDialog</name>
  <message>
   <source>Review and publish</source>
   <translation>Prüfen und veröffentlichen</translation>
  </message>
  <message>
   <source>Only con&amp;flicts</source>
   <translation>Nur Kon&amp;flikte</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Änderungen</translation>
  </message>
  <message>
   <source>◆ &amp;Mine</source>
   <translation>◆ &amp;Meins</translation>
  </message>
  <message>
   <source>● &amp;Platform's</source>
   <translation>● S&amp;tadt</translation>
  </message>
  <message>
   <source>&amp;Own value…</source>
   <translation>&amp;Eigener Wert…</translation>
  </message>
  <message>
   <source>&amp;Later</source>
   <translation>&amp;Später</translation>
  </message>
  <message>
   <source>&amp;Show on the map</source>
   <translation>Auf der &amp;Karte zeigen</translation>
  </message>
  <message>
   <source>Only &amp;update from the platform</source>
   <translation>Nur von der Stadt &amp;aktualisieren</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>M&amp;end…</source>
   <translation>&amp;Beheben…</translation>
  </message>
  <message>
   <source>Go to the object in its layer to correct it</source>
   <translation>Zum Objekt in seinem Layer gehen, um es zu berichtigen</translation>
  </message>
  <message>
   <source>&amp;Dry run</source>
   <translation>Probe&amp;lauf</translation>
  </message>
  <message>
   <source>Show what would be sent, as a list and on the map; sends nothing</source>
   <translation>Zeigt als Liste und auf der Karte, was gesendet würde; sendet nichts</translation>
  </message>
 </context>
 <context>
  <name>Workbench</name>
  <message>
   <source>The layer “{layer}” has no field “{field}”. Choose a field for “{meaning}”.</source>
   <translation>Der Layer „{layer}“ hat kein Feld „{field}“. Wählen Sie ein Feld für „{meaning}“.</translation>
  </message>
  <message>
   <source>In plain words</source>
   <translation>In einfachen Worten</translation>
  </message>
  <message>
   <source>The analysis stopped: {detail}. Your data are unchanged.</source>
   <translation>Die Auswertung wurde beendet: {detail}. Ihre Daten sind unverändert.</translation>
  </message>
  <message>
   <source>Stopped. No result was made.</source>
   <translation>Angehalten. Es ist kein Ergebnis entstanden.</translation>
  </message>
  <message>
   <source>This needs the Python library {library} (version 2 or newer), which is not installed. Ask your administrator for it; the other analyses work without.</source>
   <translation>Dafür wird die Python-Bibliothek {library} (ab Version 2) gebraucht, die nicht installiert ist. Bitten Sie Ihre Systemverwaltung darum; die übrigen Auswertungen laufen ohne sie.</translation>
  </message>
  <message>
   <source>This computer has no time zones. Enter a fixed offset instead, for example UTC+1.</source>
   <translation>Dieser Rechner kennt keine Zeitzonen. Geben Sie stattdessen einen festen Abstand ein, zum Beispiel UTC+1.</translation>
  </message>
  <message>
   <source>The coordinates cannot be used: {detail}. Check the reference system of the layers.</source>
   <translation>Die Koordinaten sind nicht brauchbar: {detail}. Prüfen Sie das Bezugssystem der Layer.</translation>
  </message>
  <message>
   <source>An entry cannot be used: {detail}. Please change it and run again.</source>
   <translation>Eine Angabe ist nicht brauchbar: {detail}. Bitte ändern Sie sie und starten Sie erneut.</translation>
  </message>
  <message>
   <source>There are too few data for an answer: {detail}.</source>
   <translation>Für eine Antwort gibt es zu wenige Daten: {detail}.</translation>
  </message>
  <message>
   <source>The result could not be written: {reason}. Choose another place for it.</source>
   <translation>Das Ergebnis ließ sich nicht schreiben: {reason}. Wählen Sie einen anderen Ort dafür.</translation>
  </message>
  <message>
   <source>There is no time zone “{zone}”. Enter a name like Europe/Berlin, or a fixed offset like UTC+1.</source>
   <translation>Eine Zeitzone „{zone}“ gibt es nicht. Geben Sie einen Namen wie Europe/Berlin ein oder einen festen Abstand wie UTC+1.</translation>
  </message>
  <message>
   <source>The period is empty, or lies outside the years 1900 to 2200. Check its two ends.</source>
   <translation>Der Zeitraum ist leer oder liegt außerhalb der Jahre 1900 bis 2200. Prüfen Sie Anfang und Ende.</translation>
  </message>
  <message>
   <source>The result would have more than {limit} rows. Choose a coarser interval or a shorter period. A single wrong time in the data can be the cause.</source>
   <translation>Das Ergebnis hätte mehr als {limit} Zeilen. Wählen Sie gröbere Abschnitte oder einen kürzeren Zeitraum. Schon eine einzelne falsche Zeit in den Daten kann die Ursache sein.</translation>
  </message>
  <message>
   <source>The grid would have more than {limit} cells. Choose larger cells or a study area. A single point far away can be the cause.</source>
   <translation>Das Gitter hätte mehr als {limit} Zellen. Wählen Sie größere Zellen oder ein Untersuchungsgebiet. Schon ein einzelner weit entfernter Punkt kann die Ursache sein.</translation>
  </message>
  <message>
   <source>The field with votes holds negative numbers. Choose another field, or leave it empty.</source>
   <translation>Das Feld mit Stimmen enthält negative Zahlen. Wählen Sie ein anderes Feld, oder lassen Sie es leer.</translation>
  </message>
  <message>
   <source>The percentiles are numbers between 0 and 100, with commas between them: 5, 50, 95.</source>
   <translation>Perzentile sind Zahlen zwischen 0 und 100, durch Kommas getrennt: 5, 50, 95.</translation>
  </message>
  <message>
   <source>Measurements have no place of their own: choose the layer of their stations, too.</source>
   <translation>Messwerte haben selbst keinen Ort: Wählen Sie auch den Layer ihrer Stationen.</translation>
  </message>
  <message>
   <source>Choose contributions, or measurements with their stations, or both.</source>
   <translation>Wählen Sie Beiträge oder Messwerte mit ihren Stationen oder beides.</translation>
  </message>
  <message>
   <source>None of the contributions has a place, so there is nothing to show on a map.</source>
   <translation>Keiner der Beiträge hat einen Ort, es gibt also nichts auf einer Karte zu zeigen.</translation>
  </message>
  <message>
   <source>Fewer than five contributions have a place. That is too few for hot spots.</source>
   <translation>Weniger als fünf Beiträge haben einen Ort. Das ist zu wenig für Schwerpunkte.</translation>
  </message>
  <message>
   <source>The study area has fewer than two cells. Choose smaller cells or a larger area.</source>
   <translation>Das Untersuchungsgebiet hat weniger als zwei Zellen. Wählen Sie kleinere Zellen oder ein größeres Gebiet.</translation>
  </message>
  <message>
   <source>No contribution lies in the study area. Check both layers and their reference systems.</source>
   <translation>Im Untersuchungsgebiet liegt kein Beitrag. Prüfen Sie beide Layer und ihre Bezugssysteme.</translation>
  </message>
  <message>
   <source>No row has both a time and a number. Check which fields hold them. Texts are not measured values.</source>
   <translation>Keine Zeile hat sowohl eine Zeit als auch eine Zahl. Prüfen Sie, welche Felder sie enthalten. Texte sind keine Messwerte.</translation>
  </message>
  <message>
   <source>The layer of districts is empty.</source>
   <translation>Der Layer der Stadtteile ist leer.</translation>
  </message>
  <message>
   <source>None of the series is named in the chosen field of the station layer. Choose the field that holds the same names as the series.</source>
   <translation>Keine der Messreihen kommt im gewählten Feld des Stationslayers vor. Wählen Sie das Feld, das dieselben Namen wie die Messreihen enthält.</translation>
  </message>
  <message>
   <source>A layer has no reference system. Set it in the layer's properties.</source>
   <translation>Ein Layer hat kein Bezugssystem. Legen Sie es in den Eigenschaften des Layers fest.</translation>
  </message>
  <message>
   <source>A feature of an area layer has no area. Remove it, or leave it out by a filter.</source>
   <translation>Ein Objekt eines Flächenlayers hat keine Fläche. Entfernen Sie es, oder lassen Sie es mit einem Filter weg.</translation>
  </message>
  <message>
   <source>no value</source>
   <translation>kein Wert</translation>
  </message>
  <message>
   <source>other</source>
   <translation>sonstige</translation>
  </message>
  <message>
   <source>Receipt of a publication</source>
   <translation>Quittung einer Veröffentlichung</translation>
  </message>
  <message>
   <source>Feature</source>
   <translation>Objekt</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>Aktion</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Before and after</source>
   <translation>Vorher und nachher</translation>
  </message>
  <message>
   <source>The platform's words</source>
   <translation>Worte der Plattform</translation>
  </message>
  <message>
   <source>Accepted, but the platform keeps other values than were sent</source>
   <translation>Angenommen, aber die Plattform führt andere Werte als gesendet</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>Angenommen</translation>
  </message>
  <message>
   <source>Held: changed by somebody else; decide in the next review</source>
   <translation>Zurückgehalten: von jemand anderem geändert; entscheiden Sie beim nächsten Prüfen</translation>
  </message>
  <message>
   <source>Held: changed here since the review; see the next one</source>
   <translation>Zurückgehalten: seit dem Prüfen hier geändert; siehe nächstes Prüfen</translation>
  </message>
  <message>
   <source>Rejected</source>
   <translation>Abgelehnt</translation>
  </message>
  <message>
   <source>Waiting: not on the platform yet</source>
   <translation>Wartet: noch nicht auf der Plattform</translation>
  </message>
  <message>
   <source>Under way: the platform is asked at the next review</source>
   <translation>Unterwegs: Die Plattform wird beim nächsten Prüfen gefragt</translation>
  </message>
  <message>
   <source>Not known: the platform did not confirm it</source>
   <translation>Nicht bekannt: Die Plattform hat es nicht bestätigt</translation>
  </message>
  <message>
   <source>{accepted} accepted, {rejected} rejected, {held} held, {waiting} waiting</source>
   <translation>{accepted} angenommen, {rejected} abgelehnt, {held} zurückgehalten, {waiting} wartend</translation>
  </message>
  <message>
   <source>Dataset</source>
   <translation>Datensatz</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>Plattform</translation>
  </message>
  <message>
   <source>Protection</source>
   <translation>Schutz</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>The platform itself refuses writes on an outdated state</source>
   <translation>Die Plattform selbst weist Schreiben auf veraltetem Stand ab</translation>
  </message>
  <message>
   <source>Each feature was read again immediately before and after writing; a small gap remains</source>
   <translation>Jedes Objekt wurde unmittelbar vor und nach dem Schreiben noch einmal gelesen; eine kleine Lücke bleibt</translation>
  </message>
  <message>
   <source>None: the platform offers no protection</source>
   <translation>Keiner: Die Plattform bietet keinen Schutz</translation>
  </message>
  <message>
   <source>created</source>
   <translation>angelegt</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>geändert</translation>
  </message>
  <message>
   <source>deleted</source>
   <translation>gelöscht</translation>
  </message>
  <message>
   <source>new</source>
   <translation>neu</translation>
  </message>
  <message>
   <source>mine, not on the platform</source>
   <translation>meiner, nicht bei der Stadt</translation>
  </message>
  <message>
   <source>the platform's, replaced</source>
   <translation>der der Stadt, ersetzt</translation>
  </message>
  <message>
   <source>kept here</source>
   <translation>hier aufbewahrt</translation>
  </message>
  <message>
   <source>Receipts…</source>
   <translation>Quittungen…</translation>
  </message>
  <message>
   <source>Open folder</source>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <source>Remove from this list</source>
   <translation>Aus dieser Liste entfernen</translation>
  </message>
  <message>
   <source>{count} changed</source>
   <translation>{count} geändert</translation>
  </message>
  <message>
   <source>{count} new</source>
   <translation>{count} neu</translation>
  </message>
  <message>
   <source>{count} deleted</source>
   <translation>{count} gelöscht</translation>
  </message>
  <message>
   <source>{count} unconfirmed</source>
   <translation>{count} unbestätigt</translation>
  </message>
  <message>
   <source>nothing changed</source>
   <translation>nichts geändert</translation>
  </message>
  <message>
   <source>Taken {when} from {profile}</source>
   <translation>Mitgenommen {when} von {profile}</translation>
  </message>
  <message>
   <source>✎ editable</source>
   <translation>✎ bearbeitbar</translation>
  </message>
  <message>
   <source>{count} stations</source>
   <translation>{count} Stationen</translation>
  </message>
  <message>
   <source>{count} contributions</source>
   <translation>{count} Beiträge</translation>
  </message>
  <message>
   <source>{count} objects</source>
   <translation>{count} Objekte</translation>
  </message>
  <message>
   <source>{count} without a place</source>
   <translation>{count} ohne Ort</translation>
  </message>
  <message>
   <source>As of {when}</source>
   <translation>Stand {when}</translation>
  </message>
  <message>
   <source>Licence: {licence}</source>
   <translation>Lizenz: {licence}</translation>
  </message>
  <message>
   <source>The platform names no licence.</source>
   <translation>Die Plattform nennt keine Lizenz.</translation>
  </message>
  <message>
   <source>Source: {source}</source>
   <translation>Quelle: {source}</translation>
  </message>
  <message>
   <source>You may edit this dataset.</source>
   <translation>Sie dürfen diesen Datensatz bearbeiten.</translation>
  </message>
  <message>
   <source>Sensors</source>
   <translation>Sensoren</translation>
  </message>
  <message>
   <source>Participation</source>
   <translation>Beteiligung</translation>
  </message>
  <message>
   <source>Specialist data</source>
   <translation>Fachdaten</translation>
  </message>
  <message>
   <source>Search …</source>
   <translation>Suchen …</translation>
  </message>
  <message>
   <source>The datasets of your city's platform appear here. Connect one to begin.</source>
   <translation>Hier erscheinen die Datensätze der Plattform Ihrer Stadt. Verbinden Sie eine, um zu beginnen.</translation>
  </message>
  <message>
   <source>To the map</source>
   <translation>Auf die Karte</translation>
  </message>
  <message>
   <source>Load with options…</source>
   <translation>Mit Optionen laden…</translation>
  </message>
  <message>
   <source>Take offline…</source>
   <translation>Offline mitnehmen…</translation>
  </message>
  <message>
   <source>Connecting …</source>
   <translation>Wird verbunden …</translation>
  </message>
  <message>
   <source>Asking the platform …</source>
   <translation>Die Plattform wird gefragt …</translation>
  </message>
  <message>
   <source>Connect {profile}</source>
   <translation>{profile} verbinden</translation>
  </message>
  <message>
   <source>Musterstadt (sandbox)</source>
   <translation>Musterstadt (Sandbox)</translation>
  </message>
  <message>
   <source>Check {profile}</source>
   <translation>{profile} prüfen</translation>
  </message>
  <message>
   <source>Look at an address</source>
   <translation>Adresse ansehen</translation>
  </message>
  <message>
   <source>This platform offers nothing that can be loaded.</source>
   <translation>Diese Plattform bietet nichts, was sich laden lässt.</translation>
  </message>
  <message>
   <source>✗ not connected</source>
   <translation>✗ nicht verbunden</translation>
  </message>
  <message>
   <source>▲ {working} of {all} services answer · {when}</source>
   <translation>▲ {working}/{all} Dienste antworten · {when}</translation>
  </message>
  <message>
   <source>● connected · 1 service · {when}</source>
   <translation>● verbunden · 1 Dienst · {when}</translation>
  </message>
  <message>
   <source>● connected · {all} services · {when}</source>
   <translation>● verbunden · {all} Dienste · {when}</translation>
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <source>Urban data</source>
   <translation>Stadtdaten</translation>
  </message>
  <message>
   <source>&amp;Datasets</source>
   <translation>&amp;Datensätze</translation>
  </message>
  <message>
   <source>&amp;Working copies</source>
   <translation>&amp;Arbeitskopien</translation>
  </message>
  <message>
   <source>Edit the profile…</source>
   <translation>Profil bearbeiten…</translation>
  </message>
  <message>
   <source>Remove the profile</source>
   <translation>Profil entfernen</translation>
  </message>
  <message>
   <source>Open the sandbox city</source>
   <translation>Sandbox öffnen</translation>
  </message>
  <message>
   <source>Choose a profile</source>
   <translation>Profil wählen</translation>
  </message>
  <message>
   <source>{done} of {total}</source>
   <translation>{done} von {total}</translation>
  </message>
  <message>
   <source>Take offline</source>
   <translation>Offline mitnehmen</translation>
  </message>
  <message>
   <source>Last 24 hours</source>
   <translation>Letzte 24 Stunden</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Letzte 7 Tage</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>Letzte 30 Tage</translation>
  </message>
  <message>
   <source>Last 12 months</source>
   <translation>Letzte 12 Monate</translation>
  </message>
  <message>
   <source>Everything</source>
   <translation>Alles</translation>
  </message>
  <message>
   <source>From – to ({zone})</source>
   <translation>Von – bis ({zone})</translation>
  </message>
  <message>
   <source>Only what lies in the area is loaded.</source>
   <translation>Geladen wird nur, was im Gebiet liegt.</translation>
  </message>
  <message>
   <source>Open the working copy</source>
   <translation>Arbeitskopie öffnen</translation>
  </message>
  <message>
   <source>Load {dataset}</source>
   <translation>{dataset} laden</translation>
  </message>
  <message>
   <source>{dataset}: series</source>
   <translation>{dataset}: Messreihen</translation>
  </message>
  <message>
   <source>Refresh latest values</source>
   <translation>Aktuelle Werte erneuern</translation>
  </message>
  <message>
   <source>Details…</source>
   <translation>Details…</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>{title}: all {got} loaded.</source>
   <translation>{title}: alle {got} geladen.</translation>
  </message>
  <message>
   <source>{title}: all {got} loaded; {unlocated} have no place and are only in the table.</source>
   <translation>{title}: alle {got} geladen; ohne Ort und nur in der Tabelle: {unlocated}.</translation>
  </message>
  <message>
   <source>{title}: loaded {got}, but not everything could be kept.</source>
   <translation>{title}: {got} geladen, aber nicht alles ließ sich behalten.</translation>
  </message>
  <message>
   <source>not checked yet</source>
   <translation>noch nicht geprüft</translation>
  </message>
  <message>
   <source>Looking at the address …</source>
   <translation>Die Adresse wird angesehen …</translation>
  </message>
  <message>
   <source>Asking every service …</source>
   <translation>Jeder Dienst wird gefragt …</translation>
  </message>
  <message>
   <source>Every service answered.</source>
   <translation>Alle Dienste haben geantwortet.</translation>
  </message>
  <message>
   <source>Not every service can be used; the report says why. Save again to keep it so.</source>
   <translation>Nicht jeder Dienst ist nutzbar; der Bericht sagt, warum. Nochmals „Speichern“ behält es so.</translation>
  </message>
  <message>
   <source>This service is in the list already.</source>
   <translation>Dieser Dienst steht schon in der Liste.</translation>
  </message>
  <message>
   <source>Found: {kinds}</source>
   <translation>Gefunden: {kinds}</translation>
  </message>
  <message>
   <source>Look at the working copies</source>
   <translation>Arbeitskopien ansehen</translation>
  </message>
  <message>
   <source>Open a working copy</source>
   <translation>Arbeitskopie öffnen</translation>
  </message>
  <message>
   <source>Complete the file</source>
   <translation>Datei vervollständigen</translation>
  </message>
  <message>
   <source>Read the receipts</source>
   <translation>Quittungen lesen</translation>
  </message>
  <message>
   <source>Connect “{profile}” first: this working copy came from there.</source>
   <translation>Verbinden Sie zuerst „{profile}“: Diese Arbeitskopie stammt von dort.</translation>
  </message>
  <message>
   <source>Review {dataset}</source>
   <translation>{dataset} prüfen</translation>
  </message>
  <message>
   <source>“{layer}” is in edit mode. Save or discard its edits first.</source>
   <translation>„{layer}“ ist im Bearbeitungsmodus. Speichern oder verwerfen Sie zuerst die Änderungen.</translation>
  </message>
  <message>
   <source>{dataset}: nothing differs from the platform.</source>
   <translation>{dataset}: Nichts weicht von der Plattform ab.</translation>
  </message>
  <message>
   <source>Publishing …</source>
   <translation>Wird veröffentlicht …</translation>
  </message>
  <message>
   <source>Publish {dataset}</source>
   <translation>{dataset} veröffentlichen</translation>
  </message>
  <message>
   <source>Updating …</source>
   <translation>Wird aktualisiert …</translation>
  </message>
  <message>
   <source>Update {dataset}</source>
   <translation>{dataset} aktualisieren</translation>
  </message>
  <message>
   <source>{dataset}: {count} objects brought up to date.</source>
   <translation>{dataset}: {count} aktualisiert.</translation>
  </message>
  <message>
   <source>{title}: {done} published</source>
   <translation>{title}: {done} veröffentlicht</translation>
  </message>
  <message>
   <source>{conflicts} held as conflicts</source>
   <translation>{conflicts} wegen Konflikt zurückgehalten</translation>
  </message>
  <message>
   <source>{rejected} rejected by the platform</source>
   <translation>{rejected} von der Plattform abgelehnt</translation>
  </message>
  <message>
   <source>{waiting} not confirmed yet</source>
   <translation>{waiting} noch nicht bestätigt</translation>
  </message>
  <message>
   <source>Nothing was published from this working copy yet.</source>
   <translation>Aus dieser Arbeitskopie wurde noch nichts veröffentlicht.</translation>
  </message>
  <message>
   <source>Save the receipt</source>
   <translation>Quittung speichern</translation>
  </message>
  <message>
   <source>What the services of {profile} offer</source>
   <translation>Was die Dienste von {profile} bieten</translation>
  </message>
  <message>
   <source>Service report</source>
   <translation>Dienstbericht</translation>
  </message>
  <message>
   <source>DIPAS participation</source>
   <translation>DIPAS-Beteiligung</translation>
  </message>
  <message>
   <source>Field with the district that a contribution names</source>
   <translation>Feld mit dem Stadtteil, den ein Beitrag nennt</translation>
  </message>
  <message>
   <source>Contributions without a place in the district that they name</source>
   <translation>Beiträge ohne Ort in dem Stadtteil, den sie nennen</translation>
  </message>
  <message>
   <source>Contributions without a place, counted in the district that they name: {n}.</source>
   <translation>Beiträge ohne Ort, gezählt in dem Stadtteil, den sie nennen: {n}.</translation>
  </message>
  <message>
   <source>places: contributions name their district at most</source>
   <translation>Orte: Beiträge nennen höchstens ihren Stadtteil</translation>
  </message>
  <message>
   <source>periods in which the platform cuts its answers; there may be more</source>
   <translation>Zeiträume, in denen die Plattform ihre Antworten kürzt; es kann mehr geben</translation>
  </message>
  <message>
   <source>does not work</source>
   <translation>funktioniert nicht</translation>
  </message>
  <message>
   <source>answers</source>
   <translation>antwortet</translation>
  </message>
  <message>
   <source>{count} datasets</source>
   <translation>{count} Datensätze</translation>
  </message>
  <message>
   <source>series of measurements</source>
   <translation>Messreihen</translation>
  </message>
  <message>
   <source>editing</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>the server itself protects against overwriting</source>
   <translation>der Server selbst schützt vor dem Überschreiben</translation>
  </message>
  <message>
   <source>Own value</source>
   <translation>Eigener Wert</translation>
  </message>
  <message>
   <source>“{text}” does not fit this field.</source>
   <translation>„{text}“ passt nicht in dieses Feld.</translation>
  </message>
  <message>
   <source>Publish {count}</source>
   <translation>{count} veröffentlichen</translation>
  </message>
  <message>
   <source>{count} to send</source>
   <translation>{count} senden</translation>
  </message>
  <message>
   <source>{count} to take</source>
   <translation>{count} holen</translation>
  </message>
  <message>
   <source>{count} in conflict</source>
   <translation>{count} im Konflikt</translation>
  </message>
  <message>
   <source>{count} decided</source>
   <translation>{count} entschieden</translation>
  </message>
  <message>
   <source>{count} not allowed</source>
   <translation>{count} nicht erlaubt</translation>
  </message>
  <message>
   <source>new object</source>
   <translation>neues Objekt</translation>
  </message>
  <message>
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <source>Object</source>
   <translation>Objekt</translation>
  </message>
  <message>
   <source>Field</source>
   <translation>Feld</translation>
  </message>
  <message>
   <source>before</source>
   <translation>vorher</translation>
  </message>
  <message>
   <source>◆ mine</source>
   <translation>◆ meins</translation>
  </message>
  <message>
   <source>● platform</source>
   <translation>● Stadt</translation>
  </message>
  <message>
   <source>⊘ cannot be sent: {why}</source>
   <translation>⊘ nicht sendbar: {why}</translation>
  </message>
  <message>
   <source>the place is a curve, has measures or is damaged</source>
   <translation>Der Ort ist eine Kurve, hat M-Werte oder ist beschädigt</translation>
  </message>
  <message>
   <source>a text holds characters that cannot be read</source>
   <translation>Ein Text enthält unlesbare Zeichen</translation>
  </message>
  <message>
   <source>it is not known yet whether it arrived</source>
   <translation>Noch ist nicht bekannt, ob es angekommen ist</translation>
  </message>
  <message>
   <source>⊘ not allowed</source>
   <translation>⊘ nicht erlaubt</translation>
  </message>
  <message>
   <source>↓ take</source>
   <translation>↓ holen</translation>
  </message>
  <message>
   <source>↑ send</source>
   <translation>↑ senden</translation>
  </message>
  <message>
   <source>↑ delete</source>
   <translation>↑ löschen</translation>
  </message>
  <message>
   <source>⚠ conflict</source>
   <translation>⚠ Konflikt</translation>
  </message>
  <message>
   <source>✓ mine</source>
   <translation>✓ meins</translation>
  </message>
  <message>
   <source>✓ platform's</source>
   <translation>✓ Stadt</translation>
  </message>
  <message>
   <source>✓ own: {value}</source>
   <translation>✓ eigener: {value}</translation>
  </message>
  <message>
   <source>… later</source>
   <translation>… später</translation>
  </message>
  <message>
   <source>place</source>
   <translation>Lage</translation>
  </message>
  <message>
   <source>whole object</source>
   <translation>ganzes Objekt</translation>
  </message>
  <message>
   <source>exists</source>
   <translation>vorhanden</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>Something unexpected stopped this. Your data are unchanged; the details say more.</source>
   <translation>Etwas Unerwartetes hat dies beendet. Ihre Daten sind unverändert; die Details sagen mehr.</translation>
  </message>
  <message>
   <source>Stopped. What was there before is unchanged.</source>
   <translation>Beendet. Was vorher da war, ist unverändert.</translation>
  </message>
  <message>
   <source>The platform did not answer in time. Try again, or load a smaller area or period.</source>
   <translation>Die Plattform hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut oder laden Sie ein kleineres Gebiet oder einen kürzeren Zeitraum.</translation>
  </message>
  <message>
   <source>The platform asks for a sign-in. Choose one below, or make one with “New sign-in”; then find the services again.</source>
   <translation>Die Plattform verlangt eine Anmeldung. Wählen Sie unten eine, oder legen Sie mit „Neue Anmeldung“ eine an; suchen Sie dann die Dienste erneut.</translation>
  </message>
  <message>
   <source>The platform asks for a sign-in. Choose one in the profile and try again.</source>
   <translation>Die Plattform verlangt eine Anmeldung. Wählen Sie eine im Profil und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>Your sign-in has no right to do this. Ask the platform's operator for the right.</source>
   <translation>Ihre Anmeldung hat dafür kein Recht. Bitten Sie den Betreiber der Plattform darum.</translation>
  </message>
  <message>
   <source>The platform has nothing at this address any more. Refresh the list of datasets.</source>
   <translation>Die Plattform hat an dieser Adresse nichts mehr. Aktualisieren Sie die Liste der Datensätze.</translation>
  </message>
  <message>
   <source>The platform is receiving too many requests. Wait a moment, then try again.</source>
   <translation>Die Plattform erhält zu viele Anfragen. Warten Sie einen Moment und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>The platform refused the request. The details hold its own words.</source>
   <translation>Die Plattform hat die Anfrage abgelehnt. Die Details enthalten ihre eigenen Worte.</translation>
  </message>
  <message>
   <source>The platform failed while answering. Try again later, or tell its operator.</source>
   <translation>Die Plattform ist beim Antworten gescheitert. Versuchen Sie es später erneut oder sagen Sie dem Betreiber Bescheid.</translation>
  </message>
  <message>
   <source>The platform answered with an error. The details hold its own words.</source>
   <translation>Die Plattform hat mit einem Fehler geantwortet. Die Details enthalten ihre eigenen Worte.</translation>
  </message>
  <message>
   <source>The connection failed. Check the network, then try again.</source>
   <translation>Die Verbindung ist fehlgeschlagen. Prüfen Sie das Netz und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>The answer is larger than allowed. Load a smaller area or a shorter period.</source>
   <translation>Die Antwort ist größer als erlaubt. Laden Sie ein kleineres Gebiet oder einen kürzeren Zeitraum.</translation>
  </message>
  <message>
   <source>QGIS's password store is locked. Unlock it under Settings &gt; Options &gt; Authentication.</source>
   <translation>Der Passwortspeicher von QGIS ist gesperrt. Entsperren Sie ihn unter Einstellungen &gt; Optionen &gt; Authentifizierung.</translation>
  </message>
  <message>
   <source>The profile names a sign-in that QGIS does not have. Choose another in the profile.</source>
   <translation>Das Profil nennt eine Anmeldung, die QGIS nicht kennt. Wählen Sie im Profil eine andere.</translation>
  </message>
  <message>
   <source>The field “{field}” does not take this value. Enter one of its kind and within its range.</source>
   <translation>Das Feld „{field}“ nimmt diesen Wert nicht an. Geben Sie einen von seiner Art und in seinem Bereich ein.</translation>
  </message>
  <message>
   <source>This cannot be used as entered. The details say why.</source>
   <translation>So eingegeben ist das nicht nutzbar. Die Details sagen, warum.</translation>
  </message>
  <message>
   <source>The working copy cannot be used. The details say why.</source>
   <translation>Die Arbeitskopie ist nicht nutzbar. Die Details sagen, warum.</translation>
  </message>
  <message>
   <source>This file is no working copy. Choose a file that was taken offline with this plugin.</source>
   <translation>Diese Datei ist keine Arbeitskopie. Wählen Sie eine Datei, die mit diesem Plugin offline mitgenommen wurde.</translation>
  </message>
  <message>
   <source>Another program holds the working copy. Close it there, then try again.</source>
   <translation>Ein anderes Programm hält die Arbeitskopie fest. Schließen Sie sie dort und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>This working copy was made by a newer version of the plugin. Update the plugin to open it.</source>
   <translation>Diese Arbeitskopie stammt von einer neueren Version des Plugins. Aktualisieren Sie das Plugin, um sie zu öffnen.</translation>
  </message>
  <message>
   <source>The disk is full. Nothing was changed; free some space, then try again.</source>
   <translation>Der Datenträger ist voll. Nichts wurde geändert; schaffen Sie Platz und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>The file or its folder cannot be written. Choose another folder or ask for the right.</source>
   <translation>In die Datei oder ihren Ordner kann nicht geschrieben werden. Wählen Sie einen anderen Ordner oder bitten Sie um das Recht.</translation>
  </message>
  <message>
   <source>Personal data would leave this computer, so nothing was sent.</source>
   <translation>Personenbezogene Daten würden diesen Rechner verlassen, deshalb wurde nichts gesendet.</translation>
  </message>
  <message>
   <source>There are too few data for this answer.</source>
   <translation>Für diese Antwort gibt es zu wenige Daten.</translation>
  </message>
  <message>
   <source>Somebody else changed this in the meantime. Yours is safe; decide in the review.</source>
   <translation>Das hat inzwischen jemand anders geändert. Ihre Werte sind sicher; entscheiden Sie beim Prüfen.</translation>
  </message>
  <message>
   <source>A layer of this working copy is in edit mode. Save or discard its edits first.</source>
   <translation>Ein Layer dieser Arbeitskopie ist im Bearbeitungsmodus. Speichern oder verwerfen Sie zuerst seine Änderungen.</translation>
  </message>
  <message>
   <source>Another window is reviewing or publishing this working copy. Wait until it is done, then try again.</source>
   <translation>Ein anderes Fenster prüft oder veröffentlicht gerade diese Arbeitskopie. Warten Sie, bis es fertig ist, und versuchen Sie es dann erneut.</translation>
  </message>
  <message>
   <source>Conflicts wait for your decision. Decide in the review.</source>
   <translation>Konflikte warten auf Ihre Entscheidung. Entscheiden Sie beim Prüfen.</translation>
  </message>
  <message>
   <source>Publishing could not go on. Your edits are safe.</source>
   <translation>Das Veröffentlichen konnte nicht weitergehen. Ihre Änderungen sind sicher.</translation>
  </message>
  <message>
   <source>This server itself refuses a change if somebody else was faster.</source>
   <translation>Dieser Server weist eine Änderung selbst zurück, wenn jemand anders schneller war.</translation>
  </message>
  <message>
   <source>⚠ This server offers no protection against overwriting others.</source>
   <translation>⚠ Dieser Server schützt nicht davor, andere zu überschreiben.</translation>
  </message>
  <message>
   <source>Gaps and completeness</source>
   <translation>Lücken und Vollständigkeit</translation>
  </message>
  <message>
   <source>Data quality</source>
   <translation>Datenqualität</translation>
  </message>
  <message>
   <source>gaps,missing,outage,coverage,quality,battery,logger,sensor</source>
   <translation>Lücken,fehlend,Ausfall,Abdeckung,Qualität,Batterie,Logger,Sensor</translation>
  </message>
  <message>
   <source>Which loggers can we use for the year, and which of them fails next?</source>
   <translation>Welche Logger sind für das Jahr brauchbar, und welcher fällt als nächster aus?</translation>
  </message>
  <message>
   <source>The slots that hold a value are counted against those that the most frequent step of the series lets expect. From 90 % a series is called good, from 75 % usable, from 50 % indicative, below that not usable (our own classes); the column enough_for_year marks the 85 % that Directive (EU) 2024/2881, Annex V, asks of a year. An outage of the network is when at least 80 % of the stations are missing at once.</source>
   <translation>Gezählt werden die Zeitfenster mit einem Wert gegen jene, die der häufigste Schritt der Messreihe erwarten lässt. Ab 90 % heißt eine Messreihe gut, ab 75 % brauchbar, ab 50 % orientierend, darunter nicht brauchbar (eigene Klassen); die Spalte enough_for_year nennt die 85 %, die Anhang V der Richtlinie (EU) 2024/2881 für ein Jahr verlangt. Ein Ausfall des Netzes liegt vor, wenn mindestens 80 % der Stationen gleichzeitig fehlen.</translation>
  </message>
  <message>
   <source>The time before the first and after the last value of the period counts as missing. Such gaps are listed apart from those between two values. Enter the period to get it whole, for example a year.</source>
   <translation>Die Zeit vor dem ersten und nach dem letzten Wert des Zeitraums zählt als fehlend. Solche Lücken stehen getrennt von denen zwischen zwei Werten. Geben Sie den Zeitraum ein, damit er ganz betrachtet wird, zum Beispiel ein Jahr.</translation>
  </message>
  <message>
   <source>Series that report only when something happens have no step, and so no gaps and no completeness.</source>
   <translation>Messreihen, die nur bei Ereignissen melden, haben keinen Schritt und damit weder Lücken noch Vollständigkeit.</translation>
  </message>
  <message>
   <source>Rows without a value are not values; they count as missing.</source>
   <translation>Zeilen ohne Wert sind keine Werte; sie zählen als fehlend.</translation>
  </message>
  <message>
   <source>Completeness</source>
   <translation>Vollständigkeit</translation>
  </message>
  <message>
   <source>Gaps</source>
   <translation>Lücken</translation>
  </message>
  <message>
   <source>Number of series</source>
   <translation>Anzahl der Messreihen</translation>
  </message>
  <message>
   <source>Values present</source>
   <translation>Vorhandene Werte</translation>
  </message>
  <message>
   <source>Values expected</source>
   <translation>Erwartete Werte</translation>
  </message>
  <message>
   <source>Coverage of all series (%)</source>
   <translation>Abdeckung aller Messreihen (%)</translation>
  </message>
  <message>
   <source>Outages of the network</source>
   <translation>Ausfälle des Netzes</translation>
  </message>
  <message>
   <source>Period: {start} to {end} (UTC).</source>
   <translation>Zeitraum: {start} bis {end} (UTC).</translation>
  </message>
  <message>
   <source>Start (UTC)</source>
   <translation>Beginn (UTC)</translation>
  </message>
  <message>
   <source>End (UTC)</source>
   <translation>Ende (UTC)</translation>
  </message>
  <message>
   <source>In words</source>
   <translation>In Worten</translation>
  </message>
  <message>
   <source>At least 85 %</source>
   <translation>Mindestens 85 %</translation>
  </message>
  <message>
   <source>Gaps between values</source>
   <translation>Lücken zwischen Werten</translation>
  </message>
  <message>
   <source>Longest gap (h)</source>
   <translation>Längste Lücke (h)</translation>
  </message>
  <message>
   <source>Missing before the first value (h)</source>
   <translation>Fehlt vor dem ersten Wert (h)</translation>
  </message>
  <message>
   <source>Missing after the last value (h)</source>
   <translation>Fehlt nach dem letzten Wert (h)</translation>
  </message>
  <message>
   <source>Part of the missing time in outages of the network</source>
   <translation>Anteil der Fehlzeit in Ausfällen des Netzes</translation>
  </message>
  <message>
   <source>Duplicates</source>
   <translation>Doppelte</translation>
  </message>
  <message>
   <source>Last value (UTC)</source>
   <translation>Letzter Wert (UTC)</translation>
  </message>
  <message>
   <source>Usual delay (s)</source>
   <translation>Übliche Verzögerung (s)</translation>
  </message>
  <message>
   <source>Delay of 95 % of the values (s)</source>
   <translation>Verzögerung von 95 % der Werte (s)</translation>
  </message>
  <message>
   <source>Values made before their time</source>
   <translation>Werte, die vor ihrer Zeit entstanden</translation>
  </message>
  <message>
   <source>before the first value</source>
   <translation>vor dem ersten Wert</translation>
  </message>
  <message>
   <source>after the last value</source>
   <translation>nach dem letzten Wert</translation>
  </message>
  <message>
   <source>between values</source>
   <translation>zwischen Werten</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>Stunden</translation>
  </message>
  <message>
   <source>Values missing</source>
   <translation>Fehlende Werte</translation>
  </message>
  <message>
   <source>Between two values</source>
   <translation>Zwischen zwei Werten</translation>
  </message>
  <message>
   <source>During an outage of the network</source>
   <translation>Während eines Ausfalls des Netzes</translation>
  </message>
  <message>
   <source>not usable (below 50 %)</source>
   <translation>nicht brauchbar (unter 50 %)</translation>
  </message>
  <message>
   <source>indicative (50 to 75 %)</source>
   <translation>orientierend (50 bis 75 %)</translation>
  </message>
  <message>
   <source>usable (75 to 90 %)</source>
   <translation>brauchbar (75 bis 90 %)</translation>
  </message>
  <message>
   <source>good (90 % and more)</source>
   <translation>gut (90 % und mehr)</translation>
  </message>
  <message>
   <source>no regular step</source>
   <translation>kein regelmäßiger Schritt</translation>
  </message>
  <message>
   <source>silent for a day or more at the end</source>
   <translation>am Ende seit einem Tag oder länger stumm</translation>
  </message>
  <message>
   <source>{present} of {expected} expected values are there, {coverage} %. {enough} of {series} series reach {line} %, which is enough for statements about the whole period.</source>
   <translation>{present} von {expected} erwarteten Werten liegen vor, {coverage} %. {enough} von {series} Messreihen erreichen {line} %; das genügt für Aussagen über den ganzen Zeitraum.</translation>
  </message>
  <message>
   <source>The least complete one is {station} with {coverage} %.</source>
   <translation>Am wenigsten vollständig ist {station} mit {coverage} %.</translation>
  </message>
  <message>
   <source>{n} outages hit at least 80 % of the stations at once. Completeness says nothing about whether the values are right.</source>
   <translation>Ausfälle, die mindestens 80 % der Stationen zugleich trafen: {n}. Die Vollständigkeit sagt nichts darüber, ob die Werte richtig sind.</translation>
  </message>
  <message>
   <source>Outage of the network: {start} to {end} (UTC).</source>
   <translation>Ausfall des Netzes: {start} bis {end} (UTC).</translation>
  </message>
  <message>
   <source>Density map</source>
   <translation>Dichtekarte</translation>
  </message>
  <message>
   <source>heatmap,kernel,KDE,Gaussian,raster,participation</source>
   <translation>Heatmap,Kern,Kerndichte,Gauß,Raster,Beteiligung</translation>
  </message>
  <message>
   <source>Show me the heat map of the contributions, but right at the border, too.</source>
   <translation>Wo liegen die Beiträge dicht, und zwar auch am Rand des Gebiets richtig dargestellt?</translation>
  </message>
  <message>
   <source>A layer of contributions; those without a place are counted and said. With a field of votes each one weighs 1 plus its votes. A polygon layer of the area that was asked about switches the correction at its edge on.</source>
   <translation>Ein Layer mit Beiträgen; solche ohne Ort werden gezählt und genannt. Mit einem Feld für Stimmen wiegt jeder Beitrag 1 plus seine Stimmen. Ein Polygonlayer des befragten Gebiets schaltet die Korrektur an dessen Rand ein.</translation>
  </message>
  <message>
   <source>A Gaussian kernel of the chosen bandwidth around every contribution, in contributions per km². Where a part of the kernel lies outside the study area, the density is divided by the part inside (uniform edge correction, Diggle 1985, as in density.ppp of spatstat), at least by 0.1. The bandwidth of 300 m is about a block; rules of thumb smooth clustered points too much.</source>
   <translation>Um jeden Beitrag liegt eine Gaußkurve der gewählten Bandbreite, in Beiträgen je km². Wo ein Teil der Kurve außerhalb des Untersuchungsgebiets liegt, wird die Dichte durch den Anteil innerhalb geteilt (gleichmäßige Randkorrektur, Diggle 1985, wie density.ppp in spatstat), mindestens durch 0,1. Die Bandbreite von 300 m entspricht etwa einem Häuserblock; Faustregeln glätten gehäufte Punkte zu stark.</translation>
  </message>
  <message>
   <source>The map shows no significance: for that use “Significant hot spots”.</source>
   <translation>Die Karte sagt nichts über Signifikanz: Dafür gibt es „Gesicherte Schwerpunkte“.</translation>
  </message>
  <message>
   <source>Below a bandwidth of 100 m single homes show. Do not publish such a map.</source>
   <translation>Unter einer Bandbreite von 100 m zeichnen sich einzelne Wohnhäuser ab. Veröffentlichen Sie eine solche Karte nicht.</translation>
  </message>
  <message>
   <source>Contributions that a platform puts into the centre of the city make a false peak. One loud person makes one, too.</source>
   <translation>Beiträge, die eine Plattform in die Stadtmitte setzt, ergeben eine falsche Spitze. Eine einzelne laute Person ebenso.</translation>
  </message>
  <message>
   <source>Contributions</source>
   <translation>Beiträge</translation>
  </message>
  <message>
   <source>Bandwidth (m)</source>
   <translation>Bandbreite (m)</translation>
  </message>
  <message>
   <source>Size of the cells (m)</source>
   <translation>Größe der Zellen (m)</translation>
  </message>
  <message>
   <source>Study area</source>
   <translation>Untersuchungsgebiet</translation>
  </message>
  <message>
   <source>Field with votes: a contribution then weighs 1 plus its votes</source>
   <translation>Feld mit Stimmen: ein Beitrag wiegt dann 1 plus seine Stimmen</translation>
  </message>
  <message>
   <source>Density</source>
   <translation>Dichte</translation>
  </message>
  <message>
   <source>Densest place</source>
   <translation>Dichteste Stelle</translation>
  </message>
  <message>
   <source>Densest place: x</source>
   <translation>Dichteste Stelle: x</translation>
  </message>
  <message>
   <source>Densest place: y</source>
   <translation>Dichteste Stelle: y</translation>
  </message>
  <message>
   <source>Density there (per km²)</source>
   <translation>Dichte dort (je km²)</translation>
  </message>
  <message>
   <source>Contributions within one bandwidth of it</source>
   <translation>Beiträge innerhalb einer Bandbreite davon</translation>
  </message>
  <message>
   <source>Contributions on the map</source>
   <translation>Beiträge auf der Karte</translation>
  </message>
  <message>
   <source>Contributions without a place</source>
   <translation>Beiträge ohne Ort</translation>
  </message>
  <message>
   <source>Contributions outside the study area</source>
   <translation>Beiträge außerhalb des Untersuchungsgebiets</translation>
  </message>
  <message>
   <source>contributions per km²</source>
   <translation>Beiträge je km²</translation>
  </message>
  <message>
   <source>The cells are larger than the bandwidth: the map will be coarse and its peak too low.</source>
   <translation>Die Zellen sind größer als die Bandbreite: Die Karte wird grob, ihr höchster Wert zu niedrig.</translation>
  </message>
  <message>
   <source>The densest place lies at {x} / {y}: {value} contributions per km² with a bandwidth of {sigma} m, {near} of the {n} contributions within it. {unlocated} contributions have no place and are not on the map. The map shows where contributions lie close together; whether that is more than chance, only the analysis of hot spots can tell, and it counts contributions, not persons.</source>
   <translation>Am dichtesten liegen die Beiträge bei {x} / {y}: {value} Beiträge je km² bei einer Bandbreite von {sigma} m, innerhalb davon {near} der {n} Beiträge. Beiträge ohne Ort, die nicht auf der Karte sind: {unlocated}. Die Karte zeigt, wo Beiträge nahe beieinander liegen; ob das mehr als Zufall ist, kann nur die Auswertung der Schwerpunkte sagen, und gezählt werden Beiträge, nicht Personen.</translation>
  </message>
  <message>
   <source>District</source>
   <translation>Stadtteil</translation>
  </message>
  <message>
   <source>Residents</source>
   <translation>Einwohnerzahl</translation>
  </message>
  <message>
   <source>too few</source>
   <translation>zu wenige</translation>
  </message>
  <message>
   <source>number of residents unknown</source>
   <translation>Einwohnerzahl unbekannt</translation>
  </message>
  <message>
   <source>Per 1,000 residents</source>
   <translation>Je 1.000 Einwohner</translation>
  </message>
  <message>
   <source>Per 1,000 residents, at least (95 %)</source>
   <translation>Je 1.000 Einwohner, mindestens (95 %)</translation>
  </message>
  <message>
   <source>Per 1,000 residents, at most (95 %)</source>
   <translation>Je 1.000 Einwohner, höchstens (95 %)</translation>
  </message>
  <message>
   <source>Votes</source>
   <translation>Stimmen</translation>
  </message>
  <message>
   <source>no station</source>
   <translation>keine Station</translation>
  </message>
  <message>
   <source>coverage too low</source>
   <translation>Abdeckung zu gering</translation>
  </message>
  <message>
   <source>Stations</source>
   <translation>Stationen</translation>
  </message>
  <message>
   <source>Stations with enough data</source>
   <translation>Stationen mit genügend Daten</translation>
  </message>
  <message>
   <source>Mean of the stations</source>
   <translation>Mittel der Stationen</translation>
  </message>
  <message>
   <source>Measurements in words</source>
   <translation>Messwerte in Worten</translation>
  </message>
  <message>
   <source>The question</source>
   <translation>Die Frage</translation>
  </message>
  <message>
   <source>What it needs</source>
   <translation>Was gebraucht wird</translation>
  </message>
  <message>
   <source>How it works</source>
   <translation>Wie gerechnet wird</translation>
  </message>
  <message>
   <source>What to watch out for</source>
   <translation>Worauf zu achten ist</translation>
  </message>
  <message>
   <source>Low-cost sensors are no reference method: their values serve for orientation only and prove no breach of a limit value. The column legal_use says so in every row.</source>
   <translation>Einfache Sensoren sind kein Referenzverfahren: Ihre Werte dienen nur der Orientierung und beweisen keine Überschreitung eines Grenzwerts. Die Spalte legal_use sagt das in jeder Zeile.</translation>
  </message>
  <message>
   <source>A table with one row per observation: the name of the series, the time and the value. The table of a working copy fits as it is. The layer of stations, joined by the name of the series, adds places and names. Times without a zone are read as local time of the chosen zone.</source>
   <translation>Eine Tabelle mit einer Zeile je Messwert: Name der Messreihe, Zeit und Wert. Die Tabelle einer Arbeitskopie passt so, wie sie ist. Der Layer der Stationen, über den Namen der Messreihe verbunden, gibt Orte und Namen dazu. Zeiten ohne Zone werden als Ortszeit der gewählten Zone gelesen.</translation>
  </message>
  <message>
   <source>Significant hot spots</source>
   <translation>Gesicherte Schwerpunkte</translation>
  </message>
  <message>
   <source>hotspot,cluster,Getis-Ord,Gi*,Moran,significance,participation</source>
   <translation>Hotspot,Schwerpunkt,Häufung,Getis-Ord,Gi*,Moran,Signifikanz,Beteiligung</translation>
  </message>
  <message>
   <source>Where do contributions pile up more than chance would have it?</source>
   <translation>Wo häufen sich Beiträge mehr, als der Zufall es täte?</translation>
  </message>
  <message>
   <source>A layer of contributions; those without a place are counted and said. A polygon layer of the area that was asked about makes the result better, for its empty cells count, too. Without it the rectangle around the contributions is taken.</source>
   <translation>Ein Layer mit Beiträgen; solche ohne Ort werden gezählt und genannt. Ein Polygonlayer des befragten Gebiets macht das Ergebnis besser, denn auch seine leeren Zellen zählen. Ohne ihn gilt das Rechteck um die Beiträge.</translation>
  </message>
  <message>
   <source>Contributions are counted in square cells that are aligned to 0/0 of a metric reference system. Gi* compares each cell together with its eight neighbours with the mean of all cells (Ord &amp;amp; Getis 1995). As every cell is a test, the probabilities are corrected after Benjamini &amp;amp; Hochberg (1995); classes are those of the corrected q. Moran's I says first whether there is any clustering at all.</source>
   <translation>Die Beiträge werden in quadratischen Zellen gezählt, die am Nullpunkt eines metrischen Bezugssystems ausgerichtet sind. Gi* vergleicht jede Zelle samt ihren acht Nachbarn mit dem Mittel aller Zellen (Ord &amp;amp; Getis 1995). Weil jede Zelle ein Test ist, werden die Wahrscheinlichkeiten nach Benjamini &amp;amp; Hochberg (1995) korrigiert; die Klassen richten sich nach dem korrigierten q. Morans I sagt zuerst, ob es überhaupt eine Häufung gibt.</translation>
  </message>
  <message>
   <source>The size of the cells and the study area change the result. Compare two sizes before you conclude.</source>
   <translation>Zellgröße und Untersuchungsgebiet verändern das Ergebnis. Vergleichen Sie zwei Größen, bevor Sie schließen.</translation>
  </message>
  <message>
   <source>Contributions are not persons, and a procedure that asks about one street finds that street.</source>
   <translation>Beiträge sind keine Personen, und ein Verfahren, das nach einer Straße fragt, findet diese Straße.</translation>
  </message>
  <message>
   <source>A hot cell may hold few contributions of its own: it lies between others. Where most cells are empty, the values of Gi* are large.</source>
   <translation>Eine Zelle kann Schwerpunkt sein und doch wenige eigene Beiträge enthalten: Sie liegt zwischen anderen. Wo die meisten Zellen leer sind, werden die Werte von Gi* groß.</translation>
  </message>
  <message>
   <source>Cells with few contributions can point to single homes: not for publication as they are.</source>
   <translation>Zellen mit wenigen Beiträgen können auf einzelne Wohnhäuser weisen: so nicht zur Veröffentlichung.</translation>
  </message>
  <message>
   <source>Field to add up instead of counting contributions, e.g. votes</source>
   <translation>Feld, das statt der Anzahl der Beiträge summiert wird, z. B. Stimmen</translation>
  </message>
  <message>
   <source>Hot spots</source>
   <translation>Schwerpunkte</translation>
  </message>
  <message>
   <source>Moran's I</source>
   <translation>Morans I</translation>
  </message>
  <message>
   <source>Number of cells</source>
   <translation>Anzahl der Zellen</translation>
  </message>
  <message>
   <source>Hot cells (q at most 0.05)</source>
   <translation>Zellen mit Schwerpunkt (q höchstens 0,05)</translation>
  </message>
  <message>
   <source>Cold cells (q at most 0.05)</source>
   <translation>Zellen mit auffällig wenig (q höchstens 0,05)</translation>
  </message>
  <message>
   <source>Contributions, neighbours included</source>
   <translation>Beiträge einschließlich Nachbarzellen</translation>
  </message>
  <message>
   <source>Gi* (z)</source>
   <translation>Gi* (z)</translation>
  </message>
  <message>
   <source>q (corrected p)</source>
   <translation>q (korrigiertes p)</translation>
  </message>
  <message>
   <source>Sum</source>
   <translation>Summe</translation>
  </message>
  <message>
   <source>few contributions of its own</source>
   <translation>wenige eigene Beiträge</translation>
  </message>
  <message>
   <source>cold spot, very sure (q ≤ 0.01)</source>
   <translation>auffällig wenig, sehr sicher (q ≤ 0,01)</translation>
  </message>
  <message>
   <source>cold spot, sure (q ≤ 0.05)</source>
   <translation>auffällig wenig, sicher (q ≤ 0,05)</translation>
  </message>
  <message>
   <source>cold spot, a hint (q ≤ 0.10)</source>
   <translation>auffällig wenig, Hinweis (q ≤ 0,10)</translation>
  </message>
  <message>
   <source>not significant</source>
   <translation>nicht signifikant</translation>
  </message>
  <message>
   <source>hot spot, a hint (q ≤ 0.10)</source>
   <translation>Schwerpunkt, Hinweis (q ≤ 0,10)</translation>
  </message>
  <message>
   <source>hot spot, sure (q ≤ 0.05)</source>
   <translation>Schwerpunkt, sicher (q ≤ 0,05)</translation>
  </message>
  <message>
   <source>hot spot, very sure (q ≤ 0.01)</source>
   <translation>Schwerpunkt, sehr sicher (q ≤ 0,01)</translation>
  </message>
  <message>
   <source>{hot} of {cells} cells are hot spots and {cold} cold spots that chance hardly explains (q at most 0.05), with {n} contributions on the map and {unlocated} without a place.</source>
   <translation>Von {cells} Zellen sind {hot} Schwerpunkte und {cold} auffällig schwach besetzt, was der Zufall kaum erklärt (q höchstens 0,05); Beiträge auf der Karte: {n}, ohne Ort: {unlocated}.</translation>
  </message>
  <message>
   <source>A hot spot is a place with more contributions around it than elsewhere; it says nothing about how many persons wrote them, nor about how important the matter is. Another size of cells gives another picture.</source>
   <translation>Ein Schwerpunkt ist ein Ort, um den herum mehr Beiträge liegen als anderswo; er sagt weder, wie viele Personen sie geschrieben haben, noch, wie wichtig das Anliegen ist. Eine andere Zellgröße ergibt ein anderes Bild.</translation>
  </message>
  <message>
   <source>All cells hold the same number, so there is nothing to compare.</source>
   <translation>Alle Zellen enthalten gleich viel, es gibt also nichts zu vergleichen.</translation>
  </message>
  <message>
   <source>The contributions cluster: Moran's I is {value}.</source>
   <translation>Die Beiträge häufen sich räumlich: Morans I beträgt {value}.</translation>
  </message>
  <message>
   <source>The contributions avoid each other: Moran's I is {value}.</source>
   <translation>Die Beiträge meiden einander räumlich: Morans I beträgt {value}.</translation>
  </message>
  <message>
   <source>The contributions hardly cluster: Moran's I is {value}, near 0.</source>
   <translation>Die Beiträge häufen sich räumlich kaum: Morans I beträgt {value}, nahe 0.</translation>
  </message>
  <message>
   <source>Observations</source>
   <translation>Messwerte</translation>
  </message>
  <message>
   <source>Field that names the series (empty: all rows are one series)</source>
   <translation>Feld mit dem Namen der Messreihe (leer: alle Zeilen sind eine Messreihe)</translation>
  </message>
  <message>
   <source>Field with the time</source>
   <translation>Feld mit der Zeit</translation>
  </message>
  <message>
   <source>Field with the value</source>
   <translation>Feld mit dem Wert</translation>
  </message>
  <message>
   <source>Field with the time at which the value was made (decides between duplicates)</source>
   <translation>Feld mit der Entstehungszeit des Werts (entscheidet zwischen doppelten)</translation>
  </message>
  <message>
   <source>Stations (their places and names)</source>
   <translation>Stationen (ihre Orte und Namen)</translation>
  </message>
  <message>
   <source>Field of the stations that names their series</source>
   <translation>Feld der Stationen mit dem Namen ihrer Messreihe</translation>
  </message>
  <message>
   <source>Field with the name of the station</source>
   <translation>Feld mit dem Namen der Station</translation>
  </message>
  <message>
   <source>Time zone in which days are cut, or a fixed offset such as UTC+1</source>
   <translation>Zeitzone, in der Tage geschnitten werden, oder ein fester Abstand wie UTC+1</translation>
  </message>
  <message>
   <source>From (empty: from the first value on)</source>
   <translation>Von (leer: ab dem ersten Wert)</translation>
  </message>
  <message>
   <source>Until, this instant not included (empty: to the last value)</source>
   <translation>Bis, dieser Zeitpunkt nicht mehr (leer: bis zum letzten Wert)</translation>
  </message>
  <message>
   <source>The time of a value marks</source>
   <translation>Die Zeit eines Werts nennt</translation>
  </message>
  <message>
   <source>Step of the series in minutes (empty: the most frequent one)</source>
   <translation>Schritt der Messreihe in Minuten (leer: der häufigste)</translation>
  </message>
  <message>
   <source>Largest move onto a slot, as a part of the step</source>
   <translation>Größte Verschiebung auf ein Zeitfenster, als Teil des Schritts</translation>
  </message>
  <message>
   <source>Follow a step that changes over time</source>
   <translation>Einem Schritt folgen, der sich mit der Zeit ändert</translation>
  </message>
  <message>
   <source>Minimum coverage (%): below it there is no value</source>
   <translation>Mindestabdeckung (%): darunter gibt es keinen Wert</translation>
  </message>
  <message>
   <source>How values are brought together</source>
   <translation>Wie Werte zusammengefasst werden</translation>
  </message>
  <message>
   <source>One row per</source>
   <translation>Eine Zeile je</translation>
  </message>
  <message>
   <source>Arithmetic mean</source>
   <translation>Arithmetisches Mittel</translation>
  </message>
  <message>
   <source>Sum (counts, rain)</source>
   <translation>Summe (Zählungen, Regen)</translation>
  </message>
  <message>
   <source>Energetic mean (decibels)</source>
   <translation>Energetisches Mittel (Dezibel)</translation>
  </message>
  <message>
   <source>Mean direction (degrees)</source>
   <translation>Mittlere Richtung (Grad)</translation>
  </message>
  <message>
   <source>Smallest value</source>
   <translation>Kleinster Wert</translation>
  </message>
  <message>
   <source>Largest value</source>
   <translation>Größter Wert</translation>
  </message>
  <message>
   <source>hour</source>
   <translation>Stunde</translation>
  </message>
  <message>
   <source>day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>week</source>
   <translation>Woche</translation>
  </message>
  <message>
   <source>month</source>
   <translation>Monat</translation>
  </message>
  <message>
   <source>quarter</source>
   <translation>Quartal</translation>
  </message>
  <message>
   <source>year</source>
   <translation>Jahr</translation>
  </message>
  <message>
   <source>whole period</source>
   <translation>ganzer Zeitraum</translation>
  </message>
  <message>
   <source>the start of its interval</source>
   <translation>den Beginn seines Intervalls</translation>
  </message>
  <message>
   <source>the end of its interval</source>
   <translation>das Ende seines Intervalls</translation>
  </message>
  <message>
   <source>an instant</source>
   <translation>einen Zeitpunkt</translation>
  </message>
  <message>
   <source>Contributions and measurements per district</source>
   <translation>Beiträge und Messwerte je Stadtteil</translation>
  </message>
  <message>
   <source>Both together</source>
   <translation>Beides zusammen</translation>
  </message>
  <message>
   <source>district,area,residents,rate,per capita,participation,sensor</source>
   <translation>Stadtteil,Gebiet,Einwohner,Rate,pro Kopf,Beteiligung,Sensor</translation>
  </message>
  <message>
   <source>How many contributions come from each district in each period, per 1,000 residents, and what do the sensors there measure?</source>
   <translation>Wie viele Beiträge liegen in jedem Stadtteil und Zeitraum, je 1.000 Einwohner, und was messen die Sensoren dort?</translation>
  </message>
  <message>
   <source>Districts with their residents, and contributions, or observations with their stations, or both. Contributions without a place are counted and said. A contribution on a border belongs to one district only.</source>
   <translation>Stadtteile mit ihrer Einwohnerzahl und dazu Beiträge oder Messwerte mit ihren Stationen oder beides. Beiträge ohne Ort werden gezählt und genannt. Ein Beitrag auf einer Grenze gehört zu nur einem Stadtteil.</translation>
  </message>
  <message>
   <source>Rates are contributions per 1,000 residents in the period, not per year, with a 95 % interval: Byar's, below ten contributions the exact one of Poisson. Measurements: every station with enough coverage in the period weighs alike in the mean of its district.</source>
   <translation>Raten sind Beiträge je 1.000 Einwohner im Zeitraum, nicht je Jahr, mit einem 95-%-Intervall: nach Byar, unter zehn Beiträgen das exakte nach Poisson. Messwerte: Im Mittel eines Stadtteils wiegt jede Station gleich, deren Abdeckung im Zeitraum genügt.</translation>
  </message>
  <message>
   <source>Below five contributions there is no rate, only the words “too few”.</source>
   <translation>Unter fünf Beiträgen gibt es keine Rate, nur die Worte „zu wenige“.</translation>
  </message>
  <message>
   <source>The place of a contribution is not the home of its author.</source>
   <translation>Der Ort eines Beitrags ist nicht der Wohnort der Person, die ihn geschrieben hat.</translation>
  </message>
  <message>
   <source>What holds for a district does not hold for each person in it (ecological fallacy). Several contributions of one person make the interval too narrow.</source>
   <translation>Was für einen Stadtteil gilt, gilt nicht für jede Person darin (ökologischer Fehlschluss). Mehrere Beiträge einer Person machen das Intervall zu schmal.</translation>
  </message>
  <message>
   <source>Districts</source>
   <translation>Stadtteile</translation>
  </message>
  <message>
   <source>Field with the name of the district</source>
   <translation>Feld mit dem Namen des Stadtteils</translation>
  </message>
  <message>
   <source>Field with the residents</source>
   <translation>Feld mit der Einwohnerzahl</translation>
  </message>
  <message>
   <source>Field with the time of the contribution</source>
   <translation>Feld mit der Zeit des Beitrags</translation>
  </message>
  <message>
   <source>Field with votes to add up</source>
   <translation>Feld mit Stimmen, die summiert werden</translation>
  </message>
  <message>
   <source>Per district</source>
   <translation>Je Stadtteil</translation>
  </message>
  <message>
   <source>Number of rows</source>
   <translation>Anzahl der Zeilen</translation>
  </message>
  <message>
   <source>Contributions counted in a district</source>
   <translation>In einem Stadtteil gezählte Beiträge</translation>
  </message>
  <message>
   <source>Contributions outside the districts</source>
   <translation>Beiträge außerhalb der Stadtteile</translation>
  </message>
  <message>
   <source>Contributions without a time</source>
   <translation>Beiträge ohne Zeit</translation>
  </message>
  <message>
   <source>Contributions outside the period</source>
   <translation>Beiträge außerhalb des Zeitraums</translation>
  </message>
  <message>
   <source>Stations outside the districts or without a place</source>
   <translation>Stationen außerhalb der Stadtteile oder ohne Ort</translation>
  </message>
  <message>
   <source>per 1,000 residents</source>
   <translation>je 1.000 Einwohner</translation>
  </message>
  <message>
   <source>no station with enough data</source>
   <translation>keine Station mit genügend Daten</translation>
  </message>
  <message>
   <source>Contributions without a place, in no district: {n}.</source>
   <translation>Beiträge ohne Ort, in keinem Stadtteil: {n}.</translation>
  </message>
  <message>
   <source>Contributions outside all districts: {n}.</source>
   <translation>Beiträge außerhalb aller Stadtteile: {n}.</translation>
  </message>
  <message>
   <source>Contributions without a time, in no period: {n}.</source>
   <translation>Beiträge ohne Zeit, in keinem Zeitraum: {n}.</translation>
  </message>
  <message>
   <source>Contributions outside the period: {n}.</source>
   <translation>Beiträge außerhalb des Zeitraums: {n}.</translation>
  </message>
  <message>
   <source>Stations outside all districts or without a place: {n}.</source>
   <translation>Stationen außerhalb aller Stadtteile oder ohne Ort: {n}.</translation>
  </message>
  <message>
   <source>{counted} of {total} contributions lie in one of {districts} districts and in the period; {unlocated} have no place. In {few} of {rows} rows there are fewer than five, too few for a rate.</source>
   <translation>{counted} von {total} Beiträgen liegen in einem von {districts} Stadtteilen und im Zeitraum; ohne Ort: {unlocated}. In {few} von {rows} Zeilen sind es weniger als fünf, zu wenige für eine Rate.</translation>
  </message>
  <message>
   <source>In {valid} of {rows} rows there is a station with enough measurements.</source>
   <translation>In {valid} von {rows} Zeilen gibt es eine Station mit genügend Messwerten.</translation>
  </message>
  <message>
   <source>The numbers are about districts, not about persons: the place of a contribution is not the home of its author, and what is true of a district need not be true of the people in it.</source>
   <translation>Die Zahlen beschreiben Stadtteile, nicht Personen: Der Ort eines Beitrags ist nicht der Wohnort seiner Verfasserin oder seines Verfassers, und was für einen Stadtteil gilt, muss nicht für die Menschen darin gelten.</translation>
  </message>
  <message>
   <source>Distances are measured in {crs}.</source>
   <translation>Entfernungen werden in {crs} gemessen.</translation>
  </message>
  <message>
   <source>Contributions without a place, counted here and not on the map: {n} of {total}.</source>
   <translation>Beiträge ohne Ort, hier gezählt und nicht auf der Karte: {n} von {total}.</translation>
  </message>
  <message>
   <source>Contributions outside the study area, left out: {n}.</source>
   <translation>Beiträge außerhalb des Untersuchungsgebiets, ausgelassen: {n}.</translation>
  </message>
  <message>
   <source>Times without a zone, read as local time of the chosen zone: {n}.</source>
   <translation>Zeiten ohne Zone, als Ortszeit der gewählten Zone gelesen: {n}.</translation>
  </message>
  <message>
   <source>Of these in the hour that the clock shows twice in autumn, where the first one was taken: {n}.</source>
   <translation>Davon in der Stunde, die die Uhr im Herbst zweimal zeigt; genommen wurde die erste: {n}.</translation>
  </message>
  <message>
   <source>Rows that name no series, left out: {n}.</source>
   <translation>Zeilen ohne Namen einer Messreihe, ausgelassen: {n}.</translation>
  </message>
  <message>
   <source>Times that could not be read: {n}.</source>
   <translation>Zeiten, die nicht lesbar waren: {n}.</translation>
  </message>
  <message>
   <source>Values that are no numbers and count as missing: {n}.</source>
   <translation>Werte, die keine Zahlen sind und als fehlend zählen: {n}.</translation>
  </message>
  <message>
   <source>Rows read: {n}.</source>
   <translation>Gelesene Zeilen: {n}.</translation>
  </message>
  <message>
   <source>Rows without a value: {n}.</source>
   <translation>Zeilen ohne Wert: {n}.</translation>
  </message>
  <message>
   <source>Rows without a usable time: {n}.</source>
   <translation>Zeilen ohne brauchbare Zeit: {n}.</translation>
  </message>
  <message>
   <source>Readings too far from any slot, left out: {n}.</source>
   <translation>Messwerte, die zu weit von jedem Zeitfenster liegen, ausgelassen: {n}.</translation>
  </message>
  <message>
   <source>Duplicates with the same value, of which one was kept: {n}.</source>
   <translation>Doppelte mit gleichem Wert, von denen einer blieb: {n}.</translation>
  </message>
  <message>
   <source>Duplicates with another value, of which the one made last was kept, else the first: {n}.</source>
   <translation>Doppelte mit anderem Wert, von denen der zuletzt entstandene blieb, sonst der erste: {n}.</translation>
  </message>
  <message>
   <source>Readings moved by more than a tenth of the step: {n}.</source>
   <translation>Messwerte, die um mehr als ein Zehntel des Schritts verschoben wurden: {n}.</translation>
  </message>
  <message>
   <source>Series</source>
   <translation>Messreihe</translation>
  </message>
  <message>
   <source>Station</source>
   <translation>Station</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <source>Start (local time)</source>
   <translation>Beginn (Ortszeit)</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <source>Coverage</source>
   <translation>Abdeckung</translation>
  </message>
  <message>
   <source>no values</source>
   <translation>keine Werte</translation>
  </message>
  <message>
   <source>Enough data</source>
   <translation>Genügend Daten</translation>
  </message>
  <message>
   <source>May be used for</source>
   <translation>Verwendbar für</translation>
  </message>
  <message>
   <source>Make regular series</source>
   <translation>Zeitreihen verdichten</translation>
  </message>
  <message>
   <source>Sensors over time</source>
   <translation>Sensoren im Zeitverlauf</translation>
  </message>
  <message>
   <source>aggregate,resample,hourly,daily,monthly,coverage,sensor,time series</source>
   <translation>verdichten,aggregieren,stündlich,täglich,monatlich,Abdeckung,Sensor,Zeitreihe</translation>
  </message>
  <message>
   <source>Give me clean hourly, daily, monthly or yearly values that I can compare between stations.</source>
   <translation>Wie komme ich zu sauberen Stunden-, Tages-, Monats- oder Jahreswerten, die sich zwischen Stationen vergleichen lassen?</translation>
  </message>
  <message>
   <source>Each reading is put onto the nearest slot of the series' most frequent step, and one value is kept per slot. From there it goes upwards in stages: hours, days, months, years. Each stage needs 75 % of the intervals below it, for a day 18 of 24 hours, as in Directive (EU) 2024/2881, Annex V. So a day with many readings does not weigh more than others. Days are cut in the chosen zone and have 23, 24 or 25 hours.</source>
   <translation>Jeder Messwert kommt auf das nächste Zeitfenster im häufigsten Schritt der Messreihe, je Zeitfenster bleibt ein Wert. Von dort geht es stufenweise nach oben: Stunden, Tage, Monate, Jahre. Jede Stufe braucht 75 % der Intervalle darunter, ein Tag also 18 von 24 Stunden wie in Anhang V der Richtlinie (EU) 2024/2881. So wiegt ein Tag mit vielen Messwerten nicht mehr als andere. Tage werden in der gewählten Zone geschnitten und haben 23, 24 oder 25 Stunden.</translation>
  </message>
  <message>
   <source>Some sources stamp the end of an interval. Say so, or the highest value of a day moves into the next.</source>
   <translation>Manche Quellen stempeln das Ende eines Intervalls. Geben Sie das an, sonst rutscht der höchste Wert eines Tages in den nächsten.</translation>
  </message>
  <message>
   <source>Many loggers keep one offset all year and do not know summer time. Enter it as the zone, for example UTC+1.</source>
   <translation>Viele Logger behalten das ganze Jahr einen Abstand zu UTC und kennen keine Sommerzeit. Geben Sie ihn als Zone ein, zum Beispiel UTC+1.</translation>
  </message>
  <message>
   <source>Sums are those of the readings there are; missing ones are not extrapolated.</source>
   <translation>Summen sind die der vorhandenen Messwerte; fehlende werden nicht hochgerechnet.</translation>
  </message>
  <message>
   <source>Regular series</source>
   <translation>Regelmäßige Messreihen</translation>
  </message>
  <message>
   <source>Rows with enough data</source>
   <translation>Zeilen mit genügend Daten</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>too few values</source>
   <translation>zu wenige Werte</translation>
  </message>
  <message>
   <source>{series} series were made regular, one row per {period}: {rows} rows, of which {valid} have a value. The others have less than {minimum} % of the values that were to be expected and stay empty; nothing was filled in or extrapolated. The values are those of the sensors, for orientation.</source>
   <translation>Regelmäßig gemachte Messreihen: {series}, eine Zeile je {period}, zusammen {rows} Zeilen, davon {valid} mit einem Wert. Die übrigen haben weniger als {minimum} % der zu erwartenden Werte und bleiben leer; nichts wurde ergänzt oder hochgerechnet. Die Werte sind die der Sensoren, zur Orientierung.</translation>
  </message>
  <message>
   <source>Statistics per station and period</source>
   <translation>Statistik je Station und Zeitraum</translation>
  </message>
  <message>
   <source>mean,average,maximum,percentile,limit,exceedance,coverage,sensor</source>
   <translation>Mittel,Durchschnitt,Maximum,Perzentil,Grenzwert,Überschreitung,Abdeckung,Sensor</translation>
  </message>
  <message>
   <source>How high are the values of each station in each day, month or year, how often do they lie above a level, and how complete are they?</source>
   <translation>Wie hoch sind die Werte jeder Station je Tag, Monat oder Jahr, wie oft liegen sie über einer Schwelle, und wie vollständig sind sie?</translation>
  </message>
  <message>
   <source>Readings are put onto the slots of the series' most frequent step, one value per slot. Percentiles are linear between the two nearest ranks (Hyndman &amp;amp; Fan 1996, type 7). A value is above the level when it is greater than it, or equal to it where you ask for that. Noise in decibels is averaged by energy, directions as angles.</source>
   <translation>Messwerte kommen auf die Zeitfenster im häufigsten Schritt der Messreihe, ein Wert je Zeitfenster. Perzentile liegen linear zwischen den beiden nächsten Rängen (Hyndman &amp;amp; Fan 1996, Typ 7). Über der Schwelle liegt ein Wert, der größer ist als sie, oder gleich, wenn Sie das verlangen. Lärm in Dezibel wird energetisch gemittelt, Richtungen als Winkel.</translation>
  </message>
  <message>
   <source>Below the minimum coverage all values are empty (NULL). The number of values above the level stays: it is a lower bound, for missing values could lie above it, too.</source>
   <translation>Unter der Mindestabdeckung sind alle Werte leer (NULL). Die Anzahl der Werte über der Schwelle bleibt stehen: Sie ist eine untere Grenze, denn auch fehlende Werte könnten darüber liegen.</translation>
  </message>
  <message>
   <source>Series that report only when something happens have no expected number of values and so no coverage; there one value is enough.</source>
   <translation>Messreihen, die nur bei Ereignissen melden, haben keine erwartete Anzahl und damit keine Abdeckung; dort genügt ein Wert.</translation>
  </message>
  <message>
   <source>Percentiles</source>
   <translation>Perzentile</translation>
  </message>
  <message>
   <source>Level (empty: none)</source>
   <translation>Schwelle (leer: keine)</translation>
  </message>
  <message>
   <source>Values equal to the level count, too</source>
   <translation>Werte gleich der Schwelle zählen mit</translation>
  </message>
  <message>
   <source>Statistics</source>
   <translation>Statistik</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>Mittel</translation>
  </message>
  <message>
   <source>Minimum</source>
   <translation>Minimum</translation>
  </message>
  <message>
   <source>Maximum</source>
   <translation>Maximum</translation>
  </message>
  <message>
   <source>{n}th percentile</source>
   <translation>{n}. Perzentil</translation>
  </message>
  <message>
   <source>Values above the level</source>
   <translation>Werte über der Schwelle</translation>
  </message>
  <message>
   <source>Share above the level</source>
   <translation>Anteil über der Schwelle</translation>
  </message>
  <message>
   <source>{series} series gave {rows} rows. {valid} of them have at least {minimum} % of the values that were to be expected; the others show no value.</source>
   <translation>Aus {series} Messreihen wurden {rows} Zeilen. {valid} davon haben mindestens {minimum} % der zu erwartenden Werte; die übrigen zeigen keinen Wert.</translation>
  </message>
  <message>
   <source>At least {n} values lie above the level of {limit} {unit}.</source>
   <translation>Mindestens {n} Werte liegen über der Schwelle von {limit} {unit}.</translation>
  </message>
  <message>
   <source>The result describes what the sensors reported. It is for orientation and does not prove that a limit value was met or exceeded.</source>
   <translation>Das Ergebnis beschreibt, was die Sensoren gemeldet haben. Es dient der Orientierung und beweist weder, dass ein Grenzwert eingehalten, noch, dass er überschritten wurde.</translation>
  </message>
  <message>
   <source>Series without a station and therefore without a place: {n}.</source>
   <translation>Messreihen ohne Station und damit ohne Ort: {n}.</translation>
  </message>
  <message>
   <source>Stations without any observation in this table: {n}.</source>
   <translation>Stationen ohne einen Messwert in dieser Tabelle: {n}.</translation>
  </message>
  <message>
   <source>Rows of the station layer that repeat a station or name none, left out: {n}.</source>
   <translation>Zeilen des Stationslayers, die eine Station wiederholen oder keine nennen, ausgelassen: {n}.</translation>
  </message>
  <message>
   <source>Record of a decision</source>
   <translation>Beleg einer Entscheidung</translation>
  </message>
  <message>
   <source>Decided; the values that lost are kept here</source>
   <translation>Entschieden; die unterlegenen Werte sind hier aufbewahrt</translation>
  </message>
  <message>
   <source>By</source>
   <translation>Von</translation>
  </message>
  <message>
   <source>stations with their latest value</source>
   <translation>Stationen mit aktuellem Wert</translation>
  </message>
  <message>
   <source>compact answers (data array), several times faster</source>
   <translation>kompakte Antworten (Data Array), um ein Mehrfaches schneller</translation>
  </message>
  <message>
   <source>series of several values at once</source>
   <translation>Messreihen mit mehreren Werten zugleich</translation>
  </message>
  <message>
   <source>anything to see: it is empty, or hidden from who is not signed in</source>
   <translation>irgendetwas zu sehen: es ist leer, oder wer nicht angemeldet ist, sieht nichts</translation>
  </message>
  <message>
   <source>other coordinate reference systems</source>
   <translation>weitere Koordinatenbezugssysteme</translation>
  </message>
  <message>
   <source>filters (CQL2)</source>
   <translation>Filter (CQL2)</translation>
  </message>
  <message>
   <source>a description of the columns</source>
   <translation>eine Beschreibung der Spalten</translation>
  </message>
  <message>
   <source>a list of services; paste the address of one of them</source>
   <translation>eine Liste von Diensten; fügen Sie die Adresse eines davon ein</translation>
  </message>
  <message>
   <source>procedures with their contributions</source>
   <translation>Verfahren mit ihren Beiträgen</translation>
  </message>
  <message>
   <source>values that the platform refused</source>
   <translation>Werte, die die Plattform verweigert hat</translation>
  </message>
  <message>
   <source>values that were announced but did not come</source>
   <translation>Werte, die angekündigt waren, aber nicht kamen</translation>
  </message>
  <message>
   <source>stations that were announced but did not come</source>
   <translation>Stationen, die angekündigt waren, aber nicht kamen</translation>
  </message>
  <message>
   <source>values that came twice and were kept once</source>
   <translation>Werte, die doppelt kamen und einmal behalten wurden</translation>
  </message>
  <message>
   <source>results that are neither number nor text</source>
   <translation>Ergebnisse, die weder Zahl noch Text sind</translation>
  </message>
  <message>
   <source>values whose time cannot be read</source>
   <translation>Werte, deren Zeit nicht lesbar ist</translation>
  </message>
  <message>
   <source>values whose result time cannot be read; they were kept</source>
   <translation>Werte, deren Ergebniszeit nicht lesbar ist; sie wurden behalten</translation>
  </message>
  <message>
   <source>entries that are no measurement</source>
   <translation>Einträge, die keine Messung sind</translation>
  </message>
  <message>
   <source>entries that are no object</source>
   <translation>Einträge, die kein Objekt sind</translation>
  </message>
  <message>
   <source>entries that are no contribution</source>
   <translation>Einträge, die kein Beitrag sind</translation>
  </message>
  <message>
   <source>objects that came twice and were kept once</source>
   <translation>Objekte, die doppelt kamen und einmal behalten wurden</translation>
  </message>
  <message>
   <source>objects without an id</source>
   <translation>Objekte ohne Kennung</translation>
  </message>
  <message>
   <source>attribute values that do not fit their column and were left empty</source>
   <translation>Attributwerte, die nicht in ihre Spalte passen und leer blieben</translation>
  </message>
  <message>
   <source>attributes that the platform does not declare and that were left out</source>
   <translation>Attribute, die die Plattform nicht ankündigt und die weggelassen wurden</translation>
  </message>
  <message>
   <source>stations whose place cannot be read</source>
   <translation>Stationen, deren Lage nicht lesbar ist</translation>
  </message>
  <message>
   <source>objects whose place cannot be read</source>
   <translation>Objekte, deren Lage nicht lesbar ist</translation>
  </message>
  <message>
   <source>the file names no reference system; it was found by the coordinates</source>
   <translation>die Datei nennt kein Bezugssystem; es wurde an den Koordinaten erkannt</translation>
  </message>
  <message>
   <source>the file gives latitude or northing first; the axes were exchanged</source>
   <translation>die Datei nennt Breite oder Hochwert zuerst; die Achsen wurden getauscht</translation>
  </message>
  <message>
   <source>objects whose place lies outside the globe; they are only in the table</source>
   <translation>Objekte, deren Lage außerhalb der Erde liegt; sie stehen nur in der Tabelle</translation>
  </message>
  <message>
   <source>rows with more cells than the table has columns</source>
   <translation>Zeilen mit mehr Zellen, als die Tabelle Spalten hat</translation>
  </message>
  <message>
   <source>curves that became lines of many points</source>
   <translation>Kurven, die zu Linien aus vielen Punkten wurden</translation>
  </message>
  <message>
   <source>further layers of the file, of which the first was loaded</source>
   <translation>weitere Layer der Datei, von denen der erste geladen wurde</translation>
  </message>
  <message>
   <source>entries of a catalogue that cannot be read</source>
   <translation>Einträge eines Katalogs, die nicht lesbar sind</translation>
  </message>
  <message>
   <source>entries that the catalogue counts but does not give</source>
   <translation>Einträge, die der Katalog zählt, aber nicht liefert</translation>
  </message>
  <message>
   <source>the catalogue repeats a page, so reading ended there</source>
   <translation>der Katalog wiederholt eine Seite; dort endete das Lesen</translation>
  </message>
  <message>
   <source>rows that were there already or could not be kept</source>
   <translation>Zeilen, die schon da waren oder nicht behalten werden konnten</translation>
  </message>
  <message>
   <source>(bandwidth {sigma} m, {n} contributions)</source>
   <translation>(Bandbreite {sigma} m, {n} Beiträge)</translation>
  </message>
  <message>
   <source>per km²</source>
   <translation>je km²</translation>
  </message>
  <message>
   <source>stations whose latest value could not be read</source>
   <translation>Stationen, deren aktueller Wert nicht gelesen werden konnte</translation>
  </message>
  <message>
   <source>The platform cannot be reached, or the connection broke off. Check the address and the network, then try again.</source>
   <translation>Die Plattform ist nicht erreichbar oder die Verbindung brach ab. Prüfen Sie Adresse und Netz und versuchen Sie es erneut.</translation>
  </message>
  <message>
   <source>This platform does not offer what was asked. The service report says what it offers.</source>
   <translation>Diese Plattform bietet das Gewünschte nicht an. Der Dienstbericht sagt, was sie anbietet.</translation>
  </message>
  <message>
   <source>The platform's answer does not follow its standard. The details help its operator.</source>
   <translation>Die Antwort der Plattform folgt nicht ihrem Standard. Die Details helfen ihrem Betreiber weiter.</translation>
  </message>
  <message>
   <source>Click: what each service offers</source>
   <translation>Klick: was jeder Dienst bietet</translation>
  </message>
  <message>
   <source>The platform's certificate is not trusted here. Ask your administrator to add it in QGIS's authentication settings.</source>
   <translation>Dem Zertifikat der Plattform wird hier nicht vertraut. Bitten Sie Ihre Administration, es in den Authentifizierungseinstellungen von QGIS aufzunehmen.</translation>
  </message>
  <message>
   <source>The platform's answer is incomplete or damaged. Nothing of it was kept; try again or tell its operator.</source>
   <translation>Die Antwort der Plattform ist unvollständig oder beschädigt. Nichts davon wurde behalten; versuchen Sie es erneut oder sagen Sie dem Betreiber Bescheid.</translation>
  </message>
  <message>
   <source>The address answered with a web page instead of data. Is a sign-in missing? Choose one in the profile.</source>
   <translation>Die Adresse hat mit einer Webseite statt mit Daten geantwortet. Fehlt eine Anmeldung? Sie wählen sie im Profil.</translation>
  </message>
  <message>
   <source>The coordinates do not fit their reference system. Nothing was put on the map; ask the platform's operator which system they are in.</source>
   <translation>Die Koordinaten passen nicht zu ihrem Bezugssystem. Nichts kam auf die Karte; fragen Sie den Betreiber der Plattform, in welchem System sie vorliegen.</translation>
  </message>
  <message>
   <source>This analysis needs the library {library}, which this QGIS does not bring. Everything else works.</source>
   <translation>Diese Auswertung braucht die Bibliothek {library}, die dieses QGIS nicht mitbringt. Alles andere funktioniert.</translation>
  </message>
  <message>
   <source>This computer has no time zone data, so times cannot be shown. Ask your administrator for the Python package tzdata.</source>
   <translation>Dieser Rechner hat keine Zeitzonendaten, deshalb lassen sich Zeiten nicht zeigen. Bitten Sie Ihre Administration um das Python-Paket tzdata.</translation>
  </message>
  <message>
   <source>The columns differ from those of the platform. Your edits are safe; the review shows what can be done.</source>
   <translation>Die Spalten weichen von denen der Plattform ab. Ihre Änderungen sind sicher; die Prüfung zeigt, was sich tun lässt.</translation>
  </message>
  <message>
   <source>The platform did not confirm every change. We ask it which arrived before anything is sent again.</source>
   <translation>Die Plattform hat nicht jede Änderung bestätigt. Wir fragen nach, welche ankamen, bevor etwas erneut gesendet wird.</translation>
  </message>
  <message>
   <source>This dataset is in the file already and holds edits of yours. Publish them first, or choose another file.</source>
   <translation>Dieser Datensatz ist schon in der Datei und enthält Änderungen von Ihnen. Veröffentlichen Sie diese zuerst oder wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <source>Columns of your own ({columns}) hold values for {objects} objects that would be gone. Empty them, or choose another file.</source>
   <translation>Ihre eigenen Spalten ({columns}) enthalten Werte zu {objects} Objekten, die wegfallen würden. Leeren Sie die Spalten oder wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <source>This platform offers no protection against overwriting others, so nothing was sent. The profile can allow it.</source>
   <translation>Diese Plattform schützt nicht davor, andere zu überschreiben; deshalb wurde nichts gesendet. Das Profil kann es erlauben.</translation>
  </message>
  <message>
   <source>ⓘ This server does not check by itself whether somebody came in between. We read every object again immediately before writing; a short moment stays unprotected.</source>
   <translation>ⓘ Dieser Server prüft nicht selbst, ob jemand dazwischenkam. Wir lesen jedes Objekt unmittelbar vor dem Schreiben noch einmal; ein kurzer Moment bleibt ungeschützt.</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>on the map</source>
   <translation>auf der Karte</translation>
  </message>
  <message>
   <source>○ not connected yet</source>
   <translation>○ noch nicht verbunden</translation>
  </message>
  <message>
   <source>“{profile}” is chosen.</source>
   <translation>„{profile}“ ist gewählt.</translation>
  </message>
  <message>
   <source>“{profile}” was removed; its working copies stay.</source>
   <translation>„{profile}“ wurde entfernt; seine Arbeitskopien bleiben.</translation>
  </message>
  <message>
   <source>{count} edits are not published yet</source>
   <translation>{count} Änderungen sind noch nicht veröffentlicht</translation>
  </message>
  <message>
   <source>{dataset}: no values in this period. Choose a longer one, or “Everything”.</source>
   <translation>{dataset}: In diesem Zeitraum gibt es keine Werte. Wählen Sie einen längeren oder „Alles“.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>↑ create</source>
   <translation>↑ anlegen</translation>
  </message>
  <message>
   <source>area</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <source>line</source>
   <translation>Linie</translation>
  </message>
  <message>
   <source>points</source>
   <translation>Punkte</translation>
  </message>
  <message>
   <source>{kind} with {count} corners around {x} / {y}</source>
   <translation>{kind} mit {count} Ecken um {x} / {y}</translation>
  </message>
  <message>
   <source>Choose a file for the working copy.</source>
   <translation>Wählen Sie eine Datei für die Arbeitskopie.</translation>
  </message>
  <message>
   <source>This period ends before it begins.</source>
   <translation>Dieser Zeitraum endet, bevor er beginnt.</translation>
  </message>
  <message>
   <source>{unsent} not sent and still in the working copy</source>
   <translation>{unsent} nicht gesendet und weiter in der Arbeitskopie</translation>
  </message>
  <message>
   <source>no category</source>
   <translation>ohne Kategorie</translation>
  </message>
  <message>
   <source>Everything is loaded: {count}.</source>
   <translation>Alles wird geladen: {count}.</translation>
  </message>
  <message>
   <source>Look for the newest value</source>
   <translation>Den neuesten Wert suchen</translation>
  </message>
  <message>
   <source>Estimate a download</source>
   <translation>Umfang schätzen</translation>
  </message>
  <message>
   <source>The platform does not tell how many values there are.</source>
   <translation>Die Plattform nennt nicht, wie viele Werte es sind.</translation>
  </message>
  <message>
   <source>There are no values in this period.</source>
   <translation>In diesem Zeitraum gibt es keine Werte.</translation>
  </message>
  <message>
   <source>About {count} values, about {size}.</source>
   <translation>Etwa {count} Werte, etwa {size}.</translation>
  </message>
  <message>
   <source>The newest value is of {when}; the periods count back from there.</source>
   <translation>Der neueste Wert ist vom {when}; die Zeiträume zählen von dort zurück.</translation>
  </message>
  <message>
   <source>Looking for the newest value …</source>
   <translation>Der neueste Wert wird gesucht …</translation>
  </message>
  <message>
   <source>Counting the values …</source>
   <translation>Die Werte werden gezählt …</translation>
  </message>
  <message>
   <source>Where no file is chosen, the result is a temporary layer, which is lost when QGIS closes; the symbol beside its name makes it permanent.</source>
   <translation>Ohne gewählte Datei ist das Ergebnis ein temporärer Layer, der beim Schließen von QGIS verloren geht; das Symbol neben seinem Namen macht ihn dauerhaft.</translation>
  </message>
  <message>
   <source>{step}, {percent} %</source>
   <translation>{step}, {percent} %</translation>
  </message>
  <message>
   <source>the city is built once: measurements</source>
   <translation>die Stadt wird einmal gebaut: Messwerte</translation>
  </message>
  <message>
   <source>the city is built once: trees, benches, playgrounds</source>
   <translation>die Stadt wird einmal gebaut: Bäume, Bänke, Spielplätze</translation>
  </message>
  <message>
   <source>the city is built once: contributions</source>
   <translation>die Stadt wird einmal gebaut: Beiträge</translation>
  </message>
  <message>
   <source>the city is built</source>
   <translation>die Stadt ist gebaut</translation>
  </message>
  <message>
   <source>{title}: loaded {number} of {expected}. The details say what is missing.</source>
   <translation>{title}: {number} geladen, angekündigt sind {expected}. Die Details sagen, was fehlt.</translation>
  </message>
  <message>
   <source>{count} values</source>
   <translation>{count} Werte</translation>
  </message>
  <message>
   <source>{stations} and {values}</source>
   <translation>{stations} und {values}</translation>
  </message>
  <message>
   <source>{count} stations and values</source>
   <translation>{count} Stationen und Werte</translation>
  </message>
  <message>
   <source>stopping …</source>
   <translation>wird angehalten …</translation>
  </message>
  <message>
   <source>no connection, or it broke</source>
   <translation>keine Verbindung, oder sie ist abgerissen</translation>
  </message>
  <message>
   <source>no answer in time</source>
   <translation>keine rechtzeitige Antwort</translation>
  </message>
  <message>
   <source>the reply took too long</source>
   <translation>die Antwort hat zu lange gedauert</translation>
  </message>
  <message>
   <source>the reply broke off</source>
   <translation>die Antwort brach ab</translation>
  </message>
  <message>
   <source>the secure connection failed</source>
   <translation>die gesicherte Verbindung kam nicht zustande</translation>
  </message>
  <message>
   <source>the request could not be carried</source>
   <translation>die Anfrage ließ sich nicht übermitteln</translation>
  </message>
  <message>
   <source>not a request that can be sent</source>
   <translation>keine Anfrage, die sich senden lässt</translation>
  </message>
  <message>
   <source>QGIS could not sign in</source>
   <translation>QGIS konnte sich nicht anmelden</translation>
  </message>
  <message>
   <source>QGIS cannot read this sign-in</source>
   <translation>QGIS kann diese Anmeldung nicht lesen</translation>
  </message>
  <message>
   <source>QGIS has no sign-in of this id</source>
   <translation>QGIS hat keine Anmeldung mit dieser Kennung</translation>
  </message>
  <message>
   <source>QGIS's authentication database cannot be used</source>
   <translation>der Kennwortspeicher von QGIS ist nicht nutzbar</translation>
  </message>
  <message>
   <source>QGIS's authentication database is locked</source>
   <translation>der Kennwortspeicher von QGIS ist gesperrt</translation>
  </message>
  <message>
   <source>the sign-in was not read yet</source>
   <translation>die Anmeldung wurde noch nicht gelesen</translation>
  </message>
  <message>
   <source>a web page came back instead of data</source>
   <translation>statt Daten kam eine Webseite</translation>
  </message>
  <message>
   <source>the reply is empty</source>
   <translation>die Antwort ist leer</translation>
  </message>
  <message>
   <source>the reply is larger than allowed</source>
   <translation>die Antwort ist größer als erlaubt</translation>
  </message>
  <message>
   <source>the reply is not UTF-8</source>
   <translation>die Antwort ist nicht in UTF-8</translation>
  </message>
  <message>
   <source>the reply is not valid JSON</source>
   <translation>die Antwort ist kein gültiges JSON</translation>
  </message>
  <message>
   <source>the reply is not packed as it says</source>
   <translation>die Antwort ist nicht so gepackt, wie sie angibt</translation>
  </message>
  <message>
   <source>the reply is packed in a way that was not offered</source>
   <translation>die Antwort ist auf eine Weise gepackt, die nicht angeboten war</translation>
  </message>
  <message>
   <source>the reply has no list of this name</source>
   <translation>die Antwort enthält keine Liste dieses Namens</translation>
  </message>
  <message>
   <source>the reply holds a number that JSON does not have</source>
   <translation>die Antwort enthält eine Zahl, die es in JSON nicht gibt</translation>
  </message>
  <message>
   <source>the reply holds no feature</source>
   <translation>die Antwort enthält kein Objekt</translation>
  </message>
  <message>
   <source>the reply links to an address with a user name</source>
   <translation>die Antwort verweist auf eine Adresse mit Benutzernamen</translation>
  </message>
  <message>
   <source>the reply links to another host</source>
   <translation>die Antwort verweist auf einen anderen Server</translation>
  </message>
  <message>
   <source>the reply links to what is no web address</source>
   <translation>die Antwort verweist auf etwas, das keine Webadresse ist</translation>
  </message>
  <message>
   <source>the server leads from a secure address to an open one</source>
   <translation>der Server führt von einer gesicherten Adresse zu einer offenen</translation>
  </message>
  <message>
   <source>the server sends us round in circles</source>
   <translation>der Server schickt uns im Kreis</translation>
  </message>
  <message>
   <source>the server repeats a page</source>
   <translation>der Server wiederholt eine Seite</translation>
  </message>
  <message>
   <source>the pages lead in a circle</source>
   <translation>die Seiten führen im Kreis</translation>
  </message>
  <message>
   <source>the file is not of the kind it claims</source>
   <translation>die Datei ist nicht von der Art, die sie vorgibt</translation>
  </message>
  <message>
   <source>no driver for this kind of file</source>
   <translation>diese Art von Datei kann hier nicht gelesen werden</translation>
  </message>
  <message>
   <source>the platform changed more than was sent</source>
   <translation>die Plattform hat mehr geändert, als gesendet wurde</translation>
  </message>
  <message>
   <source>the platform changed nothing</source>
   <translation>die Plattform hat nichts geändert</translation>
  </message>
  <message>
   <source>expected a JSON object</source>
   <translation>erwartet war ein JSON-Objekt</translation>
  </message>
  <message>
   <source>no reply</source>
   <translation>keine Antwort</translation>
  </message>
  <message>
   <source>a feature collection, but not one of projects</source>
   <translation>eine Sammlung von Objekten, aber nicht von Verfahren</translation>
  </message>
  <message>
   <source>an entity without any link</source>
   <translation>ein Eintrag ohne jeden Verweis</translation>
  </message>
  <message>
   <source>no SensorThings service document</source>
   <translation>kein Dokument eines SensorThings-Dienstes</translation>
  </message>
  <message>
   <source>the reply does not tell what became of each observation</source>
   <translation>die Antwort sagt nicht, was aus jeder Messung wurde</translation>
  </message>
  <message>
   <source>a Thing is not deleted here: its series would go with it</source>
   <translation>ein Thing wird hier nicht gelöscht: Seine Messreihen gingen mit verloren</translation>
  </message>
  <message>
   <source>a Thing cannot lose its place over this interface</source>
   <translation>ein Thing kann seinen Ort über diese Schnittstelle nicht verlieren</translation>
  </message>
  <message>
   <source>stations are not edited here</source>
   <translation>Stationen werden hier nicht bearbeitet</translation>
  </message>
  <message>
   <source>a value that does not fit its column is not overwritten</source>
   <translation>ein Wert, der nicht in seine Spalte passt, wird nicht überschrieben</translation>
  </message>
  <message>
   <source>no landing page of an OGC API</source>
   <translation>keine Einstiegsseite einer OGC API</translation>
  </message>
  <message>
   <source>no known kind of platform answers there</source>
   <translation>dort antwortet keine bekannte Art von Plattform</translation>
  </message>
  <message>
   <source>no connector for this kind of service</source>
   <translation>diese Art von Dienst ist hier unbekannt</translation>
  </message>
  <message>
   <source>this kind of platform cannot be written</source>
   <translation>auf dieser Art von Plattform lässt sich nicht schreiben</translation>
  </message>
  <message>
   <source>this kind of platform has no series</source>
   <translation>diese Art von Plattform hat keine Messreihen</translation>
  </message>
  <message>
   <source>a station's place is no degrees</source>
   <translation>der Ort einer Station ist nicht in Grad angegeben</translation>
  </message>
  <message>
   <source>coordinates are no degrees</source>
   <translation>die Koordinaten sind keine Grad</translation>
  </message>
  <message>
   <source>coordinates lie outside the reference system</source>
   <translation>die Koordinaten liegen außerhalb des Bezugssystems</translation>
  </message>
  <message>
   <source>degrees that claim to be metres</source>
   <translation>Grad, die sich als Meter ausgeben</translation>
  </message>
  <message>
   <source>the axes are exchanged</source>
   <translation>die Achsen sind vertauscht</translation>
  </message>
  <message>
   <source>not a GeoJSON geometry</source>
   <translation>keine GeoJSON-Geometrie</translation>
  </message>
  <message>
   <source>not a GeoPackage geometry</source>
   <translation>keine GeoPackage-Geometrie</translation>
  </message>
  <message>
   <source>unknown coordinate reference system</source>
   <translation>unbekanntes Koordinatenbezugssystem</translation>
  </message>
  <message>
   <source>unreadable geometry</source>
   <translation>unlesbare Geometrie</translation>
  </message>
  <message>
   <source>not a web address</source>
   <translation>keine Webadresse</translation>
  </message>
  <message>
   <source>an address must not carry a user or password; choose a sign-in</source>
   <translation>eine Adresse darf weder Benutzer noch Kennwort enthalten; wählen Sie eine Anmeldung</translation>
  </message>
  <message>
   <source>not a profile</source>
   <translation>kein Profil</translation>
  </message>
  <message>
   <source>the profile has no such service</source>
   <translation>das Profil hat keinen solchen Dienst</translation>
  </message>
  <message>
   <source>unknown time zone</source>
   <translation>unbekannte Zeitzone</translation>
  </message>
  <message>
   <source>neither zoneinfo nor dateutil nor pytz brings time zones</source>
   <translation>weder zoneinfo noch dateutil noch pytz bringt Zeitzonen mit</translation>
  </message>
  <message>
   <source>the field does not take this value</source>
   <translation>das Feld nimmt diesen Wert nicht an</translation>
  </message>
  <message>
   <source>a whole number beyond 64 bits</source>
   <translation>eine ganze Zahl jenseits von 64 Bit</translation>
  </message>
  <message>
   <source>not a name for a table or column</source>
   <translation>kein Name für eine Tabelle oder Spalte</translation>
  </message>
  <message>
   <source>another service's dataset has this id here</source>
   <translation>ein Datensatz eines anderen Dienstes hat hier diese Kennung</translation>
  </message>
  <message>
   <source>a GeoPackage, but not one of this product</source>
   <translation>ein GeoPackage, aber keine Arbeitskopie</translation>
  </message>
  <message>
   <source>the file is no GeoPackage</source>
   <translation>die Datei ist kein GeoPackage</translation>
  </message>
  <message>
   <source>there is no such file</source>
   <translation>es gibt diese Datei nicht</translation>
  </message>
  <message>
   <source>there is a file of this name already</source>
   <translation>es gibt schon eine Datei dieses Namens</translation>
  </message>
  <message>
   <source>the file is open elsewhere</source>
   <translation>die Datei ist anderswo geöffnet</translation>
  </message>
  <message>
   <source>The working copy was renamed, moved, replaced or deleted while it was open, so nothing more was sent. Open it where it is now, then review again.</source>
   <translation>Die Arbeitskopie wurde umbenannt, verschoben, ersetzt oder gelöscht, während sie geöffnet war; darum wurde nichts weiter gesendet. Öffnen Sie sie dort, wo sie jetzt liegt, und prüfen Sie dann erneut.</translation>
  </message>
  <message>
   <source>the file was renamed, replaced or deleted while it was open</source>
   <translation>die Datei wurde umbenannt, ersetzt oder gelöscht, während sie geöffnet war</translation>
  </message>
  <message>
   <source>another program took the write-ahead log away</source>
   <translation>ein anderes Programm hat das Schreibprotokoll der Datei entfernt</translation>
  </message>
  <message>
   <source>made by a newer version</source>
   <translation>mit einer neueren Version angelegt</translation>
  </message>
  <message>
   <source>the folder cannot be made</source>
   <translation>der Ordner lässt sich nicht anlegen</translation>
  </message>
  <message>
   <source>the copy is not complete</source>
   <translation>die Kopie ist nicht vollständig</translation>
  </message>
  <message>
   <source>the table cannot be opened as a layer</source>
   <translation>die Tabelle lässt sich nicht als Layer öffnen</translation>
  </message>
  <message>
   <source>the working copy has no such dataset</source>
   <translation>die Arbeitskopie hat keinen solchen Datensatz</translation>
  </message>
  <message>
   <source>unreadable bookkeeping</source>
   <translation>unlesbare Buchführung der Arbeitskopie</translation>
  </message>
  <message>
   <source>unreadable receipt</source>
   <translation>unlesbare Quittung</translation>
  </message>
  <message>
   <source>columns differ</source>
   <translation>die Spalten unterscheiden sich</translation>
  </message>
  <message>
   <source>the columns of the table were changed</source>
   <translation>die Spalten der Tabelle wurden geändert</translation>
  </message>
  <message>
   <source>the dataset has edits that are not published</source>
   <translation>der Datensatz hat unveröffentlichte Änderungen</translation>
  </message>
  <message>
   <source>a layer of this working copy is in edit mode</source>
   <translation>ein Layer dieser Arbeitskopie ist im Bearbeitungsmodus</translation>
  </message>
  <message>
   <source>another window is reviewing or publishing</source>
   <translation>ein anderes Fenster prüft oder veröffentlicht gerade</translation>
  </message>
  <message>
   <source>QGIS Server cannot empty a value over this interface</source>
   <translation>QGIS Server kann über diese Schnittstelle keinen Wert leeren</translation>
  </message>
  <message>
   <source>a change of a feature that the platform does not know</source>
   <translation>eine Änderung eines Objekts, das die Plattform nicht kennt</translation>
  </message>
  <message>
   <source>a create was confirmed without an id</source>
   <translation>eine Neuanlage wurde ohne Kennung bestätigt</translation>
  </message>
  <message>
   <source>an earlier write of this feature is not settled</source>
   <translation>eine frühere Änderung dieses Objekts ist noch nicht geklärt</translation>
  </message>
  <message>
   <source>cancelled while a write was under way</source>
   <translation>angehalten, während eine Änderung unterwegs war</translation>
  </message>
  <message>
   <source>somebody changed the feature in between</source>
   <translation>jemand hat das Objekt zwischendurch geändert</translation>
  </message>
  <message>
   <source>the feature is gone on the platform</source>
   <translation>das Objekt gibt es auf der Plattform nicht mehr</translation>
  </message>
  <message>
   <source>the feature was deleted or brought back since it was reviewed</source>
   <translation>das Objekt wurde seit dem Prüfen gelöscht oder zurückgeholt</translation>
  </message>
  <message>
   <source>the feature was edited since it was reviewed</source>
   <translation>das Objekt wurde seit dem Prüfen bearbeitet</translation>
  </message>
  <message>
   <source>the entry does not say what was sent</source>
   <translation>der Eintrag sagt nicht, was gesendet wurde</translation>
  </message>
  <message>
   <source>the outbox has no such entry</source>
   <translation>der Postausgang hat keinen solchen Eintrag</translation>
  </message>
  <message>
   <source>the outbox holds writes of this dataset</source>
   <translation>der Postausgang enthält Änderungen dieses Datensatzes</translation>
  </message>
  <message>
   <source>the platform cannot protect others' edits</source>
   <translation>die Plattform kann die Änderungen anderer nicht schützen</translation>
  </message>
  <message>
   <source>the platform changes nothing here</source>
   <translation>die Plattform ändert hier nichts</translation>
  </message>
  <message>
   <source>the platform deletes nothing here</source>
   <translation>die Plattform löscht hier nichts</translation>
  </message>
  <message>
   <source>the platform takes no new features here</source>
   <translation>die Plattform nimmt hier keine neuen Objekte an</translation>
  </message>
  <message>
   <source>the platform queued the change and it has not appeared yet</source>
   <translation>die Plattform hat die Änderung vorgemerkt; sie ist noch nicht erschienen</translation>
  </message>
  <message>
   <source>the reply to a write cannot be read</source>
   <translation>die Antwort auf eine Änderung ist nicht lesbar</translation>
  </message>
  <message>
   <source>the server led to another address after a write</source>
   <translation>der Server führte nach einer Änderung zu einer anderen Adresse</translation>
  </message>
  <message>
   <source>the server sends writes to another address</source>
   <translation>der Server schickt Änderungen an eine andere Adresse</translation>
  </message>
  <message>
   <source>the write was never sent</source>
   <translation>die Änderung wurde nie gesendet</translation>
  </message>
  <message>
   <source>this write was sent before</source>
   <translation>diese Änderung wurde schon gesendet</translation>
  </message>
  <message>
   <source>an update needs both states of the feature</source>
   <translation>eine Änderung braucht beide Zustände des Objekts</translation>
  </message>
  <message>
   <source>stopped by the person</source>
   <translation>von Ihnen angehalten</translation>
  </message>
  <message>
   <source>stopped before it began</source>
   <translation>angehalten, bevor es begann</translation>
  </message>
  <message>
   <source>the plugin was unloaded</source>
   <translation>das Plugin wurde entladen</translation>
  </message>
  <message>
   <source>the data are needed for something else</source>
   <translation>die Daten werden für etwas anderes gebraucht</translation>
  </message>
  <message>
   <source>the sandbox city did not start</source>
   <translation>die Sandbox ist nicht gestartet</translation>
  </message>
  <message>
   <source>announced</source>
   <translation>angekündigt</translation>
  </message>
  <message>
   <source>bounds</source>
   <translation>Grenzen</translation>
  </message>
  <message>
   <source>crs</source>
   <translation>Bezugssystem</translation>
  </message>
  <message>
   <source>dataset</source>
   <translation>Datensatz</translation>
  </message>
  <message>
   <source>differences</source>
   <translation>Unterschiede</translation>
  </message>
  <message>
   <source>encoding</source>
   <translation>Packart</translation>
  </message>
  <message>
   <source>field</source>
   <translation>Feld</translation>
  </message>
  <message>
   <source>fields</source>
   <translation>Felder</translation>
  </message>
  <message>
   <source>got</source>
   <translation>erhalten</translation>
  </message>
  <message>
   <source>has</source>
   <translation>enthält</translation>
  </message>
  <message>
   <source>host</source>
   <translation>Server</translation>
  </message>
  <message>
   <source>kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>limit</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <source>link</source>
   <translation>Verweis</translation>
  </message>
  <message>
   <source>name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <source>path</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>relation</source>
   <translation>Beziehung</translation>
  </message>
  <message>
   <source>retry_after</source>
   <translation>erneut nach Sekunden</translation>
  </message>
  <message>
   <source>rows</source>
   <translation>Zeilen</translation>
  </message>
  <message>
   <source>seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>sent</source>
   <translation>gesendet</translation>
  </message>
  <message>
   <source>status</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>total</source>
   <translation>zusammen</translation>
  </message>
  <message>
   <source>url</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>zone</source>
   <translation>Zeitzone</translation>
  </message>
  <message>
   <source>Choose the file of a city, or a Masterportal's services.json (and config.json)</source>
   <translation>Datei einer Stadt wählen, oder die services.json (und config.json) eines Masterportals</translation>
  </message>
  <message>
   <source>JSON files</source>
   <translation>JSON-Dateien</translation>
  </message>
  <message>
   <source>Write the file of the city</source>
   <translation>Datei der Stadt schreiben</translation>
  </message>
  <message>
   <source>“{file}” can be handed out. It holds no sign-in.</source>
   <translation>„{file}“ kann verteilt werden. Sie enthält keine Anmeldung.</translation>
  </message>
  <message>
   <source>Services in the list: {services}.</source>
   <translation>Dienste in der Liste: {services}.</translation>
  </message>
  <message>
   <source>Services in the list: {services}. The file names {layers} datasets.</source>
   <translation>Dienste in der Liste: {services}. Die Datei nennt {layers} Datensätze.</translation>
  </message>
  <message>
   <source>Kept by name, cannot be loaded here:</source>
   <translation>Mit Namen behalten, hier nicht ladbar:</translation>
  </message>
  <message>
   <source>Left out:</source>
   <translation>Weggelassen:</translation>
  </message>
  <message>
   <source>an entry without an id</source>
   <translation>ein Eintrag ohne Kennung</translation>
  </message>
  <message>
   <source>an entry whose id was there before</source>
   <translation>ein Eintrag, dessen Kennung schon da war</translation>
  </message>
  <message>
   <source>no entry at all</source>
   <translation>gar kein Eintrag</translation>
  </message>
  <message>
   <source>Open the file of a city…</source>
   <translation>Datei einer Stadt öffnen…</translation>
  </message>
  <message>
   <source>The file cannot be written there. Choose another folder.</source>
   <translation>Die Datei kann dort nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>This file cannot be used as the file of a city; the details name each place in it. Nothing was taken over.</source>
   <translation>Diese Datei ist nicht als Datei einer Stadt zu gebrauchen; die Einzelheiten nennen jede Stelle darin. Nichts wurde übernommen.</translation>
  </message>
  <message>
   <source>this is no file of a city</source>
   <translation>dies ist keine Datei einer Stadt</translation>
  </message>
  <message>
   <source>the file was made for a newer version</source>
   <translation>die Datei wurde für eine neuere Version gemacht</translation>
  </message>
  <message>
   <source>the file is larger than allowed</source>
   <translation>die Datei ist größer als erlaubt</translation>
  </message>
  <message>
   <source>a create of this dataset is not answered</source>
   <translation>ein Anlegen in diesem Datensatz ist noch nicht beantwortet</translation>
  </message>
  <message>
   <source>the outbox holds a create of this dataset</source>
   <translation>im Ausgang liegt noch ein Anlegen in diesem Datensatz</translation>
  </message>
  <message>
   <source>the person&apos;s own columns hold values</source>
   <translation>eigene Spalten enthalten Werte</translation>
  </message>
  <message>
   <source>the file has no such column</source>
   <translation>die Datei hat keine solche Spalte</translation>
  </message>
  <message>
   <source>the mapping cannot be kept</source>
   <translation>die Zuordnung der Spalten lässt sich nicht aufheben</translation>
  </message>
  <message>
   <source>the file is larger than what is imported</source>
   <translation>die Datei ist größer, als importiert wird</translation>
  </message>
  <message>
   <source>this kind of file cannot be imported</source>
   <translation>diese Art Datei lässt sich nicht importieren</translation>
  </message>
  <message>
   <source>the file is not UTF-8</source>
   <translation>die Datei ist nicht in UTF-8</translation>
  </message>
  <message>
   <source>the file is not valid JSON</source>
   <translation>die Datei ist kein gültiges JSON</translation>
  </message>
  <message>
   <source>the sandbox city is on every computer already</source>
   <translation>die Sandbox ist schon auf jedem Rechner</translation>
  </message>
  <message>
   <source>a member is there twice</source>
   <translation>ein Eintrag steht doppelt da</translation>
  </message>
  <message>
   <source>the file holds a number that JSON does not have</source>
   <translation>die Datei enthält eine Zahl, die es in JSON nicht gibt</translation>
  </message>
  <message>
   <source>the file of the city has faults</source>
   <translation>die Datei der Stadt hat Fehler</translation>
  </message>
  <message>
   <source>this is no services.json of a Masterportal</source>
   <translation>dies ist keine services.json eines Masterportals</translation>
  </message>
  <message>
   <source>a config.json alone names no services; choose the services.json with it</source>
   <translation>eine config.json allein nennt keine Dienste; wählen Sie die services.json mit aus</translation>
  </message>
  <message>
   <source>the file cannot be read</source>
   <translation>die Datei kann nicht gelesen werden</translation>
  </message>
  <message>
   <source>faults</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>count</source>
   <translation>Anzahl</translation>
  </message>
  <message>
   <source>words</source>
   <translation>Wortlaut</translation>
  </message>
  <message>
   <source>lines and areas are tested against an area with shapely</source>
   <translation>Linien und Flächen werden mit shapely gegen ein Gebiet geprüft</translation>
  </message>
  <message>
   <source>XML with a document type or entities of its own is not read</source>
   <translation>XML mit eigenem Dokumenttyp oder eigenen Entitäten wird nicht gelesen</translation>
  </message>
  <message>
   <source>the reply is no XML</source>
   <translation>die Antwort ist kein XML</translation>
  </message>
  <message>
   <source>XML too long</source>
   <translation>zu langes XML</translation>
  </message>
  <message>
   <source>XML too deep or too long</source>
   <translation>zu tiefes oder zu langes XML</translation>
  </message>
  <message>
   <source>CSW needs OWSLib</source>
   <translation>CSW braucht OWSLib</translation>
  </message>
  <message>
   <source>a list, but not one of datasets</source>
   <translation>eine Liste, aber nicht von Datensätzen</translation>
  </message>
  <message>
   <source>XML, but no capabilities of a catalogue</source>
   <translation>XML, aber keine Fähigkeiten eines Katalogs</translation>
  </message>
  <message>
   <source>not a list of records</source>
   <translation>keine Liste von Einträgen</translation>
  </message>
  <message>
   <source>no text file</source>
   <translation>keine Textdatei</translation>
  </message>
  <message>
   <source>the table is empty</source>
   <translation>die Tabelle ist leer</translation>
  </message>
  <message>
   <source>the table ends in the middle of a row</source>
   <translation>die Tabelle endet mitten in einer Zeile</translation>
  </message>
  <message>
   <source>not a table that can be read</source>
   <translation>keine lesbare Tabelle</translation>
  </message>
  <message>
   <source>JSON, but not GeoJSON</source>
   <translation>JSON, aber kein GeoJSON</translation>
  </message>
  <message>
   <source>not a GeoPackage</source>
   <translation>kein GeoPackage</translation>
  </message>
  <message>
   <source>the zip must hold one Shapefile</source>
   <translation>das Zip muss genau ein Shapefile enthalten</translation>
  </message>
  <message>
   <source>the Shapefile in the zip has no table</source>
   <translation>das Shapefile im Zip hat keine Tabelle</translation>
  </message>
  <message>
   <source>a zip that cannot be unpacked</source>
   <translation>ein Zip, das sich nicht entpacken lässt</translation>
  </message>
  <message>
   <source>the zip holds several files, and does not say which one is meant</source>
   <translation>das Zip enthält mehrere Dateien und sagt nicht, welche gemeint ist</translation>
  </message>
  <message>
   <source>nothing in the zip loads as a dataset</source>
   <translation>nichts in diesem Zip lässt sich als Datensatz laden</translation>
  </message>
  <message>
   <source>the zip unpacks to more than allowed</source>
   <translation>das Zip entpackt sich zu mehr als erlaubt</translation>
  </message>
  <message>
   <source>the file names no reference system, and its coordinates lie nowhere</source>
   <translation>die Datei nennt kein Bezugssystem, und ihre Koordinaten liegen nirgends</translation>
  </message>
  <message>
   <source>this format does not load as a dataset</source>
   <translation>dieses Format lässt sich nicht als Datensatz laden</translation>
  </message>
  <message>
   <source>the item is gone on the platform</source>
   <translation>das Objekt gibt es auf der Plattform nicht mehr</translation>
  </message>
  <message>
   <source>no list of resources</source>
   <translation>keine Liste von Ressourcen</translation>
  </message>
  <message>
   <source>the platform does not let this person do that here</source>
   <translation>die Plattform erlaubt dieser Person das hier nicht</translation>
  </message>
  <message>
   <source>the profile names an unknown reference system</source>
   <translation>das Profil nennt ein unbekanntes Koordinatenreferenzsystem</translation>
  </message>
  <message>
   <source>the reply holds no item</source>
   <translation>die Antwort enthält kein Objekt</translation>
  </message>
  <message>
   <source>expected a list of items</source>
   <translation>erwartet wurde eine Liste von Objekten</translation>
  </message>
  <message>
   <source>entities of a context broker, by type</source>
   <translation>Entitäten eines Context-Brokers, nach Typ</translation>
  </message>
  <message>
   <source>nothing here reads this format</source>
   <translation>dieses Format kann hier nichts lesen</translation>
  </message>
  <message>
   <source>the answer describes no types</source>
   <translation>die Antwort beschreibt keine Typen</translation>
  </message>
  <message>
   <source>a list, but not one of projects</source>
   <translation>eine Liste, aber nicht von Projekten</translation>
  </message>
  <message>
   <source>the page of this project names no list of contributions</source>
   <translation>die Seite dieses Projekts nennt keine Liste von Beiträgen</translation>
  </message>
  <message>
   <source>this platform has no series</source>
   <translation>diese Plattform hat keine Messreihen</translation>
  </message>
  <message>
   <source>a tenant or context that no header can carry</source>
   <translation>ein Mandant oder Kontext, den keine Kopfzeile tragen kann</translation>
  </message>
  <message>
   <source>expected a list of entities</source>
   <translation>erwartet war eine Liste von Entitäten</translation>
  </message>
  <message>
   <source>the id of an entity cannot be changed</source>
   <translation>die Kennung einer Entität lässt sich nicht ändern</translation>
  </message>
  <message>
   <source>the reply holds no entity</source>
   <translation>die Antwort enthält keine Entität</translation>
  </message>
  <message>
   <source>a temporal attribute that is no object</source>
   <translation>ein zeitliches Attribut, das kein Objekt ist</translation>
  </message>
  <message>
   <source>no broker answers</source>
   <translation>kein Broker antwortet</translation>
  </message>
  <message>
   <source>expected a list of types</source>
   <translation>erwartet war eine Liste von Typen</translation>
  </message>
  <message>
   <source>a list, but not one of types</source>
   <translation>eine Liste, aber nicht von Typen</translation>
  </message>
  <message>
   <source>the platform does not say what became of the entity</source>
   <translation>die Plattform sagt nicht, was aus der Entität wurde</translation>
  </message>
  <message>
   <source>a new feature without a state</source>
   <translation>ein neues Objekt ohne Zustand</translation>
  </message>
  <message>
   <source>an entity of this id exists</source>
   <translation>eine Entität mit dieser Kennung gibt es schon</translation>
  </message>
  <message>
   <source>the entity is gone on the platform</source>
   <translation>die Entität gibt es auf der Plattform nicht mehr</translation>
  </message>
  <message>
   <source>this broker cannot empty an attribute</source>
   <translation>dieser Broker kann kein Attribut leeren</translation>
  </message>
  <message>
   <source>the platform cannot be asked for this</source>
   <translation>danach lässt sich die Plattform nicht fragen</translation>
  </message>
  <message>
   <source>a list, but not one of services</source>
   <translation>eine Liste, aber nicht von Diensten</translation>
  </message>
  <message>
   <source>only an old version of WFS is offered</source>
   <translation>angeboten wird nur eine alte Version von WFS</translation>
  </message>
  <message>
   <source>no capabilities of a WFS</source>
   <translation>keine Fähigkeiten eines WFS</translation>
  </message>
  <message>
   <source>a collection of several kinds of geometry cannot be written here</source>
   <translation>eine Sammlung mehrerer Geometriearten lässt sich hier nicht schreiben</translation>
  </message>
  <message>
   <source>XML cannot carry a character of this text</source>
   <translation>XML kann ein Zeichen dieses Textes nicht tragen</translation>
  </message>
  <message>
   <source>a filter without a test</source>
   <translation>ein Filter ohne Bedingung</translation>
  </message>
  <message>
   <source>a feature without an id</source>
   <translation>ein Objekt ohne Kennung</translation>
  </message>
  <message>
   <source>a name that XML cannot carry</source>
   <translation>ein Name, den XML nicht tragen kann</translation>
  </message>
  <message>
   <source>the service offers no format that can be read here</source>
   <translation>der Dienst bietet kein Format, das sich hier lesen lässt</translation>
  </message>
  <message>
   <source>XML came instead of GeoJSON</source>
   <translation>statt GeoJSON kam XML</translation>
  </message>
  <message>
   <source>no collection of features</source>
   <translation>keine Sammlung von Objekten</translation>
  </message>
  <message>
   <source>GML cannot be read here</source>
   <translation>GML lässt sich hier nicht lesen</translation>
  </message>
  <message>
   <source>the server pages only by chance: its ids are new in every reply</source>
   <translation>der Server blättert nur zufällig: Seine Kennungen sind in jeder Antwort neu</translation>
  </message>
  <message>
   <source>the server cuts its answers and does not say how to get the rest</source>
   <translation>der Server kürzt seine Antworten und sagt nicht, wie man den Rest bekommt</translation>
  </message>
  <message>
   <source>no XML Schema</source>
   <translation>kein XML-Schema</translation>
  </message>
  <message>
   <source>the schema does not describe the feature type</source>
   <translation>das Schema beschreibt die Objektart nicht</translation>
  </message>
  <message>
   <source>the reply to a transaction says nothing</source>
   <translation>die Antwort auf eine Transaktion sagt nichts</translation>
  </message>
  <message>
   <source>the reply to a transaction cannot be read</source>
   <translation>die Antwort auf eine Transaktion ist nicht lesbar</translation>
  </message>
  <message>
   <source>the platform takes no such change here</source>
   <translation>die Plattform nimmt hier keine solche Änderung an</translation>
  </message>
  <message>
   <source>the platform cannot compare this feature with what was seen</source>
   <translation>die Plattform kann dieses Objekt nicht mit dem Gesehenen vergleichen</translation>
  </message>
  <message>
   <source>a change without a filter</source>
   <translation>eine Änderung ohne Filter</translation>
  </message>
  <message>
   <source>an update without a change</source>
   <translation>eine Aktualisierung ohne Änderung</translation>
  </message>
  <message>
   <source>★ offered first by the city</source>
   <translation>★ von der Stadt zuerst angeboten</translation>
  </message>
  <message>
   <source>where</source>
   <translation>Stelle</translation>
  </message>
  <message>
   <source>To save, find a service first: paste an address, or choose a file.</source>
   <translation>Zum Speichern suchen Sie zuerst einen Dienst: Fügen Sie eine Adresse ein, oder wählen Sie eine Datei.</translation>
  </message>
  <message>
   <source>To save, give the profile a name.</source>
   <translation>Zum Speichern geben Sie dem Profil einen Namen.</translation>
  </message>
  <message>
   <source>in the chosen area</source>
   <translation>im gewählten Gebiet</translation>
  </message>
  <message>
   <source>that the filter lets through</source>
   <translation>nach dem gewählten Filter</translation>
  </message>
  <message>
   <source>Only {part}</source>
   <translation>Nur {part}</translation>
  </message>
  <message>
   <source>until {end}</source>
   <translation>bis {end}</translation>
  </message>
  <message>
   <source>since {start}</source>
   <translation>seit {start}</translation>
  </message>
  <message>
   <source>from {start} to {end}</source>
   <translation>von {start} bis {end}</translation>
  </message>
  <message>
   <source>Same options as before.</source>
   <translation>Gleiche Optionen wie zuvor.</translation>
  </message>
  <message>
   <source>The series were loaded anew, too.</source>
   <translation>Auch die Messreihen wurden neu geladen.</translation>
  </message>
  <message>
   <source>“{dataset}” holds more than you chose now. What lies outside disappears from its layer. Load only the chosen part?</source>
   <translation>„{dataset}“ enthält mehr, als Sie jetzt gewählt haben. Was außerhalb liegt, verschwindet aus dem Layer. Nur den gewählten Teil laden?</translation>
  </message>
  <message>
   <source>Load with options</source>
   <translation>Mit Optionen laden</translation>
  </message>
  <message>
   <source>Begin (UTC)</source>
   <translation>Beginn (UTC)</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Id of the station</source>
   <translation>Kennung der Station</translation>
  </message>
  <message>
   <source>Description</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>What is measured</source>
   <translation>Messgröße</translation>
  </message>
  <message>
   <source>Latest value</source>
   <translation>Aktueller Wert</translation>
  </message>
  <message>
   <source>Latest value as text</source>
   <translation>Aktueller Wert als Text</translation>
  </message>
  <message>
   <source>Measured at (UTC)</source>
   <translation>Gemessen um (UTC)</translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>Id of the procedure</source>
   <translation>Kennung des Verfahrens</translation>
  </message>
  <message>
   <source>Procedure</source>
   <translation>Verfahren</translation>
  </message>
  <message>
   <source>Id of the contribution</source>
   <translation>Kennung des Beitrags</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Category</source>
   <translation>Kategorie</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <source>Votes for</source>
   <translation>Stimmen dafür</translation>
  </message>
  <message>
   <source>Votes against</source>
   <translation>Stimmen dagegen</translation>
  </message>
  <message>
   <source>Comments</source>
   <translation>Kommentare</translation>
  </message>
  <message>
   <source>Created (UTC)</source>
   <translation>Erstellt (UTC)</translation>
  </message>
  <message>
   <source>Changed (UTC)</source>
   <translation>Geändert (UTC)</translation>
  </message>
  <message>
   <source>On the map</source>
   <translation>Auf der Karte</translation>
  </message>
  <message>
   <source>This is no web address. Paste one as it stands in your browser, such as https://city.example/api.</source>
   <translation>Das ist keine Internetadresse. Fügen Sie eine ein, wie sie im Browser steht, etwa https://city.example/api.</translation>
  </message>
  <message>
   <source>It answers without encryption only (http).</source>
   <translation>Dort antwortet es nur unverschlüsselt (http).</translation>
  </message>
  <message>
   <source>Nothing answers there that this plugin can read. Paste the address of one of the platform's interfaces (API); its operator or its documentation names them.</source>
   <translation>Dort antwortet nichts, was dieses Plugin lesen kann. Fügen Sie die Adresse einer Schnittstelle (API) der Plattform ein; ihr Betreiber oder ihre Dokumentation nennt sie.</translation>
  </message>
  <message>
   <source>the column holds persons, so it is never read</source>
   <translation>die Spalte enthält Personen und wird nie gelesen</translation>
  </message>
  <message>
   <source>this dataset was not imported from a file</source>
   <translation>dieser Datensatz wurde nicht aus einer Datei importiert</translation>
  </message>
  <message>
   <source>the file is not where it was</source>
   <translation>die Datei liegt nicht mehr dort, wo sie war</translation>
  </message>
  <message>
   <source>the table has more columns than a working copy takes</source>
   <translation>die Tabelle hat mehr Spalten, als eine Arbeitskopie aufnimmt</translation>
  </message>
  <message>
   <source>column</source>
   <translation>Spalte</translation>
  </message>
  <message>
   <source>the file has no such layer</source>
   <translation>die Datei hat keine solche Ebene</translation>
  </message>
  <message>
   <source>the file cannot be read to its end</source>
   <translation>die Datei lässt sich nicht bis zum Ende lesen</translation>
  </message>
  <message>
   <source>The file “{file}” is not where it was, or cannot be read. Import it again from where it is now.</source>
   <translation>Die Datei „{file}“ liegt nicht mehr dort, wo sie war, oder lässt sich nicht lesen. Importieren Sie sie von dort, wo sie jetzt liegt.</translation>
  </message>
  <message>
   <source>times in an hour that the change of clocks doubles or skips; they were left empty</source>
   <translation>Zeiten in einer Stunde, die die Zeitumstellung doppelt oder auslässt; sie blieben leer</translation>
  </message>
  <message>
   <source>a sign-in service is asked over https only</source>
   <translation>ein Anmeldedienst wird nur über https gefragt</translation>
  </message>
  <message>
   <source>nobody confirmed the code in time</source>
   <translation>niemand hat den Code rechtzeitig bestätigt</translation>
  </message>
  <message>
   <source>the address of a sign-in service is a plain one</source>
   <translation>die Adresse eines Anmeldedienstes hat weder Benutzer noch Parameter</translation>
  </message>
  <message>
   <source>the sign-in service describes another one</source>
   <translation>der Anmeldedienst beschreibt einen anderen</translation>
  </message>
  <message>
   <source>the sign-in service gave out nothing to renew the sign-in with</source>
   <translation>der Anmeldedienst hat nichts ausgegeben, womit sich die Anmeldung erneuern ließe</translation>
  </message>
  <message>
   <source>the sign-in service gives out a token that cannot be sent</source>
   <translation>der Anmeldedienst gibt ein Token aus, das sich nicht senden lässt</translation>
  </message>
  <message>
   <source>the sign-in service gives out another kind of token</source>
   <translation>der Anmeldedienst gibt eine andere Art von Token aus</translation>
  </message>
  <message>
   <source>the sign-in service gives out no code that can be shown</source>
   <translation>der Anmeldedienst gibt keinen Code aus, der sich zeigen lässt</translation>
  </message>
  <message>
   <source>the sign-in service gives out no tokens</source>
   <translation>der Anmeldedienst gibt keine Token aus</translation>
  </message>
  <message>
   <source>the sign-in service leads to another host</source>
   <translation>der Anmeldedienst führt zu einem anderen Rechner</translation>
  </message>
  <message>
   <source>the sign-in service offers no sign-in by code</source>
   <translation>der Anmeldedienst bietet keine Anmeldung mit einem Code</translation>
  </message>
  <message>
   <source>the sign-in service's answer cannot be read</source>
   <translation>die Antwort des Anmeldedienstes ist nicht lesbar</translation>
  </message>
  <message>
   <source>the token could not be fetched</source>
   <translation>das Token konnte nicht geholt werden</translation>
  </message>
  <message>
   <source>Your sign-in has ended, or the sign-in service refused it. Make it anew in the profile under “New sign-in”; the details hold the service's own words.</source>
   <translation>Ihre Anmeldung ist beendet, oder der Anmeldedienst hat sie abgelehnt. Legen Sie sie im Profil unter „Neue Anmeldung“ neu an; die Details nennen die Worte des Dienstes.</translation>
  </message>
  <message>
   <source>measurements were sent and it is not known which arrived</source>
   <translation>Messwerte wurden gesendet, und es ist nicht bekannt, welche ankamen</translation>
  </message>
  <message>
   <source>another program wrote the table of measurements anew</source>
   <translation>ein anderes Programm hat die Tabelle der Messwerte neu geschrieben</translation>
  </message>
  <message>
   <source>measurements of the platform were changed here</source>
   <translation>Messwerte der Plattform wurden hier geändert</translation>
  </message>
  <message>
   <source>measurements were added here</source>
   <translation>hier wurden Messwerte hinzugefügt</translation>
  </message>
  <message>
   <source>columns of the measurements are missing</source>
   <translation>Spalten der Messwerte fehlen</translation>
  </message>
  <message>
   <source>an observation was confirmed that was not sent, or without an id</source>
   <translation>ein Messwert wurde bestätigt, der nicht gesendet wurde oder keine Kennung hat</translation>
  </message>
  <message>
   <source>the platform takes no measurements here, or not from you</source>
   <translation>die Plattform nimmt hier keine Messwerte an oder nicht von Ihnen</translation>
  </message>
  <message>
   <source>no such station in this dataset</source>
   <translation>keine solche Station in diesem Datensatz</translation>
  </message>
  <message>
   <source>it has no time</source>
   <translation>er hat keine Zeit</translation>
  </message>
  <message>
   <source>its time cannot be read</source>
   <translation>seine Zeit ist nicht lesbar</translation>
  </message>
  <message>
   <source>clocks show this time twice; add its zone</source>
   <translation>diese Uhrzeit gibt es zweimal; Zone angeben</translation>
  </message>
  <message>
   <source>clocks skip this time</source>
   <translation>diese Uhrzeit gibt es nicht (Zeitumstellung)</translation>
  </message>
  <message>
   <source>its time is before 1900, in the future, or backwards</source>
   <translation>seine Zeit ist vor 1900, künftig oder rückwärts</translation>
  </message>
  <message>
   <source>it has no value</source>
   <translation>er hat keinen Wert</translation>
  </message>
  <message>
   <source>it has a number and a text</source>
   <translation>er hat eine Zahl und einen Text</translation>
  </message>
  <message>
   <source>its value cannot be read</source>
   <translation>sein Wert ist nicht lesbar</translation>
  </message>
  <message>
   <source>this station takes values of another kind</source>
   <translation>diese Station nimmt Werte anderer Art an</translation>
  </message>
  <message>
   <source>this station and time stand here twice</source>
   <translation>diese Station und Zeit stehen hier zweimal</translation>
  </message>
  <message>
   <source>the platform has a value at this time</source>
   <translation>die Plattform hat zu dieser Zeit schon einen Wert</translation>
  </message>
  <message>
   <source>Of the platform's measurements {changed} were changed and {deleted} deleted here. The platform keeps its own; the changes stay in this file.</source>
   <translation>Von den Messwerten der Plattform wurden hier {changed} geändert und {deleted} gelöscht. Die Plattform behält ihre eigenen; die Änderungen bleiben in dieser Datei.</translation>
  </message>
  <message>
   <source>{count} more measurements wait for the next review.</source>
   <translation>{count} weitere Messwerte warten auf die nächste Prüfung.</translation>
  </message>
  <message>
   <source>Another program wrote the table of measurements anew, so what was added cannot be told from the rest and is not sent. Load the series into another file and add it there.</source>
   <translation>Ein anderes Programm hat die Tabelle der Messwerte neu geschrieben. Was hinzukam, ist vom Übrigen nicht zu unterscheiden und wird nicht gesendet. Laden Sie die Messreihen in eine andere Datei und ergänzen Sie sie dort.</translation>
  </message>
  <message>
   <source>Until</source>
   <translation>Bis</translation>
  </message>
  <message>
   <source>Only new measurements are sent: nothing of others is overwritten.</source>
   <translation>Es werden nur neue Messwerte gesendet: Nichts von anderen wird überschrieben.</translation>
  </message>
  <message>
   <source>Not needed: measurements were only added</source>
   <translation>Nicht nötig: Es kamen nur Messwerte hinzu</translation>
  </message>
  <message>
   <source>All kinds</source>
   <translation>Alle Arten</translation>
  </message>
  <message>
   <source>Choose kinds of datasets</source>
   <translation>Arten von Datensätzen wählen</translation>
  </message>
  <message>
   <source>{kind}: {shown} of {count}</source>
   <translation>{kind}: {shown} von {count}</translation>
  </message>
  <message>
   <source>Show {count} more …</source>
   <translation>{count} weitere zeigen …</translation>
  </message>
  <message>
   <source>Stop reading the catalogues</source>
   <translation>Die Kataloge nicht weiter lesen</translation>
  </message>
  <message>
   <source>Reading the catalogues …</source>
   <translation>Kataloge werden gelesen …</translation>
  </message>
  <message>
   <source>{count} more in the details</source>
   <translation>{count} weitere in den Details</translation>
  </message>
  <message>
   <source>&amp;Show the dataset</source>
   <translation>Datensatz &amp;zeigen</translation>
  </message>
  <message>
   <source>&amp;Connect this service</source>
   <translation>&amp;Dienst verbinden</translation>
  </message>
  <message>
   <source>Open &amp;web page</source>
   <translation>&amp;Webseite öffnen</translation>
  </message>
  <message>
   <source>To the &amp;map</source>
   <translation>Auf die &amp;Karte</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Dokumente</translation>
  </message>
  <message>
   <source>not loadable here</source>
   <translation>hier nicht ladbar</translation>
  </message>
  <message>
   <source>yesterday</source>
   <translation>gestern</translation>
  </message>
  <message>
   <source>today</source>
   <translation>heute</translation>
  </message>
  <message>
   <source>{count} years ago</source>
   <translation>vor {count} Jahren</translation>
  </message>
  <message>
   <source>{count} months ago</source>
   <translation>vor {count} Monaten</translation>
  </message>
  <message>
   <source>{count} weeks ago</source>
   <translation>vor {count} Wochen</translation>
  </message>
  <message>
   <source>{count} days ago</source>
   <translation>vor {count} Tagen</translation>
  </message>
  <message>
   <source>Found in: {catalogue}</source>
   <translation>Gefunden in: {catalogue}</translation>
  </message>
  <message>
   <source>The catalogue names no licence.</source>
   <translation>Der Katalog nennt keine Lizenz.</translation>
  </message>
  <message>
   <source>Extent: {west} to {east} east, {south} to {north} north</source>
   <translation>Ausdehnung: {west} bis {east} Ost, {south} bis {north} Nord</translation>
  </message>
  <message>
   <source>This is a service ({format}). Connect it to see its datasets.</source>
   <translation>Das ist ein Dienst ({format}). Verbinden Sie ihn, um seine Datensätze zu sehen.</translation>
  </message>
  <message>
   <source>Not loadable now: the service of this dataset did not answer. Try again later.</source>
   <translation>Jetzt nicht ladbar: Der Dienst dieses Datensatzes hat nicht geantwortet. Versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <source>Not loadable: the city's file names it, but its service does not list it. Tell who made the file.</source>
   <translation>Nicht ladbar: Die Datei der Stadt nennt ihn, sein Dienst führt ihn aber nicht. Sagen Sie es dem, der die Datei erstellt hat.</translation>
  </message>
  <message>
   <source>Not loadable here: {format} is made for looking at and holds no objects. Its web page says more.</source>
   <translation>Hier nicht ladbar: {format} ist zum Ansehen da und enthält keine Objekte. Die Webseite sagt mehr.</translation>
  </message>
  <message>
   <source>Not loadable here: this plugin does not speak {format}. Its web page says more.</source>
   <translation>Hier nicht ladbar: {format} spricht diese Erweiterung nicht. Die Webseite sagt mehr.</translation>
  </message>
  <message>
   <source>Not loadable here: no catalogue lists this file. Open its address and save it, then add it to QGIS.</source>
   <translation>Hier nicht ladbar: Kein Katalog führt diese Datei. Öffnen und speichern Sie sie, und fügen Sie sie dann in QGIS hinzu.</translation>
  </message>
  <message>
   <source>Not loadable here: {format} holds no objects for the map. Its web page says more.</source>
   <translation>Hier nicht ladbar: {format} enthält keine Objekte für die Karte. Die Webseite sagt mehr.</translation>
  </message>
  <message>
   <source>Not loadable here: no file or service is named for it.</source>
   <translation>Hier nicht ladbar: Dafür ist weder Datei noch Dienst genannt.</translation>
  </message>
  <message>
   <source>To the map: {what}</source>
   <translation>Auf die Karte: {what}</translation>
  </message>
  <message>
   <source>Show the dataset: {what}</source>
   <translation>Datensatz zeigen: {what}</translation>
  </message>
  <message>
   <source>Connect this service: {what}</source>
   <translation>Dienst verbinden: {what}</translation>
  </message>
  <message>
   <source>Open in the browser: {what}</source>
   <translation>Im Browser öffnen: {what}</translation>
  </message>
  <message>
   <source>{catalogue}: the first {listed} of {counted} entries can be searched.</source>
   <translation>{catalogue}: Durchsucht werden die ersten {listed} von {counted} Einträgen.</translation>
  </message>
  <message>
   <source>Read the catalogues of {profile}</source>
   <translation>Kataloge von {profile} lesen</translation>
  </message>
  <message>
   <source>The catalogue “{catalogue}” did not answer: {why}</source>
   <translation>Der Katalog „{catalogue}“ hat nicht geantwortet: {why}</translation>
  </message>
  <message>
   <source>The catalogues were not read to the end, so they cannot be searched.</source>
   <translation>Die Kataloge wurden nicht zu Ende gelesen und können deshalb nicht durchsucht werden.</translation>
  </message>
  <message>
   <source>This service is in the profile already; its datasets are in the list.</source>
   <translation>Dieser Dienst ist schon im Profil; seine Datensätze stehen in der Liste.</translation>
  </message>
  <message>
   <source>“{service}” was added to the profile “{profile}”.</source>
   <translation>„{service}“ wurde dem Profil „{profile}“ hinzugefügt.</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <source>Services</source>
   <translation>Dienste</translation>
  </message>
  <message>
   <source>Maps</source>
   <translation>Karten</translation>
  </message>
  <message>
   <source>Open its page in the catalogue</source>
   <translation>Seite im Katalog öffnen</translation>
  </message>
  <message>
   <source>QGIS could not keep the sign-in</source>
   <translation>QGIS konnte die Anmeldung nicht speichern</translation>
  </message>
  <message>
   <source>a key or token is one line without line breaks</source>
   <translation>ein Schlüssel oder Token ist eine Zeile ohne Umbruch</translation>
  </message>
  <message>
   <source>the sign-in service offers no sign-in in the browser</source>
   <translation>der Anmeldedienst bietet keine Anmeldung im Browser</translation>
  </message>
  <message>
   <source>Drag a rectangle. Esc gives up.</source>
   <translation>Ziehen Sie ein Rechteck auf. Esc bricht ab.</translation>
  </message>
  <message>
   <source>Click the corners. Right click or Enter ends the area, Backspace takes a corner back, Esc gives up.</source>
   <translation>Klicken Sie die Ecken an. Rechtsklick oder Eingabetaste beendet die Fläche, Rücktaste nimmt eine Ecke zurück, Esc bricht ab.</translation>
  </message>
  <message>
   <source>about {width} × {height} km</source>
   <translation>etwa {width} × {height} km</translation>
  </message>
  <message>
   <source>These areas have too many corners. Select fewer of them.</source>
   <translation>Diese Flächen haben zu viele Ecken. Wählen Sie weniger davon aus.</translation>
  </message>
  <message>
   <source>Draw the area on the map.</source>
   <translation>Zeichnen Sie das Gebiet auf der Karte.</translation>
  </message>
  <message>
   <source>The map shows no place on earth. Zoom to the city.</source>
   <translation>Die Karte zeigt keinen Ort auf der Erde. Zoomen Sie zur Stadt.</translation>
  </message>
  <message>
   <source>No area of this layer is selected.</source>
   <translation>In diesem Layer ist keine Fläche ausgewählt.</translation>
  </message>
  <message>
   <source>Choose a layer that holds areas.</source>
   <translation>Wählen Sie einen Layer, der Flächen enthält.</translation>
  </message>
  <message>
   <source>Everything, wherever it is</source>
   <translation>Alles, wo immer es liegt</translation>
  </message>
  <message>
   <source>What the map shows now</source>
   <translation>Was die Karte jetzt zeigt</translation>
  </message>
  <message>
   <source>A rectangle drawn on the map</source>
   <translation>Ein auf der Karte gezeichnetes Rechteck</translation>
  </message>
  <message>
   <source>A polygon drawn on the map</source>
   <translation>Ein auf der Karte gezeichnetes Vieleck</translation>
  </message>
  <message>
   <source>The areas of a polygon layer</source>
   <translation>Die Flächen eines Flächenlayers</translation>
  </message>
  <message>
   <source>Asking for the columns …</source>
   <translation>Die Spalten werden erfragt …</translation>
  </message>
  <message>
   <source>{name} (property)</source>
   <translation>{name} (Eigenschaft)</translation>
  </message>
  <message>
   <source>The platform did not tell its columns. Without them nothing can be filtered.</source>
   <translation>Die Plattform hat ihre Spalten nicht genannt. Ohne sie lässt sich nichts filtern.</translation>
  </message>
  <message>
   <source>Left out, since the column is gone: the condition on “{fields}”.</source>
   <translation>Weggelassen, da es die Spalte nicht mehr gibt: die Bedingung zu „{fields}“.</translation>
  </message>
  <message>
   <source>Type a value for “{field}”, or remove the condition.</source>
   <translation>Geben Sie einen Wert für „{field}“ ein, oder entfernen Sie die Bedingung.</translation>
  </message>
  <message>
   <source>“{value}” is no value for “{field}”.</source>
   <translation>„{value}“ ist kein Wert für „{field}“.</translation>
  </message>
  <message>
   <source>Column</source>
   <translation>Spalte</translation>
  </message>
  <message>
   <source>What it must be</source>
   <translation>Was gelten muss</translation>
  </message>
  <message>
   <source>Remove this condition</source>
   <translation>Diese Bedingung entfernen</translation>
  </message>
  <message>
   <source>contains</source>
   <translation>enthält</translation>
  </message>
  <message>
   <source>is</source>
   <translation>ist</translation>
  </message>
  <message>
   <source>is not</source>
   <translation>ist nicht</translation>
  </message>
  <message>
   <source>is empty</source>
   <translation>ist leer</translation>
  </message>
  <message>
   <source>is not empty</source>
   <translation>ist nicht leer</translation>
  </message>
  <message>
   <source>Look at the columns</source>
   <translation>Spalten ansehen</translation>
  </message>
  <message>
   <source>Counting …</source>
   <translation>Es wird gezählt …</translation>
  </message>
  <message>
   <source>The platform cannot filter by this itself: everything is read, and filtered here.</source>
   <translation>Die Plattform kann danach nicht selbst filtern: Alles wird gelesen und hier gefiltert.</translation>
  </message>
  <message>
   <source>This part is loaded: {count}.</source>
   <translation>Dieser Teil wird geladen: {count}.</translation>
  </message>
  <message>
   <source>Only what lies in the area and fits the conditions is loaded.</source>
   <translation>Nur was im Gebiet liegt und den Bedingungen entspricht, wird geladen.</translation>
  </message>
  <message>
   <source>Only what fits the conditions is loaded.</source>
   <translation>Nur was den Bedingungen entspricht, wird geladen.</translation>
  </message>
  <message>
   <source>Read the file again</source>
   <translation>Die Datei erneut lesen</translation>
  </message>
  <message>
   <source>from a file</source>
   <translation>aus einer Datei</translation>
  </message>
  <message>
   <source>Import a file…</source>
   <translation>Eine Datei importieren…</translation>
  </message>
  <message>
   <source>Read {file} again</source>
   <translation>{file} erneut lesen</translation>
  </message>
  <message>
   <source>Imported files</source>
   <translation>Importierte Dateien</translation>
  </message>
  <message>
   <source>Import {file}</source>
   <translation>{file} importieren</translation>
  </message>
  <message>
   <source>{title}: the file was read again, {count} objects brought up to date.</source>
   <translation>{title}: Die Datei wurde erneut gelesen, {count} Objekte wurden aktualisiert.</translation>
  </message>
  <message>
   <source>{title}: {count} objects brought up to date. {open} differ from your edits, which stay until you decide.</source>
   <translation>{title}: {count} Objekte wurden aktualisiert. {open} weichen von Ihren Änderungen ab; diese bleiben, bis Sie entscheiden.</translation>
  </message>
  <message>
   <source>⊘ holds persons, never taken</source>
   <translation>⊘ enthält Personen, kommt nie mit</translation>
  </message>
  <message>
   <source>place (found)</source>
   <translation>Ort (erkannt)</translation>
  </message>
  <message>
   <source>Examples</source>
   <translation>Beispiele</translation>
  </message>
  <message>
   <source>Becomes</source>
   <translation>wird zu</translation>
  </message>
  <message>
   <source>Place: east, longitude</source>
   <translation>Ort: Ostwert, Länge</translation>
  </message>
  <message>
   <source>Place: north, latitude</source>
   <translation>Ort: Nordwert, Breite</translation>
  </message>
  <message>
   <source>taken as it is</source>
   <translation>kommt mit, wie sie ist</translation>
  </message>
  <message>
   <source>– left out –</source>
   <translation>– bleibt weg –</translation>
  </message>
  <message>
   <source>Id of the object</source>
   <translation>Kennung des Objekts</translation>
  </message>
  <message>
   <source>Choose a file to import</source>
   <translation>Eine Datei zum Importieren wählen</translation>
  </message>
  <message>
   <source>Tables and GeoPackages</source>
   <translation>Tabellen und GeoPackages</translation>
  </message>
  <message>
   <source>Contributions of a participation procedure, without persons</source>
   <translation>Beiträge eines Beteiligungsverfahrens, ohne Personen</translation>
  </message>
  <message>
   <source>A plain dataset with its own columns</source>
   <translation>Ein einfacher Datensatz mit eigenen Spalten</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <source>✓ {rows} rows can be imported.</source>
   <translation>✓ {rows} Zeilen können importiert werden.</translation>
  </message>
  <message>
   <source>Reading the file …</source>
   <translation>Die Datei wird gelesen …</translation>
  </message>
  <message>
   <source>Choose a file that a portal exported: CSV, GeoJSON, Excel or GeoPackage.</source>
   <translation>Wählen Sie eine Datei, die ein Portal ausgegeben hat: CSV, GeoJSON, Excel oder GeoPackage.</translation>
  </message>
  <message>
   <source>Give the dataset a name.</source>
   <translation>Geben Sie dem Datensatz einen Namen.</translation>
  </message>
  <message>
   <source>Look at a file</source>
   <translation>Eine Datei ansehen</translation>
  </message>
  <message>
   <source>found: {what}</source>
   <translation>erkannt: {what}</translation>
  </message>
  <message>
   <source>found by itself</source>
   <translation>wird erkannt</translation>
  </message>
  <message>
   <source>semicolon ;</source>
   <translation>Semikolon ;</translation>
  </message>
  <message>
   <source>comma ,</source>
   <translation>Komma ,</translation>
  </message>
  <message>
   <source>tab</source>
   <translation>Tabulator</translation>
  </message>
  <message>
   <source>bar |</source>
   <translation>Strich |</translation>
  </message>
  <message>
   <source>comma 1,5</source>
   <translation>Komma 1,5</translation>
  </message>
  <message>
   <source>point 1.5</source>
   <translation>Punkt 1.5</translation>
  </message>
  <message>
   <source>degrees (WGS 84)</source>
   <translation>Grad (WGS 84)</translation>
  </message>
  <message>
   <source>The coordinates fit no reference system that is known here. Choose the one the file is in, or other columns for the place.</source>
   <translation>Die Koordinaten passen zu keinem hier bekannten Bezugssystem. Wählen Sie das der Datei oder andere Spalten für den Ort.</translation>
  </message>
  <message>
   <source>The file holds no rows.</source>
   <translation>Die Datei enthält keine Zeilen.</translation>
  </message>
  <message>
   <source>Say of at least one column what it becomes.</source>
   <translation>Legen Sie für mindestens eine Spalte fest, was sie wird.</translation>
  </message>
  <message>
   <source>All columns are left out. Take at least one.</source>
   <translation>Alle Spalten bleiben weg. Nehmen Sie mindestens eine mit.</translation>
  </message>
  <message>
   <source>ⓘ These columns were imported before; they are mapped as last time.</source>
   <translation>ⓘ Diese Spalten wurden schon einmal importiert; sie sind wie beim letzten Mal zugeordnet.</translation>
  </message>
  <message>
   <source>ⓘ No column is the id: when the file is read again, rows are found by their content.</source>
   <translation>ⓘ Keine Spalte ist die Kennung: Beim erneuten Lesen werden Zeilen an ihrem Inhalt erkannt.</translation>
  </message>
  <message>
   <source>… and {count} more</source>
   <translation>… und {count} weitere</translation>
  </message>
  <message>
   <source>ⓘ No row has a place: the dataset will be a table.</source>
   <translation>ⓘ Keine Zeile hat einen Ort: Der Datensatz wird eine Tabelle.</translation>
  </message>
  <message>
   <source>⚠ {count} of {rows} rows have no place; they will be in the table only.</source>
   <translation>⚠ Ohne Ort und nur in der Tabelle: {count} von {rows} Zeilen.</translation>
  </message>
  <message>
   <source>⊘ Column “{column}” holds persons: it is left out.</source>
   <translation>⊘ Die Spalte „{column}“ enthält Personen: Sie bleibt weg.</translation>
  </message>
  <message>
   <source>⊘ Column “{column}” holds persons: it is left out unless you take it.</source>
   <translation>⊘ Die Spalte „{column}“ enthält Personen: Sie bleibt weg, wenn Sie sie nicht mitnehmen.</translation>
  </message>
  <message>
   <source>⚠ Column “{column}” holds persons, and is taken. Make sure that you may.</source>
   <translation>⚠ Die Spalte „{column}“ enthält Personen und kommt mit. Prüfen Sie, ob Sie das dürfen.</translation>
  </message>
  <message>
   <source>⚠ Column “{column}” may name persons, and is taken. Make sure that you may.</source>
   <translation>⚠ Die Spalte „{column}“ nennt womöglich Personen und kommt mit. Prüfen Sie, ob Sie das dürfen.</translation>
  </message>
  <message>
   <source>⊘ Column “{column}” may name persons: it is left out unless you take it.</source>
   <translation>⊘ Die Spalte „{column}“ nennt womöglich Personen: Sie bleibt weg, wenn Sie sie nicht mitnehmen.</translation>
  </message>
  <message>
   <source>This file is damaged, or not what its name says. Nothing was taken; export it once more.</source>
   <translation>Diese Datei ist beschädigt oder nicht, was ihr Name sagt. Nichts wurde übernommen; geben Sie sie noch einmal aus.</translation>
  </message>
  <message>
   <source>This file holds a web page or XML instead of a table. Was it saved without a sign-in? Export it once more.</source>
   <translation>Diese Datei enthält eine Webseite oder XML statt einer Tabelle. Wurde sie ohne Anmeldung gespeichert? Geben Sie sie noch einmal aus.</translation>
  </message>
  <message>
   <source>This file is larger than what can be imported. Export a part of it.</source>
   <translation>Diese Datei ist größer, als importiert werden kann. Geben Sie einen Teil davon aus.</translation>
  </message>
  <message>
   <source>This kind of file cannot be imported. Export it as CSV, GeoJSON, Excel (xlsx) or GeoPackage.</source>
   <translation>Diese Art von Datei kann nicht importiert werden. Geben Sie sie als CSV, GeoJSON, Excel (xlsx) oder GeoPackage aus.</translation>
  </message>
  <message>
   <source>The file has other columns than before, and you have edited what was imported. Import it into another working copy.</source>
   <translation>Die Datei hat andere Spalten als zuvor, und Sie haben das Importierte bearbeitet. Importieren Sie sie in eine andere Arbeitskopie.</translation>
  </message>
  <message>
   <source>the platform takes no observations here</source>
   <translation>die Plattform nimmt hier keine Messwerte an</translation>
  </message>
  <message>
   <source>the platform cannot be asked for observations of a time</source>
   <translation>die Plattform lässt sich nicht nach Messwerten einer Zeit fragen</translation>
  </message>
  <message>
   <source>The platform did not confirm {count} measurements. It is asked at each review; deleting such a row gives it up.</source>
   <translation>Die Plattform hat {count} Messwerte nicht bestätigt. Sie wird bei jeder Prüfung gefragt; wer eine solche Zeile löscht, gibt sie auf.</translation>
  </message>
  <message>
   <source>{dataset}: nothing was added to the measurements.</source>
   <translation>{dataset}: Zu den Messwerten kam nichts hinzu.</translation>
  </message>
  <message>
   <source>Tenant</source>
   <translation>Mandant</translation>
  </message>
  <message>
   <source>The part of the broker that holds the data, where it has several.</source>
   <translation>Der Teil des Brokers, in dem die Daten liegen, wenn er mehrere hat.</translation>
  </message>
  <message>
   <source>Service path</source>
   <translation>Dienstpfad</translation>
  </message>
  <message>
   <source>The branch below the tenant, such as /parks or /# for all of them.</source>
   <translation>Der Zweig unter dem Mandanten, etwa /parks, oder /# für alle.</translation>
  </message>
  <message>
   <source>@context</source>
   <translation>@context</translation>
  </message>
  <message>
   <source>The address of the JSON-LD context in which names are short. Empty: the broker's own.</source>
   <translation>Die Adresse des JSON-LD-Kontexts, in dem Namen kurz sind. Leer: der des Brokers.</translation>
  </message>
  <message>
   <source>Types</source>
   <translation>Typen</translation>
  </message>
  <message>
   <source>Types of entities with commas between, where the broker does not list them.</source>
   <translation>Typen von Entitäten, durch Kommas getrennt, wenn der Broker sie nicht auflistet.</translation>
  </message>
  <message>
   <source>Writing</source>
   <translation>Schreiben</translation>
  </message>
  <message>
   <source>How entities are written.</source>
   <translation>Wie Entitäten geschrieben werden.</translation>
  </message>
  <message>
   <source>as the broker says</source>
   <translation>wie der Broker es sagt</translation>
  </message>
  <message>
   <source>not at all</source>
   <translation>gar nicht</translation>
  </message>
  <message>
   <source>by merging</source>
   <translation>durch Zusammenführen</translation>
  </message>
  <message>
   <source>by replacing</source>
   <translation>durch Ersetzen</translation>
  </message>
  <message>
   <source>by attributes</source>
   <translation>nach Attributen</translation>
  </message>
  <message>
   <source>Lists</source>
   <translation>Listen</translation>
  </message>
  <message>
   <source>Paths below the address with commas between, where the interface does not list them itself.</source>
   <translation>Pfade unter der Adresse, durch Kommas getrennt, wenn die Schnittstelle sie nicht selbst auflistet.</translation>
  </message>
  <message>
   <source>Id</source>
   <translation>Kennung</translation>
  </message>
  <message>
   <source>The member that names an object. Empty: id, pk, uuid or url, whichever is there.</source>
   <translation>Das Feld, das ein Objekt benennt. Leer: id, pk, uuid oder url, was davon da ist.</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>The member that holds the geometry. Empty: it is found in the first objects.</source>
   <translation>Das Feld mit der Geometrie. Leer: es wird in den ersten Objekten gesucht.</translation>
  </message>
  <message>
   <source>Reference system</source>
   <translation>Bezugssystem</translation>
  </message>
  <message>
   <source>In which the coordinates are, such as EPSG:25832. Empty: what the places say, else WGS 84.</source>
   <translation>In dem die Koordinaten stehen, etwa EPSG:25832. Leer: was die Orte angeben, sonst WGS 84.</translation>
  </message>
  <message>
   <source>Edit stations, add measurements</source>
   <translation>Stationen bearbeiten, Messwerte ergänzen</translation>
  </message>
  <message>
   <source>Offer stations to be edited, and new measurements, although no sign-in is chosen here.</source>
   <translation>Stationen zum Bearbeiten anbieten und neue Messwerte annehmen, obwohl hier keine Anmeldung gewählt ist.</translation>
  </message>
  <message>
   <source>Options of this service</source>
   <translation>Optionen dieses Dienstes</translation>
  </message>
  <message>
   <source>“{option}” holds a sign that cannot be sent.</source>
   <translation>„{option}“ enthält ein Zeichen, das nicht gesendet werden kann.</translation>
  </message>
  <message>
   <source>“{value}” is no reference system. Write a code such as EPSG:25832.</source>
   <translation>„{value}“ ist kein Bezugssystem. Schreiben Sie einen Code wie EPSG:25832.</translation>
  </message>
  <message>
   <source>“{option}” is no web address that can be asked.</source>
   <translation>„{option}“ ist keine Webadresse, die gefragt werden kann.</translation>
  </message>
  <message>
   <source>“{option}” carries a secret. Choose a sign-in instead.</source>
   <translation>„{option}“ trägt ein Geheimnis. Wählen Sie stattdessen eine Anmeldung.</translation>
  </message>
  <message>
   <source>Sign in</source>
   <translation>Anmelden</translation>
  </message>
  <message>
   <source>Sign-in by a key in the address</source>
   <translation>Anmeldung mit einem Schlüssel in der Adresse</translation>
  </message>
  <message>
   <source>Every address of the service gets the key, such as ?api_key=…, and no other service does.</source>
   <translation>Jede Adresse des Dienstes erhält den Schlüssel, etwa ?api_key=…, und kein anderer Dienst erhält ihn.</translation>
  </message>
  <message>
   <source>Sign-in by a token</source>
   <translation>Anmeldung mit einem Token</translation>
  </message>
  <message>
   <source>CKAN gives you a token under your user name, “API tokens”. It is sent to this service only.</source>
   <translation>CKAN gibt Ihnen ein Token unter Ihrem Benutzernamen, „API-Token“. Es geht nur an diesen Dienst.</translation>
  </message>
  <message>
   <source>&amp;Token</source>
   <translation>&amp;Token</translation>
  </message>
  <message>
   <source>A key or token is one line without line breaks. Copy it once more.</source>
   <translation>Ein Schlüssel oder Token ist eine Zeile ohne Umbruch. Kopieren Sie ihn noch einmal.</translation>
  </message>
  <message>
   <source>only where the operator gave you one</source>
   <translation>nur falls vom Betreiber vergeben</translation>
  </message>
  <message>
   <source>&amp;Save</source>
   <translation>&amp;Speichern</translation>
  </message>
  <message>
   <source>&amp;Sign in</source>
   <translation>&amp;Anmelden</translation>
  </message>
  <message>
   <source>Asking the sign-in service …</source>
   <translation>Der Anmeldedienst wird gefragt …</translation>
  </message>
  <message>
   <source>Waiting until the code is confirmed in the browser …</source>
   <translation>Warten, bis der Code im Browser bestätigt ist …</translation>
  </message>
  <message>
   <source>Sign in with a code in the browser</source>
   <translation>Mit einem Code im Browser anmelden</translation>
  </message>
  <message>
   <source>Sign-in for unattended runs</source>
   <translation>Anmeldung für unbeaufsichtigte Läufe</translation>
  </message>
  <message>
   <source>Sign-in in the browser, through QGIS</source>
   <translation>Anmeldung im Browser, durch QGIS</translation>
  </message>
  <message>
   <source>You confirm a code in the browser; this program never sees your password. The platform's operator names the sign-in service and the client.</source>
   <translation>Sie bestätigen einen Code im Browser; dieses Programm sieht Ihr Kennwort nie. Anmeldedienst und Client nennt Ihnen der Betreiber der Plattform.</translation>
  </message>
  <message>
   <source>A program signs in with a secret of its own, without a person. The platform's operator gives you the client and its secret.</source>
   <translation>Ein Programm meldet sich ohne Mensch mit einem eigenen Geheimnis an. Client und Geheimnis gibt Ihnen der Betreiber der Plattform.</translation>
  </message>
  <message>
   <source>QGIS opens the browser when the service is asked for the first time. The client must allow http://127.0.0.1:7070/ to lead back to.</source>
   <translation>QGIS öffnet den Browser, sobald der Dienst zum ersten Mal gefragt wird. Der Client muss die Rückkehr zu http://127.0.0.1:7070/ erlauben.</translation>
  </message>
  <message>
   <source>This is no address of a sign-in service. It begins with https:// and is named by the operator.</source>
   <translation>Das ist keine Adresse eines Anmeldedienstes. Sie beginnt mit https://; der Betreiber nennt sie Ihnen.</translation>
  </message>
  <message>
   <source>This sign-in service does not offer this way of signing in. Ask its operator for another.</source>
   <translation>Dieser Anmeldedienst bietet diese Art der Anmeldung nicht. Fragen Sie seinen Betreiber nach einer anderen.</translation>
  </message>
  <message>
   <source>There is no sign-in service at this address. Ask the platform's operator for it.</source>
   <translation>Unter dieser Adresse ist kein Anmeldedienst. Fragen Sie den Betreiber der Plattform danach.</translation>
  </message>
  <message>
   <source>The sign-in was refused in the browser. Try again, or ask the platform's operator for the right.</source>
   <translation>Die Anmeldung wurde im Browser abgelehnt. Versuchen Sie es erneut, oder bitten Sie den Betreiber der Plattform um das Recht.</translation>
  </message>
  <message>
   <source>Nobody confirmed the code in time. Sign in again to get a new one.</source>
   <translation>Niemand hat den Code rechtzeitig bestätigt. Melden Sie sich erneut an, um einen neuen zu erhalten.</translation>
  </message>
  <message>
   <source>The sign-in service does not know this client, or its secret is wrong. Check both.</source>
   <translation>Der Anmeldedienst kennt diesen Client nicht, oder das Geheimnis ist falsch. Prüfen Sie beides.</translation>
  </message>
  <message>
   <source>The sign-in service does not grant these scopes. Leave some out, or ask its operator.</source>
   <translation>Der Anmeldedienst gewährt diese Bereiche (scopes) nicht. Lassen Sie welche weg, oder fragen Sie seinen Betreiber.</translation>
  </message>
  <message>
   <source>The sign-in service gave out nothing to renew the sign-in with. Add offline_access to the scopes, or ask its operator.</source>
   <translation>Der Anmeldedienst hat nichts ausgegeben, womit sich die Anmeldung erneuern ließe. Ergänzen Sie offline_access bei den Bereichen, oder fragen Sie seinen Betreiber.</translation>
  </message>
  <message>
   <source>The sign-in service refused this sign-in. Hover here to read its own words.</source>
   <translation>Der Anmeldedienst hat diese Anmeldung abgelehnt. Seine eigenen Worte sehen Sie, wenn Sie hier mit der Maus verweilen.</translation>
  </message>
  <message>
   <source>Sign in a&amp;gain…</source>
   <translation>Ern&amp;eut anmelden…</translation>
  </message>
  <message>
   <source>&amp;Key in the address…</source>
   <translation>&amp;Schlüssel in der Adresse…</translation>
  </message>
  <message>
   <source>&amp;Token of a CKAN catalogue…</source>
   <translation>&amp;Token eines CKAN-Katalogs…</translation>
  </message>
  <message>
   <source>&amp;Code in the browser (device sign-in)…</source>
   <translation>&amp;Code im Browser (Geräteanmeldung)…</translation>
  </message>
  <message>
   <source>For &amp;unattended runs (client credentials)…</source>
   <translation>Für &amp;unbeaufsichtigte Läufe (Client Credentials)…</translation>
  </message>
  <message>
   <source>In the &amp;browser, through QGIS (OAuth2 with PKCE)…</source>
   <translation>Im &amp;Browser, durch QGIS (OAuth2 mit PKCE)…</translation>
  </message>
  <message>
   <source>Sign-in to find services with:</source>
   <translation>Anmeldung, um Dienste zu finden:</translation>
  </message>
  <message>
   <source>Sign-in of the selected service:</source>
   <translation>Anmeldung des gewählten Dienstes:</translation>
  </message>
  <message>
   <source>Look at the working copy</source>
   <translation>Die Arbeitskopie ansehen</translation>
  </message>
  <message>
   <source>“{title}” was imported from another file. Is {file} its newer state? Then it is brought up to date: what the new file does not hold disappears. Otherwise give it another name.</source>
   <translation>„{title}“ wurde aus einer anderen Datei importiert. Ist {file} ein neuerer Stand davon? Dann wird der Datensatz aktualisiert: Was die neue Datei nicht enthält, verschwindet. Andernfalls geben Sie ihm einen anderen Namen.</translation>
  </message>
  <message>
   <source>The platform refused your sign-in. Check it in the profile, or make a new one there, then try again.</source>
   <translation>Die Plattform hat Ihre Anmeldung abgelehnt. Prüfen Sie sie im Profil, oder legen Sie dort eine neue an; versuchen Sie es dann erneut.</translation>
  </message>
  <message>
   <source>Series {id}</source>
   <translation>Messreihe {id}</translation>
  </message>
  <message>
   <source>row {number}</source>
   <translation>Zeile {number}</translation>
  </message>
  <message>
   <source>ⓘ The platform's side is what the file says now. Nothing is written into the file.</source>
   <translation>ⓘ Was hier unter „Stadt“ steht, steht jetzt in der Datei. In die Datei wird nichts geschrieben.</translation>
  </message>
  <message>
   <source>Sign-in…</source>
   <translation>Anmeldung…</translation>
  </message>
  <message>
   <source>You may add measurements: load it with its series, and add rows to their table.</source>
   <translation>Sie dürfen Messwerte hinzufügen: Laden Sie ihn mit Messreihen und ergänzen Sie Zeilen in deren Tabelle.</translation>
  </message>
  <message>
   <source>Held: the platform has a value at this time by now</source>
   <translation>Zurückgehalten: Die Plattform hat zu dieser Zeit inzwischen einen Wert</translation>
  </message>
  <message>
   <source>Given up: its row was deleted here before the platform confirmed it</source>
   <translation>Aufgegeben: Die Zeile wurde hier gelöscht, bevor die Plattform sie bestätigte</translation>
  </message>
  <message>
   <source>“{host}” is reached without encryption (http). Anybody on the way can read the sign-in that you chose for it. Send it all the same?</source>
   <translation>„{host}“ wird ohne Verschlüsselung erreicht (http). Unterwegs kann jeder die Anmeldung mitlesen, die Sie dafür gewählt haben. Trotzdem senden?</translation>
  </message>
  <message>
   <source>Sign-in without encryption</source>
   <translation>Anmeldung ohne Verschlüsselung</translation>
  </message>
  <message>
   <source>Nothing was sent. Use the address with https://, or choose no sign-in for this service.</source>
   <translation>Es wurde nichts gesendet. Nehmen Sie die Adresse mit https://, oder wählen Sie für diesen Dienst keine Anmeldung.</translation>
  </message>
  <message>
   <source>Sign-in of the service (deleted in QGIS):</source>
   <translation>Anmeldung des Dienstes (in QGIS gelöscht):</translation>
  </message>
  <message>
   <source>The layer is not refreshed any more; load it again to begin anew.</source>
   <translation>Der Layer wird nicht mehr aktualisiert; laden Sie ihn neu, um wieder zu beginnen.</translation>
  </message>
  <message>
   <source>This address carries a password or key, and a profile holds none: it is shown and handed on. Leave it out of the address, and make a sign-in of it below.</source>
   <translation>Diese Adresse enthält ein Passwort oder einen Schlüssel. Ein Profil enthält keine, denn es wird angezeigt und weitergegeben. Nehmen Sie das aus der Adresse heraus, und legen Sie unten eine Anmeldung damit an.</translation>
  </message>
  <message>
   <source>an address must not carry a key; choose a sign-in</source>
   <translation>eine Adresse darf keinen Schlüssel enthalten; wählen Sie eine Anmeldung</translation>
  </message>
  <message>
   <source>To save, choose another name: there is a profile “{name}” already.</source>
   <translation>Zum Speichern wählen Sie einen anderen Namen: Ein Profil „{name}“ gibt es schon.</translation>
  </message>
  <message>
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>Choose an area for the background map.</source>
   <translation>Wählen Sie ein Gebiet für die Hintergrundkarte.</translation>
  </message>
  <message>
   <source>overview</source>
   <translation>Übersicht</translation>
  </message>
  <message>
   <source>streets</source>
   <translation>Straßen</translation>
  </message>
  <message>
   <source>houses</source>
   <translation>Häuser</translation>
  </message>
  <message>
   <source>without</source>
   <translation>ohne</translation>
  </message>
  <message>
   <source>{detail} (up to zoom {zoom})</source>
   <translation>{detail} (bis Zoomstufe {zoom})</translation>
  </message>
  <message>
   <source>What the map shows below the data, as tiles in a file</source>
   <translation>Was die Karte unter den Daten zeigt, als Kacheln in einer Datei</translation>
  </message>
  <message>
   <source>Put a background map on the map first, and make it visible.</source>
   <translation>Legen Sie zuerst eine Hintergrundkarte auf die Karte und machen Sie sie sichtbar.</translation>
  </message>
  <message>
   <source>The background map would take {count} tiles, more than {most}. Choose a smaller area or less detail.</source>
   <translation>Die Hintergrundkarte bräuchte {count} Kacheln, mehr als {most}. Wählen Sie ein kleineres Gebiet oder weniger Details.</translation>
  </message>
  <message>
   <source>About {count} tiles. Look whether the terms of the background map allow to keep them.</source>
   <translation>Etwa {count} Kacheln. Sehen Sie nach, ob die Bedingungen der Hintergrundkarte erlauben, sie aufzubewahren.</translation>
  </message>
  <message>
   <source>Photos and documents</source>
   <translation>Fotos und Dokumente</translation>
  </message>
  <message>
   <source>Fetch photos and documents</source>
   <translation>Fotos und Dokumente holen</translation>
  </message>
  <message>
   <source>Fetch these, too</source>
   <translation>Auch diese holen</translation>
  </message>
  <message>
   <source>{count} photos and documents are there.</source>
   <translation>{count} Fotos und Dokumente sind da.</translation>
  </message>
  <message>
   <source>{count} could not be fetched.</source>
   <translation>{count} ließen sich nicht holen.</translation>
  </message>
  <message>
   <source>{count} addresses lead to something else.</source>
   <translation>{count} Adressen führen zu etwas anderem.</translation>
  </message>
  <message>
   <source>{count} photos and documents lie on other computers: {hosts}.</source>
   <translation>{count} Fotos und Dokumente liegen auf anderen Rechnern: {hosts}.</translation>
  </message>
  <message>
   <source>{file} opens the working copy with its styles, in QField, too. “Open folder” makes it ready to leave.</source>
   <translation>{file} öffnet die Arbeitskopie mit ihren Stilen, auch in QField. „Ordner öffnen“ macht sie bereit zum Mitnehmen.</translation>
  </message>
  <message>
   <source>the file cannot be kept</source>
   <translation>die Datei lässt sich nicht ablegen</translation>
  </message>
  <message>
   <source>the photos and documents are too large together</source>
   <translation>die Fotos und Dokumente sind zusammen zu groß</translation>
  </message>
  <message>
   <source>this QGIS cannot make tiles</source>
   <translation>dieses QGIS kann keine Kacheln herstellen</translation>
  </message>
  <message>
   <source>the tiles cannot be made</source>
   <translation>die Kacheln lassen sich nicht herstellen</translation>
  </message>
  <message>
   <source>the tiles cannot be opened as a layer</source>
   <translation>die Kacheln lassen sich nicht als Layer öffnen</translation>
  </message>
  <message>
   <source>the project cannot be written</source>
   <translation>das Projekt lässt sich nicht schreiben</translation>
  </message>
  <message>
   <source>the project beside the file cannot be read</source>
   <translation>das Projekt neben der Datei lässt sich nicht lesen</translation>
  </message>
  <message>
   <source>algorithm</source>
   <translation>Algorithmus</translation>
  </message>
  <message>
   <source>At least {size} on disk.</source>
   <translation>Mindestens {size} auf der Festplatte.</translation>
  </message>
  <message>
   <source>About {size} on disk.</source>
   <translation>Etwa {size} auf der Festplatte.</translation>
  </message>
  <message>
   <source>With the further datasets about {count} objects, {size} on disk.</source>
   <translation>Mit den weiteren Datensätzen etwa {count} Objekte, {size} auf der Festplatte.</translation>
  </message>
  <message>
   <source>With the further datasets at least {count} objects, {size} on disk.</source>
   <translation>Mit den weiteren Datensätzen mindestens {count} Objekte, {size} auf der Festplatte.</translation>
  </message>
  <message>
   <source>the conflict is no longer what was shown</source>
   <translation>der Konflikt ist nicht mehr der, der gezeigt wurde</translation>
  </message>
  <message>
   <source>the platform has this decision, or it was decided anew</source>
   <translation>die Plattform hat diese Entscheidung schon, oder es wurde neu entschieden</translation>
  </message>
  <message>
   <source>the file says what cannot be</source>
   <translation>in der Datei steht, was nicht sein kann</translation>
  </message>
  <message>
   <source>the file is larger than what is handed over</source>
   <translation>die Datei ist größer, als Übergebenes ist</translation>
  </message>
  <message>
   <source>a working copy, but nobody handed it over</source>
   <translation>eine Arbeitskopie, aber niemand hat sie übergeben</translation>
  </message>
  <message>
   <source>nothing to hand over, or too much at once</source>
   <translation>nichts zu übergeben, oder zu viel auf einmal</translation>
  </message>
  <message>
   <source>conflicts of several platforms are handed over one by one</source>
   <translation>Konflikte mehrerer Plattformen werden einzeln übergeben</translation>
  </message>
  <message>
   <source>the other side is a file of this computer</source>
   <translation>die andere Seite ist eine Datei dieses Computers</translation>
  </message>
  <message>
   <source>{dataset}: photos and documents</source>
   <translation>{dataset}: Fotos und Dokumente</translation>
  </message>
  <message>
   <source>Brought back into the working copy, to be published</source>
   <translation>In die Arbeitskopie zurückgeholt, noch zu veröffentlichen</translation>
  </message>
  <message>
   <source>Not undone: changed by somebody else since</source>
   <translation>Nicht zurückgenommen: seither von jemand anderem geändert</translation>
  </message>
  <message>
   <source>Record of values brought back</source>
   <translation>Beleg zurückgeholter Werte</translation>
  </message>
  <message>
   <source>Receipt of an undo</source>
   <translation>Quittung einer Rücknahme</translation>
  </message>
  <message>
   <source>publication of {when} by {who}</source>
   <translation>Veröffentlichung vom {when} durch {who}</translation>
  </message>
  <message>
   <source>Undoes</source>
   <translation>Nimmt zurück</translation>
  </message>
  <message>
   <source>ⓘ Files stay here: this platform takes none, only their names ({count}: {names}).</source>
   <translation>ⓘ Dateien bleiben hier: Diese Plattform nimmt keine an, nur ihre Namen ({count}: {names}).</translation>
  </message>
  <message>
   <source>⚠ Files that rows name are missing beside this working copy ({count}: {names}).</source>
   <translation>⚠ Dateien, die Zeilen nennen, fehlen neben dieser Arbeitskopie ({count}: {names}).</translation>
  </message>
  <message>
   <source>ⓘ Photos that no row names lie beside this working copy ({count}: {names}).</source>
   <translation>ⓘ Fotos, die keine Zeile nennt, liegen neben dieser Arbeitskopie ({count}: {names}).</translation>
  </message>
  <message>
   <source>Bring the dataset to the map first: its layer is where it is mended.</source>
   <translation>Bringen Sie den Datensatz zuerst auf die Karte: In seinem Layer wird es behoben.</translation>
  </message>
  <message>
   <source>“{object}” is selected. Mend it, save the layer, then review again.</source>
   <translation>„{object}“ ist ausgewählt. Beheben Sie es, speichern Sie den Layer, und prüfen Sie dann erneut.</translation>
  </message>
  <message>
   <source>Review again</source>
   <translation>Erneut prüfen</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>Nr.</translation>
  </message>
  <message>
   <source>What is sent</source>
   <translation>Was gesendet wird</translation>
  </message>
  <message>
   <source>Guard</source>
   <translation>Schutz</translation>
  </message>
  <message>
   <source>Nothing was sent. Publishing would create: {new}, change: {changed}, delete: {deleted}.</source>
   <translation>Nichts wurde gesendet. Das Veröffentlichen würde anlegen: {new}, ändern: {changed}, löschen: {deleted}.</translation>
  </message>
  <message>
   <source>That takes {writes} writing requests at most, and up to {reads} that only ask.</source>
   <translation>Das braucht höchstens {writes} schreibende Anfragen und bis zu {reads}, die nur nachfragen.</translation>
  </message>
  <message>
   <source>This profile does not allow writing without protection: publishing would be refused.</source>
   <translation>Dieses Profil erlaubt kein Schreiben ohne Schutz: Das Veröffentlichen würde verweigert.</translation>
  </message>
  <message>
   <source>{count} held back</source>
   <translation>{count} zurückgehalten</translation>
  </message>
  <message>
   <source>Besides: {counts}.</source>
   <translation>Außerdem: {counts}.</translation>
  </message>
  <message>
   <source>Dry run: {dataset}</source>
   <translation>Probelauf: {dataset}</translation>
  </message>
  <message>
   <source>On the map: {categories}.</source>
   <translation>Auf der Karte: {categories}.</translation>
  </message>
  <message>
   <source>★ to create</source>
   <translation>★ anzulegen</translation>
  </message>
  <message>
   <source>◆ to change</source>
   <translation>◆ zu ändern</translation>
  </message>
  <message>
   <source>▲ to move, here</source>
   <translation>▲ zu verschieben, hierher</translation>
  </message>
  <message>
   <source>● to move, from here</source>
   <translation>● zu verschieben, von hier</translation>
  </message>
  <message>
   <source>✕ to delete</source>
   <translation>✕ zu löschen</translation>
  </message>
  <message>
   <source>Of the edits: {guards}.</source>
   <translation>Von den Änderungen: {guards}.</translation>
  </message>
  <message>
   <source>guarded by the server's version token</source>
   <translation>durch die Versionskennung des Servers geschützt</translation>
  </message>
  <message>
   <source>tested by the server while writing</source>
   <translation>beim Schreiben vom Server geprüft</translation>
  </message>
  <message>
   <source>read again immediately before</source>
   <translation>unmittelbar davor erneut gelesen</translation>
  </message>
  <message>
   <source>without any protection</source>
   <translation>ohne jeden Schutz</translation>
  </message>
  <message>
   <source>a point</source>
   <translation>ein Punkt</translation>
  </message>
  <message>
   <source>several points</source>
   <translation>mehrere Punkte</translation>
  </message>
  <message>
   <source>a line</source>
   <translation>eine Linie</translation>
  </message>
  <message>
   <source>one or several lines</source>
   <translation>eine oder mehrere Linien</translation>
  </message>
  <message>
   <source>an area</source>
   <translation>eine Fläche</translation>
  </message>
  <message>
   <source>one or several areas</source>
   <translation>eine oder mehrere Flächen</translation>
  </message>
  <message>
   <source>ⓘ {hint} (it is sent all the same)</source>
   <translation>ⓘ {hint} (wird trotzdem gesendet)</translation>
  </message>
  <message>
   <source>“{field}” must not be empty</source>
   <translation>„{field}“ darf nicht leer sein</translation>
  </message>
  <message>
   <source>“{field}” does not take this value</source>
   <translation>„{field}“ nimmt diesen Wert nicht an</translation>
  </message>
  <message>
   <source>“{field}” takes only: {choices}</source>
   <translation>„{field}“ erlaubt nur: {choices}</translation>
  </message>
  <message>
   <source>“{field}” must be at least {least}</source>
   <translation>„{field}“ muss mindestens {least} sein</translation>
  </message>
  <message>
   <source>“{field}” must be at most {most}</source>
   <translation>„{field}“ darf höchstens {most} sein</translation>
  </message>
  <message>
   <source>“{field}” has {length} characters, {most} fit</source>
   <translation>„{field}“ hat {length} Zeichen, {most} passen</translation>
  </message>
  <message>
   <source>“{field}” is not written as the platform wants it ({pattern})</source>
   <translation>„{field}“ ist nicht so geschrieben, wie die Plattform es will ({pattern})</translation>
  </message>
  <message>
   <source>“{field}” is filled by the platform, your value stays here</source>
   <translation>„{field}“ füllt die Plattform selbst, Ihr Wert bleibt hier</translation>
  </message>
  <message>
   <source>its place has no points</source>
   <translation>sein Ort hat keine Punkte</translation>
  </message>
  <message>
   <source>its line or area has too few points</source>
   <translation>seine Linie oder Fläche hat zu wenige Punkte</translation>
  </message>
  <message>
   <source>its area crosses itself</source>
   <translation>seine Fläche schneidet sich selbst</translation>
  </message>
  <message>
   <source>the platform takes {wanted} here</source>
   <translation>erwartet wird hier: {wanted}</translation>
  </message>
  <message>
   <source>its coordinates are no degrees</source>
   <translation>seine Koordinaten sind keine Gradangaben</translation>
  </message>
  <message>
   <source>its coordinates do not fit the reference system</source>
   <translation>seine Koordinaten passen nicht zum Bezugssystem</translation>
  </message>
  <message>
   <source>it lies at 0, 0</source>
   <translation>es liegt bei 0, 0</translation>
  </message>
  <message>
   <source>its north and east are exchanged</source>
   <translation>Nord und Ost sind vertauscht</translation>
  </message>
  <message>
   <source>its coordinates are degrees where metres belong</source>
   <translation>seine Koordinaten sind Grad, wo Meter hingehören</translation>
  </message>
  <message>
   <source>it lies far from the other objects</source>
   <translation>es liegt weit von den anderen Objekten entfernt</translation>
  </message>
  <message>
   <source>It never reached the platform.</source>
   <translation>Es kam nie bei der Plattform an.</translation>
  </message>
  <message>
   <source>It is not known yet whether it arrived. Review first.</source>
   <translation>Noch ist nicht bekannt, ob es ankam. Prüfen Sie zuerst.</translation>
  </message>
  <message>
   <source>It was undone already.</source>
   <translation>Es wurde schon zurückgenommen.</translation>
  </message>
  <message>
   <source>Its undo was undone. Undo that later receipt.</source>
   <translation>Seine Rücknahme wurde zurückgenommen. Nehmen Sie jene spätere Quittung zurück.</translation>
  </message>
  <message>
   <source>The platform has it as it was before.</source>
   <translation>Auf der Plattform ist es schon wie zuvor.</translation>
  </message>
  <message>
   <source>Somebody deleted it since.</source>
   <translation>Jemand hat es seither gelöscht.</translation>
  </message>
  <message>
   <source>The platform has an object with this id again.</source>
   <translation>Die Plattform hat wieder ein Objekt mit dieser Kennung.</translation>
  </message>
  <message>
   <source>Values of persons are not kept in receipts and cannot come back.</source>
   <translation>Personenbezogene Werte stehen in keiner Quittung und kommen nicht zurück.</translation>
  </message>
  <message>
   <source>The platform fills these fields itself.</source>
   <translation>Diese Felder füllt die Plattform selbst.</translation>
  </message>
  <message>
   <source>The receipt does not say what was there before.</source>
   <translation>Die Quittung sagt nicht, was zuvor dort stand.</translation>
  </message>
  <message>
   <source>The platform does not allow it, or not to you.</source>
   <translation>Die Plattform erlaubt es nicht oder nicht Ihnen.</translation>
  </message>
  <message>
   <source>Changed since. Tick to delete it all the same.</source>
   <translation>Seither geändert. Ankreuzen, um es trotzdem zu löschen.</translation>
  </message>
  <message>
   <source>is deleted</source>
   <translation>wird gelöscht</translation>
  </message>
  <message>
   <source>is created again</source>
   <translation>wird wieder angelegt</translation>
  </message>
  <message>
   <source>It gets a new id where the platform makes them.</source>
   <translation>Es bekommt eine neue Kennung, wo die Plattform sie vergibt.</translation>
  </message>
  <message>
   <source>{count} in “{dataset}” still say the old id ({field}).</source>
   <translation>{count} in „{dataset}“ nennen weiter die alte Kennung ({field}).</translation>
  </message>
  <message>
   <source>Does not come back: {fields}.</source>
   <translation>Kommt nicht zurück: {fields}.</translation>
  </message>
  <message>
   <source>Your edits made here stay.</source>
   <translation>Ihre Änderungen hier bleiben.</translation>
  </message>
  <message>
   <source>Deletes {series} series and {measurements} measurements along with it.</source>
   <translation>Löscht {series} Messreihen und {measurements} Messwerte mit.</translation>
  </message>
  <message>
   <source>{count} can be undone</source>
   <translation>{count} zurückzunehmen</translation>
  </message>
  <message>
   <source>{count} to be decided</source>
   <translation>{count} zu entscheiden</translation>
  </message>
  <message>
   <source>{count} cannot be undone</source>
   <translation>{count} nicht zurückzunehmen</translation>
  </message>
  <message>
   <source>&amp;Undo {count}</source>
   <translation>{count} &amp;zurücknehmen</translation>
  </message>
  <message>
   <source>Undoing …</source>
   <translation>Wird zurückgenommen …</translation>
  </message>
  <message>
   <source>Object, field</source>
   <translation>Objekt, Feld</translation>
  </message>
  <message>
   <source>after</source>
   <translation>nachher</translation>
  </message>
  <message>
   <source>Brought back</source>
   <translation>Zurückgeholt</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>Publication</source>
   <translation>Veröffentlichung</translation>
  </message>
  <message>
   <source>Undoes the publication of {when}.</source>
   <translation>Nimmt die Veröffentlichung vom {when} zurück.</translation>
  </message>
  <message>
   <source>{title}: {done} undone.</source>
   <translation>{title}: {done} zurückgenommen.</translation>
  </message>
  <message>
   <source>{title}: {done} undone, {rest} not. The receipt says why.</source>
   <translation>{title}: {done} zurückgenommen, {rest} nicht. Die Quittung sagt, warum.</translation>
  </message>
  <message>
   <source>Prepare the undo of {dataset}</source>
   <translation>Rücknahme von {dataset} vorbereiten</translation>
  </message>
  <message>
   <source>Undo in {dataset}</source>
   <translation>Zurücknehmen in {dataset}</translation>
  </message>
  <message>
   <source>Bring back values in {dataset}</source>
   <translation>Werte zurückholen in {dataset}</translation>
  </message>
  <message>
   <source>{dataset}: brought back as an edit. Publish it when it is right.</source>
   <translation>{dataset}: als Änderung zurückgeholt. Veröffentlichen Sie sie, wenn sie stimmt.</translation>
  </message>
  <message>
   <source>Bring back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>The object is no longer in the working copy. Create it again with what the receipt knows of it?</source>
   <translation>Das Objekt ist nicht mehr in der Arbeitskopie. Mit dem, was die Quittung davon weiß, neu anlegen?</translation>
  </message>
  <message>
   <source>Reversal</source>
   <translation>Rücknahme</translation>
  </message>
  <message>
   <source>Take my edits out of this file</source>
   <translation>Meine Änderungen aus dieser Datei herausholen</translation>
  </message>
  <message>
   <source>Working copies</source>
   <translation>Arbeitskopien</translation>
  </message>
  <message>
   <source>rescue,recover,damaged,corrupt,edits,changes,diff,outbox</source>
   <translation>retten,wiederherstellen,beschädigt,defekt,Änderungen,Vergleich,Postausgang</translation>
  </message>
  <message>
   <source>What did I edit in this working copy, and can it be saved although the file is damaged?</source>
   <translation>Was habe ich in dieser Arbeitskopie geändert, und lässt es sich retten, obwohl die Datei beschädigt ist?</translation>
  </message>
  <message>
   <source>The file of a working copy, also a damaged one or a colleague's. It is only read, from a copy of its bytes; styles, form code and actions it carries are not opened. Where a damaged file has lost its bookkeeping, a working copy freshly taken of the same datasets tells what the platform has.</source>
   <translation>Die Datei einer Arbeitskopie, auch eine beschädigte oder die einer Kollegin. Sie wird nur gelesen, aus einer Kopie ihrer Bytes; Stile, Formularcode und Aktionen, die sie mitbringt, werden nicht geöffnet. Hat eine beschädigte Datei ihre Buchführung verloren, sagt eine frisch mitgenommene Arbeitskopie derselben Datensätze, was die Plattform hat.</translation>
  </message>
  <message>
   <source>Every row is compared with what was taken. Each edit is one feature: what happened, the row, the platform's id, the fields that differ, and their old and new values as JSON. The place is the new one, of a deleted object the former one; the former place is in the column old_place. A second table holds the outbox: what was sent, and what came of it.</source>
   <translation>Jede Zeile wird mit dem verglichen, was mitgenommen wurde. Jede Änderung ist ein Objekt: was geschah, die Zeile, die Kennung auf der Plattform, die abweichenden Felder und deren alte und neue Werte als JSON. Der Ort ist der neue, bei einem gelöschten Objekt der frühere; der frühere Ort steht in der Spalte old_place. Eine zweite Tabelle enthält den Postausgang: was gesendet wurde und was daraus geworden ist.</translation>
  </message>
  <message>
   <source>Rows that cannot be read any more are in no result; how many are known to be lost is said. A deletion on a page that is damaged cannot be told from a loss, and is not listed.</source>
   <translation>Zeilen, die sich nicht mehr lesen lassen, stehen in keinem Ergebnis; wie viele davon bekannt verloren sind, wird gesagt. Eine Löschung auf einer beschädigten Seite lässt sich nicht von einem Verlust unterscheiden und wird nicht aufgeführt.</translation>
  </message>
  <message>
   <source>Values of a damaged page that still look like values cannot be told from edits.</source>
   <translation>Werte einer beschädigten Seite, die noch wie Werte aussehen, lassen sich nicht von Änderungen unterscheiden.</translation>
  </message>
  <message>
   <source>The result holds personal data where the dataset does.</source>
   <translation>Das Ergebnis enthält personenbezogene Daten, wo der Datensatz welche enthält.</translation>
  </message>
  <message>
   <source>Working copies (*.gpkg *.gpkg-backup);;All files (*)</source>
   <translation>Arbeitskopien (*.gpkg *.gpkg-backup);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Working copy</source>
   <translation>Arbeitskopie</translation>
  </message>
  <message>
   <source>Freshly taken working copy (only where the bookkeeping is lost)</source>
   <translation>Frisch mitgenommene Arbeitskopie (nur wenn die Buchführung verloren ist)</translation>
  </message>
  <message>
   <source>Edits</source>
   <translation>Änderungen</translation>
  </message>
  <message>
   <source>Outbox</source>
   <translation>Postausgang</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>Geändert</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <source>Deleted</source>
   <translation>Gelöscht</translation>
  </message>
  <message>
   <source>Rows known to be lost</source>
   <translation>Bekannt verlorene Zeilen</translation>
  </message>
  <message>
   <source>The file is damaged: only what can still be read is in the result.</source>
   <translation>Die Datei ist beschädigt: Im Ergebnis steht nur, was sich noch lesen lässt.</translation>
  </message>
  <message>
   <source>“{dataset}” is left out: its columns were changed.</source>
   <translation>„{dataset}“ fehlt im Ergebnis: Die Spalten wurden geändert.</translation>
  </message>
  <message>
   <source>Entry</source>
   <translation>Eintrag</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <source>Id on the platform</source>
   <translation>Kennung auf der Plattform</translation>
  </message>
  <message>
   <source>Changed fields</source>
   <translation>Geänderte Felder</translation>
  </message>
  <message>
   <source>Old values</source>
   <translation>Alte Werte</translation>
  </message>
  <message>
   <source>New values</source>
   <translation>Neue Werte</translation>
  </message>
  <message>
   <source>Former place</source>
   <translation>Früherer Ort</translation>
  </message>
  <message>
   <source>State in the outbox</source>
   <translation>Zustand im Postausgang</translation>
  </message>
  <message>
   <source>{changed} objects were changed, {new} are new, {deleted} were deleted.</source>
   <translation>{changed} Objekte wurden geändert, {new} sind neu, {deleted} wurden gelöscht.</translation>
  </message>
  <message>
   <source>{lost} rows are known to be lost.</source>
   <translation>{lost} Zeilen sind bekanntermaßen verloren.</translation>
  </message>
  <message>
   <source>The bookkeeping is lost: rows were compared with the fresh working copy, and deletions cannot be told.</source>
   <translation>Die Buchführung ist verloren: Die Zeilen wurden mit der frischen Arbeitskopie verglichen; Löschungen lassen sich nicht erkennen.</translation>
  </message>
  <message>
   <source>Conflicts in “{file}” for {name}: {count}. They stay in the list until the decisions are back.</source>
   <translation>Konflikte in „{file}“ für {name}: {count}. Sie bleiben in der Liste, bis die Entscheidungen zurück sind.</translation>
  </message>
  <message>
   <source>Hand conflicts over</source>
   <translation>Konflikte übergeben</translation>
  </message>
  <message>
   <source>Open handed-over conflicts</source>
   <translation>Übergebene Konflikte öffnen</translation>
  </message>
  <message>
   <source>Take in decisions</source>
   <translation>Entscheidungen übernehmen</translation>
  </message>
  <message>
   <source>Look for what was handed over</source>
   <translation>Nach Übergebenem sehen</translation>
  </message>
  <message>
   <source>Nobody handed conflicts over to you.</source>
   <translation>Niemand hat Ihnen Konflikte übergeben.</translation>
  </message>
  <message>
   <source>Send decisions back</source>
   <translation>Entscheidungen zurückgeben</translation>
  </message>
  <message>
   <source>Handed over by</source>
   <translation>Übergeben von</translation>
  </message>
  <message>
   <source>“{file}” holds your decisions. Whoever asked takes them in with “Take in decisions…”.</source>
   <translation>„{file}“ enthält Ihre Entscheidungen. Wer gefragt hat, übernimmt sie mit „Entscheidungen übernehmen…“.</translation>
  </message>
  <message>
   <source>Decisions taken in: {count}</source>
   <translation>Entscheidungen übernommen: {count}</translation>
  </message>
  <message>
   <source>changed here meanwhile and still open: {count}</source>
   <translation>hier inzwischen geändert und weiter offen: {count}</translation>
  </message>
  <message>
   <source>not decided there: {count}</source>
   <translation>dort nicht entschieden: {count}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>&amp;Hand over</source>
   <translation>Ü&amp;bergeben</translation>
  </message>
  <message>
   <source>⚠ The file holds personal data: {fields}.</source>
   <translation>⚠ Die Datei enthält personenbezogene Daten: {fields}.</translation>
  </message>
  <message>
   <source>Undo the last decision</source>
   <translation>Letzte Entscheidung zurücknehmen</translation>
  </message>
  <message>
   <source>Take back what was handed over</source>
   <translation>Übergebenes zurücknehmen</translation>
  </message>
  <message>
   <source>Open handed-over conflicts…</source>
   <translation>Übergebene Konflikte öffnen…</translation>
  </message>
  <message>
   <source>Take in decisions…</source>
   <translation>Entscheidungen übernehmen…</translation>
  </message>
  <message>
   <source>Send decisions back…</source>
   <translation>Entscheidungen zurückgeben…</translation>
  </message>
  <message>
   <source>Objects selected: {count}</source>
   <translation>Ausgewählte Objekte: {count}</translation>
  </message>
  <message>
   <source>&amp;Conflicts</source>
   <translation>K&amp;onflikte</translation>
  </message>
  <message>
   <source>Conflicts that wait for your decision: {count}</source>
   <translation>Konflikte, die auf Ihre Entscheidung warten: {count}</translation>
  </message>
  <message>
   <source>since {when}</source>
   <translation>seit {when}</translation>
  </message>
  <message>
   <source>waited through one review</source>
   <translation>seit einer Prüfung</translation>
  </message>
  <message>
   <source>waited through {count} reviews</source>
   <translation>seit {count} Prüfungen</translation>
  </message>
  <message>
   <source>handed over to {name}, {when}</source>
   <translation>übergeben an {name}, {when}</translation>
  </message>
  <message>
   <source>put off</source>
   <translation>zurückgestellt</translation>
  </message>
  <message>
   <source>changed there by {who}, {when}</source>
   <translation>dort geändert von {who}, {when}</translation>
  </message>
  <message>
   <source>changed there by {who}</source>
   <translation>dort geändert von {who}</translation>
  </message>
  <message>
   <source>changed there {when}</source>
   <translation>dort geändert am {when}</translation>
  </message>
  <message>
   <source>The platform does not tell who changed it.</source>
   <translation>Die Plattform sagt nicht, wer es geändert hat.</translation>
  </message>
  <message>
   <source>Look for conflicts</source>
   <translation>Nach Konflikten sehen</translation>
  </message>
  <message>
   <source>Settle conflicts</source>
   <translation>Konflikte entscheiden</translation>
  </message>
  <message>
   <source>Conflicts settled: {count}. They leave with the next publication.</source>
   <translation>Konflikte entschieden: {count}. Sie gehen mit der nächsten Veröffentlichung hinaus.</translation>
  </message>
  <message>
   <source>The conflict is settled. It leaves with the next publication.</source>
   <translation>Der Konflikt ist entschieden. Er geht mit der nächsten Veröffentlichung hinaus.</translation>
  </message>
  <message>
   <source>Conflicts settled with the platform's values: {count}.</source>
   <translation>Mit den Werten der Stadt entschiedene Konflikte: {count}.</translation>
  </message>
  <message>
   <source>Say first to whom it goes, and into which file.</source>
   <translation>Geben Sie zuerst an, an wen und in welche Datei es geht.</translation>
  </message>
  <message>
   <source>Select one object of the list first.</source>
   <translation>Wählen Sie zuerst ein Objekt der Liste.</translation>
  </message>
  <message>
   <source>Select a line that is in conflict first.</source>
   <translation>Wählen Sie zuerst eine Zeile, die im Konflikt steht.</translation>
  </message>
  <message>
   <source>Put conflicts off</source>
   <translation>Konflikte zurückstellen</translation>
  </message>
  <message>
   <source>Undo decisions</source>
   <translation>Entscheidungen zurücknehmen</translation>
  </message>
  <message>
   <source>The conflict is open again, with your values.</source>
   <translation>Der Konflikt ist wieder offen, mit Ihren Werten.</translation>
  </message>
  <message>
   <source>the conflict is not decided</source>
   <translation>der Konflikt ist nicht entschieden</translation>
  </message>
  <message>
   <source>there is no conflict to decide</source>
   <translation>es ist kein Konflikt zu entscheiden</translation>
  </message>
  <message>
   <source>series or measurements were added to it in between</source>
   <translation>inzwischen kamen Messreihen oder Messwerte hinzu</translation>
  </message>
  <message>
   <source>the server does not count what hangs on a feature</source>
   <translation>der Server zählt nicht, was an einem Objekt hängt</translation>
  </message>
  <message>
   <source>a write was confirmed without what was sent or its id</source>
   <translation>eine Änderung wurde bestätigt, ohne dass bekannt ist, was gesendet wurde, oder ihre Kennung</translation>
  </message>
  <message>
   <source>there is no such line of a receipt</source>
   <translation>diese Zeile einer Quittung gibt es nicht</translation>
  </message>
  <message>
   <source>there is no such value that lost</source>
   <translation>diesen unterlegenen Wert gibt es nicht</translation>
  </message>
  <message>
   <source>there is no such publication to undo</source>
   <translation>diese Veröffentlichung gibt es nicht, sie lässt sich nicht zurücknehmen</translation>
  </message>
  <message>
   <source>Objects in the file: {count}, each as it was, yours and the platform's.</source>
   <translation>Objekte in der Datei: {count}, jedes wie es war, wie Sie es haben und wie die Stadt es hat.</translation>
  </message>
  <message>
   <source>Your colleague opens it with “Open handed-over conflicts…”.</source>
   <translation>Geöffnet wird sie dort mit „Übergebene Konflikte öffnen…“.</translation>
  </message>
  <message>
   <source>They stay in your list until the decisions are back.</source>
   <translation>Die Konflikte bleiben in Ihrer Liste, bis die Entscheidungen zurück sind.</translation>
  </message>
  <message>
   <source>Changed since. Tick to undo it all the same.</source>
   <translation>Seither geändert. Ankreuzen, um es trotzdem zurückzunehmen.</translation>
  </message>
  <message>
   <source>Takes more along. Tick to delete it all the same.</source>
   <translation>Nimmt mehr mit. Ankreuzen, um es trotzdem zu löschen.</translation>
  </message>
  <message>
   <source>goes back</source>
   <translation>wird zurückgesetzt</translation>
  </message>
  <message>
   <source>{count} accepted</source>
   <translation>{count} angenommen</translation>
  </message>
  <message>
   <source>{count} held</source>
   <translation>{count} zurückgehalten</translation>
  </message>
  <message>
   <source>{count} rejected</source>
   <translation>{count} abgelehnt</translation>
  </message>
  <message>
   <source>{count} waiting</source>
   <translation>{count} wartend</translation>
  </message>
  <message>
   <source>handed over to {name}</source>
   <translation>übergeben an {name}</translation>
  </message>
  <message>
   <source>Compare everything</source>
   <translation>Alles vergleichen</translation>
  </message>
  <message>
   <source>{count} updated</source>
   <translation>{count} aktualisiert</translation>
  </message>
  <message>
   <source>{count} deleted there</source>
   <translation>{count} dort gelöscht</translation>
  </message>
  <message>
   <source>{count} left, edited here</source>
   <translation>{count} gelassen, hier bearbeitet</translation>
  </message>
  <message>
   <source>nothing new there</source>
   <translation>dort nichts Neues</translation>
  </message>
  <message>
   <source>{count} more deleted there, not taken yet</source>
   <translation>{count} weitere dort gelöscht, noch nicht übernommen</translation>
  </message>
  <message>
   <source>Updated: {updated}. New: {new}. Deleted there: {deleted}. In conflict: {conflicts}. Left: {left}.</source>
   <translation>Aktualisiert: {updated}. Neu: {new}. Dort gelöscht: {deleted}. Im Konflikt: {conflicts}. Gelassen: {left}.</translation>
  </message>
  <message>
   <source>Conflicts wait for your decision. Your values and theirs are both kept.</source>
   <translation>Konflikte warten auf Ihre Entscheidung. Ihre Werte und die der Stadt sind beide erhalten.</translation>
  </message>
  <message>
   <source>What was edited here stays as it is until the review compares it.</source>
   <translation>Was hier bearbeitet wurde, bleibt, wie es ist, bis die Prüfung es vergleicht.</translation>
  </message>
  <message>
   <source>Everything was compared.</source>
   <translation>Alles wurde verglichen.</translation>
  </message>
  <message>
   <source>The platform was asked only for what it changed since {when}.</source>
   <translation>Die Plattform wurde nur nach dem gefragt, was sie seit {when} geändert hat.</translation>
  </message>
  <message>
   <source>Deletions do not show that way. “Compare everything” finds them.</source>
   <translation>Löschungen zeigen sich so nicht. „Alles vergleichen“ findet sie.</translation>
  </message>
  <message>
   <source>By its count {count} objects were deleted there. “Compare everything” finds which.</source>
   <translation>Nach ihrer Zählung wurden dort {count} Objekte gelöscht. „Alles vergleichen“ findet, welche.</translation>
  </message>
  <message>
   <source>By its count none was deleted there.</source>
   <translation>Nach ihrer Zählung wurde dort keines gelöscht.</translation>
  </message>
  <message>
   <source>no backup could be made</source>
   <translation>es konnte keine Sicherung angelegt werden</translation>
  </message>
  <message>
   <source>the list of backups cannot be written</source>
   <translation>die Liste der Sicherungen lässt sich nicht schreiben</translation>
  </message>
  <message>
   <source>the bookkeeping is lost</source>
   <translation>die Buchführung ist verloren</translation>
  </message>
  <message>
   <source>the file was changed while it was given back</source>
   <translation>die Datei wurde geändert, während sie zurückgegeben wurde</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>“{title}” has no backup yet. One is made before each publication, once something is edited.</source>
   <translation>„{title}“ hat noch keine Sicherung. Vor jeder Veröffentlichung wird eine angelegt, sobald etwas geändert ist.</translation>
  </message>
  <message>
   <source>“{title}” goes back to an earlier state. The present one is backed up before, and what was published since is not sent again.</source>
   <translation>„{title}“ geht auf einen früheren Stand zurück. Der jetzige wird zuvor gesichert, und was seither veröffentlicht wurde, wird nicht noch einmal gesendet.</translation>
  </message>
  <message>
   <source>“{title}” holds changes that were sent and not confirmed ({count}). Review it, so that the platform is asked.</source>
   <translation>„{title}“ enthält Änderungen, die gesendet und nicht bestätigt wurden ({count}). Prüfen Sie den Datensatz, damit die Plattform gefragt wird.</translation>
  </message>
  <message>
   <source>“{title}” holds changes that wait to be sent ({count}). Review and publish them first.</source>
   <translation>„{title}“ enthält Änderungen, die auf das Senden warten ({count}). Prüfen und veröffentlichen Sie sie zuerst.</translation>
  </message>
  <message>
   <source>“{title}” has open conflicts ({count}). Decide them, then publish.</source>
   <translation>„{title}“ hat offene Konflikte ({count}). Entscheiden Sie sie, dann veröffentlichen Sie.</translation>
  </message>
  <message>
   <source>“{title}” holds objects that were put off ({count}). Decide them in the review first.</source>
   <translation>„{title}“ enthält zurückgestellte Objekte ({count}). Entscheiden Sie sie zuerst beim Prüfen.</translation>
  </message>
  <message>
   <source>“{title}” holds edits that are not published ({count}). Review and publish, or undo them first.</source>
   <translation>„{title}“ enthält Änderungen, die nicht veröffentlicht sind ({count}). Prüfen und veröffentlichen Sie sie zuerst, oder machen Sie sie rückgängig.</translation>
  </message>
  <message>
   <source>“{title}” holds measurements that were added or changed here ({count}). Publish or delete them first.</source>
   <translation>„{title}“ enthält Messwerte, die hier ergänzt oder geändert wurden ({count}). Veröffentlichen oder löschen Sie sie zuerst.</translation>
  </message>
  <message>
   <source>“{title}”: columns were renamed or removed, so nobody can tell what is edited. Restore them first.</source>
   <translation>„{title}“: Spalten wurden umbenannt oder entfernt, so dass sich nicht sagen lässt, was geändert ist. Stellen Sie sie zuerst wieder her.</translation>
  </message>
  <message>
   <source>“{title}” has columns of your own with values ({names}; objects: {count}). Copy them elsewhere, then empty them.</source>
   <translation>„{title}“ hat eigene Spalten mit Werten ({names}; Objekte: {count}). Kopieren Sie diese anderswohin und leeren Sie die Spalten.</translation>
  </message>
  <message>
   <source>Everything in “{title}” is on the platform. The file goes to the bin with its photos, background, project and backups; its receipts stay in “{receipts}”.</source>
   <translation>Alles in „{title}“ ist auf der Plattform. Die Datei kommt mit ihren Fotos, ihrem Hintergrund, ihrem Projekt und ihren Sicherungen in den Papierkorb; ihre Quittungen bleiben in „{receipts}“.</translation>
  </message>
  <message>
   <source>What something else may need stays: {names}.</source>
   <translation>Was anderes noch brauchen kann, bleibt: {names}.</translation>
  </message>
  <message>
   <source>Its layers on the map ({count}) are removed from the project.</source>
   <translation>Ihre Layer auf der Karte ({count}) werden aus dem Projekt entfernt.</translation>
  </message>
  <message>
   <source>“{title}” was given back and lies in the bin.</source>
   <translation>„{title}“ wurde zurückgegeben und liegt im Papierkorb.</translation>
  </message>
  <message>
   <source>“{title}” was given back. There is no bin here, so it lies in the folder “{folder}”.</source>
   <translation>„{title}“ wurde zurückgegeben. Hier gibt es keinen Papierkorb, daher liegt alles im Ordner „{folder}“.</translation>
  </message>
  <message>
   <source>Its receipts ({count}) are in “{receipts}”.</source>
   <translation>Die Quittungen ({count}) liegen in „{receipts}“.</translation>
  </message>
  <message>
   <source>Last time {sent} changes were sent: {parts}.</source>
   <translation>Beim letzten Mal wurden {sent} Änderungen gesendet: {parts}.</translation>
  </message>
  <message>
   <source>{count} arrived</source>
   <translation>{count} angekommen</translation>
  </message>
  <message>
   <source>{count} to be offered again</source>
   <translation>{count} erneut angeboten</translation>
  </message>
  <message>
   <source>{count} also changed by somebody else</source>
   <translation>{count} auch von anderen geändert</translation>
  </message>
  <message>
   <source>{count} refused</source>
   <translation>{count} abgelehnt</translation>
  </message>
  <message>
   <source>{count} still open</source>
   <translation>{count} noch offen</translation>
  </message>
  <message>
   <source>“{title}” was saved into “{file}”; all rows could be read.</source>
   <translation>„{title}“ wurde nach „{file}“ gerettet; alle Zeilen ließen sich lesen.</translation>
  </message>
  <message>
   <source>“{title}” was saved into “{file}”; all rows could be read, but not all about them. Review it before you publish.</source>
   <translation>„{title}“ wurde nach „{file}“ gerettet; alle Zeilen ließen sich lesen, aber nicht alles, was zu ihnen gehört. Prüfen Sie die Datei, bevor Sie veröffentlichen.</translation>
  </message>
  <message>
   <source>{count} objects differ though no edit was recorded: damage may have changed them. The review asks about each.</source>
   <translation>{count} Objekte weichen ab, ohne dass eine Bearbeitung verzeichnet ist: Der Schaden kann sie verändert haben. Die Prüfung fragt nach jedem.</translation>
  </message>
  <message>
   <source>“{title}” was saved into “{file}”; rows that could not be read: {missing}. Review it before you publish.</source>
   <translation>„{title}“ wurde nach „{file}“ gerettet; nicht lesbare Zeilen: {missing}. Prüfen Sie die Datei, bevor Sie veröffentlichen.</translation>
  </message>
  <message>
   <source>{table}: {count} rows saved</source>
   <translation>{table}: {count} Zeilen gerettet</translation>
  </message>
  <message>
   <source>{table}: not readable: rows {rows}</source>
   <translation>{table}: nicht lesbar: Zeilen {rows}</translation>
  </message>
  <message>
   <source>{count} lost rows are shown as the platform had them; edits of them are lost.</source>
   <translation>{count} verlorene Zeilen stehen so da, wie die Plattform sie hatte; Änderungen daran sind verloren.</translation>
  </message>
  <message>
   <source>{count} objects: what the platform had is lost. The review asks about each that differs.</source>
   <translation>{count} Objekte: Was die Plattform hatte, ist verloren. Beim Prüfen wird zu jedem abweichenden gefragt.</translation>
  </message>
  <message>
   <source>{count} changes: it is not known whether they were sent. The platform is asked.</source>
   <translation>{count} Änderungen: Es ist nicht bekannt, ob sie gesendet wurden. Die Plattform wird gefragt.</translation>
  </message>
  <message>
   <source>{count} receipts or entries of the outbox could not be read.</source>
   <translation>{count} Quittungen oder Einträge des Postausgangs ließen sich nicht lesen.</translation>
  </message>
  <message>
   <source>{count} datasets are plain tables now: what they are is lost.</source>
   <translation>{count} Datensätze sind jetzt einfache Tabellen: Was sie sind, ist verloren.</translation>
  </message>
  <message>
   <source>Look what is not published</source>
   <translation>Nachsehen, was nicht veröffentlicht ist</translation>
  </message>
  <message>
   <source>More reasons: {count}.</source>
   <translation>Weitere Gründe: {count}.</translation>
  </message>
  <message>
   <source>Review…</source>
   <translation>Prüfen…</translation>
  </message>
  <message>
   <source>Give back</source>
   <translation>Zurückgeben</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Give {dataset} back</source>
   <translation>{dataset} zurückgeben</translation>
  </message>
  <message>
   <source>Look at the backups</source>
   <translation>Sicherungen ansehen</translation>
  </message>
  <message>
   <source>Restore {dataset}</source>
   <translation>{dataset} wiederherstellen</translation>
  </message>
  <message>
   <source>“{title}” is as it was then. Review it before you publish.</source>
   <translation>„{title}“ ist wieder wie damals. Prüfen Sie die Datei, bevor Sie veröffentlichen.</translation>
  </message>
  <message>
   <source>saved</source>
   <translation>gerettet</translation>
  </message>
  <message>
   <source>Save what can be read of {file}</source>
   <translation>Retten, was sich von {file} lesen lässt</translation>
  </message>
  <message>
   <source>The file has lost what makes it a working copy. Restore a backup, or take the dataset offline again and take your edits out of this file with “Take my edits out of this file” in the Processing toolbox.</source>
   <translation>Die Datei hat verloren, was sie zur Arbeitskopie macht. Stellen Sie eine Sicherung wieder her, oder nehmen Sie den Datensatz neu offline mit und holen Sie Ihre Änderungen mit „Meine Änderungen aus dieser Datei herausholen“ aus der Werkzeugkiste heraus.</translation>
  </message>
  <message>
   <source>Check the working copies</source>
   <translation>Arbeitskopien prüfen</translation>
  </message>
  <message>
   <source>Ask what arrived last time</source>
   <translation>Fragen, was beim letzten Mal ankam</translation>
  </message>
  <message>
   <source>{dataset}: the platform did not confirm everything last time. It is asked once you connect, or at the next review.</source>
   <translation>{dataset}: Die Plattform hat beim letzten Mal nicht alles bestätigt. Sie wird gefragt, sobald Sie verbinden, oder beim nächsten Prüfen.</translation>
  </message>
  <message>
   <source>{dataset}: the platform did not confirm everything last time, and cannot be asked now. The next review asks it.</source>
   <translation>{dataset}: Die Plattform hat beim letzten Mal nicht alles bestätigt und kann jetzt nicht gefragt werden. Das nächste Prüfen fragt sie.</translation>
  </message>
  <message>
   <source>Backups…</source>
   <translation>Sicherungen…</translation>
  </message>
  <message>
   <source>Give back…</source>
   <translation>Zurückgeben…</translation>
  </message>
  <message>
   <source>Publish even where no backup can be made</source>
   <translation>Auch ohne mögliche Sicherung veröffentlichen</translation>
  </message>
  <message>
   <source>&amp;Save what can be read…</source>
   <translation>&amp;Retten, was lesbar ist…</translation>
  </message>
  <message>
   <source>The file is damaged and was not changed. Save what can be read, or restore a backup.</source>
   <translation>Die Datei ist beschädigt und wurde nicht verändert. Retten Sie, was lesbar ist, oder stellen Sie eine Sicherung wieder her.</translation>
  </message>
  <message>
   <source>No backup could be made, so nothing was sent. Free some space, or allow publishing without one in the menu of the working copy.</source>
   <translation>Es konnte keine Sicherung angelegt werden, daher wurde nichts gesendet. Schaffen Sie Platz, oder erlauben Sie im Menü der Arbeitskopie das Veröffentlichen ohne Sicherung.</translation>
  </message>
  <message>
   <source>{dataset}: the columns are no longer those of the platform. What is edited in this file stays.</source>
   <translation>{dataset}: Die Spalten stimmen nicht mehr mit denen der Plattform überein. Was in dieser Datei geändert ist, bleibt.</translation>
  </message>
  <message>
   <source>A backup is made first. Mending changes nothing on the platform.</source>
   <translation>Vorher wird eine Sicherung angelegt. Auf der Plattform ändert das nichts.</translation>
  </message>
  <message>
   <source>This cannot be mended here. Bring back a backup of this file, or take the dataset into another file.</source>
   <translation>Das lässt sich hier nicht beheben. Holen Sie eine Sicherung dieser Datei zurück oder nehmen Sie den Datensatz in eine andere Datei mit.</translation>
  </message>
  <message>
   <source>A backup is made first. The dataset is read anew and your {edits} edits come along; what the platform changed, too, is asked about in the review. Values that have no column any more are kept on a receipt.</source>
   <translation>Vorher wird eine Sicherung angelegt. Der Datensatz wird neu gelesen, Ihre {edits} Änderungen kommen mit; was auch die Plattform geändert hat, fragt die Prüfung. Werte, für die es keine Spalte mehr gibt, bewahrt ein Beleg auf.</translation>
  </message>
  <message>
   <source>&amp;Mend the columns</source>
   <translation>Spalten &amp;wiederherstellen</translation>
  </message>
  <message>
   <source>&amp;Take anew and carry my edits over</source>
   <translation>&amp;Neu nehmen und meine Änderungen übertragen</translation>
  </message>
  <message>
   <source>is called “{found}” in this file</source>
   <translation>heißt in dieser Datei „{found}“</translation>
  </message>
  <message>
   <source>was removed from this file, with what was edited in it</source>
   <translation>wurde aus dieser Datei entfernt, samt dem, was darin geändert war</translation>
  </message>
  <message>
   <source>has another type in this file</source>
   <translation>hat in dieser Datei einen anderen Typ</translation>
  </message>
  <message>
   <source>gets its name back and keeps its values</source>
   <translation>erhält ihren Namen zurück, die Werte bleiben</translation>
  </message>
  <message>
   <source>comes back with the platform's values</source>
   <translation>kommt mit den Werten der Plattform zurück</translation>
  </message>
  <message>
   <source>gets its type back and keeps its values</source>
   <translation>erhält ihren Typ zurück, die Werte bleiben</translation>
  </message>
  <message>
   <source>comes back with the platform's values; “{found}” stays as a column of your own</source>
   <translation>kommt mit den Werten der Plattform zurück; „{found}“ bleibt als eigene Spalte</translation>
  </message>
  <message>
   <source>is missing in this file</source>
   <translation>fehlt in dieser Datei</translation>
  </message>
  <message>
   <source>cannot be mended here</source>
   <translation>lässt sich hier nicht beheben</translation>
  </message>
  <message>
   <source>is gone on the platform</source>
   <translation>gibt es auf der Plattform nicht mehr</translation>
  </message>
  <message>
   <source>edits in it are kept on a receipt</source>
   <translation>Änderungen darin bewahrt ein Beleg auf</translation>
  </message>
  <message>
   <source>has another type on the platform</source>
   <translation>hat auf der Plattform einen anderen Typ</translation>
  </message>
  <message>
   <source>edits that fit come along</source>
   <translation>passende Änderungen kommen mit</translation>
  </message>
  <message>
   <source>is new on the platform and required</source>
   <translation>ist auf der Plattform neu und Pflicht</translation>
  </message>
  <message>
   <source>comes with the dataset</source>
   <translation>kommt mit dem Datensatz</translation>
  </message>
  <message>
   <source>has another reference system on the platform</source>
   <translation>hat auf der Plattform ein anderes Bezugssystem</translation>
  </message>
  <message>
   <source>edited places are converted</source>
   <translation>geänderte Orte werden umgerechnet</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Schlüssel</translation>
  </message>
  <message>
   <source>is another field on the platform</source>
   <translation>ist auf der Plattform ein anderes Feld</translation>
  </message>
  <message>
   <source>{dataset}: the columns are as they were taken.</source>
   <translation>{dataset}: Die Spalten sind wieder wie beim Mitnehmen.</translation>
  </message>
  <message>
   <source>{dataset}: taken anew; {count} edits came along.</source>
   <translation>{dataset}: neu genommen; {count} Änderungen kamen mit.</translation>
  </message>
  <message>
   <source>Values of {left} objects have no column any more; a receipt keeps them.</source>
   <translation>Für Werte von {left} Objekten gibt es keine Spalte mehr; ein Beleg bewahrt sie auf.</translation>
  </message>
  <message>
   <source>Columns of {dataset}</source>
   <translation>Spalten von {dataset}</translation>
  </message>
  <message>
   <source>Columns that differ</source>
   <translation>Abweichende Spalten</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Was geschah</translation>
  </message>
  <message>
   <source>What follows</source>
   <translation>Was folgt</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <source>Compare the columns</source>
   <translation>Spalten vergleichen</translation>
  </message>
  <message>
   <source>Mend the columns of {dataset}</source>
   <translation>Spalten von {dataset} wiederherstellen</translation>
  </message>
  <message>
   <source>Take {dataset} anew</source>
   <translation>{dataset} neu nehmen</translation>
  </message>
  <message>
   <source>What came of it</source>
   <translation>Was daraus wurde</translation>
  </message>
  <message>
   <source>The server's words</source>
   <translation>Worte des Servers</translation>
  </message>
  <message>
   <source>rejected by the platform</source>
   <translation>von der Plattform abgelehnt</translation>
  </message>
  <message>
   <source>held: somebody else changed it</source>
   <translation>zurückgehalten: jemand anders hat es geändert</translation>
  </message>
  <message>
   <source>not confirmed yet</source>
   <translation>noch nicht bestätigt</translation>
  </message>
  <message>
   <source>not sent, still here</source>
   <translation>nicht gesendet, noch hier</translation>
  </message>
  <message>
   <source>changed here since the review</source>
   <translation>hier seit der Prüfung geändert</translation>
  </message>
  <message>
   <source>Last time one change was sent: {parts}.</source>
   <translation>Beim letzten Mal wurde eine Änderung gesendet: {parts}.</translation>
  </message>
  <message>
   <source>the columns changed again</source>
   <translation>die Spalten haben sich noch einmal geändert</translation>
  </message>
  <message>
   <source>unchecked</source>
   <translation>ungeprüft</translation>
  </message>
  <message>
   <source>damaged</source>
   <translation>beschädigt</translation>
  </message>
  <message>
   <source>it names a new object; publish that one first</source>
   <translation>nennt ein neues Objekt; veröffentlichen Sie dieses zuerst</translation>
  </message>
  <message>
   <source>Changed since</source>
   <translation>Geändert seit</translation>
  </message>
  <message>
   <source>The parameter that asks a list for what changed since a time, such as updated_after. Empty: all is compared.</source>
   <translation>Der Parameter, mit dem eine Liste nach dem gefragt wird, was sich seit einem Zeitpunkt geändert hat, etwa updated_after. Leer: Alles wird verglichen.</translation>
  </message>
  <message>
   <source>Network drive</source>
   <translation>Netzlaufwerk</translation>
  </message>
  <message>
   <source>Use a local folder</source>
   <translation>Lokalen Ordner verwenden</translation>
  </message>
  <message>
   <source>Stay on the network drive</source>
   <translation>Auf dem Netzlaufwerk bleiben</translation>
  </message>
  <message>
   <source>“{folder}” lies on a network drive. Editing there is slower, only one program can write at a time, and where the connection breaks off, edits that are not saved yet are lost.</source>
   <translation>„{folder}“ liegt auf einem Netzlaufwerk. Das Bearbeiten ist dort langsamer, es kann nur ein Programm zugleich schreiben, und wenn die Verbindung abreißt, gehen noch nicht gespeicherte Änderungen verloren.</translation>
  </message>
  <message>
   <source>On this computer the file would be “{file}”.</source>
   <translation>Auf diesem Rechner wäre die Datei „{file}“.</translation>
  </message>
  <message>
   <source>version token</source>
   <translation>Versionskennung</translation>
  </message>
  <message>
   <source>tested by the server</source>
   <translation>vom Server geprüft</translation>
  </message>
  <message>
   <source>read again before</source>
   <translation>davor erneut gelesen</translation>
  </message>
  <message>
   <source>Waiting: a related object must be settled first</source>
   <translation>Wartet: Zuerst muss ein verbundenes Objekt erledigt sein</translation>
  </message>
  <message>
   <source>Not sent: withdrawn before its turn came</source>
   <translation>Nicht gesendet: zurückgezogen, bevor es an der Reihe war</translation>
  </message>
  <message>
   <source>Not sent in this publication; a later receipt says more</source>
   <translation>In dieser Veröffentlichung nicht gesendet; eine spätere Quittung sagt mehr</translation>
  </message>
  <message>
   <source>{dataset}: {sent} of {total} sent; the rest waits.</source>
   <translation>{dataset}: {sent} von {total} gesendet; der Rest wartet.</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>{dataset}: nothing of this publication waits any more.</source>
   <translation>{dataset}: Von dieser Veröffentlichung wartet nichts mehr.</translation>
  </message>
  <message>
   <source>{sent} of {total} sent, paused</source>
   <translation>{sent} von {total} gesendet, Pause</translation>
  </message>
  <message>
   <source>pausing …</source>
   <translation>pausiert gleich …</translation>
  </message>
  <message>
   <source>waits for a related object</source>
   <translation>wartet auf ein verbundenes Objekt</translation>
  </message>
  <message>
   <source>{name} hands conflicts over to you. Decide them, then choose “Send decisions back…” in the menu “…”.</source>
   <translation>{name} übergibt Ihnen Konflikte. Entscheiden Sie sie, und wählen Sie dann „Entscheidungen zurückgeben…“ im Menü „…“.</translation>
  </message>
  <message>
   <source>Note: {note}</source>
   <translation>Notiz: {note}</translation>
  </message>
  <message>
   <source>Conflicts settled: {count}. “Send decisions back…” in the menu “…” returns them.</source>
   <translation>Entschiedene Konflikte: {count}. „Entscheidungen zurückgeben…“ im Menü „…“ gibt sie zurück.</translation>
  </message>
  <message>
   <source>The request may still be under way, so nothing was changed. Say so again in {seconds} seconds.</source>
   <translation>Die Anfrage kann noch unterwegs sein, daher wurde nichts geändert. Sagen Sie es in {seconds} Sekunden noch einmal.</translation>
  </message>
  <message>
   <source>Something new has appeared on the platform meanwhile. Look whether it is yours before you send it again.</source>
   <translation>Auf der Plattform ist inzwischen etwas Neues dazugekommen. Sehen Sie nach, ob es Ihres ist, bevor Sie es erneut senden.</translation>
  </message>
  <message>
   <source>This was settled meanwhile, or what you chose is gone or belongs to another row. Nothing was changed; look again.</source>
   <translation>Das hat sich inzwischen erledigt, oder das gewählte Objekt ist weg oder gehört zu einer anderen Zeile. Es wurde nichts geändert; sehen Sie noch einmal nach.</translation>
  </message>
  <message>
   <source>the request may still be under way</source>
   <translation>die Anfrage kann noch unterwegs sein</translation>
  </message>
  <message>
   <source>something new appeared on the platform</source>
   <translation>auf der Plattform ist etwas Neues dazugekommen</translation>
  </message>
  <message>
   <source>this create is settled by now</source>
   <translation>diese Neuanlage hat sich inzwischen erledigt</translation>
  </message>
  <message>
   <source>this object is another row's already</source>
   <translation>dieses Objekt gehört schon zu einer anderen Zeile</translation>
  </message>
  <message>
   <source>the object that was chosen is gone, or another row's by now</source>
   <translation>das gewählte Objekt ist weg oder gehört inzwischen zu einer anderen Zeile</translation>
  </message>
  <message>
   <source>{value} (sent: {sent})</source>
   <translation>{value} (gesendet: {sent})</translation>
  </message>
  <message>
   <source>Differs in</source>
   <translation>Anders in</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>“{object}” was sent as a new object, and the platform did not answer. Is it among what is new there?</source>
   <translation>„{object}“ wurde als neues Objekt gesendet, und die Plattform hat nicht geantwortet. Ist es unter dem, was dort neu ist?</translation>
  </message>
  <message>
   <source>“{object}” was sent as a new object in the publication of {when}, and the platform did not answer. Is it among what is new there?</source>
   <translation>„{object}“ wurde in der Veröffentlichung vom {when} als neues Objekt gesendet, und die Plattform hat nicht geantwortet. Ist es unter dem, was dort neu ist?</translation>
  </message>
  <message>
   <source>Its row was deleted here since.</source>
   <translation>Seine Zeile wurde hier seitdem gelöscht.</translation>
  </message>
  <message>
   <source>{number} of {count}:</source>
   <translation>{number} von {count}:</translation>
  </message>
  <message>
   <source>Nothing new stands on the platform now.</source>
   <translation>Auf der Plattform steht jetzt nichts Neues.</translation>
  </message>
  <message>
   <source>Nothing there looks as it was sent; somebody may have changed it since.</source>
   <translation>Nichts dort sieht so aus, wie es gesendet wurde; vielleicht hat es seitdem jemand geändert.</translation>
  </message>
  <message>
   <source>The request may still be under way until {when}; only then can you say that it never arrived.</source>
   <translation>Die Anfrage kann noch bis {when} unterwegs sein; erst dann können Sie sagen, dass sie nie ankam.</translation>
  </message>
  <message>
   <source>If it did arrive and is sent again, the platform has it twice.</source>
   <translation>Ist es doch angekommen und wird erneut gesendet, hat die Plattform es doppelt.</translation>
  </message>
  <message>
   <source>De&amp;cide…</source>
   <translation>Ents&amp;cheiden…</translation>
  </message>
  <message>
   <source>Say what became of a new object that the platform did not confirm</source>
   <translation>Sagen, was aus einem neuen Objekt wurde, das die Plattform nicht bestätigt hat</translation>
  </message>
  <message>
   <source>Decide what is unconfirmed…</source>
   <translation>Über Unbestätigtes entscheiden…</translation>
  </message>
  <message>
   <source>Decide what is unconfirmed</source>
   <translation>Über Unbestätigtes entscheiden</translation>
  </message>
  <message>
   <source>{dataset}: the platform has answered meanwhile; nothing is left to decide.</source>
   <translation>{dataset}: Die Plattform hat inzwischen geantwortet; es ist nichts mehr zu entscheiden.</translation>
  </message>
  <message>
   <source>The platform is read once more …</source>
   <translation>Die Plattform wird noch einmal gelesen …</translation>
  </message>
  <message>
   <source>⊘ not taken yet: it may be your new object</source>
   <translation>⊘ noch nicht geholt: vielleicht Ihr neues Objekt</translation>
  </message>
  <message>
   <source>Its row was published again, as a new object.</source>
   <translation>Seine Zeile wurde schon wieder veröffentlicht, als neues Objekt.</translation>
  </message>
  <message>
   <source>“{field}” is taken already</source>
   <translation>„{field}“ ist schon vergeben</translation>
  </message>
  <message>
   <source>Rejected: another object has its key; give it one of its own</source>
   <translation>Abgelehnt: Ein anderes Objekt hat diesen Schlüssel; geben Sie ihm einen eigenen</translation>
  </message>
  <message>
   <source>Conflicts {dataset}</source>
   <translation>Konflikte {dataset}</translation>
  </message>
  <message>
   <source>{file}, decided</source>
   <translation>{file}, entschieden</translation>
  </message>
  <message>
   <source>Photos and other files do not go along.</source>
   <translation>Fotos und andere Dateien gehen nicht mit.</translation>
  </message>
  <message>
   <source>send your decision back; who gave it makes it anew</source>
   <translation>Entscheidung zurücksenden; wer es übergab, legt es neu an</translation>
  </message>
  <message>
   <source>What you decided in this window counts once you publish or update. Close it without?</source>
   <translation>Was Sie in diesem Fenster entschieden haben, gilt erst mit dem Veröffentlichen oder Aktualisieren. Ohne das schließen?</translation>
  </message>
  <message>
   <source>Mend an object</source>
   <translation>Objekt berichtigen</translation>
  </message>
  <message>
   <source>the reply holds another object than was asked for</source>
   <translation>die Antwort enthält ein anderes Objekt als das gefragte</translation>
  </message>
  <message>
   <source>{count} handed over to {name}</source>
   <translation>{count} an {name} übergeben</translation>
  </message>
  <message>
   <source>{count} handed over to colleagues</source>
   <translation>{count} an andere übergeben</translation>
  </message>
  <message>
   <source>{count} open</source>
   <translation>{count} offen</translation>
  </message>
  <message>
   <source>{count} sent back</source>
   <translation>{count} zurückgegeben</translation>
  </message>
  <message>
   <source>nothing open</source>
   <translation>nichts offen</translation>
  </message>
  <message>
   <source>handed over to you: {state}</source>
   <translation>Ihnen übergeben: {state}</translation>
  </message>
  <message>
   <source>Handed over to you by {name}</source>
   <translation>Ihnen übergeben von {name}</translation>
  </message>
  <message>
   <source>“{title}” holds decisions that did not go back yet ({count}). Choose “Send decisions back…” in the menu “…” of “Conflicts” first.</source>
   <translation>„{title}“ enthält Entscheidungen, die noch nicht zurückgegeben sind ({count}). Wählen Sie zuerst „Entscheidungen zurückgeben…“ im Menü „…“ von „Konflikte“.</translation>
  </message>
  <message>
   <source>What {name} handed over to you in “{title}” is decided and went back. The file goes to the bin with its photos, background, project and backups; its receipts stay in “{receipts}”.</source>
   <translation>Was {name} Ihnen in „{title}“ übergeben hat, ist entschieden und zurückgegeben. Die Datei kommt mit Fotos, Hintergrund, Projekt und Sicherungen in den Papierkorb; ihre Quittungen bleiben in „{receipts}“.</translation>
  </message>
  <message>
   <source>{dataset}: one object brought up to date.</source>
   <translation>{dataset}: ein Objekt aktualisiert.</translation>
  </message>
  <message>
   <source>{dataset}: your decisions are kept; nothing else was taken from the platform.</source>
   <translation>{dataset}: Ihre Entscheidungen gelten; sonst wurde nichts von der Plattform übernommen.</translation>
  </message>
  <message>
   <source>{dataset}: nothing taken; what others changed waits, for you edited the same objects.</source>
   <translation>{dataset}: nichts übernommen; was andere geändert haben, wartet, denn dieselben Objekte haben auch Sie geändert.</translation>
  </message>
  <message>
   <source>{dataset}: nothing changed on the platform.</source>
   <translation>{dataset}: Auf der Plattform hat sich nichts geändert.</translation>
  </message>
  <message>
   <source>{title}: the file was read again; nothing changed in it.</source>
   <translation>{title}: Die Datei wurde erneut gelesen; in ihr hat sich nichts geändert.</translation>
  </message>
  <message>
   <source>No new object waits for the platform's confirmation.</source>
   <translation>Kein neues Objekt wartet auf die Bestätigung der Plattform.</translation>
  </message>
  <message>
   <source>“{dataset}” was taken out of this working copy. Take it offline into the same file again; then its receipts can be undone and lost values brought back.</source>
   <translation>„{dataset}“ ist nicht mehr in dieser Arbeitskopie. Nehmen Sie den Datensatz erneut in dieselbe Datei mit; dann lassen sich seine Quittungen rückgängig machen und verlorene Werte zurückholen.</translation>
  </message>
  <message>
   <source>the dataset of the receipt was taken out of the file</source>
   <translation>der Datensatz der Quittung ist nicht mehr in der Datei</translation>
  </message>
 </context>
 <context>
  <name>WorkbenchDock</name>
  <message>
   <source>The city's platform you work with</source>
   <translation>Die Plattform der Stadt, mit der Sie arbeiten</translation>
  </message>
  <message>
   <source>Profile</source>
   <translation>Profil</translation>
  </message>
  <message>
   <source>Connect…</source>
   <translation>Verbinden…</translation>
  </message>
  <message>
   <source>Connect another platform</source>
   <translation>Weitere Plattform verbinden</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Edit or remove the profile, import a file</source>
   <translation>Profil bearbeiten oder entfernen, Datei importieren</translation>
  </message>
  <message>
   <source>What each service offers</source>
   <translation>Was jeder Dienst bietet</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>Aktualisieren</translation>
  </message>
  <message>
   <source>Ask the platform again (F5)</source>
   <translation>Die Plattform erneut fragen (F5)</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Stop this work</source>
   <translation>Diese Arbeit beenden</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Pause: what is under way ends, the rest waits in the working copy</source>
   <translation>Pause: Was unterwegs ist, wird beendet; der Rest wartet in der Arbeitskopie</translation>
  </message>
 </context>
 <context>
  <name>AreaChooser</name>
  <message>
   <source>Area</source>
   <translation>Gebiet</translation>
  </message>
  <message>
   <source>&amp;Draw on the map…</source>
   <translation>Auf der &amp;Karte zeichnen…</translation>
  </message>
  <message>
   <source>Polygon layer</source>
   <translation>Flächenlayer</translation>
  </message>
  <message>
   <source>Only the &amp;areas selected in it</source>
   <translation>Nur die darin aus&amp;gewählten Flächen</translation>
  </message>
 </context>
 <context>
  <name>FilterRows</name>
  <message>
   <source>Only what fits</source>
   <translation>Nur was passt</translation>
  </message>
  <message>
   <source>Part of the station's name</source>
   <translation>Teil des Stationsnamens</translation>
  </message>
  <message>
   <source>Add a &amp;condition</source>
   <translation>Be&amp;dingung hinzufügen</translation>
  </message>
 </context>
 <context>
  <name>ImportDialog</name>
  <message>
   <source>Import a file</source>
   <translation>Eine Datei importieren</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Sheet or layer</source>
   <translation>&amp;Blatt oder Ebene</translation>
  </message>
  <message>
   <source>How the file is read</source>
   <translation>Wie die Datei gelesen wird</translation>
  </message>
  <message>
   <source>&amp;Encoding</source>
   <translation>Kod&amp;ierung</translation>
  </message>
  <message>
   <source>&amp;Delimiter</source>
   <translation>&amp;Trennzeichen</translation>
  </message>
  <message>
   <source>De&amp;cimals</source>
   <translation>D&amp;ezimalzeichen</translation>
  </message>
  <message>
   <source>D&amp;ates</source>
   <translation>D&amp;atum</translation>
  </message>
  <message>
   <source>C&amp;oordinates</source>
   <translation>K&amp;oordinaten</translation>
  </message>
  <message>
   <source>Times &amp;without zone</source>
   <translation>&amp;Zeiten ohne Zone</translation>
  </message>
  <message>
   <source>The first rows of the file</source>
   <translation>Die ersten Zeilen der Datei</translation>
  </message>
  <message>
   <source>It &amp;becomes</source>
   <translation>Sie &amp;wird</translation>
  </message>
  <message>
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>What becomes of each column</source>
   <translation>Was aus jeder Spalte wird</translation>
  </message>
  <message>
   <source>&amp;Working copy</source>
   <translation>Arbeits&amp;kopie</translation>
  </message>
 </context>
 <context>
  <name>SignInKeyDialog</name>
  <message>
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>&amp;Parameter</source>
   <translation>&amp;Parameter</translation>
  </message>
  <message>
   <source>api_key</source>
   <translation>api_key</translation>
  </message>
  <message>
   <source>&amp;Key</source>
   <translation>&amp;Schlüssel</translation>
  </message>
 </context>
 <context>
  <name>SignInServiceDialog</name>
  <message>
   <source>&amp;Name</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>Sign-in ser&amp;vice</source>
   <translation>Anmelde&amp;dienst</translation>
  </message>
  <message>
   <source>https://login.city.example/realms/city</source>
   <translation>https://anmeldung.stadt.example/realms/stadt</translation>
  </message>
  <message>
   <source>C&amp;lient</source>
   <translation>C&amp;lient</translation>
  </message>
  <message>
   <source>The name under which the sign-in service knows QGIS or your program (client ID)</source>
   <translation>Der Name, unter dem der Anmeldedienst QGIS oder Ihr Programm kennt (Client-ID)</translation>
  </message>
  <message>
   <source>Client se&amp;cret</source>
   <translation>Client-&amp;Geheimnis</translation>
  </message>
  <message>
   <source>Sc&amp;opes</source>
   <translation>&amp;Bereiche (scopes)</translation>
  </message>
  <message>
   <source>What the sign-in is asked for, with blanks between. With offline_access it often lasts for weeks; ask the operator.</source>
   <translation>Wofür die Anmeldung erbeten wird, mit Leerzeichen dazwischen. Mit offline_access hält sie oft wochenlang; fragen Sie den Betreiber.</translation>
  </message>
  <message>
   <source>Confirm this code in the browser, at the address below:</source>
   <translation>Bestätigen Sie diesen Code im Browser unter der Adresse darunter:</translation>
  </message>
  <message>
   <source>Open &amp;browser</source>
   <translation>Bro&amp;wser öffnen</translation>
  </message>
  <message>
   <source>Co&amp;py code</source>
   <translation>&amp;Code kopieren</translation>
  </message>
 </context>
 <context>
  <name>AlongBox</name>
  <message>
   <source>Goes along</source>
   <translation>Mitnehmen</translation>
  </message>
  <message>
   <source>C&amp;olumns</source>
   <translation>&amp;Spalten</translation>
  </message>
  <message>
   <source>&amp;Further datasets</source>
   <translation>&amp;Weitere Datensätze</translation>
  </message>
  <message>
   <source>A &amp;QGIS project with these styles, for QField, too</source>
   <translation>Ein &amp;QGIS-Projekt mit diesen Stilen, auch für QField</translation>
  </message>
  <message>
   <source>Photos and docu&amp;ments that the data refer to</source>
   <translation>&amp;Fotos und Dokumente, auf die die Daten verweisen</translation>
  </message>
  <message>
   <source>&amp;Background map</source>
   <translation>&amp;Hintergrundkarte</translation>
  </message>
 </context>
 <context>
  <name>RehearsalDialog</name>
  <message>
   <source>Dry run</source>
   <translation>Probelauf</translation>
  </message>
  <message>
   <source>What would be sent, in this order</source>
   <translation>Was gesendet würde, in dieser Reihenfolge</translation>
  </message>
  <message>
   <source>&amp;Show on the map</source>
   <translation>Auf der &amp;Karte zeigen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
 </context>
 <context>
  <name>UndoDialog</name>
  <message>
   <source>Undo a publication</source>
   <translation>Eine Veröffentlichung zurücknehmen</translation>
  </message>
  <message>
   <source>Objects</source>
   <translation>Objekte</translation>
  </message>
  <message>
   <source>Object</source>
   <translation>Objekt</translation>
  </message>
  <message>
   <source>What happens</source>
   <translation>Was geschieht</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
 </context>
 <context>
  <name>InboxPage</name>
  <message>
   <source>No conflicts. Where you and somebody else changed the same, both values appear here, and you decide.</source>
   <translation>Keine Konflikte. Wo Sie und jemand anders dasselbe geändert haben, stehen hier beide Werte, und Sie entscheiden.</translation>
  </message>
  <message>
   <source>Search conflicts …</source>
   <translation>Konflikte suchen …</translation>
  </message>
  <message>
   <source>Search conflicts</source>
   <translation>Konflikte suchen</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>Konflikte</translation>
  </message>
  <message>
   <source>Both sides of the conflict</source>
   <translation>Beide Seiten des Konflikts</translation>
  </message>
  <message>
   <source>◆ &amp;Mine</source>
   <translation>◆ &amp;Meins</translation>
  </message>
  <message>
   <source>Keep my values of what is selected: a field, or whole objects (M; Shift+M: the whole object)</source>
   <translation>Meine Werte für das Ausgewählte behalten: ein Feld oder ganze Objekte (M; Umschalt+M: das ganze Objekt)</translation>
  </message>
  <message>
   <source>● &amp;Platform's</source>
   <translation>● Das der &amp;Stadt</translation>
  </message>
  <message>
   <source>Take the platform's values of what is selected: a field, or whole objects (T; Shift+T: the whole object)</source>
   <translation>Die Werte der Stadt für das Ausgewählte nehmen: ein Feld oder ganze Objekte (T; Umschalt+T: das ganze Objekt)</translation>
  </message>
  <message>
   <source>&amp;Own value…</source>
   <translation>&amp;Eigener Wert…</translation>
  </message>
  <message>
   <source>Type another value for one field (O)</source>
   <translation>Einen anderen Wert für ein Feld eingeben (O)</translation>
  </message>
  <message>
   <source>&amp;Later</source>
   <translation>S&amp;päter</translation>
  </message>
  <message>
   <source>Put these objects off, or take them up again; they stay in this list (L)</source>
   <translation>Diese Objekte zurückstellen oder wieder aufnehmen; sie bleiben in dieser Liste (L)</translation>
  </message>
  <message>
   <source>&amp;Hand over…</source>
   <translation>Ü&amp;bergeben…</translation>
  </message>
  <message>
   <source>Write these conflicts into a file for a colleague</source>
   <translation>Diese Konflikte in eine Datei für jemand anderen schreiben</translation>
  </message>
  <message>
   <source>To the m&amp;ap</source>
   <translation>Zur &amp;Karte</translation>
  </message>
  <message>
   <source>Show where both sides lie: ◆ mine, ● platform, ✕ before (Enter)</source>
   <translation>Zeigen, wo beide Seiten liegen: ◆ meins, ● Stadt, ✕ vorher (Eingabetaste)</translation>
  </message>
  <message>
   <source>…</source>
   <translation>…</translation>
  </message>
  <message>
   <source>More for conflicts</source>
   <translation>Mehr zu Konflikten</translation>
  </message>
 </context>
 <context>
  <name>HandOverDialog</name>
  <message>
   <source>Hand conflicts over</source>
   <translation>Konflikte übergeben</translation>
  </message>
  <message>
   <source>&amp;To</source>
   <translation>&amp;An</translation>
  </message>
  <message>
   <source>Name of your colleague</source>
   <translation>Name der Kollegin oder des Kollegen</translation>
  </message>
  <message>
   <source>&amp;Note</source>
   <translation>&amp;Notiz</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
 </context>
 <context>
  <name>BackupsDialog</name>
  <message>
   <source>Backups</source>
   <translation>Sicherungen</translation>
  </message>
  <message>
   <source>&amp;Restore</source>
   <translation>&amp;Wiederherstellen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
 </context>
 <context>
  <name>OutcomeDialog</name>
  <message>
   <source>Published in part</source>
   <translation>Teilweise veröffentlicht</translation>
  </message>
  <message>
   <source>What did not get through</source>
   <translation>Was nicht durchkam</translation>
  </message>
  <message>
   <source>&amp;Show on the map</source>
   <translation>Auf der &amp;Karte zeigen</translation>
  </message>
  <message>
   <source>&amp;Receipt…</source>
   <translation>&amp;Quittung…</translation>
  </message>
  <message>
   <source>&amp;Try these again</source>
   <translation>Diese &amp;erneut versuchen</translation>
  </message>
  <message>
   <source>Compare only these objects anew and show what would be sent</source>
   <translation>Vergleicht nur diese Objekte neu und zeigt, was gesendet würde</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
 </context>
 <context>
  <name>ArrivalDialog</name>
  <message>
   <source>Did it arrive?</source>
   <translation>Ist es angekommen?</translation>
  </message>
  <message>
   <source>◆ Your &amp;object</source>
   <translation>◆ Ihr &amp;Objekt</translation>
  </message>
  <message>
   <source>Your object</source>
   <translation>Ihr Objekt</translation>
  </message>
  <message>
   <source>● &amp;New on the platform</source>
   <translation>● &amp;Neu auf der Plattform</translation>
  </message>
  <message>
   <source>New on the platform</source>
   <translation>Neu auf der Plattform</translation>
  </message>
  <message>
   <source>It &amp;arrived: this one</source>
   <translation>&amp;Angekommen: dieses hier</translation>
  </message>
  <message>
   <source>It never arrived: sen&amp;d it again</source>
   <translation>Nie angekommen: erneut sen&amp;den</translation>
  </message>
  <message>
   <source>&amp;Later</source>
   <translation>&amp;Später</translation>
  </message>
  <message>
   <source>&amp;Show on the map</source>
   <translation>Auf der &amp;Karte zeigen</translation>
  </message>
 </context>
</TS>
