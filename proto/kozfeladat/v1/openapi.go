package kozfeladatv1

import _ "embed"

// OpenAPI describes the REST doors of all services, as OpenAPI 2.0 JSON. The
// gateway serves it at /v1/openapi.json.
//
//go:embed openapi.swagger.json
var OpenAPI []byte
