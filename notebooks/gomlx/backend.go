package gomlx

import (
	"fmt"
	"os"

	"github.com/gomlx/compute"
	_ "github.com/gomlx/compute/gobackend" // the backend in pure Go, under the name "go"
)

// Backend returns what executes the graphs: the backend in pure Go, which runs
// everywhere, or the one that the environment variable GOMLX_BACKEND names,
// such as "xla:cuda", if the program is built with it (see xla.go).
func Backend() (b compute.Backend, err error) {
	config := os.Getenv(compute.ConfigEnvVar)
	if config == "" {
		config = "go"
	}
	// A name that is not known, and some plugins that are missing, are a panic.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
		if err != nil {
			err = fmt.Errorf("gomlx: %s=%q: %w; without the variable the backend in pure Go is used, and xla must be built in with -tags xla",
				compute.ConfigEnvVar, config, err)
		}
	}()
	return compute.NewWithConfig(config)
}
