nnbook.explorable("search", {
	run: true,
	knobs: [
		{ name: "method", label: "method", choices: [["grid", "grid"], ["random", "random"], ["halving", "successive halving"]] },
		{ name: "budget", label: "budget", choices: [[9, "81 epochs"], [16, "144 epochs"], [25, "225 epochs"], [36, "324 epochs"]] },
		{ name: "optimizer", label: "optimizer", choices: [["sgd", "SGD"], ["momentum", "SGD, momentum 0.9"], ["adagrad", "AdaGrad"], ["rmsprop", "RMSProp"], ["adam", "Adam"]] },
		{ name: "seed", label: "seed of the draws", min: 1, max: 20, step: 1, when: function(knobs) { return knobs.method !== "grid"; } }
	],
	make: function(stage) {
		var n = nnbook.number, low = 10, high = 90; // errors in percent, at the ends of the colours
		var places = nnbook.row(stage, 2);
		var map = nnbook.plot(places[0], { title: "The map", x: { label: "learning rate", log: true }, y: { label: "hidden neurons", log: true }, height: 330 });
		var path = nnbook.plot(places[1], { title: "The best so far", x: { label: "epochs spent" }, y: { label: "validation error, %", log: true, domain: [8, 100] }, height: 330 });
		var says = nnbook.make("p", { "class": "say", "aria-live": "polite" });
		stage.append(says);

		// color is blue for a low error, red for a high one, by its logarithm.
		function color(error) {
			if (error === null) return "grey";
			return ["blue", "green", "yellow", "red"].concat(Math.max(0, Math.min(1, Math.log(error / low) / Math.log(high / low))));
		}

		// size is larger for a longer training.
		function radius(t, a) { return 3 + 4 * Math.sqrt(t.epochs / a.epochs); }

		function distinct(values) { return values.filter(function(v, i) { return values.indexOf(v) === i; }); }

		function percent(error) { return error === null || error === Infinity ? "no number, since it diverged" : error.toFixed(1) + " %"; }

		// words says what was found, and whether it holds.
		function words(a, best) {
			if (!best) return "The first network trains.";
			var text = "The best has rate " + n(best.rate) + ", " + n(best.width) + " neurons and an error of " + percent(best.error) + ".";
			var again = (a.again || []).map(function(e) { return e === null ? Infinity : e; });
			if (again.length < 3 || best.error === null) return text;
			var lowest = Math.min.apply(null, again), highest = Math.max.apply(null, again);
			return text + " With three new seeds it errs on " + percent(lowest) + " to " + percent(highest) + ": " +
				(lowest > best.error ? "the number by which it was chosen was flattering." : highest <= best.error ? "the choice holds." : "the number by which it was chosen lies among them.");
		}

		return function(a, knobs, done) {
			var best = a.trials[a.best], spent = 0;
			var last = {}; // what a setting came to in its longest training
			a.trials.forEach(function(t) { last[t.number] = t; });
			var settings = Object.keys(last).map(function(k) { return last[k]; });
			var rates = distinct(settings.map(function(t) { return t.rate; })), widths = distinct(settings.map(function(t) { return t.width; }));
			map.domain({ x: [a.rates[0] / 2, a.rates[1] * 2], y: [a.widths[0] / 1.35, a.widths[1] * 1.2] });
			var marks = [
				{ points: rates.map(function(r) { return [r, a.widths[0] / 1.35]; }), color: "soft", radius: 3, label: "values tried" },
				{ points: widths.map(function(w) { return [a.rates[0] / 2, w]; }), color: "soft", radius: 3 }
			];
			if (best) marks.push({ points: [[best.rate, best.width]], color: "ink", radius: radius(best, a) + 3, label: "the best" });
			settings.forEach(function(t) { marks.push({ points: [[t.rate, t.width]], color: color(t.error), radius: radius(t, a) }); });
			[low, 30, high].forEach(function(e) { marks.push({ points: [], color: color(e), label: e + " %" }); });
			if (settings.some(function(t) { return t.error === null; })) marks.push({ points: [], color: "grey", label: "diverged" });
			map.draw(marks, "A map of learning rates and widths: " + settings.length + " settings, each a dot with the colour of its error. " + words(a, best));
			map.say(settings.length + " settings: " + rates.length + " different rates, " + widths.length + " different widths.");

			var dots = [], steps = [];
			a.trials.forEach(function(t) {
				steps.push([spent, t.best]);
				spent += t.epochs;
				steps.push([spent, t.best]);
				dots.push({ points: [[spent, t.error]], color: color(t.error), radius: radius(t, a) - 2 });
			});
			path.domain({ x: [0, a.budget * 1.06] });
			var again = (a.again || []).filter(function(e) { return e !== null; }).map(function(e) { return [a.budget * 1.03, e]; });
			path.draw(dots.concat([
				{ line: steps, color: "ink", width: 2, label: "best so far" },
				again.length > 0 && { points: again, color: "purple", radius: 4, label: "the winner, three new seeds" }
			]), "The lowest error so far against the epochs spent. " + words(a, best));
			path.say(a.trials.length + " trainings, " + a.spent + " of " + a.budget + " epochs.");
			if (says.textContent !== words(a, best)) says.textContent = words(a, best);
		};
	}
});
