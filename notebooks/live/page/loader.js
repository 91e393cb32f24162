// Loads the programs of a page, which are Go compiled to WebAssembly, and runs
// them in Workers. It works from a static host and from file://, where a page
// may load scripts but not fetch files: a program comes gzipped, in base64, in
// the parts live/NAME-00.js, live/NAME-01.js, ...
"use strict";
var nnbook = (function() {
	// Filled in when the book is made: the number of parts of each program, and
	// the text of Go's own wasm_exec.js.
	var assets = /*ASSETS*/{}/**/;
	var wasmExec = /*WASM_EXEC*/""/**/;

	var base = document.currentScript.src.replace(/[^/]*$/, "");
	var parts = {};   // by the program's name and the part's number
	var modules = {}; // promises of compiled programs

	function part(name, i, text) {
		var binary = atob(text), bytes = new Uint8Array(binary.length);
		for (var j = 0; j < binary.length; j++) bytes[j] = binary.charCodeAt(j);
		parts[name + i] = bytes;
	}

	function script(url) {
		return new Promise(function(resolve, reject) {
			var s = document.createElement("script");
			s.src = url;
			s.onload = function() { s.remove(); resolve(); };
			s.onerror = function() { s.remove(); reject(new Error("A part of the program could not be loaded: " + url + ". Is there still a connection? Try again.")); };
			document.head.appendChild(s);
		});
	}

	// module loads and compiles a program, once for each page.
	function module(name, progress) {
		if (modules[name]) return modules[name];
		var n = assets[name], next = 0, loaded = 0;
		if (!n) return Promise.reject(new Error("This book was made without the program " + name + "."));
		function one() {
			if (next >= n) return Promise.resolve();
			var i = next++;
			return script(base + name + "-" + (i < 10 ? "0" : "") + i + ".js").then(function() {
				loaded++;
				if (progress) progress(0.8 * loaded / n);
				return one();
			});
		}
		modules[name] = Promise.all([one(), one(), one()]).then(function() {
			var pieces = [];
			for (var i = 0; i < n; i++) { pieces.push(parts[name + i]); delete parts[name + i]; }
			var unzipped = new Blob(pieces).stream().pipeThrough(new DecompressionStream("gzip"));
			return new Response(unzipped).arrayBuffer();
		}).then(function(bytes) {
			if (progress) progress(0.9);
			return WebAssembly.compile(bytes);
		});
		modules[name].catch(function() { delete modules[name]; }); // another try may do better
		return modules[name];
	}

	// What runs in the Worker before Go does. The text that Go prints and the end
	// of its program become messages.
	function prelude() {
		var decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
		globalThis.fs.writeSync = function(fd, bytes) {
			var message = {};
			message[fd === 2 ? "stderr" : "stdout"] = decoders[fd === 2 ? 2 : 1].decode(bytes, { stream: true });
			postMessage(message);
			return bytes.length;
		};
		// What package nb shows, and what the exercises keep: they look for these
		// functions when the program begins.
		globalThis.nnbookShow = function(json) { postMessage({ show: json }); };
		globalThis.nnbookKeep = function(text) { globalThis.nnbookProgress = text; postMessage({ progress: text }); };
		globalThis.onmessage = function(event) {
			var go = new Go();
			go.exit = function(status) { postMessage({ ended: true, status: status }); };
			globalThis.nnbookMemory = function() { return go.mem ? go.mem.buffer.byteLength : 0; };
			WebAssembly.instantiate(event.data, go.importObject)
				.then(function(instance) { return go.run(instance); })
				.catch(function(e) { postMessage({ ended: true, status: 2, reason: String(e) }); });
		};
	}

	// start resolves with a Worker in which the program has said that it is ready.
	// The caller then sets the Worker's onmessage.
	function start(name, options) {
		var progress = options && options.progress;
		return module(name, progress).then(function(compiled) {
			return new Promise(function(resolve, reject) {
				var url = URL.createObjectURL(new Blob([wasmExec, "\n(" + prelude + ")();"], { type: "text/javascript" }));
				var worker = new Worker(url);
				worker.onerror = function(e) { reject(new Error(e.message || "The Worker could not be started.")); };
				worker.onmessage = function(event) {
					if (event.data.ready) {
						URL.revokeObjectURL(url);
						worker.onmessage = worker.onerror = null;
						if (progress) progress(1);
						resolve(worker);
					} else if (event.data.ended) {
						reject(new Error("The program ended before it was ready" + (event.data.reason ? ": " + event.data.reason : ".")));
					}
				};
				worker.postMessage(compiled);
			});
		});
	}

	return { start: start, part: part, script: script, base: base, has: function(name) { return !!assets[name]; } };
})();
