nnbook.explorable("neuron", {
	knobs: [
		{ name: "kind", label: "neuron and loss", choices: [["tanh", "tanh, squared error"], ["sigmoid", "sigmoid, squared error"], ["sigmoid-entropy", "sigmoid, cross-entropy"]] },
		{ name: "target", label: "target", choices: [["lower", "the lower end"], ["upper", "the upper end"]] },
		{ name: "weight", label: "first weight", min: -8, max: 8, step: 0.1 },
		{ name: "input", label: "input", min: 0.1, max: 3, step: 0.1 },
		{ name: "rate", label: "learning rate", min: 0.001, max: 10, log: true }
	],
	make: function(stage, set) {
		var places = nnbook.row(stage, 2);
		var curve = nnbook.plot(places[0], { title: "Where the neuron is", x: { label: "weighted sum z" }, y: { label: "output ŷ" } });
		var steps = nnbook.plot(places[1], { title: "What the steps do", x: { label: "step", log: true }, y: { label: "output ŷ" } });
		return function(a, knobs) {
			var range = knobs.kind === "tanh" ? [-1.15, 1.15] : [-0.08, 1.08], n = nnbook.number;
			var wait = a.steps === null ? "more than " + a.most.toLocaleString("en") : a.steps.toLocaleString("en");
			curve.domain({ x: [a.curve[0][0], -a.curve[0][0]], y: range });
			steps.domain({ y: range });
			curve.draw([
				{ line: a.curve, color: "blue", label: "activation" },
				{ line: a.tangent, color: "orange", label: "its slope at the start" },
				{ points: a.places, color: "green", radius: 4, label: "after each tenth of the wait" },
				{ handle: a.start, label: "the neuron at the start", color: "orange", move: function(z) { set({ weight: Math.max(-8, Math.min(8, Number((z / knobs.input).toPrecision(3)))) }); } }
			], "The neuron starts at z = " + n(a.start[0]) + " with output " + n(a.start[1]) + ", where the slope is " + n(a.slope) + ".");
			curve.say("At z = " + n(a.start[0]) + " the slope is " + n(a.slope) + ".");
			steps.draw([
				{ line: a.outputs, color: "blue", label: "output" },
				{ hline: a.target, color: "green", label: "target" },
				{ hline: a.middle, color: "soft", label: "middle" },
				a.steps > 0 && { vline: a.steps, color: "orange", label: "it turns" }
			], "The output against the number of steps: it passes the middle after " + wait + " steps.");
			steps.say(a.steps === 0 ? "It starts on the right side." : "Until it turns: " + wait + " steps.");
		};
	}
});
