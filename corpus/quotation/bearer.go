package quotation

// genderBehind is what the clause that the name reports says of its bearer ("Bell said she had one regret"): he and she right behind the
// verb are mostly the speaker. It serves to choose among those who share a family name, and for nothing else.
func (l *ledger) genderBehind(n *naming) Gender {
	d := l.d
	i := n.to
	if i+2 >= len(d.all) || d.all[i-1].owns || d.all[i].cue.class&(cueSay|cueThink) == 0 || d.all[i].cue.form != finite {
		return Unknown
	}
	i++
	if d.all[i].is("that") {
		i++
	}
	if t := &d.all[i]; t.segment == n.segment && (t.is("he") || t.is("she")) {
		return classGender(t.class)
	}
	return Unknown
}
