// Package gomlx carries the chapter's networks over to GoMLX
// (github.com/gomlx/gomlx), a machine-learning engine that compiles graphs for
// CPU, GPU and TPU. Notebook 11 uses it. It is a module of its own, so that
// the rest of the project needs no GoMLX.
//
//   - What GoMLX lacks of the chapter, or defines otherwise than Keras and nnlib:
//     activation.go, loss.go, initializer.go, layer.go, optimizer.go, clip.go.
//     Everything else is GoMLX's own. [Differences] measures what differs.
//   - Weights from a nnlib model into a GoMLX store and back, files too:
//     bridge.go.
//   - A network to train, evaluate and compare: network.go; on several devices:
//     devices.go.
//   - Pictures: picture.go.
//
// Graphs are built by functions that return nodes; nothing is computed before a
// graph is executed. While a graph is built, GoMLX panics on what does not fit,
// and what executes it returns that as an error.
package gomlx
