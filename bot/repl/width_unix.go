//go:build linux || darwin || freebsd || netbsd || openbsd

package repl

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// Width is how many columns the terminal behind out has now; 0 where there is none, or it does not say.
func Width(out io.Writer) int {
	f, ok := out.(*os.File)
	if !ok {
		return 0
	}
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0
	}
	return int(size.Col)
}
