package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"nnbook/tools/internal/project"
)

// serveBook shows the finished book to the browsers of this machine, and to no
// others.
func serveBook(ctx context.Context, address, dir string) error {
	if dir == "" {
		p, err := project.Find()
		if err != nil {
			return err
		}
		dir = p.Path("book")
	}
	if _, err := os.Stat(filepath.Join(dir, "index.html")); err != nil {
		return fmt.Errorf("there is no book in %s: make book writes it", dir)
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("the address %q is not of the form localhost:8000: %w", address, err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("the book is served on this machine alone: %q is not localhost", host)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("%s cannot be used: %w. PORT=8001 names another", address, err)
	}
	fmt.Printf("The book is at http://%s; Ctrl-C ends it.\n", listener.Addr())
	server := &http.Server{Handler: http.FileServer(http.Dir(dir))}
	context.AfterFunc(ctx, func() { server.Close() })
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
