package solution

// Exercise 7.4: Too many dead neurons (repair).
//
// The function called a neuron dead if it was 0 for *some* example, which for a ReLU is the
// usual thing. It is alive as soon as it is not 0 for one.

// DeadNeurons returns, for each neuron, whether it is dead. h holds the ReLU
// outputs, one example a row, one neuron a column.
func DeadNeurons(h [][]float64) []bool {
	dead := make([]bool, len(h[0]))
	for j := range dead {
		dead[j] = true
	}
	for _, row := range h {
		for j, v := range row {
			if v != 0 {
				dead[j] = false
			}
		}
	}
	return dead
}
