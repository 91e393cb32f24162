package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// partSize is how many bytes of a gzipped program go into one script: a
// multiple of three, so that the base64 of each part stands by itself.
const partSize = 3 << 18

// compile builds a program for the browser and writes its parts into a folder.
// It returns their number.
func compile(module, overlay, name, folder, to string) (parts int, err error) {
	scratch, err := os.MkdirTemp("", "nnbook-live-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(scratch)
	file := filepath.Join(scratch, name+".wasm")
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-o", file}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	if _, err := command(module, []string{"GOOS=js", "GOARCH=wasm"}, "go", append(args, folder)...); err != nil {
		return 0, err
	}
	program, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	var zipped bytes.Buffer
	z, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if _, err := z.Write(program); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	fmt.Printf("  %s: %.1f MB, %.2f MB gzipped\n", name, float64(len(program))/1e6, float64(zipped.Len())/1e6)
	for chunk := range slices.Chunk(zipped.Bytes(), partSize) {
		script := fmt.Sprintf("nnbook.part(%q,%d,%q);\n", name, parts, base64.StdEncoding.EncodeToString(chunk))
		if err := os.WriteFile(filepath.Join(to, fmt.Sprintf("%s-%02d.js", name, parts)), []byte(script), 0o644); err != nil {
			return 0, err
		}
		parts++
	}
	return parts, nil
}

// writeLoader puts into loader.js what it must know of the programs.
func writeLoader(module, to string, assets map[string]int) error {
	loader, err := os.ReadFile(filepath.Join(module, "page", "loader.js"))
	if err != nil {
		return err
	}
	root, err := command(module, nil, "go", "env", "GOROOT")
	if err != nil {
		return err
	}
	wasmExec, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	text := string(loader)
	for place, value := range map[string]any{"/*ASSETS*/{}/**/": assets, `/*WASM_EXEC*/""/**/`: string(wasmExec)} {
		if strings.Count(text, place) != 1 {
			return fmt.Errorf("loader.js has no place %s", place)
		}
		script, err := json.Marshal(value)
		if err != nil {
			return err
		}
		text = strings.Replace(text, place, string(script), 1)
	}
	return os.WriteFile(filepath.Join(to, "loader.js"), []byte(text), 0o644)
}
