package explore

import "strconv"

// A sketch is a line or a cloud of points that is only looked at. Pages store it, so three decimals must do.
type sketch [][2]float64

// MarshalJSON writes it as a list of pairs.
func (s sketch) MarshalJSON() ([]byte, error) {
	text := []byte{'['}
	for i, p := range s {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendFloat(append(text, '['), p[0], 'f', 3, 64)
		text = strconv.AppendFloat(append(text, ','), p[1], 'f', 3, 64)
		text = append(text, ']')
	}
	return append(text, ']'), nil
}
