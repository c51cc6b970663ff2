package kataszter_test

import (
	"os"
	"testing"

	"kataszter/cmd/kataszter/served"
)

func TestMain(m *testing.M) {
	code := m.Run()
	served.Clean()
	os.Exit(code)
}
