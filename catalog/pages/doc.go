// Package pages reads a file of bbolt page by page, without bbolt, and finds what
// bbolt would not: it trusts what it reads, and only its two first pages have a
// sum.
//
// Every byte of a page that is in use is one of three:
//
//   - it follows from the rest: the number and kind of a page, where its elements
//     stand, the first key of a page in the page above it, zeros after the last
//     element, which pages are free;
//   - it has a sum: the two first pages;
//   - it is a key or a value, and what those must be only their owner knows.
//
// Check checks the first two kinds. Of the third a journal has its chain, and a
// state the journal to be derived from. A page that is free has no byte that
// matters, nor has the file beyond its last page.
//
// The layout is that of go.etcd.io/bbolt, version 2 of its file format, as
// internal/common there describes it: numbers are those of the machine, and every
// machine that we run on is little-endian.
package pages
