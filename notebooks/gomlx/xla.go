//go:build xla

package gomlx

// With -tags xla a program can use XLA, on CPU, GPU or TPU. It needs a C
// compiler to build and XLA's plugin to run; see the documentation of go-xla.
import _ "github.com/gomlx/go-xla/compute/xla"
