// Package measure looks at what happens inside of networks: gradients and
// activations through depth, saturation, dead units, the paths of optimizers,
// and what theory says of them.
//
//	net := measure.DeepNet{Layers: 8, Units: 100, Activation: nnlib.Tanh, Initializer: nnlib.GlorotUniform}
//	norms, err := measure.GradientNorms(x, y, net, 1, 2, 3)
//	fmt.Println(norms.Ratio(), norms.TheoryRatio())
//
// Each function takes data and seeds and returns numbers; package figures
// draws them. What is measured over several seeds is a [Series], or has one
// row for each seed.
package measure
