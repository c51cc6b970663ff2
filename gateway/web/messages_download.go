package web

var downloadMessages = messages{
	"download.title": {Hu: "A kataszter letöltése", En: "Download the register"},
	"download.lead": {
		Hu: "Minden közfeladat, szerv, hatáskör és illetékesség egyben: szabadon letölthető, egy bejegyzéshez kötve, hogy később is ugyanaz legyen.",
		En: "Every public task, body, competence and jurisdiction at once: free to take, fixed to one revision, so that it stays the same.",
	},
	"download.state": {Hu: "Az alábbi fájlok a kataszter %d. bejegyzését tartalmazzák, a már nem hatályos adatokkal együtt.",
		En: "The files below hold revision %d of the register, with what is no longer in force."},
	"download.license": {Hu: "A részek licence eltér: a területek adatai a KSH-tól (CC BY 4.0), a helyük az OpenStreetMaptől (ODbL 1.0), a többi jogszabályból való.",
		En: "The licences of the parts differ: territories come from the KSH (CC BY 4.0), their location from OpenStreetMap (ODbL 1.0), the rest from laws."},
	"download.license.more": {Hu: "Források és licencek", En: "Sources and licences"},

	"download.lines": {Hu: "Minden egy fájlban (JSON Lines)", En: "All in one file (JSON Lines)"},
	"download.lines.text": {Hu: "Soronként egy rekord, név szerint rendezve, minden mezőjével. Ugyanaz, amit a kataszter parancssora ír ki és olvas be.",
		En: "One record a line, by name, with all of its fields: what the command line of the register writes and reads."},
	"download.tables": {Hu: "Táblázatonként (CSV)", En: "By table (CSV)"},
	"download.tables.text": {
		Hu: "Rekordfajtánként egy fájl, az RFC 4180 szerint: vesszővel tagolva, UTF-8 kódolással, az első sorban az oszlopok nevével. Táblázatkezelőben az „adatok beolvasása szövegből” paranccsal nyissa meg.",
		En: "One file for each kind of record, as RFC 4180 has it: separated by commas, in UTF-8, the names of the columns in the first line. Open it in a spreadsheet by its command to import text.",
	},
	"download.kind":    {Hu: "Fajta", En: "Kind"},
	"download.file":    {Hu: "Fájl", En: "File"},
	"download.package": {Hu: "A táblázatok gépi leírása (Data Package)", En: "The tables described for programs (Data Package)"},

	"download.rules": {Hu: "Hogyan olvassa a táblázatokat", En: "How to read the tables"},
	"download.rules.names": {Hu: "Az oszlop neve a mezők neve egymás után: a seats_territory a székhelyek (seats) területe (territory).",
		En: "The name of a column is the names of the fields one after the other: seats_territory is the territory of the seats."},
	"download.rules.lists": {
		Hu: "Ha egy mezőnek több értéke van, közöttük „|” áll, azon belül „;”. Az azonos kezdetű oszlopok értékei sorra összetartoznak. Ha maga az érték tartalmaz ilyen jelet, „\\” áll előtte.",
		En: "Several values of a field have “|” between them, and “;” within those. The values of columns with the same beginning belong together in order. Where a value holds such a sign itself, “\\” stands before it.",
	},
	"download.rules.edges": {
		Hu: "A hatályosság kezdete (validity_from) benne van, a vége (validity_to) már nincs. Az üres érték: nem ismert, vagy nyitott. A „2018-01-01/2019-01-01” azt jelenti, hogy a nap e két nap közé esik.",
		En: "The start of a validity (validity_from) lies in it, its end (validity_to) does not. Empty means not known, or open. “2018-01-01/2019-01-01” means that the day lies between these two.",
	},
	"download.rules.rest": {Hu: "A hatályosság széleinek jogalapja és megjegyzése csak a JSON Lines fájlban van meg.",
		En: "The legal ground and the note of an edge of a validity are in the JSON Lines file only."},
	"download.rules.formula": {Hu: "A képletnek látszó szöveg (=, +, −, @ az elején) elé aposztróf kerül, hogy a táblázatkezelő ne számolja ki.",
		En: "A text that looks like a formula (=, +, - or @ at its beginning) gets an apostrophe, so that no spreadsheet runs it."},
	"download.columns":        {Hu: "Oszlopok", En: "Columns"},
	"download.columns.common": {Hu: "Minden táblázatban", En: "In every table"},
	"download.columns.text":   {Hu: "Az oszlopok leírása angol nyelvű, mert a program forrásából való.", En: "The descriptions come from the source of the program."},
	"download.column":         {Hu: "Oszlop", En: "Column"},
	"download.type":           {Hu: "Típus", En: "Type"},
	"download.about":          {Hu: "Leírás", En: "Description"},
}
