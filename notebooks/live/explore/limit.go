package explore

// limits are the learning rates at which an optimizer that walks on a slope c x begins to explode, by its momentum
// and the curvature c: section 2 of notebook 08. Adaptive optimizers have none of this kind.
var limits = map[string]func(momentum, c float64) float64{
	"sgd":      func(_, c float64) float64 { return 2 / c },
	"momentum": func(mu, c float64) float64 { return 2 * (1 + mu) / c },
	"nesterov": func(mu, c float64) float64 { return 2 * (1 + mu) / (1 + 2*mu) / c },
}

// A limitMap shows the pairs of learning rate and momentum at which a walk explodes.
type limitMap struct {
	Curvature float64      `json:"curvature"`
	Plain     float64      `json:"plain"`  // the limit without momentum
	Own       float64      `json:"own"`    // with the momentum of the knob
	Edge      sketch       `json:"edge"`   // rate and momentum at the limit
	Beyond    [][3]float64 `json:"beyond"` // a rate, and the momenta from and to which it is too large
}

func newLimitMap(limit func(momentum, c float64) float64, momentum, c float64) *limitMap {
	m := &limitMap{Curvature: c, Plain: limits["sgd"](0, c), Own: limit(momentum, c)}
	falls := limit(pathsMomentumEnd, c) < limit(0, c)
	const points = 33
	for i := range points + 1 {
		mu := pathsMomentumEnd * float64(i) / points
		if falls { // from the smallest rate to the largest all the same
			mu = pathsMomentumEnd - mu
		}
		rate := limit(mu, c)
		m.Edge = append(m.Edge, [2]float64{rate, mu})
		if falls {
			m.Beyond = append(m.Beyond, [3]float64{rate, mu, pathsMomentumEnd})
		} else {
			m.Beyond = append(m.Beyond, [3]float64{rate, 0, mu})
		}
	}
	if last := m.Beyond[len(m.Beyond)-1][0]; last < pathsRateEnd {
		m.Beyond = append(m.Beyond, [3]float64{pathsRateEnd, 0, pathsMomentumEnd})
	}
	return m
}
