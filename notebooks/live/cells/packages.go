package cells

import (
	"path"
	"slices"
	"strings"

	"github.com/goplus/ixgo"
)

// Packages is the library of all packages that are compiled in.
func Packages() Library { return packages{} }

type packages struct{}

func (packages) Name(path string) string {
	if p, ok := ixgo.LookupPackage(path); ok {
		return p.Name
	}
	return ""
}

// Path prefers the newer of two versions, and the project's own package.
func (l packages) Path(name string) string {
	var found []string
	for _, p := range ixgo.PackageList() {
		if last := path.Base(p); (last == name || strings.HasSuffix(p, name+"/v2")) && l.Name(p) == name {
			found = append(found, p)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.MaxFunc(found, func(a, b string) int { return rank(a) - rank(b) })
}

func rank(path string) int {
	switch {
	case strings.HasPrefix(path, "nnbook/"):
		return 3
	case strings.HasPrefix(path, "gonum.org/"):
		return 2
	case strings.HasSuffix(path, "/v2"):
		return 1
	}
	return 0
}
