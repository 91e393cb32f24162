// Package stubs holds the exercises as the reader finds them. In each file, the
// comment that begins with "Exercise" is the text of the task, in Markdown, and
// the code below it the stub.
package stubs
