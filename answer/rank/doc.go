// Package rank scores sentences and quotations as answers to a question, and says how likely the best one is to be right.
//
// Reach first for [Prepare], which makes a [Text] of a sentence's terms once; [Read], which makes a [Question]; and
// [Model.Rank], which scores a question's candidates together. [Default] is the product's model.
//
// A question's road: its words become ideas (a word, a number or a name, weighted by idf), its grammar a [Class] (it asks for
// a person, a place, a number of miles…). Each candidate is matched idea by idea in four fields: its own words, the sentence
// around them, the neighbours, the titles. Some forty documented features come of it, [Features], which a model of one weights
// file scores. A calibrator turns the best candidate's features into the chance that it is right.
//
// The odd cases: a question without ideas ranks by form and position alone; no candidates give no scores; a candidate without
// words is legal and ranks low. Weights of ideas may be in any unit, only their shares count.
//
// Nothing here knows an index, an article or a data file: who calls brings the terms, and the idf of each through [Stats].
// Texts, Questions and Models are immutable once made, and safe for concurrent use.
package rank
