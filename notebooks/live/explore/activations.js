// Draws the toolbox of activation functions with their slopes, and a network that learns with one of them: its
// answers over the plane, its loss, and a lamp for each hidden unit.
"use strict";
(function() {
	var make = nnbook.make, number = nnbook.number;

	nnbook.explorable("activations", {
		run: true,
		knobs: [
			{ name: "activation", label: "activation", choices: [["sigmoid", "logistic sigmoid"], ["tanh", "tanh"], ["shifted_tanh", "tanh + 0.2 z"], ["relu", "ReLU"],
				["leaky_relu", "leaky ReLU"], ["softplus", "softplus"], ["elu", "ELU"], ["selu", "SELU"], ["silu", "SiLU"], ["gelu", "GELU"]] },
			{ name: "data", label: "data", choices: [["moons", "moons"], ["spirals", "spirals"]] },
			{ name: "bias", label: "biases start at", min: -3, max: 1, step: 0.1 },
			{ name: "seed", label: "draw of weights", min: 1, max: 9, step: 1 },
			{ name: "width", label: "units a layer", min: 1, max: 16, step: 1 },
			{ name: "rate", label: "learning rate", min: 0.001, max: 0.3, log: true }
		],
		make: function(stage) {
			var section = stage.closest("section"), upper = nnbook.row(stage, 2), lower = nnbook.row(stage, 2);
			var z = { label: "weighted sum z", domain: [-5, 5] };
			var value = nnbook.plot(upper[0], { title: "The function", x: z, y: { domain: [-2, 3] }, height: 210 });
			var slope = nnbook.plot(upper[1], { title: "Its slope", x: z, y: { domain: [-0.2, 1.8] }, height: 210 });
			var plane = nnbook.plot(lower[0], { title: "What the network answers", x: { label: "x₁" }, y: { label: "x₂", margin: 0 }, height: 310 });
			var loss = nnbook.plot(lower[1], { title: "Loss", x: { label: "epoch" }, height: 170 });
			var lamps = units(lower[1]);

			// curves shows the chosen function among the others, before it is trained with.
			function curves() {
				var all = section.answer.curves, chosen = section.knobs.activation;
				var f = all.functions.filter(function(f) { return f.name === chosen; })[0], last = all.z.length - 1;
				function marks(name, color) {
					var lines = all.functions.map(function(f) {
						var line = all.z.map(function(at, k) { return [at, f[name][k]]; });
						if (name === "slope") line.splice(all.z.filter(function(at) { return at < 0; }).length, 0, null); // a jump stays one
						return f.name === chosen ? { line: line, color: color, width: 3 } : { line: line, color: "grey", width: 0.8 };
					}).sort(function(a, b) { return a.width - b.width; });
					// The legend names the chosen one first, which is drawn last.
					return [{ line: [], color: color, label: f.words }, { line: [], color: "grey", label: "the others" }].concat(lines);
				}
				value.draw(marks("value", "blue"), f.words + " over the weighted sum from −5 to 5, from " + number(f.value[0]) + " to " + number(f.value[last]) + "; the other functions in grey.");
				slope.draw(marks("slope", "orange"), "The slope of " + f.words + ", from " + number(f.slope[0]) + " to " + number(f.slope[last]) + "; those of the other functions in grey.");
			}
			section.addEventListener("change", curves);

			return function draw(answer) {
				var data = answer.data, state = answer.state, now = state.loss.length ? number(state.loss[state.loss.length - 1]) : "";
				function examples(label) { return data.x1.map(function(x1, i) { return [x1, data.x2[i]]; }).filter(function(_, i) { return data.labels[i] === label; }); }
				var words = "Epoch " + state.epoch + " of " + state.epochs + ": " + number(100 * state.accuracy) + " % of the examples right.";
				curves();
				plane.draw([
					// Light shades, so that the examples stand out.
					{ image: { cols: 40, rows: 40, values: state.answers.map(function(v) { return 0.5 + 0.6 * (v - 0.5); }), colors: ["blue", "paper", "orange"], smooth: true }, at: [data.left, data.right, data.bottom, data.top] },
					{ points: examples(0), color: "paper", radius: 4 }, { points: examples(1), color: "paper", radius: 4 },
					{ points: examples(0), color: "blue", radius: 2.8, label: "class 0" }, { points: examples(1), color: "orange", radius: 2.8, label: "class 1" }
				], "The plane in two shades, blue where the network answers class 0 and orange where it answers class 1, and upon it " + data.labels.length + " examples. " + words);
				plane.say(words);
				loss.domain({ x: [0, state.epochs], y: [0, Math.max(0.85, 1.05 * Math.max.apply(null, state.loss))] });
				loss.draw([
					{ hline: data.guess }, { text: "guessing", at: [state.epochs, data.guess], anchor: "end", color: "soft" },
					{ line: state.loss.map(function(l, i) { return [i + 1, l]; }), color: "purple" }
				], "The loss of each epoch" + (now && ", now " + now) + "; guessing would cost " + number(data.guess) + ".");
				loss.say(now && "Loss " + now + ".");
				lamps(state);
			};
		}
	});

	// units shows the hidden units as lamps: as bright as their mean slope, and out when they are dead.
	function units(place) {
		var rows = make("div"), words = make("p", { "class": "say", "aria-live": "polite" });
		place.append(make("figure", { "class": "plot units" }, make("figcaption", {}, "Hidden units and their slopes"),
			make("ul", { "class": "legend" }, make("li", {}, make("span", { "class": "scale" }), "mean slope 0 to 1"), make("li", {}, make("span", { "class": "unit dead" }), "dead")), rows, words));
		return function(state) {
			var all = 0;
			rows.replaceChildren.apply(rows, state.units.map(function(layer, i) {
				all += layer.length;
				var dead = layer.filter(function(u) { return u.dead; }).length;
				var row = make("div", { "class": "lamps", role: "img", "aria-label": "Hidden layer " + (i + 1) + ": " + dead + " of " + layer.length + " units dead; mean slopes " +
					layer.map(function(u) { return number(u.slope); }).join(", ") });
				layer.forEach(function(u) {
					row.append(make("span", { "class": "unit" + (u.dead ? " dead" : ""), style: "--lit:" + (25 + 75 * Math.min(1, u.slope)) + "%", title: u.dead ? "dead" : "mean slope " + number(u.slope) }));
				});
				return make("div", { "class": "layer" }, make("span", {}, "layer " + (i + 1)), row);
			}));
			words.textContent = state.dead ? state.dead + " of " + all + " units " + (state.dead === 1 ? "is" : "are") + " dead: slope 0 for every example." : "No unit is dead.";
		};
	}
})();
