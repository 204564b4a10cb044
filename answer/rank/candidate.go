package rank

// Candidate is words that may answer. Only Own is needed; what is not known stays zero.
type Candidate struct {
	Own   []Text // the words themselves: a sentence, or a quotation's parts
	Frame []Text // of a quotation: the sentences it stands in, its own words included or not
	Near  []Text // the neighbouring sentences
	Title []Text // the titles of the document and the section

	Position int     // which sentence of its document it is, from 1; 0: not known
	Days     float64 // how many days its document is older than the day asked for, or than the newest among the candidates
	Dated    bool    // Days is known
	Quoted   bool    // somebody's words
	Speaker  float64 // how surely they are the words of whom the question names, 0 to 1
}
