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
   <source>Choose a da&amp;taset</source>
   <translation>Datensat&amp;z wählen</translation>
  </message>
  <message>
   <source>Working copies</source>
   <translation>Arbeitskopien</translation>
  </message>
  <message>
   <source>Review and pu&amp;blish…</source>
   <translation>&amp;Prüfen und veröffentlichen…</translation>
  </message>
  <message>
   <source>&amp;To the map</source>
   <translation>Auf die &amp;Karte</translation>
  </message>
  <message>
   <source>Ope&amp;n…</source>
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
   <source>Resume publ&amp;ishing…</source>
   <translation>Veröffentlichung fortset&amp;zen…</translation>
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
   <source>Co&amp;nnect a platform…</source>
   <translation>&amp;Plattform verbinden…</translation>
  </message>
  <message>
   <source>Tr&amp;y the sandbox city</source>
   <translation>Sandbox a&amp;usprobieren</translation>
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
   <source>&amp;To the map</source>
   <translation>Auf die &amp;Karte</translation>
  </message>
  <message>
   <source>Load with sensible defaults (double-click)</source>
   <translation>Mit sinnvollen Vorgaben laden (Doppelklick)</translation>
  </message>
  <message>
   <source>Ta&amp;ke offline…</source>
   <translation>Offline &amp;mitnehmen…</translation>
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
   <source>Co&amp;nnect</source>
   <translation>Verb&amp;inden</translation>
  </message>
  <message>
   <source>Ask the chosen platform what it offers</source>
   <translation>Die gewählte Plattform fragen, was sie anbietet</translation>
  </message>
  <message>
   <source>Open the f&amp;ile of a city…</source>
   <translation>Datei einer Stadt ö&amp;ffnen…</translation>
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
   <source>Show ever&amp;ything</source>
   <translation>Alles &amp;zeigen</translation>
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
  <message>
   <source>To try everything out: a made-up city on this computer.</source>
   <translation>Zum Ausprobieren: eine erfundene Stadt auf diesem Rechner.</translation>
  </message>
  <message>
   <source>If your administrator handed one out. The services.json of a Masterportal is one, too.</source>
   <translation>Falls Ihre Administration eine verteilt hat. Auch die services.json eines Masterportals geht.</translation>
  </message>
  <message>
   <source>Any address of your city's platform is enough.</source>
   <translation>Irgendeine Adresse der Plattform Ihrer Stadt genügt.</translation>
  </message>
  <message>
   <source>Paste an address; the services behind it are found</source>
   <translation>Fügen Sie eine Adresse ein; die Dienste dahinter werden gefunden</translation>
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
   <translation>&amp;Dienst entfernen</translation>
  </message>
  <message>
   <source>Allow publishing to services that &amp;cannot protect others' edits</source>
   <translation>&amp;Veröffentlichen auch auf Diensten erlauben, die fremde Änderungen nicht schützen können</translation>
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
   <source>D&amp;atasets</source>
   <translation>&amp;Datensätze</translation>
  </message>
  <message>
   <source>Workin&amp;g copies</source>
   <translation>Arbeit&amp;skopien</translation>
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
   <source>The slots that hold a value are counted against those that the most frequent step of the series lets expect. From 90 % a series is called good, from 75 % usable, from 50 % indicative, below that not usable (our own classes); the column enough_for_year marks the 85 % that Directive (EU) 2024/2881, Annex V, known to us at third hand, asks of a year. An outage of the network is when at least 80 % of the stations are missing at once.</source>
   <translation>Gezählt werden die Zeitfenster mit einem Wert gegen jene, die der häufigste Schritt der Messreihe erwarten lässt. Ab 90 % heißt eine Messreihe gut, ab 75 % brauchbar, ab 50 % orientierend, darunter nicht brauchbar (eigene Klassen); die Spalte enough_for_year nennt die 85 %, die Anhang V der Richtlinie (EU) 2024/2881, uns nur aus dritter Hand bekannt, für ein Jahr verlangt. Ein Ausfall des Netzes liegt vor, wenn mindestens 80 % der Stationen gleichzeitig fehlen.</translation>
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
   <source>Contributions are not persons, and a procedure that asks about one street finds that street. A hot spot says nothing about those who live there (ecological fallacy).</source>
   <translation>Beiträge sind keine Personen, und ein Verfahren, das nach einer Straße fragt, findet diese Straße. Ein Schwerpunkt sagt nichts über die, die dort wohnen (ökologischer Fehlschluss).</translation>
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
   <source>Each reading is put onto the nearest slot of the series' most frequent step, and one value is kept per slot. From there it goes upwards in stages: hours, days, months, years. Each stage needs 75 % of the intervals below it, for a day 18 of 24 hours, as in Directive (EU) 2024/2881, Annex V, known to us at third hand; the way itself is our own. So a day with many readings does not weigh more than others. Days are cut in the chosen zone and have 23, 24 or 25 hours.</source>
   <translation>Jeder Messwert kommt auf das nächste Zeitfenster im häufigsten Schritt der Messreihe, je Zeitfenster bleibt ein Wert. Von dort geht es stufenweise nach oben: Stunden, Tage, Monate, Jahre. Jede Stufe braucht 75 % der Intervalle darunter, ein Tag also 18 von 24 Stunden wie in Anhang V der Richtlinie (EU) 2024/2881, uns nur aus dritter Hand bekannt; der Weg selbst ist unser eigener. So wiegt ein Tag mit vielen Messwerten nicht mehr als andere. Tage werden in der gewählten Zone geschnitten und haben 23, 24 oder 25 Stunden.</translation>
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
   <source>Show the da&amp;taset</source>
   <translation>Datensatz &amp;zeigen</translation>
  </message>
  <message>
   <source>Co&amp;nnect this service</source>
   <translation>D&amp;ienst verbinden</translation>
  </message>
  <message>
   <source>Open we&amp;b page</source>
   <translation>Webseite ö&amp;ffnen</translation>
  </message>
  <message>
   <source>&amp;To the map</source>
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
   <source>Con&amp;flicts</source>
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
   <source>Save what can &amp;be read…</source>
   <translation>Retten, was lesbar &amp;ist…</translation>
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
   <source>When did it jump?</source>
   <translation>Wann gab es einen Sprung?</translation>
  </message>
  <message>
   <source>jump,step,change point,level shift,datum,recalibration,Pettitt,sensor</source>
   <translation>Sprung,Stufe,Bruch,Niveau,Bezugshöhe,Kalibrierung,Pettitt,Sensor</translation>
  </message>
  <message>
   <source>Was the sensor moved or recalibrated, or did something happen, and when?</source>
   <translation>Wurde der Sensor versetzt oder neu kalibriert, oder ist etwas geschehen, und wann?</translation>
  </message>
  <message>
   <source>How to search</source>
   <translation>Wie gesucht wird</translation>
  </message>
  <message>
   <source>by the step of each series</source>
   <translation>nach dem Zeitschritt jeder Reihe</translation>
  </message>
  <message>
   <source>by windows (dense series)</source>
   <translation>mit Fenstern (dichte Reihen)</translation>
  </message>
  <message>
   <source>by ranks, Pettitt's test (slow series)</source>
   <translation>mit Rängen, Test von Pettitt (langsame Reihen)</translation>
  </message>
  <message>
   <source>Smallest jump that matters, in the unit of the values</source>
   <translation>Kleinster Sprung von Bedeutung, in der Einheit der Werte</translation>
  </message>
  <message>
   <source>Window in hours</source>
   <translation>Fenster in Stunden</translation>
  </message>
  <message>
   <source>Jumps of each series, at most</source>
   <translation>Sprünge je Reihe, höchstens</translation>
  </message>
  <message>
   <source>Jumps</source>
   <translation>Sprünge</translation>
  </message>
  <message>
   <source>Jumps that half of the network shares</source>
   <translation>Sprünge, die das halbe Netz teilt</translation>
  </message>
  <message>
   <source>Largest jump, up or down</source>
   <translation>Größter Sprung, nach oben oder unten</translation>
  </message>
  <message>
   <source>Judge by the size, not by p: hourly and daily values resemble their neighbours, which makes p of the rank test meaningless. For windows there is none.</source>
   <translation>Urteilen Sie nach der Größe, nicht nach p: Stunden- und Tageswerte ähneln ihren Nachbarn, darum sagt p des Rangtests dort nichts. Für Fenster gibt es kein p.</translation>
  </message>
  <message>
   <source>A fast natural change, such as a flood after rain, can look like a jump. Enter the smallest jump that matters to you.</source>
   <translation>Eine schnelle natürliche Änderung, etwa Hochwasser nach Regen, kann wie ein Sprung aussehen. Geben Sie den kleinsten Sprung ein, der für Sie von Bedeutung ist.</translation>
  </message>
  <message>
   <source>The rank test does not see jumps near the ends of a series. Windows need a full window before and after it, and a series of at least seven windows.</source>
   <translation>Der Rangtest sieht keine Sprünge nahe den Enden einer Reihe. Fenster brauchen ein volles Fenster davor und danach und eine Reihe von mindestens sieben Fenstern.</translation>
  </message>
  <message>
   <source>A jump behind a gap is found, too; the column gap_h says how long nothing was measured before it.</source>
   <translation>Auch ein Sprung hinter einer Lücke wird gefunden; die Spalte gap_h sagt, wie lange davor nichts gemessen wurde.</translation>
  </message>
  <message>
   <source>Date (local)</source>
   <translation>Datum (Ortszeit)</translation>
  </message>
  <message>
   <source>First value after it (UTC)</source>
   <translation>Erster Wert danach (UTC)</translation>
  </message>
  <message>
   <source>Level before</source>
   <translation>Niveau davor</translation>
  </message>
  <message>
   <source>Level after</source>
   <translation>Niveau danach</translation>
  </message>
  <message>
   <source>Test value K</source>
   <translation>Prüfgröße K</translation>
  </message>
  <message>
   <source>p of the rank test</source>
   <translation>p des Rangtests</translation>
  </message>
  <message>
   <source>p, corrected for many series</source>
   <translation>p, korrigiert für viele Reihen</translation>
  </message>
  <message>
   <source>Hours without a value before it</source>
   <translation>Stunden ohne Wert davor</translation>
  </message>
  <message>
   <source>too many values for the rank test: make them daily or monthly first</source>
   <translation>zu viele Werte für den Rangtest: Bilden Sie zuerst Tages- oder Monatswerte</translation>
  </message>
  <message>
   <source>no jump found</source>
   <translation>kein Sprung gefunden</translation>
  </message>
  <message>
   <source>up, with half of the network or more</source>
   <translation>nach oben, mit mindestens dem halben Netz</translation>
  </message>
  <message>
   <source>down, with half of the network or more</source>
   <translation>nach unten, mit mindestens dem halben Netz</translation>
  </message>
  <message>
   <source>up, only here</source>
   <translation>nach oben, nur hier</translation>
  </message>
  <message>
   <source>down, only here</source>
   <translation>nach unten, nur hier</translation>
  </message>
  <message>
   <source>could not be searched</source>
   <translation>nicht durchsuchbar</translation>
  </message>
  <message>
   <source>{jumps} jumps were found in {series} series.</source>
   <translation>In {series} Reihen wurden {jumps} Sprünge gefunden.</translation>
  </message>
  <message>
   <source>{n} of them hit half of the network or more on the same day: look for a new datum, software or unit before you look for a cause outside.</source>
   <translation>{n} davon trafen am selben Tag mindestens das halbe Netz: Prüfen Sie Bezugshöhe, Software und Einheit, bevor Sie draußen nach der Ursache suchen.</translation>
  </message>
  <message>
   <source>The dates say when the level changed, not why. Judge a jump by its size; a fast natural change can look the same.</source>
   <translation>Die Daten sagen, wann sich das Niveau geändert hat, nicht warum. Beurteilen Sie einen Sprung nach seiner Größe; eine schnelle natürliche Änderung kann genauso aussehen.</translation>
  </message>
  <message>
   <source>Implausible values</source>
   <translation>Unplausible Werte</translation>
  </message>
  <message>
   <source>Implausible values by station</source>
   <translation>Unplausible Werte je Station</translation>
  </message>
  <message>
   <source>outlier,spike,stuck,range,jump,Hampel,plausibility,quality,sensor</source>
   <translation>Ausreißer,Spitze,Stillstand,Wertebereich,Sprung,Hampel,Plausibilität,Qualität,Sensor</translation>
  </message>
  <message>
   <source>Which readings should we not trust?</source>
   <translation>Welchen Messwerten sollten wir nicht trauen?</translation>
  </message>
  <message>
   <source>What is measured decides the limits; “by the unit of the stations” takes them where the unit leaves no doubt. Limits that you enter come first.</source>
   <translation>Was gemessen wird, bestimmt die Grenzen; „nach der Einheit der Stationen“ wählt sie, wo die Einheit keinen Zweifel lässt. Grenzen, die Sie eintragen, gehen vor.</translation>
  </message>
  <message>
   <source>Six rules, each with a letter. R: outside of what is possible for the quantity. S: a spike, more than five times 1.4826·MAD away from the median of the twelve values before and after it (Hampel's identifier; MAD is the median absolute deviation, at least the resolution). C: constant, the same value for 6 hours (temperature) or 24 hours (water level) and at least five readings. 0: the same for exact zeros. J: a jump between two readings within an hour. L: another level for days, as in “When did it jump?”. The limits and thresholds are our own; no standard asks for them. Values are never changed or removed.</source>
   <translation>Sechs Regeln, jede mit einem Buchstaben. R: außerhalb dessen, was für die Größe möglich ist. S: eine Spitze, mehr als das Fünffache von 1,4826·MAD vom Median der zwölf Werte davor und danach entfernt (Hampel-Kriterium; MAD ist die mittlere absolute Abweichung vom Median, mindestens die Auflösung). C: konstant, derselbe Wert über 6 Stunden (Temperatur) oder 24 Stunden (Wasserstand) und mindestens fünf Messungen. 0: dasselbe für genaue Nullen. J: ein Sprung zwischen zwei Messungen innerhalb einer Stunde. L: ein anderes Niveau über Tage, wie in „Wann gab es einen Sprung?“. Grenzen und Schwellen sind unsere eigenen; keine Norm verlangt sie. Werte werden nie geändert oder entfernt.</translation>
  </message>
  <message>
   <source>A flag is a question, not a verdict: levels of ponds really stand still for a day, and fireworks and floods are real peaks. Look at the chart before you leave a value out.</source>
   <translation>Ein Kennzeichen ist eine Frage, kein Urteil: Wasserstände von Teichen stehen wirklich einen Tag lang still, und Feuerwerk und Hochwasser sind echte Spitzen. Sehen Sie das Diagramm an, bevor Sie einen Wert weglassen.</translation>
  </message>
  <message>
   <source>A sensor at its ceiling repeats the same value: that is a standstill (C), not a measurement.</source>
   <translation>Ein Sensor an seiner Obergrenze wiederholt denselben Wert: Das ist ein Stillstand (C) und keine Messung.</translation>
  </message>
  <message>
   <source>Rain, counts at night and empty bins are zero for long; choose what is measured, or zeros are flagged.</source>
   <translation>Regen, nächtliche Zählungen und leere Behälter sind lange null; wählen Sie, was gemessen wird, sonst werden Nullen gekennzeichnet.</translation>
  </message>
  <message>
   <source>Spikes: how many times 1.4826·MAD away</source>
   <translation>Spitzen: das Wievielfache von 1,4826·MAD entfernt</translation>
  </message>
  <message>
   <source>Spikes: values before and after that are compared</source>
   <translation>Spitzen: Werte davor und danach, mit denen verglichen wird</translation>
  </message>
  <message>
   <source>Values looked at</source>
   <translation>Betrachtete Werte</translation>
  </message>
  <message>
   <source>Values with a flag</source>
   <translation>Gekennzeichnete Werte</translation>
  </message>
  <message>
   <source>Smallest possible value</source>
   <translation>Kleinster möglicher Wert</translation>
  </message>
  <message>
   <source>Largest possible value</source>
   <translation>Größter möglicher Wert</translation>
  </message>
  <message>
   <source>Largest change within an hour</source>
   <translation>Größte Änderung innerhalb einer Stunde</translation>
  </message>
  <message>
   <source>Hours with the same value</source>
   <translation>Stunden mit demselben Wert</translation>
  </message>
  <message>
   <source>Resolution: smaller differences are no spikes</source>
   <translation>Auflösung: kleinere Unterschiede sind keine Spitzen</translation>
  </message>
  <message>
   <source>The limits are those of: {property}.</source>
   <translation>Es gelten die Grenzen für: {property}.</translation>
  </message>
  <message>
   <source>Flag</source>
   <translation>Kennzeichen</translation>
  </message>
  <message>
   <source>Compared with</source>
   <translation>Verglichen mit</translation>
  </message>
  <message>
   <source>Duration (h)</source>
   <translation>Dauer (h)</translation>
  </message>
  <message>
   <source>Distance in 1.4826·MAD</source>
   <translation>Abstand in 1,4826·MAD</translation>
  </message>
  <message>
   <source>nothing flagged</source>
   <translation>nichts gekennzeichnet</translation>
  </message>
  <message>
   <source>Share of values with a flag</source>
   <translation>Anteil gekennzeichneter Werte</translation>
  </message>
  <message>
   <source>Most frequent flag</source>
   <translation>Häufigstes Kennzeichen</translation>
  </message>
  <message>
   <source>{flagged} of {values} readings stand out, at {stations} of {series} stations (limits for: {property}).</source>
   <translation>{flagged} von {values} Messwerten fallen auf, an {stations} von {series} Stationen (Grenzen für: {property}).</translation>
  </message>
  <message>
   <source>A flag is a reason to look, not proof of a fault; nothing was changed or removed. What is not flagged may still be wrong: a sensor that creeps away slowly is found by comparing it with its neighbours.</source>
   <translation>Ein Kennzeichen ist ein Grund hinzusehen und kein Beweis eines Fehlers; nichts wurde geändert oder entfernt. Was nicht gekennzeichnet ist, kann trotzdem falsch sein: Einen Sensor, der langsam wegdriftet, findet der Vergleich mit seinen Nachbarn.</translation>
  </message>
  <message>
   <source>outside of what is possible</source>
   <translation>außerhalb des Möglichen</translation>
  </message>
  <message>
   <source>spike</source>
   <translation>Spitze</translation>
  </message>
  <message>
   <source>standing still</source>
   <translation>Stillstand</translation>
  </message>
  <message>
   <source>zero for long</source>
   <translation>lange null</translation>
  </message>
  <message>
   <source>another level</source>
   <translation>anderes Niveau</translation>
  </message>
  <message>
   <source>sudden change</source>
   <translation>plötzliche Änderung</translation>
  </message>
  <message>
   <source>by the unit of the stations</source>
   <translation>nach der Einheit der Stationen</translation>
  </message>
  <message>
   <source>something else (no limits)</source>
   <translation>etwas anderes (keine Grenzen)</translation>
  </message>
  <message>
   <source>air temperature (°C)</source>
   <translation>Lufttemperatur (°C)</translation>
  </message>
  <message>
   <source>water temperature (°C)</source>
   <translation>Wassertemperatur (°C)</translation>
  </message>
  <message>
   <source>humidity (%)</source>
   <translation>Luftfeuchte (%)</translation>
  </message>
  <message>
   <source>air pressure (hPa)</source>
   <translation>Luftdruck (hPa)</translation>
  </message>
  <message>
   <source>wind speed (m/s)</source>
   <translation>Windgeschwindigkeit (m/s)</translation>
  </message>
  <message>
   <source>wind direction (°)</source>
   <translation>Windrichtung (°)</translation>
  </message>
  <message>
   <source>rain (mm)</source>
   <translation>Regen (mm)</translation>
  </message>
  <message>
   <source>water level (m)</source>
   <translation>Wasserstand (m)</translation>
  </message>
  <message>
   <source>soil moisture (%)</source>
   <translation>Bodenfeuchte (%)</translation>
  </message>
  <message>
   <source>soil water tension (kPa)</source>
   <translation>Saugspannung des Bodens (kPa)</translation>
  </message>
  <message>
   <source>oxygen (mg/l)</source>
   <translation>Sauerstoff (mg/l)</translation>
  </message>
  <message>
   <source>oxygen saturation (%)</source>
   <translation>Sauerstoffsättigung (%)</translation>
  </message>
  <message>
   <source>conductivity (µS/cm)</source>
   <translation>Leitfähigkeit (µS/cm)</translation>
  </message>
  <message>
   <source>acidity (pH)</source>
   <translation>Säuregrad (pH)</translation>
  </message>
  <message>
   <source>particles (µg/m³)</source>
   <translation>Feinstaub (µg/m³)</translation>
  </message>
  <message>
   <source>nitrogen dioxide or ozone (µg/m³)</source>
   <translation>Stickstoffdioxid oder Ozon (µg/m³)</translation>
  </message>
  <message>
   <source>carbon dioxide (ppm)</source>
   <translation>Kohlendioxid (ppm)</translation>
  </message>
  <message>
   <source>noise (dB)</source>
   <translation>Lärm (dB)</translation>
  </message>
  <message>
   <source>counts</source>
   <translation>Zählungen</translation>
  </message>
  <message>
   <source>fill level or occupancy (%)</source>
   <translation>Füllstand oder Belegung (%)</translation>
  </message>
  <message>
   <source>nothing flagged, or no values</source>
   <translation>nichts gekennzeichnet oder keine Werte</translation>
  </message>
  <message>
   <source>The smallest possible value lies above the largest one. Check the limits.</source>
   <translation>Der kleinste mögliche Wert liegt über dem größten. Prüfen Sie die Grenzen.</translation>
  </message>
  <message>
   <source>this dataset was loaded without its series</source>
   <translation>dieser Datensatz wurde ohne seine Messreihen geladen</translation>
  </message>
  <message>
   <source>Hot days and tropical nights</source>
   <translation>Hitzetage und Tropennächte</translation>
  </message>
  <message>
   <source>heat,summer day,hot day,tropical night,heat wave,sultry,frost,temperature,climate,sensor</source>
   <translation>Hitze,Sommertag,Hitzetag,heißer Tag,Tropennacht,Hitzewelle,schwül,Frost,Temperatur,Klima,Sensor</translation>
  </message>
  <message>
   <source>Relative humidity in % (for sultry hours)</source>
   <translation>Relative Luftfeuchte in % (für schwüle Stunden)</translation>
  </message>
  <message>
   <source>A threshold is reached by</source>
   <translation>Eine Schwelle ist erreicht durch</translation>
  </message>
  <message>
   <source>at least the value (DWD: hot day from 30.0 °C)</source>
   <translation>mindestens den Wert (DWD: Hitzetag ab 30,0 °C)</translation>
  </message>
  <message>
   <source>more than the value (ETCCDI)</source>
   <translation>mehr als den Wert (ETCCDI)</translation>
  </message>
  <message>
   <source>A heat wave is</source>
   <translation>Eine Hitzewelle ist</translation>
  </message>
  <message>
   <source>three hot days in a row or more</source>
   <translation>drei Hitzetage in Folge oder mehr</translation>
  </message>
  <message>
   <source>after Kyselý: three hot days, mean of 30 °C, no day below 25 °C</source>
   <translation>nach Kyselý: drei Hitzetage, Mittel von 30 °C, kein Tag unter 25 °C</translation>
  </message>
  <message>
   <source>Also count the hours at or above this temperature (empty: none)</source>
   <translation>Außerdem Stunden ab dieser Temperatur zählen (leer: keine)</translation>
  </message>
  <message>
   <source>Days</source>
   <translation>Tage</translation>
  </message>
  <message>
   <source>Most hot days of a station and year</source>
   <translation>Meiste Hitzetage einer Station in einem Jahr</translation>
  </message>
  <message>
   <source>Most tropical nights of a station and year</source>
   <translation>Meiste Tropennächte einer Station in einem Jahr</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Jahr</translation>
  </message>
  <message>
   <source>Summer days</source>
   <translation>Sommertage</translation>
  </message>
  <message>
   <source>Hot days</source>
   <translation>Hitzetage</translation>
  </message>
  <message>
   <source>Tropical nights</source>
   <translation>Tropennächte</translation>
  </message>
  <message>
   <source>Heat waves</source>
   <translation>Hitzewellen</translation>
  </message>
  <message>
   <source>Days of the longest heat wave</source>
   <translation>Tage der längsten Hitzewelle</translation>
  </message>
  <message>
   <source>Sultry hours</source>
   <translation>Schwüle Stunden</translation>
  </message>
  <message>
   <source>Highest value</source>
   <translation>Höchster Wert</translation>
  </message>
  <message>
   <source>Day of the highest value</source>
   <translation>Tag des höchsten Werts</translation>
  </message>
  <message>
   <source>Time of the highest value (UTC)</source>
   <translation>Zeit des höchsten Werts (UTC)</translation>
  </message>
  <message>
   <source>Coverage June to August</source>
   <translation>Abdeckung Juni bis August</translation>
  </message>
  <message>
   <source>Frost days</source>
   <translation>Frosttage</translation>
  </message>
  <message>
   <source>Ice days</source>
   <translation>Eistage</translation>
  </message>
  <message>
   <source>Hours at or above the level</source>
   <translation>Stunden ab dem Wert</translation>
  </message>
  <message>
   <source>Hours with enough values</source>
   <translation>Stunden mit genügend Werten</translation>
  </message>
  <message>
   <source>Highest value of the day</source>
   <translation>Höchster Wert des Tages</translation>
  </message>
  <message>
   <source>Lowest value of the day</source>
   <translation>Niedrigster Wert des Tages</translation>
  </message>
  <message>
   <source>Lowest value of the night that follows</source>
   <translation>Niedrigster Wert der folgenden Nacht</translation>
  </message>
  <message>
   <source>Summer day</source>
   <translation>Sommertag</translation>
  </message>
  <message>
   <source>Hot day</source>
   <translation>Hitzetag</translation>
  </message>
  <message>
   <source>Tropical night</source>
   <translation>Tropennacht</translation>
  </message>
  <message>
   <source>{n} hot days</source>
   <translation>{n} Hitzetage</translation>
  </message>
  <message>
   <source>the wider the rim, the more tropical nights</source>
   <translation>je breiter der Rand, desto mehr Tropennächte</translation>
  </message>
  <message>
   <source>How many hot days, tropical nights and heat waves did each quarter of the city have?</source>
   <translation>Wie viele Hitzetage, Tropennächte und Hitzewellen hatte jedes Quartier der Stadt?</translation>
  </message>
  <message>
   <source>{valid} of {rows} station years have enough data, that is at least {minimum} % of the days of June to August.</source>
   <translation>{valid} von {rows} Stationsjahren haben genügend Daten, das heißt mindestens {minimum} % der Tage von Juni bis August.</translation>
  </message>
  <message>
   <source>Most hot days: {hot} at {station}, with {tropical} tropical nights and {waves} heat waves there.</source>
   <translation>Die meisten Hitzetage: {hot} an {station}, dort mit {tropical} Tropennächten und {waves} Hitzewellen.</translation>
  </message>
  <message>
   <source>Without humidity nothing can be said about sultry hours.</source>
   <translation>Ohne Luftfeuchte lässt sich über schwüle Stunden nichts sagen.</translation>
  </message>
  <message>
   <source>The counts hold for the places of the sensors. They cannot be compared with those of a weather station, which measures ventilated at 2 m over grass, and they say nothing about how people feel the heat.</source>
   <translation>Die Zahlen gelten für die Orte der Sensoren. Sie sind nicht vergleichbar mit denen einer Wetterstation, die belüftet in 2 m Höhe über Gras misst, und sie sagen nicht, wie Menschen die Hitze empfinden.</translation>
  </message>
  <message>
   <source>Air temperature in °C with a value at least once an hour, better every ten minutes. With a table of the relative humidity of the same stations sultry hours are counted, too. The values of any other temperature, such as that of water, can be counted in the same way.</source>
   <translation>Lufttemperatur in °C mit mindestens einem Wert je Stunde, besser alle zehn Minuten. Mit einer Tabelle der relativen Luftfeuchte derselben Stationen werden auch schwüle Stunden gezählt. Die Werte jeder anderen Temperatur, etwa von Wasser, lassen sich ebenso zählen.</translation>
  </message>
  <message>
   <source>Summer day: highest value of the local day at least 25.0 °C; hot day: at least 30.0 °C; frost day: lowest value below 0 °C; ice day: highest value below 0 °C (DWD, Wetterlexikon). Tropical night: no value below 20.0 °C from 18 to 06 UTC (DWD). The international index ETCCDI asks for more than the threshold (third-hand). A day counts only where all hours from 12 to 18 have enough values, for a missing afternoon hides a hot day; a night only where all of its hours have. There is no official German definition of a heat wave: choose three hot days in a row, or Kyselý's definition (by memory). Sultry is an hour whose mean vapour pressure reaches 18.8 hPa (DWD); it is computed by the Magnus formula, e = 6.112·exp(17.62·T/(243.12 + T))·RH/100 (by memory). Which days have enough values, and that June to August decide about a year, is our own definition.</source>
   <translation>Sommertag: höchster Wert des örtlichen Tages mindestens 25,0 °C; Hitzetag: mindestens 30,0 °C; Frosttag: niedrigster Wert unter 0 °C; Eistag: höchster Wert unter 0 °C (DWD, Wetterlexikon). Tropennacht: kein Wert unter 20,0 °C von 18 bis 06 Uhr UTC (DWD). Der internationale Index ETCCDI verlangt mehr als die Schwelle (aus dritter Hand). Ein Tag zählt nur, wenn alle Stunden von 12 bis 18 Uhr genügend Werte haben, denn ein fehlender Nachmittag verbirgt einen Hitzetag; eine Nacht nur, wenn alle ihre Stunden sie haben. Für die Hitzewelle gibt es keine amtliche deutsche Definition: Wählen Sie drei Hitzetage in Folge oder die Definition von Kyselý (aus dem Gedächtnis). Schwül ist eine Stunde, deren mittlerer Dampfdruck 18,8 hPa erreicht (DWD); er wird mit der Magnus-Formel berechnet, e = 6,112·exp(17,62·T/(243,12 + T))·RH/100 (aus dem Gedächtnis). Welche Tage genügend Werte haben und dass Juni bis August über ein Jahr entscheiden, ist unsere eigene Festlegung.</translation>
  </message>
  <message>
   <source>Sensors in a housing without ventilation, or in the sun, read 2 to 6 K too high at noon (by memory). Compare quarters only between sensors of the same kind and mounting: 4 m up a lamp post is not 2 m over grass.</source>
   <translation>Sensoren in einem Gehäuse ohne Belüftung oder in der Sonne zeigen mittags 2 bis 6 K zu viel (aus dem Gedächtnis). Vergleichen Sie Quartiere nur zwischen Sensoren gleicher Bauart und Anbringung: 4 m hoch an einem Lichtmast ist nicht 2 m über Gras.</translation>
  </message>
  <message>
   <source>Without a period, years are expected whole. Where sensors were up for one summer only, enter its first and last day.</source>
   <translation>Ohne Zeitraum wird das ganze Jahr erwartet. Hingen Sensoren nur einen Sommer lang, geben Sie dessen ersten und letzten Tag ein.</translation>
  </message>
  <message>
   <source>Series without a regular step are used as they are: every hour needs a value. If many are lost that way, enter a step.</source>
   <translation>Reihen ohne regelmäßigen Takt werden verwendet, wie sie sind: Jede Stunde braucht einen Wert. Gehen so viele verloren, geben Sie einen Takt ein.</translation>
  </message>
  <message>
   <source>UTCI and PET, which describe how people feel, are not offered: they need wind and radiation, which city sensors do not measure.</source>
   <translation>UTCI und PET, die das Empfinden beschreiben, werden nicht angeboten: Sie brauchen Wind und Strahlung, und die messen Sensoren einer Stadt nicht.</translation>
  </message>
  <message>
   <source>{layer}: field that names the series</source>
   <translation>{layer}: Feld mit dem Namen der Reihe</translation>
  </message>
  <message>
   <source>{layer}: field with the time</source>
   <translation>{layer}: Feld mit der Zeit</translation>
  </message>
  <message>
   <source>{layer}: field with the value</source>
   <translation>{layer}: Feld mit dem Wert</translation>
  </message>
  <message>
   <source>{layer}: its stations, where its series have other names</source>
   <translation>{layer}: ihre Stationen, falls ihre Reihen anders heißen</translation>
  </message>
  <message>
   <source>Series to which “{table}” has nothing: {n}.</source>
   <translation>Reihen, zu denen „{table}“ nichts enthält: {n}.</translation>
  </message>
  <message>
   <source>No series has a value at least once an hour. This question needs hourly values or denser ones.</source>
   <translation>Keine Reihe hat mindestens einen Wert je Stunde. Diese Frage braucht stündliche oder dichtere Werte.</translation>
  </message>
  <message>
   <source>Drift against neighbours or a reference</source>
   <translation>Drift gegen Nachbarn oder eine Referenz</translation>
  </message>
  <message>
   <source>drift,calibration,co-location,reference,bias,uncertainty,neighbours,sensor</source>
   <translation>Drift,Kalibrierung,Parallelmessung,Referenz,Abweichung,Unsicherheit,Nachbarn,Sensor</translation>
  </message>
  <message>
   <source>Does this sensor creep away from the others, or from a reference beside it?</source>
   <translation>Entfernt sich dieser Sensor langsam von den anderen oder von einer Referenz neben ihm?</translation>
  </message>
  <message>
   <source>Either the layer of stations, whose neighbours are compared, or the name of the series that is the reference. The accuracy class is that of the sensors, in the unit of the values.</source>
   <translation>Entweder der Layer der Stationen, deren Nachbarn verglichen werden, oder der Name der Reihe, die die Referenz ist. Die Genauigkeitsklasse ist die der Sensoren, in der Einheit der Werte.</translation>
  </message>
  <message>
   <source>The daily mean of each sensor minus the median of its nearest neighbours (usually four) makes a series of differences; its slope is the median of all slopes between two days (Theil–Sen), told per 30 days with a 95 % interval. A sensor drifts where the slope over all days exceeds the accuracy class. Against a reference come the bias, the root mean square error, the limits that hold 95 % of the differences, an orthogonal regression and the relative expanded uncertainty at the level you enter: formula of the EC Guide to the Demonstration of Equivalence (2010), given by memory and not checked in the original. Directive (EU) 2024/2881, Annex V, known to us at third hand, asks of indicative measurements 40 % for NO2 (year), 30 % for PM10 and 40 % for PM2.5.</source>
   <translation>Das Tagesmittel jedes Sensors minus dem Median seiner nächsten Nachbarn (üblich sind vier) ergibt eine Reihe von Differenzen; ihre Steigung ist der Median aller Steigungen zwischen zwei Tagen (Theil–Sen), angegeben je 30 Tage mit einem Intervall von 95 %. Ein Sensor driftet, wo die Steigung über alle Tage die Genauigkeitsklasse übersteigt. Gegen eine Referenz kommen hinzu: die mittlere Abweichung, die Wurzel des mittleren quadratischen Fehlers, die Grenzen, in denen 95 % der Differenzen liegen, eine orthogonale Regression und die relative erweiterte Unsicherheit bei dem Niveau, das Sie eintragen: Formel des EG-Leitfadens zum Nachweis der Gleichwertigkeit (2010), aus dem Gedächtnis angegeben und nicht im Original geprüft. Richtlinie (EU) 2024/2881, Anhang V, uns nur aus dritter Hand bekannt, verlangt von orientierenden Messungen 40 % für NO2 (Jahr), 30 % für PM10 und 40 % für PM2,5.</translation>
  </message>
  <message>
   <source>Neighbours of the same batch drift together; only a reference beside them shows that.</source>
   <translation>Nachbarn aus derselben Charge driften gemeinsam; das zeigt nur eine Referenz neben ihnen.</translation>
  </message>
  <message>
   <source>Leaves in spring, a new building or another height change the place, not the sensor. Humidity makes optical sensors for particles drift with the season.</source>
   <translation>Laub im Frühling, ein Neubau oder eine andere Höhe verändern den Ort und nicht den Sensor. Feuchte lässt optische Feinstaubsensoren mit der Jahreszeit driften.</translation>
  </message>
  <message>
   <source>Few pairs make a small uncertainty by chance: compare over a whole year where you can.</source>
   <translation>Wenige Wertepaare ergeben zufällig eine kleine Unsicherheit: Vergleichen Sie nach Möglichkeit ein ganzes Jahr.</translation>
  </message>
  <message>
   <source>Series or station that is the reference (empty: compare with neighbours)</source>
   <translation>Reihe oder Station, die die Referenz ist (leer: mit Nachbarn vergleichen)</translation>
  </message>
  <message>
   <source>Accuracy class of the sensors, in the unit of the values</source>
   <translation>Genauigkeitsklasse der Sensoren, in der Einheit der Werte</translation>
  </message>
  <message>
   <source>Neighbours</source>
   <translation>Nachbarn</translation>
  </message>
  <message>
   <source>Neighbours at most so far away (m; empty: any distance)</source>
   <translation>Nachbarn höchstens so weit entfernt (m; leer: jede Entfernung)</translation>
  </message>
  <message>
   <source>Level at which the uncertainty is told, e.g. a limit value</source>
   <translation>Niveau, bei dem die Unsicherheit angegeben wird, z. B. ein Grenzwert</translation>
  </message>
  <message>
   <source>Standard uncertainty of the reference, in the unit of the values</source>
   <translation>Standardunsicherheit der Referenz, in der Einheit der Werte</translation>
  </message>
  <message>
   <source>Drift</source>
   <translation>Drift</translation>
  </message>
  <message>
   <source>Series that could be compared</source>
   <translation>Reihen, die verglichen werden konnten</translation>
  </message>
  <message>
   <source>Series that drift</source>
   <translation>Reihen, die driften</translation>
  </message>
  <message>
   <source>Largest drift over all days</source>
   <translation>Größte Drift über alle Tage</translation>
  </message>
  <message>
   <source>Choose the layer of the stations, so that neighbours are known, or enter a reference.</source>
   <translation>Wählen Sie den Layer der Stationen, damit die Nachbarn bekannt sind, oder tragen Sie eine Referenz ein.</translation>
  </message>
  <message>
   <source>Days compared</source>
   <translation>Verglichene Tage</translation>
  </message>
  <message>
   <source>Compared with so many series</source>
   <translation>Verglichen mit so vielen Reihen</translation>
  </message>
  <message>
   <source>Mean difference</source>
   <translation>Mittlere Differenz</translation>
  </message>
  <message>
   <source>Root mean square error</source>
   <translation>Wurzel des mittleren quadratischen Fehlers</translation>
  </message>
  <message>
   <source>95 % of the differences: from</source>
   <translation>95 % der Differenzen: von</translation>
  </message>
  <message>
   <source>95 % of the differences: to</source>
   <translation>95 % der Differenzen: bis</translation>
  </message>
  <message>
   <source>Change per 30 days</source>
   <translation>Änderung je 30 Tage</translation>
  </message>
  <message>
   <source>Change per 30 days: at least (95 %)</source>
   <translation>Änderung je 30 Tage: mindestens (95 %)</translation>
  </message>
  <message>
   <source>Change per 30 days: at most (95 %)</source>
   <translation>Änderung je 30 Tage: höchstens (95 %)</translation>
  </message>
  <message>
   <source>Drift over all days</source>
   <translation>Drift über alle Tage</translation>
  </message>
  <message>
   <source>Regression: offset</source>
   <translation>Regression: Achsenabschnitt</translation>
  </message>
  <message>
   <source>Regression: slope</source>
   <translation>Regression: Steigung</translation>
  </message>
  <message>
   <source>Relative expanded uncertainty (%)</source>
   <translation>Relative erweiterte Unsicherheit (%)</translation>
  </message>
  <message>
   <source>drifts upwards</source>
   <translation>driftet nach oben</translation>
  </message>
  <message>
   <source>drifts downwards</source>
   <translation>driftet nach unten</translation>
  </message>
  <message>
   <source>no drift above the accuracy class</source>
   <translation>keine Drift über der Genauigkeitsklasse</translation>
  </message>
  <message>
   <source>too few days</source>
   <translation>zu wenige Tage</translation>
  </message>
  <message>
   <source>no neighbours</source>
   <translation>keine Nachbarn</translation>
  </message>
  <message>
   <source>the reference</source>
   <translation>die Referenz</translation>
  </message>
  <message>
   <source>not certain</source>
   <translation>nicht gesichert</translation>
  </message>
  <message>
   <source>{range} over all days</source>
   <translation>{range} über alle Tage</translation>
  </message>
  <message>
   <source>not compared</source>
   <translation>nicht verglichen</translation>
  </message>
  <message>
   <source>its neighbours</source>
   <translation>ihren Nachbarn</translation>
  </message>
  <message>
   <source>{drifting} of {compared} series drift away from {what} by more than {accuracy} {unit} over all days.</source>
   <translation>{drifting} von {compared} Reihen entfernen sich über alle Tage um mehr als {accuracy} {unit} von {what}.</translation>
  </message>
  <message>
   <source>{station}: {slope} {unit} per {days} days.</source>
   <translation>{station}: {slope} {unit} je {days} Tage.</translation>
  </message>
  <message>
   <source>A difference that grows can also come from the place. No drift found does not mean that the values are right: sensors of the same batch drift together.</source>
   <translation>Eine wachsende Differenz kann auch vom Ort kommen. Dass keine Drift gefunden wurde, heißt nicht, dass die Werte stimmen: Sensoren derselben Charge driften gemeinsam.</translation>
  </message>
  <message>
   <source>None of the series or stations, or more than one, is called “{reference}”. Enter the reference as it stands in the table.</source>
   <translation>Keine Reihe oder Station, oder mehr als eine, heißt „{reference}“. Tragen Sie die Referenz so ein, wie sie in der Tabelle steht.</translation>
  </message>
  <message>
   <source>Only one series has values, so there is nothing to compare it with.</source>
   <translation>Nur eine Reihe hat Werte, es gibt also nichts, womit sie verglichen werden könnte.</translation>
  </message>
  <message>
   <source>None of the stations has a place.</source>
   <translation>Keine der Stationen hat einen Ort.</translation>
  </message>
  <message>
   <source>Water levels and dryness</source>
   <translation>Wasserstände und Trockenheit</translation>
  </message>
  <message>
   <source>water level,gauge,pond,drought,flood,low water,high water,duration curve,rain,SPI,sensor</source>
   <translation>Wasserstand,Pegel,Teich,Trockenheit,Hochwasser,Niedrigwasser,Dauerlinie,Regen,SPI,Sensor</translation>
  </message>
  <message>
   <source>How unusual is the level in our ponds, streams and wells now?</source>
   <translation>Wie ungewöhnlich ist der Stand in unseren Teichen, Bächen und Brunnen gerade?</translation>
  </message>
  <message>
   <source>levels (the day and the month are means)</source>
   <translation>Wasserstände (Tag und Monat sind Mittelwerte)</translation>
  </message>
  <message>
   <source>rain (the day and the month are sums)</source>
   <translation>Regen (Tag und Monat sind Summen)</translation>
  </message>
  <message>
   <source>Water levels</source>
   <translation>Wasserstände</translation>
  </message>
  <message>
   <source>Duration table</source>
   <translation>Dauertabelle</translation>
  </message>
  <message>
   <source>Stations that are unusually low</source>
   <translation>Stationen mit ungewöhnlich niedrigem Stand</translation>
  </message>
  <message>
   <source>Stations that are unusually high</source>
   <translation>Stationen mit ungewöhnlich hohem Stand</translation>
  </message>
  <message>
   <source>Stations with too few years for an index</source>
   <translation>Stationen mit zu wenigen Jahren für einen Index</translation>
  </message>
  <message>
   <source>Stations whose level jumps</source>
   <translation>Stationen, deren Stand springt</translation>
  </message>
  <message>
   <source>The stations have different units: do not compare their levels with each other.</source>
   <translation>Die Stationen haben verschiedene Einheiten: Vergleichen Sie ihre Stände nicht miteinander.</translation>
  </message>
  <message>
   <source>NW, MW and HW are the lowest, the mean and the highest reading of the period, MNW and MHW the means of the extremes of its complete years (names of DIN 4049-3, cited from memory). W183 and the duration table say which level is not undershot on so many days of a year, from daily means. The index compares the last complete month with the same month of all years: p = (rank - 0.44)/(n + 0.12), z = Φ⁻¹(p) (Gringorten's positions, read in the manual of the R package drought, not in the paper). It needs ten years; with fewer there is only the percentile of the last day within the period. With sums of rain the same index is like the SPI.</source>
   <translation>NW, MW und HW sind der niedrigste, der mittlere und der höchste Messwert des Zeitraums, MNW und MHW die Mittel der Extremwerte seiner vollständigen Jahre (Namen nach DIN 4049-3, aus dem Gedächtnis angeführt). W183 und die Dauertabelle sagen, welcher Stand an so vielen Tagen des Jahres nicht unterschritten wird, aus Tagesmitteln. Der Index vergleicht den letzten vollständigen Monat mit demselben Monat aller Jahre: p = (Rang - 0,44)/(n + 0,12), z = Φ⁻¹(p) (Lage nach Gringorten, gelesen im Handbuch des R-Pakets drought, nicht im Aufsatz selbst). Er braucht zehn Jahre; bei weniger gibt es nur das Perzentil des letzten Tages im Zeitraum. Mit Regensummen gleicht derselbe Index dem SPI.</translation>
  </message>
  <message>
   <source>A new datum of the gauge looks like a flood. Ask “When did it jump?” first; the column jump names the date of a jump larger than half of the whole range (our own limit).</source>
   <translation>Eine neue Bezugshöhe des Pegels sieht aus wie ein Hochwasser. Fragen Sie zuerst „Wann gab es einen Sprung?“; die Spalte jump nennt das Datum eines Sprungs von mehr als der Hälfte der ganzen Spannweite (eigene Grenze).</translation>
  </message>
  <message>
   <source>Gauges in centimetres and levels in metres above sea level do not belong into one map. The index can be compared, the levels cannot.</source>
   <translation>Pegel in Zentimetern und Stände in Metern über Normalhöhennull gehören nicht in eine Karte. Der Index lässt sich vergleichen, die Stände nicht.</translation>
  </message>
  <message>
   <source>A pond that was drained for maintenance, or ice, makes a low or high level that says nothing about the weather.</source>
   <translation>Ein zur Unterhaltung abgelassener Teich oder Eis führt zu niedrigen oder hohen Ständen, die nichts über das Wetter sagen.</translation>
  </message>
  <message>
   <source>High water that came during a gap is not seen: HW then is a lower bound.</source>
   <translation>Hochwasser während einer Lücke bleibt unbemerkt: HW ist dann eine Untergrenze.</translation>
  </message>
  <message>
   <source>Lowest (NW)</source>
   <translation>Niedrigster (NW)</translation>
  </message>
  <message>
   <source>Lowest on (local time)</source>
   <translation>Niedrigster am (Ortszeit)</translation>
  </message>
  <message>
   <source>Mean (MW)</source>
   <translation>Mittlerer (MW)</translation>
  </message>
  <message>
   <source>Highest (HW)</source>
   <translation>Höchster (HW)</translation>
  </message>
  <message>
   <source>Highest on (local time)</source>
   <translation>Höchster am (Ortszeit)</translation>
  </message>
  <message>
   <source>Mean of the yearly lowest (MNW)</source>
   <translation>Mittel der jährlich niedrigsten (MNW)</translation>
  </message>
  <message>
   <source>Mean of the yearly highest (MHW)</source>
   <translation>Mittel der jährlich höchsten (MHW)</translation>
  </message>
  <message>
   <source>Complete years</source>
   <translation>Vollständige Jahre</translation>
  </message>
  <message>
   <source>Not undershot on half of the days (W183)</source>
   <translation>An der Hälfte der Tage nicht unterschritten (W183)</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>Letzter Tag</translation>
  </message>
  <message>
   <source>Date of the last day</source>
   <translation>Datum des letzten Tages</translation>
  </message>
  <message>
   <source>Days of the period below the last one (%)</source>
   <translation>Tage des Zeitraums unter dem letzten (%)</translation>
  </message>
  <message>
   <source>Index z of the last month</source>
   <translation>Index z des letzten Monats</translation>
  </message>
  <message>
   <source>Jump of the level on</source>
   <translation>Sprung des Standes am</translation>
  </message>
  <message>
   <source>Days of a year</source>
   <translation>Tage im Jahr</translation>
  </message>
  <message>
   <source>Level not undershot on so many days</source>
   <translation>Stand, der an so vielen Tagen nicht unterschritten wird</translation>
  </message>
  <message>
   <source>extremely low for the month (z ≤ -2)</source>
   <translation>extrem niedrig für den Monat (z ≤ -2)</translation>
  </message>
  <message>
   <source>very low for the month (z ≤ -1.5)</source>
   <translation>sehr niedrig für den Monat (z ≤ -1,5)</translation>
  </message>
  <message>
   <source>low for the month (z ≤ -1)</source>
   <translation>niedrig für den Monat (z ≤ -1)</translation>
  </message>
  <message>
   <source>usual for the month</source>
   <translation>üblich für den Monat</translation>
  </message>
  <message>
   <source>high for the month (z ≥ 1)</source>
   <translation>hoch für den Monat (z ≥ 1)</translation>
  </message>
  <message>
   <source>very high for the month (z ≥ 1.5)</source>
   <translation>sehr hoch für den Monat (z ≥ 1,5)</translation>
  </message>
  <message>
   <source>extremely high for the month (z ≥ 2)</source>
   <translation>extrem hoch für den Monat (z ≥ 2)</translation>
  </message>
  <message>
   <source>too few years for an index: percentile of the period only</source>
   <translation>zu wenige Jahre für einen Index: nur Perzentil des Zeitraums</translation>
  </message>
  <message>
   <source>lower than on 90 % of the days of the period</source>
   <translation>niedriger als an 90 % der Tage des Zeitraums</translation>
  </message>
  <message>
   <source>within the usual days of the period</source>
   <translation>wie an üblichen Tagen des Zeitraums</translation>
  </message>
  <message>
   <source>higher than on 90 % of the days of the period</source>
   <translation>höher als an 90 % der Tage des Zeitraums</translation>
  </message>
  <message>
   <source>{series} stations: {low} are unusually low for the month and {high} unusually high.</source>
   <translation>{series} Stationen: {low} sind für den Monat ungewöhnlich niedrig und {high} ungewöhnlich hoch.</translation>
  </message>
  <message>
   <source>{n} have fewer than {years} years of the month: for them nothing can be said about unusual, only where the last day lies within the period.</source>
   <translation>{n} haben weniger als {years} Jahre dieses Monats: Für sie lässt sich nicht sagen, was ungewöhnlich ist, nur wo der letzte Tag im Zeitraum liegt.</translation>
  </message>
  <message>
   <source>The level of {n} stations jumps by more than half of its range: check the datum before you use their values.</source>
   <translation>Der Stand von {n} Stationen springt um mehr als die Hälfte seiner Spannweite: Prüfen Sie die Bezugshöhe, bevor Sie die Werte verwenden.</translation>
  </message>
  <message>
   <source>The result says how a level compares with the past of the same gauge, not why, and no more than its gaps allow.</source>
   <translation>Das Ergebnis sagt, wie ein Stand im Vergleich zur Vergangenheit desselben Pegels liegt, nicht warum, und nicht mehr, als seine Lücken erlauben.</translation>
  </message>
  <message>
   <source>Before publishing</source>
   <translation>Vor dem Veröffentlichen</translation>
  </message>
  <message>
   <source>Field with the title</source>
   <translation>Feld mit dem Titel</translation>
  </message>
  <message>
   <source>Field with the text</source>
   <translation>Feld mit dem Text</translation>
  </message>
  <message>
   <source>Field with the id of the contribution (empty: number of the row)</source>
   <translation>Feld mit der Kennung des Beitrags (leer: Nummer der Zeile)</translation>
  </message>
  <message>
   <source>Personal data in free text</source>
   <translation>Personenbezug im Freitext</translation>
  </message>
  <message>
   <source>privacy,personal data,anonymisation,GDPR,e-mail,telephone,name,publish</source>
   <translation>Datenschutz,Personenbezug,Anonymisierung,DSGVO,E-Mail,Telefon,Name,veröffentlichen</translation>
  </message>
  <message>
   <source>Which texts must a person read before we publish them?</source>
   <translation>Welche Texte muss ein Mensch lesen, bevor wir sie veröffentlichen?</translation>
  </message>
  <message>
   <source>A layer or table of contributions with their titles and texts.</source>
   <translation>Ein Layer oder eine Tabelle von Beiträgen mit ihren Titeln und Texten.</translation>
  </message>
  <message>
   <source>Title and text are searched for patterns: e-mail addresses, telephone numbers, IBANs (certain where the check digits of ISO 13616 are right, else “looks like”), number plates, names after Herr or Frau, addresses with a house number, “ich wohne”, “mein Name”, “ich heiße”, and web addresses. The patterns are a definition of our own; no standard prescribes them. The result lists ids and kinds of findings, never a word of the text.</source>
   <translation>Titel und Text werden nach Mustern durchsucht: E-Mail-Adressen, Telefonnummern, IBAN (sicher, wenn die Prüfziffern nach ISO 13616 stimmen, sonst „sieht aus wie“), Kennzeichen, Namen nach Herr oder Frau, Adressen mit Hausnummer, „ich wohne“, „mein Name“, „ich heiße“ und Webadressen. Die Muster sind eine eigene Festlegung; keine Norm schreibt sie vor. Das Ergebnis nennt Kennungen und Arten der Funde, nie ein Wort des Textes.</translation>
  </message>
  <message>
   <source>A search for patterns is no anonymisation: names without Herr or Frau, nicknames and circumstances by which neighbours know somebody are not found.</source>
   <translation>Eine Suche nach Mustern ist keine Anonymisierung: Namen ohne Herr oder Frau, Spitznamen und Umstände, an denen Nachbarn jemanden erkennen, werden nicht gefunden.</translation>
  </message>
  <message>
   <source>Not every finding is personal: names of politicians are public, and a street can be called like a person.</source>
   <translation>Nicht jeder Fund ist personenbezogen: Namen aus der Politik sind öffentlich, und eine Straße kann wie eine Person heißen.</translation>
  </message>
  <message>
   <source>A point at a home is personal without any text. Coarsen the places, too.</source>
   <translation>Ein Punkt an einer Wohnung ist auch ohne Text personenbezogen. Vergröbern Sie auch die Orte.</translation>
  </message>
  <message>
   <source>Texts to read</source>
   <translation>Zu lesende Texte</translation>
  </message>
  <message>
   <source>Texts searched</source>
   <translation>Durchsuchte Texte</translation>
  </message>
  <message>
   <source>Texts that a person must read</source>
   <translation>Texte, die ein Mensch lesen muss</translation>
  </message>
  <message>
   <source>Texts with a high risk</source>
   <translation>Texte mit hohem Risiko</translation>
  </message>
  <message>
   <source>Texts with a web address</source>
   <translation>Texte mit einer Webadresse</translation>
  </message>
  <message>
   <source>Kinds of findings (codes)</source>
   <translation>Arten der Funde (Kürzel)</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>Funde</translation>
  </message>
  <message>
   <source>Place of the first finding (characters)</source>
   <translation>Stelle des ersten Fundes (Zeichen)</translation>
  </message>
  <message>
   <source>Read by</source>
   <translation>Gelesen von</translation>
  </message>
  <message>
   <source>Read at (UTC)</source>
   <translation>Gelesen am (UTC)</translation>
  </message>
  <message>
   <source>e-mail address</source>
   <translation>E-Mail-Adresse</translation>
  </message>
  <message>
   <source>telephone number</source>
   <translation>Telefonnummer</translation>
  </message>
  <message>
   <source>IBAN</source>
   <translation>IBAN</translation>
  </message>
  <message>
   <source>looks like an IBAN</source>
   <translation>sieht aus wie eine IBAN</translation>
  </message>
  <message>
   <source>number plate</source>
   <translation>Kennzeichen</translation>
  </message>
  <message>
   <source>name after Herr or Frau</source>
   <translation>Name nach Herr oder Frau</translation>
  </message>
  <message>
   <source>address with house number</source>
   <translation>Adresse mit Hausnummer</translation>
  </message>
  <message>
   <source>speaks of oneself (“ich wohne”)</source>
   <translation>spricht von sich („ich wohne“)</translation>
  </message>
  <message>
   <source>web address</source>
   <translation>Webadresse</translation>
  </message>
  <message>
   <source>high risk</source>
   <translation>hohes Risiko</translation>
  </message>
  <message>
   <source>medium risk</source>
   <translation>mittleres Risiko</translation>
  </message>
  <message>
   <source>low risk</source>
   <translation>geringes Risiko</translation>
  </message>
  <message>
   <source>{flagged} of {total} texts must be read by a person before they are published; {high} of them have a high risk. Texts with a web address: {url}.</source>
   <translation>{flagged} von {total} Texten muss ein Mensch lesen, bevor sie veröffentlicht werden; {high} davon haben ein hohes Risiko. Texte mit einer Webadresse: {url}.</translation>
  </message>
  <message>
   <source>Found: {kinds}.</source>
   <translation>Gefunden: {kinds}.</translation>
  </message>
  <message>
   <source>This is a search for patterns, not an anonymisation: a text without a finding can still point to a person. The list holds no word of the texts.</source>
   <translation>Dies ist eine Suche nach Mustern, keine Anonymisierung: Auch ein Text ohne Fund kann auf eine Person hinweisen. Die Liste enthält kein Wort der Texte.</translation>
  </message>
  <message>
   <source>No field with a title or a text was chosen. Choose at least one of them.</source>
   <translation>Es ist kein Feld mit einem Titel oder Text gewählt. Wählen Sie mindestens eines davon.</translation>
  </message>
  <message>
   <source>None of the contributions has a title or a text.</source>
   <translation>Keiner der Beiträge hat einen Titel oder Text.</translation>
  </message>
  <message>
   <source>The layer of contributions is empty.</source>
   <translation>Der Layer der Beiträge ist leer.</translation>
  </message>
  <message>
   <source>k is at least 3: counts of one or two are never published.</source>
   <translation>k ist mindestens 3: Anzahlen von eins oder zwei werden nie veröffentlicht.</translation>
  </message>
  <message>
   <source>For publishing, cells are at least 100 m wide.</source>
   <translation>Zum Veröffentlichen sind Zellen mindestens 100 m breit.</translation>
  </message>
  <message>
   <source>Which trees need water?</source>
   <translation>Welche Bäume brauchen Wasser?</translation>
  </message>
  <message>
   <source>tree,water,watering,drought,soil moisture,tension,kPa,pF,TreeSense,traffic light,sensor</source>
   <translation>Baum,Wasser,gießen,bewässern,Trockenheit,Dürre,Bodenfeuchte,Saugspannung,kPa,pF,TreeSense,Ampel,Sensor</translation>
  </message>
  <message>
   <source>The values are</source>
   <translation>Die Werte sind</translation>
  </message>
  <message>
   <source>soil water tension in kPa or cbar, of either sign</source>
   <translation>Bodenwasserspannung in kPa oder cbar, mit beliebigem Vorzeichen</translation>
  </message>
  <message>
   <source>soil water tension in hPa or mbar, of either sign</source>
   <translation>Bodenwasserspannung in hPa oder mbar, mit beliebigem Vorzeichen</translation>
  </message>
  <message>
   <source>an index of moisture in % (TreeSense)</source>
   <translation>ein Feuchteindex in % (TreeSense)</translation>
  </message>
  <message>
   <source>Temperature in °C (for the frost filter)</source>
   <translation>Temperatur in °C (für den Frostfilter)</translation>
  </message>
  <message>
   <source>Resistance in kΩ (1000 is an open circuit)</source>
   <translation>Widerstand in kΩ (1000 ist ein offener Stromkreis)</translation>
  </message>
  <message>
   <source>Leave out readings at 0 °C and below</source>
   <translation>Messwerte bei 0 °C und darunter weglassen</translation>
  </message>
  <message>
   <source>Trees and water</source>
   <translation>Bäume und Wasser</translation>
  </message>
  <message>
   <source>Number of trees</source>
   <translation>Anzahl der Bäume</translation>
  </message>
  <message>
   <source>Trees with enough water</source>
   <translation>Bäume mit genügend Wasser</translation>
  </message>
  <message>
   <source>Trees to keep an eye on</source>
   <translation>Bäume, die im Auge zu behalten sind</translation>
  </message>
  <message>
   <source>Trees that need water</source>
   <translation>Bäume, die Wasser brauchen</translation>
  </message>
  <message>
   <source>Sensors with an open circuit</source>
   <translation>Sensoren mit offenem Stromkreis</translation>
  </message>
  <message>
   <source>Without a temperature, only the season keeps frost out.</source>
   <translation>Ohne Temperatur hält nur die Saison den Frost fern.</translation>
  </message>
  <message>
   <source>Moderate from (empty: 32 kPa, or an index below 70)</source>
   <translation>Mäßig ab (leer: 32 kPa oder ein Index unter 70)</translation>
  </message>
  <message>
   <source>Critical from (empty: 80 kPa, or an index below 50)</source>
   <translation>Kritisch ab (leer: 80 kPa oder ein Index unter 50)</translation>
  </message>
  <message>
   <source>Tension in kPa that the sensor shows when its cable is broken</source>
   <translation>Spannung in kPa, die der Sensor bei gebrochenem Kabel zeigt</translation>
  </message>
  <message>
   <source>First month of the season</source>
   <translation>Erster Monat der Saison</translation>
  </message>
  <message>
   <source>Last month of the season</source>
   <translation>Letzter Monat der Saison</translation>
  </message>
  <message>
   <source>Which trees do we water this week, and in which order?</source>
   <translation>Welche Bäume gießen wir diese Woche, und in welcher Reihenfolge?</translation>
  </message>
  <message>
   <source>The first one is {station}, with {days} critical days in a row.</source>
   <translation>Der erste ist {station} mit {days} kritischen Tagen in Folge.</translation>
  </message>
  <message>
   <source>Sensors with an open circuit, which is a fault and no drought: {n}.</source>
   <translation>Sensoren mit offenem Stromkreis, was ein Fehler ist und keine Trockenheit: {n}.</translation>
  </message>
  <message>
   <source>Trees whose last reading is older than {hours} hours: {n}.</source>
   <translation>Bäume, deren letzter Messwert älter als {hours} Stunden ist: {n}.</translation>
  </message>
  <message>
   <source>Trees without enough values in the last two days: {n}.</source>
   <translation>Bäume ohne genügend Werte in den letzten zwei Tagen: {n}.</translation>
  </message>
  <message>
   <source>Trees outside of the season, which are not judged: {n}.</source>
   <translation>Bäume außerhalb der Saison, die nicht beurteilt werden: {n}.</translation>
  </message>
  <message>
   <source>A sensor speaks for its depth and its place only. Before watering, look at the tree: young trees dry out before old ones.</source>
   <translation>Ein Sensor spricht nur für seine Tiefe und seinen Ort. Sehen Sie sich den Baum vor dem Gießen an: Junge Bäume trocknen früher aus als alte.</translation>
  </message>
  <message>
   <source>Soil water tension, or the index of a sap wood sensor, some values a day. The values of a temperature and of a resistance may lie in the same table or in others. The trees are judged at the end of the period, else at the newest reading of all.</source>
   <translation>Bodenwasserspannung oder der Index eines Splintholzsensors, einige Werte am Tag. Die Werte einer Temperatur und eines Widerstands dürfen in derselben Tabelle oder in anderen liegen. Beurteilt werden die Bäume am Ende des Zeitraums, sonst beim neuesten Messwert von allen.</translation>
  </message>
  <message>
   <source>Each sensor has a row of its own. Where a tree has sensors in several depths, n_depths says so: read them together, for the uppermost dries out first.</source>
   <translation>Jeder Sensor hat eine eigene Zeile. Hat ein Baum Sensoren in mehreren Tiefen, sagt das n_depths: Lesen Sie sie zusammen, denn der oberste trocknet zuerst aus.</translation>
  </message>
  <message>
   <source>The limits hold for the soils and trees they were made for. Enter your own for young trees or sandy soils.</source>
   <translation>Die Grenzen gelten für die Böden und Bäume, für die sie gemacht sind. Geben Sie für junge Bäume oder sandige Böden eigene ein.</translation>
  </message>
  <message>
   <source>The maker's index cannot be compared with kPa, nor with soil moisture in per cent by volume.</source>
   <translation>Der Index des Herstellers ist weder mit kPa vergleichbar noch mit einer Bodenfeuchte in Volumenprozent.</translation>
  </message>
  <message>
   <source>days_critical_row counts the latest run of critical days, also one that has ended. A day without enough values ends it.</source>
   <translation>days_critical_row zählt die letzte Folge kritischer Tage, auch eine beendete. Ein Tag ohne genügend Werte beendet sie.</translation>
  </message>
  <message>
   <source>pF now</source>
   <translation>pF jetzt</translation>
  </message>
  <message>
   <source>Order of watering</source>
   <translation>Reihenfolge beim Gießen</translation>
  </message>
  <message>
   <source>Daily mean now (kPa or %)</source>
   <translation>Tagesmittel jetzt (kPa oder %)</translation>
  </message>
  <message>
   <source>Begin of that day (UTC)</source>
   <translation>Beginn dieses Tages (UTC)</translation>
  </message>
  <message>
   <source>Critical days in a row</source>
   <translation>Kritische Tage in Folge</translation>
  </message>
  <message>
   <source>Drying per day (kPa or %)</source>
   <translation>Austrocknung je Tag (kPa oder %)</translation>
  </message>
  <message>
   <source>Days until critical</source>
   <translation>Tage bis kritisch</translation>
  </message>
  <message>
   <source>Sensors at this tree</source>
   <translation>Sensoren an diesem Baum</translation>
  </message>
  <message>
   <source>Readings of an open circuit</source>
   <translation>Messwerte bei offenem Stromkreis</translation>
  </message>
  <message>
   <source>Days with an open circuit</source>
   <translation>Tage mit offenem Stromkreis</translation>
  </message>
  <message>
   <source>Readings left out for frost</source>
   <translation>Wegen Frost weggelassene Messwerte</translation>
  </message>
  <message>
   <source>Age of the last reading (h)</source>
   <translation>Alter des letzten Messwerts (h)</translation>
  </message>
  <message>
   <source>Good days</source>
   <translation>Gute Tage</translation>
  </message>
  <message>
   <source>Moderate days</source>
   <translation>Mäßige Tage</translation>
  </message>
  <message>
   <source>Critical days</source>
   <translation>Kritische Tage</translation>
  </message>
  <message>
   <source>Daily mean (kPa or %)</source>
   <translation>Tagesmittel (kPa oder %)</translation>
  </message>
  <message>
   <source>good: enough water</source>
   <translation>gut: genügend Wasser</translation>
  </message>
  <message>
   <source>moderate: keep an eye on it</source>
   <translation>mäßig: im Auge behalten</translation>
  </message>
  <message>
   <source>critical: needs water</source>
   <translation>kritisch: braucht Wasser</translation>
  </message>
  <message>
   <source>open circuit: mend the sensor</source>
   <translation>offener Stromkreis: Sensor reparieren</translation>
  </message>
  <message>
   <source>too few values in the last two days</source>
   <translation>zu wenige Werte in den letzten zwei Tagen</translation>
  </message>
  <message>
   <source>outside of the season</source>
   <translation>außerhalb der Saison</translation>
  </message>
  <message>
   <source>older than {n} hours: {state}</source>
   <translation>älter als {n} Stunden: {state}</translation>
  </message>
  <message>
   <source>Critical has to be drier than moderate: larger for a tension, smaller for an index.</source>
   <translation>Kritisch muss trockener sein als mäßig: größer bei einer Spannung, kleiner bei einem Index.</translation>
  </message>
  <message>
   <source>Surface with an honest error</source>
   <translation>Fläche mit ehrlichem Fehler</translation>
  </message>
  <message>
   <source>Sensors in space</source>
   <translation>Sensoren im Raum</translation>
  </message>
  <message>
   <source>interpolation,IDW,inverse distance,surface,raster,cross-validation,error,heat</source>
   <translation>Interpolation,IDW,inverse Distanz,Fläche,Raster,Kreuzvalidierung,Fehler,Hitze</translation>
  </message>
  <message>
   <source>Colour the whole city by what the stations measure, and tell me whether we may.</source>
   <translation>Färben Sie die ganze Stadt nach dem, was die Stationen messen, und sagen Sie uns, ob wir das dürfen.</translation>
  </message>
  <message>
   <source>A layer of at least eight stations with a value each, for example the latest one. With a table of observations the values are those of the period you enter, where their coverage is high enough.</source>
   <translation>Ein Layer mit mindestens acht Stationen mit je einem Wert, zum Beispiel dem letzten. Mit einer Tabelle von Messungen sind es die Werte des Zeitraums, den Sie eintragen, wo die Abdeckung hoch genug ist.</translation>
  </message>
  <message>
   <source>Each cell is the mean of all stations, weighted by distance to the power of −1, −2 or −3 (Shepard 1968, by memory). Each station in turn is left out and predicted from the others; the power with the smallest error is taken. Skill is 1 minus the squared error divided by that of the mean of the other stations: 1 is perfect, 0 is no better than the mean. At a skill of 0.1 or less no surface is drawn unless you ask for it (our own limit). The surface ends outside the hull of the stations and at 1.5 times their mean distance to the next one. There is no kriging: ten to forty stations do not carry it, and its map of errors would look surer than it is.</source>
   <translation>Jede Zelle ist das Mittel aller Stationen, gewichtet mit der Entfernung hoch −1, −2 oder −3 (Shepard 1968, aus dem Gedächtnis). Jede Station wird der Reihe nach weggelassen und aus den anderen vorhergesagt; genommen wird der Exponent mit dem kleinsten Fehler. Die Güte (Skill) ist 1 minus den quadratischen Fehler geteilt durch den des Mittels der anderen Stationen: 1 ist vollkommen, 0 ist nicht besser als das Mittel. Bei einer Güte von 0,1 oder weniger wird keine Fläche gezeichnet, außer Sie verlangen es (unsere eigene Grenze). Die Fläche endet außerhalb der Hülle der Stationen und beim 1,5-Fachen ihrer mittleren Entfernung zur nächsten. Kriging gibt es nicht: Zehn bis vierzig Stationen tragen es nicht, und seine Fehlerkarte sähe sicherer aus, als sie ist.</translation>
  </message>
  <message>
   <source>Never for noise or nitrogen dioxide: there the distance to the road decides, not that to the next station.</source>
   <translation>Nie für Lärm oder Stickstoffdioxid: Dort entscheidet die Entfernung zur Straße und nicht die zur nächsten Station.</translation>
  </message>
  <message>
   <source>Height, water and buildings are not seen. Stations that stand close together weigh more than single ones.</source>
   <translation>Höhe, Wasser und Gebäude werden nicht gesehen. Stationen, die dicht beieinanderstehen, wiegen mehr als einzelne.</translation>
  </message>
  <message>
   <source>The error is told at the stations. Between them, in a street or a park without a station, it can be larger.</source>
   <translation>Der Fehler gilt an den Stationen. Dazwischen, in einer Straße oder einem Park ohne Station, kann er größer sein.</translation>
  </message>
  <message>
   <source>the one with the smallest error</source>
   <translation>der mit dem kleinsten Fehler</translation>
  </message>
  <message>
   <source>Power of the distance</source>
   <translation>Exponent der Entfernung</translation>
  </message>
  <message>
   <source>Draw it anyway: I know that it is no better than the mean of the stations</source>
   <translation>Trotzdem zeichnen: Mir ist bekannt, dass die Fläche nicht besser ist als das Mittel der Stationen</translation>
  </message>
  <message>
   <source>Surface</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <source>Stations and their errors</source>
   <translation>Stationen und ihre Fehler</translation>
  </message>
  <message>
   <source>Mean absolute error</source>
   <translation>Mittlerer absoluter Fehler</translation>
  </message>
  <message>
   <source>Mean error</source>
   <translation>Mittlerer Fehler</translation>
  </message>
  <message>
   <source>Skill (1: perfect, 0: as the mean)</source>
   <translation>Güte (1: vollkommen, 0: wie das Mittel)</translation>
  </message>
  <message>
   <source>Number of stations</source>
   <translation>Anzahl der Stationen</translation>
  </message>
  <message>
   <source>Surface drawn (1) or not (0)</source>
   <translation>Fläche gezeichnet (1) oder nicht (0)</translation>
  </message>
  <message>
   <source>Choose the layer of the stations.</source>
   <translation>Wählen Sie den Layer der Stationen.</translation>
  </message>
  <message>
   <source>Predicted from the others</source>
   <translation>Aus den anderen vorhergesagt</translation>
  </message>
  <message>
   <source>Error (predicted minus measured)</source>
   <translation>Fehler (vorhergesagt minus gemessen)</translation>
  </message>
  <message>
   <source>The surface is no better than the mean of all stations: its skill is {skill}.</source>
   <translation>Die Fläche ist nicht besser als das Mittel aller Stationen: Ihre Güte ist {skill}.</translation>
  </message>
  <message>
   <source>Noise cannot be interpolated: the distance to the road decides.</source>
   <translation>Lärm lässt sich nicht interpolieren: Es entscheidet die Entfernung zur Straße.</translation>
  </message>
  <message>
   <source>unknown (all values are equal)</source>
   <translation>unbekannt (alle Werte sind gleich)</translation>
  </message>
  <message>
   <source>RMSE {rmse} {unit}, skill {skill}, {n} stations</source>
   <translation>RMSE {rmse} {unit}, Güte {skill}, {n} Stationen</translation>
  </message>
  <message>
   <source>predicted too low</source>
   <translation>zu niedrig vorhergesagt</translation>
  </message>
  <message>
   <source>predicted too high</source>
   <translation>zu hoch vorhergesagt</translation>
  </message>
  <message>
   <source>Each of {n} stations was predicted from the others: {quality}, mean error {bias} {unit}, power {power}. Without a surface, by the mean of the others, the error would be {mean} {unit}.</source>
   <translation>Jede von {n} Stationen wurde aus den anderen vorhergesagt: {quality}, mittlerer Fehler {bias} {unit}, Exponent {power}. Ohne Fläche, mit dem Mittel der anderen, wäre der Fehler {mean} {unit}.</translation>
  </message>
  <message>
   <source>The surface says more than the mean of the stations, within the error above.</source>
   <translation>Die Fläche sagt mehr als das Mittel der Stationen, im Rahmen des genannten Fehlers.</translation>
  </message>
  <message>
   <source>No surface was drawn. Show the stations instead, or ask for the surface by its box.</source>
   <translation>Es wurde keine Fläche gezeichnet. Zeigen Sie stattdessen die Stationen, oder verlangen Sie die Fläche mit dem Häkchen.</translation>
  </message>
  <message>
   <source>The values are those of the sensors, for orientation; between the stations nobody measured.</source>
   <translation>Die Werte sind die der Sensoren, zur Orientierung; zwischen den Stationen hat niemand gemessen.</translation>
  </message>
  <message>
   <source>Field of the stations with the value (without observations)</source>
   <translation>Feld der Stationen mit dem Wert (ohne Messungen)</translation>
  </message>
  <message>
   <source>Stations without a place, left out: {n}.</source>
   <translation>Stationen ohne Ort, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Stations without a value or with too few, left out: {n}.</source>
   <translation>Stationen ohne Wert oder mit zu wenigen Werten, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Fewer than eight stations have a place and a value. That is too few for a surface.</source>
   <translation>Weniger als acht Stationen haben einen Ort und einen Wert. Das sind zu wenige für eine Fläche.</translation>
  </message>
  <message>
   <source>All stations lie on one line, so there is no area between them.</source>
   <translation>Alle Stationen liegen auf einer Linie, dazwischen gibt es keine Fläche.</translation>
  </message>
  <message>
   <source>No cell lies between the stations. Choose smaller cells.</source>
   <translation>Zwischen den Stationen liegt keine Zelle. Wählen Sie kleinere Zellen.</translation>
  </message>
  <message>
   <source>No field of the stations holds the values. Choose one, or choose observations.</source>
   <translation>Kein Feld der Stationen enthält die Werte. Wählen Sie eines, oder wählen Sie Messungen.</translation>
  </message>
  <message>
   <source>no unit</source>
   <translation>ohne Einheit</translation>
  </message>
  <message>
   <source>Limit</source>
   <translation>Grenzwert</translation>
  </message>
  <message>
   <source>“{text}” is no number. Write it like {example}.</source>
   <translation>„{text}“ ist keine Zahl. Schreiben Sie sie wie {example}.</translation>
  </message>
  <message>
   <source>Chart</source>
   <translation>Diagramm</translation>
  </message>
  <message>
   <source>Title and limits…</source>
   <translation>Titel und Grenzwerte…</translation>
  </message>
  <message>
   <source>Save as picture (PNG)…</source>
   <translation>Als Bild speichern (PNG)…</translation>
  </message>
  <message>
   <source>Save as drawing (SVG)…</source>
   <translation>Als Zeichnung speichern (SVG)…</translation>
  </message>
  <message>
   <source>Save the measurements shown (CSV)…</source>
   <translation>Gezeigte Messwerte speichern (CSV)…</translation>
  </message>
  <message>
   <source>Read again (F5)</source>
   <translation>Neu lesen (F5)</translation>
  </message>
  <message>
   <source>Empty the chart</source>
   <translation>Das Diagramm leeren</translation>
  </message>
  <message>
   <source>Reading …</source>
   <translation>Wird gelesen …</translation>
  </message>
  <message>
   <source>Reading series {number} of {count}: {name}</source>
   <translation>Messreihe {number} von {count} wird gelesen: {name}</translation>
  </message>
  <message>
   <source>Save the chart as a picture</source>
   <translation>Das Diagramm als Bild speichern</translation>
  </message>
  <message>
   <source>Save the chart as a drawing</source>
   <translation>Das Diagramm als Zeichnung speichern</translation>
  </message>
  <message>
   <source>Save the measurements shown</source>
   <translation>Die gezeigten Messwerte speichern</translation>
  </message>
  <message>
   <source>Save the measurements</source>
   <translation>Messwerte speichern</translation>
  </message>
  <message>
   <source>Saved: {file}</source>
   <translation>Gespeichert: {file}</translation>
  </message>
  <message>
   <source>chart</source>
   <translation>Diagramm</translation>
  </message>
  <message>
   <source>Chart of a station</source>
   <translation>Diagramm einer Station</translation>
  </message>
  <message>
   <source>There is no station here. Click one of the stations on the map.</source>
   <translation>Hier ist keine Station. Klicken Sie auf eine der Stationen auf der Karte.</translation>
  </message>
  <message>
   <source>Select stations on the map, or click them: their series appear here.</source>
   <translation>Wählen Sie Stationen auf der Karte aus oder klicken Sie sie an: Ihre Messreihen erscheinen hier.</translation>
  </message>
  <message>
   <source>No stations are on the map yet. Load some with “Load with options…”, together with their series.</source>
   <translation>Auf der Karte sind noch keine Stationen. Laden Sie welche mit „Mit Optionen laden…“, zusammen mit ihren Messreihen.</translation>
  </message>
  <message>
   <source>More stations: select them on the map</source>
   <translation>Weitere Stationen: wählen Sie sie auf der Karte aus</translation>
  </message>
  <message>
   <source>No stations are on the map</source>
   <translation>Auf der Karte sind keine Stationen</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>und {count} weitere</translation>
  </message>
  <message>
   <source>A chart has two axes, here {units}. Left out: {titles}.</source>
   <translation>Ein Diagramm hat zwei Achsen, hier {units}. Weggelassen: {titles}.</translation>
  </message>
  <message>
   <source>{shown} of {count} selected stations are shown: more lines cannot be told apart.</source>
   <translation>{shown} von {count} ausgewählten Stationen sind zu sehen: Mehr Linien sind nicht zu unterscheiden.</translation>
  </message>
  <message>
   <source>{titles} was loaded with its latest values only. “Load with options…” loads its series, too.</source>
   <translation>{titles} wurde nur mit den aktuellen Werten geladen. „Mit Optionen laden…“ lädt auch die Messreihen.</translation>
  </message>
  <message>
   <source>No values in the period that was loaded: {titles}.</source>
   <translation>Ohne Werte im geladenen Zeitraum: {titles}.</translation>
  </message>
  <message>
   <source>Read series for the chart</source>
   <translation>Messreihen für das Diagramm lesen</translation>
  </message>
  <message>
   <source>Coarsen and suppress small cells</source>
   <translation>Vergröbern und kleine Zellen sperren</translation>
  </message>
  <message>
   <source>privacy,k-anonymity,generalise,suppress,open data,publish,grid,statistical secrecy</source>
   <translation>Datenschutz,k-Anonymität,vergröbern,sperren,Open Data,veröffentlichen,Raster,Geheimhaltung</translation>
  </message>
  <message>
   <source>How do we publish contributions as open data without showing homes?</source>
   <translation>Wie veröffentlichen wir Beiträge als offene Daten, ohne Wohnungen zu zeigen?</translation>
  </message>
  <message>
   <source>A layer of contributions, and the facts that are published with them (category, state, month): each of them makes somebody easier to recognise. No title and no text is read or written.</source>
   <translation>Ein Layer von Beiträgen und die Angaben, die mit ihnen veröffentlicht werden (Kategorie, Stand, Monat): Jede davon macht jemanden leichter erkennbar. Titel und Texte werden weder gelesen noch geschrieben.</translation>
  </message>
  <message>
   <source>Facts to publish, the most important first (the last is given up first)</source>
   <translation>Zu veröffentlichende Angaben, die wichtigste zuerst (die letzte wird zuerst aufgegeben)</translation>
  </message>
  <message>
   <source>Field with a time, to publish its month</source>
   <translation>Feld mit einer Zeit, deren Monat veröffentlicht wird</translation>
  </message>
  <message>
   <source>Size of the smallest cells (m)</source>
   <translation>Größe der kleinsten Zellen (m)</translation>
  </message>
  <message>
   <source>Size of the largest cells (m)</source>
   <translation>Größe der größten Zellen (m)</translation>
  </message>
  <message>
   <source>Contributions that each cell holds at least (k)</source>
   <translation>Beiträge, die jede Zelle mindestens enthält (k)</translation>
  </message>
  <message>
   <source>Grid</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>of the UTM zone (ETRS89)</source>
   <translation>der UTM-Zone (ETRS89)</translation>
  </message>
  <message>
   <source>of Europe (EPSG:3035)</source>
   <translation>von Europa (EPSG:3035)</translation>
  </message>
  <message>
   <source>Field whose variety in each cell is to be told (l-diversity)</source>
   <translation>Feld, dessen Vielfalt je Zelle genannt werden soll (l-Diversität)</translation>
  </message>
  <message>
   <source>Cells to publish</source>
   <translation>Zu veröffentlichende Zellen</translation>
  </message>
  <message>
   <source>Report of the coarsening</source>
   <translation>Bericht der Vergröberung</translation>
  </message>
  <message>
   <source>Counts of the facts, small ones hidden</source>
   <translation>Anzahlen der Angaben, kleine verborgen</translation>
  </message>
  <message>
   <source>Contributions that are published in a cell</source>
   <translation>Beiträge, die in einer Zelle veröffentlicht werden</translation>
  </message>
  <message>
   <source>Of these in a larger cell or with fewer facts</source>
   <translation>Davon in einer größeren Zelle oder mit weniger Angaben</translation>
  </message>
  <message>
   <source>Contributions that are not published</source>
   <translation>Beiträge, die nicht veröffentlicht werden</translation>
  </message>
  <message>
   <source>Of these hidden to protect the others</source>
   <translation>Davon verborgen, um die anderen zu schützen</translation>
  </message>
  <message>
   <source>Fewest different values in a cell (l), 0 where none were asked for</source>
   <translation>Geringste Zahl verschiedener Werte in einer Zelle (l), 0 wo nicht verlangt</translation>
  </message>
  <message>
   <source>Contributions are counted in cells that are aligned to 0/0 of the grid, so that every publication has the same cells; nothing is moved at random, for that averages out. Where fewer than k share a cell and its facts, they go into a cell of twice the size, up to the largest; then the facts are given up, the last one first; what still is alone is suppressed. Where all that is suppressed lies in one cell, or is less than k, the smallest group is suppressed, too: the total would give it away. In the table of counts the next smallest count of a row or column is hidden along with a single hidden one. Cells of at least 100 m are those of a guide of the German inter-ministerial committee for geoinformation (IMAGI 2014), known here from a summary of others; no counts of 1 or 2 are published.</source>
   <translation>Die Beiträge werden in Zellen gezählt, die an 0/0 des Rasters ausgerichtet sind, damit jede Veröffentlichung dieselben Zellen hat; nichts wird zufällig verschoben, denn das mittelt sich heraus. Wo weniger als k eine Zelle und ihre Angaben teilen, kommen sie in eine doppelt so große Zelle, bis zur größten; dann werden Angaben aufgegeben, die letzte zuerst; was noch immer allein ist, wird gesperrt. Wo alles Gesperrte in einer Zelle liegt oder weniger als k ist, wird auch die kleinste Gruppe gesperrt: Sonst verriete die Summe es. In der Tabelle der Anzahlen wird neben einer einzelnen verborgenen auch die nächstkleinste Anzahl einer Zeile oder Spalte verborgen. Zellen von mindestens 100 m nennt ein Leitfaden des Interministeriellen Ausschusses für Geoinformationswesen (IMAGI 2014), hier aus einer Zusammenfassung Dritter bekannt; Anzahlen von 1 oder 2 werden nicht veröffentlicht.</translation>
  </message>
  <message>
   <source>k contributions are not k persons, and k-anonymity does not stop inference: where all in a cell say the same, everybody there is known to have said it. The report tells the fewest different values (l).</source>
   <translation>k Beiträge sind nicht k Personen, und k-Anonymität verhindert keine Rückschlüsse: Wo alle in einer Zelle dasselbe sagen, weiß man es von jedem dort. Der Bericht nennt die geringste Zahl verschiedener Werte (l).</translation>
  </message>
  <message>
   <source>Two publications with different cells can be subtracted from each other. Keep cells and k.</source>
   <translation>Zwei Veröffentlichungen mit verschiedenen Zellen lassen sich voneinander abziehen. Behalten Sie Zellen und k bei.</translation>
  </message>
  <message>
   <source>100 m alone is not enough: many contributions are alone in their cell.</source>
   <translation>100 m allein reichen nicht: Viele Beiträge sind in ihrer Zelle allein.</translation>
  </message>
  <message>
   <source>Exact times identify: publish months. Titles are texts: search them with “Personal data in free text”.</source>
   <translation>Genaue Zeiten machen erkennbar: Veröffentlichen Sie Monate. Titel sind Texte: Durchsuchen Sie sie mit „Personenbezug im Freitext“.</translation>
  </message>
  <message>
   <source>Whether you may publish is decided by your data protection officer, not by this result.</source>
   <translation>Ob Sie veröffentlichen dürfen, entscheidet Ihre Datenschutzbeauftragte oder Ihr Datenschutzbeauftragter, nicht dieses Ergebnis.</translation>
  </message>
  <message>
   <source>contributions</source>
   <translation>Beiträge</translation>
  </message>
  <message>
   <source>suppressed: fewer than {k}</source>
   <translation>gesperrt: weniger als {k}</translation>
  </message>
  <message>
   <source>Size of the cell (m)</source>
   <translation>Größe der Zelle (m)</translation>
  </message>
  <message>
   <source>Coarser than asked for</source>
   <translation>Gröber als verlangt</translation>
  </message>
  <message>
   <source>Suppressed</source>
   <translation>Gesperrt</translation>
  </message>
  <message>
   <source>Different values (l)</source>
   <translation>Verschiedene Werte (l)</translation>
  </message>
  <message>
   <source>coarser than asked for</source>
   <translation>gröber als verlangt</translation>
  </message>
  <message>
   <source>as asked for</source>
   <translation>wie verlangt</translation>
  </message>
  <message>
   <source>too few to publish</source>
   <translation>zu wenige zum Veröffentlichen</translation>
  </message>
  <message>
   <source>hidden</source>
   <translation>verborgen</translation>
  </message>
  <message>
   <source>A usual week and unusual days</source>
   <translation>Übliche Woche, auffällige Tage</translation>
  </message>
  <message>
   <source>profile,weekday,daily course,anomaly,outlier,event,season,STL,sensor</source>
   <translation>Profil,Wochentag,Tagesgang,Ausreißer,Auffälligkeit,Ereignis,Saison,STL,Sensor</translation>
  </message>
  <message>
   <source>What is normal here, and which days were not?</source>
   <translation>Was ist hier normal, und welche Tage waren es nicht?</translation>
  </message>
  <message>
   <source>Holidays</source>
   <translation>Feiertage</translation>
  </message>
  <message>
   <source>{days}: dates, as 2024-12-25, or spans, as 2024-12-23/2025-01-04</source>
   <translation>{days}: Daten wie 2024-12-25 oder Zeiträume wie 2024-12-23/2025-01-04</translation>
  </message>
  <message>
   <source>{days}: table with a row per day</source>
   <translation>{days}: Tabelle mit einer Zeile je Tag</translation>
  </message>
  <message>
   <source>{days}: field with the date</source>
   <translation>{days}: Feld mit dem Datum</translation>
  </message>
  <message>
   <source>Rows of “{table}” without a date: {n}.</source>
   <translation>Zeilen von „{table}“ ohne Datum: {n}.</translation>
  </message>
  <message>
   <source>“{day}” is no date. Write days as 2024-12-25, and spans as 2024-12-23/2025-01-04.</source>
   <translation>„{day}“ ist kein Datum. Schreiben Sie Tage wie 2024-12-25 und Zeiträume wie 2024-12-23/2025-01-04.</translation>
  </message>
  <message>
   <source>Choose the field of “{table}” that holds the date.</source>
   <translation>Wählen Sie das Feld von „{table}“, das das Datum enthält.</translation>
  </message>
  <message>
   <source>No series has four weeks of values. What is usual cannot be said from less.</source>
   <translation>Keine Reihe hat vier Wochen mit Werten. Aus weniger lässt sich nicht sagen, was üblich ist.</translation>
  </message>
  <message>
   <source>A day is unusual from this |z| on</source>
   <translation>Ein Tag ist auffällig ab diesem |z|</translation>
  </message>
  <message>
   <source>List the usual days, too</source>
   <translation>Auch die üblichen Tage aufführen</translation>
  </message>
  <message>
   <source>Unusual days</source>
   <translation>Auffällige Tage</translation>
  </message>
  <message>
   <source>Usual week</source>
   <translation>Übliche Woche</translation>
  </message>
  <message>
   <source>Days that were judged</source>
   <translation>Beurteilte Tage</translation>
  </message>
  <message>
   <source>A value is taken apart into trend, season and remainder: the trend is the running median of seven days, the season the median by weekday and hour of what is left; both are taken twice, the second trend without the first season. The remainder of each day is divided by 1.4826·MAD, the robust standard deviation; a day is unusual when |z| is above 3.5 (Iglewicz &amp;amp; Hoaglin, cited from memory). This is our own definition after the idea of STL (Cleveland et al. 1990, cited from memory). Holidays are a kind of day of their own; a kind of day that came fewer than three times is not judged.</source>
   <translation>Ein Wert wird in Trend, Saison und Rest zerlegt: Der Trend ist der gleitende Median über sieben Tage, die Saison der Median des Restes nach Wochentag und Stunde; beides geschieht zweimal, der zweite Trend ohne die erste Saison. Der Rest jedes Tages wird durch 1,4826·MAD geteilt, die robuste Standardabweichung; ein Tag ist auffällig, wenn |z| über 3,5 liegt (Iglewicz &amp;amp; Hoaglin, aus dem Gedächtnis angeführt). Das ist eine eigene Festlegung nach der Idee von STL (Cleveland u. a. 1990, aus dem Gedächtnis angeführt). Feiertage sind eine eigene Art von Tagen; eine Art, die seltener als dreimal vorkam, wird nicht beurteilt.</translation>
  </message>
  <message>
   <source>It needs four weeks. With so few, about one usual day in 25 is called unusual by chance; with half a year it is one in 100.</source>
   <translation>Nötig sind vier Wochen. Bei so wenigen gilt etwa ein üblicher Tag von 25 durch Zufall als auffällig; bei einem halben Jahr ist es einer von 100.</translation>
  </message>
  <message>
   <source>The same event in two of four weeks is taken for usual. Enter holidays, or they make their weekday look unusual.</source>
   <translation>Dasselbe Ereignis in zwei von vier Wochen gilt als üblich. Geben Sie Feiertage an, sonst wirkt ihr Wochentag auffällig.</translation>
  </message>
  <message>
   <source>Public events, roadworks and weather explain most unusual days. The column reason is empty: write down what you know.</source>
   <translation>Veranstaltungen, Baustellen und Wetter erklären die meisten auffälligen Tage. Die Spalte reason ist leer: Schreiben Sie hinein, was Sie wissen.</translation>
  </message>
  <message>
   <source>A steep change in the first or the last three days is followed late and can look unusual.</source>
   <translation>Einer steilen Änderung in den ersten oder letzten drei Tagen folgt der Trend verspätet; sie kann auffällig wirken.</translation>
  </message>
  <message>
   <source>unusually high</source>
   <translation>auffällig hoch</translation>
  </message>
  <message>
   <source>unusually low</source>
   <translation>auffällig niedrig</translation>
  </message>
  <message>
   <source>usual</source>
   <translation>üblich</translation>
  </message>
  <message>
   <source>too few such days to compare with</source>
   <translation>zu wenige solche Tage zum Vergleichen</translation>
  </message>
  <message>
   <source>Weekday</source>
   <translation>Wochentag</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>Erwartet</translation>
  </message>
  <message>
   <source>Deviation z</source>
   <translation>Abweichung z</translation>
  </message>
  <message>
   <source>Unusual</source>
   <translation>Auffällig</translation>
  </message>
  <message>
   <source>Direction</source>
   <translation>Richtung</translation>
  </message>
  <message>
   <source>Reason (for you to fill in)</source>
   <translation>Grund (von Ihnen auszufüllen)</translation>
  </message>
  <message>
   <source>Weekday (1 Monday, 8 holiday)</source>
   <translation>Wochentag (1 Montag, 8 Feiertag)</translation>
  </message>
  <message>
   <source>Hour (local)</source>
   <translation>Stunde (Ortszeit)</translation>
  </message>
  <message>
   <source>10 % lie below</source>
   <translation>10 % liegen darunter</translation>
  </message>
  <message>
   <source>Median</source>
   <translation>Median</translation>
  </message>
  <message>
   <source>10 % lie above</source>
   <translation>10 % liegen darüber</translation>
  </message>
  <message>
   <source>{unusual} of {days} days of {series} series were unusual.</source>
   <translation>{unusual} von {days} Tagen aus {series} Reihen waren auffällig.</translation>
  </message>
  <message>
   <source>The most unusual one was at {station}: {value} instead of {expected}.</source>
   <translation>Der auffälligste war an der Station {station}: {value} statt {expected}.</translation>
  </message>
  <message>
   <source>{n} series have less than four weeks of values and were left out.</source>
   <translation>{n} Reihen haben weniger als vier Wochen mit Werten und blieben außen vor.</translation>
  </message>
  <message>
   <source>Unusual means: far from the same weekday in the weeks around. It says neither why nor whether the value is right; with few weeks some usual days are called unusual by chance.</source>
   <translation>Auffällig heißt: weit entfernt vom selben Wochentag der Wochen ringsum. Das sagt weder warum noch ob der Wert stimmt; bei wenigen Wochen gelten einige übliche Tage durch Zufall als auffällig.</translation>
  </message>
  <message>
   <source>Monday</source>
   <translation>Montag</translation>
  </message>
  <message>
   <source>Tuesday</source>
   <translation>Dienstag</translation>
  </message>
  <message>
   <source>Wednesday</source>
   <translation>Mittwoch</translation>
  </message>
  <message>
   <source>Thursday</source>
   <translation>Donnerstag</translation>
  </message>
  <message>
   <source>Friday</source>
   <translation>Freitag</translation>
  </message>
  <message>
   <source>Saturday</source>
   <translation>Samstag</translation>
  </message>
  <message>
   <source>Sunday</source>
   <translation>Sonntag</translation>
  </message>
  <message>
   <source>holiday</source>
   <translation>Feiertag</translation>
  </message>
  <message>
   <source>Noise indices Lden and Lnight</source>
   <translation>Lärmindizes LDEN und LNight</translation>
  </message>
  <message>
   <source>noise,sound,decibel,dB,LAeq,Lden,Lnight,traffic,sensor</source>
   <translation>Lärm,Schall,Geräusch,Dezibel,dB,LAeq,LDEN,LNight,Verkehr,Sensor</translation>
  </message>
  <message>
   <source>How loud is it by day, evening and night, compared with the noise map?</source>
   <translation>Wie laut ist es am Tag, am Abend und in der Nacht, verglichen mit der Lärmkarte?</translation>
  </message>
  <message>
   <source>LAeq in dB(A) with a value at least once an hour.</source>
   <translation>LAeq in dB(A) mit mindestens einem Wert je Stunde.</translation>
  </message>
  <message>
   <source>The map shows</source>
   <translation>Die Karte zeigt</translation>
  </message>
  <message>
   <source>Lden, day, evening and night together</source>
   <translation>LDEN, Tag, Abend und Nacht zusammen</translation>
  </message>
  <message>
   <source>Lnight, the night alone</source>
   <translation>LNight, die Nacht allein</translation>
  </message>
  <message>
   <source>Noise indices</source>
   <translation>Lärmindizes</translation>
  </message>
  <message>
   <source>Highest Lden in dB(A)</source>
   <translation>Höchster LDEN in dB(A)</translation>
  </message>
  <message>
   <source>Highest Lnight in dB(A)</source>
   <translation>Höchster LNight in dB(A)</translation>
  </message>
  <message>
   <source>Levels are averaged by energy over day (6 to 18 h), evening (18 to 22 h) and night (22 to 6 h) of the local clock; Lden = 10·lg((12·10^(Lday/10) + 4·10^((Levening + 5)/10) + 8·10^((Lnight + 10)/10))/24). Hours and formula: 34. BImSchV, § 2. Directive 2002/49/EC has other default hours, which do not hold in Germany. Classes of Lden: 34. BImSchV, § 4; those of Lnight are by memory. A night belongs to the date on which it begins, and each part needs the minimum coverage (our own definitions).</source>
   <translation>Pegel werden energetisch gemittelt über Tag (6 bis 18 Uhr), Abend (18 bis 22 Uhr) und Nacht (22 bis 6 Uhr) nach der örtlichen Uhr; LDEN = 10·lg((12·10^(LDay/10) + 4·10^((LEvening + 5)/10) + 8·10^((LNight + 10)/10))/24). Stunden und Formel: 34. BImSchV, § 2. Die Richtlinie 2002/49/EG nennt andere Stunden, die in Deutschland nicht gelten. Klassen des LDEN: 34. BImSchV, § 4; die des LNight sind aus dem Gedächtnis. Eine Nacht gehört zu dem Datum, an dem sie beginnt, und jeder Teil braucht die Mindestabdeckung (eigene Festlegungen).</translation>
  </message>
  <message>
   <source>The noise map of the law is calculated, for an average year, at 4 m, and for one source at a time. What is measured contains birds, bells and voices, and is a comparison only.</source>
   <translation>Die gesetzliche Lärmkarte ist berechnet, für ein mittleres Jahr, in 4 m Höhe und für jeweils eine Quelle. Gemessenes enthält Vögel, Glocken und Stimmen und dient nur dem Vergleich.</translation>
  </message>
  <message>
   <source>Never average decibels arithmetically: 60 and 70 dB give 67.4 dB.</source>
   <translation>Mitteln Sie Dezibel nie arithmetisch: 60 und 70 dB ergeben 67,4 dB.</translation>
  </message>
  <message>
   <source>Wind above 5 m/s and rain spoil readings (by memory). Leave such hours out before.</source>
   <translation>Wind über 5 m/s und Regen verfälschen Messwerte (aus dem Gedächtnis). Lassen Sie solche Stunden vorher weg.</translation>
  </message>
  <message>
   <source>A few days are no year: weekdays, holidays and seasons differ.</source>
   <translation>Einige Tage sind kein Jahr: Wochentage, Ferien und Jahreszeiten unterscheiden sich.</translation>
  </message>
  <message>
   <source>Lday in dB(A)</source>
   <translation>LDay in dB(A)</translation>
  </message>
  <message>
   <source>Coverage by day</source>
   <translation>Abdeckung am Tag</translation>
  </message>
  <message>
   <source>Levening in dB(A)</source>
   <translation>LEvening in dB(A)</translation>
  </message>
  <message>
   <source>Coverage in the evening</source>
   <translation>Abdeckung am Abend</translation>
  </message>
  <message>
   <source>Lnight in dB(A)</source>
   <translation>LNight in dB(A)</translation>
  </message>
  <message>
   <source>Coverage at night</source>
   <translation>Abdeckung in der Nacht</translation>
  </message>
  <message>
   <source>Lden in dB(A)</source>
   <translation>LDEN in dB(A)</translation>
  </message>
  <message>
   <source>Class of Lden</source>
   <translation>Klasse des LDEN</translation>
  </message>
  <message>
   <source>Class of Lnight</source>
   <translation>Klasse des LNight</translation>
  </message>
  <message>
   <source>{valid} of {rows} rows have enough values by day, in the evening and at night.</source>
   <translation>{valid} von {rows} Zeilen haben am Tag, am Abend und in der Nacht genügend Werte.</translation>
  </message>
  <message>
   <source>The loudest place is {station}: Lden {den} dB(A), Lnight {night} dB(A).</source>
   <translation>Am lautesten ist es an {station}: LDEN {den} dB(A), LNight {night} dB(A).</translation>
  </message>
  <message>
   <source>These are measured levels of everything that can be heard. They are no substitute for the calculated noise map, and no proof that a value of the law is kept or not.</source>
   <translation>Das sind gemessene Pegel von allem, was zu hören ist. Sie ersetzen die berechnete Lärmkarte nicht und beweisen weder, dass ein gesetzlicher Wert eingehalten ist, noch das Gegenteil.</translation>
  </message>
  <message>
   <source>Where are we blind?</source>
   <translation>Wo fehlt ein Sensor?</translation>
  </message>
  <message>
   <source>coverage,network,sensor,residents,location,allocation,site,Clark-Evans,Voronoi</source>
   <translation>Abdeckung,Netz,Sensor,Einwohner,Standort,Standortwahl,Reichweite,Clark-Evans,Voronoi</translation>
  </message>
  <message>
   <source>How many people live within reach of a station, and where should the next one go?</source>
   <translation>Wie viele Menschen wohnen in Reichweite einer Station, und wohin sollte die nächste?</translation>
  </message>
  <message>
   <source>A layer of stations and a layer of areas or address points with the number of residents. If the stations have a field with their coverage (the result of “Gaps and completeness” does), those below the limit count as not working. With contributions the next sites are where most contributions lie instead of most residents.</source>
   <translation>Ein Layer von Stationen und ein Layer von Flächen oder Adresspunkten mit der Zahl der Einwohner. Haben die Stationen ein Feld mit ihrer Abdeckung (wie das Ergebnis von „Lücken und Vollständigkeit“), gelten die unter der Grenze als nicht in Betrieb. Mit Beiträgen liegen die nächsten Standorte dort, wo die meisten Beiträge statt der meisten Einwohner sind.</translation>
  </message>
  <message>
   <source>Residents spread over water and forest move the result: use small cells or addresses in which people live.</source>
   <translation>Einwohner, die über Wasser und Wald verteilt sind, verschieben das Ergebnis: Nehmen Sie kleine Zellen oder Adressen, in denen Menschen wohnen.</translation>
  </message>
  <message>
   <source>The air line crosses rivers and railways; for walking distances use a network.</source>
   <translation>Die Luftlinie quert Flüsse und Gleise; für Fußwege nehmen Sie ein Wegenetz.</translation>
  </message>
  <message>
   <source>One radius does not fit all: a station in the background stands for more than one at the kerb.</source>
   <translation>Ein Radius passt nicht für alle: Eine Station im Hintergrund steht für mehr als eine am Straßenrand.</translation>
  </message>
  <message>
   <source>The result speaks of areas, not of persons who live there (ecological fallacy).</source>
   <translation>Das Ergebnis spricht von Flächen und nicht von den Personen, die dort wohnen (ökologischer Fehlschluss).</translation>
  </message>
  <message>
   <source>Radius (m)</source>
   <translation>Radius (m)</translation>
  </message>
  <message>
   <source>How many next sites</source>
   <translation>Wie viele nächste Standorte</translation>
  </message>
  <message>
   <source>Coverage of the network</source>
   <translation>Abdeckung des Netzes</translation>
  </message>
  <message>
   <source>Next sites</source>
   <translation>Nächste Standorte</translation>
  </message>
  <message>
   <source>Residents per station</source>
   <translation>Einwohner je Station</translation>
  </message>
  <message>
   <source>Residents within reach (%)</source>
   <translation>Einwohner in Reichweite (%)</translation>
  </message>
  <message>
   <source>Mean distance of the residents (m)</source>
   <translation>Mittlere Entfernung der Einwohner (m)</translation>
  </message>
  <message>
   <source>Clark–Evans (below 1: clustered)</source>
   <translation>Clark–Evans (unter 1: gehäuft)</translation>
  </message>
  <message>
   <source>Working stations</source>
   <translation>Stationen in Betrieb</translation>
  </message>
  <message>
   <source>Gain of all next sites</source>
   <translation>Gewinn aller nächsten Standorte</translation>
  </message>
  <message>
   <source>Area</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <source>Nearest station</source>
   <translation>Nächste Station</translation>
  </message>
  <message>
   <source>Distance (m)</source>
   <translation>Entfernung (m)</translation>
  </message>
  <message>
   <source>Within reach</source>
   <translation>In Reichweite</translation>
  </message>
  <message>
   <source>Rank</source>
   <translation>Rang</translation>
  </message>
  <message>
   <source>working</source>
   <translation>in Betrieb</translation>
  </message>
  <message>
   <source>not working, or no place</source>
   <translation>nicht in Betrieb oder ohne Ort</translation>
  </message>
  <message>
   <source>Residents for whom it is the nearest</source>
   <translation>Einwohner, für die sie die nächste ist</translation>
  </message>
  <message>
   <source>Working</source>
   <translation>In Betrieb</translation>
  </message>
  <message>
   <source>within reach</source>
   <translation>in Reichweite</translation>
  </message>
  <message>
   <source>no station within reach</source>
   <translation>keine Station in Reichweite</translation>
  </message>
  <message>
   <source>no place</source>
   <translation>ohne Ort</translation>
  </message>
  <message>
   <source>Further residents within reach</source>
   <translation>Weitere Einwohner in Reichweite</translation>
  </message>
  <message>
   <source>Further contributions within reach</source>
   <translation>Weitere Beiträge in Reichweite</translation>
  </message>
  <message>
   <source>next site, by rank</source>
   <translation>nächster Standort, nach Rang</translation>
  </message>
  <message>
   <source>Nobody lives in the areas, as far as the field of residents tells.</source>
   <translation>Nach dem Feld der Einwohner wohnt niemand in den Flächen.</translation>
  </message>
  <message>
   <source>{share} % of {residents} residents live at most {radius} m by air line from one of {n} working stations; the mean distance is {mean} m.</source>
   <translation>{share} % von {residents} Einwohnern wohnen höchstens {radius} m Luftlinie von einer der {n} Stationen in Betrieb; die mittlere Entfernung ist {mean} m.</translation>
  </message>
  <message>
   <source>The best next site reaches {gain} further residents, {k} sites together {all}.</source>
   <translation>Der beste nächste Standort erreicht {gain} weitere Einwohner, {k} Standorte zusammen {all}.</translation>
  </message>
  <message>
   <source>The best next site reaches {gain} further contributions, {k} sites together {all}.</source>
   <translation>Der beste nächste Standort erreicht {gain} weitere Beiträge, {k} Standorte zusammen {all}.</translation>
  </message>
  <message>
   <source>Within reach means near, not well measured: what a station stands for depends on what it measures and where it stands. The result speaks of areas, not of persons.</source>
   <translation>In Reichweite heißt nah, nicht gut gemessen: Wofür eine Station steht, hängt davon ab, was sie misst und wo sie steht. Das Ergebnis spricht von Flächen und nicht von Personen.</translation>
  </message>
  <message>
   <source>There are too few stations to say whether they stand in heaps.</source>
   <translation>Es sind zu wenige Stationen, um zu sagen, ob sie gehäuft stehen.</translation>
  </message>
  <message>
   <source>The stations stand in heaps (Clark–Evans {value}).</source>
   <translation>Die Stationen stehen gehäuft (Clark–Evans {value}).</translation>
  </message>
  <message>
   <source>The stations keep their distance (Clark–Evans {value}).</source>
   <translation>Die Stationen halten Abstand (Clark–Evans {value}).</translation>
  </message>
  <message>
   <source>The stations lie as if by chance (Clark–Evans {value}).</source>
   <translation>Die Stationen liegen wie zufällig (Clark–Evans {value}).</translation>
  </message>
  <message>
   <source>Field with the coverage of the station's values (0 to 1)</source>
   <translation>Feld mit der Abdeckung der Werte der Station (0 bis 1)</translation>
  </message>
  <message>
   <source>Minimum coverage (%): below it a station is not working</source>
   <translation>Mindestabdeckung (%): darunter ist eine Station nicht in Betrieb</translation>
  </message>
  <message>
   <source>Areas or addresses with residents</source>
   <translation>Flächen oder Adressen mit Einwohnern</translation>
  </message>
  <message>
   <source>Field with the number of residents</source>
   <translation>Feld mit der Zahl der Einwohner</translation>
  </message>
  <message>
   <source>Field with the name of the area</source>
   <translation>Feld mit dem Namen der Fläche</translation>
  </message>
  <message>
   <source>Contributions that show where a station is wanted</source>
   <translation>Beiträge, die zeigen, wo eine Station gewünscht wird</translation>
  </message>
  <message>
   <source>Stations that do not work, for their coverage is too low: {n} of {total}.</source>
   <translation>Stationen, die nicht in Betrieb sind, weil ihre Abdeckung zu gering ist: {n} von {total}.</translation>
  </message>
  <message>
   <source>Areas without a place, left out: {n}.</source>
   <translation>Flächen ohne Ort, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Areas whose number of residents is unknown and counts as none: {n}.</source>
   <translation>Flächen, deren Einwohnerzahl unbekannt ist und als null zählt: {n}.</translation>
  </message>
  <message>
   <source>None of the areas has a place.</source>
   <translation>Keine der Flächen hat einen Ort.</translation>
  </message>
  <message>
   <source>None of the stations works and has a place. Check the minimum coverage and the field it is read from.</source>
   <translation>Keine der Stationen ist in Betrieb und hat einen Ort. Prüfen Sie die Mindestabdeckung und das Feld, aus dem sie gelesen wird.</translation>
  </message>
  <message>
   <source>Double contributions</source>
   <translation>Doppelte Beiträge</translation>
  </message>
  <message>
   <source>duplicate,copy,campaign,similar texts,Jaccard,MinHash,participation</source>
   <translation>Duplikat,Kopie,Kampagne,ähnliche Texte,Jaccard,MinHash,Beteiligung</translation>
  </message>
  <message>
   <source>Which entries are copies of each other, or a campaign?</source>
   <translation>Welche Einträge sind Kopien voneinander oder eine Kampagne?</translation>
  </message>
  <message>
   <source>A layer or table of contributions with titles and texts. With times and places the result says how far apart the two of a pair are. No word of a text stands in the result.</source>
   <translation>Ein Layer oder eine Tabelle von Beiträgen mit Titeln und Texten. Mit Zeiten und Orten nennt das Ergebnis, wie weit die beiden eines Paares auseinanderliegen. Kein Wort eines Textes steht im Ergebnis.</translation>
  </message>
  <message>
   <source>Three kinds of pairs: the same entry twice (platform, procedure and id); the same words, upper and lower case and punctuation aside; and nearly the same words. For these, each text is cut into pieces of five characters, and what two texts share is divided by what they have together (Jaccard). Up to {limit} different texts every pair is found; above, MinHash with 128 permutations (Broder 1997, quoted by memory) proposes pairs, which are then compared exactly, and finds 99 % of those at 0.70. Groups are everything that is linked.</source>
   <translation>Drei Arten von Paaren: derselbe Eintrag zweimal (Plattform, Verfahren und Kennung); dieselben Wörter, von Groß- und Kleinschreibung und Satzzeichen abgesehen; und fast dieselben Wörter. Dafür wird jeder Text in Stücke von fünf Zeichen geschnitten; was zwei Texte teilen, wird geteilt durch das, was sie zusammen haben (Jaccard). Bis {limit} verschiedene Texte wird jedes Paar gefunden; darüber schlägt MinHash mit 128 Permutationen (Broder 1997, aus dem Gedächtnis zitiert) Paare vor, die dann genau verglichen werden, und findet 99 % derer mit 0,70. Gruppen sind alles, was verbunden ist.</translation>
  </message>
  <message>
   <source>A campaign is legitimate: many persons who use the same words are many persons. Mark, never delete.</source>
   <translation>Eine Kampagne ist legitim: Viele Personen mit denselben Wörtern sind viele Personen. Markieren Sie, löschen Sie nie.</translation>
  </message>
  <message>
   <source>Two texts of fewer than 30 characters are compared only word for word. A quotation makes two texts similar.</source>
   <translation>Zwei Texte unter 30 Zeichen werden nur Wort für Wort verglichen. Ein Zitat macht zwei Texte ähnlich.</translation>
  </message>
  <message>
   <source>Equal texts are paired with the first of them only, so that a campaign of a thousand has a thousand lines and not half a million.</source>
   <translation>Gleiche Texte bilden nur mit dem ersten von ihnen ein Paar, damit eine Kampagne von tausend tausend Linien hat und nicht eine halbe Million.</translation>
  </message>
  <message>
   <source>Similarity from which texts count as nearly the same (0 to 1)</source>
   <translation>Ähnlichkeit, ab der Texte als fast gleich gelten (0 bis 1)</translation>
  </message>
  <message>
   <source>Field with the platform</source>
   <translation>Feld mit der Plattform</translation>
  </message>
  <message>
   <source>Field with the procedure</source>
   <translation>Feld mit dem Verfahren</translation>
  </message>
  <message>
   <source>Pairs of contributions</source>
   <translation>Paare von Beiträgen</translation>
  </message>
  <message>
   <source>Pairs with the same or nearly the same words</source>
   <translation>Paare mit denselben oder fast denselben Wörtern</translation>
  </message>
  <message>
   <source>Groups</source>
   <translation>Gruppen</translation>
  </message>
  <message>
   <source>Group</source>
   <translation>Gruppe</translation>
  </message>
  <message>
   <source>Contributions that are there twice</source>
   <translation>Beiträge, die zweimal da sind</translation>
  </message>
  <message>
   <source>Contributions with the words of another one</source>
   <translation>Beiträge mit den Wörtern eines anderen</translation>
  </message>
  <message>
   <source>Contributions with nearly the words of another one</source>
   <translation>Beiträge mit fast den Wörtern eines anderen</translation>
  </message>
  <message>
   <source>Pairs at the same place (50 m)</source>
   <translation>Paare am selben Ort (50 m)</translation>
  </message>
  <message>
   <source>Id of the other one</source>
   <translation>Kennung des anderen</translation>
  </message>
  <message>
   <source>Similarity (Jaccard)</source>
   <translation>Ähnlichkeit (Jaccard)</translation>
  </message>
  <message>
   <source>Hours apart</source>
   <translation>Stunden auseinander</translation>
  </message>
  <message>
   <source>the same entry twice</source>
   <translation>derselbe Eintrag zweimal</translation>
  </message>
  <message>
   <source>the same words</source>
   <translation>dieselben Wörter</translation>
  </message>
  <message>
   <source>nearly the same words</source>
   <translation>fast dieselben Wörter</translation>
  </message>
  <message>
   <source>Of {total} contributions {same} have exactly the words of another one and {nearly} nearly; together {pairs} pairs in {groups} groups, {near} pairs at the same place. {twice} are the same entry twice. Equal words can be a mistake, a second try, or a campaign of many persons: look at the groups, and delete none because of this result.</source>
   <translation>Von {total} Beiträgen haben {same} genau die Wörter eines anderen und {nearly} fast; zusammen {pairs} Paare in {groups} Gruppen, {near} Paare am selben Ort. {twice} sind derselbe Eintrag zweimal. Gleiche Wörter können ein Versehen sein, ein zweiter Versuch oder eine Kampagne vieler Personen: Sehen Sie sich die Gruppen an, und löschen Sie wegen dieses Ergebnisses keinen.</translation>
  </message>
  <message>
   <source>Is it getting better?</source>
   <translation>Wird es besser?</translation>
  </message>
  <message>
   <source>trend,slope,rising,falling,Mann-Kendall,Theil-Sen,climate,air quality,sensor</source>
   <translation>Trend,Anstieg,steigend,fallend,Mann-Kendall,Theil-Sen,Klima,Luftqualität,Sensor</translation>
  </message>
  <message>
   <source>Do the values rise or fall over the years, or do we only see the weather?</source>
   <translation>Steigen oder fallen die Werte über die Jahre, oder sehen wir nur das Wetter?</translation>
  </message>
  <message>
   <source>Values to compare</source>
   <translation>Werte, die verglichen werden</translation>
  </message>
  <message>
   <source>{period}: at least {n} values</source>
   <translation>{period}: mindestens {n} Werte</translation>
  </message>
  <message>
   <source>A change is steep from so much a year on, in the unit of the values (empty: 2 % of their median)</source>
   <translation>Steil ist eine Änderung ab so viel im Jahr, in der Einheit der Werte (leer: 2 % ihres Medians)</translation>
  </message>
  <message>
   <source>Trends</source>
   <translation>Trends</translation>
  </message>
  <message>
   <source>Series that rise</source>
   <translation>Reihen, die steigen</translation>
  </message>
  <message>
   <source>Series that fall</source>
   <translation>Reihen, die fallen</translation>
  </message>
  <message>
   <source>Series without a clear trend</source>
   <translation>Reihen ohne klaren Trend</translation>
  </message>
  <message>
   <source>Series with too few values</source>
   <translation>Reihen mit zu wenigen Werten</translation>
  </message>
  <message>
   <source>Years or months are made from valid days; a table of monthly or yearly values is taken as it is. The test of Mann and Kendall counts the pairs that rise and those that fall; months are compared only with the same months of other years (Hirsch &amp;amp; Slack; smk.test of the R package trend). The slope is the median of all slopes between two values (Theil &amp;amp; Sen), its 95 % interval lies between the ordered slopes at the ranks (M ± 1.96·√var)/2. With many stations p is corrected (Benjamini &amp;amp; Hochberg): a trend is called clear where q is at most 0.05. It takes at least 8 years or 60 months.</source>
   <translation>Jahre oder Monate entstehen aus gültigen Tagen; eine Tabelle von Monats- oder Jahreswerten wird genommen, wie sie ist. Der Test von Mann und Kendall zählt die Paare, die steigen, und die, die fallen; Monate werden nur mit denselben Monaten anderer Jahre verglichen (Hirsch &amp;amp; Slack; smk.test des R-Pakets trend). Die Steigung ist der Median aller Steigungen zwischen zwei Werten (Theil &amp;amp; Sen), ihr 95-%-Intervall liegt zwischen den geordneten Steigungen an den Rängen (M ± 1,96·√var)/2. Bei vielen Stationen wird p korrigiert (Benjamini &amp;amp; Hochberg): Ein Trend heißt klar, wenn q höchstens 0,05 ist. Nötig sind mindestens 8 Jahre oder 60 Monate.</translation>
  </message>
  <message>
   <source>“No clear trend” is not “no trend”: look at the interval of the slope, which says how much is possible.</source>
   <translation>„Kein klarer Trend“ heißt nicht „kein Trend“: Sehen Sie sich das Intervall der Steigung an, es sagt, wie viel möglich ist.</translation>
  </message>
  <message>
   <source>A new instrument or a moved station makes a jump, which this test takes for a trend. Ask “When did it jump?” first.</source>
   <translation>Ein neues Gerät oder eine versetzte Station führt zu einem Sprung, den dieser Test für einen Trend hält. Fragen Sie zuerst „Wann gab es einen Sprung?“.</translation>
  </message>
  <message>
   <source>Hours and days resemble their neighbours, so they are never tested. Where the column lag1 is above 0.3, this holds for the years or months, too, and p is too small.</source>
   <translation>Stunden und Tage ähneln ihren Nachbarn und werden darum nie getestet. Wo die Spalte lag1 über 0,3 liegt, gilt das auch für die Jahre oder Monate, und p ist zu klein.</translation>
  </message>
  <message>
   <source>A trend says nothing about its cause: measures, the weather of some years and traffic overlap.</source>
   <translation>Ein Trend sagt nichts über seine Ursache: Maßnahmen, das Wetter einzelner Jahre und der Verkehr überlagern sich.</translation>
  </message>
  <message>
   <source>First year</source>
   <translation>Erstes Jahr</translation>
  </message>
  <message>
   <source>Last year</source>
   <translation>Letztes Jahr</translation>
  </message>
  <message>
   <source>Change per year</source>
   <translation>Änderung je Jahr</translation>
  </message>
  <message>
   <source>Change per year, 95 % interval from</source>
   <translation>Änderung je Jahr, 95-%-Intervall von</translation>
  </message>
  <message>
   <source>Change per year, 95 % interval to</source>
   <translation>Änderung je Jahr, 95-%-Intervall bis</translation>
  </message>
  <message>
   <source>Change per year in % of the median</source>
   <translation>Änderung je Jahr in % des Medians</translation>
  </message>
  <message>
   <source>Test value z</source>
   <translation>Prüfgröße z</translation>
  </message>
  <message>
   <source>p</source>
   <translation>p</translation>
  </message>
  <message>
   <source>Correlation of neighbours (lag 1)</source>
   <translation>Korrelation der Nachbarn (Lag 1)</translation>
  </message>
  <message>
   <source>rising</source>
   <translation>steigend</translation>
  </message>
  <message>
   <source>falling</source>
   <translation>fallend</translation>
  </message>
  <message>
   <source>no clear trend</source>
   <translation>kein klarer Trend</translation>
  </message>
  <message>
   <source>rising steeply</source>
   <translation>steil steigend</translation>
  </message>
  <message>
   <source>falling steeply</source>
   <translation>steil fallend</translation>
  </message>
  <message>
   <source>Of {series} series {rising} rise, {falling} fall and {unclear} have no clear trend.</source>
   <translation>Von {series} Reihen steigen {rising}, fallen {falling} und haben {unclear} keinen klaren Trend.</translation>
  </message>
  <message>
   <source>{n} have fewer than {fewest} values, too few for an answer.</source>
   <translation>{n} haben weniger als {fewest} Werte, zu wenige für eine Antwort.</translation>
  </message>
  <message>
   <source>In {n} series neighbouring values resemble each other: their p is too small, be careful.</source>
   <translation>In {n} Reihen ähneln sich benachbarte Werte: Ihr p ist zu klein, seien Sie vorsichtig.</translation>
  </message>
  <message>
   <source>“No clear trend” does not mean that nothing changes, and a trend does not say why. A new instrument can look like one.</source>
   <translation>„Kein klarer Trend“ heißt nicht, dass sich nichts ändert, und ein Trend sagt nicht, warum. Ein neues Gerät kann wie ein Trend aussehen.</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>Klasse</translation>
  </message>
  <message>
   <source>Words to leave out, with commas between them (the street of the procedure)</source>
   <translation>Wörter, die wegbleiben, mit Kommas dazwischen (die Straße des Verfahrens)</translation>
  </message>
  <message>
   <source>Take compounds apart (Fahrradweg: Fahrrad and Weg)</source>
   <translation>Zusammengesetzte Wörter zerlegen (Fahrradweg: Fahrrad und Weg)</translation>
  </message>
  <message>
   <source>Own list of keywords and their topics</source>
   <translation>Eigene Liste von Stichwörtern und ihren Themen</translation>
  </message>
  <message>
   <source>Field with the keyword (one word)</source>
   <translation>Feld mit dem Stichwort (ein Wort)</translation>
  </message>
  <message>
   <source>Field with the topic</source>
   <translation>Feld mit dem Thema</translation>
  </message>
  <message>
   <source>Topics by keywords</source>
   <translation>Themen nach Stichwörtern</translation>
  </message>
  <message>
   <source>topic,keyword,word,text,tf-idf,term,participation</source>
   <translation>Thema,Stichwort,Wort,Text,tf-idf,Begriff,Beteiligung</translation>
  </message>
  <message>
   <source>What are all these contributions about, without sending them to anybody?</source>
   <translation>Worum geht es in all diesen Beiträgen, ohne sie jemandem zu schicken?</translation>
  </message>
  <message>
   <source>Contributions with titles and texts in German. A table of your own with a word and its topic in each row makes the topics yours; without it the weightiest term is the topic. Words that say nothing are left out; add the street of the procedure to them.</source>
   <translation>Beiträge mit Titeln und Texten auf Deutsch. Mit einer eigenen Tabelle, die in jeder Zeile ein Wort und sein Thema nennt, sind es Ihre Themen; ohne sie ist der gewichtigste Begriff das Thema. Wörter, die nichts sagen, bleiben weg; ergänzen Sie die Straße des Verfahrens.</translation>
  </message>
  <message>
   <source>Terms in the table, at most</source>
   <translation>Begriffe in der Tabelle, höchstens</translation>
  </message>
  <message>
   <source>Contributions that hold a term, at least</source>
   <translation>Beiträge, die einen Begriff enthalten, mindestens</translation>
  </message>
  <message>
   <source>Terms</source>
   <translation>Begriffe</translation>
  </message>
  <message>
   <source>Term</source>
   <translation>Begriff</translation>
  </message>
  <message>
   <source>Topic</source>
   <translation>Thema</translation>
  </message>
  <message>
   <source>Contributions with topics</source>
   <translation>Beiträge mit Themen</translation>
  </message>
  <message>
   <source>Terms in the table</source>
   <translation>Begriffe in der Tabelle</translation>
  </message>
  <message>
   <source>Contributions with a topic of the list</source>
   <translation>Beiträge mit einem Thema der Liste</translation>
  </message>
  <message>
   <source>Contributions without a topic</source>
   <translation>Beiträge ohne Thema</translation>
  </message>
  <message>
   <source>Weightiest terms</source>
   <translation>Gewichtigste Begriffe</translation>
  </message>
  <message>
   <source>Topic of the list</source>
   <translation>Thema der Liste</translation>
  </message>
  <message>
   <source>Titles and texts become words of three and more letters in lower case. A list of stop words of our own is left out. Endings (-en, -er, -e, -n, -s) are cut where the shorter word occurs, too, a light rule of our own. Compounds are taken apart where the geometric mean of the frequencies of their parts beats the whole word (Koehn &amp;amp; Knight 2003, quoted by memory). A term weighs how often it stands in a contribution times ln((1+n)/(1+df))+1 (tf·idf, as in scikit-learn); its score is the sum. The topic of a contribution is that of the list whose words weigh most there, else the term of the table that does. Shares have a 95 % interval (Wilson).</source>
   <translation>Titel und Texte werden zu klein geschriebenen Wörtern ab drei Buchstaben. Eine eigene Liste von Füllwörtern bleibt weg. Endungen (-en, -er, -e, -n, -s) werden abgeschnitten, wo auch das kürzere Wort vorkommt, eine eigene einfache Regel. Zusammengesetzte Wörter werden zerlegt, wo das geometrische Mittel der Häufigkeiten ihrer Teile das ganze Wort übertrifft (Koehn &amp;amp; Knight 2003, aus dem Gedächtnis zitiert). Ein Begriff wiegt so viel, wie er in einem Beitrag vorkommt, mal ln((1+n)/(1+df))+1 (tf·idf, wie in scikit-learn); seine Punktzahl ist die Summe. Das Thema eines Beitrags ist das der Liste, dessen Wörter dort am meisten wiegen, sonst der Begriff der Tabelle, der es tut. Anteile haben ein 95-%-Intervall (Wilson).</translation>
  </message>
  <message>
   <source>Negation and irony are not understood: “no benches” is about benches.</source>
   <translation>Verneinung und Ironie werden nicht verstanden: „keine Bänke“ handelt von Bänken.</translation>
  </message>
  <message>
   <source>A word of your list is found as a whole word or as a part of a compound: “rad” is not found in “Paradies”. It is one word, not several.</source>
   <translation>Ein Wort Ihrer Liste wird als ganzes Wort oder als Teil eines zusammengesetzten gefunden: „rad“ nicht in „Paradies“. Es ist ein Wort, nicht mehrere.</translation>
  </message>
  <message>
   <source>There is no mood (sentiment): scores by rules are not reliable enough for German to be printed.</source>
   <translation>Eine Stimmung (Sentiment) gibt es nicht: Regelbasierte Werte sind für Deutsch nicht verlässlich genug, um gedruckt zu werden.</translation>
  </message>
  <message>
   <source>Terms of fewer than five contributions are left out, so that no rare word, a name perhaps, is told. Still, search the texts with “Personal data in free text” before you publish words.</source>
   <translation>Begriffe aus weniger als fünf Beiträgen bleiben weg, damit kein seltenes Wort, vielleicht ein Name, genannt wird. Durchsuchen Sie die Texte trotzdem mit „Personenbezug im Freitext“, bevor Sie Wörter veröffentlichen.</translation>
  </message>
  <message>
   <source>Share of all contributions</source>
   <translation>Anteil an allen Beiträgen</translation>
  </message>
  <message>
   <source>Share, at least (95 %)</source>
   <translation>Anteil, mindestens (95 %)</translation>
  </message>
  <message>
   <source>Share, at most (95 %)</source>
   <translation>Anteil, höchstens (95 %)</translation>
  </message>
  <message>
   <source>Score (sum of tf·idf)</source>
   <translation>Punktzahl (Summe von tf·idf)</translation>
  </message>
  <message>
   <source>Examples (ids)</source>
   <translation>Beispiele (Kennungen)</translation>
  </message>
  <message>
   <source>other topics</source>
   <translation>andere Themen</translation>
  </message>
  <message>
   <source>no topic</source>
   <translation>kein Thema</translation>
  </message>
  <message>
   <source>The weightiest terms of {total} contributions: {terms}.</source>
   <translation>Die gewichtigsten Begriffe aus {total} Beiträgen: {terms}.</translation>
  </message>
  <message>
   <source>No term stands in five of the {total} contributions.</source>
   <translation>Kein Begriff steht in fünf der {total} Beiträge.</translation>
  </message>
  <message>
   <source>{listed} contributions got a topic of your list, {without} have none. Words say what is talked about, not what is wanted: read contributions of each topic before you conclude.</source>
   <translation>{listed} Beiträge bekamen ein Thema Ihrer Liste, {without} haben keines. Wörter sagen, wovon die Rede ist, nicht, was gewollt ist: Lesen Sie Beiträge jedes Themas, bevor Sie schließen.</translation>
  </message>
  <message>
   <source>Choose the field of the list that holds the keywords, and the one that holds their topics.</source>
   <translation>Wählen Sie das Feld der Liste mit den Stichwörtern und das mit ihren Themen.</translation>
  </message>
  <message>
   <source>Neighbours in time need the field with the time of the contribution.</source>
   <translation>Für zeitliche Nachbarn braucht es das Feld mit der Zeit des Beitrags.</translation>
  </message>
  <message>
   <source>Fewer than five contributions have a title or a text. That is too few for topics.</source>
   <translation>Weniger als fünf Beiträge haben einen Titel oder Text. Das sind zu wenige für Themen.</translation>
  </message>
  <message>
   <source>Clusters and what they talk about</source>
   <translation>Häufungen und ihre Themen</translation>
  </message>
  <message>
   <source>cluster,DBSCAN,place,topic,words,hull,participation</source>
   <translation>Häufung,Cluster,DBSCAN,Ort,Thema,Wörter,Hülle,Beteiligung</translation>
  </message>
  <message>
   <source>Which places are discussed, and what is the matter there?</source>
   <translation>Über welche Orte wird gesprochen, und worum geht es dort?</translation>
  </message>
  <message>
   <source>Contributions with places; with titles and texts each place gets its words, with categories and votes these, too. Contributions without a place are counted and said.</source>
   <translation>Beiträge mit Orten; mit Titeln und Texten bekommt jeder Ort seine Wörter, mit Kategorien und Stimmen auch diese. Beiträge ohne Ort werden gezählt und genannt.</translation>
  </message>
  <message>
   <source>Distance within which contributions are neighbours (m)</source>
   <translation>Entfernung, innerhalb derer Beiträge Nachbarn sind (m)</translation>
  </message>
  <message>
   <source>Contributions within this distance that make a cluster</source>
   <translation>Beiträge innerhalb dieser Entfernung, die eine Häufung ausmachen</translation>
  </message>
  <message>
   <source>Field with the category</source>
   <translation>Feld mit der Kategorie</translation>
  </message>
  <message>
   <source>Neighbours are also at most so many days apart (empty: any time)</source>
   <translation>Nachbarn liegen auch höchstens so viele Tage auseinander (leer: beliebig)</translation>
  </message>
  <message>
   <source>Places with their words</source>
   <translation>Orte mit ihren Wörtern</translation>
  </message>
  <message>
   <source>Contributions with their cluster</source>
   <translation>Beiträge mit ihrer Häufung</translation>
  </message>
  <message>
   <source>Clusters</source>
   <translation>Häufungen</translation>
  </message>
  <message>
   <source>Cluster</source>
   <translation>Häufung</translation>
  </message>
  <message>
   <source>Contributions in no cluster</source>
   <translation>Beiträge in keiner Häufung</translation>
  </message>
  <message>
   <source>Contributions in the largest cluster</source>
   <translation>Beiträge in der größten Häufung</translation>
  </message>
  <message>
   <source>in no cluster</source>
   <translation>in keiner Häufung</translation>
  </message>
  <message>
   <source>inside a cluster</source>
   <translation>in einer Häufung</translation>
  </message>
  <message>
   <source>at the edge of a cluster</source>
   <translation>am Rand einer Häufung</translation>
  </message>
  <message>
   <source>Inside a cluster</source>
   <translation>In einer Häufung</translation>
  </message>
  <message>
   <source>DBSCAN (Ester and others 1996, quoted by memory): a contribution with enough others within the distance, itself included, is the core of a cluster; cores within reach of each other are one cluster, and what is within reach of a core belongs to it. The rest is in no cluster. The words of a place are those with the largest tf·idf when all its contributions are one text, with the number of contributions that hold them; only words that at least two there and five in all hold. Hulls are concave and 25 m wider.</source>
   <translation>DBSCAN (Ester und andere 1996, aus dem Gedächtnis zitiert): Ein Beitrag mit genügend anderen innerhalb der Entfernung, er selbst mitgezählt, ist Kern einer Häufung; Kerne in Reichweite voneinander sind eine Häufung, und was in Reichweite eines Kerns liegt, gehört dazu. Der Rest ist in keiner Häufung. Die Wörter eines Ortes sind die mit dem größten tf·idf, wenn alle seine Beiträge ein Text sind, mit der Zahl der Beiträge, die sie enthalten; nur Wörter, die mindestens zwei dort und fünf insgesamt enthalten. Die Hüllen sind konkav und 25 m weiter.</translation>
  </message>
  <message>
   <source>A chain of contributions along a street becomes one cluster; the column with its length tells. Distance and number change the result: try two.</source>
   <translation>Eine Kette von Beiträgen entlang einer Straße wird eine Häufung; die Spalte mit ihrer Länge zeigt es. Entfernung und Anzahl ändern das Ergebnis: Probieren Sie zwei.</translation>
  </message>
  <message>
   <source>The words are no quotations. Search the texts for personal data before you publish them.</source>
   <translation>Die Wörter sind keine Zitate. Durchsuchen Sie die Texte nach Personenbezug, bevor Sie sie veröffentlichen.</translation>
  </message>
  <message>
   <source>Clusters of fewer than five contributions have no hull, so that it shows no home.</source>
   <translation>Häufungen aus weniger als fünf Beiträgen haben keine Hülle, damit sie keine Wohnung zeigt.</translation>
  </message>
  <message>
   <source>Whether a place is more than chance, only “Significant hot spots” can tell.</source>
   <translation>Ob ein Ort mehr als Zufall ist, sagt nur „Gesicherte Schwerpunkte“.</translation>
  </message>
  <message>
   <source>Contributions without a time, left out: {n}.</source>
   <translation>Beiträge ohne Zeit, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>First contribution (UTC)</source>
   <translation>Erster Beitrag (UTC)</translation>
  </message>
  <message>
   <source>Last contribution (UTC)</source>
   <translation>Letzter Beitrag (UTC)</translation>
  </message>
  <message>
   <source>Longest extent (m)</source>
   <translation>Größte Ausdehnung (m)</translation>
  </message>
  <message>
   <source>Words (contributions that hold them)</source>
   <translation>Wörter (Beiträge, die sie enthalten)</translation>
  </message>
  <message>
   <source>Categories</source>
   <translation>Kategorien</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Beschriftung</translation>
  </message>
  <message>
   <source>place with many contributions</source>
   <translation>Ort mit vielen Beiträgen</translation>
  </message>
  <message>
   <source>{clusters} places with many contributions; {noise} of {located} contributions on the map are in none of them, and {unlocated} have no place.</source>
   <translation>{clusters} Orte mit vielen Beiträgen; {noise} von {located} Beiträgen auf der Karte liegen in keinem davon, und {unlocated} haben keinen Ort.</translation>
  </message>
  <message>
   <source>{n} contributions at one place: {words}.</source>
   <translation>{n} Beiträge an einem Ort: {words}.</translation>
  </message>
  <message>
   <source>The words are the most telling ones of each place, no quotations; they do not say what is wanted there. Another distance gives other places.</source>
   <translation>Die Wörter sind die aussagekräftigsten jedes Ortes, keine Zitate; sie sagen nicht, was dort gewollt ist. Eine andere Entfernung ergibt andere Orte.</translation>
  </message>
  <message>
   <source>Average daily traffic</source>
   <translation>Durchschnittlicher täglicher Verkehr (DTV)</translation>
  </message>
  <message>
   <source>traffic,bicycle,counter,counts,DTV,AADT,peak hour,weekday,short count</source>
   <translation>Verkehr,Fahrrad,Rad,Zählstelle,Zählung,DTV,Spitzenstunde,Wochentag,Kurzzeitzählung</translation>
  </message>
  <message>
   <source>School holidays</source>
   <translation>Schulferien</translation>
  </message>
  <message>
   <source>Field of the stations that is equal for the directions of one counter (empty: no directions)</source>
   <translation>Feld der Stationen, das für die Richtungen einer Zählstelle gleich ist (leer: keine Richtungen)</translation>
  </message>
  <message>
   <source>Permanent counter by which short counts are expanded: name of its station (empty: they are not)</source>
   <translation>Dauerzählstelle, mit der Kurzzeitzählungen hochgerechnet werden: Name ihrer Station (leer: ohne Hochrechnung)</translation>
  </message>
  <message>
   <source>Hours of a valid day, at least</source>
   <translation>Stunden eines gültigen Tages, mindestens</translation>
  </message>
  <message>
   <source>Counts by weekday and hour</source>
   <translation>Zählwerte nach Wochentag und Stunde</translation>
  </message>
  <message>
   <source>Hourly counts with gaps filled for charts</source>
   <translation>Stundenwerte mit für Diagramme gefüllten Lücken</translation>
  </message>
  <message>
   <source>Number of counting sites</source>
   <translation>Anzahl der Zählstellen</translation>
  </message>
  <message>
   <source>Sites with an average daily traffic</source>
   <translation>Zählstellen mit einem DTV</translation>
  </message>
  <message>
   <source>Sites that were counted in all months</source>
   <translation>Zählstellen mit Zählung in allen Monaten</translation>
  </message>
  <message>
   <source>Highest average daily traffic</source>
   <translation>Höchster DTV</translation>
  </message>
  <message>
   <source>Average of all days (DTV)</source>
   <translation>Mittel aller Tage (DTV)</translation>
  </message>
  <message>
   <source>Working days outside holidays (DTVw)</source>
   <translation>Werktage Mo–Fr außerhalb von Feiertagen und Ferien (DTVw)</translation>
  </message>
  <message>
   <source>Saturdays</source>
   <translation>Samstage</translation>
  </message>
  <message>
   <source>Sundays and holidays (S)</source>
   <translation>Sonn- und Feiertage (S)</translation>
  </message>
  <message>
   <source>Monday to Saturday outside school holidays (W)</source>
   <translation>Montag bis Samstag außerhalb der Ferien (W)</translation>
  </message>
  <message>
   <source>Monday to Saturday in school holidays (U)</source>
   <translation>Montag bis Samstag in den Ferien (U)</translation>
  </message>
  <message>
   <source>Busiest hour begins at</source>
   <translation>Spitzenstunde beginnt um</translation>
  </message>
  <message>
   <source>Share of the busiest hour</source>
   <translation>Anteil der Spitzenstunde</translation>
  </message>
  <message>
   <source>30th highest hour</source>
   <translation>30. höchste Stunde</translation>
  </message>
  <message>
   <source>Valid days</source>
   <translation>Gültige Tage</translation>
  </message>
  <message>
   <source>Months with every weekday</source>
   <translation>Monate mit jedem Wochentag</translation>
  </message>
  <message>
   <source>Valid days with missing hours made up for</source>
   <translation>Gültige Tage mit ausgeglichenen Fehlstunden</translation>
  </message>
  <message>
   <source>Hours filled in for charts</source>
   <translation>Für Diagramme gefüllte Stunden</translation>
  </message>
  <message>
   <source>Share of the larger direction</source>
   <translation>Anteil der stärkeren Richtung</translation>
  </message>
  <message>
   <source>Average of all days, expanded</source>
   <translation>Mittel aller Tage, hochgerechnet</translation>
  </message>
  <message>
   <source>Part of the day that was counted</source>
   <translation>Gezählter Teil des Tages</translation>
  </message>
  <message>
   <source>Factor from the counted days to their months</source>
   <translation>Faktor von den Zähltagen auf ihre Monate</translation>
  </message>
  <message>
   <source>Factor from these months to the year</source>
   <translation>Faktor von diesen Monaten auf das Jahr</translation>
  </message>
  <message>
   <source>Hours counted</source>
   <translation>Gezählte Stunden</translation>
  </message>
  <message>
   <source>Filled in, not counted</source>
   <translation>Ergänzt, nicht gezählt</translation>
  </message>
  <message>
   <source>below 500 a day</source>
   <translation>unter 500 am Tag</translation>
  </message>
  <message>
   <source>500 to 1,000 a day</source>
   <translation>500 bis 1.000 am Tag</translation>
  </message>
  <message>
   <source>1,000 to 2,500 a day</source>
   <translation>1.000 bis 2.500 am Tag</translation>
  </message>
  <message>
   <source>2,500 to 5,000 a day</source>
   <translation>2.500 bis 5.000 am Tag</translation>
  </message>
  <message>
   <source>5,000 a day and more</source>
   <translation>5.000 und mehr am Tag</translation>
  </message>
  <message>
   <source>a weekday was never counted</source>
   <translation>ein Wochentag wurde nie gezählt</translation>
  </message>
  <message>
   <source>How many bicycles and cars pass per day, although the counter failed in March?</source>
   <translation>Wie viele Räder und Autos fahren hier am Tag, obwohl die Zählstelle im März ausfiel?</translation>
  </message>
  <message>
   <source>no valid day</source>
   <translation>kein gültiger Tag</translation>
  </message>
  <message>
   <source>a weekday was never counted: no average of all days</source>
   <translation>ein Wochentag wurde nie gezählt: kein Mittel aller Tage</translation>
  </message>
  <message>
   <source>average of {n} days, not of a whole year</source>
   <translation>Mittel aus {n} Tagen, nicht aus einem ganzen Jahr</translation>
  </message>
  <message>
   <source>average of a whole year</source>
   <translation>Mittel eines ganzen Jahres</translation>
  </message>
  <message>
   <source>{known} of {sites} counting sites have an average daily traffic; {whole} of them were counted in all months, the others stand for the counted time only.</source>
   <translation>{known} von {sites} Zählstellen haben einen durchschnittlichen täglichen Verkehr (DTV); {whole} davon wurden in allen Monaten gezählt, die anderen stehen nur für die gezählte Zeit.</translation>
  </message>
  <message>
   <source>The busiest is {station} with {dtv} a day.</source>
   <translation>Die stärkste ist {station} mit {dtv} am Tag.</translation>
  </message>
  <message>
   <source>Missing days and hours do not lower the average, but a counter that misses some vehicles does. Filled-in hours serve for charts and were not counted.</source>
   <translation>Fehlende Tage und Stunden senken das Mittel nicht, wohl aber eine Zählstelle, die Fahrzeuge übersieht. Ergänzte Stunden dienen Diagrammen und wurden nicht gezählt.</translation>
  </message>
  <message>
   <source>An hour needs all of its counts and all directions, a valid day 19 hours (US practice as a paper of 2025 quotes it). Hours missing on a valid day are made up for by the site's own usual course (our own definition). DTV is the mean over the seven weekdays of the mean over the months of the days of that weekday and month (FHWA Traffic Monitoring Guide 2022, App. L, the AASHTO method). DTVw: Monday to Friday without holidays and school holidays; W, U and S are the groups of days of the BASt. The 30th highest hour is that of the BASt; HBS 2015 takes the 50th (cited from memory). Short counts are expanded in three stages, hours to day, day to week, month to year (BASt V 84), by the factors of your own permanent counter. Gaps in charts: median of the same hour of the week four weeks around, times the level of the day (our own definition).</source>
   <translation>Eine Stunde braucht alle ihre Zählwerte und alle Richtungen, ein gültiger Tag 19 Stunden (US-Praxis, wie ein Aufsatz von 2025 sie anführt). Fehlstunden eines gültigen Tages werden nach dem üblichen Tagesgang der Zählstelle ausgeglichen (eigene Festlegung). DTV ist das Mittel über die sieben Wochentage aus dem Mittel über die Monate der Tage dieses Wochentags und Monats (FHWA Traffic Monitoring Guide 2022, Anhang L, das Verfahren der AASHTO). DTVw: Montag bis Freitag ohne Feiertage und Schulferien; W, U und S sind die Tagesgruppen der BASt. Die 30. höchste Stunde ist die der BASt; das HBS 2015 nimmt die 50. (aus dem Gedächtnis angeführt). Kurzzeitzählungen werden in drei Stufen hochgerechnet, Stunden auf Tag, Tag auf Woche, Monat auf Jahr (BASt V 84), mit den Faktoren Ihrer eigenen Dauerzählstelle. Lücken in Diagrammen: Median derselben Stunde der Woche vier Wochen ringsum, mal Niveau des Tages (eigene Festlegung).</translation>
  </message>
  <message>
   <source>24 hours of zeros that touch a working day are taken for a dead counter. Nights without traffic stay zero.</source>
   <translation>24 Stunden mit Nullen, die einen Werktag berühren, gelten als Ausfall der Zählstelle. Nächte ohne Verkehr bleiben null.</translation>
  </message>
  <message>
   <source>Enter holidays and school holidays of your Land; without them DTVw and the groups are too low.</source>
   <translation>Geben Sie Feiertage und Schulferien Ihres Landes an; ohne sie sind DTVw und die Tagesgruppen zu niedrig.</translation>
  </message>
  <message>
   <source>Induction loops miss bicycles in groups and cargo bikes. Directions are added only where you name the field; do not add bicycles and cars.</source>
   <translation>Induktionsschleifen übersehen Räder in Gruppen und Lastenräder. Richtungen werden nur addiert, wenn Sie das Feld angeben; addieren Sie nicht Räder und Autos.</translation>
  </message>
  <message>
   <source>Expand a short count only by a counter of the same kind: bicycles depend on the weather, cars hardly do. There is no built-in table of factors.</source>
   <translation>Rechnen Sie eine Kurzzeitzählung nur mit einer Zählstelle derselben Art hoch: Räder hängen vom Wetter ab, Autos kaum. Eine eingebaute Tabelle von Faktoren gibt es nicht.</translation>
  </message>
  <message>
   <source>No counter has a complete hour. Counts per hour or finer are needed, with the zeros in between.</source>
   <translation>Keine Zählstelle hat eine vollständige Stunde. Nötig sind Zählwerte je Stunde oder feiner, mit den Nullen dazwischen.</translation>
  </message>
  <message>
   <source>The permanent counter was not counted on every weekday of all twelve months. Choose another one, or a longer period.</source>
   <translation>Die Dauerzählstelle wurde nicht an jedem Wochentag aller zwölf Monate gezählt. Wählen Sie eine andere oder einen längeren Zeitraum.</translation>
  </message>
  <message>
   <source>No station has the name “{name}”. Enter the name of the permanent counter as its station has it.</source>
   <translation>Keine Station heißt „{name}“. Geben Sie den Namen der Dauerzählstelle so ein, wie ihre Station ihn trägt.</translation>
  </message>
  <message>
   <source>Who took part, by district?</source>
   <translation>Wer hat sich beteiligt, nach Stadtteilen?</translation>
  </message>
  <message>
   <source>representative,location quotient,district,residents,turnout,chi-square,participation</source>
   <translation>repräsentativ,Lokationsquotient,Stadtteil,Einwohner,Teilnahme,Chi-Quadrat,Beteiligung</translation>
  </message>
  <message>
   <source>Which districts are missing in our procedure?</source>
   <translation>Welche Stadtteile fehlen in unserem Verfahren?</translation>
  </message>
  <message>
   <source>Contributions, and districts with the residents of those who were asked (their age, their year). A field that names the person counts each person once, in the district of the first contribution; it is not written anywhere.</source>
   <translation>Beiträge und Stadtteile mit den Einwohnern, die gefragt waren (deren Alter, deren Jahr). Ein Feld, das die Person nennt, zählt jede Person einmal, im Stadtteil ihres ersten Beitrags; es wird nirgends geschrieben.</translation>
  </message>
  <message>
   <source>Field that names the person, to count each one once</source>
   <translation>Feld, das die Person nennt, um jede einmal zu zählen</translation>
  </message>
  <message>
   <source>Random draws for the test</source>
   <translation>Zufallsziehungen für den Test</translation>
  </message>
  <message>
   <source>Seed of the random draws</source>
   <translation>Startwert der Zufallsziehungen</translation>
  </message>
  <message>
   <source>Who took part</source>
   <translation>Wer sich beteiligt hat</translation>
  </message>
  <message>
   <source>Chi-square</source>
   <translation>Chi-Quadrat</translation>
  </message>
  <message>
   <source>Degrees of freedom</source>
   <translation>Freiheitsgrade</translation>
  </message>
  <message>
   <source>Districts with fewer contributions than expected</source>
   <translation>Stadtteile mit weniger Beiträgen als erwartet</translation>
  </message>
  <message>
   <source>Districts with more contributions than expected</source>
   <translation>Stadtteile mit mehr Beiträgen als erwartet</translation>
  </message>
  <message>
   <source>Expected are all counted contributions times the district's share of residents. The quotient is observed by expected, its 95 % interval that of the count: Byar's, below ten the exact one of Poisson (Fingertips guidance; APHO Technical Briefing 3). A district is under or over where 1 lies outside the interval. Chi-square sums up all districts; its p comes from random draws by residents.</source>
   <translation>Erwartet werden alle gezählten Beiträge mal dem Einwohneranteil des Stadtteils. Der Quotient ist beobachtet durch erwartet, sein 95-%-Intervall das der Anzahl: das von Byar, unter zehn das genaue von Poisson (Leitfaden Fingertips; APHO Technical Briefing 3). Ein Stadtteil liegt darunter oder darüber, wo 1 außerhalb des Intervalls liegt. Chi-Quadrat fasst alle Stadtteile zusammen; sein p kommt aus Zufallsziehungen nach Einwohnern.</translation>
  </message>
  <message>
   <source>Several contributions of one person make the interval too narrow. Name the field of the person where you may.</source>
   <translation>Mehrere Beiträge einer Person machen das Intervall zu schmal. Nennen Sie das Feld der Person, wo Sie es dürfen.</translation>
  </message>
  <message>
   <source>Fewer than five expected contributions are too few for a statement.</source>
   <translation>Weniger als fünf erwartete Beiträge sind zu wenige für eine Aussage.</translation>
  </message>
  <message>
   <source>What holds for a district does not hold for each person in it (ecological fallacy); many contributions are no sign that a district is well represented in age, sex or language.</source>
   <translation>Was für einen Stadtteil gilt, gilt nicht für jede Person darin (ökologischer Fehlschluss); viele Beiträge zeigen nicht, dass ein Stadtteil nach Alter, Geschlecht oder Sprache gut vertreten ist.</translation>
  </message>
  <message>
   <source>Contributions expected</source>
   <translation>Erwartete Beiträge</translation>
  </message>
  <message>
   <source>Observed by expected</source>
   <translation>Beobachtet durch erwartet</translation>
  </message>
  <message>
   <source>Observed by expected, at least (95 %)</source>
   <translation>Beobachtet durch erwartet, mindestens (95 %)</translation>
  </message>
  <message>
   <source>Observed by expected, at most (95 %)</source>
   <translation>Beobachtet durch erwartet, höchstens (95 %)</translation>
  </message>
  <message>
   <source>fewer than expected</source>
   <translation>weniger als erwartet</translation>
  </message>
  <message>
   <source>as expected</source>
   <translation>wie erwartet</translation>
  </message>
  <message>
   <source>more than expected</source>
   <translation>mehr als erwartet</translation>
  </message>
  <message>
   <source>less than half of what is expected</source>
   <translation>weniger als die Hälfte des Erwarteten</translation>
  </message>
  <message>
   <source>0.5 to 0.8 of what is expected</source>
   <translation>0,5 bis 0,8 des Erwarteten</translation>
  </message>
  <message>
   <source>0.8 to 1.25 of what is expected</source>
   <translation>0,8 bis 1,25 des Erwarteten</translation>
  </message>
  <message>
   <source>1.25 to 2 times what is expected</source>
   <translation>das 1,25- bis 2-Fache des Erwarteten</translation>
  </message>
  <message>
   <source>more than twice what is expected</source>
   <translation>mehr als das Doppelte des Erwarteten</translation>
  </message>
  <message>
   <source>as expected: chance explains the difference</source>
   <translation>wie erwartet: Zufall erklärt den Unterschied</translation>
  </message>
  <message>
   <source>Further contributions of the same persons, not counted: {n}.</source>
   <translation>Weitere Beiträge derselben Personen, nicht gezählt: {n}.</translation>
  </message>
  <message>
   <source>Altogether the districts differ more than chance explains (p = {p}).</source>
   <translation>Insgesamt unterscheiden sich die Stadtteile stärker, als Zufall erklärt (p = {p}).</translation>
  </message>
  <message>
   <source>Altogether chance explains how the districts differ (p = {p}).</source>
   <translation>Insgesamt erklärt Zufall, wie sich die Stadtteile unterscheiden (p = {p}).</translation>
  </message>
  <message>
   <source>The numbers are about districts, not about persons: the place of a contribution is not the home of its author, and a person may have written several.</source>
   <translation>Die Zahlen handeln von Stadtteilen, nicht von Personen: Der Ort eines Beitrags ist nicht die Wohnung seiner Verfasserin oder seines Verfassers, und eine Person kann mehrere geschrieben haben.</translation>
  </message>
  <message>
   <source>No case has a usable time at which it began. Check the field and the date up to which the data reach.</source>
   <translation>Kein Fall hat eine brauchbare Zeit, zu der er begann. Prüfen Sie das Feld und das Datum, bis zu dem die Daten reichen.</translation>
  </message>
  <message>
   <source>There are fewer than five contributions in districts with known residents, or fewer than two such districts. That is too few for a comparison.</source>
   <translation>In Stadtteilen mit bekannter Einwohnerzahl gibt es weniger als fünf Beiträge, oder es gibt weniger als zwei solche Stadtteile. Das ist zu wenig für einen Vergleich.</translation>
  </message>
  <message>
   <source>Before or after the date there is no day with values both at the site and at a control site. Check the date, the periods and the names of the series.</source>
   <translation>Vor oder nach dem Datum gibt es keinen Tag mit Werten sowohl am Ort der Maßnahme als auch an einem Vergleichsort. Prüfen Sie das Datum, die Zeiträume und die Namen der Reihen.</translation>
  </message>
  <message>
   <source>Fewer than five contributions lie near a station and in the time its values cover. That is too few for a test; a larger radius may help.</source>
   <translation>Weniger als fünf Beiträge liegen nahe einer Station und in der Zeit, die ihre Werte abdecken. Das ist zu wenig für einen Test; ein größerer Umkreis kann helfen.</translation>
  </message>
  <message>
   <source>A ratio needs means above zero before and after. Compare differences instead.</source>
   <translation>Ein Verhältnis braucht Mittelwerte über null vorher und nachher. Vergleichen Sie stattdessen Differenzen.</translation>
  </message>
  <message>
   <source>How long do answers take?</source>
   <translation>Wie lange dauert die Antwort?</translation>
  </message>
  <message>
   <source>answer,response,waiting time,Kaplan-Meier,median,reports,participation</source>
   <translation>Antwort,Reaktion,Wartezeit,Kaplan-Meier,Median,Meldungen,Beteiligung</translation>
  </message>
  <message>
   <source>After how many days do half of the people have an answer?</source>
   <translation>Nach wie vielen Tagen hat die Hälfte der Leute eine Antwort?</translation>
  </message>
  <message>
   <source>Contributions or reports with the time they were made and the time they were answered (empty: still open), and the date up to which the data reach. A field or a layer of districts makes groups.</source>
   <translation>Beiträge oder Meldungen mit der Zeit, zu der sie entstanden, und der Zeit, zu der sie beantwortet wurden (leer: noch offen), und das Datum, bis zu dem die Daten reichen. Ein Feld oder ein Layer von Stadtteilen bildet Gruppen.</translation>
  </message>
  <message>
   <source>Kaplan–Meier: on each day on which somebody got an answer, the part that still waits is multiplied by one minus the answered of those who waited. Open cases count until the data end. The interval comes from Greenwood's variance, that of the median from where the interval of the curve crosses one half. Days are those of the calendar in the chosen zone, or from Monday to Friday without the holidays you name.</source>
   <translation>Kaplan–Meier: An jedem Tag, an dem jemand eine Antwort bekam, wird der noch wartende Anteil mit eins minus dem Anteil der Beantworteten an den Wartenden malgenommen. Offene Fälle zählen, bis die Daten enden. Das Intervall kommt aus der Varianz von Greenwood, das des Medians von dort, wo das Intervall der Kurve ein Halb kreuzt. Tage sind die des Kalenders in der gewählten Zone, oder Montag bis Freitag ohne die Feiertage, die Sie nennen.</translation>
  </message>
  <message>
   <source>Leaving out open cases makes answers look faster than they are. Here they count.</source>
   <translation>Wer offene Fälle weglässt, lässt Antworten schneller aussehen, als sie sind. Hier zählen sie.</translation>
  </message>
  <message>
   <source>Closed is not solved, and a case that was opened again counts from its first day.</source>
   <translation>Geschlossen ist nicht gelöst, und ein wieder geöffneter Fall zählt von seinem ersten Tag an.</translation>
  </message>
  <message>
   <source>Many platforms overwrite the time of a state: then an answer looks later than it was.</source>
   <translation>Viele Plattformen überschreiben die Zeit eines Standes: Dann sieht eine Antwort später aus, als sie war.</translation>
  </message>
  <message>
   <source>Groups of fewer than five cases have no median.</source>
   <translation>Gruppen unter fünf Fällen haben keinen Median.</translation>
  </message>
  <message>
   <source>Field with the time of the answer (empty: still open)</source>
   <translation>Feld mit der Zeit der Antwort (leer: noch offen)</translation>
  </message>
  <message>
   <source>Date up to which the data reach (empty: the latest time in them)</source>
   <translation>Datum, bis zu dem die Daten reichen (leer: die letzte Zeit darin)</translation>
  </message>
  <message>
   <source>Field that makes groups</source>
   <translation>Feld, das Gruppen bildet</translation>
  </message>
  <message>
   <source>Count working days (Monday to Friday)</source>
   <translation>Werktage zählen (Montag bis Freitag)</translation>
  </message>
  <message>
   <source>Waiting times</source>
   <translation>Wartezeiten</translation>
  </message>
  <message>
   <source>Curve of those who still wait</source>
   <translation>Kurve der noch Wartenden</translation>
  </message>
  <message>
   <source>Cases</source>
   <translation>Fälle</translation>
  </message>
  <message>
   <source>Open cases</source>
   <translation>Offene Fälle</translation>
  </message>
  <message>
   <source>Days until half have an answer</source>
   <translation>Tage, bis die Hälfte eine Antwort hat</translation>
  </message>
  <message>
   <source>Share answered within 28 days</source>
   <translation>Anteil beantwortet binnen 28 Tagen</translation>
  </message>
  <message>
   <source>working days</source>
   <translation>Werktagen</translation>
  </message>
  <message>
   <source>days</source>
   <translation>Tagen</translation>
  </message>
  <message>
   <source>{open} of {n} cases are open; they count until {date}, when the data end.</source>
   <translation>{open} von {n} Fällen sind offen; sie zählen bis {date}, wenn die Daten enden.</translation>
  </message>
  <message>
   <source>An answer is not a solution. The times say how long people waited, not how much work there was.</source>
   <translation>Eine Antwort ist keine Lösung. Die Zeiten sagen, wie lange Leute warteten, nicht, wie viel Arbeit es war.</translation>
  </message>
  <message>
   <source>There are fewer than five cases, too few for a median.</source>
   <translation>Es gibt weniger als fünf Fälle, zu wenige für einen Median.</translation>
  </message>
  <message>
   <source>Fewer than half have an answer by now, so there is no median; within 28 {days} {share} % got one.</source>
   <translation>Weniger als die Hälfte hat bisher eine Antwort, also gibt es keinen Median; binnen 28 {days} bekamen {share} % eine.</translation>
  </message>
  <message>
   <source>Half of the people have an answer after {median} {days} (95 %: {ends}); within 28 {days} {share} % got one.</source>
   <translation>Die Hälfte der Leute hat nach {median} {days} eine Antwort (95 %: {ends}); binnen 28 {days} bekamen {share} % eine.</translation>
  </message>
  <message>
   <source>Without the open cases it would look like {median} {days}.</source>
   <translation>Ohne die offenen Fälle sähe es nach {median} {days} aus.</translation>
  </message>
  <message>
   <source>Contributions outside all districts or without a place, in no group: {n}.</source>
   <translation>Beiträge außerhalb aller Stadtteile oder ohne Ort, in keiner Gruppe: {n}.</translation>
  </message>
  <message>
   <source>without a group</source>
   <translation>ohne Gruppe</translation>
  </message>
  <message>
   <source>Cases without the time at which they began, left out: {n}.</source>
   <translation>Fälle ohne die Zeit, zu der sie begannen, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Cases that were answered before they began, left out: {n}.</source>
   <translation>Fälle, die beantwortet wurden, bevor sie begannen, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Cases that began after the data end, left out: {n}.</source>
   <translation>Fälle, die nach dem Ende der Daten begannen, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Answered within 7 days (share)</source>
   <translation>Binnen 7 Tagen beantwortet (Anteil)</translation>
  </message>
  <message>
   <source>Answered within 28 days (share)</source>
   <translation>Binnen 28 Tagen beantwortet (Anteil)</translation>
  </message>
  <message>
   <source>Answered within 90 days (share)</source>
   <translation>Binnen 90 Tagen beantwortet (Anteil)</translation>
  </message>
  <message>
   <source>Days, at least (95 %)</source>
   <translation>Tage, mindestens (95 %)</translation>
  </message>
  <message>
   <source>Days, at most (95 %)</source>
   <translation>Tage, höchstens (95 %)</translation>
  </message>
  <message>
   <source>fewer than half have an answer</source>
   <translation>weniger als die Hälfte hat eine Antwort</translation>
  </message>
  <message>
   <source>half have an answer after {n} days</source>
   <translation>die Hälfte hat nach {n} Tagen eine Antwort</translation>
  </message>
  <message>
   <source>Share that still waits</source>
   <translation>Anteil, der noch wartet</translation>
  </message>
  <message>
   <source>Answered on that day</source>
   <translation>An diesem Tag beantwortet</translation>
  </message>
  <message>
   <source>days waited</source>
   <translation>Tage Wartezeit</translation>
  </message>
  <message>
   <source>Full car parks, full bins</source>
   <translation>Volle Parkplätze, volle Behälter</translation>
  </message>
  <message>
   <source>parking,car park,occupancy,capacity,bin,container,waste,fill level,collection</source>
   <translation>Parken,Parkplatz,Parkhaus,Belegung,Kapazität,Behälter,Container,Abfall,Füllstand,Leerung</translation>
  </message>
  <message>
   <source>Full from this share on (%; empty: 90 for car parks, 80 for bins)</source>
   <translation>Voll ab diesem Anteil (%; leer: 90 für Parkplätze, 80 für Behälter)</translation>
  </message>
  <message>
   <source>Bins: emptied when the level falls by so many points</source>
   <translation>Behälter: geleert, wenn der Füllstand um so viele Punkte fällt</translation>
  </message>
  <message>
   <source>Bins: a collection below this level was avoidable (%)</source>
   <translation>Behälter: Eine Leerung unter diesem Füllstand war vermeidbar (%)</translation>
  </message>
  <message>
   <source>Occupancy and fill levels</source>
   <translation>Belegung und Füllstände</translation>
  </message>
  <message>
   <source>Occupancy by weekday and hour</source>
   <translation>Belegung nach Wochentag und Stunde</translation>
  </message>
  <message>
   <source>Series that are full in a tenth of the hours or more</source>
   <translation>Reihen, die in mindestens einem Zehntel der Stunden voll sind</translation>
  </message>
  <message>
   <source>Collections</source>
   <translation>Leerungen</translation>
  </message>
  <message>
   <source>Avoidable collections</source>
   <translation>Vermeidbare Leerungen</translation>
  </message>
  <message>
   <source>Bins that reach 80 % within a day</source>
   <translation>Behälter, die binnen eines Tages 80 % erreichen</translation>
  </message>
  <message>
   <source>Capacity</source>
   <translation>Kapazität</translation>
  </message>
  <message>
   <source>Share of the hours that were full</source>
   <translation>Anteil der vollen Stunden</translation>
  </message>
  <message>
   <source>Full hours</source>
   <translation>Volle Stunden</translation>
  </message>
  <message>
   <source>Longest full spell (h)</source>
   <translation>Längste volle Zeit (h)</translation>
  </message>
  <message>
   <source>Longest full spell from (local)</source>
   <translation>Längste volle Zeit ab (Ortszeit)</translation>
  </message>
  <message>
   <source>Fullest hour of the week</source>
   <translation>Vollste Stunde der Woche</translation>
  </message>
  <message>
   <source>Mean share of the capacity</source>
   <translation>Mittlerer Anteil der Kapazität</translation>
  </message>
  <message>
   <source>Highest share of the capacity</source>
   <translation>Höchster Anteil der Kapazität</translation>
  </message>
  <message>
   <source>Hours above the capacity</source>
   <translation>Stunden über der Kapazität</translation>
  </message>
  <message>
   <source>Last share of the capacity</source>
   <translation>Letzter Anteil der Kapazität</translation>
  </message>
  <message>
   <source>Last hour (local)</source>
   <translation>Letzte Stunde (Ortszeit)</translation>
  </message>
  <message>
   <source>Hours with a value</source>
   <translation>Stunden mit einem Wert</translation>
  </message>
  <message>
   <source>Rise in points a day</source>
   <translation>Anstieg in Punkten am Tag</translation>
  </message>
  <message>
   <source>Days to 80 %</source>
   <translation>Tage bis 80 %</translation>
  </message>
  <message>
   <source>Mean level at collections</source>
   <translation>Mittlerer Füllstand bei Leerungen</translation>
  </message>
  <message>
   <source>Last collection (local)</source>
   <translation>Letzte Leerung (Ortszeit)</translation>
  </message>
  <message>
   <source>below 50 % full</source>
   <translation>unter 50 % voll</translation>
  </message>
  <message>
   <source>50 to 70 % full</source>
   <translation>50 bis 70 % voll</translation>
  </message>
  <message>
   <source>70 to 85 % full</source>
   <translation>70 bis 85 % voll</translation>
  </message>
  <message>
   <source>85 to 90 % full</source>
   <translation>85 bis 90 % voll</translation>
  </message>
  <message>
   <source>90 % full and more</source>
   <translation>90 % voll und mehr</translation>
  </message>
  <message>
   <source>no capacity or too few values</source>
   <translation>keine Kapazität oder zu wenige Werte</translation>
  </message>
  <message>
   <source>{days} d</source>
   <translation>{days} T</translation>
  </message>
  <message>
   <source>occupied spaces</source>
   <translation>belegte Plätze</translation>
  </message>
  <message>
   <source>free spaces</source>
   <translation>freie Plätze</translation>
  </message>
  <message>
   <source>fill levels in % (bins)</source>
   <translation>Füllstände in % (Behälter)</translation>
  </message>
  <message>
   <source>Field of the stations with the capacity</source>
   <translation>Feld der Stationen mit der Kapazität</translation>
  </message>
  <message>
   <source>Capacity of stations that have none in the field</source>
   <translation>Kapazität von Stationen, die im Feld keine haben</translation>
  </message>
  <message>
   <source>Stations without a capacity, which cannot be judged: {n}.</source>
   <translation>Stationen ohne Kapazität, die sich nicht beurteilen lassen: {n}.</translation>
  </message>
  <message>
   <source>When and where is it full, and which bins can wait?</source>
   <translation>Wann und wo ist es voll, und welche Behälter können warten?</translation>
  </message>
  <message>
   <source>{weekday}, {hour}:00</source>
   <translation>{weekday}, {hour}:00</translation>
  </message>
  <message>
   <source>no capacity</source>
   <translation>keine Kapazität</translation>
  </message>
  <message>
   <source>{often} of {series} were full in a tenth of their hours or more, full being {full} % of the capacity.</source>
   <translation>{often} von {series} waren in mindestens einem Zehntel ihrer Stunden voll, das heißt ab {full} % der Kapazität.</translation>
  </message>
  <message>
   <source>The fullest on average is {station} with {used} %.</source>
   <translation>Im Mittel am vollsten ist {station} mit {used} %.</translation>
  </message>
  <message>
   <source>{due} bins reach 80 % within a day; {avoidable} of {collections} collections could have waited.</source>
   <translation>{due} Behälter erreichen binnen eines Tages 80 %; {avoidable} von {collections} Leerungen hätten warten können.</translation>
  </message>
  <message>
   <source>At {n} more was counted than fits: illegal parking, or a counter that drifts.</source>
   <translation>Bei {n} wurde mehr gezählt, als hineinpasst: Falschparker oder ein Zähler, der sich verzählt.</translation>
  </message>
  <message>
   <source>The line for full is a convention, no law. Days to 80 % go on at the rate since the last collection and know nothing of tomorrow's event.</source>
   <translation>Die Grenze für voll ist eine Übereinkunft, kein Gesetz. Die Tage bis 80 % setzen den Anstieg seit der letzten Leerung fort und wissen nichts vom Fest morgen.</translation>
  </message>
  <message>
   <source>too few hours for a share</source>
   <translation>zu wenige Stunden für einen Anteil</translation>
  </message>
  <message>
   <source>full in {share} % of the hours</source>
   <translation>in {share} % der Stunden voll</translation>
  </message>
  <message>
   <source>does not rise, or too few values since the last collection</source>
   <translation>steigt nicht, oder zu wenige Werte seit der letzten Leerung</translation>
  </message>
  <message>
   <source>80 % or more: to be emptied</source>
   <translation>80 % oder mehr: zu leeren</translation>
  </message>
  <message>
   <source>80 % in {days} days</source>
   <translation>80 % in {days} Tagen</translation>
  </message>
  <message>
   <source>Readings are averaged to hours, so that each hour weighs alike, and divided by the capacity. A car park is full from 90 % on: experts propose parking management from a mean of 90 % (Oberhausen), Stuttgart takes 100 %; there is no legal definition. The fullest hour of the week has the highest mean of those that came three times or more. A bin was emptied when its level falls by 30 points between two readings (our own definition); its rate is the Theil–Sen slope since then. A collection below 50 % was avoidable.</source>
   <translation>Messwerte werden zu Stunden gemittelt, damit jede Stunde gleich zählt, und durch die Kapazität geteilt. Ein Parkplatz ist ab 90 % voll: Gutachter schlagen Parkraumbewirtschaftung ab einem Mittel von 90 % vor (Oberhausen), Stuttgart nimmt 100 %; eine gesetzliche Festlegung gibt es nicht. Die vollste Stunde der Woche hat das höchste Mittel von denen, die mindestens dreimal vorkamen. Ein Behälter wurde geleert, wenn sein Füllstand zwischen zwei Messwerten um 30 Punkte fällt (eigene Festlegung); sein Anstieg ist die Theil-Sen-Steigung seitdem. Eine Leerung unter 50 % war vermeidbar.</translation>
  </message>
  <message>
   <source>More than 100 % can be real (illegal parking) or a counter that drifts. Look whether it is reset at night.</source>
   <translation>Mehr als 100 % können echt sein (Falschparker) oder von einem Zähler stammen, der sich verzählt. Sehen Sie nach, ob er nachts zurückgesetzt wird.</translation>
  </message>
  <message>
   <source>One capacity holds for the whole period. If spaces were closed, analyse the time before and after apart.</source>
   <translation>Eine Kapazität gilt für den ganzen Zeitraum. Wurden Plätze gesperrt, untersuchen Sie die Zeit davor und danach getrennt.</translation>
  </message>
  <message>
   <source>A bin that is shaken or refilled by hand can look emptied. Choose the drop to fit your sensors.</source>
   <translation>Ein gerüttelter oder von Hand umgefüllter Behälter kann wie geleert aussehen. Wählen Sie die Punktzahl passend zu Ihren Sensoren.</translation>
  </message>
  <message>
   <source>No series has an hour with enough values. Lower the minimum coverage, or check the step of the series.</source>
   <translation>Keine Reihe hat eine Stunde mit genügend Werten. Senken Sie die Mindestabdeckung oder prüfen Sie den Zeitschritt der Reihen.</translation>
  </message>
  <message>
   <source>No car park has a capacity. Choose the field of the stations that holds it, or enter one for all.</source>
   <translation>Kein Parkplatz hat eine Kapazität. Wählen Sie das Feld der Stationen, das sie enthält, oder geben Sie eine für alle ein.</translation>
  </message>
  <message>
   <source>Air quality against limit values</source>
   <translation>Luftqualität und Grenzwerte</translation>
  </message>
  <message>
   <source>air,pollution,limit value,NO2,nitrogen dioxide,PM10,PM2.5,particles,ozone,O3,WHO,exceedance,sensor</source>
   <translation>Luft,Schadstoff,Grenzwert,NO2,Stickstoffdioxid,PM10,PM2.5,Feinstaub,Ozon,O3,WHO,Überschreitung,Sensor</translation>
  </message>
  <message>
   <source>Pollutant, in µg/m³</source>
   <translation>Schadstoff, in µg/m³</translation>
  </message>
  <message>
   <source>all of them</source>
   <translation>allen</translation>
  </message>
  <message>
   <source>Calendar year (empty: all)</source>
   <translation>Kalenderjahr (leer: alle)</translation>
  </message>
  <message>
   <source>Coverage that a year needs</source>
   <translation>Abdeckung, die ein Jahr braucht</translation>
  </message>
  <message>
   <source>85 %, as for fixed measurements</source>
   <translation>85 %, wie für ortsfeste Messungen</translation>
  </message>
  <message>
   <source>13 %, for days and hours 50 %, as for indicative measurements</source>
   <translation>13 %, für Tage und Stunden 50 %, wie für orientierende Messungen</translation>
  </message>
  <message>
   <source>Air quality and levels</source>
   <translation>Luftqualität und Werte</translation>
  </message>
  <message>
   <source>Levels that are met</source>
   <translation>Eingehaltene Werte</translation>
  </message>
  <message>
   <source>Levels that are not met</source>
   <translation>Nicht eingehaltene Werte</translation>
  </message>
  <message>
   <source>Levels about which nothing can be said</source>
   <translation>Werte, über die sich nichts sagen lässt</translation>
  </message>
  <message>
   <source>Pollutant</source>
   <translation>Schadstoff</translation>
  </message>
  <message>
   <source>Metric</source>
   <translation>Kenngröße</translation>
  </message>
  <message>
   <source>Standard</source>
   <translation>Maßstab</translation>
  </message>
  <message>
   <source>Value (µg/m³)</source>
   <translation>Wert (µg/m³)</translation>
  </message>
  <message>
   <source>Value, rounded (µg/m³)</source>
   <translation>Wert, gerundet (µg/m³)</translation>
  </message>
  <message>
   <source>Level (µg/m³)</source>
   <translation>Vergleichswert (µg/m³)</translation>
  </message>
  <message>
   <source>Times above the level, at least</source>
   <translation>Überschreitungen, mindestens</translation>
  </message>
  <message>
   <source>Times allowed</source>
   <translation>Erlaubte Überschreitungen</translation>
  </message>
  <message>
   <source>Years averaged</source>
   <translation>Gemittelte Jahre</translation>
  </message>
  <message>
   <source>Allowance used up on</source>
   <translation>Erlaubnis aufgebraucht am</translation>
  </message>
  <message>
   <source>Coverage of the emptiest quarter</source>
   <translation>Abdeckung des leersten Quartals</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Do our stations meet today's limit values, those of 2030 and the WHO's advice?</source>
   <translation>Halten unsere Stationen die Grenzwerte von heute ein, die von 2030 und die Empfehlungen der WHO?</translation>
  </message>
  <message>
   <source>nitrogen dioxide, NO2</source>
   <translation>Stickstoffdioxid, NO2</translation>
  </message>
  <message>
   <source>particles, PM10</source>
   <translation>Feinstaub, PM10</translation>
  </message>
  <message>
   <source>fine particles, PM2.5</source>
   <translation>Feinstaub, PM2.5</translation>
  </message>
  <message>
   <source>ozone, O3</source>
   <translation>Ozon, O3</translation>
  </message>
  <message>
   <source>limits until 2029</source>
   <translation>Grenzwerte bis 2029</translation>
  </message>
  <message>
   <source>limits from 2030</source>
   <translation>Grenzwerte ab 2030</translation>
  </message>
  <message>
   <source>advice of the WHO, 2021</source>
   <translation>Empfehlungen der WHO, 2021</translation>
  </message>
  <message>
   <source>mean of the year</source>
   <translation>Jahresmittel</translation>
  </message>
  <message>
   <source>daily means</source>
   <translation>Tagesmittel</translation>
  </message>
  <message>
   <source>hourly means</source>
   <translation>Stundenmittel</translation>
  </message>
  <message>
   <source>8-hour means</source>
   <translation>8-Stunden-Mittel</translation>
  </message>
  <message>
   <source>8-hour means, long term</source>
   <translation>8-Stunden-Mittel, langfristig</translation>
  </message>
  <message>
   <source>peak season</source>
   <translation>Spitzensaison</translation>
  </message>
  <message>
   <source>not above the level</source>
   <translation>nicht über dem Wert</translation>
  </message>
  <message>
   <source>above the level</source>
   <translation>über dem Wert</translation>
  </message>
  <message>
   <source>too few values to say</source>
   <translation>zu wenige Werte für eine Aussage</translation>
  </message>
  <message>
   <source>{pollutant}: of {all} comparisons of a station, a year and a level {met} are not above the level, {above} are above it, and about {unknown} nothing can be said.</source>
   <translation>{pollutant}: Von {all} Vergleichen einer Station, eines Jahres und eines Werts liegen {met} nicht über dem Wert, {above} darüber, und über {unknown} lässt sich nichts sagen.</translation>
  </message>
  <message>
   <source>Farthest above: {station} in {year}, {standard}, {metric}: {value} µg/m³ against the level of {level}.</source>
   <translation>Am weitesten darüber: {station} im Jahr {year}, {standard}, {metric}: {value} µg/m³ gegenüber dem Wert {level}.</translation>
  </message>
  <message>
   <source>Low-cost sensors are at best indicative: this is for orientation only and proves neither that a limit value is kept nor that it is not.</source>
   <translation>Einfache Sensoren sind bestenfalls orientierend: Das Ergebnis dient nur der Orientierung und beweist weder, dass ein Grenzwert eingehalten ist, noch das Gegenteil.</translation>
  </message>
  <message>
   <source>One pollutant in µg/m³, hourly or denser, or as daily values: gases at 293 K, particles as they are in the air (by memory). Convert ppb before.</source>
   <translation>Ein Schadstoff in µg/m³, stündlich oder dichter oder als Tageswerte: Gase bei 293 K, Partikel bei den Bedingungen der Umgebung (aus dem Gedächtnis). Rechnen Sie ppb vorher um.</translation>
  </message>
  <message>
   <source>Limits until 2029 (2008/50/EC, now Directive (EU) 2024/2881, Annex I, Table 2): NO2 year 40, hour 200 (18 times); PM10 year 40, day 50 (35); PM2.5 year 25; O3 8 hours 120 (25 days, mean of three years). Limits from 2030 (the same, Table 1; third-hand): NO2 year 20, day 50 (18), hour 200 (3); PM10 year 20, day 45 (18); PM2.5 year 10, day 25 (18); O3 8 hours 120 (18, mean of three years), long term 100 (99th percentile). WHO 2021: NO2 year 10, day 25; PM10 year 15, day 45; PM2.5 year 5, day 15; O3 8 hours 100, peak season 60; of its days three may lie above (99th percentile).</source>
   <translation>Grenzwerte bis 2029 (2008/50/EG, jetzt Richtlinie (EU) 2024/2881, Anhang I, Tabelle 2): NO2 Jahr 40, Stunde 200 (18-mal); PM10 Jahr 40, Tag 50 (35); PM2.5 Jahr 25; O3 8 Stunden 120 (25 Tage, Mittel dreier Jahre). Grenzwerte ab 2030 (dieselbe, Tabelle 1; aus dritter Hand): NO2 Jahr 20, Tag 50 (18), Stunde 200 (3); PM10 Jahr 20, Tag 45 (18); PM2.5 Jahr 10, Tag 25 (18); O3 8 Stunden 120 (18, Mittel dreier Jahre), langfristig 100 (99. Perzentil). WHO 2021: NO2 Jahr 10, Tag 25; PM10 Jahr 15, Tag 45; PM2.5 Jahr 5, Tag 15; O3 8 Stunden 100, Spitzensaison 60; von ihren Tagen dürfen drei darüber liegen (99. Perzentil).</translation>
  </message>
  <message>
   <source>An hour needs 75 % of its values, a day 18 hours (third-hand), an 8-hour mean six (UK LAQM); it belongs to the day on which it ends, whose highest one needs 18 windows (by memory). Means of a year come from valid days. Values are rounded to whole µg/m³ before they are compared (by memory), and above means more than the level. value_raw of a count is the highest value but for the allowed ones. More exceedances than allowed count at any coverage; fewer say something only where the year has 85 % of its days or hours, or what indicative measurements need (Annex V, third-hand). The peak season is the worst of the half years within the calendar year (own definition). Days are cut in standard time all year.</source>
   <translation>Eine Stunde braucht 75 % ihrer Werte, ein Tag 18 Stunden (aus dritter Hand), ein 8-Stunden-Mittel sechs (UK LAQM); es gehört zu dem Tag, an dem es endet, und dessen höchstes braucht 18 Fenster (aus dem Gedächtnis). Jahresmittel entstehen aus gültigen Tagen. Werte werden vor dem Vergleich auf ganze µg/m³ gerundet (aus dem Gedächtnis), und darüber heißt mehr als der Wert. value_raw einer Zählung ist der höchste Wert nach den erlaubten. Mehr Überschreitungen als erlaubt zählen bei jeder Abdeckung; weniger sagen nur etwas, wenn das Jahr 85 % seiner Tage oder Stunden hat, oder so viel, wie orientierende Messungen brauchen (Anhang V, aus dritter Hand). Die Spitzensaison ist das schlechteste der Halbjahre im Kalenderjahr (eigene Festlegung). Tage werden das ganze Jahr in Normalzeit geschnitten.</translation>
  </message>
  <message>
   <source>The words “limit value exceeded” are not used on purpose. Only reference methods prove that; a sensor needs at least CEN/TS 17660 class 1 to count as indicative (third-hand).</source>
   <translation>Die Worte „Grenzwert überschritten“ fehlen mit Absicht. Das beweisen nur Referenzverfahren; ein Sensor braucht mindestens CEN/TS 17660 Klasse 1, um als orientierend zu gelten (aus dritter Hand).</translation>
  </message>
  <message>
   <source>Optical particle sensors read too high in fog, above 85 % relative humidity (by memory).</source>
   <translation>Optische Partikelsensoren zeigen bei Nebel zu viel, über 85 % relativer Feuchte (aus dem Gedächtnis).</translation>
  </message>
  <message>
   <source>Stations at a kerb and in a park cannot be compared with each other.</source>
   <translation>Stationen am Straßenrand und im Park sind nicht miteinander vergleichbar.</translation>
  </message>
  <message>
   <source>A year that has not ended, or began without the sensor, is expected whole.</source>
   <translation>Ein Jahr, das noch nicht zu Ende ist oder ohne den Sensor begann, wird ganz erwartet.</translation>
  </message>
  <message>
   <source>No day and no hour has enough values, so nothing can be compared. Check the step of the series.</source>
   <translation>Kein Tag und keine Stunde hat genügend Werte, also lässt sich nichts vergleichen. Prüfen Sie den Takt der Reihe.</translation>
  </message>
  <message>
   <source>Did the measure work?</source>
   <translation>Hat die Maßnahme gewirkt?</translation>
  </message>
  <message>
   <source>before,after,effect,measure,control,BACI,difference in differences,sensor</source>
   <translation>vorher,nachher,Wirkung,Maßnahme,Vergleich,BACI,Differenz der Differenzen,Sensor</translation>
  </message>
  <message>
   <source>Is it quieter since the 30 km/h limit, or everywhere?</source>
   <translation>Ist es seit Tempo 30 leiser, oder ist es das überall?</translation>
  </message>
  <message>
   <source>At least one series at the site of the measure and one where nothing changed, and the date. Days of the run-in after it are left out.</source>
   <translation>Mindestens eine Reihe am Ort der Maßnahme und eine, wo sich nichts geändert hat, und das Datum. Tage der Eingewöhnung danach bleiben weg.</translation>
  </message>
  <message>
   <source>Series or stations at the site of the measure, with commas between them</source>
   <translation>Reihen oder Stationen am Ort der Maßnahme, mit Kommas dazwischen</translation>
  </message>
  <message>
   <source>Control series or stations, with commas (empty: all others)</source>
   <translation>Vergleichsreihen oder -stationen, mit Kommas (leer: alle anderen)</translation>
  </message>
  <message>
   <source>Date of the measure</source>
   <translation>Datum der Maßnahme</translation>
  </message>
  <message>
   <source>Days of the run-in that are left out</source>
   <translation>Tage der Eingewöhnung, die wegbleiben</translation>
  </message>
  <message>
   <source>Days to compare before and after (empty: all there are)</source>
   <translation>Tage, die vorher und nachher verglichen werden (leer: alle)</translation>
  </message>
  <message>
   <source>Compare only days of the year that occur before and after</source>
   <translation>Nur Tage des Jahres vergleichen, die vorher und nachher vorkommen</translation>
  </message>
  <message>
   <source>Compare by</source>
   <translation>Vergleichen durch</translation>
  </message>
  <message>
   <source>differences (levels, decibels, temperatures)</source>
   <translation>Differenzen (Pegel, Dezibel, Temperaturen)</translation>
  </message>
  <message>
   <source>ratios (counts)</source>
   <translation>Verhältnisse (Zählungen)</translation>
  </message>
  <message>
   <source>Random draws for the interval</source>
   <translation>Zufallsziehungen für das Intervall</translation>
  </message>
  <message>
   <source>Effect of the measure</source>
   <translation>Wirkung der Maßnahme</translation>
  </message>
  <message>
   <source>Daily values of site and control</source>
   <translation>Tageswerte von Ort und Vergleich</translation>
  </message>
  <message>
   <source>Effect at the first site</source>
   <translation>Wirkung am ersten Ort</translation>
  </message>
  <message>
   <source>Effect</source>
   <translation>Wirkung</translation>
  </message>
  <message>
   <source>Effect, at least (95 %)</source>
   <translation>Wirkung, mindestens (95 %)</translation>
  </message>
  <message>
   <source>Effect, at most (95 %)</source>
   <translation>Wirkung, höchstens (95 %)</translation>
  </message>
  <message>
   <source>Days with values at site and control</source>
   <translation>Tage mit Werten an Ort und Vergleich</translation>
  </message>
  <message>
   <source>Daily values; days count that have values at the site and at all control sites. The effect is the change at the site minus the change at the control (BACI, also called difference in differences; names quoted by memory), for counts the ratio of the ratios. The 95 % interval comes from drawing blocks of seven days anew, 999 times (own definition); it needs 14 days on either side. How site and control drifted apart before the measure is a Theil–Sen slope per 30 days. Control sites with values on fewer than three quarters of the days are left out.</source>
   <translation>Tageswerte; es zählen Tage mit Werten am Ort und an allen Vergleichsorten. Die Wirkung ist die Änderung am Ort minus die Änderung am Vergleich (BACI, auch Differenz der Differenzen; Namen aus dem Gedächtnis), bei Zählungen das Verhältnis der Verhältnisse. Das 95-%-Intervall kommt daraus, dass Blöcke von sieben Tagen 999-mal neu gezogen werden (eigene Festlegung); es braucht 14 Tage auf jeder Seite. Wie Ort und Vergleich vor der Maßnahme auseinanderliefen, ist eine Theil–Sen-Steigung je 30 Tage. Vergleichsorte mit Werten an weniger als drei Vierteln der Tage bleiben weg.</translation>
  </message>
  <message>
   <source>The control must have run in parallel before the measure. The result shows whether it did; if not, the effect means little.</source>
   <translation>Der Vergleich muss vor der Maßnahme parallel gelaufen sein. Das Ergebnis zeigt, ob er es tat; wenn nicht, sagt die Wirkung wenig.</translation>
  </message>
  <message>
   <source>Other seasons, weather and holidays before than after change both sites unequally: compare the same ones.</source>
   <translation>Andere Jahreszeiten, anderes Wetter und andere Ferien vorher als nachher ändern beide Orte ungleich: Vergleichen Sie gleiche.</translation>
  </message>
  <message>
   <source>Where a site was chosen because it was bad, it gets better by itself (regression to the mean).</source>
   <translation>Wo ein Ort gewählt wurde, weil er schlecht war, wird er von selbst besser (Rückkehr zum Mittelwert).</translation>
  </message>
  <message>
   <source>A new device on the same day looks like an effect: ask “When did it jump?” first.</source>
   <translation>Ein neues Gerät am selben Tag sieht wie eine Wirkung aus: Fragen Sie zuerst „Wann gab es einen Sprung?“.</translation>
  </message>
  <message>
   <source>site before</source>
   <translation>Ort vorher</translation>
  </message>
  <message>
   <source>site after</source>
   <translation>Ort nachher</translation>
  </message>
  <message>
   <source>control before</source>
   <translation>Vergleich vorher</translation>
  </message>
  <message>
   <source>control after</source>
   <translation>Vergleich nachher</translation>
  </message>
  <message>
   <source>Site before</source>
   <translation>Ort vorher</translation>
  </message>
  <message>
   <source>Site after</source>
   <translation>Ort nachher</translation>
  </message>
  <message>
   <source>Control before</source>
   <translation>Vergleich vorher</translation>
  </message>
  <message>
   <source>Control after</source>
   <translation>Vergleich nachher</translation>
  </message>
  <message>
   <source>There are too few days for an interval: whether this is chance cannot be told.</source>
   <translation>Für ein Intervall sind es zu wenige Tage: Ob das Zufall ist, lässt sich nicht sagen.</translation>
  </message>
  <message>
   <source>The interval from {low} to {high} holds no effect, too: chance may explain it.</source>
   <translation>Das Intervall von {low} bis {high} enthält auch „keine Wirkung“: Zufall kann es erklären.</translation>
  </message>
  <message>
   <source>The interval from {low} to {high} does not hold “no effect”.</source>
   <translation>Das Intervall von {low} bis {high} enthält „keine Wirkung“ nicht.</translation>
  </message>
  <message>
   <source>Site and control already drifted apart before, so the effect means little.</source>
   <translation>Ort und Vergleich liefen schon vorher auseinander; die Wirkung sagt daher wenig.</translation>
  </message>
  <message>
   <source>It says what changed at that time, not why. The values are those of sensors, for orientation only.</source>
   <translation>Sie sagt, was sich zu dieser Zeit änderte, nicht warum. Die Werte sind die von Sensoren, nur zur Orientierung.</translation>
  </message>
  <message>
   <source>Left out as a control, for it lacks too many days: {station}.</source>
   <translation>Als Vergleich weggelassen, weil zu viele Tage fehlen: {station}.</translation>
  </message>
  <message>
   <source>Days before</source>
   <translation>Tage vorher</translation>
  </message>
  <message>
   <source>Days after</source>
   <translation>Tage nachher</translation>
  </message>
  <message>
   <source>Site against control before, per 30 days</source>
   <translation>Ort gegen Vergleich vorher, je 30 Tage</translation>
  </message>
  <message>
   <source>less than at the control</source>
   <translation>weniger als am Vergleich</translation>
  </message>
  <message>
   <source>more than at the control</source>
   <translation>mehr als am Vergleich</translation>
  </message>
  <message>
   <source>no clear effect</source>
   <translation>keine klare Wirkung</translation>
  </message>
  <message>
   <source>too few days for an interval</source>
   <translation>zu wenige Tage für ein Intervall</translation>
  </message>
  <message>
   <source>Local day</source>
   <translation>Örtlicher Tag</translation>
  </message>
  <message>
   <source>Site</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>Control</source>
   <translation>Vergleich</translation>
  </message>
  <message>
   <source>There is no series and no station called “{name}”. Enter the names as they stand in the layer.</source>
   <translation>Es gibt keine Reihe und keine Station namens „{name}“. Geben Sie die Namen so ein, wie sie im Layer stehen.</translation>
  </message>
  <message>
   <source>Name at least one series or station at the site of the measure.</source>
   <translation>Nennen Sie mindestens eine Reihe oder Station am Ort der Maßnahme.</translation>
  </message>
  <message>
   <source>Site and control must be different series, and there must be at least one of each.</source>
   <translation>Ort und Vergleich müssen verschiedene Reihen sein, und von jedem muss es mindestens eine geben.</translation>
  </message>
  <message>
   <source>Enter the date of the measure.</source>
   <translation>Geben Sie das Datum der Maßnahme ein.</translation>
  </message>
  <message>
   <source>Enter the level above which a day is high.</source>
   <translation>Geben Sie das Niveau ein, über dem ein Tag als hoch gilt.</translation>
  </message>
  <message>
   <source>Complaints after high values?</source>
   <translation>Beschwerden nach hohen Werten?</translation>
  </message>
  <message>
   <source>complaint,level,above,lag,nearby,permutation,air,noise,participation,sensor</source>
   <translation>Beschwerde,Niveau,darüber,Verzögerung,nahe,Permutation,Luft,Lärm,Beteiligung,Sensor</translation>
  </message>
  <message>
   <source>Do people complain about air or noise where and when sensors are high?</source>
   <translation>Beschweren sich Leute über Luft oder Lärm, wo und wenn Sensoren hoch sind?</translation>
  </message>
  <message>
   <source>Contributions with places and times; a field and its values choose those about the matter. The level is yours: a limit value or another one.</source>
   <translation>Beiträge mit Orten und Zeiten; ein Feld und seine Werte wählen die zur Sache. Das Niveau bestimmen Sie: ein Grenzwert oder ein anderes.</translation>
  </message>
  <message>
   <source>A day is high where the daily value lies above the level. A contribution is a hit where a station within the radius had a high day on the same day or the days before it. What chance would give: all series are shifted around the circle by the same number of days, 999 times or as often as there are days, and hits are counted again (own definition). So the series keep their pattern. p is the share of shifts with at least as many hits, the observed one included.</source>
   <translation>Ein Tag ist hoch, wo der Tageswert über dem Niveau liegt. Ein Beitrag ist ein Treffer, wo eine Station im Umkreis am selben Tag oder an den Tagen davor einen hohen Tag hatte. Was der Zufall ergäbe: Alle Reihen werden um dieselbe Zahl von Tagen im Kreis verschoben, 999-mal oder so oft, wie es Tage gibt, und die Treffer neu gezählt (eigene Festlegung). So behalten die Reihen ihr Muster. p ist der Anteil der Verschiebungen mit mindestens so vielen Treffern, die beobachtete mitgezählt.</translation>
  </message>
  <message>
   <source>Traffic and complaints both follow the week. Shift by whole weeks, so that this alone is no finding.</source>
   <translation>Verkehr und Beschwerden folgen beide der Woche. Verschieben Sie um ganze Wochen, damit das allein kein Befund ist.</translation>
  </message>
  <message>
   <source>That two things come together does not say that one causes the other.</source>
   <translation>Dass zwei Dinge zusammenfallen, sagt nicht, dass das eine das andere verursacht.</translation>
  </message>
  <message>
   <source>What holds near a station does not hold for each person there (ecological fallacy).</source>
   <translation>Was nahe einer Station gilt, gilt nicht für jede Person dort (ökologischer Fehlschluss).</translation>
  </message>
  <message>
   <source>Fewer than five contributions near a station are not tested.</source>
   <translation>Weniger als fünf Beiträge nahe einer Station werden nicht geprüft.</translation>
  </message>
  <message>
   <source>Field that chooses contributions (category, topic)</source>
   <translation>Feld, das Beiträge auswählt (Kategorie, Thema)</translation>
  </message>
  <message>
   <source>Its values to choose, with commas between them (empty: all)</source>
   <translation>Seine Werte zur Auswahl, mit Kommas dazwischen (leer: alle)</translation>
  </message>
  <message>
   <source>Level, in the unit of the values</source>
   <translation>Niveau, in der Einheit der Werte</translation>
  </message>
  <message>
   <source>Radius around the stations (m)</source>
   <translation>Umkreis um die Stationen (m)</translation>
  </message>
  <message>
   <source>Days after a high day that count, too</source>
   <translation>Tage nach einem hohen Tag, die auch zählen</translation>
  </message>
  <message>
   <source>Shift by whole weeks only</source>
   <translation>Nur um ganze Wochen verschieben</translation>
  </message>
  <message>
   <source>Shifts, at most</source>
   <translation>Verschiebungen, höchstens</translation>
  </message>
  <message>
   <source>Contributions near high values</source>
   <translation>Beiträge nahe hohen Werten</translation>
  </message>
  <message>
   <source>Contributions after a high value nearby</source>
   <translation>Beiträge nach einem hohen Wert in der Nähe</translation>
  </message>
  <message>
   <source>Of these expected by chance</source>
   <translation>Davon durch Zufall zu erwarten</translation>
  </message>
  <message>
   <source>Contributions that were tested</source>
   <translation>Geprüfte Beiträge</translation>
  </message>
  <message>
   <source>High days of all stations</source>
   <translation>Hohe Tage aller Stationen</translation>
  </message>
  <message>
   <source>Time of the contribution (UTC)</source>
   <translation>Zeit des Beitrags (UTC)</translation>
  </message>
  <message>
   <source>After a high value nearby</source>
   <translation>Nach einem hohen Wert in der Nähe</translation>
  </message>
  <message>
   <source>Begin of the high day (UTC)</source>
   <translation>Beginn des hohen Tages (UTC)</translation>
  </message>
  <message>
   <source>Hours since it began</source>
   <translation>Stunden seit seinem Beginn</translation>
  </message>
  <message>
   <source>beyond the time of the values</source>
   <translation>außerhalb der Zeit der Werte</translation>
  </message>
  <message>
   <source>after a high value nearby</source>
   <translation>nach einem hohen Wert in der Nähe</translation>
  </message>
  <message>
   <source>without a high value nearby</source>
   <translation>ohne hohen Wert in der Nähe</translation>
  </message>
  <message>
   <source>no station nearby</source>
   <translation>keine Station in der Nähe</translation>
  </message>
  <message>
   <source>{hits} of {tested} contributions near a station came on or shortly after a day above the level of {level}; by chance it would be {expected} (p = {p}, {shifts} shifts).</source>
   <translation>{hits} von {tested} Beiträgen nahe einer Station kamen an einem Tag über dem Niveau von {level} oder kurz danach; durch Zufall wären es {expected} (p = {p}, {shifts} Verschiebungen).</translation>
  </message>
  <message>
   <source>No station had a day above this level, so nothing can be said.</source>
   <translation>Keine Station hatte einen Tag über diesem Niveau, also lässt sich nichts sagen.</translation>
  </message>
  <message>
   <source>That is more than chance explains.</source>
   <translation>Das ist mehr, als Zufall erklärt.</translation>
  </message>
  <message>
   <source>Chance explains that.</source>
   <translation>Das erklärt der Zufall.</translation>
  </message>
  <message>
   <source>It does not say that high values are the cause: weather, events and the week can move both. The values are those of sensors, for orientation only.</source>
   <translation>Das sagt nicht, dass hohe Werte die Ursache sind: Wetter, Ereignisse und die Woche können beides bewegen. Die Werte sind die von Sensoren, nur zur Orientierung.</translation>
  </message>
  <message>
   <source>{start} – {end}: values in {some} of {all} series, selected on the map.</source>
   <translation>{start} – {end}: Werte in {some} von {all} Messreihen, auf der Karte ausgewählt.</translation>
  </message>
  <message>
   <source>{low} to {high}.</source>
   <translation>{low} bis {high}.</translation>
  </message>
  <message>
   <source>“{name}”</source>
   <translation>„{name}“</translation>
  </message>
  <message>
   <source>Playgrounds and benches within reach</source>
   <translation>Spielplätze und Bänke in Reichweite</translation>
  </message>
  <message>
   <source>playground,bench,supply,reach,distance,2SFCA,children,accessibility,DIN 18034</source>
   <translation>Spielplatz,Bank,Sitzbank,Versorgung,Reichweite,Entfernung,2SFCA,Kinder,Erreichbarkeit,DIN 18034</translation>
  </message>
  <message>
   <source>How many square metres of playground has each child within reach? Where can an older person not sit down?</source>
   <translation>Wie viele Quadratmeter Spielplatz hat jedes Kind in Reichweite? Wo kann sich ein älterer Mensch nicht hinsetzen?</translation>
  </message>
  <message>
   <source>Facilities as points or areas. For playgrounds also blocks or addresses with the number of children; for benches also the lines of the main walking routes. A table of walking distances, for example of a network analysis of QGIS, replaces the air line.</source>
   <translation>Einrichtungen als Punkte oder Flächen. Für Spielplätze auch Blöcke oder Adressen mit der Zahl der Kinder; für Bänke auch die Linien der Hauptgehwege. Eine Tabelle von Gehentfernungen, zum Beispiel aus einer Netzanalyse von QGIS, ersetzt die Luftlinie.</translation>
  </message>
  <message>
   <source>Bands for playgrounds: 200 m below 6 years, 400 m from 6 to 12, 1,000 m above, at least 500 m² each and 1.5 m² per resident, after DIN 18034-1:2020 and its predecessor, known to us at third hand. The air line may be as long as the band divided by 1.25, our own factor for detours. Supply by two-step catchments (2SFCA, Luo &amp;amp; Wang 2003): each playground shares its square metres among all children within reach, each block adds up what it gets. Benches: at least one every 300 m, as the guides to DIN 18040-3 say; a stricter 100 m is by memory. A stretch farther than half of that from the next bench is unserved.</source>
   <translation>Entfernungen für Spielplätze: 200 m unter 6 Jahren, 400 m von 6 bis 12, 1.000 m darüber, je mindestens 500 m² und 1,5 m² je Einwohner, nach DIN 18034-1:2020 und ihrer Vorgängerin, uns nur aus dritter Hand bekannt. Die Luftlinie darf so lang sein wie der Weg geteilt durch 1,25, unseren eigenen Umwegfaktor. Versorgung nach zweistufigen Einzugsgebieten (2SFCA, Luo &amp;amp; Wang 2003): Jeder Spielplatz teilt seine Quadratmeter unter allen Kindern in Reichweite auf, jeder Block zählt zusammen, was er erhält. Bänke: mindestens eine alle 300 m, wie die Leitfäden zu DIN 18040-3 sagen; strengere 100 m sind aus dem Gedächtnis. Ein Abschnitt, der weiter als die Hälfte davon von der nächsten Bank liegt, ist unversorgt.</translation>
  </message>
  <message>
   <source>Railways and rivers make walks longer than the factor says; use a table of distances there.</source>
   <translation>Gleise und Flüsse machen Wege länger, als der Faktor sagt; nehmen Sie dort eine Tabelle von Entfernungen.</translation>
  </message>
  <message>
   <source>At the edge of the city playgrounds of the neighbours are missing. Fenced ones and those of schools are not open to all: leave them out.</source>
   <translation>Am Stadtrand fehlen die Spielplätze der Nachbarn. Eingezäunte und die von Schulen sind nicht für alle offen: Lassen Sie sie weg.</translation>
  </message>
  <message>
   <source>Distances to areas end at their edge, not at the entrance. A bench belongs to a path only within the distance you enter, and a bench round the corner, on another line, does not count.</source>
   <translation>Entfernungen zu Flächen enden an ihrem Rand und nicht am Eingang. Eine Bank gehört nur innerhalb der Entfernung, die Sie eintragen, zu einem Weg, und eine Bank um die Ecke, an einer anderen Linie, zählt nicht.</translation>
  </message>
  <message>
   <source>The result speaks of blocks, not of the children who live there (ecological fallacy).</source>
   <translation>Das Ergebnis spricht von Blöcken und nicht von den Kindern, die dort wohnen (ökologischer Fehlschluss).</translation>
  </message>
  <message>
   <source>200 m: below 6 years</source>
   <translation>200 m: unter 6 Jahren</translation>
  </message>
  <message>
   <source>400 m: 6 to 12 years</source>
   <translation>400 m: 6 bis 12 Jahre</translation>
  </message>
  <message>
   <source>1,000 m: above 12 years</source>
   <translation>1.000 m: über 12 Jahre</translation>
  </message>
  <message>
   <source>Walking distance</source>
   <translation>Gehentfernung</translation>
  </message>
  <message>
   <source>Another walking distance (m)</source>
   <translation>Eine andere Gehentfernung (m)</translation>
  </message>
  <message>
   <source>Walking distance divided by air line</source>
   <translation>Gehentfernung geteilt durch Luftlinie</translation>
  </message>
  <message>
   <source>Smallest playground that counts (m²)</source>
   <translation>Kleinster Spielplatz, der zählt (m²)</translation>
  </message>
  <message>
   <source>Benches: one at least every (m)</source>
   <translation>Bänke: mindestens eine alle (m)</translation>
  </message>
  <message>
   <source>Benches belong to a path within (m)</source>
   <translation>Bänke gehören zu einem Weg bis (m)</translation>
  </message>
  <message>
   <source>Supply</source>
   <translation>Versorgung</translation>
  </message>
  <message>
   <source>Stretches between benches</source>
   <translation>Abschnitte zwischen Bänken</translation>
  </message>
  <message>
   <source>Children within reach (%)</source>
   <translation>Kinder in Reichweite (%)</translation>
  </message>
  <message>
   <source>Children without a facility within reach</source>
   <translation>Kinder ohne Einrichtung in Reichweite</translation>
  </message>
  <message>
   <source>m² per child, on average</source>
   <translation>m² je Kind, im Mittel</translation>
  </message>
  <message>
   <source>Facilities that count</source>
   <translation>Einrichtungen, die zählen</translation>
  </message>
  <message>
   <source>Metres of path too far from a bench</source>
   <translation>Meter Weg zu weit von einer Bank</translation>
  </message>
  <message>
   <source>Part of the paths too far from a bench (%)</source>
   <translation>Anteil der Wege zu weit von einer Bank (%)</translation>
  </message>
  <message>
   <source>Choose blocks with children, or paths, or both.</source>
   <translation>Wählen Sie Blöcke mit Kindern oder Wege oder beides.</translation>
  </message>
  <message>
   <source>Facilities that are too small to count: {n}.</source>
   <translation>Einrichtungen, die zu klein sind, um zu zählen: {n}.</translation>
  </message>
  <message>
   <source>no facility within reach</source>
   <translation>keine Einrichtung in Reichweite</translation>
  </message>
  <message>
   <source>no distance known</source>
   <translation>keine Entfernung bekannt</translation>
  </message>
  <message>
   <source>Block</source>
   <translation>Block</translation>
  </message>
  <message>
   <source>Children</source>
   <translation>Kinder</translation>
  </message>
  <message>
   <source>m² per child</source>
   <translation>m² je Kind</translation>
  </message>
  <message>
   <source>bench near enough</source>
   <translation>Bank nah genug</translation>
  </message>
  <message>
   <source>partly too far from a bench</source>
   <translation>teilweise zu weit von einer Bank</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>Weg</translation>
  </message>
  <message>
   <source>Length of the stretch (m)</source>
   <translation>Länge des Abschnitts (m)</translation>
  </message>
  <message>
   <source>Of it too far from a bench (m)</source>
   <translation>Davon zu weit von einer Bank (m)</translation>
  </message>
  <message>
   <source>No children live in the blocks, as far as their field tells.</source>
   <translation>Nach ihrem Feld wohnen in den Blöcken keine Kinder.</translation>
  </message>
  <message>
   <source>{share} % of {n} children have one of {facilities} facilities within {walk} m on foot (compared: {reach} m), {unserved} have none. On average there are {area} m² per child. This says how near and how large playgrounds are, not how good, and it speaks of blocks, not of children.</source>
   <translation>{share} % von {n} Kindern haben eine von {facilities} Einrichtungen innerhalb von {walk} m zu Fuß (verglichen: {reach} m), {unserved} haben keine. Im Mittel gibt es {area} m² je Kind. Das sagt, wie nah und wie groß Spielplätze sind, nicht wie gut, und es spricht von Blöcken und nicht von Kindern.</translation>
  </message>
  <message>
   <source>The layer of paths holds no line.</source>
   <translation>Der Layer der Wege enthält keine Linie.</translation>
  </message>
  <message>
   <source>{unserved} m of {length} m of path ({share} %) lie farther than {half} m from the next bench; the longest stretch without one is {longest} m. Whether a bench can be used, and is in the shade, nobody has looked at.</source>
   <translation>{unserved} m von {length} m Weg ({share} %) liegen weiter als {half} m von der nächsten Bank; der längste Abschnitt ohne eine ist {longest} m. Ob eine Bank benutzbar ist und im Schatten steht, hat niemand angesehen.</translation>
  </message>
  <message>
   <source>Playgrounds, benches or other facilities</source>
   <translation>Spielplätze, Bänke oder andere Einrichtungen</translation>
  </message>
  <message>
   <source>Field with the m² of a facility (empty: area of its polygon)</source>
   <translation>Feld mit den m² einer Einrichtung (leer: Fläche ihres Polygons)</translation>
  </message>
  <message>
   <source>Blocks or addresses with children (or other persons)</source>
   <translation>Blöcke oder Adressen mit Kindern (oder anderen Personen)</translation>
  </message>
  <message>
   <source>Field with the number of children (or other persons)</source>
   <translation>Feld mit der Zahl der Kinder (oder anderer Personen)</translation>
  </message>
  <message>
   <source>Field with the name of the block</source>
   <translation>Feld mit dem Namen des Blocks</translation>
  </message>
  <message>
   <source>Main walking routes (for benches)</source>
   <translation>Hauptgehwege (für Bänke)</translation>
  </message>
  <message>
   <source>Table of walking distances between blocks and facilities</source>
   <translation>Tabelle der Gehentfernungen zwischen Blöcken und Einrichtungen</translation>
  </message>
  <message>
   <source>Table of distances: block</source>
   <translation>Tabelle der Entfernungen: Block</translation>
  </message>
  <message>
   <source>Table of distances: facility</source>
   <translation>Tabelle der Entfernungen: Einrichtung</translation>
  </message>
  <message>
   <source>Table of distances: metres</source>
   <translation>Tabelle der Entfernungen: Meter</translation>
  </message>
  <message>
   <source>Field of the facilities that the table of distances names</source>
   <translation>Feld der Einrichtungen, das die Tabelle der Entfernungen nennt</translation>
  </message>
  <message>
   <source>Facilities without a place, left out: {n}.</source>
   <translation>Einrichtungen ohne Ort, weggelassen: {n}.</translation>
  </message>
  <message>
   <source>Blocks without a place: {n}.</source>
   <translation>Blöcke ohne Ort: {n}.</translation>
  </message>
  <message>
   <source>Blocks whose number of persons is unknown and counts as none: {n}.</source>
   <translation>Blöcke, deren Personenzahl unbekannt ist und als null zählt: {n}.</translation>
  </message>
  <message>
   <source>Rows of the table of distances that match nothing: {n}.</source>
   <translation>Zeilen der Tabelle der Entfernungen, die zu nichts passen: {n}.</translation>
  </message>
  <message>
   <source>None of the facilities has a place.</source>
   <translation>Keine der Einrichtungen hat einen Ort.</translation>
  </message>
  <message>
   <source>Choose the field of the blocks that holds the number of children, or of other persons.</source>
   <translation>Wählen Sie das Feld der Blöcke mit der Zahl der Kinder oder anderer Personen.</translation>
  </message>
  <message>
   <source>A number of persons or an area is negative. Check both fields.</source>
   <translation>Eine Personenzahl oder eine Fläche ist negativ. Prüfen Sie beide Felder.</translation>
  </message>
  <message>
   <source>The table of distances needs three fields: the block, the facility and the metres.</source>
   <translation>Die Tabelle der Entfernungen braucht drei Felder: den Block, die Einrichtung und die Meter.</translation>
  </message>
  <message>
   <source>The table of distances names none of the blocks and facilities. Check the fields that name them in all three layers.</source>
   <translation>Die Tabelle der Entfernungen nennt keinen der Blöcke und keine der Einrichtungen. Prüfen Sie die Felder mit ihren Namen in allen drei Layern.</translation>
  </message>
  <message>
   <source>sensors, for orientation only</source>
   <translation>Sensoren, nur zur Orientierung</translation>
  </message>
  <message>
   <source>Completeness by period</source>
   <translation>Vollständigkeit je Zeitraum</translation>
  </message>
  <message>
   <source>Periods of the table</source>
   <translation>Zeiträume der Tabelle</translation>
  </message>
  <message>
   <source>Largest relative expanded uncertainty (%): NO2 40, PM10 30, PM2.5 40</source>
   <translation>Größte relative erweiterte Unsicherheit (%): NO2 40, PM10 30, PM2,5 40</translation>
  </message>
  <message>
   <source>Uncertainty small enough</source>
   <translation>Unsicherheit klein genug</translation>
  </message>
  <message>
   <source>At a level of {level} the expanded uncertainty of {k} of {n} sensors is {most} % or less.</source>
   <translation>Bei einem Niveau von {level} beträgt die erweiterte Unsicherheit von {k} von {n} Sensoren {most} % oder weniger.</translation>
  </message>
  <message>
   <source>Flags: {list}.</source>
   <translation>Kennzeichen: {list}.</translation>
  </message>
  <message>
   <source>Part of the change that must come at once (%; 0: also slow changes)</source>
   <translation>Anteil der Änderung, der auf einmal kommen muss (%; 0: auch langsame Änderungen)</translation>
  </message>
  <message>
   <source>Part of it that came at once</source>
   <translation>Davon auf einmal gekommener Anteil</translation>
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
  <message>
   <source>Stations on the map</source>
   <translation>Stationen auf der Karte</translation>
  </message>
  <message>
   <source>Datasets</source>
   <translation>Datensätze</translation>
  </message>
  <message>
   <source>Connect “{profile}”</source>
   <translation>„{profile}“ verbinden</translation>
  </message>
  <message>
   <source>Then you can search its datasets.</source>
   <translation>Dann können Sie darin suchen.</translation>
  </message>
  <message>
   <source>Give out contributions</source>
   <translation>Beiträge herausgeben</translation>
  </message>
  <message>
   <source>privacy,export,open data,publish,share,GeoPackage,GeoJSON,CSV,anonymisation,k-anonymity</source>
   <translation>Datenschutz,Export,offene Daten,veröffentlichen,weitergeben,GeoPackage,GeoJSON,CSV,Anonymisierung,k-Anonymität</translation>
  </message>
  <message>
   <source>How do we give contributions to others without giving away who wrote them?</source>
   <translation>Wie geben wir Beiträge an andere, ohne preiszugeben, wer sie geschrieben hat?</translation>
  </message>
  <message>
   <source>A layer or table of contributions. Only their cells, the facts you choose and, where fields are chosen, titles and texts go along; ids, exact places, exact times and all other fields never do. The ending of the file decides its kind: .gpkg, .geojson or .csv.</source>
   <translation>Ein Layer oder eine Tabelle mit Beiträgen. Mit gehen nur ihre Zellen, die gewählten Angaben und, wenn Felder gewählt sind, Titel und Texte; Kennungen, genaue Orte, genaue Zeiten und alle anderen Felder nie. Die Endung der Datei bestimmt ihre Art: .gpkg, .geojson oder .csv.</translation>
  </message>
  <message>
   <source>Reason why texts with findings leave all the same (empty: they stay here)</source>
   <translation>Grund, aus dem Texte mit Fundstellen trotzdem hinausgehen (leer: sie bleiben hier)</translation>
  </message>
  <message>
   <source>Ids of those that a person read and lets go, with commas (empty: with a reason, all)</source>
   <translation>Kennungen derer, die ein Mensch gelesen hat und freigibt, mit Kommas (leer: mit Grund alle)</translation>
  </message>
  <message>
   <source>File to give out</source>
   <translation>Datei zum Herausgeben</translation>
  </message>
  <message>
   <source>Receipt, which stays here (needed with a reason)</source>
   <translation>Beleg, der hier bleibt (mit Grund nötig)</translation>
  </message>
  <message>
   <source>Contributions in the file</source>
   <translation>Beiträge in der Datei</translation>
  </message>
  <message>
   <source>Contributions that stay here</source>
   <translation>Beiträge, die hier bleiben</translation>
  </message>
  <message>
   <source>Of those in the file in a larger cell or with fewer facts</source>
   <translation>Davon in größerer Zelle oder mit weniger Angaben</translation>
  </message>
  <message>
   <source>Contributions in the file without their title and text</source>
   <translation>Beiträge in der Datei ohne Titel und Text</translation>
  </message>
  <message>
   <source>Texts with findings in the file, for a reason</source>
   <translation>Texte mit Fundstellen in der Datei, mit Grund</translation>
  </message>
  <message>
   <source>Longitude of the cell's centre</source>
   <translation>Geografische Länge der Zellmitte</translation>
  </message>
  <message>
   <source>Latitude of the cell's centre</source>
   <translation>Geografische Breite der Zellmitte</translation>
  </message>
  <message>
   <source>title and text withheld</source>
   <translation>Titel und Text zurückgehalten</translation>
  </message>
  <message>
   <source>Withheld</source>
   <translation>Zurückgehalten</translation>
  </message>
  <message>
   <source>contributions of a cell, at its centre</source>
   <translation>Beiträge einer Zelle, in deren Mitte</translation>
  </message>
  <message>
   <source>Places and facts are made as coarse as “Coarsen and suppress small cells” makes them: each row that leaves shares its cell and its facts with at least k − 1 others, and what cannot be shared stays here. Titles and texts are searched as by “Personal data in free text”: where something is found, both stay here and the row says so. With a reason they leave, all of them or only those whose ids you enter; the reason stands in the receipt. Values of facts in which something is found never leave. Rows are in the order of their cells and titles, not of their coming in. Both searches and thresholds are described there.</source>
   <translation>Orte und Angaben werden so vergröbert wie bei „Vergröbern und kleine Zellen sperren“: Jede Zeile, die hinausgeht, teilt Zelle und Angaben mit mindestens k − 1 anderen; was sich nicht teilen lässt, bleibt hier. Titel und Texte werden wie bei „Personenbezug im Freitext“ durchsucht: Wo sich etwas findet, bleiben beide hier, und die Zeile sagt es. Mit einem Grund gehen sie hinaus, alle oder nur die, deren Kennungen Sie eingeben; der Grund steht im Beleg. Werte von Angaben mit Fundstellen gehen nie hinaus. Die Zeilen stehen in der Reihenfolge ihrer Zellen und Titel, nicht ihres Eingangs. Suche und Schwellen sind dort beschrieben.</translation>
  </message>
  <message>
   <source>A search for patterns is no anonymisation: names without Herr or Frau, and circumstances by which neighbours know somebody, are not found. Read the texts before you publish them.</source>
   <translation>Eine Suche nach Mustern ist keine Anonymisierung: Namen ohne Herr oder Frau und Umstände, an denen Nachbarn jemanden erkennen, findet sie nicht. Lesen Sie die Texte, bevor Sie sie veröffentlichen.</translation>
  </message>
  <message>
   <source>Where the texts are public on the platform already, its page shows the exact place and time of each.</source>
   <translation>Wo die Texte auf der Plattform schon öffentlich sind, zeigt deren Seite zu jedem den genauen Ort und die genaue Zeit.</translation>
  </message>
  <message>
   <source>The working copy itself, and QGIS's “Save Features As”, are outside of this gate: they hold and write everything.</source>
   <translation>Die Arbeitskopie selbst und „Objekte speichern als“ von QGIS liegen außerhalb dieser Schranke: Sie enthalten und schreiben alles.</translation>
  </message>
  <message>
   <source>{left} of {total} contributions are in the file; each shares its cell and its facts with at least {others} others. {generalised} of them are in a larger cell or have fewer facts than asked for, {suppressed} stay here.</source>
   <translation>{left} von {total} Beiträgen sind in der Datei; jeder teilt Zelle und Angaben mit mindestens {others} anderen. {generalised} davon liegen in einer größeren Zelle oder haben weniger Angaben als verlangt, {suppressed} bleiben hier.</translation>
  </message>
  <message>
   <source>Without title and text, for something that may point to a person was found in them: {n}.</source>
   <translation>Ohne Titel und Text, weil sich darin etwas fand, das auf eine Person deuten kann: {n}.</translation>
  </message>
  <message>
   <source>Texts with findings that leave for the reason in the receipt: {n}.</source>
   <translation>Texte mit Fundstellen, die aus dem Grund im Beleg hinausgehen: {n}.</translation>
  </message>
  <message>
   <source>Values of facts that stay here, for they look like a person's data: {n}.</source>
   <translation>Werte von Angaben, die hier bleiben, weil sie nach Daten einer Person aussehen: {n}.</translation>
  </message>
  <message>
   <source>This does not prove that nobody is recognised: whether you may publish is for your data protection officer to decide.</source>
   <translation>Das beweist nicht, dass niemand erkannt wird: Ob Sie veröffentlichen dürfen, entscheidet Ihre Datenschutzbeauftragte oder Ihr Datenschutzbeauftragter.</translation>
  </message>
  <message>
   <source>Choose a file for the receipt: it keeps the reason for which texts with findings leave.</source>
   <translation>Wählen Sie eine Datei für den Beleg: Er hält den Grund fest, aus dem Texte mit Fundstellen hinausgehen.</translation>
  </message>
  <message>
   <source>Enter the reason for which texts with findings leave; it is kept in the receipt.</source>
   <translation>Geben Sie den Grund ein, aus dem Texte mit Fundstellen hinausgehen; er steht im Beleg.</translation>
  </message>
  <message>
   <source>out of date</source>
   <translation>veraltet</translation>
  </message>
  <message>
   <source>value in words</source>
   <translation>Wert in Worten</translation>
  </message>
  <message>
   <source>{count} min ago</source>
   <translation>vor {count} min</translation>
  </message>
  <message>
   <source>{count} h ago</source>
   <translation>vor {count} h</translation>
  </message>
  <message>
   <source>out of date, {count} min ago</source>
   <translation>veraltet seit {count} min</translation>
  </message>
  <message>
   <source>out of date for {count} h</source>
   <translation>veraltet seit {count} h</translation>
  </message>
  <message>
   <source>out of date for {count} days</source>
   <translation>veraltet seit {count} Tagen</translation>
  </message>
  <message>
   <source>time unknown</source>
   <translation>Zeit unbekannt</translation>
  </message>
  <message>
   <source>Load the dataset with its series to see here what came before.</source>
   <translation>Laden Sie den Datensatz mit seinen Messreihen, um hier den Verlauf zu sehen.</translation>
  </message>
  <message>
   <source>Read what the stations measured last</source>
   <translation>Letzte Messwerte der Stationen lesen</translation>
  </message>
  <message>
   <source>lowest {low}, highest {high}</source>
   <translation>niedrigster Wert {low}, höchster {high}</translation>
  </message>
  <message>
   <source>Double-click to ask again.</source>
   <translation>Mit einem Doppelklick fragen Sie erneut.</translation>
  </message>
  <message>
   <source>Ask the platform again</source>
   <translation>Die Plattform erneut fragen</translation>
  </message>
  <message>
   <source>Show in “Urban data”</source>
   <translation>In „Stadtdaten“ zeigen</translation>
  </message>
  <message>
   <source>Try the sandbox city</source>
   <translation>Sandbox ausprobieren</translation>
  </message>
  <message>
   <source>Connect a platform…</source>
   <translation>Plattform verbinden…</translation>
  </message>
  <message>
   <source>The platform does not list this dataset any more. Choose another in the list.</source>
   <translation>Die Plattform führt diesen Datensatz nicht mehr. Wählen Sie einen anderen in der Liste.</translation>
  </message>
  <message>
   <source>Questions to the data</source>
   <translation>Fragen an die Daten</translation>
  </message>
  <message>
   <source>Search questions …</source>
   <translation>Fragen suchen …</translation>
  </message>
  <message>
   <source>Choose a question; Enter asks it.</source>
   <translation>Wählen Sie eine Frage; die Eingabetaste stellt sie.</translation>
  </message>
  <message>
   <source>No question holds these words.</source>
   <translation>Keine Frage enthält diese Wörter.</translation>
  </message>
  <message>
   <source>“Ask…” opens its window all the same, for files and layers of your own.</source>
   <translation>„Fragen…“ öffnet das Fenster trotzdem, für eigene Dateien und Layer.</translation>
  </message>
  <message>
   <source>Not loaded, or not to be told apart: {layers}</source>
   <translation>Nicht geladen oder nicht eindeutig: {layers}</translation>
  </message>
  <message>
   <source>{layer} has no column “{column}” ({title}).</source>
   <translation>{layer} hat keine Spalte „{column}“ ({title}).</translation>
  </message>
  <message>
   <source>The readings on the map are in {units}; this question needs {wanted}.</source>
   <translation>Die geladenen Messwerte sind in {units}; diese Frage braucht {wanted}.</translation>
  </message>
  <message>
   <source>No readings are loaded. “Load with options…” loads stations with their series as a table.</source>
   <translation>Es sind keine Messwerte geladen. „Mit Optionen laden…“ lädt Stationen mit ihren Messreihen als Tabelle.</translation>
  </message>
  <message>
   <source>Needs: {layers}</source>
   <translation>Braucht: {layers}</translation>
  </message>
  <message>
   <source>QGIS's plugin “Processing” is switched off. Switch it on in Plugins › Manage and Install Plugins….</source>
   <translation>Die QGIS-Erweiterung „Processing“ ist ausgeschaltet. Schalten Sie sie unter Erweiterungen › Erweiterungen verwalten und installieren… ein.</translation>
  </message>
  <message>
   <source>This layer is no longer in the project. Ask again to make it anew.</source>
   <translation>Dieser Layer ist nicht mehr im Projekt. Stellen Sie die Frage erneut, um ihn neu zu erzeugen.</translation>
  </message>
  <message>
   <source>Give out contributions…</source>
   <translation>Beiträge herausgeben…</translation>
  </message>
  <message>
   <source>Contribution</source>
   <translation>Beitrag</translation>
  </message>
  <message>
   <source>Found in it</source>
   <translation>Darin gefunden</translation>
  </message>
  <message>
   <source>&amp;Give out</source>
   <translation>&amp;Herausgeben</translation>
  </message>
  <message>
   <source>The text</source>
   <translation>Der Text</translation>
  </message>
  <message>
   <source>Say first why the ticked texts leave.</source>
   <translation>Sagen Sie zuerst, warum die angehakten Texte hinausgehen.</translation>
  </message>
  <message>
   <source>Say first into which file.</source>
   <translation>Sagen Sie zuerst, in welche Datei.</translation>
  </message>
  <message>
   <source>It has no id of its own, so it stays here.</source>
   <translation>Er hat keine eigene Kennung und bleibt deshalb hier.</translation>
  </message>
  <message>
   <source>“{dataset}”: {count} contributions.</source>
   <translation>„{dataset}“: {count} Beiträge.</translation>
  </message>
  <message>
   <source>Places become cells that at least k contributions share; what shares none stays here. Ids, exact places and exact times never leave.</source>
   <translation>Aus Orten werden Zellen, die sich mindestens k Beiträge teilen; was keine teilt, bleibt hier. Kennungen, genaue Orte und genaue Zeiten gehen nie hinaus.</translation>
  </message>
  <message>
   <source>Texts in which something may point to a person: {count}. They stay here unless you tick them.</source>
   <translation>Texte, in denen etwas auf eine Person deuten kann: {count}. Sie bleiben hier, wenn Sie sie nicht anhaken.</translation>
  </message>
  <message>
   <source>The working copy itself and QGIS's “Save Features As” hold everything: do not hand those on.</source>
   <translation>Die Arbeitskopie selbst und „Objekte speichern als“ von QGIS enthalten alles: Geben Sie diese nicht weiter.</translation>
  </message>
  <message>
   <source>Look what may point to a person</source>
   <translation>Nachsehen, was auf eine Person deuten kann</translation>
  </message>
  <message>
   <source>Load a participation procedure first: only contributions are given out here.</source>
   <translation>Laden Sie zuerst ein Beteiligungsverfahren: Hier werden nur Beiträge herausgegeben.</translation>
  </message>
  <message>
   <source>Nothing was given out: {reason}</source>
   <translation>Nichts wurde herausgegeben: {reason}</translation>
  </message>
  <message>
   <source>Keep the receipt</source>
   <translation>Beleg aufbewahren</translation>
  </message>
  <message>
   <source>Given out: {left} of {total} contributions in “{file}”; without title and text: {withheld}.</source>
   <translation>Herausgegeben: {left} von {total} Beiträgen in „{file}“; ohne Titel und Text: {withheld}.</translation>
  </message>
  <message>
   <source>Given out</source>
   <translation>Herausgegeben</translation>
  </message>
  <message>
   <source>Record of what was given out</source>
   <translation>Aufzeichnung des Herausgegebenen</translation>
  </message>
  <message>
   <source>Reason why personal data left</source>
   <translation>Grund, aus dem Personenbezogenes hinausging</translation>
  </message>
  <message>
   <source>Personal data left, for this reason: {reason}</source>
   <translation>Personenbezogenes ging hinaus, aus diesem Grund: {reason}</translation>
  </message>
  <message>
   <source>This layer holds personal data ({fields}). “Give out contributions…” checks what leaves; the file itself and QGIS's “Save Features As” do not: they hold and write everything.</source>
   <translation>Dieser Layer enthält personenbezogene Daten ({fields}). „Beiträge herausgeben…“ prüft, was hinausgeht; die Datei selbst und „Objekte speichern als“ von QGIS tun das nicht: Sie enthalten und schreiben alles.</translation>
  </message>
  <message>
   <source>“{dataset}” holds what persons wrote. “Give out contributions…” (menu …) checks what leaves; the file itself and QGIS's “Save Features As” are outside of that: do not hand those on.</source>
   <translation>„{dataset}“ enthält, was Menschen geschrieben haben. „Beiträge herausgeben…“ (Menü …) prüft, was hinausgeht; die Datei selbst und „Objekte speichern als“ von QGIS liegen außerhalb: Geben Sie diese nicht weiter.</translation>
  </message>
  <message>
   <source>This project was worked on with the profile “{profile}”, which is not here. Connect that platform, or open the file of its city, under this name.</source>
   <translation>An diesem Projekt wurde mit dem Profil „{profile}“ gearbeitet, das es hier nicht gibt. Verbinden Sie diese Plattform oder öffnen Sie die Datei ihrer Stadt unter diesem Namen.</translation>
  </message>
  <message>
   <source>The datasets of your city's platform appear here. Three ways to begin:</source>
   <translation>Hier erscheinen die Datensätze der Plattform Ihrer Stadt. Drei Wege zum Anfang:</translation>
  </message>
  <message>
   <source>in QGIS's time controller: {time}</source>
   <translation>in QGIS' Zeitsteuerung: {time}</translation>
  </message>
  <message>
   <source>Writes a moment as the clocks of a zone show it: udw_local_time(@map_start_time, 'Europe/Berlin'). Without a zone it takes the one in the project variable @udw_zone.</source>
   <translation>Schreibt einen Zeitpunkt, wie ihn die Uhren einer Zeitzone zeigen: udw_local_time(@map_start_time, 'Europe/Berlin'). Ohne Zeitzone gilt die der Projektvariablen @udw_zone.</translation>
  </message>
  <message>
   <source>There are no stations on the map. Load some with their series first.</source>
   <translation>Auf der Karte sind keine Stationen. Laden Sie zuerst welche mit ihren Messreihen.</translation>
  </message>
  <message>
   <source>Prepare {dataset} for stepping through time</source>
   <translation>{dataset} für Zeitschritte vorbereiten</translation>
  </message>
  <message>
   <source>{count} frames of {dataset} are ready in QGIS's temporal controller ({zone}).</source>
   <translation>{count} Zeitschritte von {dataset} stehen in QGIS' Zeitsteuerung bereit ({zone}).</translation>
  </message>
  <message>
   <source>{dataset}: hourly means</source>
   <translation>{dataset}: Stundenmittel</translation>
  </message>
  <message>
   <source>{dataset}: daily means</source>
   <translation>{dataset}: Tagesmittel</translation>
  </message>
  <message>
   <source>This window has no temporal controller; the layer of the frames is on the map.</source>
   <translation>Dieses Fenster hat keine Zeitsteuerung; der Layer der Zeitschritte ist auf der Karte.</translation>
  </message>
  <message>
   <source>That would be too many frames. Step through days, or load a shorter period.</source>
   <translation>Das wären zu viele Zeitschritte. Wählen Sie Tage, oder laden Sie einen kürzeren Zeitraum.</translation>
  </message>
  <message>
   <source>Step through hours</source>
   <translation>Stundenweise durch die Zeit</translation>
  </message>
  <message>
   <source>Step through days</source>
   <translation>Tageweise durch die Zeit</translation>
  </message>
  <message>
   <source>conflicts with personal data are handed over only with a reason</source>
   <translation>Konflikte mit Personenbezug werden nur mit einem Grund übergeben</translation>
  </message>
  <message>
   <source>personal data are published only with a reason</source>
   <translation>Personenbezogenes wird nur mit einem Grund veröffentlicht</translation>
  </message>
  <message>
   <source>columns differ in length</source>
   <translation>Spalten sind verschieden lang</translation>
  </message>
  <message>
   <source>the receipt cannot be written</source>
   <translation>der Beleg lässt sich nicht schreiben</translation>
  </message>
  <message>
   <source>Publish personal data</source>
   <translation>Personenbezogenes veröffentlichen</translation>
  </message>
  <message>
   <source>⚠ The dataset has fields of persons: {fields}.</source>
   <translation>⚠ Der Datensatz hat Felder mit Personenbezug: {fields}.</translation>
  </message>
  <message>
   <source>There are no series to step through. Load the stations with their series first.</source>
   <translation>Es gibt keine Messreihen für Zeitschritte. Laden Sie die Stationen zuerst mit ihren Messreihen.</translation>
  </message>
  <message>
   <source>Folder for working copies</source>
   <translation>Ordner für Arbeitskopien</translation>
  </message>
  <message>
   <source>⚠ Objects in which personal data are filled in: {count}. Without a reason these stay here.</source>
   <translation>⚠ Objekte, in denen Personenbezogenes ausgefüllt ist: {count}. Ohne Grund bleiben diese hier.</translation>
  </message>
  <message>
   <source>Objects of which personal data would be sent: {count}. Say why; the receipt keeps your words. Without a reason nothing is sent.</source>
   <translation>Objekte, von denen Personenbezogenes gesendet würde: {count}. Sagen Sie, warum; der Beleg bewahrt Ihre Worte. Ohne Grund wird nichts gesendet.</translation>
  </message>
  <message>
   <source>Values that look like personal data, or are places of contributions: {count}. They are left out of the file. If texts of them are to be in it, say why; the file says so, too.</source>
   <translation>Werte, die nach Daten einer Person aussehen, oder Orte von Beiträgen: {count}. Sie fehlen in der Datei. Sollen Texte davon hinein, sagen Sie, warum; das steht dann auch in der Datei.</translation>
  </message>
  <message>
   <source>Load datasets of an urban data platform</source>
   <translation>Datensätze einer urbanen Datenplattform laden</translation>
  </message>
  <message>
   <source>Procedure report (PDF)</source>
   <translation>Verfahrensbericht (PDF)</translation>
  </message>
  <message>
   <source>participation,report,PDF,print,council,summary,at a glance</source>
   <translation>Beteiligung,Bericht,PDF,Druck,Rat,Ausschuss,Zusammenfassung,auf einen Blick</translation>
  </message>
  <message>
   <source>What came of our participation procedure, on two pages for the council?</source>
   <translation>Was ergab unser Beteiligungsverfahren, auf zwei Seiten für den Rat?</translation>
  </message>
  <message>
   <source>Contributions. Districts with their residents tell who took part where; without them the district that a contribution names is counted.</source>
   <translation>Beiträge. Stadtteile mit ihren Einwohnern zeigen, wer sich wo beteiligt hat; ohne sie wird der Stadtteil gezählt, den ein Beitrag nennt.</translation>
  </message>
  <message>
   <source>The report is made of four recipes: “Coarsen and suppress small cells” for the map, “Topics by keywords” for the words, “Who took part, by district?” and “Significant hot spots”. Printed are cells of at least k contributions, words of at least five contributions, and no count below k; where one count alone is hidden, the next smallest is, too. Titles and texts are counted, never printed.</source>
   <translation>Der Bericht besteht aus vier Rezepten: „Vergröbern und kleine Zellen sperren“ für die Karte, „Themen nach Stichwörtern“ für die Wörter, „Wer hat sich beteiligt, nach Stadtteil?“ und „Gesicherte Schwerpunkte“. Gedruckt werden Zellen mit mindestens k Beiträgen, Wörter aus mindestens fünf Beiträgen und keine Zahl unter k; wo nur eine Zahl verborgen ist, wird auch die nächstkleinste verborgen. Titel und Texte werden gezählt, nie gedruckt.</translation>
  </message>
  <message>
   <source>A word can be a name that five contributions hold. Words that stand after Herr or Frau, or in an e-mail address, are left out; read the list before you hand the report on.</source>
   <translation>Ein Wort kann ein Name sein, der in fünf Beiträgen steht. Wörter nach Herr oder Frau und aus E-Mail-Adressen fehlen; lesen Sie die Liste, bevor Sie den Bericht weitergeben.</translation>
  </message>
  <message>
   <source>Contributions are not persons, and who takes part is not who lives there.</source>
   <translation>Beiträge sind keine Personen, und wer sich beteiligt, ist nicht, wer dort wohnt.</translation>
  </message>
  <message>
   <source>Size of the cells for hot spots (m)</source>
   <translation>Größe der Zellen für Schwerpunkte (m)</translation>
  </message>
  <message>
   <source>Contributions in the cells of the map</source>
   <translation>Beiträge in den Zellen der Karte</translation>
  </message>
  <message>
   <source>Words in the report</source>
   <translation>Wörter im Bericht</translation>
  </message>
  <message>
   <source>Participation: {procedure}</source>
   <translation>Beteiligung: {procedure}</translation>
  </message>
  <message>
   <source>{total} contributions. {kept} of them are on the map, in cells that at least {k} share; the others have no place, or too few neighbours to be shown. Contributions are not persons, and this report proves no opinion of the residents.</source>
   <translation>{total} Beiträge. {kept} davon sind auf der Karte, in Zellen, die sich mindestens {k} teilen; die anderen haben keinen Ort oder zu wenige Nachbarn, um gezeigt zu werden. Beiträge sind keine Personen, und dieser Bericht belegt keine Meinung der Einwohner.</translation>
  </message>
  <message>
   <source>Printed are cells of at least {k} contributions, words of at least five, and no title or text. Whether it may be published is for the data protection officer to decide.</source>
   <translation>Gedruckt sind Zellen mit mindestens {k} Beiträgen, Wörter aus mindestens fünf und weder Titel noch Text. Ob der Bericht veröffentlicht werden darf, entscheidet die oder der Datenschutzbeauftragte.</translation>
  </message>
  <message>
   <source>Where contributions lie</source>
   <translation>Wo Beiträge liegen</translation>
  </message>
  <message>
   <source>Contributions per cell</source>
   <translation>Beiträge je Zelle</translation>
  </message>
  <message>
   <source>Cells of {size} m to 1 km; every cell holds at least {k} contributions.</source>
   <translation>Zellen von {size} m bis 1 km; jede Zelle enthält mindestens {k} Beiträge.</translation>
  </message>
  <message>
   <source>No cell stands out from chance and holds at least {k} contributions.</source>
   <translation>Keine Zelle hebt sich vom Zufall ab und enthält mindestens {k} Beiträge.</translation>
  </message>
  <message>
   <source>Cells of {size} m in which, with their neighbours, more contributions lie than chance explains (Getis–Ord Gi*, q at most 0.10); drawn where they hold at least {k}: {n}.</source>
   <translation>Zellen von {size} m, in denen mit ihren Nachbarn mehr Beiträge liegen, als der Zufall erklärt (Getis–Ord Gi*, q höchstens 0,10); gezeichnet, wo sie mindestens {k} enthalten: {n}.</translation>
  </message>
  <message>
   <source>What they talk about</source>
   <translation>Wovon die Rede ist</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Wort</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <source>with 95 %</source>
   <translation>mit 95 %</translation>
  </message>
  <message>
   <source>Words that at least {least} contributions hold; they say what is talked about, not what is wanted.</source>
   <translation>Wörter, die in mindestens {least} Beiträgen stehen; sie sagen, wovon die Rede ist, nicht, was gewollt ist.</translation>
  </message>
  <message>
   <source>No word stands in {least} contributions.</source>
   <translation>Kein Wort steht in {least} Beiträgen.</translation>
  </message>
  <message>
   <source>No districts were given, and the contributions name none.</source>
   <translation>Es wurden keine Stadtteile angegeben, und die Beiträge nennen keine.</translation>
  </message>
  <message>
   <source>Expected by residents. Counts below {k} are hidden, and one more where it would tell them.</source>
   <translation>Erwartet nach Einwohnern. Zahlen unter {k} sind verborgen, und eine weitere, wo sie sich sonst errechnen ließen.</translation>
  </message>
  <message>
   <source>no district</source>
   <translation>kein Stadtteil</translation>
  </message>
  <message>
   <source>As the contributions name them. Districts with fewer than {k} are not listed: {n}.</source>
   <translation>Wie die Beiträge sie nennen. Nicht aufgeführt, weil unter {k} oder zu deren Schutz: {n}.</translation>
  </message>
  <message>
   <source>licence {name}</source>
   <translation>Lizenz {name}</translation>
  </message>
  <message>
   <source>via {platform}</source>
   <translation>über {platform}</translation>
  </message>
  <message>
   <source>Names source and licence of the layers with these ids, from their metadata.</source>
   <translation>Nennt Quelle und Lizenz der Layer mit diesen Kennungen, aus ihren Metadaten.</translation>
  </message>
  <message>
   <source>Returns the chart that the chart panel shows as a picture, empty where there is none.</source>
   <translation>Gibt das Diagramm, das das Diagramm-Panel zeigt, als Bild zurück; leer, wenn keines da ist.</translation>
  </message>
  <message>
   <source>Says in figures what a procedure brought, from the first layer of contributions among these ids.</source>
   <translation>Sagt in Zahlen, was ein Verfahren gebracht hat, aus dem ersten Layer mit Beiträgen unter diesen Kennungen.</translation>
  </message>
  <message>
   <source>Returns a picture of the contributions by category, from the first layer among these ids.</source>
   <translation>Gibt ein Bild der Beiträge nach Kategorie zurück, aus dem ersten Layer unter diesen Kennungen.</translation>
  </message>
  <message>
   <source>There are no contributions on this map.</source>
   <translation>Auf dieser Karte sind keine Beiträge.</translation>
  </message>
  <message>
   <source>{count} of them without a place, not on the map</source>
   <translation>{count} davon ohne Ort, nicht auf der Karte</translation>
  </message>
  <message>
   <source>{count} categories</source>
   <translation>{count} Kategorien</translation>
  </message>
  <message>
   <source>Print layout: map with chart</source>
   <translation>Drucklayout: Karte mit Diagramm</translation>
  </message>
  <message>
   <source>Print layout: procedure at a glance</source>
   <translation>Drucklayout: Verfahren auf einen Blick</translation>
  </message>
  <message>
   <source>Listed are the first {shown} of {total}.</source>
   <translation>Aufgeführt sind die ersten {shown} von {total}.</translation>
  </message>
  <message>
   <source>Participation by district</source>
   <translation>Beteiligung nach Stadtteil</translation>
  </message>
  <message>
   <source>the file for the frames cannot be made</source>
   <translation>die Datei für die Bilder kann nicht angelegt werden</translation>
  </message>
  <message>
   <source>too many frames</source>
   <translation>zu viele Bilder</translation>
  </message>
  <message>
   <source>unknown period</source>
   <translation>unbekannter Zeitraum</translation>
  </message>
  <message>
   <source>no station has a place</source>
   <translation>keine Station hat einen Ort</translation>
  </message>
  <message>
   <source>no station has a value</source>
   <translation>keine Station hat einen Wert</translation>
  </message>
  <message>
   <source>“{file}” is a working copy, or holds the contributions themselves: with it, everything would leave. Choose another file.</source>
   <translation>„{file}“ ist eine Arbeitskopie oder enthält die Beiträge selbst: Damit ginge alles hinaus. Wählen Sie eine andere Datei.</translation>
  </message>
  <message>
   <source>Rows that repeat the id of another one, and are left out: {n}.</source>
   <translation>Zeilen, die die Kennung einer anderen wiederholen und weggelassen werden: {n}.</translation>
  </message>
  <message>
   <source>what holds the contributions is not written over</source>
   <translation>was die Beiträge enthält, wird nicht überschrieben</translation>
  </message>
  <message>
   <source>action</source>
   <translation>Vorgang</translation>
  </message>
  <message>
   <source>asked for</source>
   <translation>gefragt nach</translation>
  </message>
  <message>
   <source>attribute</source>
   <translation>Attribut</translation>
  </message>
  <message>
   <source>sign-in</source>
   <translation>Anmeldung</translation>
  </message>
  <message>
   <source>columns</source>
   <translation>Spalten</translation>
  </message>
  <message>
   <source>reference system</source>
   <translation>Bezugssystem</translation>
  </message>
  <message>
   <source>depth</source>
   <translation>Tiefe</translation>
  </message>
  <message>
   <source>kind of file</source>
   <translation>Dateiart</translation>
  </message>
  <message>
   <source>elements</source>
   <translation>Elemente</translation>
  </message>
  <message>
   <source>writes</source>
   <translation>Schreibvorgänge</translation>
  </message>
  <message>
   <source>write</source>
   <translation>Schreibvorgang</translation>
  </message>
  <message>
   <source>example</source>
   <translation>Beispiel</translation>
  </message>
  <message>
   <source>expected</source>
   <translation>erwartet</translation>
  </message>
  <message>
   <source>object</source>
   <translation>Objekt</translation>
  </message>
  <message>
   <source>row</source>
   <translation>Zeile</translation>
  </message>
  <message>
   <source>file</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>flags</source>
   <translation>Kennzeichen</translation>
  </message>
  <message>
   <source>format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>found</source>
   <translation>gefunden</translation>
  </message>
  <message>
   <source>frames</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>there is</source>
   <translation>vorhanden</translation>
  </message>
  <message>
   <source>here</source>
   <translation>hier</translation>
  </message>
  <message>
   <source>id of the object</source>
   <translation>Kennung des Objekts</translation>
  </message>
  <message>
   <source>latitude</source>
   <translation>Breite</translation>
  </message>
  <message>
   <source>layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>version of the file</source>
   <translation>Fassung der Datei</translation>
  </message>
  <message>
   <source>line of the receipt</source>
   <translation>Zeile der Quittung</translation>
  </message>
  <message>
   <source>longitude</source>
   <translation>Länge</translation>
  </message>
  <message>
   <source>member</source>
   <translation>Element</translation>
  </message>
  <message>
   <source>near</source>
   <translation>nahe bei</translation>
  </message>
  <message>
   <source>objects</source>
   <translation>Objekte</translation>
  </message>
  <message>
   <source>period</source>
   <translation>Zeitraum</translation>
  </message>
  <message>
   <source>problems</source>
   <translation>Probleme</translation>
  </message>
  <message>
   <source>receipt</source>
   <translation>Quittung</translation>
  </message>
  <message>
   <source>seconds to wait</source>
   <translation>Sekunden Wartezeit</translation>
  </message>
  <message>
   <source>outermost element</source>
   <translation>äußerstes Element</translation>
  </message>
  <message>
   <source>service</source>
   <translation>Dienst</translation>
  </message>
  <message>
   <source>size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>from</source>
   <translation>von</translation>
  </message>
  <message>
   <source>stations</source>
   <translation>Stationen</translation>
  </message>
  <message>
   <source>to</source>
   <translation>nach</translation>
  </message>
  <message>
   <source>type</source>
   <translation>Typ</translation>
  </message>
  <message>
   <source>address</source>
   <translation>Adresse</translation>
  </message>
  <message>
   <source>value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>version</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>yes or no</source>
   <translation>ja oder nein</translation>
  </message>
  <message>
   <source>an object</source>
   <translation>ein Objekt</translation>
  </message>
  <message>
   <source>a number</source>
   <translation>eine Zahl</translation>
  </message>
  <message>
   <source>a list</source>
   <translation>eine Liste</translation>
  </message>
  <message>
   <source>a text</source>
   <translation>ein Text</translation>
  </message>
  <message>
   <source>{standard}: {above} of {all}</source>
   <translation>{standard}: {above} von {all}</translation>
  </message>
  <message>
   <source>Stations above at least one level, in any year: {list}.</source>
   <translation>Stationen, die in irgendeinem Jahr über mindestens einem Wert liegen: {list}.</translation>
  </message>
  <message>
   <source>components</source>
   <translation>Bestandteile</translation>
  </message>
  <message>
   <source>for example in {unit}</source>
   <translation>zum Beispiel in {unit}</translation>
  </message>
  <message>
   <source>At {time} {critical} of {all} trees need water, {moderate} are to be kept an eye on, {good} have enough.</source>
   <translation>Stand {time}: Wasser brauchen {critical} von {all} Bäumen, im Auge zu behalten sind {moderate}, genug haben {good}.</translation>
  </message>
  <message>
   <source>Districts with fewer contributions than their residents let expect: {under}. With more: {over}. With too few for a statement: {few}. {counted} contributions were compared.</source>
   <translation>Stadtteile mit weniger Beiträgen, als ihre Einwohner erwarten lassen: {under}. Mit mehr: {over}. Mit zu wenigen für eine Aussage: {few}. Verglichen wurden {counted} Beiträge.</translation>
  </message>
  <message>
   <source>{name} ({n} instead of {expected})</source>
   <translation>{name} ({n} statt {expected})</translation>
  </message>
  <message>
   <source>Class (code)</source>
   <translation>Klasse (Kürzel)</translation>
  </message>
  <message>
   <source>Rule (code)</source>
   <translation>Regel (Kürzel)</translation>
  </message>
  <message>
   <source>Risk (code)</source>
   <translation>Risiko (Kürzel)</translation>
  </message>
  <message>
   <source>Kind (code)</source>
   <translation>Art (Kürzel)</translation>
  </message>
  <message>
   <source>Easting</source>
   <translation>Rechtswert</translation>
  </message>
  <message>
   <source>Northing</source>
   <translation>Hochwert</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Monat</translation>
  </message>
  <message>
   <source>{standard}: {above} of {all}, {unknown} cannot be told</source>
   <translation>{standard}: {above} von {all}, bei {unknown} unklar</translation>
  </message>
  <message>
   <source>The readings are in {unit}, but would be taken for {wanted}. Choose other readings, say what they are where the window asks for it, or convert them first.</source>
   <translation>Die Messwerte sind in {unit} angegeben, würden aber als {wanted} gelten. Wählen Sie andere Messwerte, geben Sie an, was sie sind, wo das Fenster danach fragt, oder rechnen Sie sie zuerst um.</translation>
  </message>
  <message>
   <source>No program on this computer opens this page of the manual. It is the file {file}.</source>
   <translation>Kein Programm auf diesem Rechner öffnet diese Seite des Handbuchs. Es ist die Datei {file}.</translation>
  </message>
  <message>
   <source>Manual</source>
   <translation>Handbuch</translation>
  </message>
  <message>
   <source>None is silent at the end; which one fails next, gaps do not tell.</source>
   <translation>Am Ende schweigt keine; welche als nächste ausfällt, sagen Lücken nicht.</translation>
  </message>
  <message>
   <source>{n} are silent at the end for a day or more, {station} the longest ({hours} h): look there first.</source>
   <translation>{n} schweigen am Ende seit einem Tag oder länger, am längsten {station} ({hours} h): Sehen Sie dort zuerst nach.</translation>
  </message>
  <message>
   <source>Asked of: {layers}</source>
   <translation>Gefragt wurde: {layers}</translation>
  </message>
  <message>
   <source>The times reach the edge of the years 1900 to 2200, or go beyond it. Check the times: a single wrong one can be the cause.</source>
   <translation>Die Zeiten reichen an den Rand der Jahre 1900 bis 2200 oder darüber hinaus. Prüfen Sie die Zeiten: Eine einzige falsche kann die Ursache sein.</translation>
  </message>
  <message>
   <source>No row with a value names its series. Choose another field for the series, or none where all rows are one series.</source>
   <translation>Keine Zeile mit einem Wert nennt ihre Reihe. Wählen Sie ein anderes Feld für die Reihe oder keines, wenn alle Zeilen eine einzige Reihe sind.</translation>
  </message>
  <message>
   <source>{drifting} of {compared} series drifts away from {what} by more than {accuracy} {unit} over all days.</source>
   <translation>{drifting} von {compared} Reihen entfernt sich über alle Tage um mehr als {accuracy} {unit} von {what}.</translation>
  </message>
  <message>
   <source>their neighbours</source>
   <translation>ihren Nachbarn</translation>
  </message>
  <message>
   <source>A single jump looks like a drift here, too; “When did it jump?” tells them apart.</source>
   <translation>Auch ein einzelner Sprung sieht hier wie eine Drift aus; „Wann gab es einen Sprung?“ unterscheidet beides.</translation>
  </message>
  <message>
   <source>Contributions without a topic: {without}. Words say what is talked about, not what is wanted: read contributions of each topic before you conclude.</source>
   <translation>Beiträge ohne Thema: {without}. Wörter sagen, wovon die Rede ist, nicht, was gewollt ist: Lesen Sie Beiträge jedes Themas, bevor Sie schließen.</translation>
  </message>
  <message>
   <source>Highest rate: {district}, {rate} contributions per 1,000 residents.</source>
   <translation>Höchste Rate: {district}, {rate} Beiträge je 1.000 Einwohner.</translation>
  </message>
  <message>
   <source>Most contributions: {district}, {n}.</source>
   <translation>Meiste Beiträge: {district}, {n}.</translation>
  </message>
  <message>
   <source>Effect at {site} since the measure on {date}: {effect}. The site went from {before} to {after}, the control from {control_before} to {control_after} ({n_before} days before, {n_after} after).</source>
   <translation>Wirkung an {site} seit der Maßnahme vom {date}: {effect}. Der Ort ging von {before} auf {after}, der Vergleich von {control_before} auf {control_after} ({n_before} Tage vorher, {n_after} nachher).</translation>
  </message>
  <message>
   <source>{kept} of {total} contributions can be published: {there} in {cells} cells of at least {k} each, {apart} without a place in one row of their own.</source>
   <translation>{kept} von {total} Beiträgen lassen sich veröffentlichen: {there} in {cells} Zellen mit je mindestens {k}, {apart} ohne Ort in einer eigenen Zeile.</translation>
  </message>
  <message>
   <source>{kept} of {total} contributions can be published: {there} in {cells} cells of at least {k} each, {apart} without a place in {rows} rows of their own, of at least {k} each.</source>
   <translation>{kept} von {total} Beiträgen lassen sich veröffentlichen: {there} in {cells} Zellen mit je mindestens {k}, {apart} ohne Ort in {rows} eigenen Zeilen mit je mindestens {k}.</translation>
  </message>
  <message>
   <source>{kept} of {total} contributions can be published in {cells} cells of at least {k} each.</source>
   <translation>{kept} von {total} Beiträgen lassen sich in {cells} Zellen mit je mindestens {k} veröffentlichen.</translation>
  </message>
  <message>
   <source>{generalised} of them only in a larger cell or with fewer facts; {suppressed} are suppressed.</source>
   <translation>{generalised} davon nur in einer größeren Zelle oder mit weniger Angaben; {suppressed} werden gesperrt.</translation>
  </message>
  <message>
   <source>{generalised} of them only in a larger cell; {suppressed} are suppressed.</source>
   <translation>{generalised} davon nur in einer größeren Zelle; {suppressed} werden gesperrt.</translation>
  </message>
  <message>
   <source>The cells hold counts, no single contribution. That each cell holds {k} does not prove that nobody is recognised: whether you may publish is for your data protection officer to decide.</source>
   <translation>Die Zellen enthalten Anzahlen, keinen einzelnen Beitrag. Dass jede Zelle {k} enthält, beweist nicht, dass niemand erkannt wird: Ob Sie veröffentlichen dürfen, entscheidet Ihre Datenschutzbeauftragte oder Ihr Datenschutzbeauftragter.</translation>
  </message>
  <message>
   <source>without a place: no cell</source>
   <translation>ohne Ort: keine Zelle</translation>
  </message>
  <message>
   <source>without a place: no cell, with fewer facts</source>
   <translation>ohne Ort: keine Zelle, mit weniger Angaben</translation>
  </message>
  <message>
   <source>The readings are in {unit}, and their arithmetic mean was taken. Decibels are averaged by energy: choose “Energetic mean (decibels)” under “How values are brought together”.</source>
   <translation>Die Messwerte sind in {unit}, und aus ihnen wurde das arithmetische Mittel gebildet. Dezibel werden nach ihrer Energie gemittelt: Wählen Sie „Energetisches Mittel (Dezibel)“ unter „Wie Werte zusammengefasst werden“.</translation>
  </message>
  <message>
   <source>Separate places that the hot cells form</source>
   <translation>Getrennte Orte, die die Zellen mit Schwerpunkt bilden</translation>
  </message>
  <message>
   <source>there is no hot spot</source>
   <translation>es gibt keinen Schwerpunkt</translation>
  </message>
  <message>
   <source>the hot cells form one place</source>
   <translation>die Zellen mit Schwerpunkt bilden einen Ort</translation>
  </message>
  <message>
   <source>the hot cells form {n} separate places</source>
   <translation>die Zellen mit Schwerpunkt bilden {n} getrennte Orte</translation>
  </message>
  <message>
   <source>All cells hold the same number, so there is nothing to compare</source>
   <translation>Alle Zellen enthalten gleich viel, es gibt also nichts zu vergleichen</translation>
  </message>
  <message>
   <source>The contributions cluster: Moran's I is {value} (about 0 by chance, at most about 1)</source>
   <translation>Die Beiträge häufen sich räumlich: Morans I beträgt {value} (etwa 0 bei Zufall, höchstens etwa 1)</translation>
  </message>
  <message>
   <source>The contributions avoid each other: Moran's I is {value} (about 0 by chance)</source>
   <translation>Die Beiträge meiden einander räumlich: Morans I beträgt {value} (etwa 0 bei Zufall)</translation>
  </message>
  <message>
   <source>The contributions hardly cluster: Moran's I is {value}, near 0</source>
   <translation>Die Beiträge häufen sich räumlich kaum: Morans I beträgt {value}, nahe 0</translation>
  </message>
  <message>
   <source>The air line from each area, taken as a point on it, to the nearest working station. Where most areas are larger than the circle of the radius, their residents are taken as spread evenly over them, and the part of each area within reach counts (our own way). The next site is the place that adds most residents within the radius, then the next one after it, and so on (our own way; each choice is the best at its turn, all together may be a little less than the best). Clark–Evans: the mean distance to the nearest neighbour, divided by that of stations put down by chance in the hull of all stations (as clarkevans of spatstat, without correction, so a little too large near the edges). Residents per station are those for whom it is the nearest one (its Voronoi area).</source>
   <translation>Die Luftlinie von jeder Fläche, genommen als Punkt auf ihr, zur nächsten Station in Betrieb. Wo die meisten Flächen größer sind als der Kreis mit dem Radius, gelten ihre Einwohner als gleichmäßig über sie verteilt, und es zählt der Teil jeder Fläche in Reichweite (unser eigenes Verfahren). Der nächste Standort ist der Ort, der die meisten Einwohner im Radius hinzufügt, dann der nächste nach ihm und so weiter (unser eigenes Verfahren; jede Wahl ist die beste, wenn sie an der Reihe ist, alle zusammen können etwas unter der besten liegen). Clark–Evans: die mittlere Entfernung zum nächsten Nachbarn, geteilt durch die von Stationen, die zufällig in der Hülle aller Stationen lägen (wie clarkevans in spatstat, ohne Korrektur, am Rand daher etwas zu groß). Einwohner je Station sind die, für die sie die nächste ist (ihre Voronoi-Fläche).</translation>
  </message>
  <message>
   <source>Part of the area within reach (0 to 1)</source>
   <translation>Teil der Fläche in Reichweite (0 bis 1)</translation>
  </message>
  <message>
   <source>At least half within reach</source>
   <translation>Mindestens zur Hälfte in Reichweite</translation>
  </message>
  <message>
   <source>Most areas are larger than the circle of the radius: the residents are taken as spread evenly over each area, and only the part of it within reach counts.</source>
   <translation>Die meisten Flächen sind größer als der Kreis mit dem Radius: Die Einwohner gelten als gleichmäßig über jede Fläche verteilt, und nur der Teil in Reichweite zählt.</translation>
  </message>
  <message>
   <source>Most areas are larger than the circle of the radius, and each counts wholly, by one point on it: these numbers are too coarse. Take smaller areas or addresses.</source>
   <translation>Die meisten Flächen sind größer als der Kreis mit dem Radius, und jede zählt ganz, nach einem Punkt auf ihr: Diese Zahlen sind zu grob. Nehmen Sie kleinere Flächen oder Adressen.</translation>
  </message>
  <message>
   <source>{share} % of the area within reach</source>
   <translation>{share} % der Fläche in Reichweite</translation>
  </message>
  <message>
   <source>All stations with a place count as working: nothing tells their coverage.</source>
   <translation>Alle Stationen mit einem Ort gelten als in Betrieb: Nichts sagt, wie vollständig ihre Werte sind.</translation>
  </message>
  <message>
   <source>The best next site, in “{area}”, reaches {gain} further residents, {k} sites together {all}.</source>
   <translation>Der beste nächste Standort, in „{area}“, erreicht {gain} weitere Einwohner, {k} Standorte zusammen {all}.</translation>
  </message>
  <message>
   <source>The date of the measure, {date}, lies after the last reading: the readings reach from {first} to {last}. Check the date, or load later readings.</source>
   <translation>Das Datum der Maßnahme, {date}, liegt nach dem letzten Messwert: Die Messwerte reichen von {first} bis {last}. Prüfen Sie das Datum, oder laden Sie spätere Messwerte.</translation>
  </message>
  <message>
   <source>There is no day of readings before the date of the measure, {date}: the readings reach from {first} to {last}. Check the date, or load earlier readings.</source>
   <translation>Vor dem Datum der Maßnahme, {date}, gibt es keinen Tag mit Messwerten: Die Messwerte reichen von {first} bis {last}. Prüfen Sie das Datum, oder laden Sie frühere Messwerte.</translation>
  </message>
  <message>
   <source>Daily means of at least the minimum coverage are classed. Tension without its sign: good below 32 kPa (pF 2.5), moderate to 80 kPa (pF 2.9), critical from there on (Stadt+Grün 2023, the Berlin method of Feigl and Borgmann gen. Brüser). Index: good from 70, moderate from 50, critical below (TreeSense, the maker). Drying is the Theil–Sen slope since the last wetting, a drop by 30 % or more from one day to the next, or since a gap of more than three days; it needs three days (our own definition). Order: state, a sensor at its ceiling, critical days in a row, drying. Readings at 0 °C and below are left out, and only April to October is judged, for frozen wood conducts badly and looks bone-dry. 1000 kΩ are an open circuit, a fault and no drought. So are 199 kPa, the ceiling of the sensor, where the tension jumped to it or the data begin there; where it climbed to it (the median of the last readings below, up to three of one day, is above three quarters of the ceiling; our own definition) the soil is at least that dry: critical, and first in order.</source>
   <translation>Tagesmittel mit mindestens der geforderten Abdeckung werden eingestuft. Spannung ohne Vorzeichen: gut unter 32 kPa (pF 2,5), mäßig bis 80 kPa (pF 2,9), ab da kritisch (Stadt+Grün 2023, Berliner Verfahren von Feigl und Borgmann gen. Brüser). Index: gut ab 70, mäßig ab 50, darunter kritisch (TreeSense, der Hersteller). Die Austrocknung ist die Steigung nach Theil und Sen seit der letzten Durchfeuchtung, einem Rückgang um 30 % oder mehr von einem Tag zum nächsten, oder seit einer Lücke von mehr als drei Tagen; sie braucht drei Tage (eigene Festlegung). Reihenfolge: Zustand, Sensor am Anschlag, kritische Tage in Folge, Austrocknung. Messwerte bei 0 °C und darunter entfallen, und nur April bis Oktober wird beurteilt, denn gefrorenes Holz leitet schlecht und wirkt völlig trocken. 1000 kΩ sind ein offener Stromkreis: ein Fehler und keine Trockenheit. Ebenso 199 kPa, der Anschlag des Sensors, wenn die Spannung dorthin gesprungen ist oder die Daten dort beginnen; ist sie dorthin gestiegen (der Median der letzten Messwerte darunter, bis zu drei eines Tages, liegt über drei Vierteln des Anschlags; eigene Festlegung), ist der Boden mindestens so trocken: kritisch und zuerst an der Reihe.</translation>
  </message>
  <message>
   <source>Dense series (at least eight values in a window): the median of the next 24 hours minus the median of the last 24 hours. A jump is where this difference is largest, and larger than five times its usual deviation and than the resolution of the values, and where at least half of it came at once, between three readings and the next three: weather and floods take longer. Across a gap, a jump must also be larger than four robust standard deviations of what the series changes in so long a time (our own definition).</source>
   <translation>Dichte Reihen (mindestens acht Werte je Fenster): der Median der nächsten 24 Stunden minus dem Median der letzten 24 Stunden. Ein Sprung ist dort, wo dieser Unterschied am größten ist und größer als das Fünffache seiner üblichen Abweichung und als die Auflösung der Werte, und wo mindestens die Hälfte davon auf einmal kam, zwischen drei Messwerten und den nächsten drei: Wetter und Hochwasser brauchen länger. Über eine Lücke hinweg muss ein Sprung auch größer sein als das Vierfache der robusten Standardabweichung dessen, was die Reihe sich in so langer Zeit ändert (eigene Festlegung).</translation>
  </message>
  <message>
   <source>Series it was compared with</source>
   <translation>Zahl der Reihen, mit denen verglichen wurde</translation>
  </message>
  <message>
   <source>Slow series: Pettitt's rank test, K = max |U(k)|, p ≈ 2·exp(-6K²/(n³ + n²)), as in the R package trend; a jump where p, corrected for many series (Benjamini &amp;amp; Hochberg), is at most 0.05. A jump that at least half of the stations share on one local day is called network_event: a new datum, a software update, a new unit.</source>
   <translation>Langsame Reihen: Rangtest von Pettitt, K = max |U(k)|, p ≈ 2·exp(-6K²/(n³ + n²)), wie im R-Paket trend; ein Sprung, wenn p nach der Korrektur für viele Reihen (Benjamini &amp;amp; Hochberg) höchstens 0,05 ist. Ein Sprung, den mindestens die Hälfte der Stationen am selben Tag der Ortszeit teilt, heißt network_event: neue Bezugshöhe, neue Software, neue Einheit.</translation>
  </message>
  <message>
   <source>The largest: {jumps}.</source>
   <translation>Am größten: {jumps}.</translation>
  </message>
  <message>
   <source>Trees whose sensor climbed to its ceiling, which are at least that dry: {n}.</source>
   <translation>Bäume, deren Sensor bis zum Anschlag gestiegen ist und die mindestens so trocken sind: {n}.</translation>
  </message>
  <message>
   <source>Where at least four other series have the same unit and step, a dense series is searched in its difference from the median of these, for weather moves them alike; size and levels are then those of the difference, others says with how many series it was compared, and at least half of the jump must be in the series itself (our own definition).</source>
   <translation>Wo mindestens vier andere Reihen dieselbe Einheit und denselben Zeitschritt haben, wird eine dichte Reihe in ihrem Unterschied zu deren Median durchsucht, denn Wetter bewegt alle gleich; Größe und Höhen sind dann die des Unterschieds, others sagt, mit wie vielen Reihen verglichen wurde, und mindestens die Hälfte des Sprungs muss in der Reihe selbst liegen (eigene Festlegung).</translation>
  </message>
  <message>
   <source>Whether a sensor at its ceiling climbed or jumped shows in the readings before it: the data should begin well before the drought. With one reading a day or less, a fast drying can look like a jump: look at the curve.</source>
   <translation>Ob ein Sensor am Anschlag dorthin gestiegen oder gesprungen ist, zeigen die Messwerte davor: Die Daten sollten deutlich vor der Trockenheit beginnen. Bei einem Messwert am Tag oder weniger kann eine schnelle Austrocknung wie ein Sprung aussehen: Sehen Sie sich die Kurve an.</translation>
  </message>
  <message>
   <source>With fewer than four others of the same unit, weather that all stations share can look like a jump, and steps smaller than the usual swing are not seen. Counts and traffic differ in height from place to place: their difference from the median still holds their common course.</source>
   <translation>Mit weniger als vier anderen Reihen derselben Einheit kann Wetter, das alle Stationen teilen, wie ein Sprung aussehen, und Stufen, die kleiner sind als die üblichen Schwankungen, werden nicht gesehen. Zählungen und Verkehr sind von Ort zu Ort verschieden hoch: Ihr Unterschied zum Median enthält den gemeinsamen Verlauf noch.</translation>
  </message>
  <message>
   <source>critical: needs water, at least {value} kPa (the sensor shows no more)</source>
   <translation>kritisch: braucht Wasser, mindestens {value} kPa (mehr zeigt der Sensor nicht)</translation>
  </message>
  <message>
   <source>down against the other stations, only here</source>
   <translation>nach unten gegenüber den anderen Stationen, nur hier</translation>
  </message>
  <message>
   <source>no jump of its own: the other stations moved alike, or nothing was measured meanwhile</source>
   <translation>kein eigener Sprung: Die anderen Stationen gingen mit, oder es wurde währenddessen nicht gemessen</translation>
  </message>
  <message>
   <source>up against the other stations, only here</source>
   <translation>nach oben gegenüber den anderen Stationen, nur hier</translation>
  </message>
  <message>
   <source>{n} changes were left out: the other stations moved alike at the same time, as weather does, or nothing was measured meanwhile and the comparison with the others shows no jump.</source>
   <translation>{n} Änderungen wurden weggelassen: Die anderen Stationen gingen zur selben Zeit mit, wie bei Wetter, oder es wurde währenddessen nicht gemessen und der Vergleich mit den anderen zeigt keinen Sprung.</translation>
  </message>
  <message>
   <source>{n} series could not be searched for too few values.</source>
   <translation>{n} Reihen ließen sich wegen zu weniger Werte nicht durchsuchen.</translation>
  </message>
  <message>
   <source>{n} series have too many values for the rank test: make them daily or monthly first, or search by windows.</source>
   <translation>{n} Reihen haben zu viele Werte für den Rangtest: Verdichten Sie sie zuerst auf Tage oder Monate, oder suchen Sie mit Fenstern.</translation>
  </message>
  <message>
   <source>{n} series were compared with the median of at least four others of the same unit.</source>
   <translation>{n} Reihen wurden mit dem Median von mindestens vier anderen derselben Einheit verglichen.</translation>
  </message>
  <message>
   <source>{n} series were searched alone, for fewer than four others share their unit and step: weather that all stations share can look like a jump, and steps smaller than the usual swing, such as that of a day, are not seen. The question “{question}” sees them.</source>
   <translation>{n} Reihen wurden für sich durchsucht, denn weniger als vier andere haben dieselbe Einheit und denselben Zeitschritt: Wetter, das alle Stationen teilen, kann wie ein Sprung aussehen, und Stufen, die kleiner sind als die üblichen Schwankungen, etwa die eines Tages, werden nicht gesehen. Die Frage „{question}“ sieht sie.</translation>
  </message>
  <message>
   <source>{size} {unit} at {station} on {date}</source>
   <translation>{size} {unit} an der Station {station} am {date}</translation>
  </message>
  <message>
   <source>To ask about a summer that is over, let the period end in it.</source>
   <translation>Um nach einem vergangenen Sommer zu fragen, lassen Sie den Zeitraum in ihm enden.</translation>
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
   <source>&amp;Times without zone</source>
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
   <source>◆ M&amp;ine</source>
   <translation>◆ &amp;Meins</translation>
  </message>
  <message>
   <source>Keep my values of what is selected: a field, or whole objects (M; Shift+M: the whole object)</source>
   <translation>Meine Werte für das Ausgewählte behalten: ein Feld oder ganze Objekte (M; Umschalt+M: das ganze Objekt)</translation>
  </message>
  <message>
   <source>● Pla&amp;tform's</source>
   <translation>● Das der Stadt</translation>
  </message>
  <message>
   <source>Take the platform's values of what is selected: a field, or whole objects (T; Shift+T: the whole object)</source>
   <translation>Die Werte der Stadt für das Ausgewählte nehmen: ein Feld oder ganze Objekte (T; Umschalt+T: das ganze Objekt)</translation>
  </message>
  <message>
   <source>Own val&amp;ue…</source>
   <translation>E&amp;igener Wert…</translation>
  </message>
  <message>
   <source>Type another value for one field (O)</source>
   <translation>Einen anderen Wert für ein Feld eingeben (O)</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>S&amp;päter</translation>
  </message>
  <message>
   <source>Put these objects off, or take them up again; they stay in this list (L)</source>
   <translation>Diese Objekte zurückstellen oder wieder aufnehmen; sie bleiben in dieser Liste (L)</translation>
  </message>
  <message>
   <source>Ha&amp;nd over…</source>
   <translation>Über&amp;geben…</translation>
  </message>
  <message>
   <source>Write these conflicts into a file for a colleague</source>
   <translation>Diese Konflikte in eine Datei für jemand anderen schreiben</translation>
  </message>
  <message>
   <source>To the map</source>
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
  <message>
   <source>&amp;Reason</source>
   <translation>&amp;Grund</translation>
  </message>
  <message>
   <source>Why personal data leave; a receipt keeps it</source>
   <translation>Warum Personenbezogenes hinausgeht; ein Beleg bewahrt es</translation>
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
 <context>
  <name>ChartDialog</name>
  <message>
   <source>Title and limits</source>
   <translation>Titel und Grenzwerte</translation>
  </message>
  <message>
   <source>&amp;Title (empty: the names of the layers)</source>
   <translation>&amp;Titel (leer: die Namen der Layer)</translation>
  </message>
  <message>
   <source>&amp;Limits: a line across the chart for each value</source>
   <translation>&amp;Grenzwerte: für jeden Wert eine Linie quer durch das Diagramm</translation>
  </message>
  <message>
   <source>Limits</source>
   <translation>Grenzwerte</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Beschriftung</translation>
  </message>
  <message>
   <source>&amp;Add a limit</source>
   <translation>Grenzwert &amp;hinzufügen</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Entfernen</translation>
  </message>
 </context>
 <context>
  <name>ChartDock</name>
  <message>
   <source>Stations</source>
   <translation>Stationen</translation>
  </message>
  <message>
   <source>Choose stations from a list</source>
   <translation>Stationen aus einer Liste wählen</translation>
  </message>
  <message>
   <source>Click stations on the map</source>
   <translation>Stationen auf der Karte anklicken</translation>
  </message>
  <message>
   <source>Click stations on the map; Ctrl adds one</source>
   <translation>Stationen auf der Karte anklicken; mit Strg kommt eine hinzu</translation>
  </message>
  <message>
   <source>Move</source>
   <translation>Verschieben</translation>
  </message>
  <message>
   <source>Dragging moves the chart (also: arrow keys); the wheel, + and − zoom</source>
   <translation>Ziehen verschiebt das Diagramm (auch: Pfeiltasten); Mausrad, + und − vergrößern und verkleinern</translation>
  </message>
  <message>
   <source>Zoom to a rectangle</source>
   <translation>Auf ein Rechteck vergrößern</translation>
  </message>
  <message>
   <source>Dragging draws the rectangle to zoom to (also: Shift and dragging)</source>
   <translation>Ziehen zeichnet das Rechteck, auf das vergrößert wird (auch: Umschalt und Ziehen)</translation>
  </message>
  <message>
   <source>Select a period</source>
   <translation>Einen Zeitraum auswählen</translation>
  </message>
  <message>
   <source>Dragging selects a period: its stations are selected on the map (also: Ctrl and dragging; P takes what is shown)</source>
   <translation>Ziehen wählt einen Zeitraum: seine Stationen werden auf der Karte ausgewählt (auch: Strg und Ziehen; P nimmt, was zu sehen ist)</translation>
  </message>
  <message>
   <source>Show everything</source>
   <translation>Alles zeigen</translation>
  </message>
  <message>
   <source>Show everything (Home, or a double-click)</source>
   <translation>Alles zeigen (Pos1 oder Doppelklick)</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Title and limits, save, read again</source>
   <translation>Titel und Grenzwerte, speichern, neu lesen</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Details…</source>
   <translation>Details…</translation>
  </message>
  <message>
   <source>Load with options…</source>
   <translation>Mit Optionen laden…</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Stop reading</source>
   <translation>Das Lesen anhalten</translation>
  </message>
  <message>
   <source>Show the first stations</source>
   <translation>Die ersten Stationen zeigen</translation>
  </message>
  <message>
   <source>Go to the datasets</source>
   <translation>Zu den Datensätzen</translation>
  </message>
 </context>
 <context>
  <name>QuestionsDock</name>
  <message>
   <source>Search questions</source>
   <translation>Fragen suchen</translation>
  </message>
  <message>
   <source>Questions to the data</source>
   <translation>Fragen an die Daten</translation>
  </message>
  <message>
   <source>The question and its answer</source>
   <translation>Die Frage und ihre Antwort</translation>
  </message>
  <message>
   <source>As&amp;k…</source>
   <translation>Fra&amp;gen…</translation>
  </message>
  <message>
   <source>Open the window of this question, filled with what is on the map (Enter)</source>
   <translation>Das Fenster dieser Frage öffnen, gefüllt mit dem, was auf der Karte ist (Eingabetaste)</translation>
  </message>
  <message>
   <source>To the res&amp;ult</source>
   <translation>&amp;Zum Ergebnis</translation>
  </message>
  <message>
   <source>Show the layer with the answer</source>
   <translation>Den Layer mit der Antwort zeigen</translation>
  </message>
  <message>
   <source>In the manual</source>
   <translation>Im Handbuch</translation>
  </message>
  <message>
   <source>In the manual: after which source, and what the answer cannot tell</source>
   <translation>Im Handbuch: nach welcher Quelle, und was die Antwort nicht sagen kann</translation>
  </message>
 </context>
 <context>
  <name>GiveOutDialog</name>
  <message>
   <source>Give out contributions</source>
   <translation>Beiträge herausgeben</translation>
  </message>
  <message>
   <source>F&amp;acts that go along</source>
   <translation>&amp;Angaben, die mitgehen</translation>
  </message>
  <message>
   <source>At least as many share a &amp;cell (k)</source>
   <translation>So viele teilen mindestens eine &amp;Zelle (k)</translation>
  </message>
  <message>
   <source>&amp;Smallest cell</source>
   <translation>&amp;Kleinste Zelle</translation>
  </message>
  <message>
   <source>&amp;Titles and texts go along</source>
   <translation>&amp;Titel und Texte gehen mit</translation>
  </message>
  <message>
   <source>Te&amp;xts to read: tick what you let go</source>
   <translation>Zu &amp;lesende Texte: Haken Sie an, was hinausgehen darf</translation>
  </message>
  <message>
   <source>&amp;Reason</source>
   <translation>&amp;Grund</translation>
  </message>
  <message>
   <source>Why ticked texts leave; it is kept in the receipt</source>
   <translation>Warum angehakte Texte hinausgehen; der Beleg bewahrt es</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
 </context>
 <context>
  <name>OptionsPage</name>
  <message>
   <source>Working copies</source>
   <translation>Arbeitskopien</translation>
  </message>
  <message>
   <source>&amp;Folder for new ones</source>
   <translation>&amp;Ordner für neue</translation>
  </message>
  <message>
   <source>Where “Take offline…” and “Import a file…” propose to save; without one, your documents</source>
   <translation>Wo „Offline mitnehmen…“ und „Datei importieren…“ zu speichern vorschlagen; ohne Angabe in Ihren Dokumenten</translation>
  </message>
  <message>
   <source>&amp;Backups that stay</source>
   <translation>&amp;Sicherungen, die bleiben</translation>
  </message>
  <message>
   <source>The newest of each working copy. One of each day of the week stays besides.</source>
   <translation>Die neuesten jeder Arbeitskopie. Daneben bleibt von jedem Tag der Woche eine.</translation>
  </message>
  <message>
   <source>Loading</source>
   <translation>Laden</translation>
  </message>
  <message>
   <source>Refresh &amp;latest values every</source>
   <translation>&amp;Aktuelle Werte auffrischen alle</translation>
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
   <source>What “Load with options…” proposes for a dataset that was not loaded so before</source>
   <translation>Was „Mit Optionen laden…“ für einen Datensatz vorschlägt, der noch nicht so geladen wurde</translation>
  </message>
  <message>
   <source>Platforms</source>
   <translation>Plattformen</translation>
  </message>
  <message>
   <source>&amp;Requests at a time</source>
   <translation>Anfra&amp;gen zugleich</translation>
  </message>
  <message>
   <source>To one computer while loading. A platform that says it is too much gets fewer by itself.</source>
   <translation>An einen Rechner beim Laden. Eine Plattform, der es zu viel wird, bekommt von selbst weniger.</translation>
  </message>
  <message>
   <source>C&amp;hanges at a time</source>
   <translation>Än&amp;derungen zugleich</translation>
  </message>
  <message>
   <source>At most, while publishing; fewer where the platform cannot bear more</source>
   <translation>Höchstens, beim Veröffentlichen; weniger, wo die Plattform nicht mehr verträgt</translation>
  </message>
  <message>
   <source>Give &amp;up after a silence of</source>
   <translation>Aufgeben &amp;nach einem Schweigen von</translation>
  </message>
  <message>
   <source> s</source>
   <translation> s</translation>
  </message>
  <message>
   <source>Longer for platforms that think for long before they answer</source>
   <translation>Länger für Plattformen, die lange überlegen, bevor sie antworten</translation>
  </message>
  <message>
   <source>What else lies on this computer</source>
   <translation>Was sonst auf diesem Rechner liegt</translation>
  </message>
  <message>
   <source>&amp;Open folder</source>
   <translation>Ordner ö&amp;ffnen</translation>
  </message>
  <message>
   <source>Rese&amp;t</source>
   <translation>&amp;Zurücksetzen</translation>
  </message>
  <message>
   <source>Set everything above as it was at first</source>
   <translation>Alles oben so setzen, wie es am Anfang war</translation>
  </message>
  <message>
   <source>What is only on the map, the sandbox city, and backups of files on network drives:</source>
   <translation>Was nur auf der Karte ist, die Sandbox-Stadt und Sicherungen von Dateien auf Netzlaufwerken:</translation>
  </message>
  <message>
   <source>Folder of the plugin</source>
   <translation>Ordner der Erweiterung</translation>
  </message>
 </context>
 <context>
  <name>SourcePage</name>
  <message>
   <source>&amp;Profile</source>
   <translation>&amp;Profil</translation>
  </message>
  <message>
   <source>Profile</source>
   <translation>Profil</translation>
  </message>
  <message>
   <source>Connect a platform</source>
   <translation>Plattform verbinden</translation>
  </message>
  <message>
   <source>Ask the platform again</source>
   <translation>Die Plattform erneut fragen</translation>
  </message>
 </context>
</TS>
