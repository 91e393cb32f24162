// Package doors checks the files by which other programs open the notebooks,
// as far as that can be done without those programs.
package doors

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"

	"nnbook/tools/internal/notebook"
	"nnbook/tools/internal/project"
)

func clone(t *testing.T) project.Project {
	t.Helper()
	p, err := project.Find()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(clone(t).Path(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// goVersion is what go.mod asks for, such as 1.26.
func goVersion(t *testing.T) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^go (1\.\d+)`).FindStringSubmatch(read(t, "go.mod"))
	if found == nil {
		t.Fatal("go.mod has no go line")
	}
	return found[1]
}

func TestDockerfile(t *testing.T) {
	text := read(t, "Dockerfile")
	if want := "FROM golang:" + goVersion(t); !strings.Contains(text, want) {
		t.Errorf("the Dockerfile lacks %q, which go.mod asks for", want)
	}
	for _, program := range []string{"tools/setup.sh", "tools/jupyter.sh"} {
		if !strings.Contains(text, program) {
			t.Errorf("the Dockerfile does not call %s", program)
		}
		info, err := os.Stat(clone(t).Path(program))
		if err != nil || info.Mode()&0o111 == 0 {
			t.Errorf("%s, which the Dockerfile calls, cannot be run: %v", program, err)
		}
	}
	// The reader in the container is not root, so setup.sh must find nothing to
	// install there, and may write the folder. WORKDIR makes a folder for root.
	parts := regexp.MustCompile(`tools/setup\.sh ([a-z ]+?) &&`).FindStringSubmatch(text)
	if parts == nil {
		t.Fatal("the Dockerfile sets nothing up")
	}
	for _, part := range strings.Fields(parts[1]) {
		for _, name := range packagesOf(t, part) {
			if !strings.Contains(text, name) {
				t.Errorf("setup.sh %s needs %s, which the Dockerfile does not install", part, name)
			}
		}
	}
	made, work := strings.Index(text, "install -d -o reader -g reader /home/reader/nnbook"), strings.Index(text, "WORKDIR /home/reader/nnbook")
	if made < 0 || work < made {
		t.Error("the folder of the notebooks is not made for the reader before it is the WORKDIR")
	}
}

// packagesOf lists the Debian packages that setup.sh wants for a part.
func packagesOf(t *testing.T, part string) []string {
	t.Helper()
	branch := regexp.MustCompile(`(?s)\n\t` + part + `\)(.*?);;`).FindStringSubmatch(read(t, "tools", "setup.sh"))
	if branch == nil {
		t.Fatalf("setup.sh knows no part %s", part)
	}
	var packages []string
	for _, match := range regexp.MustCompile(`(?:needed|helpful)="\$\w+ ([a-z0-9 -]+)"`).FindAllStringSubmatch(branch[1], -1) {
		packages = append(packages, strings.Fields(match[1])...)
	}
	if len(packages) == 0 {
		t.Fatalf("no package is seen that setup.sh %s needs", part)
	}
	return packages
}

func TestDevcontainer(t *testing.T) {
	var config struct {
		Image             string
		PostCreateCommand string
		Customizations    struct {
			VSCode struct{ Extensions []string }
		}
	}
	d := json.NewDecoder(strings.NewReader(read(t, ".devcontainer", "devcontainer.json")))
	if err := d.Decode(&config); err != nil {
		t.Fatalf("devcontainer.json: %v", err)
	}
	if !strings.Contains(config.Image, "/go:"+goVersion(t)) || len(config.Customizations.VSCode.Extensions) == 0 {
		t.Errorf("devcontainer.json: %+v", config)
	}
	checkCommand(t, config.PostCreateCommand)
}

func TestBinder(t *testing.T) {
	path := clone(t).Path("binder", "postBuild")
	if info, err := os.Stat(path); err != nil || info.Mode()&0o111 == 0 {
		t.Errorf("binder/postBuild cannot be run: %v", err)
	}
	checkCommand(t, read(t, "binder", "postBuild"))
	// conda-forge's Go fetches no other one: it must be new enough itself.
	text := read(t, "binder", "environment.yml")
	if want := "go-nocgo>=" + goVersion(t); !strings.Contains(text, want) || strings.Contains(text, "\t") {
		t.Errorf("binder/environment.yml lacks %q, or has a tab", want)
	}
}

// TestWorkflows reads the workflows as GitHub would, and looks up the Go and the
// commands that they name.
func TestWorkflows(t *testing.T) {
	p := clone(t)
	paths, err := filepath.Glob(p.Path(".github", "workflows", "*.yml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("there are no workflows (%v)", err)
	}
	oldest := regexp.MustCompile(`(?m)^go (\S+)`).FindStringSubmatch(read(t, "go.mod"))[1]
	all := ""
	for _, path := range paths {
		linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
		if err != nil {
			t.Fatal(err)
		}
		problems, err := linter.LintFile(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range problems {
			t.Error(problem)
		}
		text := read(t, ".github", "workflows", filepath.Base(path))
		for _, match := range regexp.MustCompile(`(?m)run: (.*)$`).FindAllStringSubmatch(text, -1) {
			checkCommand(t, match[1])
		}
		all += text
	}
	if !strings.Contains(all, "go: '"+oldest+"'") {
		t.Errorf("no workflow tries Go %s, the oldest that go.mod allows", oldest)
	}
	for _, folder := range regexp.MustCompile(`\./([a-z]+)/\.\.\.`).FindAllStringSubmatch(all, -1) {
		if _, err := os.Stat(p.Path(folder[1])); err != nil {
			t.Error(err)
		}
	}
}

// checkCommand makes sure that the shell understands a command, and that what
// it calls is there.
func checkCommand(t *testing.T, command string) {
	t.Helper()
	cmd := exec.Command("sh", "-n")
	cmd.Stdin = strings.NewReader(command)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("the shell does not understand it: %s\n%s", log, command)
	}
	makefile := read(t, "Makefile")
	for _, match := range regexp.MustCompile(`make ([a-z-]+)`).FindAllStringSubmatch(command, -1) {
		if !strings.Contains(makefile, "\n"+match[1]+":") {
			t.Errorf("there is no make %s", match[1])
		}
	}
	for _, name := range regexp.MustCompile(`tools/\S+\.sh`).FindAllString(command, -1) {
		if _, err := os.Stat(clone(t).Path(name)); err != nil {
			t.Error(err)
		}
	}
}

func TestScriptsAreUnderstood(t *testing.T) {
	scripts, err := filepath.Glob(clone(t).Path("tools", "*.sh"))
	if err != nil || len(scripts) < 3 {
		t.Fatalf("there are %d scripts (%v)", len(scripts), err)
	}
	for _, script := range append(scripts, clone(t).Path(".ci", "run"), clone(t).Path("binder", "postBuild")) {
		if log, err := exec.Command("sh", "-n", script).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", script, log)
		}
	}
}

// TestNotebooksAreValid reads each notebook as Jupyter would, and looks for
// what must not be stored.
func TestNotebooksAreValid(t *testing.T) {
	p := clone(t)
	paths, err := p.Notebooks()
	if err != nil || len(paths) == 0 {
		t.Fatalf("there are no notebooks (%v)", err)
	}
	for _, path := range paths {
		n, err := notebook.Read(path)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, problem := range n.Problems(p.Root) {
			t.Errorf("%s: %s", filepath.Base(path), problem)
		}
		stored, _ := os.ReadFile(path)
		n.Normalize()
		if normal, err := n.Bytes(); err != nil || string(normal) != string(stored) {
			t.Errorf("%s holds what differs from run to run: store it with make store (%v)", filepath.Base(path), err)
		}
	}
}

// TestEachTargetIsListed keeps the list that make prints complete.
func TestEachTargetIsListed(t *testing.T) {
	cmd := exec.Command("make", "--no-print-directory")
	cmd.Dir = clone(t).Root
	listed, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range regexp.MustCompile(`(?m)^([a-z-]+):`).FindAllStringSubmatch(read(t, "Makefile"), -1) {
		if !strings.Contains(string(listed), "make "+match[1]+" ") {
			t.Errorf("make does not list the target %s:\n%s", match[1], listed)
		}
	}
}

// TestReadmeNamesWhatIsThere looks up each function, folder and target that the
// README names, and each row that it must have.
func TestReadmeNamesWhatIsThere(t *testing.T) {
	p, readme := clone(t), read(t, "README.md")
	seen := map[string]bool{}
	for _, match := range regexp.MustCompile(`\b(figures|nnlib)\.([A-Z]\w*)`).FindAllStringSubmatch(readme, -1) {
		if seen[match[0]] {
			continue
		}
		seen[match[0]] = true
		cmd := exec.Command("go", "doc", "nnbook/"+match[1], match[2])
		cmd.Dir = p.Root
		if log, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("the README names %s: %s", match[0], log)
		}
	}
	makefile := read(t, "Makefile")
	for _, match := range regexp.MustCompile("[` ]make ([a-z-]+)`").FindAllStringSubmatch(readme, -1) {
		if !strings.Contains(makefile, "\n"+match[1]+":") {
			t.Errorf("the README names make %s, which is no target", match[1])
		}
	}
	for _, match := range regexp.MustCompile("`([a-z]+/[a-z/]*)`|]\\(([a-z/0-9_.-]+)\\)").FindAllStringSubmatch(readme, -1) {
		// The workflows' pages are the repository's host's.
		if name := match[1] + match[2]; name != "book/" && !strings.HasPrefix(name, "../../actions/") {
			if _, err := os.Stat(p.Path(name)); err != nil && !strings.HasPrefix(name, "regenerate") && !strings.HasPrefix(name, "images") {
				t.Errorf("the README names %s, which is not there", name)
			}
		}
	}
	rows := []string{"Table 5-1", "Equation 5-1", "Equation 5-2"}
	for i := 2; i <= 14; i++ {
		rows = append(rows, fmt.Sprintf("Figure 5-%d ", i))
	}
	for i := 4; i <= 12; i++ {
		rows = append(rows, fmt.Sprintf("5-%d | ", i))
	}
	for _, row := range rows {
		if !strings.Contains(readme, "\n| "+row) {
			t.Errorf("the README has no row for %s", row)
		}
	}
}
