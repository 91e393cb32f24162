// Package solutions holds a solution of every exercise. In each file, the
// comment that begins with "Exercise" is the explanation, in Markdown, and the
// code below it the solution, as exercises.Solution shows it.
package solutions
