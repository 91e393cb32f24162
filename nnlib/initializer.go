package nnlib

// First weights, and the rules of Glorot, He and LeCun for their size.

import (
	"fmt"
	"math"
	"math/rand/v2"

	"nnbook/nnlib/internal/elementary"
)

// An Initializer fills a layer's weights before training. fanIn is the
// number of inputs of a neuron, fanOut the number of neurons; rng is the only
// source of chance.
type Initializer interface {
	// Name is its name in Keras, by which [InitializerNamed] knows most.
	Name() string
	// Fill sets all of w, the weights of a layer's neurons.
	Fill(w []float64, fanIn, fanOut int, rng *rand.Rand)
}

// initializer is an Initializer that draws each weight by itself: sampler
// returns the function that draws one.
type initializer struct {
	name    string
	sampler func(fanIn, fanOut int) func(*rand.Rand) float64
}

func (i initializer) Name() string   { return i.name }
func (i initializer) String() string { return i.name }

func (i initializer) Fill(w []float64, fanIn, fanOut int, rng *rand.Rand) {
	draw := i.sampler(fanIn, fanOut)
	for k := range w {
		w[k] = draw(rng)
	}
}

// Zeros sets every weight to 0: right for biases, and wrong for weights,
// since neurons that start equal stay equal.
var Zeros Initializer = initializer{"zeros", Constant(0).(initializer).sampler}

// GlorotUniform draws from the uniform distribution within
// ±sqrt(6/(fanIn + fanOut)), for tanh and sigmoid neurons (Glorot and
// Bengio, 2010).
var GlorotUniform Initializer = initializer{"glorot_uniform", func(fanIn, fanOut int) func(*rand.Rand) float64 {
	limit := math.Sqrt(6 / float64(fanIn+fanOut))
	return uniform(-limit, limit)
}}

// GlorotNormal draws from a truncated normal distribution with standard
// deviation sqrt(2/(fanIn + fanOut)) (Glorot and Bengio, 2010).
var GlorotNormal Initializer = initializer{"glorot_normal", func(fanIn, fanOut int) func(*rand.Rand) float64 {
	return truncatedNormal(math.Sqrt(2 / float64(fanIn+fanOut)))
}}

// HeUniform draws from the uniform distribution within ±sqrt(6/fanIn), for
// ReLU neurons (He et al., 2015).
var HeUniform Initializer = initializer{"he_uniform", func(fanIn, _ int) func(*rand.Rand) float64 {
	limit := math.Sqrt(6 / float64(fanIn))
	return uniform(-limit, limit)
}}

// HeNormal draws from a truncated normal distribution with standard
// deviation sqrt(2/fanIn), for ReLU neurons (He et al., 2015).
var HeNormal Initializer = initializer{"he_normal", func(fanIn, _ int) func(*rand.Rand) float64 {
	return truncatedNormal(math.Sqrt(2 / float64(fanIn)))
}}

// LecunNormal draws from a truncated normal distribution with standard
// deviation 1/sqrt(fanIn), for SELU neurons (LeCun et al., 1998).
var LecunNormal Initializer = initializer{"lecun_normal", func(fanIn, _ int) func(*rand.Rand) float64 {
	return truncatedNormal(math.Sqrt(1 / float64(fanIn)))
}}

// Constant sets every weight to c.
func Constant(c float64) Initializer {
	return initializer{"constant", func(int, int) func(*rand.Rand) float64 {
		return func(*rand.Rand) float64 { return c }
	}}
}

// Uniform draws from the uniform distribution between low and high, whatever
// the size of the layer.
func Uniform(low, high float64) Initializer {
	if !(low <= high) {
		panic(fmt.Sprintf("nnlib: Uniform wants low <= high, got %v and %v", low, high))
	}
	return initializer{"random_uniform", func(int, int) func(*rand.Rand) float64 { return uniform(low, high) }}
}

// Normal draws from the normal distribution, not truncated, whatever the
// size of the layer.
func Normal(mean, sigma float64) Initializer {
	if !(sigma >= 0) {
		panic(fmt.Sprintf("nnlib: Normal wants a standard deviation of at least 0, got %v", sigma))
	}
	return initializer{"random_normal", func(int, int) func(*rand.Rand) float64 {
		return func(rng *rand.Rand) float64 { return mean + float64(sigma*standardNormal(rng)) }
	}}
}

func uniform(low, high float64) func(*rand.Rand) float64 {
	return func(rng *rand.Rand) float64 { return low + float64((high-low)*rng.Float64()) }
}

// standardNormal draws from the standard normal distribution, by Marsaglia's polar
// method (1964). That of package rand has other last digits on some CPUs.
func standardNormal(rng *rand.Rand) float64 {
	for {
		u, v := 2*float64(rng.Float64())-1, 2*float64(rng.Float64())-1
		if r := float64(u*u) + float64(v*v); 0 < r && r < 1 {
			return u * math.Sqrt(-2*elementary.Log(r)/r)
		}
	}
}

// truncatedSigma is the standard deviation of the standard normal
// distribution truncated at ±2: sqrt(1 - 4 phi(2)/(2 Phi(2) - 1)). Keras
// divides by it, so that what is left after truncation has the wanted
// standard deviation.
const truncatedSigma = 0.87962566103423978

// truncatedNormal draws with standard deviation sigma, and draws again what
// lies beyond two standard deviations of the distribution before truncation.
func truncatedNormal(sigma float64) func(*rand.Rand) float64 {
	sigma /= truncatedSigma
	return func(rng *rand.Rand) float64 {
		for {
			if x := standardNormal(rng); math.Abs(x) <= 2 {
				return sigma * x
			}
		}
	}
}
