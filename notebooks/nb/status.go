package nb

// StatusLine returns a function that keeps one line up to date, for work that
// is more than one training and so has no use for [ProgressLine]. The line
// that is given with last stays; it should hold no time, so that a saved
// notebook is the same after each run.
//
// At a terminal the line overwrites itself on the standard error; where nobody
// watches, only the last line is printed.
func StatusLine() func(line string, last bool) {
	p := &progressLine{}
	return func(line string, last bool) {
		if out.notebook && p.id == "" {
			p.id = out.newID()
		}
		if last && !out.notebook {
			p.update("")
			out.print(line + "\n")
			return
		}
		p.update(line)
		if last {
			out.sync()
		}
	}
}
