//go:build !unix && !windows

package corpus

import (
	"errors"
	"os"
)

// unnamed makes a file in a folder that has no name there: not on this system.
func unnamed(string) (*os.File, error) { return nil, errors.ErrUnsupported }
