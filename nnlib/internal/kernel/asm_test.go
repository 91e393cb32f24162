package kernel

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Instructions that only AVX-512 has: registers above 15, Z and K registers.
var (
	function     = regexp.MustCompile(`^TEXT ·(\w+)\(`)
	onlyInAVX512 = regexp.MustCompile(`\b(?:[XYZ](?:1[6-9]|2\d|3[01])|Z\d+|K[0-7])\b`)
)

// beyondAVX2 lists the instructions in functions named for AVX2 that a CPU
// without AVX-512 dies of.
func beyondAVX2(assembly string) (functions int, offenders []string) {
	name := ""
	for _, line := range strings.Split(assembly, "\n") {
		if m := function.FindStringSubmatch(line); m != nil {
			name = m[1]
			if strings.HasSuffix(name, "_avx2") {
				functions++
			}
		}
		code, _, _ := strings.Cut(line, "//")
		if strings.HasSuffix(name, "_avx2") && onlyInAVX512.MatchString(code) {
			offenders = append(offenders, name+": "+strings.TrimSpace(code))
		}
	}
	return functions, offenders
}

func TestAVX2FunctionsRunWithoutAVX512(t *testing.T) {
	assembly, err := os.ReadFile("kernel_amd64.s")
	if err != nil {
		t.Fatal(err)
	}
	functions, offenders := beyondAVX2(string(assembly))
	if functions == 0 {
		t.Error("no function of kernel_amd64.s is named for AVX2")
	}
	for _, o := range offenders {
		t.Error(o)
	}
	for _, bad := range []string{"VMOVSD (AX), X16", "VADDPD Y1, Y31, Y2", "VXORPD Z0, Z0, Z0", "KMOVW AX, K1"} {
		if _, found := beyondAVX2("TEXT ·f_avx2(SB)\n\t" + bad + "\n"); len(found) != 1 {
			t.Errorf("%s in a function named for AVX2 is not found", bad)
		}
	}
	for _, good := range []string{"TEXT ·f_avx2(SB)\n\tVMOVSD (AX), X15\n", "TEXT ·f_avx512(SB)\n\tVMOVSD (AX), X16\n"} {
		if _, found := beyondAVX2(good); len(found) != 0 {
			t.Errorf("%q is refused: %v", good, found)
		}
	}
}
