package nb

import "fmt"

// Check ends the cell if something went wrong, with the error's sentence alone:
//
//	history, err := model.Fit(nb.Context(), train.X, train.Y, config)
//	nb.Check(err)
//
// It says what the reader needs, where a panic would add a page about
// goroutines. It is called Check, and not Must, since it returns nothing, and
// since "check the error" is what the line does when all goes well.
func Check(err error) {
	if err == nil {
		return
	}
	if out.notebook {
		out.sync() // what was shown before stays
	}
	fmt.Fprintln(out.status, err)
	out.exit(1)
}
