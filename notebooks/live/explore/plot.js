// Plots of the explorables, as plain SVG in the colours of the page. A plot is
// drawn anew with every answer, from a list of marks:
//
//	{line: [[x, y], ...], color, dash, width, label}   null breaks a line; a label goes into the legend
//	{points: [[x, y], ...], color, radius, label}
//	{bars: [[x0, x1, y], ...], color, label}            from 0, or from below on a logarithmic axis
//	{area: [[x, low, high], ...], color, label}
//	{hline: y, color, label}, {vline: x, color, label}
//	{text: "words", at: [x, y], anchor: "start" | "middle" | "end", color}
//	{image: {cols, rows, values, colors, smooth}, at: [x0, x1, y0, y1]}   values of 0 to 1 are mixed of the
//	                                                    colours, null is clear; row by row, the first row at y0
//	{handle: [x, y], label, color, move: function(x, y)}   is dragged, or moved by the arrow keys
"use strict";
(function() {
	if (!window.nnbook) return;
	var svgns = "http://www.w3.org/2000/svg", plots = 0;

	// svg creates an element: svg("path", {d: "..."}, children...).
	function svg(tag, attributes) {
		var e = document.createElementNS(svgns, tag);
		for (var name in attributes || {}) if (attributes[name] !== undefined) e.setAttribute(name, attributes[name]);
		for (var i = 2; i < arguments.length; i++) e.append(arguments[i]);
		return e;
	}

	// paint is a colour of the page by its name: it turns with light and dark. A list of names that ends with a share
	// from 0 to 1 is the mixture that lies there between them.
	function paint(name) {
		if (!Array.isArray(name)) return "var(--" + (name || "blue") + ")";
		var place = name[name.length - 1] * (name.length - 2), k = Math.min(name.length - 3, Math.floor(place));
		return "color-mix(in oklab, " + paint(name[k + 1]) + " " + (100 * (place - k)).toFixed(1) + "%, " + paint(name[k]) + ")";
	}

	// ---- Scales: from numbers to pixels and back.

	function finite(v) { return typeof v === "number" && isFinite(v); }

	// extent is the domain of an axis: as it was asked for, the rest from the data.
	function extent(axis, values) {
		var asked = axis.domain || [null, null], usable = values.filter(function(v) { return finite(v) && (!axis.log || v > 0); });
		var low = Math.min.apply(null, usable), high = Math.max.apply(null, usable);
		if (usable.length === 0) { low = axis.log ? 0.1 : 0; high = 1; }
		if (low === high) { low = axis.log ? low / 2 : low - 0.5; high = axis.log ? high * 2 : high + 0.5; }
		var margin = axis.log ? Math.pow(high / low, axis.margin) : (high - low) * axis.margin;
		return [
			finite(asked[0]) ? asked[0] : axis.log ? low / margin : low - margin,
			finite(asked[1]) ? asked[1] : axis.log ? high * margin : high + margin
		];
	}

	function scale(log, domain, from, to) {
		var a = log ? Math.log10(domain[0]) : domain[0], b = log ? Math.log10(domain[1]) : domain[1];
		return {
			log: log, domain: domain, from: from, to: to,
			at: function(v) {
				if (!finite(v) || log && v <= 0) return null;
				// Far beyond the edge is far enough.
				return Math.max(-5000, Math.min(5000, from + ((log ? Math.log10(v) : v) - a) / (b - a) * (to - from)));
			},
			back: function(pixel) {
				var v = a + (Math.max(0, Math.min(1, (pixel - from) / (to - from)))) * (b - a);
				return log ? Math.pow(10, v) : v;
			}
		};
	}

	// ticks are the numbers that an axis names: 1, 2 or 5 times a power of ten.
	function ticks(s, apart) {
		var low = s.domain[0], high = s.domain[1], many = Math.max(2, Math.abs(s.to - s.from) / apart), found = [];
		if (s.log) {
			var first = Math.ceil(Math.log10(low) - 1e-9), last = Math.floor(Math.log10(high) + 1e-9);
			var every = Math.max(1, Math.ceil((last - first + 1) / many));
			for (var k = first - (last - first < 2 ? 1 : 0); k <= last; k += every) {
				(last - first < 2 ? [1, 2, 5] : [1]).forEach(function(m) {
					var v = m * Math.pow(10, k);
					if (v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9)) found.push(v);
				});
			}
			return found;
		}
		var rough = (high - low) / many, power = Math.pow(10, Math.floor(Math.log10(rough)));
		var step = [1, 2, 5, 10].filter(function(m) { return m * power >= rough * 0.999; })[0] * power;
		if (s.whole) step = Math.max(1, step); // layers and steps have no halves
		for (var i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) found.push(Number((i * step).toPrecision(12)));
		return found;
	}

	var raised = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
	function power(k) { return "10" + String(k).replace(/[-\d]/g, function(c) { return raised[c]; }); }

	// number writes a number of a tick, a knob or a sentence, with three digits.
	nnbook.number = function(v) {
		if (!finite(v)) return "–";
		var size = Math.abs(v);
		if (v === 0 || size >= 1e-3 && size < 1e5) return String(Number(v.toPrecision(size >= 1000 ? 5 : 3))).replace("-", "−");
		var k = Math.floor(Math.log10(size)), m = Number((v / Math.pow(10, k)).toPrecision(3));
		return (m === 1 ? "" : String(m).replace("-", "−") + "·") + power(k);
	};

	function tickLabel(v, s) {
		if (s.log && (s.domain[0] < 0.009 || s.domain[1] > 11000)) {
			var k = Math.round(Math.log10(v));
			return Math.abs(v / Math.pow(10, k) - 1) < 1e-6 ? power(k) : nnbook.number(v);
		}
		return nnbook.number(v);
	}

	// ---- Marks.

	// path joins points with lines; what cannot be drawn breaks it.
	function path(points, x, y) {
		var d = "", pen = "M";
		(points || []).forEach(function(p) {
			var a = p && x.at(p[0]), b = p && y.at(p[1]);
			if (a === null || b === null) { pen = "M"; return; }
			d += pen + a.toFixed(1) + " " + b.toFixed(1);
			pen = "L";
		});
		return d;
	}

	// components reads a colour of the page as red, green, blue.
	function components(name) {
		var probe = document.createElement("span");
		probe.style.color = paint(name);
		document.body.append(probe);
		var c = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
		probe.remove();
		return c;
	}

	// picture turns a grid of numbers into an image.
	function picture(grid, upward) {
		var canvas = document.createElement("canvas"), colors = (grid.colors || ["paper", "blue"]).map(components);
		canvas.width = grid.cols;
		canvas.height = grid.rows;
		var context = canvas.getContext("2d"), pixels = context.createImageData(grid.cols, grid.rows);
		for (var i = 0; i < grid.rows * grid.cols; i++) {
			var v = grid.values[i], row = Math.floor(i / grid.cols);
			if (!finite(v)) continue;
			var place = Math.max(0, Math.min(1, v)) * (colors.length - 1), k = Math.min(colors.length - 2, Math.floor(place)), share = place - k;
			var to = 4 * ((upward ? grid.rows - 1 - row : row) * grid.cols + i % grid.cols);
			for (var c = 0; c < 3; c++) pixels.data[to + c] = colors[k][c] + share * (colors[k + 1][c] - colors[k][c]);
			pixels.data[to + 3] = 255;
		}
		context.putImageData(pixels, 0, 0);
		return canvas.toDataURL();
	}

	function drawMark(m, x, y) {
		if (m.line) return svg("path", { d: path(m.line, x, y), fill: "none", "stroke-width": m.width || 2, "stroke-dasharray": m.dash ? "6 4" : undefined, "stroke-linejoin": "round", style: "stroke:" + paint(m.color) });
		if (m.points) {
			// A line of no length with round ends is a dot.
			var dots = m.points.map(function(p) { var d = path([p], x, y); return d && d + "h.01"; }).join("");
			return svg("path", { d: dots, fill: "none", "stroke-linecap": "round", "stroke-width": 2 * (m.radius || 3), style: "stroke:" + paint(m.color) });
		}
		if (m.bars) {
			var ground = y.log ? y.from : y.at(0);
			return svg("path", { style: "fill:" + paint(m.color), d: m.bars.map(function(b) {
				var left = x.at(b[0]), right = x.at(b[1]), top = y.at(b[2]);
				return top === null || left === null ? "" : "M" + left + " " + ground + "V" + top + "H" + Math.max(left + 0.5, right - (right - left > 4 ? 1 : 0)) + "V" + ground + "Z";
			}).join("") });
		}
		if (m.area) {
			var high = path(m.area.map(function(p) { return [p[0], p[2]]; }), x, y), low = path(m.area.map(function(p) { return [p[0], p[1]]; }).reverse(), x, y);
			return svg("path", { d: high && low ? high + low.replace("M", "L") + "Z" : "", "fill-opacity": 0.2, style: "fill:" + paint(m.color) });
		}
		if ("hline" in m || "vline" in m) {
			var at = "hline" in m ? y.at(m.hline) : x.at(m.vline);
			if (at === null) return null;
			return svg("path", { d: "hline" in m ? "M" + x.from + " " + at + "H" + x.to : "M" + at + " " + y.from + "V" + y.to, "stroke-width": m.width || 1.5, "stroke-dasharray": "5 4", style: "stroke:" + paint(m.color || "soft") });
		}
		if (m.image) {
			var left = x.at(m.at[0]), right = x.at(m.at[1]), bottom = y.at(m.at[2]), top = y.at(m.at[3]);
			return svg("image", { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top), preserveAspectRatio: "none", href: picture(m.image, bottom > top), style: m.image.smooth ? "" : "image-rendering:pixelated" });
		}
		if (m.text) {
			var a = x.at(m.at[0]), b = y.at(m.at[1]);
			return a === null || b === null ? null : svg("text", { x: a, y: b, dy: "-0.4em", "text-anchor": m.anchor || "start", "class": "note", style: "fill:" + paint(m.color || "ink") }, m.text);
		}
		return null;
	}

	// spread adds all numbers of a mark to those that the axes must show.
	function spread(m, xs, ys) {
		(m.line || m.points || []).forEach(function(p) { if (p) { xs.push(p[0]); ys.push(p[1]); } });
		(m.bars || []).forEach(function(b) { xs.push(b[0], b[1]); ys.push(0, b[2]); });
		(m.area || []).forEach(function(p) { xs.push(p[0]); ys.push(p[1], p[2]); });
		if ("hline" in m) ys.push(m.hline);
		if ("vline" in m) xs.push(m.vline);
		if (m.handle) { xs.push(m.handle[0]); ys.push(m.handle[1]); }
		if (m.image) { xs.push(m.at[0], m.at[1]); ys.push(m.at[2], m.at[3]); }
	}

	// ---- Handles lie over the picture, as buttons: there the keyboard reaches them.

	function Handle(plot) {
		var handle = this;
		this.plot = plot;
		this.button = nnbook.make("button", { type: "button", "class": "handle" });
		this.button.addEventListener("pointerdown", function(e) {
			handle.held = true;
			handle.button.setPointerCapture(e.pointerId);
		});
		this.button.addEventListener("pointermove", function(e) {
			if (!handle.held) return;
			var box = plot.canvas.getBoundingClientRect();
			handle.to(e.clientX - box.left, e.clientY - box.top);
		});
		["pointerup", "pointercancel"].forEach(function(end) { handle.button.addEventListener(end, function() { handle.held = false; handle.show(handle.mark); }); });
		this.button.addEventListener("keydown", function(e) {
			var way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
			if (!way) return;
			e.preventDefault();
			var far = e.shiftKey ? 24 : 6; // pixels
			handle.to(handle.left + far * way[0], handle.top + far * way[1]);
		});
	}
	Handle.prototype.to = function(left, top) {
		var x = this.plot.x.back(left), y = this.plot.y.back(top);
		this.place(this.plot.x.at(x), this.plot.y.at(y));
		this.mark.move(Number(x.toPrecision(4)), Number(y.toPrecision(4)));
	};
	Handle.prototype.place = function(left, top) { // inside the plot, also where the number is not
		var x = this.plot.x, y = this.plot.y;
		this.left = left = Math.max(x.from, Math.min(x.to, left));
		this.top = top = Math.max(y.to, Math.min(y.from, top));
		this.button.style.left = left + "px";
		this.button.style.top = top + "px";
	};
	Handle.prototype.show = function(mark) {
		this.mark = mark;
		this.button.setAttribute("aria-label", (mark.label || "place") + ": " + nnbook.number(mark.handle[0]) + ", " + nnbook.number(mark.handle[1]) + ". Arrow keys move it.");
		this.button.style.background = paint(mark.color || "ink");
		if (!this.held) this.place(this.plot.x.at(mark.handle[0]), this.plot.y.at(mark.handle[1]));
	};

	// ---- A plot.

	function Plot(parent, options) {
		var plot = this;
		this.options = options || {};
		this.axes = { x: Object.assign({ margin: 0 }, this.options.x), y: Object.assign({ margin: 0.05 }, this.options.y) };
		this.height = this.options.height || 260;
		this.number = ++plots;
		this.marks = [];
		this.handles = [];
		this.legend = nnbook.make("ul", { "class": "legend" });
		this.canvas = nnbook.make("div", { "class": "canvas" });
		this.words = nnbook.make("p", { "class": "say", "aria-live": "polite" });
		this.figure = nnbook.make("figure", { "class": "plot" });
		if (this.options.title) this.figure.append(nnbook.make("figcaption", {}, this.options.title));
		this.figure.append(this.legend, this.canvas, this.words);
		parent.append(this.figure);
		// The observer tells the width as soon as there is one: nobody has to ask for it, which would hold up the page.
		new ResizeObserver(function(entries) {
			var width = Math.round(entries[0].contentRect.width);
			if (width === plot.width) return;
			plot.width = width;
			plot.paint();
		}).observe(this.canvas);
	}

	Plot.prototype.draw = function(marks, sentence) {
		this.marks = marks.filter(Boolean);
		this.sentence = sentence;
		this.paint();
	};
	Plot.prototype.say = function(text) { if (this.words.textContent !== text) this.words.textContent = text; };
	Plot.prototype.domain = function(domains) {
		if (domains.x) this.axes.x.domain = domains.x;
		if (domains.y) this.axes.y.domain = domains.y;
	};

	Plot.prototype.paint = function() {
		var width = this.width, height = this.height;
		if (!width) return; // not laid out yet
		this.measure(width, height);
		var x = this.x, y = this.y, clip = "plot-" + this.number;
		var marks = svg("g", { "clip-path": "url(#" + clip + ")" });
		this.marks.forEach(function(m) { var e = drawMark(m, x, y); if (e) marks.append(e); });
		var image = svg("svg", { role: "img", "aria-label": this.sentence || this.options.title || "", width: width, height: height, viewBox: "0 0 " + width + " " + height },
			svg("clipPath", { id: clip }, svg("rect", { x: x.from, y: y.to - 1, width: x.to - x.from, height: y.from - y.to + 2 })),
			this.grid(), marks);
		var old = this.canvas.querySelector("svg");
		if (old) old.replaceWith(image); else this.canvas.prepend(image);
		this.showHandles(this.marks.filter(function(m) { return m.handle; }));
		this.legend.replaceChildren.apply(this.legend, this.marks.filter(function(m) { return m.label && !m.handle; }).map(function(m) {
			var swatch = nnbook.make("span", { "class": "swatch" + (m.points ? " dot" : m.dash || "hline" in m || "vline" in m ? " dashed" : ""), style: "color:" + paint(m.color || ("hline" in m || "vline" in m ? "soft" : "blue")) });
			return nnbook.make("li", {}, swatch, m.label);
		}));
		this.legend.hidden = !this.legend.hasChildNodes();
	};

	// measure fits the scales to the marks and to the room.
	Plot.prototype.measure = function(width, height) {
		var xs = [], ys = [], axes = this.axes;
		this.marks.forEach(function(m) { spread(m, xs, ys); });
		var dx = extent(axes.x, xs), dy = extent(axes.y, ys);
		var box = { left: axes.y.label ? 68 : 48, right: width - 12, top: 10, bottom: height - (axes.x.label ? 42 : 24) };
		if (axes.x.bare) box.bottom = height - 4;
		if (axes.y.bare) box.left = 4;
		if (this.options.equal) {
			var unit = Math.max((dx[1] - dx[0]) / (box.right - box.left), (dy[1] - dy[0]) / (box.bottom - box.top));
			dx = about(dx, unit * (box.right - box.left));
			dy = about(dy, unit * (box.bottom - box.top));
		}
		this.x = scale(axes.x.log, dx, box.left, box.right);
		this.y = scale(axes.y.log, dy, box.bottom, box.top);
		this.x.whole = axes.x.whole;
		this.y.whole = axes.y.whole;
	};
	function about(domain, size) { var middle = (domain[0] + domain[1]) / 2; return [middle - size / 2, middle + size / 2]; }

	// grid draws the axes: lines, numbers, labels.
	Plot.prototype.grid = function() {
		var x = this.x, y = this.y, axes = this.axes, lines = "", all = svg("g", { "class": "axes" });
		if (!axes.x.bare) ticks(x, 70).forEach(function(v) {
			lines += "M" + x.at(v).toFixed(1) + " " + y.from + "V" + y.to;
			all.append(svg("text", { x: x.at(v), y: y.from + 16, "text-anchor": "middle" }, tickLabel(v, x)));
		});
		if (!axes.y.bare) ticks(y, 38).forEach(function(v) {
			lines += "M" + x.from + " " + y.at(v).toFixed(1) + "H" + x.to;
			all.append(svg("text", { x: x.from - 6, y: y.at(v) + 4, "text-anchor": "end" }, tickLabel(v, y)));
		});
		all.prepend(svg("path", { d: lines, "class": "gridlines" }));
		all.append(svg("path", { d: "M" + x.from + " " + y.to + "V" + y.from + "H" + x.to, "class": "frame" }));
		if (axes.x.label) all.append(svg("text", { x: (x.from + x.to) / 2, y: y.from + 36, "text-anchor": "middle", "class": "axis" }, axes.x.label));
		if (axes.y.label) all.append(svg("text", { transform: "translate(14 " + (y.from + y.to) / 2 + ") rotate(-90)", "text-anchor": "middle", "class": "axis" }, axes.y.label));
		return all;
	};

	Plot.prototype.showHandles = function(marks) {
		while (this.handles.length > marks.length) this.handles.pop().button.remove();
		while (this.handles.length < marks.length) {
			var handle = new Handle(this);
			this.handles.push(handle);
			this.canvas.append(handle.button);
		}
		this.handles.forEach(function(h, i) { h.show(marks[i]); });
	};

	nnbook.plot = function(parent, options) { return new Plot(parent, options); };

	// visible cuts a path after the step with which it leaves the picture, [left, right, bottom, top], for good.
	nnbook.visible = function(path, picture) {
		var last = 0;
		path.forEach(function(p, i) { if (p[0] >= picture[0] && p[0] <= picture[1] && p[1] >= picture[2] && p[1] <= picture[3]) last = i; });
		return path.slice(0, last + 2);
	};

	// row makes places for plots that stand beside each other where there is room.
	nnbook.row = function(parent, n) {
		var row = nnbook.make("div", { "class": "row", style: "--n:" + n }), places = [];
		for (var i = 0; i < n; i++) places.push(nnbook.make("div"));
		row.append.apply(row, places);
		parent.append(row);
		return places;
	};
})();
