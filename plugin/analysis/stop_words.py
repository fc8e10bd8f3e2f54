"""German words that say nothing about a topic: a list of our own, in lower case, of three and more letters."""

from __future__ import annotations

from typing import FrozenSet

_ARTICLES_AND_PRONOUNS = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines ich mir mich mein meine
meinen meinem meiner meines dir dich dein deine deinen deinem deiner deines ihm ihn ihr ihre ihren ihrem ihrer ihres ihnen
sie sein seine seinen seinem seiner seines sich wir uns unser unsere unseren unserem unserer unseres unsern unserm euch euer
eure euren eurem eurer eures man jemand niemand etwas nichts alles alle allen aller allem jede jeder jedes jeden jedem
jedermann dieser diese dieses diesen diesem dies jener jene jenes jenen jenem derjenige diejenige dasjenige diejenigen
denjenigen derselbe dieselbe dasselbe dieselben selbst selber selbe selben welcher welche welches welchen welchem wer wen
wem wessen was deren dessen denen irgendein irgendeine irgendwas irgendwer irgendwelche mancher manche manches manchen
manchem mehrere mehreren mehrerer einige einigen einiger einiges einigem viele vielen vieler vieles viel wenige wenigen
weniger wenig beide beiden beider beides solche solcher solches solchen solchem andere anderen anderer anderes anderem
andern anders sämtliche sämtlichen etliche etlichen
"""

_PREPOSITIONS_AND_CONJUNCTIONS = """
und oder aber denn sondern sowie sowohl weder noch entweder als wie wenn weil dass daß damit obwohl obgleich während falls
sofern soweit sobald solange bevor nachdem seit seitdem bis indem sodass zumal ehe mit ohne auf aus bei beim von vom zum zur
zwischen über unter vor nach neben hinter durch für gegen entlang innerhalb außerhalb oberhalb unterhalb wegen trotz statt
anstatt anhand aufgrund bezüglich gegenüber gemäß laut mittels samt mitsamt nebst nahe nähe binnen hinsichtlich seitens
zugunsten zufolge dank inklusive exklusive außer ans aufs ins fürs durchs ums übers unters vors hinters
"""

_ADVERBS_AND_PARTICLES = """
nicht nie niemals nur auch noch schon bereits erst immer wieder stets ständig dauernd dauerhaft oft öfter häufig manchmal
selten meist meistens gelegentlich regelmäßig bisher bislang jetzt nun heute gestern morgen damals dann danach davor vorher
nachher später früher zuvor bald gleich sofort gerade eben einmal zweimal mal mehrmals erstmal zunächst zuerst zuletzt
endlich schließlich inzwischen mittlerweile hier dort dorthin dahin daher hierher hierhin drüben oben unten vorne hinten
rechts links innen außen überall nirgends nirgendwo irgendwo wo woher wohin woran worauf woraus wobei wodurch wofür wogegen
womit wonach worüber worum wovon wovor wozu warum weshalb wieso wann daran darauf daraus dabei dadurch dafür dagegen damit
darin darüber darum darunter davon dazu dazwischen daneben dahinter deshalb deswegen trotzdem dennoch jedoch allerdings
außerdem zudem ebenfalls ebenso zusätzlich weiterhin weiter weitere weiteren weiterer weiteres ferner insbesondere besonders
vor allem beispielsweise etwa circa ungefähr fast beinahe kaum ziemlich sehr ganz gar genau recht etwas total völlig absolut
extrem wirklich tatsächlich eigentlich natürlich selbstverständlich offenbar offensichtlich wohl vielleicht möglicherweise
vermutlich wahrscheinlich bestimmt sicherlich leider hoffentlich gerne gern lieber ungern bitte danke sogar zumindest
mindestens höchstens wenigstens lediglich ausschließlich allein zusammen gemeinsam miteinander untereinander einander
ansonsten sonst anderenfalls andernfalls stattdessen hingegen somit also folglich demnach nämlich doch halt ruhig bloß
überhaupt jeweils jeweilige jeweiligen jemals irgendwann irgendwie so sobald soviel soweit sowas solch ebenda desto umso
teilweise teils größtenteils insgesamt generell grundsätzlich prinzipiell normalerweise üblicherweise derzeit momentan
aktuell aktuelle aktuellen künftig zukünftig demnächst anschließend hierbei hierfür hiermit hierzu hiervon hierdurch hieran
herum heraus hinaus hinein hinauf hinunter herunter herauf herein hinüber herüber vorbei los zurück nahezu ggf bzw usw etc
evtl inkl zb dh sog bspw ja nein jein okay eher mehr meisten meiste weniger wenigsten genug ausreichend zu allzu
"""

_VERBS = """
bin bist ist sind seid war warst waren wart gewesen sei seien wäre wären wärst habe hast hat haben habt hatte hattest hatten
hattet gehabt hätte hätten hättest werde wirst wird werden werdet wurde wurdest wurden worden geworden würde würden würdest
kann kannst können könnt konnte konnten könnte könnten gekonnt muss muß musst müssen müsst musste mussten müsste müssten
soll sollst sollen sollt sollte sollten will willst wollen wollt wollte wollten möchte möchten möchtest mag mögen mochte
darf darfst dürfen dürft durfte durften dürfte dürften lassen lässt läßt ließ ließe gelassen machen macht mache machte
machten gemacht tun tut tat getan gehen geht gehe ging gingen gegangen kommen kommt komme kam kamen gekommen geben gibt gebe
gab gäbe gegeben stehen steht stand standen gestanden liegen liegt lag lagen sehen sieht sehe sah gesehen finden findet
finde fand gefunden bleiben bleibt blieb geblieben nehmen nimmt nahm genommen bringen bringt brachte gebracht halten hält
hielt gehalten stellen stellt gestellt setzen setzt gesetzt führen führt führte geführt heißen heißt sagen sagt sagte gesagt
denken denkt gedacht glauben glaubt wissen weiß wusste meinen meint meiner brauchen braucht bräuchte scheinen scheint gelten
gilt bedeutet bedeuten ermöglichen ermöglicht sorgen sorgt fehlt fehlen gehört gehören sein
"""

_COMMON_ADJECTIVES = """
gut gute guten guter gutes gutem besser bessere besseren besserer besseres beste besten bester schlecht schlechte schlechten
schlechter neu neue neuen neuer neues neuem alt alte alten alter altes groß große großen großer großes größer größere
größeren klein kleine kleinen kleiner kleines lang lange langen langer langes länger kurz kurze kurzen kurzer kurzes hoch
hohe hohen hoher hohes höher höhere höheren ganze ganzen ganzer ganzes eigene eigenen eigener eigenes eigenem erste ersten
erster erstes zweite zweiten zweiter zweites dritte dritten letzte letzten letzter letztes nächste nächsten nächster möglich
mögliche möglichen möglichst nötig nötige nötigen notwendig notwendige notwendigen wichtig wichtige wichtigen wichtiger
einfach einfache einfachen einfacher schwer schwierig leicht deutlich deutliche klar richtig richtige richtigen falsch
verschiedene verschiedenen verschiedener bestimmte bestimmten entsprechend entsprechende entsprechenden vorhanden vorhandene
vorhandenen sinnvoll sinnvolle sinnvollen gesamte gesamten gesamter weit weite direkt direkte direkten schnell
"""

_NUMBERS_AND_FRAMES = """
null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend halb halbe halben beispiel thema punkt
sache art weise fall fälle grund gründe frage fragen idee ideen vorschlag vorschläge wunsch wünsche problem probleme
möglichkeit möglichkeiten bereich bereiche bereichs stelle stellen seite seiten teil teile richtung jahr jahre jahren monat
monate woche wochen tag tage tagen stunde stunden uhr zeit zeiten minute minuten meter metern herr herrn frau dame damen
herren hallo guten sehr geehrte geehrter grüße gruß liebe lieber mfg vielen dank http https www html com org net
"""

GERMAN: FrozenSet[str] = frozenset("".join((
    _ARTICLES_AND_PRONOUNS, _PREPOSITIONS_AND_CONJUNCTIONS, _ADVERBS_AND_PARTICLES, _VERBS, _COMMON_ADJECTIVES,
    _NUMBERS_AND_FRAMES)).split())
