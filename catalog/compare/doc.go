// Package compare tells what differs: between two states of a record, field by
// field, and between the answers of two revisions.
//
//  1. Pure: it takes values and answers values.
//  2. What is told is what is set. A field that is not set has no value; a record
//     that does not stand is one of which nothing is set.
//  3. Nothing that differs is left out, and nothing that is the same is told: two
//     records are equal if and only if there is no difference.
package compare
