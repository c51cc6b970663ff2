package access

import (
	"maps"
	"slices"

	"google.golang.org/grpc/health/grpc_health_v1"
	reflectionv1 "google.golang.org/grpc/reflection/grpc_reflection_v1"
	reflectionv1alpha "google.golang.org/grpc/reflection/grpc_reflection_v1alpha"

	kv1 "kataszter/proto/kozfeladat/v1"
)

// Open is the role of everybody.
const Open = kv1.Right_ROLE_UNSPECIFIED

// A Rate is what a client may do so often.
type Rate int

// The rates. What has none is bounded by what it costs.
const (
	Searches Rate = 1 + iota
	Writes
)

// A Need is what a method asks of who calls it.
type Need struct {
	Role kv1.Right_Role // the least
	Rate Rate
	Dear bool // one call may take a processor for long: few are answered at a time
}

var (
	reading = Need{}
	listing = Need{Dear: true}
	words   = Need{Rate: Searches}
	search  = Need{Rate: Searches, Dear: true}
	edit    = Need{Role: kv1.Right_EDITOR, Rate: Writes}
	rule    = Need{Role: kv1.Right_ADMIN, Rate: Writes}
)

// methods says what each method asks for. One that is not here is refused.
var methods = map[string]Need{
	kv1.CatalogService_GetTask_FullMethodName:           reading,
	kv1.CatalogService_ListTasks_FullMethodName:         listing,
	kv1.CatalogService_GetBodyClass_FullMethodName:      reading,
	kv1.CatalogService_ListBodyClasses_FullMethodName:   listing,
	kv1.CatalogService_GetBody_FullMethodName:           reading,
	kv1.CatalogService_ListBodies_FullMethodName:        listing,
	kv1.CatalogService_GetTerritory_FullMethodName:      reading,
	kv1.CatalogService_ListTerritories_FullMethodName:   listing,
	kv1.CatalogService_GetJurisdiction_FullMethodName:   reading,
	kv1.CatalogService_ListJurisdictions_FullMethodName: listing,
	kv1.CatalogService_GetCompetence_FullMethodName:     reading,
	kv1.CatalogService_ListCompetences_FullMethodName:   listing,
	kv1.CatalogService_GetDesignation_FullMethodName:    reading,
	kv1.CatalogService_ListDesignations_FullMethodName:  listing,
	kv1.CatalogService_GetAct_FullMethodName:            reading,
	kv1.CatalogService_ListActs_FullMethodName:          listing,
	kv1.CatalogService_GetServicePoint_FullMethodName:   reading,
	kv1.CatalogService_ListServicePoints_FullMethodName: listing,
	kv1.CatalogService_GetConcept_FullMethodName:        reading,
	kv1.CatalogService_ListConcepts_FullMethodName:      listing,
	kv1.CatalogService_BatchGetRecords_FullMethodName:   listing,
	kv1.CatalogService_GetHistory_FullMethodName:        listing,
	kv1.CatalogService_GetCommit_FullMethodName:         reading,
	kv1.CatalogService_ListCommits_FullMethodName:       listing,
	kv1.CatalogService_Export_FullMethodName:            reading, // each page by itself is dear
	kv1.CatalogService_Commit_FullMethodName:            edit,

	kv1.CompetenceService_Resolve_FullMethodName:      reading,
	kv1.CompetenceService_BatchResolve_FullMethodName: reading,
	kv1.CompetenceService_FindPlace_FullMethodName:    words,
	kv1.CompetenceService_Coverage_FullMethodName:     reading, // each group of rows by itself is dear

	kv1.SearchService_Search_FullMethodName:      search,
	kv1.SearchService_Suggest_FullMethodName:     words,
	kv1.SearchService_CountMisses_FullMethodName: {Role: kv1.Right_EDITOR},

	kv1.AccessService_CommitAccess_FullMethodName:      rule,
	kv1.AccessService_ListAccessCommits_FullMethodName: rule,
	kv1.AccessService_ListTokens_FullMethodName:        rule,
	kv1.AccessService_ListGrants_FullMethodName:        rule,

	kv1.HistoryService_CompareRecords_FullMethodName: reading, // each page by itself is dear
	kv1.HistoryService_CompareAnswers_FullMethodName: reading, // each group of tasks by itself is dear
	kv1.HistoryService_GetReversal_FullMethodName:    listing,

	kv1.BackupService_ReadJournal_FullMethodName: {Role: kv1.Right_ADMIN},

	grpc_health_v1.Health_Check_FullMethodName: reading,
	grpc_health_v1.Health_Watch_FullMethodName: reading,
	grpc_health_v1.Health_List_FullMethodName:  reading,

	reflectionv1.ServerReflection_ServerReflectionInfo_FullMethodName:      reading,
	reflectionv1alpha.ServerReflection_ServerReflectionInfo_FullMethodName: reading,
}

// NeedOf is what a method asks for; false where nothing says so.
func NeedOf(method string) (Need, bool) {
	n, ok := methods[method]
	return n, ok
}

// Methods are the methods of which something is said.
func Methods() []string { return slices.Sorted(maps.Keys(methods)) }
