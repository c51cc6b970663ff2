# One line of help stands behind each target; `make` prints them.

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# buf has a go.mod of its own: its requirements and those of the generators
# cannot be met in one.
BUF   := go tool -modfile=proto/buf/go.mod buf
PROTO := proto/kozfeladat/v1
# The foreign protos are no promise of ours.
OURS  := --path proto/kozfeladat
# The generator of OpenAPI calls a parameter of a path as its collection without the
# last s, and describes none; no annotation says otherwise.
NAMED := sed -i -E -e 's/([{"])bodie([}"])/\1body\2/; s/([{"])bodyClasse([}"])/\1bodyClass\2/; s/([{"])territorie([}"])/\1territory\2/' \
	-e 's/^( *)"in": "path",/\1"description": "The last part of its name.",\n&/'

BENCH    ?= .
FUZZTIME ?= 10s

.PHONY: help
help: ## lists the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## builds, creates a journal with the built-in dataset on first start, serves
	@exec bin/kataszter serve --data-dir var --init=builtin

.PHONY: build
build: ## builds bin/kataszter
	@go build -o bin/kataszter ./cmd/kataszter

.PHONY: generate
generate: ## makes Go and OpenAPI of the protos
	@$(BUF) generate
	$(NAMED) $(PROTO)/openapi.swagger.json

.PHONY: protodeps
protodeps: ## prints the foreign protos into proto/third_party
	@go run ./proto/protodeps $(PROTO)/*.proto

.PHONY: lint
lint: ## holds protos and Go to their rules
	@$(BUF) lint
	unformatted=$$(gofmt -l .)
	if [ -n "$$unformatted" ]; then
		echo "not formatted, run gofmt -w on:" $$unformatted >&2
		exit 1
	fi
	go vet ./...
	go tool staticcheck ./...

.PHONY: test
test: ## runs all tests
	@go test ./...

BROWSER := gateway/web/browser

# Chromium comes from Debian's packages, axe-core and html-validate from npm, at the
# versions of the lock file. What cannot be had fails here and is not skipped.
.PHONY: browser
browser:
	@if ! command -v chromium > /dev/null; then
		if [ "$$(id -u)" != 0 ]; then
			echo "chromium is missing: as root, apt-get install chromium" >&2
			exit 1
		fi
		apt-get update
		apt-get install --yes --no-install-recommends chromium fonts-dejavu-core
	fi
	cd $(BROWSER)
	if ! cmp -s package-lock.json node_modules/.made-of; then
		npm ci --ignore-scripts --no-audit --no-fund
		cp package-lock.json node_modules/.made-of
	fi

.PHONY: e2e
e2e: browser ## looks at every kind of page in Chromium: accessibility, HTML, keyboard, no script, small screens, print, weight
	@KATASZTER_E2E=1 go test -count=1 -timeout 20m ./$(BROWSER)

.PHONY: screenshots
screenshots: browser ## writes pictures of every kind of page to build/screenshots
	@mkdir -p build/screenshots
	KATASZTER_E2E=1 KATASZTER_SCREENSHOTS=$(abspath build/screenshots) go test -count=1 -timeout 20m -run '^TestScreenshots$$' ./$(BROWSER)

.PHONY: race
race: ## runs all tests under the race detector
	@go test -race ./...

# Resolution is measured over two million competences, whose loading takes
# minutes and some 7 GB, and so is an import of two million records:
# KATASZTER_BENCH_ROWS=100000 makes fewer, and KATASZTER_BENCH_DIR=directory keeps
# the competences there for the next run.
.PHONY: bench
bench: ## measures; BENCH=regexp takes some
	@go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 2h ./...

# JUDGED names more files of the form of search/testdata/relevance.
comma := ,
space := $(subst ,, )
.PHONY: relevance
relevance: ## measures how well the judged queries are answered; JUDGED=files too
	@go test -count=1 -run '^TestRelevance$$' ./search -v -misses $(if $(JUDGED),-judged=$(subst $(space),$(comma),$(abspath $(JUDGED))))

# `go test -fuzz` takes one target of one package, so they are listed first. What is
# found is made little smaller, which would take a minute of each. Where the time ends
# in the midst of a call, go test may tell that as a failure, but with no input that
# fails.
.PHONY: fuzz
fuzz: ## fuzzes every target for FUZZTIME (10s)
	@told=$$(mktemp)
	trap 'rm -f "$$told"' EXIT
	go test -list '^Fuzz' ./... |
		awk '/^Fuzz/ {names[n++] = $$1} /^ok/ {for (i = 0; i < n; i++) print $$2, names[i]; n = 0}' |
		while read -r package name; do
			go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$package" < /dev/null 2>&1 | tee "$$told" ||
				[ "$$(grep -A1 '^--- FAIL' "$$told" | tail -n +2)" = '    context deadline exceeded' ]
		done

# A short set of the same runs with the tests. Steps are those of a commit, an
# import, a rebuild, an index, a backup and a restoration; it takes half an hour.
FAULTS ?= 100
.PHONY: faults
faults: ## kills writers, fails the power, fills the disk, flips bits: FAULTS=100 times and more
	@KATASZTER_FAULT_ROUNDS=$(FAULTS) go test -count=1 -timeout 90m -run 'Kill|PowerLoss|TornPages|TheDisk|TheClock|Flipped|Damage|Drill|Linearizable|CutOff' ./catalog/... ./search ./gateway ./cmd/...

# How long the doors are under mixed load, with the race detector.
SOAK ?= 10m
.PHONY: soak
soak: ## ten minutes of mixed load with the race detector; SOAK=1m for a try
	@KATASZTER_SOAK=$(SOAK) go test -race -count=1 -timeout 2h -run '^TestSoak$$' -v ./gateway

# Its database is on the network: VULNDB names another, as file:///directory.
VULNDB      ?= https://vuln.go.dev
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.1.4
.PHONY: vuln
vuln: ## looks for known vulnerabilities in what is linked; needs a database
	@tmp=$$(mktemp -d)
	trap 'rm -rf "$$tmp"' EXIT
	GOBIN="$$tmp" GOFLAGS= go install $(GOVULNCHECK)
	code=0
	"$$tmp/govulncheck" -db '$(VULNDB)' ./... 2> "$$tmp/errors" || code=$$?
	if grep -q 'fetching vulnerabilities' "$$tmp/errors"; then
		echo "NOT CHECKED: no database of vulnerabilities is at hand at $(VULNDB); name a copy of it: make vuln VULNDB=file:///directory" >&2
		exit 0
	fi
	cat "$$tmp/errors" >&2
	exit $$code

.PHONY: check
check: lint fresh compatible test ## lint, generated files fresh, no breaking change, all tests

# Generates aside and compares: the working tree is left as it is, and a file
# that is generated no more shows as well.
.PHONY: fresh
fresh:
	@tmp=$$(mktemp -d)
	trap 'rm -rf "$$tmp"' EXIT
	mkdir "$$tmp/kept"
	cp $(PROTO)/*.pb.go $(PROTO)/*.pb.gw.go $(PROTO)/*.swagger.json "$$tmp/kept"
	$(BUF) generate -o "$$tmp/made"
	$(NAMED) "$$tmp/made/$(PROTO)/openapi.swagger.json"
	if ! diff -rq "$$tmp/made/$(PROTO)" "$$tmp/kept"; then
		echo "generated files in $(PROTO) are stale: run make generate, remove those only in kept" >&2
		exit 1
	fi
	go run ./proto/protodeps -o "$$tmp/third_party" $(PROTO)/*.proto
	if ! diff -rq "$$tmp/third_party" proto/third_party; then
		echo "foreign protos are stale: run make protodeps" >&2
		exit 1
	fi

# Against git's main a fresh clone would be compared with itself. So what the
# last issue landed is kept as an image.
.PHONY: compatible
compatible:
	@tmp=$$(mktemp -d)
	trap 'rm -rf "$$tmp"' EXIT
	$(BUF) build $(OURS) -o "$$tmp/new.binpb"
	$(BUF) breaking "$$tmp/new.binpb" --against proto/landed.binpb --config buf.yaml --exclude-imports

.PHONY: landed
landed: ## keeps the protos as promised: the last commit of an issue
	@$(BUF) build $(OURS) --exclude-source-info -o proto/landed.binpb
