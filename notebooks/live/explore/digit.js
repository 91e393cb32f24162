nnbook.explorable("digit", {
	knobs: [
		{ name: "reader", label: "read by", choices: [["yours", "your network of the race"], ["1", "configuration 1"], ["2", "configuration 2"], ["3", "configuration 3"], ["4", "configuration 4"], ["5", "configuration 5"]] }
	],
	make: function(stage, set) {
		var make = nnbook.make;
		var side = 560, step = 0.012; // pixels of the pad; what is nearer than a step is not kept
		var lines = [], pen = null, example = 1, mass = 0;

		// ---- The pad, what the network sees, and buttons for those who cannot draw.

		var pad = make("canvas", { "class": "pad", width: side, height: side, role: "img", "aria-label": "A pad to draw a digit on, with mouse or finger. With a keyboard, take a test digit." });
		var seen = make("canvas", { "class": "seen", width: 28, height: 28, role: "img" });
		var hint = make("span", { "class": "hint", "aria-hidden": "true" }, "draw here");
		function button(label, act) { var b = make("button", { type: "button" }, label); b.addEventListener("click", act); return b; }
		var places = nnbook.row(stage, 2);
		places[0].append(
			make("div", { "class": "desk" },
				make("div", { "class": "padbox" }, pad, hint),
				make("figure", {}, seen, make("figcaption", {}, "what the network sees"))),
			make("div", { "class": "bar" },
				button("Clear", function() { take(example, false); }),
				button("A test digit", function() { take(example % 500 + 1, false); }),
				button("One it misreads", function() { take(example % 500 + 1, true); })));

		function take(number, misread) {
			lines = [];
			paint();
			set({ drawing: [], example: number, misread: misread });
		}

		function paint() {
			var c = pad.getContext("2d");
			c.clearRect(0, 0, side, side);
			c.strokeStyle = getComputedStyle(pad).color;
			c.lineWidth = side / 14;
			c.lineCap = c.lineJoin = "round";
			lines.forEach(function(line) {
				c.beginPath();
				c.moveTo(side * line[0][0], side * line[0][1]);
				line.forEach(function(p) { c.lineTo(side * p[0], side * p[1]); });
				if (line.length === 1) c.lineTo(side * line[0][0] + 0.1, side * line[0][1]);
				c.stroke();
			});
			hint.hidden = lines.length > 0;
		}

		function place(e) {
			var box = pad.getBoundingClientRect(), clip = function(v) { return Number(Math.max(0, Math.min(1, v)).toFixed(4)); };
			return [clip((e.clientX - box.left) / box.width), clip((e.clientY - box.top) / box.height)];
		}

		// The network reads along while the digit is drawn.
		function mark(p) {
			lines[lines.length - 1].push(p);
			paint();
			set({ drawing: lines.map(function(l) { return l.slice(); }), misread: false });
		}
		pad.addEventListener("pointerdown", function(e) {
			if (pen !== null || e.button !== 0) return;
			e.preventDefault();
			pen = e.pointerId;
			pad.setPointerCapture(pen);
			lines.push([]);
			mark(place(e));
		});
		pad.addEventListener("pointermove", function(e) {
			if (e.pointerId !== pen) return;
			var line = lines[lines.length - 1], p = place(e), last = line[line.length - 1];
			if (Math.hypot(p[0] - last[0], p[1] - last[1]) > step) mark(p);
		});
		["pointerup", "pointercancel"].forEach(function(end) { pad.addEventListener(end, function(e) { if (e.pointerId === pen) pen = null; }); });

		// ---- The ten outputs, as a list that can be read, and the hidden neurons.

		var outputs = make("ol", { "class": "outputs", start: "0", "aria-label": "the ten outputs" }), values = [];
		for (var d = 0; d < 10; d++) {
			var fill = make("span", { "class": "fill" }), number = make("span", { "class": "value" });
			var item = make("li", {}, make("span", { "class": "digit" }, String(d)), make("span", { "class": "track" }, fill), number);
			values.push({ item: item, fill: fill, number: number });
			outputs.append(item);
		}
		var says = make("p", { "class": "say", "aria-live": "polite" });
		places[1].append(make("div", { "class": "heading" }, "The ten outputs"), outputs);
		stage.append(says);
		var hidden = nnbook.plot(stage, { title: "The hidden neurons", x: { label: "neuron", domain: [0.4, 25.6] }, y: { label: "activation" }, height: 190 });

		// The network of a race that has ended is the one that reads.
		var race = document.querySelector('[data-explorable="race"]');
		if (race) race.addEventListener("answered", function() {
			var a = race.answer, yours = a.curves[a.curves.length - 1];
			if (yours.errors.length === a.epochs) set({ reader: "yours", race: a.knobs });
		});

		function show(image) {
			var c = seen.getContext("2d"), pixels = c.createImageData(28, 28);
			var ink = getComputedStyle(seen).color.match(/[\d.]+/g).map(Number);
			image.forEach(function(v, i) { pixels.data.set([ink[0], ink[1], ink[2], v], 4 * i); });
			c.putImageData(pixels, 0, 0);
		}

		// verdict says what was read, and how sure the network is.
		function verdict(a, who) {
			if (a.lost) return who + " cannot read: " + a.lost + ".";
			if (a.outputs.length === 0) return who + " learns to read first: epoch " + (a.epoch + 1) + " of " + a.epochs + ".";
			var order = a.outputs.map(function(v, digit) { return digit; }).sort(function(i, j) { return a.outputs[j] - a.outputs[i]; });
			var truth = a.label < 0 ? "" : a.label === a.decision ? ", and a " + a.label + " it is" : ", but it is a " + a.label;
			return who + " reads " + article(a.decision) + truth + ". Its output for " + order[0] + " is " + three(a.outputs[order[0]]) + ", the next one, for " + order[1] + ", " + three(a.outputs[order[1]]) + ".";
		}
		function article(digit) { return (digit === 8 ? "an " : "a ") + digit; }
		function three(v) { return v.toFixed(3); }

		function layers(a, all) {
			var marks = [], at = 0;
			a.hidden.forEach(function(layer, l) {
				if (l > 0) marks.push({ vline: at + 0.5 });
				var bars = layer.map(function(v, i) { return [at + i + 0.6, at + i + 1.4, v]; });
				marks.push({ bars: bars.filter(function(b, i) { return !a.flat[l][i]; }), color: "blue", label: l ? undefined : "active" });
				marks.push({ bars: bars.filter(function(b, i) { return a.flat[l][i]; }), color: "orange", label: l ? undefined : "saturated" });
				if (a.hidden.length > 1) marks.push({ text: "layer " + (l + 1), at: [at + 0.8, 0.85 * Math.max.apply(null, all)] });
				at += layer.length;
			});
			hidden.domain({ x: [0.4, (at || 25) + 0.6] });
			return marks;
		}

		return function(a, knobs) {
			example = a.example || example;
			if (knobs.drawing.length === 0 && lines.length > 0 && pen === null) lines = []; // it was reset
			paint();
			show(a.image);
			seen.setAttribute("aria-label", a.label < 0 ? "The drawing, fitted to 28 by 28 pixels." : "Test digit " + a.example + ", a " + a.label + ".");
			values.forEach(function(v, digit) {
				var value = a.outputs.length ? a.outputs[digit] : 0;
				v.fill.style.width = 100 * value + "%";
				v.number.textContent = a.outputs.length ? three(value) : "";
				v.item.classList.toggle("largest", digit === a.decision);
			});
			var who = knobs.reader === "yours" ? "Your network" : "Configuration " + knobs.reader, words = verdict(a, who);
			if (says.textContent !== words) says.textContent = words;
			var all = [].concat.apply([], a.hidden), flat = [].concat.apply([], a.flat).filter(Boolean).length;
			hidden.draw(layers(a, all), "The activations of " + all.length + " hidden neurons, as bars.");
			hidden.say(a.outputs.length ? flat + " of " + all.length + " hidden neurons are saturated for this image: they would hardly learn from it." : "");
		};
	}
});
