// Command exercise starts a new exercise, and puts the exercises into the
// notebooks:
//
//	make exercise ID=2.6            # starts exercise 2.6, if there is none, and puts it into notebook 02
//	make exercise                   # puts all exercises into their notebooks
//	make exercise ID=2.1 REPLACE=1  # also where the notebook's cell holds an answer
//
// A new exercise gets four files, all in the folder of its notebook's
// exercises:
//
//	notebooks/exercises/ex02/stub/2_6.go      the task, three hints, and what the reader finds
//	notebooks/exercises/ex02/solution/2_6.go  the explanation and the solution
//	notebooks/exercises/ex02/2_6.go           the check
//	notebooks/exercises/ex02/2_6_test.go      answers that it must take and refuse
//
// They compile as they are; their words in capitals say what is to be written.
// Then run the tests of the folder, make exercise once more, which brings the
// new text into the notebook, and make store. Files that are there are never
// written again.
//
// In a notebook the exercises stand behind the cell with the id "exercises",
// which holds the heading. Their cells have ids that begin with "exercise-":
// those belong to this command, and all others to the notebook's author. A cell
// in which somebody wrote an answer is left as it is, and named.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/project"
)

func main() {
	replace := flag.Bool("replace", false, "replace cells that hold an answer, too")
	flag.Parse()
	if err := run(flag.Args(), *replace); err != nil {
		fmt.Fprintln(os.Stderr, "exercise:", err)
		os.Exit(1)
	}
}

func run(arguments []string, replace bool) error {
	p, err := project.Find()
	if err != nil {
		return err
	}
	if len(arguments) > 1 {
		return errors.New("name one exercise, such as 2.6, or none for all")
	}
	if len(arguments) == 0 {
		return insertAll(p, replace)
	}
	id, err := parseID(arguments[0])
	if err != nil {
		return err
	}
	return startOrInsert(p, id, replace)
}

var idForm = regexp.MustCompile(`^(\d{1,2})\.([1-9]\d?)$`)

func parseID(text string) (exercises.ID, error) {
	m := idForm.FindStringSubmatch(text)
	if m == nil {
		return exercises.ID{}, fmt.Errorf("%q names no exercise: give the notebook's number and the exercise's, as in 2.6", text)
	}
	notebook, _ := strconv.Atoi(m[1])
	number, _ := strconv.Atoi(m[2])
	return exercises.ID{Notebook: notebook, Number: number}, nil
}
