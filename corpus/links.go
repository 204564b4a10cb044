package corpus

import (
	"io/fs"
	"os"
)

// sameAs reports whether info is one of the folders above it. File systems without identities (embedded ones) have no links,
// hence no loops.
func sameAs(info fs.FileInfo, above []fs.FileInfo) bool {
	for _, a := range above {
		if os.SameFile(info, a) {
			return true
		}
	}
	return false
}
