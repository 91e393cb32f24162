package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"

	"nnbook/notebooks/exercises"
	"nnbook/tools/internal/project"
)

// A file of a new exercise: its path below the folder of its notebook, and its
// text.
type file struct {
	path, text string
}

var newFiles = []file{
	{"stub/{{.Notebook}}_{{.Number}}.go", `package stub

import "nnbook/notebooks/exercises"

// Exercise {{.Notebook}}.{{.Number}}: TITLE (implement).
//
// TASK in Markdown, with formulas such as $x^2$. In place of implement above: repair, predict,
// design or challenge.
//
// Hint: FIRST, which comes by itself after a wrong try; better a question.
//
// Hint: SECOND.
//
// Hint: THIRD, not the code of the answer.

// Answer{{.Notebook}}_{{.Number}} returns ...
func Answer{{.Notebook}}_{{.Number}}(x float64) float64 {
	panic(exercises.NotTried) // replace this line by your code
}
`},
	{"solution/{{.Notebook}}_{{.Number}}.go", `package solution

// Exercise {{.Notebook}}.{{.Number}}: TITLE (implement).
//
// EXPLANATION, without formulas in TeX.

// Answer{{.Notebook}}_{{.Number}} returns ...
func Answer{{.Notebook}}_{{.Number}}(x float64) float64 {
	return x
}
`},
	{"{{.Notebook}}_{{.Number}}.go", `package {{.Package}}

import (
	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/{{.Package}}/solution"
)

// Check{{.Number}} checks WHAT.
func Check{{.Number}}(answer func(x float64) float64) exercises.Answer {
	return check.Exercise({{.Notebook}}, {{.Number}}, check.Comparison[check.Real]{
		Examples: check.At("x", 0, 0.5, -1),
		Want:     solution.Answer{{.Notebook}}_{{.Number}},
		Mistakes: []check.Mistake[check.Real]{
			{Says: "the sign is wrong", Does: func(x float64) float64 { return -x }},
			{Says: "WHAT ELSE readers do wrong", Does: func(x float64) float64 { return 2 * x }},
		},
	}.Judge(answer))
}
`},
	{"{{.Notebook}}_{{.Number}}_test.go", `package {{.Package}}

import (
	"testing"

	"nnbook/notebooks/exercises/check/attempt"
	"nnbook/notebooks/exercises/{{.Package}}/solution"
	"nnbook/notebooks/exercises/{{.Package}}/stub"
)

func TestCheck{{.Number}}(t *testing.T) {
	attempt.Try(t, Check{{.Number}}, stub.Answer{{.Notebook}}_{{.Number}}, solution.Answer{{.Notebook}}_{{.Number}},
		attempt.Wrong("sign", "the sign", func(x float64) float64 { return -x }),
		attempt.Wrong("twice", "WHAT ELSE", func(x float64) float64 { return 2 * x }),
		attempt.Refused("the nearest wrong answer", func(x float64) float64 { return x + 2e-9 }),
		attempt.Right("the nearest right answer", func(x float64) float64 { return x + 0.5e-9 }),
	)
}
`},
}

// startOrInsert writes the files of an exercise that has none, and puts the
// exercises into its notebook.
func startOrInsert(p project.Project, id exercises.ID, replace bool) error {
	path, err := notebookOf(p, id.Notebook)
	if err != nil {
		return err
	}
	started, err := start(p, id)
	if err != nil {
		return err
	}
	if !started {
		return insertInto(path, of(id.Notebook), replace)
	}
	// This program was built without the new exercise; the go command builds
	// one that has it.
	cmd := exec.Command("go", "run", "./exercise", id.String())
	cmd.Dir, cmd.Stdout, cmd.Stderr = p.Path("tools"), os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the files of exercise %v are written, but it could not be put into the notebook: %w", id, err)
	}
	return nil
}

// start writes those files of an exercise that are missing, and tells whether
// there were any.
func start(p project.Project, id exercises.ID) (started bool, err error) {
	data := struct {
		exercises.ID
		Package string
	}{id, fmt.Sprintf("ex%02d", id.Notebook)}
	for _, f := range newFiles {
		name := filepath.Join("notebooks", "exercises", data.Package, fill(f.path, data))
		path := p.Path(name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return started, err
		}
		out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return started, err
		}
		_, err = out.WriteString(fill(f.text, data))
		if err := errors.Join(err, out.Close()); err != nil {
			return started, err
		}
		started = true
		fmt.Println("new:", name)
	}
	return started, nil
}

func fill(text string, data any) string {
	var b strings.Builder
	if err := template.Must(template.New("").Parse(text)).Execute(&b, data); err != nil {
		panic(err) // the templates are ours
	}
	return b.String()
}
