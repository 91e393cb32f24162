package main

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// passage is what the search finds: a section of a page.
type passage struct {
	File   string `json:"f"`
	Page   string `json:"p"`
	Title  string `json:"t"`
	Anchor string `json:"a"`
	Text   string `json:"x"`
}

var (
	headingTag = regexp.MustCompile(`(?s)<h[1-3][^>]*\sid="([^"]*)"[^>]*>(.*?)</h[1-3]>`)
	noText     = regexp.MustCompile(`(?s)<(script|style|noscript)\b.*?</(script|style|noscript)>|<a class="anchor-link".*?</a>`)
	tag        = regexp.MustCompile(`(?s)<[^>]*>`)
)

// writeSearch writes the text of all pages as a script, which the pages load
// when something is looked for: a page of file:// can load nothing else.
func writeSearch(chapters []*chapter, dir string) error {
	all := []passage{}
	for _, c := range chapters {
		page, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			return err
		}
		all = append(all, passages(c, string(page))...)
	}
	index, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "search.js"), append([]byte("window.nnbookSearch = "), append(index, ';', '\n')...), 0o644)
}

// passages divides a page at its headings.
func passages(c *chapter, page string) []passage {
	if _, text, ok := strings.Cut(page, `<main id="text">`); ok {
		page, _, _ = strings.Cut(text, "</main>")
	}
	page = noText.ReplaceAllString(page, "")
	var found []passage
	at := headingTag.FindAllStringSubmatchIndex(page, -1)
	for i, m := range at {
		end := len(page)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		found = append(found, passage{
			File: c.File, Page: c.Number + " " + c.Title,
			Anchor: html.UnescapeString(page[m[2]:m[3]]),
			Title:  words(page[m[4]:m[5]]), Text: words(page[m[1]:end]),
		})
	}
	return found
}

// words is a piece of HTML without its tags, on one line.
func words(markup string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(markup, ""))), " ")
}
