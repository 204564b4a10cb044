package term

import (
	_ "embed"
	"sync"
)

//go:embed irregular.txt
var irregularText string

// irregular gives the base of an irregular form: "wrote" is "write".
var irregular = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for form, base := range pairs(irregularText) {
		m[form] = base
	}
	return m
})
