// Package train fits rank's models to files of questions with labelled sentences, and measures them.
package train
