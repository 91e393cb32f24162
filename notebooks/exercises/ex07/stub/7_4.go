package stub

// Exercise 7.4: Too many dead neurons (repair).
//
// A ReLU neuron is dead if it is 0 for *every* example. This function finds dead neurons even
// in networks that are in the best of health. Find the bug.
//
// Hint: Is a neuron dead that is 0 for one example and not for another?
//
// Hint: One example with an output above 0 is enough to be alive.
//
// Hint: Let all be dead in the beginning, and set dead[j] = false where v is not 0.

// DeadNeurons returns, for each neuron, whether it is dead. h holds the ReLU
// outputs, one example a row, one neuron a column.
func DeadNeurons(h [][]float64) []bool {
	dead := make([]bool, len(h[0]))
	for _, row := range h {
		for j, v := range row {
			if v == 0 {
				dead[j] = true
			}
		}
	}
	return dead
}
