package search

// One point of the space: a value for each hyperparameter.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Setting has a value for each hyperparameter of a space. Ask for it by name and
// type:
//
//	rate, width, hidden := setting.Float("rate"), setting.Int("width"), setting.Choice("hidden")
//
// A name that the space does not have, or a value that is no number, is a panic, of which a
// search makes an error.
type Setting struct{ names, values []string }

// Choice returns a value as it is written.
func (s Setting) Choice(name string) string {
	i := slices.Index(s.names, name)
	if i < 0 {
		panic(settingError(fmt.Sprintf("there is no hyperparameter %q; there are %s", name, strings.Join(s.names, ", "))))
	}
	return s.values[i]
}

// Float returns a value as a number.
func (s Setting) Float(name string) float64 {
	v, err := strconv.ParseFloat(s.Choice(name), 64)
	if err != nil {
		panic(settingError(fmt.Sprintf("hyperparameter %q is %q, which is no number", name, s.Choice(name))))
	}
	return v
}

// Int returns a value as a whole number.
func (s Setting) Int(name string) int {
	v, err := strconv.Atoi(s.Choice(name))
	if err != nil {
		panic(settingError(fmt.Sprintf("hyperparameter %q is %q, which is no whole number", name, s.Choice(name))))
	}
	return v
}

// String says all of the setting: "rate 0.00123, width 50, hidden relu".
func (s Setting) String() string {
	var parts []string
	for i, v := range s.values {
		parts = append(parts, s.names[i]+" "+v)
	}
	return strings.Join(parts, ", ")
}

// settingError says that a setting does not have what it was asked for.
type settingError string

func (e settingError) Error() string { return string(e) }

// recoverSetting turns a panic with a settingError into an error, and lets any other
// pass: a bug must not look like bad input.
func recoverSetting(err *error) {
	if r := recover(); r != nil {
		wrong, ok := r.(settingError)
		if !ok {
			panic(r)
		}
		*err = wrong
	}
}
