nnbook.explorable("paths", {
	knobs: [
		{ name: "surface", label: "surface", choices: [
			["ravine", "a ravine", { start: [-5, -2], rate: 0.6, momentum: 0.5, steps: 40 }],
			["hill", "a hill in the way", { start: [2, 1], rate: 0.01, momentum: 0.9, steps: 400 }],
			["saddle", "a saddle", { start: [0.01, 1.2], rate: 0.1, momentum: 0.5, steps: 100 }]] },
		{ name: "optimizer", label: "optimizer", choices: [["sgd", "SGD, plain descent"], ["momentum", "momentum"], ["nesterov", "Nesterov"], ["adagrad", "AdaGrad"], ["rmsprop", "RMSProp"], ["adam", "Adam"]] },
		{ name: "rate", label: "learning rate η", min: 0.001, max: 1.5, log: true },
		{ name: "momentum", label: "momentum μ", min: 0, max: 0.99, step: 0.01, when: function(knobs) { return knobs.optimizer === "momentum" || knobs.optimizer === "nesterov"; } },
		{ name: "steps", label: "steps", min: 10, max: 500, step: 10 }
	],
	make: function(stage, set) {
		var above = nnbook.row(stage, 2), below = nnbook.row(stage, 2), n = nnbook.number;
		var names = { sgd: "plain descent", momentum: "momentum", nesterov: "Nesterov", adagrad: "AdaGrad", rmsprop: "RMSProp", adam: "Adam" };
		var rules = { sgd: "2/c", momentum: "2(1 + μ)/c", nesterov: "2(1 + μ)/((1 + 2μ) c)" };
		var walk = nnbook.plot(above[0], { title: "The walk from above", x: { label: "x₁" }, y: { label: "x₂" }, height: 310, equal: true });
		var heights = nnbook.plot(above[1], { title: "The height, step by step", x: { label: "step" }, y: { label: "height above the lowest point", log: true, domain: [1e-6, 100] }, height: 310 });
		var side = nnbook.plot(below[0], { title: "The walk from the side", x: { label: "x₁" }, y: { label: "height" }, height: 240 });
		var map = nnbook.plot(below[1], { title: "The limit of the learning rate", x: { label: "learning rate η", domain: [0, 1.5] }, y: { label: "momentum μ", domain: [0, 1] }, height: 240 });

		function between(low, v, high) { return Math.max(low, Math.min(high, v)); }
		function place(v) { return n(Math.round(1000 * v) / 1000); }
		function steps(values) { return values.map(function(v, t) { return [t, v]; }); }

		// outcome says in a sentence how the walk ended.
		function outcome(a, knobs) {
			var last = a.path[a.path.length - 1], name = names[knobs.optimizer].replace(/^[a-z]/, function(c) { return c.toUpperCase(); });
			if (a.lost) return name + " explodes: after " + (a.path.length - 1) + " steps it is more than 1000 away.";
			var which = { ravine: ["the minimum"], hill: ["the minimum of the deep valley", "the minimum of the shallow valley"], saddle: ["the left minimum", "the right minimum"] }[knobs.surface];
			if (a.end >= 0) return name + " stays nearer than 0.1 to " + which[a.end] + " from step " + a.near + " on.";
			return name + " is at (" + place(last[0]) + ", " + place(last[1]) + ") after " + knobs.steps + " steps" + (knobs.surface === "saddle" && Math.abs(last[0]) < 0.1 && Math.abs(last[1]) < 0.1 ? ", still at the saddle." : ", at height " + n(a.heights[a.heights.length - 1]) + ".");
		}

		function drawMap(a, knobs) {
			var own = knobs.optimizer !== "sgd", l = a.limits;
			map.draw([
				{ area: l.beyond, color: "red", label: "explodes" },
				{ line: l.edge, color: "red", label: rules[knobs.optimizer] },
				own && { vline: l.plain, color: "grey", label: "2/c, plain descent" },
				{ handle: [knobs.rate, own ? knobs.momentum : 0], label: "learning rate and momentum", color: "blue", move: function(rate, mu) {
					var turned = { rate: Number(between(0.001, rate, 1.5).toPrecision(3)) };
					if (own) turned.momentum = between(0, Math.round(100 * mu) / 100, 0.99);
					set(turned);
				} }
			], "Learning rates and momenta at which " + names[knobs.optimizer] + " explodes: rates above " + n(l.own) + " with this momentum. The rate is " + n(knobs.rate) + ".");
			map.say("With the curvature c = " + n(l.curvature) + " the limit is " + n(l.plain) + " for plain descent" + (own ? ", " + n(l.own) + " with μ = " + n(knobs.momentum) : "") + ".");
		}

		function drawSide(a) {
			side.domain({ x: [a.within[0], a.within[1]], y: [-0.04 * a.side, a.side] });
			side.draw([
				{ line: a.floor, color: "grey", label: "floor of the valley" },
				{ points: a.path.map(function(x, t) { return [x[0], a.heights[t]]; }), color: "blue", label: "the walk" }
			], "The floor of the valley along x₁, and the height of each point of the walk. " + a.words);
			side.say(a.words);
		}

		return function(a, knobs) {
			var own = knobs.optimizer !== "sgd", words = outcome(a, knobs), path = nnbook.visible(a.path, a.within);
			walk.domain({ x: [a.within[0], a.within[1]], y: [a.within[2], a.within[3]] });
			walk.draw([
				{ line: [].concat.apply([], a.contours.map(function(line) { return line.concat([null]); })), color: "grey", width: 0.7, label: "equal height" },
				own && { line: nnbook.visible(a.plain, a.within), color: "orange", width: 1.5, dash: true, label: "plain descent, same rate" },
				{ line: path, color: "blue", width: 1.5 },
				{ points: path, color: "blue", radius: 2.5, label: names[knobs.optimizer] },
				{ points: a.minima, color: "red", radius: 5, label: a.minima.length > 1 ? "minima" : "the minimum" },
				{ handle: knobs.start, label: "start", color: "blue", move: function(x1, x2) {
					set({ start: [between(a.within[0], x1, a.within[1]), between(a.within[2], x2, a.within[3])] });
				} }
			], "Contour lines of the surface, and the path from (" + n(knobs.start[0]) + ", " + n(knobs.start[1]) + "). " + words);
			walk.say(words);
			heights.domain({ x: [0, knobs.steps] });
			heights.draw([
				own && { line: steps(a.plainHeights), color: "orange", width: 1.5, dash: true, label: "plain descent, same rate" },
				{ line: steps(a.heights), color: "blue", label: names[knobs.optimizer] }
			], "The height goes from " + n(a.heights[0]) + " to " + n(a.heights[a.heights.length - 1]) + ".");
			heights.say(own ? "Plain descent at the same rate " + (a.plainLost ? "explodes." : "ends at height " + n(a.plainHeights[a.plainHeights.length - 1]) + ".") : "The height starts at " + n(a.heights[0]) + (a.lost ? "." : " and ends at " + n(a.heights[a.heights.length - 1]) + "."));
			drawSide(a);
			below[1].hidden = !a.limits;
			below[1].parentNode.style.setProperty("--n", a.limits ? 2 : 1);
			if (a.limits) drawMap(a, knobs);
		};
	}
});
