// What a page of the book can do beyond being read: the place in the contents,
// search, copying, folding, light and dark. Nothing is lost without it.
"use strict";
(function() {
	function make(tag, attributes) {
		var e = document.createElement(tag);
		for (var name in attributes || {}) e.setAttribute(name, attributes[name]);
		for (var i = 2; i < arguments.length; i++) e.append(arguments[i]);
		return e;
	}
	var base = document.currentScript.src.replace(/[^/]*$/, "");
	var side = document.querySelector("nav.side");

	// ---- Light and dark.

	function dark() {
		var chosen = document.documentElement.dataset.theme;
		return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
	}
	var theme = make("button", { type: "button", "class": "theme" });
	function nameTheme() { theme.textContent = dark() ? "Light" : "Dark"; theme.title = "Change to " + (dark() ? "light" : "dark") + " colours"; }
	theme.addEventListener("click", function() {
		var next = dark() ? "light" : "dark";
		document.documentElement.dataset.theme = next;
		try { localStorage.setItem("nnbook:theme", next); } catch (e) { /* until the page is left */ }
		nameTheme();
		document.dispatchEvent(new Event("themechange"));
	});
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
	nameTheme();

	// ---- Search, over all pages. The index is loaded when it is first needed.

	var field = make("input", { type: "search", placeholder: "Search the book", "aria-label": "Search the book", autocomplete: "off" });
	var found = make("ol", { "class": "found", "aria-label": "Found" });
	var count = make("p", { "class": "count", role: "status" });
	var search = make("div", { "class": "search", role: "search" }, field, theme, count, found);
	var loading = null;
	function index() {
		loading = loading || new Promise(function(resolve) {
			var s = make("script", { src: base + "search.js" });
			s.onload = resolve; s.onerror = resolve;
			document.head.append(s);
		});
		return loading.then(function() { return window.nnbookSearch || []; });
	}
	// A passage counts by how many of the words it has, in its title above all.
	function look(passages, words) {
		return passages.map(function(p) {
			var title = p.t.toLowerCase(), text = p.x.toLowerCase(), score = 0;
			for (var i = 0; i < words.length; i++) {
				var inTitle = title.indexOf(words[i]) >= 0, times = text.split(words[i]).length - 1;
				if (!inTitle && times === 0) return { score: 0 };
				score += (inTitle ? 20 : 0) + Math.min(times, 10);
			}
			return { score: score, p: p };
		}).filter(function(r) { return r.score > 0; }).sort(function(a, b) { return b.score - a.score; });
	}
	function excerpt(text, word) {
		var at = Math.max(0, text.toLowerCase().indexOf(word)), from = Math.max(0, at - 40);
		return (from > 0 ? "… " : "") + text.slice(from, at + 90) + " …";
	}
	field.addEventListener("input", function() {
		var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
		if (field.value.trim().length < 2) { found.replaceChildren(); count.textContent = ""; return; }
		index().then(function(passages) {
			var results = look(passages, words);
			count.textContent = results.length === 0 ? "Nothing found" : results.length + " found";
			found.replaceChildren.apply(found, results.slice(0, 12).map(function(r) {
				return make("li", {}, make("a", { href: r.p.f + "#" + encodeURIComponent(r.p.a) },
					make("strong", {}, r.p.t), make("span", {}, r.p.p), make("small", {}, excerpt(r.p.x, words[0]))));
			}));
		});
	});
	document.addEventListener("keydown", function(e) {
		if (e.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && !e.target.isContentEditable) { e.preventDefault(); field.focus(); }
		if (e.key === "Escape" && document.activeElement === field) { field.value = ""; field.dispatchEvent(new Event("input")); }
	});
	if (side) side.prepend(search); else document.querySelector("main").prepend(search);

	// ---- The place in the contents: the headings of this page, below its name.

	var here = side && side.querySelector("[aria-current=page]");
	if (here) {
		var list = make("ol"), links = new Map();
		document.querySelectorAll("main h2[id]").forEach(function(h) {
			var name = h.cloneNode(true);
			name.querySelectorAll(".anchor-link").forEach(function(a) { a.remove(); });
			var link = make("a", { href: "#" + encodeURIComponent(decodeURIComponent(h.id)) }, name.textContent.replace(/\$/g, ""));
			link.addEventListener("click", function() { closeSide(); });
			h.id = decodeURIComponent(h.id);
			links.set(h, link);
			list.append(make("li", {}, link));
		});
		here.after(list);
		var mark = function() {
			var current = null;
			links.forEach(function(link, h) { if (h.getBoundingClientRect().top < 120) current = link; });
			links.forEach(function(link) { if (link === current) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current"); });
		};
		var waiting = false;
		addEventListener("scroll", function() {
			if (waiting) return;
			waiting = true;
			requestAnimationFrame(function() { waiting = false; mark(); });
		}, { passive: true });
		mark();
	}

	// On a narrow screen the column is behind a button.
	var opener = null;
	function closeSide() {
		if (!opener) return;
		document.documentElement.classList.remove("side-open");
		opener.setAttribute("aria-expanded", "false");
	}
	if (side) {
		opener = make("button", { type: "button", "class": "opener", "aria-controls": "contents", "aria-expanded": "false" }, "Contents, search");
		opener.addEventListener("click", function() {
			var open = document.documentElement.classList.toggle("side-open");
			opener.setAttribute("aria-expanded", String(open));
		});
		side.before(opener);
		document.documentElement.classList.add("with-side");
	}

	// ---- Copying.

	document.querySelectorAll(".input_area, .rendered_html pre").forEach(function(box) {
		if (box.closest("details.preamble")) return;
		var b = make("button", { type: "button", "class": "copy", title: "Copy the code" }, "Copy");
		b.addEventListener("click", function() {
			var pre = box.matches("pre") ? box : box.querySelector("pre");
			var cell = (window.nnbookCells || []).filter(function(c) { return c.pre === pre; })[0];
			copy(cell ? cell.text() : pre.textContent).then(function() { b.textContent = "Copied"; }, function() { b.textContent = "Not copied"; })
				.then(function() { setTimeout(function() { b.textContent = "Copy"; }, 1500); });
		});
		var frame = make("div", { "class": "copyframe" });
		box.before(frame);
		frame.append(box, b);
	});
	function copy(text) {
		if (navigator.clipboard) return navigator.clipboard.writeText(text);
		var t = make("textarea"); // where the page is not in a secure place
		t.value = text;
		document.body.append(t);
		t.select();
		var ok = document.execCommand("copy");
		t.remove();
		return ok ? Promise.resolve() : Promise.reject();
	}

	// ---- What scrolls by itself can be reached with the keyboard.

	document.querySelectorAll("pre, table, .output_subarea").forEach(function(e) {
		if (e.scrollWidth > e.clientWidth + 1) e.tabIndex = 0;
	});

	// ---- On paper everything is open.

	addEventListener("beforeprint", function() {
		document.querySelectorAll("details.outputs:not([open])").forEach(function(d) { d.open = true; d.dataset.closed = ""; });
	});
	addEventListener("afterprint", function() {
		document.querySelectorAll("details[data-closed]").forEach(function(d) { d.open = false; delete d.dataset.closed; });
	});

	// ---- Offline afterwards, where the book comes from a server.

	if ("serviceWorker" in navigator && /^https?:$/.test(location.protocol)) {
		navigator.serviceWorker.register(base + "offline.js").catch(function() { /* the browser's own cache remains */ });
	}
})();
