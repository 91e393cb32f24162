package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeExplorables writes the script and the style of the explorables, and the
// list of them with the answers to their default knobs, which are computed here
// and now and stored in the pages.
func writeExplorables(module, to string) error {
	for _, ending := range []string{".js", ".css"} {
		all, err := concatenated(filepath.Join(module, "explore"), ending)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, "explore"+ending), all, 0o644); err != nil {
			return err
		}
	}
	list, err := command(module, nil, "go", "run", "./explore/defaults")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "explorables.json"), list, 0o644)
}

// concatenated puts the files of a folder with one ending together: the frame
// and the plots first, which the others call, then those by name.
func concatenated(folder, ending string) (all []byte, err error) {
	names, err := filepath.Glob(filepath.Join(folder, "*"+ending))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(append(all, content...), '\n')
	}
	return all, nil
}

func rank(path string) int {
	if i := slices.Index([]string{"frame", "plot"}, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))); i >= 0 {
		return i
	}
	return 2
}
