package hungary

// A Drop is a record that the dataset had in an earlier number and has no more.
type Drop struct {
	Name   string
	Reason string
	Ends   string // the first day on which it is no more; empty: it was never so, withdraw it
}

// Drops are the records that the dataset dropped since its first number.
func Drops() ([]Drop, error) {
	var e editorial
	if err := e.read(); err != nil {
		return nil, err
	}
	return e.drops, nil
}
