package project

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestGoIsTooOld(t *testing.T) {
	p := Project{t.TempDir()}
	if err := os.WriteFile(p.Path("go.mod"), []byte("module nnbook\n\ngo 1.26.0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for have, want := range map[string]bool{
		"go1.25.9":                       true,
		"go1.25rc1":                      true,
		"go1.9":                          true,
		"go1.26":                         false,
		"go1.26rc1":                      false, // has the language of 1.26
		"go1.26.8":                       false,
		"go1.27.1 X:nodwarf5":            false,
		"go1.100":                        false,
		"devel go1.27-3f2a Mon Jun 1":    false,
		"devel go1.25-3f2a Mon Jun 1":    true,
		"devel +3f2a0 Mon Jun 1":         false,
		"":                               false,
		"go1.24.1-custom":                true,
		"go2.0":                          false,
		"gccgo (Debian 14.2.0-1) 14.2.0": false,
	} {
		if got, needed := p.GoIsTooOld(have); got != want || needed != "go1.26" {
			t.Errorf("%q: too old is %v, want %v (%s is needed)", have, got, want, needed)
		}
	}
}

func TestUserJupyter(t *testing.T) {
	t.Setenv("HOME", "/h")
	for _, test := range []struct{ data, xdg, want string }{
		{"/d", "/x", "/d"},
		{"", "/x", "/x/jupyter"},
		{"", "", "/h/.local/share/jupyter"},
	} {
		t.Setenv("JUPYTER_DATA_DIR", test.data)
		t.Setenv("XDG_DATA_HOME", test.xdg)
		if got, err := UserJupyter(); (err != nil || got != test.want) && runtime.GOOS == "linux" {
			t.Errorf("%+v: got %s, %v", test, got, err)
		}
	}
	t.Setenv("HOME", "")
	if got, err := UserJupyter(); err == nil {
		t.Errorf("without a home, got %s", got)
	}
}

// TestMathJaxOfThePythonOfTheProject looks where Jupyter brings MathJax along.
func TestMathJaxOfThePythonOfTheProject(t *testing.T) {
	p := Project{filepath.Join(t.TempDir(), "[odd] folder")}
	home := p.Python("lib", "python3.13", "site-packages", "jupyter_server_mathjax", "static")
	if err := os.MkdirAll(home, 0o755); err != nil {
		t.Fatal(err)
	}
	homes := p.mathJaxHomes()
	if last := homes[len(homes)-1]; last != home {
		t.Errorf("%s is not looked at: %v", home, homes)
	}
}
