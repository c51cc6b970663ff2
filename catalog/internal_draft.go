package catalog

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/proto"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// takeInternal judges one mutation by itself.
func (d *draft) takeInternal(i int, m *kv1.InternalMutation, names map[string]int) {
	name := internalName(m)
	fault := func(field, value, want string) {
		d.faults.add(i, Fault{Record: clip(name), Field: field, Value: clip(value), Want: want})
	}
	if n := unknownBytes(m); n > 0 {
		fault("", fmt.Sprintf("%d bytes in unknown fields", n), "only fields that this catalogue knows")
	}
	put, puts := m.GetAction().(*kv1.InternalMutation_Put)
	collection := collectionOf(name)
	switch {
	case m.GetAction() == nil, puts && put.Put.GetKind() == nil:
		fault(fmt.Sprintf("mutations[%d]", i), "", "a grant or a token to put, or a name to withdraw")
		return
	case collection == "", puts && collection != kindOfInternal(put.Put):
		fault("name", name, "a name as grants/1f0c or tokens/1f0c: letters, digits, dots, hyphens and underscores, at most 200 bytes in all")
		return
	}
	if first, ok := names[name]; ok {
		fault("name", name, fmt.Sprintf("one mutation of a record; mutations[%d] is of it too", first))
	}
	names[name] = i
	if !puts {
		return
	}
	if g := put.Put.GetGrant(); g != nil {
		if id := g.GetIdentity(); id == "" || len(id) > maxID || !IsNamePart(id) {
			fault("identity", id, "an opaque identifier, as the author of a commit")
		}
		checkRight(g.GetRight(), fault)
		return
	}
	t := put.Put.GetToken()
	if n := len(t.GetSecretHash()); n != 32 {
		fault("secret_hash", fmt.Sprintf("%d bytes", n), "the SHA-256 of the secret")
	}
	if t.GetExpireTime().CheckValid() != nil {
		fault("expire_time", t.GetExpireTime().String(), "the time from which on the token allows nothing")
	}
	look := inspector{fault: func(f Fault) { fault("purpose", f.Value, f.Want) }}
	if look.text(t.GetPurpose()); len(t.GetPurpose()) > maxPurpose {
		fault("purpose", t.GetPurpose(), fmt.Sprintf("at most %d bytes", maxPurpose))
	}
	checkRight(t.GetRight(), fault)
}

// checkRight holds that a right says all that it must, and no more.
func checkRight(r *kv1.Right, fault func(field, value, want string)) {
	switch r.GetRole() {
	case kv1.Right_ADMIN:
		if r.GetScope() != nil {
			fault("right.scope", scopeOf(r), "none: an admin has the whole catalogue")
		}
	case kv1.Right_EDITOR:
		name, kind := scopeOf(r), kindOf(scopeOf(r))
		switch r.GetScope().(type) {
		case *kv1.Right_Body:
			if kind != kv1.Record_BODY {
				fault("right.body", name, "the name of a body")
			}
		case *kv1.Right_Sector:
			if schemeOf(name) != "sector" {
				fault("right.sector", name, "the name of a sector: concepts/sector.…")
			}
		case *kv1.Right_Territory:
			if kind != kv1.Record_TERRITORY {
				fault("right.territory", name, "the name of a territory")
			}
		default:
			fault("right.scope", "", "a body, a sector or a territory: an editor has one of them")
		}
	default:
		fault("right.role", r.GetRole().String(), "EDITOR or ADMIN")
	}
}

func scopeOf(r *kv1.Right) string { return r.GetBody() + r.GetSector() + r.GetTerritory() }

// judgeInternal holds that what a commit names stands: the scope of a right, and
// what is withdrawn.
func (d *draft) judgeInternal(s *snapshot) (effective []int, err error) {
	for i, m := range d.internal {
		name := internalName(m)
		if name := m.GetWithdraw(); name != "" && s.get(inInternal, []byte(name)) == nil {
			d.faults.add(i, Fault{Record: name, Field: "withdraw", Value: name, Want: "a record that exists"})
		}
		right := m.GetPut().GetGrant().GetRight()
		if right == nil {
			right = m.GetPut().GetToken().GetRight()
		}
		if scope := scopeOf(right); scope != "" && s.get(inRecord, []byte(scope)) == nil {
			d.faults.add(i, Fault{Record: name, Field: "right.scope", Value: scope, Want: "the name of a record that exists"})
		}
		effective = append(effective, i)
	}
	return effective, d.faults.err()
}

// internalName is the name of the internal record that a mutation changes.
func internalName(m *kv1.InternalMutation) string {
	return m.GetWithdraw() + m.GetPut().GetGrant().GetName() + m.GetPut().GetToken().GetName()
}

func kindOfInternal(r *kv1.InternalRecord) string {
	if r.GetGrant() != nil {
		return Grants
	}
	return Tokens
}

// collectionOf is the collection of a well-formed name of an internal record,
// empty for any other string.
func collectionOf(name string) string {
	collection, id, _ := strings.Cut(name, "/")
	if collection != Grants && collection != Tokens || id == "" || len(name) > maxName || !IsNamePart(id) {
		return ""
	}
	return collection
}

// unknownBytes are those of fields that a mutation has and this program does not
// know.
func unknownBytes(m *kv1.InternalMutation) int {
	grant, token := m.GetPut().GetGrant(), m.GetPut().GetToken()
	n := 0
	for _, part := range []proto.Message{m, m.GetPut(), grant, grant.GetRight(), token, token.GetRight(), token.GetExpireTime()} {
		n += len(part.ProtoReflect().GetUnknown())
	}
	return n
}
