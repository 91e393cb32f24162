// Draws the two losses, their factors and error terms over the neuron's output, and both trainings.
"use strict";
(function() {
	var colors = ["blue", "orange"]; // of the squared error and of cross-entropy

	nnbook.explorable("losses", {
		knobs: [
			{ name: "z", label: "weighted sum z", min: -6, max: 6, step: 0.02 },
			{ name: "truth", label: "truth y", choices: [[1, "1"], [0, "0"]] },
			{ name: "rate", label: "learning rate", min: 0.1, max: 10, log: true }
		],
		make: function(stage, set) {
			var answer, numbers = table(stage), upper = nnbook.row(stage, 2), lower = nnbook.row(stage, 2);
			var output = { label: "output ŷ", domain: [-0.04, 1.04] };
			function plot(place, title, x, y) { return nnbook.plot(place, { title: title, x: x, y: y, height: 240 }); }
			var loss = plot(upper[0], "The losses", output, { label: "loss e", domain: [0, 6.2] });
			var factors = plot(upper[1], "The two factors, by size", output, { label: "|∂e/∂ŷ| and S′", log: true, domain: [0.001, 1000] });
			var errors = plot(lower[0], "Their product, the error term", output, { label: "∂e/∂z" });
			var training = plot(lower[1], "Training from here", { label: "step", domain: [0, 300] }, { label: "output ŷ", domain: [-0.04, 1.04] });

			// drag moves the neuron to the weighted sum with an output.
			function drag(output) {
				var k = 0, z = answer.z, at = answer.output, last = z.length - 1;
				while (k < last - 1 && at[k + 1] < output) k++;
				var wanted = z[k] + (output - at[k]) / (at[k + 1] - at[k]) * (z[k + 1] - z[k]);
				set({ z: Math.max(z[0], Math.min(z[last], Math.round(50 * wanted) / 50)) });
			}

			return function draw(now, knobs) {
				answer = now;
				var here = now.now.output, losses = now.losses;
				// over draws what each loss has over all outputs, and where the neuron stands on it.
				function over(name, dragged, value) {
					value = value || Number;
					return [{ vline: here }].concat(losses.map(function(l, i) {
						return { line: now.output.map(function(yhat, k) { return [yhat, value(l[name][k])]; }), color: colors[i], label: l.name };
					}), losses.map(function(l, i) {
						var at = [here, value(l.now[name])];
						return i === dragged ? { handle: at, color: colors[i], label: "the neuron, output and " + l.name, move: drag } : { points: [at], color: colors[i], radius: 5 };
					}));
				}
				var words = "The neuron says " + nnbook.number(here) + ", the truth is " + knobs.truth + ". ";

				numbers(now);
				loss.draw(over("loss", 1), words + "Squared error " + nnbook.number(losses[0].now.loss) + ", cross-entropy " + nnbook.number(losses[1].now.loss) + ".");
				factors.draw(over("derivative", -1, Math.abs).concat([
					{ line: now.output.map(function(yhat, k) { return [yhat, now.slope[k]]; }), color: "green", label: "slope S′" },
					{ points: [[here, now.now.slope]], color: "green", radius: 5 }
				]), words + "The slope of the sigmoid is " + nnbook.number(now.now.slope) + "; the derivative of the squared error is " +
					nnbook.number(losses[0].now.derivative) + ", that of cross-entropy " + nnbook.number(losses[1].now.derivative) + ".");
				errors.domain({ y: knobs.truth === 1 ? [-1.05, 0.1] : [-0.1, 1.05] });
				errors.draw(over("errorTerm", 0), words + "Error terms: squared error " + nnbook.number(losses[0].now.errorTerm) +
					", cross-entropy " + nnbook.number(losses[1].now.errorTerm) + ", which is the output less the truth.");
				errors.say("Error terms: " + losses.map(function(l) { return l.name + " " + nnbook.number(l.now.errorTerm); }).join(", ") + ", which is ŷ − y.");
				training.draw([{ hline: knobs.truth === 1 ? 0.9 : 0.1 }, { text: knobs.truth === 1 ? "0.9" : "0.1", at: [300, knobs.truth === 1 ? 0.79 : 0.1], anchor: "end", color: "soft" }].concat(losses.map(function(l, i) {
					return { line: l.outputs.map(function(yhat, step) { return [step, yhat]; }), color: colors[i], label: l.name };
				})), "The output of two such neurons while they train, one with each loss, for 300 steps. " + arrivals(losses, knobs));
				training.say(arrivals(losses, knobs));
			};
		}
	});

	// arrivals says how long each training takes.
	function arrivals(losses, knobs) {
		function steps(n) { return n < 0 ? "more than 10,000 steps" : n === 1 ? "1 step" : n.toLocaleString("en") + " steps"; }
		return (knobs.truth === 1 ? "Above 0.9" : "Below 0.1") + ": " + losses.map(function(l) { return l.name + " after " + steps(l.steps); }).join(", ") + ".";
	}

	// table writes the factors and the product of both losses as numbers.
	function table(stage) {
		var make = nnbook.make, rows = make("tbody"), head = make("tr");
		["", "∂e/∂ŷ", "× S′", "= ∂e/∂z"].forEach(function(name) { head.append(make(name ? "th" : "td", name ? { scope: "col" } : {}, name)); });
		stage.append(make("table", { "class": "factors" }, make("thead", {}, head), rows));
		return function(now) {
			rows.replaceChildren.apply(rows, now.losses.map(function(l, i) {
				var swatch = make("span", { "class": "swatch", style: "color:var(--" + colors[i] + ")" });
				return make("tr", {}, make("th", { scope: "row" }, swatch, l.name),
					make("td", {}, nnbook.number(l.now.derivative)), make("td", {}, "× " + nnbook.number(now.now.slope)),
					make("td", {}, make("strong", {}, "= " + nnbook.number(l.now.errorTerm))));
			}));
		};
	}
})();
