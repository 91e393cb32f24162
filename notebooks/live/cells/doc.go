// Package cells runs the code cells of a notebook in an interpreter, for pages
// that have no kernel.
//
// The cells mean what they mean to GoNB: what a cell declares is there for the
// others, what stands below %% is a program's main function, and the lines that
// begin with % or ! are passed over. A page has no order of execution, so a
// cell sees what stands above it, as it stands at this moment; of that it is
// given what it uses, and nothing else is compiled.
//
//	program, err := cells.Compose(page, "valley-draw", cells.Packages())
//	err = program.Run()
//
// A [Failure] says at which line of which cell it went wrong.
package cells
