package eval

// attempt is one question as answer triggering counts it.
type attempt struct{ answerable, answered, right int }

func (j judged) attempt() attempt {
	a := attempt{answerable: number(j.question.Answerable)}
	if j.judgement.Answered && len(j.order) > 0 {
		a.answered, a.right = 1, number(j.right)
	}
	return a
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *SentenceReport) trigger() {
	sum := func(drawn []int) (n attempt) {
		for _, i := range drawn {
			a := r.judged[i].attempt()
			n.answerable += a.answerable
			n.answered += a.answered
			n.right += a.right
		}
		return n
	}
	n := sum(everyIndex(len(r.judged)))
	in := bootstrap(len(r.judged), func(drawn []int) []float64 {
		n := sum(drawn)
		return []float64{f1(n.right, n.answerable, n.answered)}
	})
	r.Trigger = Trigger{Answerable: n.answerable, Answered: n.answered, Right: n.right,
		Own: scoreOf(n.right, n.answerable, n.answered, in[0])}
	var stakes []stake
	right := 0
	for _, j := range r.judged {
		if len(j.order) > 0 {
			stakes = append(stakes, stake{j.judgement.Confidence, j.right, j.question.ID})
			right += number(j.right)
		}
	}
	r.Trigger.Always = scoreOf(right, n.answerable, len(stakes), noInterval)
	r.Trigger.BestFrom, r.Trigger.Best = newLedger(stakes).bestThreshold(n.answerable)
}

func (r *SentenceReport) risk() {
	stakes := func(good func(judged) bool) []stake {
		all := make([]stake, len(r.judged))
		for i, j := range r.judged {
			all[i] = stake{j.judgement.Confidence, good(j), j.question.ID}
		}
		return all
	}
	right := newLedger(stakes(func(j judged) bool { return j.right }))
	answerable := newLedger(stakes(func(j judged) bool { return j.question.Answerable }))
	figures := func(weight []int) []float64 {
		values := []float64{answerable.auc(weight), right.auc(weight)}
		for _, share := range riskShares {
			values = append(values, right.accuracy(weight, share))
		}
		return values
	}
	value := figures(right.everything())
	in := bootstrap(len(r.judged), func(drawn []int) []float64 { return figures(weights(len(r.judged), drawn)) })
	r.AnswerableAUC, r.RightAUC = Figure{value[0], in[0]}, Figure{value[1], in[1]}
	for i, share := range riskShares {
		r.Risk = append(r.Risk, RiskPoint{share, right.covered(len(r.judged), share), Figure{value[i+2], in[i+2]}})
	}
}
