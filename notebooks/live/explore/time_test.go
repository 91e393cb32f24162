package explore

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
)

func TestTime(t *testing.T) {
	for _, m := range []string{"random", "grid", "halving"} {
		for seed := 1; seed <= 4; seed++ {
			for _, o := range []string{"adam", "sgd"} {
				if m == "grid" && seed > 1 {
					continue
				}
				k := searchDefault
				k.Method = m
				k.Seed = seed
				k.Optimizer = o
				raw, _ := json.Marshal(k)
				last, err := Last(context.Background(), "search", raw)
				if err != nil {
					t.Fatal(err)
				}
				a := last.(searchAnswer)
				b := a.Trials[a.Best]
				fmt.Print(m, seed, o, " ", a.Spent, " ", b.Number, " rate ", b.Rate, " width ", b.Width, " ", *b.Error, " again")
				for _, v := range a.Again {
					fmt.Print(" ", *v)
				}
				fmt.Println()
			}
		}
	}
	for _, k := range []raceKnobs{raceDefault} {
		for _, r := range []float64{.01, .03, .1, .3, 1} {
			k.Rate = r
			for _, w := range []int{25, 100} {
				k.Width = w
				raw, _ := json.Marshal(k)
				last, err := Last(context.Background(), "race", raw)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Println(r, w, last.(raceAnswer).Curves[5])
			}
		}
	}
}
