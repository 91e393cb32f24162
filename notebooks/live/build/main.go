// Command build makes what the pages of the book load to be alive.
package main

import (
	"fmt"
	"os"
)

func main() {
	name, err := writeBindings("/work/wt/live/notebooks/live", "/tmp/bind2")
	fmt.Println(name, err)
	os.Exit(0)
}
