// Package index is an inverted index of passages, with positions, ranked by BM25.
//
// Fill a [Builder] with passages in document order, Build a [Segment], and put segments into an [Index]:
//
//	var b index.Builder
//	for _, p := range passages {
//		tokens = analyzer.Tokens(tokens[:0], text, p)
//		b.Add(tokens)
//	}
//	segment, err := b.Build()
//	ix := index.New(segment)
//	hits := ix.Search([]index.Term{{Text: "resign", Weight: 1}}, nil, 10)
//
// A passage is known by a number: segments stand in a row, and ids count through them from 0. [Index.Locate] gives the segment
// and the ordinal in it. [Index.With] adds segments at the end, [Index.Without] takes passages out and leaves a gap in the ids;
// both give a new Index and leave the old one as it is, so that searches under way see one state; [Index.Merge] makes one segment of
// several, and [Index.Placed] gives passages an order of their own where what is added later stands before what was there. The number of passages, the
// average length and document frequencies are those of the whole index without what was taken out: how passages are divided
// into segments, or that others were once there, changes no result.
//
// Segments and indexes are immutable and safe for concurrent use. A Builder is not.
//
// # Score
//
// The score of a passage is the sum over the terms asked for that it holds of
//
//	weight · ln(1 + (N−df+½)/(df+½)) · tf / (tf + k1·(1−b + b·length/average))
//
// in float64, added up from the heaviest term to the lightest (weight · idf; of equals, in the order of their text). Equal
// scores are ordered by id. Nothing is rounded or estimated: passages are left unscored only where bounds show that they
// cannot be among the best k, and the tests hold results against a scan of all passages.
//
// # Layout
//
// A segment is one array of bytes, a hash table of 32-bit offsets into it, the lengths of its passages in 16 bits each, and the
// table of codes. A term has one record:
//
//	length of the term, term        varint, bytes
//	document frequency              varint
//	extremes                        4 bytes, from frequency 16 on: shortest passage with the term once, twice, more often; most often
//	directory                       from frequency 1,024 on: number of runs (16 bits), then block (16) and offset (32) of each
//	runs                            one for each block of 32,768 passages that has the term
//
// and a run is
//
//	blocks since the run before     varint; of the first run, its block
//	2·postings + more               varint
//	positions bytes − postings      varint, if more is 1; of a segment without positions, their bytes
//	passages                        16 bits each: the ordinal in the block. Or, from 512 postings on, dense: where each group of
//	                                256 passages begins (16 bits), then 8 bits each: the ordinal in the group
//	codes                           8 bits each: a frequency and a length, by the table of codes; 255: another pair
//	entries                         32 bits for each 64 postings but the first: where their positions begin
//	positions                       varints: for each posting (after the frequency, if its code is 255) the first position,
//	                                then the distances; neither in a segment without positions
//
// All numbers are little-endian. Since short passages have few pairs of frequency and length, a byte tells all that the weight
// of a posting depends on, and scores are exact without a look at lengths. Three passages, "He wrote.", "She wrote and wrote."
// and "She resigned.", give lengths 2 4 2, the codes 0: once in 2 words, 1: once in 4, 2: twice in 4, and these bytes:
//
//	02 h e        01  00 02     00 00        00     00          he: in 1; block 0, 1 posting: passage 0, code 0, position 0
//	05 w r i t e  02  00 05 01  00 00 01 00  00 02  01 01 02    write: in 2; 2 postings, 3 bytes of positions: 1 and 1, 3
//	03 s h e      02  00 04     01 00 02 00  01 00  00 00       she: in 2; passages 1 and 2, codes 1 and 0, position 0 in both
//	03 a n d      01  00 02     01 00        01     02          and
//	06 r e s i g n 01 00 02     02 00        00     01          resign
//
// # Search
//
// Block by block, the parts of the rarer terms are added up in an array with a place for each passage of the block; once the
// best k found so far show that a passage cannot do with the commoner terms alone, those are asked only about passages that
// the rarer terms have found (MaxScore). BenchmarkSearch and BenchmarkBuild measure it on a generated corpus.
package index
