// Package experiment is the chapter's experiment with the digits: the five
// configurations of Table 5-1, running them, and results that are kept.
//
//	train, test, err := datasets.StandardDigits(ctx)
//	e := experiment.New(train, test)
//	e.Configurations = e.Configurations[3:] // the last two rows of the table
//	results, err := e.Run(ctx)
//	fmt.Print(experiment.Table5_1(results...).Markdown())
package experiment
