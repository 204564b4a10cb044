package bot

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"io"
)

// heard is what is known of somebody's words: hashes of every three words in a row. Words of which most are known are a copy, however
// they were cut, set or put together.
type heard struct {
	known map[uint32]bool
	order []uint32 // oldest first
}

const (
	// shingle is how many words in a row are hashed. Broder (1997) takes some more for whole pages; quotations are short.
	shingle = 3
	// maxHeard is how many hashes are kept of one person: some three thousand quotations, in half a megabyte. The oldest are dropped.
	maxHeard = 65_536
	// newShare is the share of its hashes that must not be known of words that are new.
	newShare = 0.5
)

// shingles are the hashes of words; none where there are too few to be a statement.
func shingles(words []string) []uint32 {
	var out []uint32
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New32a()
		for _, w := range words[i : i+shingle] {
			_, _ = io.WriteString(h, w) // a hash takes everything
			_, _ = h.Write([]byte{0})
		}
		out = append(out, h.Sum32())
	}
	return out
}

// news reports whether most of the hashes are not known.
func (h *heard) news(hashes []uint32) bool {
	fresh := 0
	for _, s := range hashes {
		if !h.known[s] {
			fresh++
		}
	}
	return float64(fresh) > newShare*float64(len(hashes))
}

// add makes hashes known and returns those that were not.
func (h *heard) add(hashes []uint32) (added []uint32) {
	if h.known == nil {
		h.known = map[uint32]bool{}
	}
	for _, s := range hashes {
		if h.known[s] {
			continue
		}
		h.known[s] = true
		h.order = append(h.order, s)
		added = append(added, s)
	}
	if over := len(h.order) - maxHeard; over > 0 {
		for _, s := range h.order[:over] {
			delete(h.known, s)
		}
		h.order = append([]uint32(nil), h.order[over:]...)
	}
	return added
}

// printHashes writes hashes as the file has them: four bytes each, in base64.
func printHashes(list []uint32) string {
	raw := make([]byte, 0, 4*len(list))
	for _, s := range list {
		raw = binary.BigEndian.AppendUint32(raw, s)
	}
	return base64.StdEncoding.EncodeToString(raw)
}

// readHashes reads what printHashes wrote; of anything else, nothing.
func readHashes(s string) []uint32 {
	raw, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil
	}
	var out []uint32
	for ; len(raw) >= 4; raw = raw[4:] {
		out = append(out, binary.BigEndian.Uint32(raw))
	}
	return out
}
