// Light or dark: as the system is, until the reader says otherwise. This runs
// before the page is drawn, so that it does not flash.
(function() {
	var chosen = null;
	try { chosen = localStorage.getItem("nnbook:theme"); } catch (e) { /* then it is as the system is */ }
	if (chosen) document.documentElement.dataset.theme = chosen;
})();
