package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"nnbook/tools/internal/project"
)

// setUpPython makes a Python environment of the project's own with Jupyter, in
// the versions that tools/requirements.txt pins. It needs no right to install
// anything, and no pip of the system's: Homebrew's and Debian's refuse.
func setUpPython(ctx context.Context, p project.Project) error {
	unlock, err := project.Lock(ctx, os.Stderr, p.Made("python.lock"))
	if err != nil {
		return err
	}
	defer unlock()
	requirements, err := os.ReadFile(p.Path("tools", "requirements.txt"))
	if err != nil {
		return err
	}
	stamp := p.Python(".requirements")
	if built, err := os.ReadFile(stamp); err == nil && string(built) == string(requirements) {
		return nil
	}
	python, err := findPython()
	if err != nil {
		return fmt.Errorf("Jupyter is missing, and %w to set it up with. %s", err, project.JupyterAdvice())
	}
	fmt.Fprintln(os.Stderr, "Setting up Jupyter in .nnbook/python, in pinned versions: about a minute the first time.")
	if err := os.RemoveAll(p.Python()); err != nil {
		return err
	}
	log, err := os.Create(p.Made("python.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	for _, command := range [][]string{
		{python, "-m", "venv", p.Python()},
		{p.Python("bin", "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2", "-r", p.Path("tools", "requirements.txt")},
	} {
		cmd := exec.CommandContext(ctx, command[0], command[1:]...)
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			// Half of an environment would be taken for a whole one.
			return errors.Join(fmt.Errorf("Jupyter is missing, and python -m %s failed: the log is in .nnbook/python.log (the first time it needs a network). %s",
				command[2], project.JupyterAdvice()), os.RemoveAll(p.Python()))
		}
	}
	return project.WriteFile(stamp, requirements)
}

// findPython looks for a Python that is new enough.
func findPython() (string, error) {
	err := errors.New("there is no python3")
	for _, name := range []string{"python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"} {
		path, missing := exec.LookPath(name)
		if missing != nil {
			continue
		}
		if exec.Command(path, "-c", "import sys; sys.exit(sys.version_info < (3, 10))").Run() == nil {
			return path, nil
		}
		err = fmt.Errorf("%s is too old (3.10 is needed)", name)
	}
	return "", err
}
