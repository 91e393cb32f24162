package nb

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// Table shows rows of text under a header: an HTML table in a notebook,
// aligned columns elsewhere. A column in which every cell is a number (or
// empty) is aligned to the right. The text is shown as it is: markup in it has
// no effect.
//
// Table panics if a row is longer than the header.
func Table(header []string, rows [][]string) {
	for i, row := range rows {
		if len(row) > len(header) {
			panic(fmt.Sprintf("nb: row %d of the table has %d cells, the header %d: give every column a title", i, len(row), len(header)))
		}
	}
	if !out.notebook {
		out.print(textTable(header, rows))
		return
	}
	out.display("", nil, map[protocol.MIMEType]any{
		mimeHTML:  htmlTable(header, rows),
		mimePlain: textTable(header, rows),
	})
}

// htmlTable writes the table as HTML. A viewer that drops the styles, as code
// hosts do, still shows a plain table.
func htmlTable(header []string, rows [][]string) string {
	var b strings.Builder
	right := rightAligned(len(header), rows)
	b.WriteString("<table>\n<thead><tr>")
	for column, title := range header {
		fmt.Fprintf(&b, "<th%s>%s</th>", alignment(right[column]), html.EscapeString(title))
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range rows {
		b.WriteString("<tr>")
		for column := range header {
			fmt.Fprintf(&b, "<td%s>%s</td>", alignment(right[column]), html.EscapeString(cell(row, column)))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>")
	return b.String()
}

func alignment(right bool) string {
	if right {
		return ` style="text-align:right"`
	}
	return ` style="text-align:left"`
}

// textTable writes the table as aligned columns, two spaces apart.
func textTable(header []string, rows [][]string) string {
	right := rightAligned(len(header), rows)
	width := make([]int, len(header))
	for column, title := range header {
		width[column] = utf8.RuneCountInString(title)
		for _, row := range rows {
			width[column] = max(width[column], utf8.RuneCountInString(cell(row, column)))
		}
	}
	var b strings.Builder
	line := func(row []string) {
		var l strings.Builder
		for column := range header {
			text := cell(row, column)
			pad := strings.Repeat(" ", width[column]-utf8.RuneCountInString(text))
			if column > 0 {
				l.WriteString("  ")
			}
			if right[column] {
				l.WriteString(pad + text)
			} else {
				l.WriteString(text + pad)
			}
		}
		b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	line(header)
	rule := make([]string, len(header))
	for column := range rule {
		rule[column] = strings.Repeat("-", width[column])
	}
	line(rule)
	for _, row := range rows {
		line(row)
	}
	return b.String()
}

// rightAligned finds the columns of numbers.
func rightAligned(columns int, rows [][]string) []bool {
	right := make([]bool, columns)
	for column := range right {
		numbers := 0
		right[column] = true
		for _, row := range rows {
			text := cell(row, column)
			if text == "" {
				continue
			}
			if !isNumber(text) {
				right[column] = false
				break
			}
			numbers++
		}
		right[column] = right[column] && numbers > 0
	}
	return right
}

// isNumber accepts what strconv does, and a percent sign, a typographic minus,
// or a comma between thousands.
func isNumber(text string) bool {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	text = strings.ReplaceAll(strings.ReplaceAll(text, "−", "-"), ",", "")
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// cell returns a cell's text on one line, empty where the row is short.
func cell(row []string, column int) string {
	if column >= len(row) {
		return ""
	}
	return strings.Join(strings.Fields(row[column]), " ")
}
