package kernel

//go:generate go run -C asm . -pkg kernel -out ../kernel_amd64.s -stubs ../stubs_amd64.go
