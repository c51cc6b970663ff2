package main

import (
	"fmt"
	"strings"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// in is the text in the language of the answers.
func (a *app) in(hu, en string) string {
	if a.lang == "en" {
		return en
	}
	return hu
}

var outcomes = map[kv1.Outcome][2]string{
	kv1.Outcome_RESOLVED:           {"megvan az illetékes szerv", "the competent body is found"},
	kv1.Outcome_CHOICE:             {"az ügyfél választhat", "the client may choose"},
	kv1.Outcome_NEED_FACT:          {"hiányzik egy adat, amelyen eldől", "a fact that decides is missing"},
	kv1.Outcome_GAP:                {"a kataszter itt hiányos", "the catalogue has a hole here"},
	kv1.Outcome_CONFLICT:           {"két kizárólagos szabály ütközik", "two exclusive rules conflict"},
	kv1.Outcome_NOT_IN_FORCE:       {"ezen a napon nem hatályos", "not in force on this day"},
	kv1.Outcome_UNCERTAIN_DATE:     {"a nap a változás bizonytalan idejére esik", "the day lies where the date of a change is not known"},
	kv1.Outcome_UNKNOWN_PLACE:      {"ismeretlen hely", "the place is not known"},
	kv1.Outcome_AMBIGUOUS_PLACE:    {"a hely többet is jelenthet", "the place may mean several"},
	kv1.Outcome_UNMAPPED_AREA:      {"az illetékességi térkép nincs a kataszterben", "the catalogue does not hold the map that the law names"},
	kv1.Outcome_NOT_REQUIRED:       {"e feladat szabályai itt senkit nem neveznek meg", "the rules of this task name nobody here"},
	kv1.Outcome_DESIGNATION_NEEDED: {"előbb ki kell jelölni az eljáró szervet", "somebody must first be designated"},
	kv1.Outcome_OUT_OF_SCOPE:       {"kívül esik a kataszteren", "outside what the catalogue covers"},
}

var roles = map[kv1.Role][2]string{
	kv1.Role_INTAKE:                 {"benyújtás", "intake"},
	kv1.Role_DECISION:               {"döntés első fokon", "decision"},
	kv1.Role_APPEAL:                 {"döntés másodfokon", "appeal"},
	kv1.Role_SUPERVISION:            {"felügyelet", "supervision"},
	kv1.Role_LEGALITY_SUPERVISION:   {"törvényességi felügyelet", "legality supervision"},
	kv1.Role_PROFESSIONAL_DIRECTION: {"szakmai irányítás", "professional direction"},
	kv1.Role_EXPERT_AUTHORITY:       {"szakhatóság", "expert authority"},
	kv1.Role_OPINION:                {"véleményezés", "opinion"},
	kv1.Role_COOPERATION:            {"közreműködés", "cooperation"},
	kv1.Role_FORWARDING:             {"továbbítás", "forwarding"},
	kv1.Role_DESIGNATION:            {"kijelölés", "designation"},
	kv1.Role_RULE_MAKING:            {"rendeletalkotás", "rule making"},
	kv1.Role_PROVISION:              {"az ellátás felelőse", "provision"},
	kv1.Role_REGISTER:               {"nyilvántartás", "register"},
	kv1.Role_OPERATION:              {"kezelés, működtetés", "operation"},
	kv1.Role_CONSENT:                {"hozzájárulás", "consent"},
	kv1.Role_INITIATION:             {"kezdeményezés", "initiation"},
}

var kinds = map[kv1.Record_Kind][2]string{
	kv1.Record_TASK:          {"közfeladat", "task"},
	kv1.Record_BODY_CLASS:    {"szervtípus", "body class"},
	kv1.Record_BODY:          {"szerv", "body"},
	kv1.Record_TERRITORY:     {"terület", "territory"},
	kv1.Record_JURISDICTION:  {"illetékesség", "jurisdiction"},
	kv1.Record_COMPETENCE:    {"hatáskör", "competence"},
	kv1.Record_DESIGNATION:   {"kijelölés", "designation"},
	kv1.Record_ACT:           {"jogszabály", "act"},
	kv1.Record_SERVICE_POINT: {"ügyfélszolgálati pont", "service point"},
	kv1.Record_CONCEPT:       {"fogalom", "concept"},
}

var places = map[kv1.Territory_Kind][2]string{
	kv1.Territory_COUNTRY:          {"ország", "country"},
	kv1.Territory_COUNTY:           {"vármegye", "county"},
	kv1.Territory_DISTRICT:         {"járás", "district"},
	kv1.Territory_SETTLEMENT:       {"település", "settlement"},
	kv1.Territory_CAPITAL_DISTRICT: {"fővárosi kerület", "district of Budapest"},
	kv1.Territory_SETTLEMENT_PART:  {"településrész", "part of a settlement"},
}

// word is what a member of an enum is called; a member that the table does not
// have shows its own name.
func word[E interface {
	comparable
	fmt.Stringer
}](a *app, table map[E][2]string, member E) string {
	if w, ok := table[member]; ok {
		return a.in(w[0], w[1])
	}
	return member.String()
}

// period is a validity in words; empty where nothing is known of either edge.
func (a *app) period(v *kv1.Validity) string {
	var edges []string
	if from := v.GetFrom(); from.GetDate()+from.GetNotBefore()+from.GetNotAfter() != "" {
		switch {
		case from.GetDate() != "":
			edges = append(edges, a.in(from.Date+" napjától", "from "+from.Date))
		case from.GetNotAfter() == "":
			edges = append(edges, a.in("nem korábbi, mint "+from.NotBefore, "not before "+from.NotBefore))
		case from.GetNotBefore() == "":
			edges = append(edges, a.in("legkésőbb "+from.NotAfter+" napjától", "from "+from.NotAfter+" at the latest"))
		default:
			edges = append(edges, a.in(from.NotBefore+" és "+from.NotAfter+" között kezdődik", "begins between "+from.NotBefore+" and "+from.NotAfter))
		}
	}
	if to := a.edge(v.GetTo()); to != "" {
		edges = append(edges, a.in("vége "+to, "ends "+to))
	}
	return strings.Join(edges, ", ")
}

// edge is a day or a bracket in words.
func (a *app) edge(e *kv1.Edge) string {
	switch {
	case e.GetDate() != "":
		return e.Date
	case e.GetNotBefore() != "" && e.GetNotAfter() != "":
		return a.in(e.NotBefore+" és "+e.NotAfter+" között", "between "+e.NotBefore+" and "+e.NotAfter)
	case e.GetNotBefore() != "":
		return a.in("legkorábban "+e.NotBefore, e.NotBefore+" at the earliest")
	case e.GetNotAfter() != "":
		return a.in("legkésőbb "+e.NotAfter, e.NotAfter+" at the latest")
	}
	return ""
}
