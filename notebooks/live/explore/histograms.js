(function() {
	function normalized(knobs) { return knobs.batchNorm; }
	var meaning = {
		tanh: "Saturated, above 0.99 or below −0.99",
		sigmoid: "Saturated, above 0.99 or below 0.01",
		relu: "Saturated, with a slope below 0.01",
		selu: "Saturated, with a slope below 0.01"
	};

	nnbook.explorable("histograms", {
		knobs: [
			{ name: "activation", label: "activation", choices: [["tanh", "tanh"], ["sigmoid", "sigmoid"], ["relu", "ReLU"], ["selu", "SELU"]] },
			{ name: "sigma", label: "σ of a weight", min: 0.003, max: 3, log: true },
			{ name: "batchNorm", label: "batch normalization", check: true },
			{ name: "batch", label: "batch size", min: 1, max: 32, step: 1, when: normalized },
			{ name: "momentum", label: "momentum p", min: 0, max: 1, step: 0.01, when: normalized },
			{ name: "steps", label: "steps to settle", min: 0, max: 100, step: 1, when: normalized }
		],
		make: function(stage) {
			var n = nnbook.number, top = 0.35; // taller bars are cut off
			var key = nnbook.make("p", { "class": "say" });
			var grid = nnbook.make("div", { "class": "histograms" });
			stage.append(key, grid);
			var panels = [1, 2, 3, 4, 5, 6, 7, 8].map(function(layer) {
				var panel = nnbook.plot(grid, { title: "Layer " + layer, y: { bare: true, domain: [0, top] }, height: 130 });
				panel.words.removeAttribute("aria-live"); // eight at once are no help; the last plot speaks
				return panel;
			});
			var flat = nnbook.plot(stage, { title: "Share of saturated outputs, %", x: { label: "layer", domain: [0.8, 8.2], whole: true }, y: { domain: [-3, 103] }, height: 200 });

			function percent(share) {
				if (share > 0 && share < 0.0005) return "under 0.1 %";
				return n(Number((100 * share).toFixed(share < 0.1 ? 1 : 0))) + " %";
			}

			// bars are the bins of a histogram, and outline its upper edge.
			function bars(h, a) {
				var width = (a.high - a.low) / h.share.length;
				return h.share.map(function(share, i) { return [a.low + i * width, a.low + (i + 1) * width, share]; });
			}
			function outline(h, a) {
				return [].concat.apply([], bars(h, a).map(function(b) { return [[b[0], b[2]], [b[1], b[2]]]; }));
			}
			// heights names those that are cut off.
			function heights(h, a) {
				var last = h.share.length - 1;
				return bars(h, a).map(function(b, i) {
					var gap = (b[1] - b[0]) / 2;
					return b[2] > top && { text: percent(b[2]), at: [i === last ? b[0] - gap : b[1] + gap, 0.85 * top], anchor: i === last ? "end" : "start" };
				});
			}
			function shares(layers) { return layers.map(function(h, i) { return [i + 1, 100 * h.saturated]; }); }
			function mostly(layers) { return percent(layers.reduce(function(sum, h) { return sum + h.saturated; }, 0) / layers.length); }

			return function(a, knobs) {
				var training = a.training;
				var bounded = knobs.activation === "tanh" || knobs.activation === "sigmoid";
				key.textContent = (training ? "Bars: in use, with the moving statistics. Line: in training, with the statistics of a batch of " + knobs.batch + "." : "Outputs of 100 neurons for 256 digits, before any training.") + (bounded ? "" : " What lies beyond 3 is counted in the last bar.");
				panels.forEach(function(panel, i) {
					var h = a.use[i];
					panel.domain({ x: [a.low, a.high] });
					panel.draw([
						{ bars: bars(h, a), color: "blue" },
						training && { line: outline(training[i], a), color: "orange", width: 1.5 }
					].concat(heights(h, a)), "Histogram of the outputs of layer " + (i + 1) + ": standard deviation " + n(h.stdDev) + ", " + percent(h.saturated) + " saturated.");
					panel.say("std. dev. " + n(h.stdDev));
				});
				flat.draw([
					training && { line: shares(training), color: "orange", dash: true, label: "in training" },
					{ line: shares(a.use), color: "blue", label: training ? "in use" : undefined },
					{ points: shares(a.use), color: "blue" }
				], "Share of saturated outputs in layers 1 to 8: " + a.use.map(function(h) { return percent(h.saturated); }).join(", ") + ".");
				flat.say(meaning[knobs.activation] + ": " + (training
					? mostly(a.use) + " of all outputs in use, " + mostly(training) + " in training. After " + knobs.steps + " steps the start of the moving statistics counts for " + percent(a.start) + "." +
						(knobs.batch === 1 ? " A single digit is its own mean: in training nothing of it is left." : "")
					: mostly(a.use) + " of all outputs."));
			};
		}
	});
})();
