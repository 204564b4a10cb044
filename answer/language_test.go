package answer

import "testing"

// TestForeign tells questions in other languages from English ones that hold foreign names and words.
func TestForeign(t *testing.T) {
	for _, q := range []string{
		"Qu'est-ce que Sturgeon a dit sur Johnson ?", "qui a critiqué le ministre", "Pourquoi l'ambassadeur a-t-il démissionné ?", "pourquoi",
		"Wer hat das Signal zuerst gehört?", "Was hat Frau Ito über den Zaun gesagt?", "Warum ist der Botschafter zurückgetreten", "warum?",
		"¿Qué dijo el presidente sobre el embajador?", "por qué dimitió", "Cosa ha detto il sindaco?", "perché si è dimesso",
		"O que disse a ministra sobre o porto?", "Co powiedział Johnson o ambasadorze?", "dlaczego zrezygnował i kto o tym wie",
		"Wat heeft de minister gezegd over de brand?", "Vad sade ministern om branden och varför?",
		"où est né Johnson", "kto usłyszał sygnał", "Что сказал Джонсон?", "約翰遜說了什麼", "ماذا قال الوزير", "Τι είπε ο υπουργός",
	} {
		words, _ := splitQuestion(q)
		if !isForeign(words) {
			t.Errorf("%q is taken for English", q)
		}
	}
	for _, q := range []string{
		"what did Sturgeon say", "de la Cruz", "Juan Carlos de la Vega y Torres", "what did Le Monde say about the Comité de la Paix",
		"Ursula von der Leyen", "who is Oscar van den Berg", "and Li Wei?", "Wie", "Chi", "what did Que Choisir say", "sturgeon darroch",
		"what does Schadenfreude ist die schönste Freude mean", "why", "die was so", "no comment", "did Владимир Иванов say anything about it",
		"when was the comment in Die Zeit", "what about Côte d'Ivoire", "okoro letter boots", "Le Pen on the vote", "and Das?", "más", "what did Della Marsh say",
		"did El País write about Los Angeles", "governor calloway china", "le carré",
	} {
		words, _ := splitQuestion(q)
		if isForeign(words) {
			t.Errorf("%q is not taken for English", q)
		}
	}
}
