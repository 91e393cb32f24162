// Makes the code cells of a page live: they can be changed and run, and what
// they show takes the place of the stored output. Without this script the page
// is what it was.
"use strict";
(function() {
	if (!window.nnbook || !nnbook.has("cells") || !window.WebAssembly || !window.DecompressionStream) return;

	// What a reader has typed and solved is kept in the browser; where that is
	// forbidden, until the page is left.
	var memory = {};
	function recall(key) { try { return localStorage.getItem(key); } catch (e) { return key in memory ? memory[key] : null; } }
	function keep(key, text) {
		memory[key] = text;
		if (text === null) delete memory[key];
		try { if (text === null) localStorage.removeItem(key); else localStorage.setItem(key, text); } catch (e) { /* see above */ }
	}
	var pageName = location.pathname.replace(/.*\//, "").replace(/\.html$/, "");
	var progressKey = "nnbook:progress";

	// make creates an element: make("button", {class: "run"}, "Run").
	function make(tag, attributes) {
		var e = document.createElement(tag);
		for (var name in attributes || {}) e.setAttribute(name, attributes[name]);
		for (var i = 2; i < arguments.length; i++) e.append(arguments[i]);
		return e;
	}

	// ---- The Worker. There is one, and it runs one cell at a time.

	var worker = null, starting = null, running = null, queue = [];
	var tooMuch = 1.2e9; // bytes: then the next run gets a fresh Worker

	function ready(cell) {
		if (worker) return Promise.resolve(worker);
		if (!starting) {
			starting = nnbook.start("cells", { progress: function(share) {
				if (running) running.say(share < 1 ? "Loading the Go interpreter: " + Math.round(100 * share) + " %" : "Running");
			} });
			starting.then(function(w) { worker = w; starting = null; }, function() { starting = null; });
		}
		return starting;
	}

	function dismiss() {
		if (worker) worker.terminate();
		worker = null;
	}

	// run runs a cell, after those that are running or waiting already.
	function run(cell) {
		if (cell === running || queue.indexOf(cell) >= 0) return;
		queue.push(cell);
		cell.waits();
		next();
	}

	function next() {
		if (running || queue.length === 0) return;
		var cell = running = queue.shift();
		cell.begins();
		ready(cell).then(function(w) {
			if (running !== cell) return; // stopped while it was loading
			cell.say("Running");
			cell.started = performance.now(); // without the loading
			w.onmessage = function(event) { if (running === cell) hear(cell, event.data); };
			w.onerror = function(e) {
				e.preventDefault();
				if (running === cell) hear(cell, { ended: true, status: 2, reason: /call stack/.test(e.message) ? "Calls are nested too deeply: look for a function that calls itself without end." : e.message });
			};
			w.postMessage({ cells: cells.map(function(c) { return { id: c.id, source: c.text() }; }), run: cell.id, progress: recall(progressKey) || "" });
		}, function(e) { finish(cell, { cell: cell.id, line: 0, text: e.message }); });
	}

	function hear(cell, message) {
		if ("stdout" in message) cell.print(message.stdout, "stdout");
		if ("stderr" in message) cell.print(message.stderr, "stderr");
		if (message.show) cell.show(JSON.parse(message.show));
		if (message.progress) keep(progressKey, message.progress);
		if (message.failure) finish(cell, message.failure);
		if (message.done) {
			if (message.memory > tooMuch) dismiss();
			window.nnbookUsed = message.memory;
			finish(cell, null);
		}
		if (message.ended) { // by os.Exit, or since Go itself gave up
			dismiss();
			finish(cell, message.status === 0 ? null : { cell: cell.id, line: 0, text: message.reason || "The program ended with status " + message.status + "." });
		}
	}

	function finish(cell, failure) {
		running = null;
		cell.ends(failure);
		if (failure) { queue.forEach(function(c) { c.rests(); }); queue = []; }
		next();
	}

	function stop(cell) {
		var waiting = queue.indexOf(cell);
		if (waiting >= 0) { queue.splice(waiting, 1); cell.rests(); return; }
		if (running !== cell) return;
		dismiss();
		finish(cell, { cell: cell.id, line: 0, text: "Stopped.", stopped: true });
	}

	// ---- A cell.

	function Cell(box) {
		this.box = box;
		this.id = box.dataset.cell;
		this.area = box.querySelector(".input_area");
		this.pre = this.area.querySelector("pre");
		this.original = this.pre.textContent.replace(/\n$/, "");
		this.key = "nnbook:" + pageName + ":" + this.id;
		this.stored = box.querySelector("details.outputs"); // what the book shows
		this.displays = {};
		this.editor = null;
		var kept = recall(this.key);
		this.source = kept === null ? this.original : kept;
		if (box.dataset.cell !== "" && !box.querySelector("details.preamble")) this.furnish();
		if (kept !== null) this.edit(false);
	}

	Cell.prototype.furnish = function() {
		var cell = this;
		function button(name, label, title, act) {
			var b = make("button", { type: "button", "class": name, title: title }, label);
			b.addEventListener("click", act);
			return b;
		}
		this.runButton = button("run", "Run", "Run this cell (Ctrl+Enter in the code)", function() { run(cell); });
		this.stopButton = button("stop", "Stop", "Stop this run", function() { stop(cell); });
		this.editButton = button("edit", "Change", "Change the code", function() { cell.edit(true); });
		this.resetButton = button("reset", "Reset", "Back to the book's own code and output", function() { cell.reset(); });
		this.status = make("span", { "class": "status", role: "status" });
		this.bar = make("div", { "class": "cellbar" }, this.runButton, this.stopButton, this.editButton, this.resetButton, this.status);
		this.area.after(this.bar);
		this.stopButton.hidden = true;
		this.changed();
	};

	Cell.prototype.text = function() { return this.source; };

	Cell.prototype.changed = function() {
		if (this.resetButton) this.resetButton.hidden = this.source === this.original && !this.live;
	};

	Cell.prototype.typed = function(text) {
		this.source = text;
		keep(this.key, text === this.original ? null : text);
		this.changed();
	};

	// edit puts an editor in the place of the coloured code.
	Cell.prototype.edit = function(focus) {
		var cell = this;
		if (this.editor) { if (focus) this.editor.focus(); return; }
		this.editor = textarea(this, this.source);
		this.pre.hidden = true;
		if (this.editButton) this.editButton.hidden = true;
		if (focus) this.editor.focus();
		coloured().then(function(CodeMirror) {
			if (!CodeMirror || !cell.editor || !cell.editor.plain) return;
			var focused = cell.editor.focused(), mark = cell.editor.failed;
			cell.editor.remove();
			cell.editor = codeMirror(cell, CodeMirror);
			if (mark) cell.editor.mark(mark);
			if (focused) cell.editor.focus();
		});
	};

	Cell.prototype.set = function(text) { // for tests, and for reset
		if (this.editor) this.editor.set(text);
		this.typed(text);
	};

	Cell.prototype.reset = function() {
		if (running === this || queue.indexOf(this) >= 0) stop(this);
		if (this.editor) this.editor.remove();
		this.editor = null;
		this.pre.hidden = false;
		this.editButton.hidden = false;
		if (this.live) this.live.remove();
		this.live = null;
		if (this.stored) this.stored.hidden = false;
		this.say("");
		this.typed(this.original);
		this.runButton.focus();
	};

	Cell.prototype.say = function(text) {
		if (!this.status) return;
		this.status.textContent = text;
	};

	Cell.prototype.busy = function(yes) {
		if (!this.bar) return;
		this.runButton.hidden = yes;
		this.stopButton.hidden = !yes;
		this.box.classList.toggle("running", yes);
	};

	Cell.prototype.waits = function() { this.busy(true); this.say("Waiting"); };
	Cell.prototype.rests = function() { this.busy(false); this.say(""); };

	Cell.prototype.begins = function() {
		this.busy(true);
		this.say("Loading");
		this.failure = null;
		if (this.editor) this.editor.mark(0);
		if (this.live) this.live.remove();
		if (this.stored) this.stored.hidden = true;
		this.displays = {};
		this.last = null;
		this.live = make("div", { "class": "live output", role: "region", "aria-label": "Output of this run" });
		(this.stored || this.bar || this.area).after(this.live);
		this.changed();
		this.started = performance.now();
		this.state = "running";
	};

	Cell.prototype.ends = function(failure) {
		this.took = performance.now() - this.started;
		this.busy(false);
		this.state = failure ? failure.stopped ? "stopped" : "failed" : "done";
		this.failure = failure;
		this.say(failure ? failure.stopped ? "Stopped after " + seconds(this.took) : "Failed" : "Ran here in " + seconds(this.took));
		if (failure && !failure.stopped) this.blame(failure);
		if (!failure && !this.live.hasChildNodes()) this.say("Ran here in " + seconds(this.took) + "; nothing to show");
		this.box.dispatchEvent(new CustomEvent("ran"));
	};

	// blame shows why a run failed, at the line where it did.
	Cell.prototype.blame = function(failure) {
		var there = cells.filter(function(c) { return c.id === failure.cell; })[0] || this;
		var note = make("div", { "class": "failure", role: "alert" });
		if (failure.line && there !== this) {
			note.append("In ", make("a", { href: "#" + there.box.id }, "another cell"), ", line " + failure.line + ": ");
		} else if (failure.line) {
			note.append("Line " + failure.line + ": ");
		}
		note.append(make("code", {}, failure.text));
		this.live.append(note);
		if (failure.line) { there.edit(false); there.editor.mark(failure.line); }
	};

	function seconds(ms) { return ms < 995 ? Math.max(10, Math.round(ms / 10) * 10) + " ms" : (ms / 1000).toFixed(1) + " s"; }

	// ---- What a run shows.

	Cell.prototype.print = function(text, stream) {
		if (!this.last || this.last.dataset.stream !== stream) {
			this.last = make("pre", { "data-stream": stream, "class": "output_text output_" + stream, tabindex: "0" });
			this.live.append(this.last);
		}
		if (this.last.textContent.length < 200000) this.last.append(text);
	};

	Cell.prototype.show = function(output) {
		var shown = make("div", { "class": "shown" }), data = output.data, about = (output.metadata || {})["image/png"] || {};
		if (data["image/png"]) {
			var picture = make("img", { src: "data:image/png;base64," + data["image/png"], alt: about.alt || "figure" });
			if (about.width) { picture.width = about.width; picture.height = about.height; }
			shown.classList.add("output_png");
			shown.append(picture);
		} else if (data["text/html"]) {
			shown.innerHTML = data["text/html"]; // made by the reader's own code
		} else if (data["text/markdown"]) {
			markdown(shown, data["text/markdown"]);
		} else {
			shown.append(make("pre", {}, data["text/plain"] || ""));
		}
		var before = output.id && this.displays[output.id];
		if (before) before.replaceWith(shown); else this.live.append(shown);
		if (output.id) this.displays[output.id] = shown;
		if (!before) this.last = null;
	};

	// markdown writes the little Markdown that solutions are made of: paragraphs,
	// lists, code, bold, and formulas, which MathJax sets where it is.
	function markdown(box, source) {
		source.split(/(^```[\s\S]*?^```\s*$)/m).forEach(function(block) {
			var code = /^```\w*\n([\s\S]*?)^```/m.exec(block);
			if (code) { box.append(make("pre", { "class": "solution", tabindex: "0" }, code[1])); return; }
			block.split(/\n\s*\n/).forEach(function(paragraph) {
				if (!paragraph.trim()) return;
				var p = make("p");
				paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/).forEach(function(piece) {
					if (/^`/.test(piece)) p.append(make("code", {}, piece.slice(1, -1)));
					else if (/^\*\*/.test(piece)) p.append(make("strong", {}, piece.slice(2, -2)));
					else p.append(piece);
				});
				box.append(p);
			});
		});
		if (window.MathJax && MathJax.Hub) MathJax.Hub.Queue(["Typeset", MathJax.Hub, box]);
	}

	// ---- The editors: CodeMirror where the book has it, else a plain field.

	function textarea(cell, text) {
		var field = make("textarea", { "class": "editor", "aria-label": "Go code of this cell", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off" });
		field.value = text;
		function fit() { field.rows = field.value.split("\n").length + 1; }
		fit();
		field.addEventListener("input", function() { fit(); cell.typed(field.value); });
		field.addEventListener("keydown", function(e) {
			if (e.key === "Enter" && (e.ctrlKey || e.metaKey || e.shiftKey)) { e.preventDefault(); run(cell); }
		});
		cell.pre.after(field);
		return {
			plain: true, failed: 0,
			focused: function() { return document.activeElement === field; },
			focus: function() { field.focus(); },
			set: function(t) { field.value = t; fit(); },
			remove: function() { field.remove(); },
			mark: function(line) {
				this.failed = line;
				if (!line) return;
				var lines = field.value.split("\n"), from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
				field.setSelectionRange(from, from + (lines[line - 1] || "").length);
			}
		};
	}

	var colouring = null;
	function coloured() {
		if (colouring) return colouring;
		var home = document.body.dataset.codemirror;
		if (!home) return colouring = Promise.resolve(null);
		document.head.append(make("link", { rel: "stylesheet", href: home + "/codemirror.css" }));
		colouring = nnbook.script(home + "/codemirror.js")
			.then(function() { return nnbook.script(home + "/go.js"); })
			.then(function() { return window.CodeMirror; }, function() { return null; });
		return colouring;
	}

	function codeMirror(cell, CodeMirror) {
		var holder = make("div", { "class": "editor" });
		cell.pre.after(holder);
		var marked = null;
		var editor = CodeMirror(holder, {
			value: cell.source, mode: "text/x-go", indentUnit: 4, indentWithTabs: true, tabSize: 4, lineNumbers: true,
			viewportMargin: Infinity, inputStyle: "contenteditable",
			screenReaderLabel: "Go code of this cell. Escape leaves the editor, Control and Enter run the cell.",
			extraKeys: {
				"Ctrl-Enter": function() { run(cell); }, "Cmd-Enter": function() { run(cell); }, "Shift-Enter": function() { run(cell); },
				"Esc": function() { cell.runButton.focus(); }
			}
		});
		editor.on("change", function() { cell.typed(editor.getValue()); });
		return {
			focus: function() { editor.focus(); },
			set: function(t) { editor.setValue(t); },
			remove: function() { holder.remove(); },
			mark: function(line) {
				if (marked) editor.removeLineClass(marked, "background", "failed");
				marked = line ? editor.addLineClass(line - 1, "background", "failed") : null;
			}
		};
	}

	// ---- The page.

	var cells = Array.from(document.querySelectorAll(".gocell")).map(function(box) { return new Cell(box); });
	if (cells.length === 0) return;
	document.documentElement.classList.add("alive");
	window.nnbookCells = cells; // for whoever wants to look, the tests do

	var all = make("button", { type: "button", "class": "runall", title: "Run all cells of this page in order" }, "Run all");
	var none = make("button", { type: "button", "class": "stopall", title: "Stop, and run none of the cells that wait" }, "Stop all");
	all.addEventListener("click", function() { cells.forEach(function(c) { if (c.bar) run(c); }); });
	none.addEventListener("click", function() {
		queue.forEach(function(c) { c.rests(); });
		queue = [];
		if (running) stop(running);
	});
	var about = make("p", { "class": "livebar" }, all, none, make("span", {},
		"The code on this page runs in your browser: change it, press Run. The first run loads an interpreter; the digits are the built-in set, small enough for a browser."));
	var first = document.querySelector("main h1");
	if (first) (first.closest(".text_cell") || first).after(about);
})();
