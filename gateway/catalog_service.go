package gateway

import (
	"context"

	"kataszter/catalog"
	kv1 "kataszter/proto/kozfeladat/v1"
)

// catalogService is the records: reading them here, their history in changes.go,
// committing in commit.go, all of them in export.go.
type catalogService struct {
	kv1.UnimplementedCatalogServiceServer
	catalog *catalog.Catalog
	dear    *dear
	today   func() string
}

// GetTask answers one record.
func (s *catalogService) GetTask(ctx context.Context, q *kv1.GetTaskRequest) (*kv1.Task, error) {
	return get[*kv1.Task](ctx, s, kv1.Record_TASK, q)
}

// ListTasks answers a page of records.
func (s *catalogService) ListTasks(ctx context.Context, q *kv1.ListTasksRequest) (*kv1.ListTasksResponse, error) {
	p, err := list[*kv1.Task](ctx, s, kv1.Record_TASK, q)
	return &kv1.ListTasksResponse{Tasks: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetBodyClass answers one record.
func (s *catalogService) GetBodyClass(ctx context.Context, q *kv1.GetBodyClassRequest) (*kv1.BodyClass, error) {
	return get[*kv1.BodyClass](ctx, s, kv1.Record_BODY_CLASS, q)
}

// ListBodyClasses answers a page of records.
func (s *catalogService) ListBodyClasses(ctx context.Context, q *kv1.ListBodyClassesRequest) (*kv1.ListBodyClassesResponse, error) {
	p, err := list[*kv1.BodyClass](ctx, s, kv1.Record_BODY_CLASS, q)
	return &kv1.ListBodyClassesResponse{BodyClasses: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetBody answers one record.
func (s *catalogService) GetBody(ctx context.Context, q *kv1.GetBodyRequest) (*kv1.Body, error) {
	return get[*kv1.Body](ctx, s, kv1.Record_BODY, q)
}

// ListBodies answers a page of records.
func (s *catalogService) ListBodies(ctx context.Context, q *kv1.ListBodiesRequest) (*kv1.ListBodiesResponse, error) {
	p, err := list[*kv1.Body](ctx, s, kv1.Record_BODY, q)
	return &kv1.ListBodiesResponse{Bodies: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetTerritory answers one record.
func (s *catalogService) GetTerritory(ctx context.Context, q *kv1.GetTerritoryRequest) (*kv1.Territory, error) {
	return get[*kv1.Territory](ctx, s, kv1.Record_TERRITORY, q)
}

// ListTerritories answers a page of records.
func (s *catalogService) ListTerritories(ctx context.Context, q *kv1.ListTerritoriesRequest) (*kv1.ListTerritoriesResponse, error) {
	p, err := list[*kv1.Territory](ctx, s, kv1.Record_TERRITORY, q)
	return &kv1.ListTerritoriesResponse{Territories: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetJurisdiction answers one record.
func (s *catalogService) GetJurisdiction(ctx context.Context, q *kv1.GetJurisdictionRequest) (*kv1.Jurisdiction, error) {
	return get[*kv1.Jurisdiction](ctx, s, kv1.Record_JURISDICTION, q)
}

// ListJurisdictions answers a page of records.
func (s *catalogService) ListJurisdictions(ctx context.Context, q *kv1.ListJurisdictionsRequest) (*kv1.ListJurisdictionsResponse, error) {
	p, err := list[*kv1.Jurisdiction](ctx, s, kv1.Record_JURISDICTION, q)
	return &kv1.ListJurisdictionsResponse{Jurisdictions: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetCompetence answers one record.
func (s *catalogService) GetCompetence(ctx context.Context, q *kv1.GetCompetenceRequest) (*kv1.Competence, error) {
	return get[*kv1.Competence](ctx, s, kv1.Record_COMPETENCE, q)
}

// ListCompetences answers a page of records.
func (s *catalogService) ListCompetences(ctx context.Context, q *kv1.ListCompetencesRequest) (*kv1.ListCompetencesResponse, error) {
	p, err := list[*kv1.Competence](ctx, s, kv1.Record_COMPETENCE, q)
	return &kv1.ListCompetencesResponse{Competences: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetDesignation answers one record.
func (s *catalogService) GetDesignation(ctx context.Context, q *kv1.GetDesignationRequest) (*kv1.Designation, error) {
	return get[*kv1.Designation](ctx, s, kv1.Record_DESIGNATION, q)
}

// ListDesignations answers a page of records.
func (s *catalogService) ListDesignations(ctx context.Context, q *kv1.ListDesignationsRequest) (*kv1.ListDesignationsResponse, error) {
	p, err := list[*kv1.Designation](ctx, s, kv1.Record_DESIGNATION, q)
	return &kv1.ListDesignationsResponse{Designations: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetAct answers one record.
func (s *catalogService) GetAct(ctx context.Context, q *kv1.GetActRequest) (*kv1.Act, error) {
	return get[*kv1.Act](ctx, s, kv1.Record_ACT, q)
}

// ListActs answers a page of records.
func (s *catalogService) ListActs(ctx context.Context, q *kv1.ListActsRequest) (*kv1.ListActsResponse, error) {
	p, err := list[*kv1.Act](ctx, s, kv1.Record_ACT, q)
	return &kv1.ListActsResponse{Acts: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetServicePoint answers one record.
func (s *catalogService) GetServicePoint(ctx context.Context, q *kv1.GetServicePointRequest) (*kv1.ServicePoint, error) {
	return get[*kv1.ServicePoint](ctx, s, kv1.Record_SERVICE_POINT, q)
}

// ListServicePoints answers a page of records.
func (s *catalogService) ListServicePoints(ctx context.Context, q *kv1.ListServicePointsRequest) (*kv1.ListServicePointsResponse, error) {
	p, err := list[*kv1.ServicePoint](ctx, s, kv1.Record_SERVICE_POINT, q)
	return &kv1.ListServicePointsResponse{ServicePoints: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}

// GetConcept answers one record.
func (s *catalogService) GetConcept(ctx context.Context, q *kv1.GetConceptRequest) (*kv1.Concept, error) {
	return get[*kv1.Concept](ctx, s, kv1.Record_CONCEPT, q)
}

// ListConcepts answers a page of records.
func (s *catalogService) ListConcepts(ctx context.Context, q *kv1.ListConceptsRequest) (*kv1.ListConceptsResponse, error) {
	p, err := list[*kv1.Concept](ctx, s, kv1.Record_CONCEPT, q)
	return &kv1.ListConceptsResponse{Concepts: p.records, NextPageToken: p.next, On: p.on, Revision: p.revision}, err
}
