package main

import (
	"io/fs"
	"os"
	"path/filepath"
)

// mathjaxParts are the files that pages with TeX formulas load, out of some 60
// MB.
var mathjaxParts = []string{
	"MathJax.js",
	"config/TeX-AMS_CHTML.js",
	"extensions/TeX/*.js",
	"extensions/*.js",
	"jax/input/TeX/*.js",
	"jax/element/mml/*.js",
	"jax/element/mml/optable/*.js",
	"jax/output/CommonHTML/*.js",
	"jax/output/CommonHTML/autoload/*.js",
	"jax/output/CommonHTML/fonts/TeX/*.js",
	"jax/output/CommonHTML/fonts/TeX/*/*/*.js",
	"fonts/HTML-CSS/TeX/woff/*.woff",
}

// copyMathJax copies what the pages need of MathJax from one folder to another.
func copyMathJax(home, to string) error {
	root := os.DirFS(home)
	for _, pattern := range mathjaxParts {
		files, err := fs.Glob(root, pattern)
		if err != nil {
			return err
		}
		for _, file := range files {
			data, err := fs.ReadFile(root, file)
			if err != nil {
				return err
			}
			target := filepath.Join(to, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(target, data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
