nnbook.explorable("depth", {
	knobs: [
		{ name: "activation", label: "activation", choices: [["sigmoid", "sigmoid"], ["tanh", "tanh"], ["relu", "ReLU"], ["selu", "SELU"]] },
		{ name: "initializer", label: "weights", choices: [["random_normal", "normal, with σ"], ["glorot_uniform", "Glorot uniform"], ["he_normal", "He normal"]] },
		{ name: "sigma", label: "σ of a weight", min: 0.003, max: 3, log: true, when: function(knobs) { return knobs.initializer === "random_normal"; } },
		{ name: "layers", label: "hidden layers", min: 2, max: 30, step: 1 },
		{ name: "units", label: "neurons in each", min: 5, max: 100, step: 5 }
	],
	make: function(stage) {
		var n = nnbook.number, places = nnbook.row(stage, 2);
		function panel(place, title, y) {
			return nnbook.plot(place, { title: title, x: { label: "hidden layer (1 is next to the input)", whole: true }, y: { label: y, log: true }, height: 300 });
		}
		var back = panel(places[0], "Back: the gradient", "norm of ∂L/∂z (last layer: 1)");
		var forth = panel(places[1], "Forth: the signal", "size of the outputs");

		function numbered(values) { return values.map(function(v, i) { return [i + 1, v]; }); }
		function dots(rows) { return [].concat.apply([], rows.map(numbered)); }

		// reach is a domain that always holds the same powers of ten, so that what
		// is flat looks flat, and more of them where the numbers go farther.
		function reach(rows) {
			var low = -6, high = 2;
			[].concat.apply([], rows).forEach(function(v) {
				if (v === null) return;
				low = Math.min(low, 2 * Math.floor(Math.log10(v) / 2));
				high = Math.max(high, 2 * Math.ceil(Math.log10(v) / 2));
			});
			return [Math.pow(10, low), Math.pow(10, high)];
		}

		return function(a, knobs) {
			var last = knobs.layers, dead = a.first === null || a.lastSize === null;
			back.domain({ x: [0.6, last + 0.4], y: reach(a.gradient.concat([a.gradientTheory])) });
			forth.domain({ x: [0.6, last + 0.4], y: reach(a.size.concat([a.sizeTheory], a.spread)) });
			var gradient = dead
				? "In at least one draw a whole layer is off for every digit: nothing comes back through it."
				: "Each layer on the way back multiplies the gradient by " + n(a.factor) + " (theory " + n(a.factorTheory) + "). Layer 1 gets " + n(a.first) + " of what layer " + last + " has.";
			var signal = dead
				? "And no digit gets through it on the way forward."
				: "Outputs of layer " + last + " have the size " + n(a.lastSize) + " and differ from digit to digit by " + n(a.lastSpread) + ".";
			back.draw([
				{ hline: 1, color: "soft" },
				{ line: numbered(a.gradientTheory), color: "orange", label: "theory" },
				{ points: dots(a.gradient), color: "blue", label: "measured, three draws" }
			], "Norm of the gradient in layers 1 to " + last + " over that in layer " + last + ", on a logarithmic scale. " + gradient);
			back.say(gradient);
			forth.draw([
				{ line: numbered(a.sizeTheory), color: "orange", label: "size, theory" },
				{ points: dots(a.size), color: "blue", radius: 4, label: "size" },
				{ points: dots(a.spread), color: "green", radius: 2.5, label: "spread from digit to digit" }
			], "Size of the outputs of layers 1 to " + last + ", and their spread from digit to digit, on a logarithmic scale. " + signal);
			forth.say(signal + (knobs.initializer === "random_normal" ? " Layer 1 stands apart: it has 784 inputs." : " Between hidden layers these weights have σ = " + n(a.sigma) + "."));
		};
	}
});
