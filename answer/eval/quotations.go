package eval

// Report is how well an extractor does on annotated articles.
type Report struct {
	Articles    int
	Forms       []FormReport // direct, mixed, direct+mixed, in marks, indirect, all
	Calibration []Calibration
	Errors      []ErrorGroup // most frequent first
}

// FormReport is one form's figures.
type FormReport struct {
	Form string
	// Gold counts the entries under test; Found those found at 0.8, spurious ones among them.
	Gold, Found int
	// Exact compares trimmed spans; Overlap asks for more than .8 of the gold; IoU for .8 of the union.
	Exact, Overlap, IoU Score
	// Speaker is the share of entries matched at 0.8, with an annotated speaker, whose speaker is right; one that was not given
	// is not right.
	Speaker Share
	// Wrong is the share of the speakers given that are wrong.
	Wrong Share
	// EndToEnd counts an entry where the span matches at 0.8 and the speaker is right; entries without an annotated speaker
	// stay out on both sides.
	EndToEnd Score
}

// Quotations runs extract over the articles and measures what it finds, as the data's README defines the figures: matching
// is one to one and greedy, the most alike first; spans are compared without their outer marks, spaces and final
// punctuation; a found span that overlaps only gold of a type not under test counts neither way. The error is extract's: a
// span that does not fit its text.
func Quotations(articles []Article, extract Extractor) (Report, error) {
	trials := make([][]trial, len(forms))
	for _, a := range articles {
		found, err := FoundIn(a, extract)
		if err != nil {
			return Report{}, err
		}
		for i, f := range forms {
			trials[i] = append(trials[i], try(f, a, found))
		}
	}
	r := Report{Articles: len(articles)}
	for i, f := range forms {
		r.Forms = append(r.Forms, reportForm(f, trials[i]))
		if i == directForm || i == inMarksForm || i == indirectForm || i == allForm {
			r.Calibration = append(r.Calibration, calibrate(f, trials[i]))
		}
	}
	r.Errors = groupErrors(trials)
	return r, nil
}

func reportForm(f form, trials []trial) FormReport {
	tallies := make([]tally, len(trials))
	var all tally
	for i, t := range trials {
		tallies[i] = t.tally()
		all.add(tallies[i])
	}
	in := bootstrap(len(tallies), func(drawn []int) []float64 {
		var sum tally
		for _, i := range drawn {
			sum.add(tallies[i])
		}
		return sum.figures()
	})
	return FormReport{
		Form: f.name, Gold: all.gold, Found: all.found[overlap],
		Exact:    scoreOf(all.matched[exact], all.gold, all.found[exact], in[0]),
		Overlap:  scoreOf(all.matched[overlap], all.gold, all.found[overlap], in[1]),
		IoU:      scoreOf(all.matched[iou], all.gold, all.found[iou], in[2]),
		Speaker:  Share{all.spoken, ratio(all.right, all.spoken), in[3]},
		Wrong:    Share{all.given, ratio(all.given-all.right, all.given), in[4]},
		EndToEnd: scoreOf(all.right, all.ask, all.offered, in[5]),
	}
}

// figures are what the bootstrap takes intervals of, in the order that reportForm reads them.
func (n tally) figures() []float64 {
	return []float64{
		f1(n.matched[exact], n.gold, n.found[exact]),
		f1(n.matched[overlap], n.gold, n.found[overlap]),
		f1(n.matched[iou], n.gold, n.found[iou]),
		ratio(n.right, n.spoken),
		ratio(n.given-n.right, n.given),
		f1(n.right, n.ask, n.offered),
	}
}
