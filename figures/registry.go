package figures

import (
	"context"
	"regexp"

	"nnbook/figures/plotting"
)

// An Entry is a figure in the list of [All].
type Entry struct {
	// Name is that of the file in this folder that draws the figure, and of
	// the image: "fig5_4_mse_and_sigmoid".
	Name  string
	Title string // one line that says what it is about
	// Draw measures what there is to measure, and draws.
	Draw func(context.Context, *Material) (*plotting.Figure, error)
}

// All lists every figure: the chapter's, then the project's own.
func All() []Entry {
	return []Entry{
		{"fig5_2_tanh_and_sigmoid", "The two S-shaped functions tanh and logistic sigmoid", still(Fig5_2)},
		{"fig5_2b_derivatives", "Derivatives of tanh and logistic sigmoid", still(Fig5_2b)},
		{"fig5_3_batch_normalization", "Batch normalization before and after the activation function", still(Fig5_3)},
		{"fig5_4_mse_and_sigmoid", "Derivatives and error term of squared error with sigmoid, truth 0", still(Fig5_4)},
		{"fig5_5_crossentropy_and_sigmoid", "Derivatives and error term of cross-entropy with sigmoid, truth 0", still(Fig5_5)},
		{"fig5_6_loss_values", "Values of squared error and cross-entropy, truth 0", still(Fig5_6)},
		{"fig5_7_truth_one", "Derivatives and error terms when the truth is 1", still(Fig5_7)},
		{"fig5_8_shifted_tanh", "Modified tanh function with an added linear term", still(Fig5_8)},
		{"fig5_9_relu", "Rectified linear unit (ReLU) activation function", still(Fig5_9)},
		{"fig5_10_leaky_relu", "Leaky rectified linear unit (ReLU) activation function", still(Fig5_10)},
		{"fig5_11_activation_functions", "Important activation functions for hidden neurons", still(Fig5_11)},
		{"fig5_12_test_error", "Test error of the five configurations", drawFig5_12},
		{"fig5_13_grid_search", "Grid search over two hyperparameters, and the random part of it", still(Fig5_13)},
		{"fig5_14_cross_validation", "The folds of cross-validation", still(Fig5_14)},
		{"contact_sheet", "Handwritten digits", drawContactSheet},
		{"pixels", "Raw and standardized pixels, and the weighted sums that they cause", drawPixels},
		{"saturation_during_training", "Share of saturated outputs of the hidden layer during training", drawSaturationDuringTraining},
		{"neuron_chain", "A chain of single neurons: the signal forwards, the error backwards", still(NeuronChain)},
		{"gradient_norms", "Norm of the error terms in each layer of an untrained network", drawGradientNorms},
		{"activation_histograms", "Outputs of the neurons of each layer of an untrained network", drawActivationHistograms},
		{"batch_norm", "Gradients and training with and without batch normalization", drawBatchNorm},
		{"saturated_start", "Squared error and cross-entropy from a saturated start", drawSaturatedStart},
		{"dead_units", "Which units are dead, epoch by epoch", drawDeadUnits},
		{"optimizer_paths", "Paths of the optimizers on a ravine", drawOptimizerPaths},
		{"update_ratios", "Size of the updates relative to the weights", drawUpdateRatios},
		{"exploding_gradient", "An exploding run, and its rescue by gradient clipping", drawExplodingGradient},
		{"decision_boundary", "What a network answers over the plane", drawDecisionBoundary},
	}
}

// still is how a figure is drawn that needs no data.
func still(draw func() *plotting.Figure) func(context.Context, *Material) (*plotting.Figure, error) {
	return func(context.Context, *Material) (*plotting.Figure, error) { return draw(), nil }
}

var chapters = regexp.MustCompile(`^fig5_([0-9]+b?)_`)

// Number is the figure's number in the chapter, "5-4", or "" for the project's
// own.
func (e Entry) Number() string {
	if m := chapters.FindStringSubmatch(e.Name); m != nil {
		return "5-" + m[1]
	}
	return ""
}
