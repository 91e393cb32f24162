package search_test

import (
	"context"
	"fmt"
	"math"
	"os"

	"nnbook/nnlib/search"
)

// A made-up error, lowest at a rate of 0.01 and a width of 50, in place of a training.
func errorOf(_ context.Context, s search.Setting, epochs int, seed uint64) (float64, error) {
	away := math.Abs(math.Log10(s.Float("rate"))+2) + math.Abs(float64(s.Int("width"))-50)/100
	return math.Round(1000*away) / 1000, nil
}

func ExampleSearch_Grid() {
	s := search.Search{
		Space:  search.Space{search.Floats("rate", 0.001, 0.01), search.Ints("width", 25, 50)},
		Epochs: 3,
		Seeds:  []uint64{1},
		About:  "a made-up error",
		Try:    errorOf,
	}
	record, err := s.Grid(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	record.WriteCSV(os.Stdout)
	fmt.Println(record.Best())
	// Output:
	// # a made-up error
	// setting,rate,width,epochs,seed,score
	// 1,0.001,25,3,1,1.25
	// 2,0.001,50,3,1,1
	// 3,0.01,25,3,1,0.25
	// 4,0.01,50,3,1,0
	// setting 4 (rate 0.01, width 50), 3 epochs: 0.0000
}

// A range that is given the wrong way round.
func ExampleSearch_Random() {
	s := search.Search{
		Space:  search.Space{search.LogUniform("rate", 0.1, 0.001)},
		Epochs: 3,
		Seeds:  []uint64{1},
		Try:    errorOf,
	}
	_, err := s.Random(context.Background(), 10, 1)
	fmt.Println(err)
	// Output:
	// search: hyperparameter "rate" wants a range from low to high, got one from 0.1 to 0.001
}
