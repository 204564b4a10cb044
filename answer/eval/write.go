package eval

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// WriteText writes the figures as tables, in per cent, intervals in brackets.
func (r Report) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d articles; per cent; [95 %% bootstrap interval over articles]\n\n", r.Articles)
	table(&b, "form\tgold\tfound\texact P\tR\tF1\t\t@0.8 P\tR\tF1\t\tiou P\tR\tF1\t\n", func(t io.Writer) {
		for _, f := range r.Forms {
			fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%s\t%s\n", f.Form, f.Gold, f.Found, f.Exact.cells(), f.Overlap.cells(), f.IoU.cells())
		}
	})
	table(&b, "form\tmatched\tspeaker right\t\tgiven\twrong of given\t\tend to end P\tR\tF1\t\n", func(t io.Writer) {
		for _, f := range r.Forms {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", f.Form, f.Speaker.cells(), f.Wrong.cells(), f.EndToEnd.cells())
		}
	})
	r.writeCalibration(&b)
	_, err := w.Write(b.Bytes())
	return err
}

func (r Report) writeCalibration(b *bytes.Buffer) {
	table(b, "speaker confidence\tgiven\tgiven ≥ .9\tright of those\tof gold, ≥ .9\n", func(t io.Writer) {
		for _, c := range r.Calibration {
			fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s of %d\n", c.Form, c.Given, percent(c.Sure.Value), percent(c.SureRight.Value),
				percent(c.Reach.Value), c.Reach.Of)
		}
	})
	for _, c := range r.Calibration {
		if c.Given == 0 {
			continue
		}
		table(b, c.Form+": confidence\tgiven\tmean\tright\n", func(t io.Writer) {
			for _, bin := range c.Bins {
				if bin.Given == 0 {
					continue
				}
				mean := bin.Confidences / float64(bin.Given)
				fmt.Fprintf(t, "%.2f–%.2f\t%d\t%s\t%s\n", bin.Low, bin.High, bin.Given, percent(mean), percent(ratio(bin.Right, bin.Given)))
			}
		})
	}
}

// table writes aligned columns under a heading, and an empty line.
func table(b *bytes.Buffer, heading string, rows func(io.Writer)) {
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	io.WriteString(t, heading)
	rows(t)
	t.Flush()
	b.WriteByte('\n')
}

func (s Score) cells() string {
	return percent(s.Precision) + "\t" + percent(s.Recall) + "\t" + percent(s.F1) + "\t" + s.Interval.String()
}

func (s Share) cells() string {
	return fmt.Sprintf("%d\t%s\t%s", s.Of, percent(s.Value), s.Interval)
}

// around is how many code points of context a case is shown with on either side: a sentence's clause, on one line.
const around = 90

// WriteErrors writes the errors, the largest group first, with as many cases of each, spread evenly over it, as examples
// says; none or fewer: all of them.
func (r Report) WriteErrors(w io.Writer, examples int) error {
	var b bytes.Buffer
	total := 0
	for _, g := range r.Errors {
		total += len(g.Cases)
	}
	fmt.Fprintf(&b, "%d errors in %d articles\n\n", total, r.Articles)
	table(&b, "\tkind\tform\trule\terrors\tper cent\n", func(t io.Writer) {
		for i, g := range r.Errors {
			fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%d\t%s\n", i+1, g.Kind, g.Form, g.ruleName(), len(g.Cases), percent(ratio(len(g.Cases), total)))
		}
	})
	for i, g := range r.Errors {
		fmt.Fprintf(&b, "%d. %s · %s · %s: %d\n", i+1, g.Kind, g.Form, g.ruleName(), len(g.Cases))
		for _, c := range spread(g.Cases, examples) {
			c.write(&b)
		}
		b.WriteByte('\n')
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (g ErrorGroup) ruleName() quotation.Rule { return cmp.Or(g.Rule, "no rule") }

// spread is n of the cases at even distances, or all.
func spread(cases []ErrorCase, n int) []ErrorCase {
	if n <= 0 || n >= len(cases) {
		return cases
	}
	some := make([]ErrorCase, n)
	for i := range some {
		some[i] = cases[i*len(cases)/n]
	}
	return some
}

func (c ErrorCase) write(b *bytes.Buffer) {
	doc, at := c.Article.Text, c.at()
	fmt.Fprintf(b, "  %s:%d  %s⟦%s⟧%s\n", c.Article.ID, utf8.RuneCountInString(doc[:at.Start]),
		flat(before(doc, at.Start)), flat(at.In(doc)), flat(after(doc, at.End)))
	if c.Gold != nil {
		fmt.Fprintf(b, "      gold:  %s, %s\n", c.Gold.Type, who(doc, c.Gold.Speaker, c.Gold.Mention))
	}
	if c.Found != nil {
		f := c.Found
		fmt.Fprintf(b, "      found: %s, %s, cue %q, rule %s, confidence %.2f", f.Type, who(doc, f.Speaker, f.Mention), f.Cue.In(doc), f.Rule, f.Confidence)
		if c.Gold != nil && trim(doc, f.Span) != trim(doc, at) {
			fmt.Fprintf(b, "\n      words: ⟦%s⟧", flat(f.Span.In(doc)))
		}
		b.WriteByte('\n')
	}
}

// who writes a speaker: the name, and the mention where it differs.
func who(doc, name string, mention text.Span) string {
	words := flat(mention.In(doc))
	switch {
	case name == "" && words == "":
		return "no speaker"
	case words == "" || words == name:
		return name
	}
	return fmt.Sprintf("%s (%q)", name, words)
}

// flat puts words on one line.
func flat(words string) string { return strings.ReplaceAll(words, "\n", "⏎") }

func before(doc string, end int) string {
	start := end
	for range around {
		_, n := utf8.DecodeLastRuneInString(doc[:start])
		start -= n
	}
	return doc[start:end]
}

func after(doc string, start int) string {
	end := start
	for range around {
		_, n := utf8.DecodeRuneInString(doc[end:])
		end += n
	}
	return doc[start:end]
}
