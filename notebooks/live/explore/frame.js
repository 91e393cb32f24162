// The frame of the explorables: knobs, the Worker that answers them, and when
// what is asked and drawn. Each explorable is a call of nnbook.explorable in a
// file of its own; its section of the page holds the answer to its default
// knobs, which is drawn at once. The program is loaded when the first section
// comes into view.
"use strict";
(function() {
	if (!window.nnbook) return;
	var explorables = [];

	// make creates an element: nnbook.make("button", {class: "run"}, "Run").
	nnbook.make = function(tag, attributes) {
		var e = document.createElement(tag);
		for (var name in attributes || {}) e.setAttribute(name, attributes[name]);
		for (var i = 2; i < arguments.length; i++) e.append(arguments[i]);
		return e;
	};
	var make = nnbook.make;
	var still = matchMedia("(prefers-reduced-motion: reduce)");

	// ---- The Worker: one for all explorables of the page.

	var worker = null, lastID = 0, waiting = {}; // who waits for the answer of a request, by its number

	// program resolves with the running Worker, and starts it where there is none.
	function program() {
		if (!worker) {
			worker = nnbook.start("explore", { progress: function(share) {
				explorables.forEach(function(e) { if (e.section.dataset.state === "loading") e.status(share < 1 ? "Loading nnlib: " + Math.round(100 * share) + " %" : ""); });
			} });
			worker.then(function(w) { w.onmessage = hear; w.onerror = function(e) { e.preventDefault(); lost(e.message); }; }, function() { worker = null; });
		}
		return worker;
	}

	function hear(event) {
		var m = event.data;
		if (m.ended) lost(m.reason);
		if (waiting[m.id]) waiting[m.id].hear(m);
	}

	// lost ends all requests of a program that has ended; the next one starts it again.
	function lost(reason) {
		if (worker) worker.then(function(w) { w.terminate(); });
		worker = null;
		for (var id in waiting) waiting[id].hear({ id: Number(id), error: "The program ended" + (reason ? ": " + reason : ".") + " Turn a knob to start it again." });
	}

	// ---- Knobs. Each has get, set(value) and the element that stands in the page.

	function Knob(spec, id, changed) {
		var knob = this;
		this.spec = spec;
		this.label = make("label", { "for": id }, spec.label);
		if (spec.choices) {
			this.input = make("select", { id: id });
			spec.choices.forEach(function(c) { knob.input.append(make("option", { value: c[0] }, c[1])); });
		} else if (spec.check) {
			this.input = make("input", { id: id, type: "checkbox" });
		} else {
			var low = spec.log ? Math.log10(spec.min) : spec.min, high = spec.log ? Math.log10(spec.max) : spec.max;
			this.input = make("input", { id: id, type: "range", min: low, max: high, step: spec.step && !spec.log ? spec.step : (high - low) / 200 });
			this.output = make("output", { "for": id });
		}
		this.input.name = spec.name;
		if (spec.log) this.input.dataset.log = "";
		this.input.addEventListener(spec.choices || spec.check ? "change" : "input", function() {
			knob.say(knob.get());
			changed(spec.name, knob.get());
		});
		this.element = make("div", { "class": "knob" + (spec.check ? " check" : "") }, this.label, this.input);
		if (this.output) this.element.append(this.output);
	}
	Knob.prototype.get = function() {
		if (this.spec.choices) {
			var chosen = this.input.value;
			return this.spec.choices.map(function(c) { return c[0]; }).filter(function(c) { return String(c) === chosen; })[0];
		}
		if (this.spec.check) return this.input.checked;
		var v = Number(this.input.value);
		v = Number((this.spec.log ? Math.pow(10, v) : v).toPrecision(this.spec.log ? 3 : 6)); // what is shown is what is asked
		return Math.max(this.spec.min, Math.min(this.spec.max, v));
	};
	Knob.prototype.set = function(value) {
		if (this.spec.check) this.input.checked = value;
		else this.input.value = this.spec.log ? Math.log10(value) : value;
		if (this.spec.choices) this.input.value = value;
		this.say(value);
	};
	Knob.prototype.say = function(value) {
		if (!this.output) return;
		this.output.textContent = nnbook.number(value);
		this.input.setAttribute("aria-valuetext", nnbook.number(value));
	};

	// ---- An explorable.

	function Explorable(section, spec) {
		var e = this, stored = JSON.parse(section.querySelector("script.default").textContent);
		this.section = section;
		this.spec = spec;
		this.name = section.dataset.explorable;
		this.standard = stored;
		this.asked = 0;     // the number of the request under way
		this.drawnAt = 0;
		section.dataset.state = "default";
		section.turn = function(knobs) { e.turn(knobs); if (spec.run) e.ask(); };
		this.stage = section.querySelector(".stage");
		this.furnish();
		this.drawing = spec.make(this.stage, function(knobs) { e.set(knobs); });
		this.reset();
	}

	// furnish builds the knobs and buttons around the stage.
	Explorable.prototype.furnish = function() {
		var e = this, box = make("div", { "class": "knobs" });
		this.knobs = (this.spec.knobs || []).map(function(spec) {
			var knob = new Knob(spec, e.section.id + "-" + spec.name, function(name, value) {
				var turned = {};
				turned[name] = value;
				e.turn(turned);
			});
			box.append(knob.element);
			return knob;
		});
		function button(name, label, act) { var b = make("button", { type: "button", "class": name }, label); b.addEventListener("click", act); return b; }
		this.runButton = button("run", "Run", function() { e.ask(); });
		this.stopButton = button("stop", "Stop", function() { e.cancel(); });
		this.resetButton = button("reset", "Reset", function() { e.cancel(); e.forget(); e.reset(); });
		this.line = make("span", { "class": "status" });
		this.stage.before(box);
		(this.spec.run ? box : this.stage).after(make("div", { "class": "bar" }, this.runButton, this.stopButton, this.resetButton, this.line));
		this.busy(false);
	};

	// reset goes back to the stored answer.
	Explorable.prototype.reset = function() {
		this.status("");
		this.section.knobs = JSON.parse(JSON.stringify(this.standard.knobs));
		this.section.answer = this.standard.answer;
		this.done = true;
		this.show();
		this.draw();
		this.fresh(true);
	};

	// turn sets knobs of the page, and what goes with a choice: ["hill", "a hill", {start: [1, 2]}].
	Explorable.prototype.turn = function(knobs) {
		var all = {};
		this.knobs.forEach(function(k) {
			(k.spec.choices || []).forEach(function(c) { if (c[0] === knobs[k.spec.name]) Object.assign(all, c[2]); });
		});
		this.set(Object.assign(all, knobs));
	};

	// set changes some knobs and asks for the answer.
	Explorable.prototype.set = function(knobs) {
		Object.assign(this.section.knobs, knobs);
		this.show();
		this.fresh(false);
		if (this.spec.run) return;
		if (!this.asked) this.ask();
		else {
			this.again = true;
			if (this.heard) this.cancel(); // it has shown something: it may end
		}
	};

	// show sets the knobs to their values, and hides those that play no part now.
	Explorable.prototype.show = function() {
		var values = this.section.knobs;
		this.knobs.forEach(function(k) {
			k.set(values[k.spec.name]);
			if (k.spec.when) k.element.hidden = !k.spec.when(values);
		});
		this.resetButton.hidden = JSON.stringify(values) === JSON.stringify(this.standard.knobs);
	};

	Explorable.prototype.fresh = function(yes) { this.section.classList.toggle("stale", !yes); };
	Explorable.prototype.status = function(text) { this.line.textContent = text; };

	// load starts the program, and says when it is there.
	Explorable.prototype.load = function() {
		var e = this;
		if (this.section.dataset.state === "default") this.section.dataset.state = "loading";
		return program().then(function(w) {
			if (e.section.dataset.state === "loading") { e.section.dataset.state = "live"; e.status(""); }
			return w;
		}, function(problem) {
			e.section.dataset.state = "default";
			e.status(problem.message);
			throw problem;
		});
	};

	// ask sends the knobs to the program.
	Explorable.prototype.ask = function() {
		var e = this, id = this.asked = ++lastID;
		this.again = this.heard = false;
		this.asking = JSON.stringify(this.section.knobs);
		this.busy(true);
		this.load().then(function(w) {
			if (e.asked !== id) return;
			waiting[id] = e;
			w.postMessage({ id: id, name: e.name, knobs: JSON.parse(e.asking) });
		}, function() { if (e.asked === id) e.forget(); });
	};

	Explorable.prototype.busy = function(yes) {
		this.runButton.hidden = yes || !this.spec.run;
		this.stopButton.hidden = !yes || !this.spec.run;
		this.stage.setAttribute("aria-busy", String(yes));
	};

	// cancel asks the program to end a request early; the end is heard as usual.
	Explorable.prototype.cancel = function() {
		var id = this.asked;
		if (waiting[id]) program().then(function(w) { w.postMessage({ cancel: id }); });
		else this.forget(); // it was not sent yet
	};

	// forget listens no more to the request under way.
	Explorable.prototype.forget = function() {
		delete waiting[this.asked];
		this.asked = 0;
		this.busy(false);
	};

	// hear takes the answers of the program, and the end of them.
	Explorable.prototype.hear = function(m) {
		if (m.id !== this.asked) return;
		if ("answer" in m) {
			this.heard = true;
			this.section.answer = m.answer;
			this.done = false;
			this.fresh(this.asking === JSON.stringify(this.section.knobs));
			// With reduced motion a training is a picture a second, no film.
			if (!still.matches || performance.now() - this.drawnAt > 1000) this.draw();
			return;
		}
		this.forget();
		this.status(m.error || "");
		if (m.done) { this.done = true; this.draw(); }
		if (this.again) this.ask();
		else this.section.dispatchEvent(new Event("answered"));
	};

	Explorable.prototype.draw = function() {
		this.drawnAt = performance.now();
		this.drawing(this.section.answer, this.section.knobs, this.done);
	};

	// ---- The page.

	var near = new IntersectionObserver(function(entries) {
		entries.forEach(function(entry) {
			if (!entry.isIntersecting) return;
			near.unobserve(entry.target);
			explorables.forEach(function(e) { if (e.section === entry.target) e.load().catch(function() { /* it says so itself */ }); });
		});
	});

	nnbook.explorable = function(name, spec) {
		var section = document.querySelector('section.explorable[data-explorable="' + name + '"]');
		if (!section) return;
		var e = new Explorable(section, spec);
		explorables.push(e);
		if (nnbook.has("explore") && window.WebAssembly && window.DecompressionStream) near.observe(section);
		else e.status("This browser cannot run the figure's program: the picture stays as it is.");
	};

	// Lines and letters turn with the colours of the page by themselves, images do not.
	function redraw() { explorables.forEach(function(e) { e.draw(); }); }
	document.addEventListener("themechange", redraw);
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
})();
