package safetensors

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// file builds a file from a header and a number of bytes of data.
func file(header string, data int) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	b = append(b, header...)
	return append(b, make([]byte, data)...)
}

// The hostile files are made from one of two tensors of 48 and 16 bytes.
const (
	goodWeight = `"dense_1.weight":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}`
	goodBias   = `"dense_1.bias":{"dtype":"F64","shape":[1,2],"data_offsets":[48,64]}`
)

func goodFile() []byte { return file("{"+goodWeight+","+goodBias+"}", 64) }

func hostileFiles() map[string]struct {
	content []byte
	parts   []string
} {
	good := goodFile()
	entry := func(fields string) []byte { return file(`{`+goodWeight+`,"dense_1.bias":{`+fields+`}}`, 64) }
	type c = struct {
		content []byte
		parts   []string
	}
	return map[string]c{
		"empty":                 {nil, []string{"at least 8 bytes", "got 0"}},
		"seven bytes":           {[]byte("1234567"), []string{"at least 8 bytes", "got 7"}},
		"no header":             {file("", 0), []string{"header"}},
		"length of 2^64-1":      {bytes.Repeat([]byte{0xff}, 64), []string{"header of at most 56 bytes", "18446744073709551615"}},
		"length of 2^63":        {append(binary.LittleEndian.AppendUint64(nil, 1<<63), make([]byte, 99)...), []string{"header of at most 99"}},
		"length beyond the end": {append(binary.LittleEndian.AppendUint64(nil, 100), make([]byte, 99)...), []string{"header of at most 99", "100"}},
		"truncated header":      {good[:40], []string{"header of at most 32"}},
		"truncated data":        {good[:len(good)-1], []string{"dense_1.bias", "truncated"}},
		"no data":               {good[:len(good)-64], []string{"dense_1.weight", "truncated"}},
		"more data":             {append(bytes.Clone(good), 0, 0), []string{"2 more bytes"}},
		"not UTF-8":             {file("{\"\xff\xfe\":{}}", 0), []string{"UTF-8"}},
		"not JSON":              {file("hello, I am a file", 0), []string{"header"}},
		"an array":              {file("[]", 0), []string{"want {", "got ["}},
		"a number":              {file("17", 0), []string{"want {", "got 17"}},
		"half an object":        {file("{", 0), []string{"unexpected EOF"}},
		"half a name":           {file(`{"dense`, 0), []string{"header"}},
		"name and no more":      {file(`{"dense_1.bias":{"dtype"`, 0), []string{"dense_1.bias"}},
		"two objects":           {file("{"+goodWeight+","+goodBias+"}{}", 64), []string{"behind the header's object"}},
		"text behind":           {file("{"+goodWeight+","+goodBias+"}x", 64), []string{"behind the header's object"}},
		"number for a tensor":   {file(`{"dense_1.weight":3}`, 0), []string{"dense_1.weight", "want {"}},
		"empty tensor":          {entry(``), []string{"dense_1.bias", "dtype F64"}},
		"dtype F32":             {entry(`"dtype":"F32","shape":[1,2],"data_offsets":[48,56]`), []string{"dense_1.bias", "F64", "F32", "float64"}},
		"dtype a number":        {entry(`"dtype":64,"shape":[1,2],"data_offsets":[48,64]`), []string{"dtype", "string"}},
		"no shape":              {entry(`"dtype":"F64","data_offsets":[48,64]`), []string{"shape", "data_offsets"}},
		"no offsets":            {entry(`"dtype":"F64","shape":[1,2]`), []string{"data_offsets"}},
		"one offset":            {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48]`), []string{"two data_offsets"}},
		"three offsets":         {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48,64,64]`), []string{"two data_offsets"}},
		"offsets a string":      {entry(`"dtype":"F64","shape":[1,2],"data_offsets":"48"`), []string{"data_offsets", "want ["}},
		"offset a string":       {entry(`"dtype":"F64","shape":[1,2],"data_offsets":["48",64]`), []string{"data_offsets", "whole numbers"}},
		"negative offset":       {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[-16,64]`), []string{"whole numbers of at least 0", "-16"}},
		"negative shape":        {entry(`"dtype":"F64","shape":[-1,-2],"data_offsets":[48,64]`), []string{"whole numbers of at least 0", "-1"}},
		"fraction":              {entry(`"dtype":"F64","shape":[1,2.0],"data_offsets":[48,64]`), []string{"whole numbers", "2.0"}},
		"exponent":              {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48,64e0]`), []string{"whole numbers", "64e0"}},
		"offset of 2^64":        {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48,18446744073709551616]`), []string{"whole numbers"}},
		"offset out of file":    {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48,9223372036854775807]`), []string{"dense_1.bias", "end by 64"}},
		"offsets swapped":       {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[64,48]`), []string{"dense_1.bias"}},
		"end before begin":      {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48,40]`), []string{"dense_1.bias", "48 to 40"}},
		"overlap":               {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[40,56]`), []string{"dense_1.bias", "start at 48", "40 to 56"}},
		"the same bytes":        {file(`{`+goodWeight+`,"dense_1.bias":{"dtype":"F64","shape":[1,6],"data_offsets":[0,48]}}`, 48), []string{"start at 48"}},
		"hole":                  {entry(`"dtype":"F64","shape":[1,1],"data_offsets":[56,64]`), []string{"dense_1.bias", "start at 48", "56"}},
		"shape of 2^80":         {entry(`"dtype":"F64","shape":[1099511627776,1099511627776],"data_offsets":[48,64]`), []string{"dense_1.bias", "8 bytes for each"}},
		"shape times 8 is 2^64": {entry(`"dtype":"F64","shape":[2305843009213693954],"data_offsets":[48,64]`), []string{"8 bytes for each"}},
		"shape of ones":         {entry(`"dtype":"F64","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[48,64]`), []string{"at most 8 numbers"}},
		"shape of zero":         {entry(`"dtype":"F64","shape":[0,9],"data_offsets":[48,64]`), []string{"8 bytes for each", "got 16"}},
		"zero in the middle":    {entry(`"dtype":"F64","shape":[1,0,2],"data_offsets":[48,64]`), []string{"8 bytes for each", "got 16"}},
		"zero at the end":       {entry(`"dtype":"F64","shape":[2,0],"data_offsets":[48,64]`), []string{"8 bytes for each", "got 16"}},
		"one, zero, one":        {file(`{"a":{"dtype":"F64","shape":[1,0,1],"data_offsets":[0,8]}}`, 8), []string{"8 bytes for each", "got 8"}},
		"seven bytes for one":   {file(`{"a":{"dtype":"F64","shape":[0],"data_offsets":[0,7]}}`, 7), []string{"8 bytes for each"}},
		"another field":         {entry(`"dtype":"F64","shape":[1,2],"data_offsets":[48,64],"device":"gpu"`), []string{"dense_1.bias", "device"}},
		"dtype twice":           {entry(`"dtype":"F64","dtype":"F64","shape":[1,2],"data_offsets":[48,64]`), []string{"once", "dtype"}},
		"tensor twice":          {file("{"+goodWeight+","+goodBias+","+goodBias+"}", 64), []string{"once", "dense_1.bias"}},
		"metadata twice":        {file(`{"__metadata__":{},"__metadata__":{},`+goodWeight+","+goodBias+"}", 64), []string{"once", "__metadata__"}},
		"key twice":             {file(`{"__metadata__":{"a":"1","a":"2"},`+goodWeight+","+goodBias+"}", 64), []string{"once", `"a"`}},
		"metadata of numbers": {file(`{"__metadata__":{"a":1},`+goodWeight+","+goodBias+"}", 64),
			[]string{"metadata", "string"}},
		"metadata a list": {file(`{"__metadata__":[],`+goodWeight+","+goodBias+"}", 64), []string{"__metadata__", "want {"}},
		"depth":           {file(strings.Repeat("[", 1<<20), 0), []string{"want {", "got ["}},
		"deep tensor":     {file(`{"dense_1.weight":`+strings.Repeat(`{"dtype":`, 1<<18), 0), []string{"dense_1.weight", "string"}},
		"deep shape":      {entry(`"shape":` + strings.Repeat("[", 1<<18)), []string{"shape"}},
		"long name":       {file(`{"`+strings.Repeat("n", 1<<20)+`":{}}`, 0), []string{"names of at most"}},
		"long dtype":      {entry(`"dtype":"` + strings.Repeat("F", 1<<20) + `","shape":[1,2],"data_offsets":[48,64]`), []string{"dtype F64"}},
		"long number":     {entry(`"dtype":"F64","shape":[` + strings.Repeat("9", 1<<20) + `],"data_offsets":[48,64]`), []string{"whole numbers"}},
	}
}

// wantError fails unless err is one line, of this package, with all parts.
func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("got no error, want one with %q", parts)
	}
	text := err.Error()
	if !strings.HasPrefix(text, "safetensors: ") || strings.Contains(text, "\n") || len(text) > 600 {
		t.Errorf("want one sentence that starts with safetensors:, got %q", text)
	}
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("got error %q, want it to say %q", text, part)
		}
	}
}

func read(content []byte) (*Header, error) {
	return ReadHeader(bytes.NewReader(content), int64(len(content)))
}

func TestHostileFilesAreOneClearError(t *testing.T) {
	if _, err := read(goodFile()); err != nil {
		t.Fatalf("the file that the others are made from is refused: %v", err)
	}
	for name, c := range hostileFiles() {
		t.Run(name, func(t *testing.T) {
			h, err := read(c.content)
			wantError(t, err, c.parts...)
			if h != nil {
				t.Errorf("got %+v beside the error", h)
			}
		})
	}
}

// A header's claim must not make the reader take memory: the file's size bounds it.
func TestClaimsTakeNoMemory(t *testing.T) {
	for name, content := range map[string][]byte{
		"length": append(binary.LittleEndian.AppendUint64(nil, 1<<40), make([]byte, 100)...),
		"shape":  file(`{"x":{"dtype":"F64","shape":[137438953472],"data_offsets":[0,1099511627776]}}`, 8),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := read(content)
		runtime.ReadMemStats(&after)
		wantError(t, err)
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<16 {
			t.Errorf("%s: %d bytes were allocated, want next to none", name, used)
		}
	}
	// A file that really is so long is believed, and still nothing is allocated.
	h, err := ReadHeader(bytes.NewReader(binary.LittleEndian.AppendUint64(nil, 64<<20)), 1<<40)
	if wantError(t, err, "header of at most 16777216 bytes"); h != nil {
		t.Error("a header of 64 MB was read")
	}
}

// Names of all kinds survive, shapes of all kinds, and each bit of the numbers.
func TestWhatIsWrittenIsRead(t *testing.T) {
	tensors := []Tensor{
		{`a"b\`, []int{1, 1}, []float64{math.Copysign(0, -1)}},
		{"ä 数 <&>\n", []int{3, 0}, nil},
		{"", []int{2}, []float64{math.Inf(1), 5e-324}},
		{"scalar", nil, []float64{4}},
		{"large", []int{2, 3000}, make([]float64, 6000)},
	}
	tensors[4].Values[5999] = 17
	metadata := map[string]string{`"`: "\x00", "<": ">"}
	var b, again bytes.Buffer
	if err := Write(&b, metadata, tensors); err != nil {
		t.Fatal(err)
	}
	slices.Reverse(tensors)
	if err := Write(&again, metadata, tensors); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("another order gives other bytes; error %v", err)
	}
	h, err := read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Metadata) != 2 || h.Metadata[`"`] != "\x00" || h.Metadata["<"] != ">" {
		t.Errorf("got metadata %q, want %q", h.Metadata, metadata)
	}
	if len(h.Entries) != len(tensors) {
		t.Fatalf("got %d entries, want %d", len(h.Entries), len(tensors))
	}
	for _, want := range tensors {
		i := slices.IndexFunc(h.Entries, func(e Entry) bool { return e.Name == want.Name })
		if i < 0 {
			t.Errorf("got %+v, want %q among them", h.Entries, want.Name)
			continue
		}
		e := h.Entries[i]
		values := make([]float64, e.Count)
		if err := e.Read(bytes.NewReader(b.Bytes()), values); err != nil {
			t.Error(err)
		}
		if !slices.Equal(e.Shape, want.Shape) || !slices.EqualFunc(values, want.Values, func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }) {
			t.Errorf("%q came back with shape %v and %d numbers", e.Name, e.Shape, len(values))
		}
	}
}

func TestWriteRefusesWhatCannotBeRead(t *testing.T) {
	one := []float64{1}
	for name, c := range map[string]struct {
		tensors []Tensor
		parts   []string
	}{
		"a name twice":     {[]Tensor{{"a", []int{1}, one}, {"b", []int{1}, one}, {"a", []int{1}, one}}, []string{"name of its own", `"a"`}},
		"the metadata's":   {[]Tensor{{metadataKey, []int{1}, one}}, []string{"name of its own", metadataKey}},
		"a long name":      {[]Tensor{{strings.Repeat("n", maxNameSize+1), []int{1}, one}}, []string{"at most 512 bytes", "got one of 513"}},
		"not UTF-8":        {[]Tensor{{"\xff", []int{1}, one}}, []string{"UTF-8"}},
		"too few numbers":  {[]Tensor{{"a", []int{2, 3}, one}}, []string{`"a"`, "[2 3]", "got 1 numbers"}},
		"too many":         {[]Tensor{{"a", []int{0}, one}}, []string{"got 1 numbers"}},
		"negative":         {[]Tensor{{"a", []int{-1, -1}, one}}, []string{"[-1 -1]"}},
		"negative nothing": {[]Tensor{{"a", []int{0, -1}, nil}}, []string{"[0 -1]"}},
		"many dimensions":  {[]Tensor{{"a", []int{1, 1, 1, 1, 1, 1, 1, 1, 1}, one}}, []string{"at most 8 dimensions"}},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			wantError(t, Write(&b, nil, c.tensors), c.parts...)
			if b.Len() > 0 {
				t.Errorf("%d bytes were written", b.Len())
			}
		})
	}
}

func TestReadWantsRoomForAll(t *testing.T) {
	h, err := read(goodFile())
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 5, 7} {
		wantError(t, h.Entries[0].Read(bytes.NewReader(goodFile()), make([]float64, room)), "dense_1.weight", "room for 6", fmt.Sprint("got ", room))
	}
	short := bytes.NewReader(goodFile()[:len(goodFile())-20])
	if err := h.Entries[1].Read(short, make([]float64, 2)); !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		t.Errorf("a file that has shrunk: %v", err)
	}
}

func TestReadErrorsAreReported(t *testing.T) {
	for n := range goodFile()[:200] {
		if _, err := ReadHeader(bytes.NewReader(goodFile()[:n]), int64(len(goodFile()))); n < len(goodFile())-64 && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
}

// full is a disk with room for some bytes.
type full struct{ room int }

func (w *full) Write(b []byte) (int, error) {
	if len(b) > w.room {
		return 0, errors.New("the disk is full")
	}
	w.room -= len(b)
	return len(b), nil
}

func TestWriteErrorsAreReported(t *testing.T) {
	tensors := []Tensor{{"a", []int{1, 9000}, make([]float64, 9000)}}
	var all bytes.Buffer
	if err := Write(&all, nil, tensors); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 8, 100, 40000, all.Len() - 1} {
		if err := Write(&full{room}, nil, tensors); err == nil {
			t.Errorf("room for %d of %d bytes: no error", room, all.Len())
		}
	}
}

// Whatever the bytes are, reading them ends in an error or in tensors that fill
// the file, and that are the same when they are written and read again.
func FuzzRead(f *testing.F) {
	f.Add(goodFile())
	f.Add(file(`{"a":{"dtype":"F64","shape":[],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[1,0,1],"data_offsets":[8,8]}}`, 8))
	for _, c := range hostileFiles() {
		if len(c.content) < 1<<12 {
			f.Add(c.content)
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		h, err := read(content)
		if err != nil {
			if len(err.Error()) > 2000 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
			return
		}
		var tensors []Tensor
		total := 0
		for _, e := range h.Entries {
			values := make([]float64, e.Count)
			if err := e.Read(bytes.NewReader(content), values); err != nil {
				t.Fatal(err)
			}
			tensors = append(tensors, Tensor{e.Name, e.Shape, values})
			total += 8 * e.Count
		}
		if want := len(content) - 8 - int(binary.LittleEndian.Uint64(content)); total != want {
			t.Fatalf("the tensors have %d bytes of %d", total, want)
		}
		var b bytes.Buffer
		if err := Write(&b, h.Metadata, tensors); err != nil {
			t.Fatal(err)
		}
		again, err := read(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if len(again.Entries) != len(h.Entries) || len(again.Metadata) != len(h.Metadata) {
			t.Fatalf("%d tensors became %d", len(h.Entries), len(again.Entries))
		}
	})
}
