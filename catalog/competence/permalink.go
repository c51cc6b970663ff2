package competence

import "net/url"

// addressOf is the address of a question about a task.
func addressOf(task string, parameters []given) string {
	b := make([]byte, 0, 128)
	b = append(b, "/v1/"...)
	b = append(b, task...)
	b = append(b, ":resolve"...)
	separator := byte('?')
	for _, p := range parameters {
		b = append(append(append(b, separator), p.field...), '=')
		b = append(b, url.QueryEscape(p.text)...)
		separator = '&'
	}
	return string(b)
}
