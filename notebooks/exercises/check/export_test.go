package check

// For the tests, which are in a package of their own, since they use checks of
// exercises.
var (
	TimeLimit      = &timeLimit
	ChallengeLimit = challengeLimit
	LateKind       = lateKind
	ReadersPackage = &readersPackage
)
