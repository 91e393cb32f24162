# make alone lists the targets. All that they make goes into .nnbook and book,
# and the reader's copies of the notebooks into work, which nothing removes.
#
# Data: MNIST_DIR names a folder with MNIST's four files. Without it MNIST is
# looked for in the user's cache, then downloaded, and without a network the
# built-in set is used.

.DEFAULT_GOAL := help
.PHONY: help run test notebook lab fresh figures store compare book serve bench bench-peers fuzz doctor \
	exercise kernel kernel-user kernel-remove clean

# Go's usual place, for shells that do not have it on their PATH.
export PATH := $(PATH):/usr/local/go/bin
# A go.work or flags of the reader's own must not change what is built here.
export GOWORK := off
unexport GOFLAGS MAKEFLAGS MFLAGS

# Go and Jupyter want a home. Where there is none that can be written, the
# project lends them one.
ifneq ($(shell test -n "$$HOME" && mkdir -p "$$HOME" 2>/dev/null && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/.nnbook/home
export XDG_CACHE_HOME := $(CURDIR)/.nnbook/home/.cache
# What the reader has solved is kept with the reader's notebooks: make clean
# does not know what it would destroy.
export XDG_STATE_HOME := $(CURDIR)/work/.state
$(info HOME is not set to a folder that can be written: .nnbook/home takes its place.)
endif

BIN := .nnbook/bin
# How many notebooks are executed at once.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); if [ $$n -gt 3 ]; then echo 3; else echo $$n; fi)
CODE := $(wildcard *.go) nnlib datasets figures notebooks tools

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -e 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

run: ## set up, execute all notebooks, draw all figures, write the book
	@tools/setup.sh jupyter book
	@$(BIN)/doctor -brief
	@echo "Notebooks (results in .nnbook/executed):"
	@$(BIN)/runnotebooks -later -j $(JOBS)
	@echo "Figures (in .nnbook/figures):"
	@$(BIN)/once -stamp .nnbook/figures/.stamp -- go run ./figures/regenerate -o .nnbook/figures
	@$(BIN)/book -from .nnbook/executed
	@$(BIN)/runnotebooks -failed
	@echo "Done. Open book/index.html to read, or run make notebook to work."

test: ## run all tests: code, notebooks, other processors, browser (STEPS="vet race": only these)
	@tools/setup.sh jupyter notebook book race browser cpus
	@tools/test.sh $(STEPS)

notebook: ## open your copies of the notebooks, in work, in Jupyter
	@tools/setup.sh jupyter notebook
	@tools/jupyter.sh notebook

lab: ## open them in JupyterLab, where it is installed
	@tools/setup.sh jupyter
	@tools/jupyter.sh lab

fresh: ## get a fresh copy of a notebook, yours is kept beside it (NB=02); without NB, the copies that are missing
	@tools/work.sh $(if $(NB),fresh $(NB))

figures: ## regenerate the figures in figures/images (ARGS="-only 5-4")
	go run ./figures/regenerate $(ARGS)

book: ## write the HTML book from the stored notebooks; its code runs in the browser
	@tools/setup.sh jupyter book
	@$(BIN)/book

serve: ## show the book in this machine's browsers (PORT=8000)
	@test -e book/index.html || $(MAKE) --no-print-directory book
	@$(BIN)/book -serve localhost:$(or $(PORT),8000)

store: ## for authors: execute the notebooks and store their outputs in them
	@tools/setup.sh jupyter
	@$(BIN)/runnotebooks -write -j $(JOBS) $(ARGS)

compare: ## execute the notebooks and compare with the stored outputs (needs MNIST)
	@tools/setup.sh jupyter
	@$(BIN)/runnotebooks -compare -j $(JOBS) $(ARGS)

exercise: ## for authors: start exercise ID=2.6, or put all exercises into the notebooks
	@cd tools && go run ./exercise $(if $(REPLACE),-replace) $(ID)

bench: ## measure the library's speed
	go test -run '^$$' -bench . -benchmem ./nnlib/...

bench-peers: ## measure beside NumPy, PyTorch, scikit-learn and GoMLX (ARGS="-peers numpy,gomlx")
	go run ./nnlib/bench $(ARGS)

fuzz: ## look for inputs that break the code (FUZZTIME=30s for each target)
	@FUZZTIME=$${FUZZTIME:-30s} tools/test.sh fuzz

doctor: ## check this machine: a tick, or the one command that helps
	@tools/doctor.sh

kernel: ## build the tools and install the kernel in the project
	@tools/setup.sh

kernel-user: ## register the kernel for the user, for JupyterLab and VS Code
	@tools/setup.sh
	@$(BIN)/kernel -user

kernel-remove: ## take the user's registration back
	@tools/setup.sh
	@$(BIN)/kernel -remove

clean: ## remove all that make made
	@chmod -R u+w .nnbook 2>/dev/null || true
	rm -rf .nnbook book
