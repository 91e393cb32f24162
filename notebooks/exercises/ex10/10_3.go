package ex10

import (
	"fmt"
	"slices"

	"nnbook/notebooks/exercises"
	"nnbook/notebooks/exercises/check"
	"nnbook/notebooks/exercises/ex10/stub"
)

// Validation and test errors of some settings. The lowest validation error is that of setting
// 2, and of setting 5 after it; 0, 4 and 5 are nearly level with it and better on the test set; 1 is best there.
var validationErrors, testErrors = []float64{0.041, 0.060, 0.040, 0.055, 0.0405, 0.040}, []float64{0.042, 0.035, 0.047, 0.058, 0.039, 0.038}

type chooser = func(settings int, errorOn func(setting int, set string) float64) (chosen int, testError float64)

// Check3 checks that the test set is used once, for the setting that the validation set chose.
func Check3(chooseAndReport func(settings int, errorOn func(setting int, set string) float64) (chosen int, testError float64)) exercises.Answer {
	return check.Exercise(10, 3, func(t *check.Trial) *check.Verdict {
		const right = 2
		input := fmt.Sprintf("validation errors %v, test errors %v", validationErrors, testErrors)
		t.Try("%s", input)
		chosen, got, tested, unknown := choose(chooseAndReport)
		leaking, leaked, asked, _ := choose(stub.ChooseAndReport)
		v := &check.Verdict{Input: input,
			Got:  fmt.Sprintf("setting %d, test error %g, the test set asked for settings %v", chosen, got, tested),
			Want: "the setting with the lowest validation error, and the test set asked once, for that setting"}
		switch {
		case unknown != "":
			v.Mistake = fmt.Sprintf("there is no set %q, only \"validation\" and \"test\"", unknown)
		case chosen == leaking && got == leaked && slices.Equal(tested, asked):
			return check.Unchanged
		case chosen == 5 && len(tested) <= 1:
			v.Mistake = "of two with the same validation error, take the first"
		case chosen == 1:
			v.Mistake = "the test errors choose"
		case chosen != right && len(tested) > 1:
			v.Mistake = "the test errors still have a say in the choice"
		case chosen != right:
			v.Mistake = "this is not the setting with the lowest validation error"
		case len(tested) == 0:
			v.Mistake = "the validation error of the winner is optimistic: it was chosen by it; ask for its test error"
		case len(tested) > 1:
			v.Mistake = "the choice is right, but the test set is asked more than once: who has seen the numbers will use them some day"
		case got != testErrors[right]:
			v.Mistake = "the number returned is not the test error of the chosen setting"
		default:
			t.Measured("Setting %d, test error %g: %g more than what leaked.", chosen, got, got-leaked)
			return nil
		}
		return v
	})
}

// choose lets a function choose, and tells for which settings it asked the test set, and for which set that there
// is not.
func choose(f chooser) (chosen int, testError float64, tested []int, unknown string) {
	chosen, testError = f(len(validationErrors), func(setting int, set string) float64 {
		switch set {
		case "validation":
			return validationErrors[setting]
		case "test":
			tested = append(tested, setting)
			return testErrors[setting]
		}
		unknown = set
		return 1
	})
	return chosen, testError, tested, unknown
}
