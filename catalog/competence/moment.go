package competence

// A moment is a day, and the side of the brackets on which it is taken to lie.
// Brackets of law (tasks, competences, designations, remedies) and brackets of
// the map (parents, titles, bodies, jurisdictions) are independent.
type moment struct {
	on       day
	lawPast  bool // brackets of law are taken as past
	mapPast  bool // brackets of the map are taken as past
	brackets *brackets
}

// brackets notes whether the day lies in one.
type brackets struct{ law, maps bool }

// law tells whether a task, competence, designation or remedy is in force.
func (m *moment) law(s *span) bool {
	now, other := s.on(m.on, m.lawPast), s.on(m.on, !m.lawPast)
	if now != other {
		m.brackets.law = true
	}
	return now
}

// stands tells whether a parent, title, body or jurisdiction is in force.
func (m *moment) stands(s *span) bool {
	now, other := s.on(m.on, m.mapPast), s.on(m.on, !m.mapPast)
	if now != other {
		m.brackets.maps = true
	}
	return now
}
