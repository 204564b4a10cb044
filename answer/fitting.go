package answer

import (
	"context"
	"strings"
)

// onlyFitting answers a question for one of several people of a name, where it is answered for only one of them: "what did Okoro say
// about the budget", where one Okoro spoke of it. ok is false where none, or several, have an answer, or where nothing but the name is
// asked with.
func (e *Engine) onlyFitting(ctx context.Context, q Question, a asked, w wanted) (only Answer, ok bool, err error) {
	names := w.reading.candidates
	if a.more || a.ellipsis || len(names) < 2 || len(names) > offered || w.quoted == "" && (!w.speech || !w.topic.tells()) {
		return Answer{}, false, nil
	}
	for _, name := range names {
		if len(e.lib.names.find(name).people) != 1 {
			return Answer{}, false, nil
		}
		b := a
		b.speaker = name
		got, err := e.ask(ctx, q, b)
		if err != nil {
			return Answer{}, false, err
		}
		if got.Outcome != Answered && (got.Check == nil || got.Check.SpeakerAgrees != Yes) {
			continue
		}
		if ok {
			return Answer{}, false, nil
		}
		only, ok = got, true
	}
	if ok {
		note := "read " + a.speaker + " as " + only.Reading.Speaker
		only.Reading.Note = strings.TrimSuffix(note+"; "+only.Reading.Note, "; ")
	}
	return only, ok, nil
}

// bearers are the people who bear a name of a phrase, in the plural too: "the two Okoros", "Okoro and Pell"; nil where it names nobody.
func (l *library) bearers(phrase string) map[int32]bool {
	var out map[int32]bool
	for _, w := range nameWords(phrase) {
		for _, key := range []string{w, strings.TrimSuffix(w, "s"), strings.TrimSuffix(w, "es")} {
			for _, p := range l.names.family[key] {
				if out == nil {
					out = map[int32]bool{}
				}
				out[int32(p)] = true
			}
		}
	}
	return out
}

// tells reports whether a topic says anything of what is asked for, people aside.
func (t topic) tells() bool {
	for _, i := range t.ideas {
		if len(i.people) == 0 && !i.wish {
			return true
		}
	}
	return false
}
