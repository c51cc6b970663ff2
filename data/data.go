// Package data is the shelf: records as files, and the difference between such
// files and the catalogue. The built-in dataset lies in the folders below.
//
//  1. A file is JSON Lines in UTF-8, one record a line; the collection of its
//     name tells the kind: {"name":"tasks/GYJ-004",…}.
//  2. The same record gives the same bytes, whoever writes it and whenever:
//     fields in the order of the proto, named as there, without spaces.
//  3. A revision belongs to one catalogue and stays out of files; where one is
//     read it is ignored.
//  4. Nothing is guessed: a line that does not say exactly one record is an
//     error with its number, what stands there, and what would be right.
//  5. A dataset changes only what nobody else changed after it.
package data

import (
	"bytes"
	"encoding/json"
	"fmt"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// JSON is a message as compact JSON, the same bytes always. What is not set is
// not there.
func JSON(m proto.Message) ([]byte, error) {
	return compact(m, protojson.MarshalOptions{UseProtoNames: true})
}

// CompleteJSON is JSON in which empty lists, zeros and empty texts stand too.
func CompleteJSON(m proto.Message) ([]byte, error) {
	return compact(m, protojson.MarshalOptions{UseProtoNames: true, EmitDefaultValues: true})
}

// compact takes out the spaces, which protojson changes from build to build; the
// order of its keys it does not.
func compact(m proto.Message, options protojson.MarshalOptions) ([]byte, error) {
	loose, err := options.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("data: %s as JSON: %w", m.ProtoReflect().Descriptor().FullName(), err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, loose); err != nil {
		return nil, fmt.Errorf("data: %s as JSON: %w", m.ProtoReflect().Descriptor().FullName(), err)
	}
	return line.Bytes(), nil
}

// Same tells whether two records are equal but for their revision.
func Same(a, b kv1.Value) bool { return proto.Equal(kv1.WithoutRevision(a), kv1.WithoutRevision(b)) }
