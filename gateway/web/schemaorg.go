package web

import (
	"cmp"
	"net/url"

	"kataszter/catalog/validity"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// A thing is what a page tells programs in the words of schema.org. A template
// writes it into a script element of the type application/ld+json, where
// html/template makes JSON of it in which no text can end the element; to a browser
// such an element is data, which no policy on scripts concerns.
type thing struct {
	Context     string    `json:"@context,omitempty"`
	Type        string    `json:"@type"`
	ID          string    `json:"@id,omitempty"`
	Name        string    `json:"name,omitempty"`
	Alternate   []string  `json:"alternateName,omitempty"`
	Description string    `json:"description,omitempty"`
	URL         string    `json:"url,omitempty"`
	SameAs      string    `json:"sameAs,omitempty"`
	Language    string    `json:"inLanguage,omitempty"`
	ServiceType string    `json:"serviceType,omitempty"`
	Provider    []*thing  `json:"provider,omitempty"`
	AreaServed  *thing    `json:"areaServed,omitempty"`
	Telephone   string    `json:"telephone,omitempty"`
	Email       string    `json:"email,omitempty"`
	Address     *address  `json:"address,omitempty"`
	Parent      *thing    `json:"parentOrganization,omitempty"`
	Identifiers []*idCode `json:"identifier,omitempty"`
	Founded     string    `json:"foundingDate,omitempty"`
	Dissolved   string    `json:"dissolutionDate,omitempty"`
	Within      *thing    `json:"containedInPlace,omitempty"`
	Geo         *geo      `json:"geo,omitempty"`
	Citation    string    `json:"legislationIdentifier,omitempty"`
	ActKind     string    `json:"legislationType,omitempty"`
	Force       string    `json:"legislationLegalForce,omitempty"`
	Country     string    `json:"legislationJurisdiction,omitempty"`
}

type address struct {
	Type    string `json:"@type"`
	Country string `json:"addressCountry"`
	Street  string `json:"streetAddress"`
}

// A geo is where a place is: degrees, WGS 84.
type geo struct {
	Type      string  `json:"@type"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

type idCode struct {
	Type   string `json:"@type"`
	Scheme string `json:"propertyID"`
	Value  string `json:"value"`
}

const schemaOrg = "https://schema.org"

// ServiceThing is a task as a GovernmentService. Where the answer has found who is
// competent at its place, who decides there provides it.
func (p *page) ServiceThing(task *kv1.Task, answer *kv1.ResolveResponse) *thing {
	t := &thing{
		Context: schemaOrg, Type: "GovernmentService", ID: p.recordAddress(task.GetName()), URL: p.recordAddress(task.GetName()),
		Name: p.text(task.GetTitle()), Description: p.text(task.GetDescription()), Language: p.Lang,
		AreaServed: &thing{Type: "Country", Name: p.Say("schema.country")},
	}
	for _, alias := range task.GetAliases() {
		t.Alternate = append(t.Alternate, p.text(alias))
	}
	if answer.GetOutcome() != kv1.Outcome_RESOLVED || len(answer.GetAnswers()) == 0 {
		return t
	}
	primary := answer.GetAnswers()[0].GetRole()
	for _, a := range answer.GetAnswers() {
		if a.GetRole() == primary && a.GetBody().GetName() != "" {
			t.Provider = append(t.Provider, &thing{Type: "GovernmentOrganization",
				ID: p.recordAddress(a.GetBody().GetName()), URL: p.recordAddress(a.GetBody().GetName()), Name: a.GetBody().GetTitle()})
		}
	}
	if place := answer.GetPlace(); place.GetTitle() != "" {
		t.AreaServed = &thing{Type: "AdministrativeArea", Name: place.GetTitle()}
	}
	return t
}

// BodyThing is a body as a GovernmentOrganization. Only days that are known as days
// become its dates.
func (p *page) BodyThing(body *kv1.Body) *thing {
	t := &thing{
		Context: schemaOrg, Type: "GovernmentOrganization", ID: p.recordAddress(body.GetName()), URL: p.recordAddress(body.GetName()),
		Name:      p.titleOf(body.GetName(), body.GetTitles()),
		Telephone: body.GetContact().GetPhone(), Email: body.GetContact().GetEmail(), Founded: body.GetValidity().GetFrom().GetDate(),
	}
	if uri, err := url.Parse(body.GetContact().GetUri()); err == nil && (uri.Scheme == "https" || uri.Scheme == "http") {
		t.SameAs = uri.String()
	}
	if !p.holds(body.GetValidity()) {
		t.Dissolved = body.GetValidity().GetTo().GetDate()
	}
	for _, dated := range body.GetTitles() {
		if title := p.text(dated.GetTitle()); title != t.Name {
			t.Alternate = append(t.Alternate, title)
		}
	}
	if street := addressOn(body, p.On); street != "" {
		t.Address = &address{"PostalAddress", "HU", street}
	}
	if body.GetParent() != "" {
		t.Parent = &thing{Type: "GovernmentOrganization", ID: p.recordAddress(body.GetParent()), URL: p.recordAddress(body.GetParent())}
	}
	for _, i := range body.GetIdentifiers() {
		t.Identifiers = append(t.Identifiers, &idCode{"PropertyValue", i.GetScheme(), i.GetValue()})
	}
	return t
}

// PlaceThing is a territory as an AdministrativeArea: a settlement is a City. Its
// code is that of the statistical office.
func (p *page) PlaceThing(t *kv1.Territory, above []link) *thing {
	name := t.GetName()
	one := &thing{Context: schemaOrg, Type: "AdministrativeArea", ID: p.recordAddress(name), URL: p.recordAddress(name), Name: p.titleOf(name, t.GetTitles())}
	switch t.GetKind() {
	case kv1.Territory_COUNTRY:
		one.Type = "Country"
	case kv1.Territory_SETTLEMENT:
		one.Type = "City"
		one.Identifiers = []*idCode{{"PropertyValue", "KSH", id(name)}}
	}
	for _, dated := range t.GetTitles() {
		if title := p.text(dated.GetTitle()); title != one.Name {
			one.Alternate = append(one.Alternate, title)
		}
	}
	if at := t.GetLocation(); at != nil {
		one.Geo = &geo{"GeoCoordinates", at.GetLatitude(), at.GetLongitude()}
	}
	if len(above) > 0 {
		one.Within = &thing{Type: "AdministrativeArea", Name: above[0].Text, URL: p.Absolute(above[0].To)}
	}
	return one
}

// ActThing is an act as Legislation. Whether it is in force is said where it is
// known.
func (p *page) ActThing(act *kv1.Act) *thing {
	one := &thing{
		Context: schemaOrg, Type: "Legislation", ID: p.recordAddress(act.GetName()), URL: p.recordAddress(act.GetName()),
		Name: p.text(act.GetTitle()), Citation: act.GetCitation(), ActKind: p.Code("act", act.GetKind()), Language: languages[0], Country: "HU",
	}
	one.Name = cmp.Or(one.Name, act.GetCitation())
	if short := act.GetShortName(); short != "" {
		one.Alternate = []string{short}
	}
	if uri, err := url.Parse(act.GetUri()); err == nil && (uri.Scheme == "https" || uri.Scheme == "http") {
		one.SameAs = uri.String()
	}
	if v := act.GetValidity(); v != nil {
		one.Force = schemaOrg + "/NotInForce"
		if validity.At(v, p.On) == validity.In {
			one.Force = schemaOrg + "/InForce"
		}
	}
	return one
}

// recordAddress is where the page of a record stands for who is not on the site.
func (p *page) recordAddress(name string) string {
	return p.Absolute(p.Fixed("/" + name))
}
