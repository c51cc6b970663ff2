package competence

// A moment is a day, and the side of the brackets on which it is taken to lie.
// Brackets of law (tasks, competences, designations, remedies) and brackets of
// the map (parents, titles, bodies, jurisdictions) are independent.
type moment struct {
	on       day
	lawPast  bool      // brackets of law are taken as past
	mapPast  bool      // brackets of the map are taken as past
	brackets *brackets // noted here, where that is wanted
}

// brackets notes whether the day lies in one.
type brackets struct{ law, maps bool }

// law tells whether a task, competence, designation or remedy is in force.
func (m *moment) law(s *span) bool {
	now, other := s.on(m.on, m.lawPast), s.on(m.on, !m.lawPast)
	if now != other && m.brackets != nil {
		m.brackets.law = true
	}
	return now
}

// stands tells whether a parent, title, body or jurisdiction is in force.
func (m *moment) stands(s *span) bool {
	now, other := s.on(m.on, m.mapPast), s.on(m.on, !m.mapPast)
	m.meet(now != other)
	return now
}

// meet notes that a bracket of the map was met before.
func (m *moment) meet(met bool) {
	if met && m.brackets != nil {
		m.brackets.maps = true
	}
}
