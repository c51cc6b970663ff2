package web

// messages are texts of the page by key: `home.title`. Each subject has a file of
// its own, messages_<subject>.go.
type messages map[string]message

// A message is one text in the languages of the page. It may have the verbs of
// fmt, the same in each.
type message struct{ Hu, En string }

func (m message) in(lang string) string {
	if lang == "en" {
		return m.En
	}
	return m.Hu
}

// catalogue is all texts of the page.
var catalogue = merge(
	frameMessages,
	codeMessages,
	factorMessages,
	homeMessages,
	changesMessages,
	searchMessages,
	taskMessages,
	bodyMessages,
	downloadMessages,
	apiMessages,
	sourcesMessages,
	noticeMessages,
	placeMessages,
	actMessages,
	mapMessages,
	historyMessages,
)

func merge(subjects ...messages) messages {
	all := messages{}
	for _, subject := range subjects {
		for key, m := range subject {
			if _, twice := all[key]; twice {
				panic("web: message " + key + " stands twice")
			}
			all[key] = m
		}
	}
	return all
}
