package main

import (
	"flag"
	"io"
	"net/http"
	_ "net/http/pprof"
	"os"
	"testing"
)

var soakProfile = flag.String("profile", "", "a file for a profile of what serve does with the processor in the middle of TestSoak")

// profileVariable names an address at which a process of the tests can be profiled. The command itself has no such address.
const profileVariable = "ONRECORD_TEST_PROFILE"

// profiled is the command as the tests run it.
func profiled() {
	if address := os.Getenv(profileVariable); address != "" {
		go http.ListenAndServe(address, nil) // ends with the process
	}
	main()
}

// keepProfile writes a profile of so many seconds to the file.
func keepProfile(t *testing.T, address, seconds, path string) {
	resp, err := http.Get("http://" + address + "/debug/pprof/profile?seconds=" + seconds)
	if err != nil {
		t.Error(err)
		return
	}
	defer resp.Body.Close()
	f, err := os.Create(path)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	if _, err := io.Copy(f, resp.Body); err != nil {
		t.Error(err)
	}
}
