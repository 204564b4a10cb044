package corpus

import (
	"crypto/rand"
	"os"
	"path/filepath"
)

// deleteOnClose is FILE_FLAG_DELETE_ON_CLOSE of CreateFile.
const deleteOnClose = 0x04000000

// unnamed makes a file in a folder that goes when it is closed, also by the end of the process: Windows takes no name from a file that
// is open.
func unnamed(dir string) (*os.File, error) {
	return os.OpenFile(filepath.Join(dir, unfinished+rand.Text()), os.O_RDWR|os.O_CREATE|os.O_EXCL|deleteOnClose, 0o600)
}
