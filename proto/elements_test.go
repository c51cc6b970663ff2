package proto_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"

	"google.golang.org/genproto/googleapis/api/annotations"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

// elements are a file and all that it declares: messages, fields, enums,
// values, services, rpcs.
func elements(file protoreflect.FileDescriptor) iter.Seq[protoreflect.Descriptor] {
	return func(yield func(protoreflect.Descriptor) bool) {
		ok := yield(file)
		visit := func(d protoreflect.Descriptor) { ok = ok && yield(d) }
		eachEnum(file.Enums(), visit)
		eachMessage(file.Messages(), visit)
		for i := range file.Services().Len() {
			service := file.Services().Get(i)
			visit(service)
			for i := range service.Methods().Len() {
				visit(service.Methods().Get(i))
			}
		}
	}
}

func eachMessage(messages protoreflect.MessageDescriptors, visit func(protoreflect.Descriptor)) {
	for i := range messages.Len() {
		message := messages.Get(i)
		if message.IsMapEntry() {
			continue // written by the compiler
		}
		visit(message)
		for i := range message.Fields().Len() {
			visit(message.Fields().Get(i))
		}
		for i := range message.Oneofs().Len() {
			if oneof := message.Oneofs().Get(i); !oneof.IsSynthetic() {
				visit(oneof)
			}
		}
		eachEnum(message.Enums(), visit)
		eachMessage(message.Messages(), visit)
	}
}

func eachEnum(enums protoreflect.EnumDescriptors, visit func(protoreflect.Descriptor)) {
	for i := range enums.Len() {
		enum := enums.Get(i)
		visit(enum)
		for i := range enum.Values().Len() {
			visit(enum.Values().Get(i))
		}
	}
}

// ours are all elements of our package.
func ours() iter.Seq[protoreflect.Descriptor] {
	return func(yield func(protoreflect.Descriptor) bool) {
		protoregistry.GlobalFiles.RangeFilesByPackage(ourPackage, func(file protoreflect.FileDescriptor) bool {
			for d := range elements(file) {
				if !yield(d) {
					return false
				}
			}
			return true
		})
	}
}

// resource is what a message says of itself as a resource, nil for most.
func resource(m protoreflect.MessageDescriptor) *annotations.ResourceDescriptor {
	if m == nil {
		return nil
	}
	r, _ := proto.GetExtension(m.Options(), annotations.E_Resource).(*annotations.ResourceDescriptor)
	return r
}

// kindOf is the last part of a resource's type: Task of kozfeladat.hu/Task.
func kindOf(r *annotations.ResourceDescriptor) string {
	_, kind, _ := strings.Cut(r.GetType(), "/")
	return kind
}

// resourceOfType is the message that is a resource of that type, nil if none.
func resourceOfType(name string) protoreflect.MessageDescriptor {
	for d := range ours() {
		if m, ok := d.(protoreflect.MessageDescriptor); ok && resource(m) != nil && resource(m).Type == name {
			return m
		}
	}
	return nil
}

// isRecord tells whether a Record can hold the message.
func isRecord(m protoreflect.MessageDescriptor) bool {
	record, err := protoregistry.GlobalTypes.FindMessageByName(ourPackage + ".Record")
	if err != nil {
		return false
	}
	fields := record.Descriptor().Fields()
	for i := range fields.Len() {
		if fields.Get(i).Message() == m {
			return true
		}
	}
	return false
}

// method is the rpc of that name in any service, nil if there is none.
func method(name string) protoreflect.MethodDescriptor {
	for d := range ours() {
		if m, ok := d.(protoreflect.MethodDescriptor); ok && string(m.Name()) == name {
			return m
		}
	}
	return nil
}

// httpRules are all addresses of an rpc, the first one first.
func httpRules(m protoreflect.MethodDescriptor) []*annotations.HttpRule {
	r, _ := proto.GetExtension(m.Options(), annotations.E_Http).(*annotations.HttpRule)
	if r == nil {
		return nil
	}
	return append([]*annotations.HttpRule{r}, r.AdditionalBindings...)
}

// path is the address of a GET or a POST, empty for another method.
func path(r *annotations.HttpRule) string { return r.GetGet() + r.GetPost() }

// reads tells whether an rpc can be called by GET.
func reads(m protoreflect.MethodDescriptor) bool {
	return slices.ContainsFunc(httpRules(m), func(r *annotations.HttpRule) bool { return r.GetGet() != "" })
}

// wantOnly complains unless GET of that address is the only way to call m.
func wantOnly(m protoreflect.MethodDescriptor, address string) string {
	rules := httpRules(m)
	return unless(len(rules) == 1 && rules[0].GetGet() == address, "is not called by GET %s alone", address)
}

// is gives the rule that a field of that name has one kind.
func is(name protoreflect.Name, kind protoreflect.Kind) func(protoreflect.FieldDescriptor) string {
	return func(f protoreflect.FieldDescriptor) string {
		return unless(f.Name() != name || f.Kind() == kind && !f.IsList(), "is not one %v", kind)
	}
}

// behaves tells whether a field is annotated with a behaviour.
func behaves(f protoreflect.FieldDescriptor, want annotations.FieldBehavior) bool {
	all, _ := proto.GetExtension(f.Options(), annotations.E_FieldBehavior).([]annotations.FieldBehavior)
	return slices.Contains(all, want)
}

// name is how a message of a test names an element; a file has a path.
func name(d protoreflect.Descriptor) string {
	if file, ok := d.(protoreflect.FileDescriptor); ok {
		return file.Path()
	}
	return string(d.FullName())
}

// unless is the complaint where a rule does not hold.
func unless(holds bool, format string, args ...any) string {
	if holds {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

func lowerFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// snake turns BodyClass and bodyClass into body_class.
func snake(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
