nnbook.explorable("valley", {
	knobs: [
		{ name: "mean1", label: "mean of x₁", min: -1, max: 3, step: 0.1 },
		{ name: "scale1", label: "scale of x₁", min: 0.1, max: 2, step: 0.1 },
		{ name: "mean2", label: "mean of x₂", min: -1, max: 3, step: 0.1 },
		{ name: "scale2", label: "scale of x₂", min: 0.1, max: 2, step: 0.1 },
		{ name: "standard", label: "standardize", choices: [["no", "not at all"], ["both", "one μ and σ for both inputs"], ["each", "each input by its own"]] },
		{ name: "rate", label: "learning rate η", min: 0.01, max: 10, log: true }
	],
	make: function(stage, set) {
		var places = nnbook.row(stage, 2), n = nnbook.number;
		var left = nnbook.make("div"); // the plots of the two columns are not level with each other
		places[0].append(left);
		var valley = nnbook.plot(left, { title: "The loss over the two weights", x: { label: "weight w₁", domain: [-2, 4] }, y: { label: "weight w₂", domain: [-4, 2] }, height: 460, equal: true });
		var inputs = nnbook.plot(places[1], { title: "The inputs; the target is x₁ − x₂", x: { label: "x₁", domain: [-3.2, 5.2] }, y: { label: "x₂", domain: [-3.2, 5.2] }, height: 250, equal: true });
		var losses = nnbook.plot(places[1], { title: "The loss, step by step", x: { label: "step", domain: [0, 60] }, y: { label: "loss", log: true, domain: [1e-6, 1e3] }, height: 210 });

		function between(low, v, high) { return Math.max(low, Math.min(high, v)); }
		function tenths(v) { return Math.round(10 * v) / 10; }

		// through is the line through the right weights in one of the two directions.
		function through(a, direction) {
			var far = 9, d = a.directions[direction];
			return [[a.right[0] - far * d[0], a.right[1] - far * d[1]], [a.right[0] + far * d[0], a.right[1] + far * d[1]]];
		}

		return function(a, knobs) {
			var path = nnbook.visible(a.path, a.within);
			var across = a.eigenvalues[0], along = a.eigenvalues[1], raw = knobs.standard === "no";
			var end = knobs.rate >= a.limit ? "The rate is above the limit: the weights jump across the valley, farther each time."
				: a.arrived >= 0 ? "The weights are nearer than 0.1 to the right ones after " + a.arrived + " steps." : "After 60 steps the weights have not arrived.";
			var shape = "λ is " + n(across) + " across the valley and " + n(along) + " along it, the condition number " + n(a.condition) + "; the limit of the rate is 2/" + n(across) + " = " + n(a.limit) + ".";
			valley.draw([
				{ line: [].concat.apply([], a.contours.map(function(line) { return line.concat([null]); })), color: "grey", width: 0.7, label: "equal loss" },
				{ line: through(a, 0), color: "orange", width: 1.5, label: "across" },
				{ line: through(a, 1), color: "green", width: 1.5, label: "along" },
				{ line: path, color: "blue", width: 1.5 },
				{ points: path, color: "blue", label: "gradient descent" },
				{ points: [a.right], color: "red", radius: 5, label: "the right weights" },
				{ handle: knobs.start, label: "weights at the start", color: "blue", move: function(w1, w2) {
					set({ start: [between(a.within[0], w1, a.within[1]), between(a.within[2], w2, a.within[3])] });
				} }
			], "Contour lines of the loss over two weights, lowest at 1 and −1. " + shape + " " + end);
			valley.say(shape + " " + end);
			inputs.draw([
				{ line: [[0, -20], [0, 20], null, [-20, 0], [20, 0]], color: "soft", width: 1 },
				!raw && { points: a.raw, color: "grey", radius: 1.5, label: "as they come" },
				{ points: a.inputs, color: "purple", radius: 1.5, label: raw ? "200 examples" : "standardized" },
				{ handle: [knobs.mean1, knobs.mean2], label: "mean of the inputs", color: raw ? "purple" : "grey", move: function(m1, m2) {
					set({ mean1: between(-1, tenths(m1), 3), mean2: between(-1, tenths(m2), 3) });
				} }
			], "The 200 inputs, uniform within " + n(knobs.scale1) + " of " + n(knobs.mean1) + " and within " + n(knobs.scale2) + " of " + n(knobs.mean2) + (raw ? "." : ", and the same standardized."));
			inputs.say("The two λ add up to " + n(across + along) + ": " + n(Math.abs(a.means) < 1e-9 ? 0 : a.means) + " by the means, " + n(a.spread) + " by the spread.");
			losses.draw([
				{ line: a.across.map(function(v, t) { return [t, v]; }), color: "orange", dash: true, label: "share across" },
				{ line: a.along.map(function(v, t) { return [t, v]; }), color: "green", dash: true, label: "share along" },
				{ points: a.loss.map(function(v, t) { return [t, v]; }), color: "blue", radius: 2.5, label: "loss" }
			], "The loss goes from " + n(a.loss[0]) + " to " + n(a.loss[a.loss.length - 1]) + " in " + (a.loss.length - 1) + " steps.");
			losses.say("A step leaves 1 − ηλ of the distance: " + n(1 - knobs.rate * across) + " across, " + n(1 - knobs.rate * along) + " along.");
		};
	}
});
