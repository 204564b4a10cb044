package answer

import "slices"

// What a conversation carries, at most.
const (
	MaxPeople = 5   // whom "he" or "she" may mean
	MaxShown  = 200 // references that "what else" leaves out
)

// After is the context for the question that follows an answer. Small talk changes nothing. Whom a question was about comes
// first among the people, then whom it names, then who said the words that were shown.
func (c Context) After(a Answer) Context {
	if a.Reason == SmallTalk {
		return c
	}
	r := a.Reading
	c.Choices, c.Kind, c.About = a.Candidates, r.Kind, r.About
	if a.Outcome != Choose { // otherwise whom it is about will be said next
		for _, f := range slices.Backward(a.Answers) {
			if f.Speaker != nil {
				c.People = firstOf(c.People, f.Speaker.Name)
			}
		}
		for _, name := range slices.Backward(r.Named) {
			c.People = firstOf(c.People, name)
		}
		if len(r.Named) < 2 { // several are named one by one
			c.People = firstOf(c.People, r.Speaker)
		}
	}
	shown := slices.Clone(c.Shown)
	if len(a.Answers) > 0 {
		c.Last = nil
	}
	for _, f := range a.Answers {
		shown = append(shown, f.Ref.String())
		c.Last = append(c.Last, f.Ref.String())
	}
	c.Shown = shown[max(0, len(shown)-MaxShown):]
	return c
}

// firstOf puts a name first among those there are; the empty name changes nothing.
func firstOf(people []string, name string) []string {
	if name == "" {
		return people
	}
	out := []string{name}
	for _, p := range people {
		if p != name && len(out) < MaxPeople {
			out = append(out, p)
		}
	}
	return out
}
