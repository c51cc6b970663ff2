package competence

// WithDirectory gives a packed task a directory, however few its rows are.
func WithDirectory(p Packed) (Packed, error) {
	rows, err := p.Rows()
	if err != nil || len(rows) == 0 {
		return p, err
	}
	return append(appendBytes(nil, p.Task()), packDirectory(rows)...), nil
}

// NoRoom makes an atlas one that was asked about more than it keeps.
func (a *Atlas) NoRoom() {
	a.unpacked.full.Store(true)
	a.rules.full.Store(true)
}
