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
func Backend() (compute.Backend, error) {
	config := os.Getenv(compute.ConfigEnvVar)
	if config == "" {
		config = "go"
	}
	b, err := compute.NewWithConfig(config)
	if err != nil {
		return nil, fmt.Errorf("gomlx: %s=%q: %v; without the variable the backend in pure Go is used, and \"xla\" must be built in with -tags xla",
			compute.ConfigEnvVar, config, err)
	}
	return b, nil
}
