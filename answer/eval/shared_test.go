package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// sharedFile opens a file of the measuring data, which stand in a folder "shared" beside the repository; the test is
// skipped where they are absent.
func sharedFile(t testing.TB, parts ...string) *os.File {
	t.Helper()
	path := sharedPath(t, parts...)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func sharedPath(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the measuring data are not here: %v", err)
	}
	return path
}
