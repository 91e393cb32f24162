// Keeps the files of the book that a reader has met, so that they are there
// without a network. With one, what comes from it is newer and goes before.
"use strict";
var kept = "nnbook";

self.addEventListener("install", function() { self.skipWaiting(); });
self.addEventListener("activate", function(event) { event.waitUntil(self.clients.claim()); });

self.addEventListener("fetch", function(event) {
	var request = event.request;
	if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
	event.respondWith(fetch(request).then(function(answer) {
		if (answer.ok) {
			var copy = answer.clone();
			event.waitUntil(caches.open(kept).then(function(cache) { return cache.put(request, copy); }));
		}
		return answer;
	}, function(error) {
		return caches.match(request, { ignoreSearch: true }).then(function(answer) {
			if (answer) return answer;
			throw error;
		});
	}));
});
