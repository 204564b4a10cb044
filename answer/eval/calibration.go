package eval

// sure is the confidence from which the project promises that at least 95 % of speakers are right.
const sure = .9

// bounds are the lower ends of the calibration table's bins, the last one up to 1.
var bounds = []float64{0, .5, .6, .7, .8, .9, .95}

// Calibration compares one form's speaker confidences with how often they are right, over the entries matched at 0.8 whose
// speaker is annotated.
type Calibration struct {
	Form      string
	Bins      []Bin // by rising confidence
	Given     int   // entries with a speaker given
	Sure      Share // of those given, with a confidence ≥ .9
	SureRight Share // of those, right
	Reach     Share // of all annotated entries with a speaker, found or not: given with a confidence ≥ .9
}

// Bin is the speakers given with a confidence in [Low, High); the last bin holds 1 as well.
type Bin struct {
	Low, High   float64
	Given       int
	Right       int
	Confidences float64 // their sum; over Given, the mean that Right over Given should equal
}

// chance is one speaker given: its confidence, and whether it is right.
type chance struct {
	confidence float64
	right      bool
}

func calibrate(f form, trials []trial) Calibration {
	var chances []chance
	asked := 0
	for _, t := range trials {
		asked += t.tally().ask
		chances = append(chances, t.chances()...)
	}
	c := Calibration{Form: f.name, Given: len(chances), Bins: bins(chances)}
	given, right := 0, 0
	for _, x := range chances {
		if x.confidence >= sure {
			given++
			if x.right {
				right++
			}
		}
	}
	c.Sure = Share{len(chances), ratio(given, len(chances)), noInterval}
	c.SureRight = Share{given, ratio(right, given), noInterval}
	c.Reach = Share{asked, ratio(given, asked), noInterval}
	return c
}

func (t trial) chances() []chance {
	var all []chance
	for i, g := range t.golds {
		f := t.of[overlap][i]
		if f < 0 || !g.named() {
			continue
		}
		if v := judge(g, t.found[f]); v != speakerMissing {
			all = append(all, chance{t.found[f].Confidence, v == speakerRight})
		}
	}
	return all
}

func bins(chances []chance) []Bin {
	table := make([]Bin, len(bounds))
	for i := range bounds {
		table[i] = Bin{Low: bounds[i], High: 1}
		if i+1 < len(bounds) {
			table[i].High = bounds[i+1]
		}
	}
	for _, c := range chances {
		i := len(bounds) - 1
		for i > 0 && c.confidence < bounds[i] {
			i--
		}
		table[i].Given++
		table[i].Confidences += c.confidence
		if c.right {
			table[i].Right++
		}
	}
	return table
}
