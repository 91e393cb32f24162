package gradcheck

// Function checks that prime is the derivative of f, at the given points.
func Function(f, prime func(z float64) float64, points ...float64) Report {
	var r Report
	for i, z := range points {
		r.add(Entry{Param: "z", Column: i, At: z, Analytic: prime(z)}, f)
	}
	return r
}
