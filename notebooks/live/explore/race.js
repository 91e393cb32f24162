nnbook.explorable("race", {
	run: true,
	knobs: [
		{ name: "layers", label: "hidden layers", min: 1, max: 3, step: 1 },
		{ name: "width", label: "neurons in each", min: 1, max: 100, step: 1 },
		{ name: "activation", label: "activation", choices: [["sigmoid", "sigmoid"], ["tanh", "tanh"], ["relu", "ReLU"], ["leaky_relu", "leaky ReLU"], ["elu", "ELU"]] },
		{ name: "initializer", label: "first weights", choices: [["zeros", "zeros"], ["uniform", "uniform ±0.1"], ["glorot_uniform", "Glorot uniform"], ["he_normal", "He normal"]] },
		{ name: "loss", label: "outputs, loss", choices: [["mse", "sigmoid, squared error"], ["cross-entropy", "softmax, cross-entropy"]] },
		{ name: "optimizer", label: "optimizer", choices: [["sgd", "SGD"], ["momentum", "SGD, momentum 0.9"], ["adagrad", "AdaGrad"], ["rmsprop", "RMSProp"], ["adam", "Adam"]] },
		{ name: "rate", label: "learning rate", min: 0.0001, max: 10, log: true },
		{ name: "batch", label: "images a step", choices: [[1, "1"], [8, "8"], [64, "64"], [256, "256"]] },
		{ name: "images", label: "training images", choices: [[1000, "1,000"], [2500, "2,500"], [5000, "5,000"]] },
		{ name: "seed", label: "seed", min: 1, max: 5, step: 1 }
	],
	make: function(stage) {
		var colors = { 1: "red", 2: "green", 3: "blue", 4: "purple", 5: "yellow", yours: "ink" }, make = nnbook.make;
		var plot = nnbook.plot(stage, { title: "Error on digits that no network has trained on", x: { label: "epoch" }, y: { label: "error, %", log: true }, height: 320 });
		// The roles say that it is a table where there is no room for the looks of one.
		function cell(kind, words) { return make("td", { role: "cell", "class": kind }, words); }
		function head(kind, words) { return make("th", { scope: "col", role: "columnheader", "class": kind }, words); }
		var body = make("tbody", { role: "rowgroup" });
		stage.append(make("table", { "class": "results", role: "table", "aria-label": "the six networks and their errors" },
			make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head("", "network"), head("words", "hidden; outputs; loss; optimizer; a step takes"), head("number", "last, %"), head("number", "last 3, %"))), body));

		function row(c) {
			var name = make("th", { scope: "row", role: "rowheader" }, make("span", { "class": "swatch", style: "color:var(--" + colors[c.name] + ")" }), c.name);
			var last = c.lost ? "lost" : c.errors.length ? c.errors[c.errors.length - 1].toFixed(1) : "";
			return make("tr", { role: "row", "class": c.name === "yours" ? "yours" : "" }, name, cell("words", c.words), cell("number", last), cell("number", c.errors.length && !c.lost ? c.mean.toFixed(1) : ""));
		}

		// verdict says how the reader's network does, by the mean of its last epochs.
		function verdict(a, yours, others) {
			if (yours.lost) return "Yours is out of the race: " + yours.lost + ". Try a smaller learning rate.";
			var beaten = others.filter(function(c) { return c.lost || c.mean > yours.mean; }).map(function(c) { return c.name; });
			return "Yours, with " + a.weights.toLocaleString("en") + " weights, errs on " + yours.mean.toFixed(1) + " % of " + a.validation.toLocaleString("en") + " digits, the mean of its last epochs (two standard errors: ±" + a.chance.toFixed(1) + "). It beats " +
				(beaten.length === 0 ? "none of the five." : beaten.length === 5 ? "all five." : beaten.join(", ").replace(/, (\d)$/, " and $1") + ".");
		}

		return function(a, knobs, done) {
			var yours = a.curves[5], others = a.curves.slice(0, 5), unit = function(c) { return c.errors.map(function(e, i) { return [i + 1, e]; }); };
			var low = Math.min.apply(null, [5].concat(a.curves.map(function(c) { return Math.min.apply(null, c.errors); })));
			plot.domain({ x: [0.85, a.epochs + 0.15], y: [low < 5 ? low * 0.8 : 5, 100] });
			var marks = others.map(function(c) { return { line: unit(c), color: colors[c.name], width: 2 }; });
			marks.push({ line: unit(yours), color: "ink", width: 5 });
			a.curves.forEach(function(c) { if (c.errors.length === 1) marks.push({ points: unit(c), color: colors[c.name], radius: c === yours ? 5 : 3 }); });
			body.replaceChildren.apply(body, [yours].concat(others).map(row));
			var next = others.filter(function(c) { return !c.lost && c.errors.length < yours.errors.length; })[0];
			var words = !done && next ? "Epoch " + yours.errors.length + " of " + a.epochs + ": network " + next.name + " is training." : verdict(a, yours, others);
			plot.draw(marks, "Validation error against the epoch, six networks, after " + yours.errors.length + " of " + a.epochs + " epochs. " + (done ? verdict(a, yours, others) : ""));
			plot.say(words);
		};
	}
});
