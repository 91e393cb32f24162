package kernel

// Path names the implementation in use: "avx512", "avx2" or "go".
func Path() string { return "go" }

// UseReference(true) makes every call take the Go reference;
// UseReference(false) goes back to the fastest path of this CPU. It is meant
// for tests and benchmarks. The environment variable NNBOOK_KERNEL=go does the
// same for a whole run.
func UseReference(on bool) {}
