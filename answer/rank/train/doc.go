// Package train fits rank's model to files of questions with labelled sentences, and shows how good it is.
//
// Reach first for [NewSet], which reads a file's questions as rank does; [Set.Judge], which lets eval measure a model on it;
// and [Fit], which makes a model of training sets. [Ablate] says what each group of features gives, [CrossValidate] how a
// model does on questions that it was not fitted to, and [NewCollection] lets eval measure the ranking of whole passages.
//
// The promises: the same files give the same model, to the last digit. Nothing of a file's text enters a model, only numbers. A
// question's candidates keep no order that the file gave them, except where the file names the page they follow one another on.
package train
