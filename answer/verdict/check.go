package verdict

// Check compares claim with the candidates that a search found.
func Check(claim string, candidates []Quotation) Result {
	return Result{Verdict: NotFound}
}

// Diff is the word difference from one version of a quotation to another, end to end; nil where the words are the same.
func Diff(from string, to Quotation) []Edit {
	return nil
}
