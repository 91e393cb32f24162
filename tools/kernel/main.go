// Command kernel builds the tools, those of others in the versions that
// tools/go.mod pins, and installs the GoNB kernel, all into the project's own
// folder .nnbook. With -user it registers that kernel for the user's Jupyter and
// VS Code too, and with -remove it takes that back. With -python it sets up
// Jupyter itself in .nnbook.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"nnbook/tools/internal/project"
)

// spec is the file kernel.json, see
// https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs
type spec struct {
	Argv          []string          `json:"argv"`
	DisplayName   string            `json:"display_name"`
	Language      string            `json:"language"`
	InterruptMode string            `json:"interrupt_mode"`
	Env           map[string]string `json:"env"`
	Metadata      map[string]string `json:"metadata"`
}

// madeBy marks the kernels that this command wrote, and may replace or remove.
const madeBy = "nnbook"

func main() {
	user := flag.Bool("user", false, "register the kernel for the user, for JupyterLab and VS Code")
	python := flag.Bool("python", false, "set up Jupyter in a Python environment of the project's own")
	remove := flag.Bool("remove", false, "remove the user's registration")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *python, *user, *remove); err != nil {
		fmt.Fprintln(os.Stderr, "kernel:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, python, user, remove bool) error {
	p, err := project.Find()
	if err != nil {
		return err
	}
	switch {
	case python:
		return setUpPython(ctx, p)
	case remove:
		return removeFromUser()
	case user:
		return installForUser(p)
	}
	if err := build(ctx, p); err != nil {
		return err
	}
	return errors.Join(
		write(p.Made("jupyter", "kernels", project.KernelName), p, true),
		write(p.Made(project.Headless, "kernels", project.KernelName), p, false))
}

// installForUser registers the project's kernel among the user's.
func installForUser(p project.Project) error {
	dir, err := userKernel()
	if err != nil {
		return err
	}
	found, err := read(dir)
	switch {
	case err == nil && found.Metadata["made_by"] != madeBy:
		return fmt.Errorf("there is a kernel of your own in %s, and it was left as it is: the notebooks run with it if it is GoNB v0.11.4 or later (look with: %s -V)", dir, first(found.Argv))
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return err
	}
	if err := write(dir, p, true); err != nil {
		return err
	}
	fmt.Printf("The kernel is registered in %s. It uses the programs in this clone: keep the clone, or run make kernel-remove.\n", dir)
	return nil
}

func removeFromUser() error {
	dir, err := userKernel()
	if err != nil {
		return err
	}
	found, err := read(dir)
	if errors.Is(err, os.ErrNotExist) {
		fmt.Println("There was no kernel to remove.")
		return nil
	}
	if err != nil {
		return err
	}
	if found.Metadata["made_by"] != madeBy {
		return fmt.Errorf("the kernel in %s was not put there by this project, and was left as it is", dir)
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("the kernel in %s cannot be removed: %w", dir, err)
	}
	fmt.Printf("The kernel was removed from %s.\n", dir)
	return nil
}

// userKernel is where Jupyter looks for the user's kernel of that name.
func userKernel() (string, error) {
	data, err := project.UserJupyter()
	if err != nil {
		return "", err
	}
	return filepath.Join(data, "kernels", project.KernelName), nil
}

func read(dir string) (spec, error) {
	var s spec
	data, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return s, fmt.Errorf("the kernel in %s has a broken kernel.json (%v): remove that folder", dir, err)
	}
	return s, nil
}

// write puts kernel.json into a folder, unless the same one is there. With
// gopls the kernel completes names and shows documentation. Without, it is the
// headless kernel, which must not outlive the program that executes a notebook,
// however that ends: Linux sees to it.
func write(dir string, p project.Project, gopls bool) error {
	gonb := p.Program("gonb")
	if _, err := os.Stat(gonb); err != nil {
		return fmt.Errorf("%s is missing: run make kernel", gonb)
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		return fmt.Errorf("go was not found on the PATH: install Go 1.26 from https://go.dev/dl")
	}
	path := []string{p.Made("bin"), filepath.Dir(goTool)}
	if gopls {
		path = append(path, p.Made("gopls"))
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		if !filepath.IsAbs(dir) || slices.Contains(path, dir) || (!gopls && holds(dir, "gopls")) {
			continue
		}
		path = append(path, dir)
	}
	argv := []string{gonb, "--kernel", "{connection_file}"}
	if setpriv, err := exec.LookPath("setpriv"); err == nil && !gopls && exec.Command(setpriv, "--pdeathsig", "KILL", "true").Run() == nil {
		argv = append([]string{setpriv, "--pdeathsig", "KILL"}, argv...)
	}
	s := spec{
		Argv:          argv,
		DisplayName:   "Go (gonb)",
		Language:      "go",
		InterruptMode: "message",
		Env: map[string]string{
			"PATH": strings.Join(path, string(filepath.ListSeparator)),
			// Leaving out what only debuggers read links each cell a
			// quarter faster.
			"GOFLAGS": "-ldflags=-s",
			"GOWORK":  "",
		},
		Metadata: map[string]string{"made_by": madeBy},
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "kernel.json")
	if old, err := os.ReadFile(file); err == nil && string(old) == string(data)+"\n" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("the kernel cannot be installed: %w", err)
	}
	return project.WriteFile(file, append(data, '\n'))
}

func holds(dir, program string) bool {
	_, err := os.Stat(filepath.Join(dir, program))
	return err == nil
}

func first(list []string) string {
	if len(list) == 0 {
		return "gonb"
	}
	return list[0]
}
