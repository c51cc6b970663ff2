package web

// documents are the addresses of what is no page and stands in no language, beside
// the routes of the pages.
var documents = map[string]handler{
	"/download/{file}": (*site).download,
	"/sitemap.xml":     (*site).sitemapIndex,
	"/sitemaps/{name}": (*site).sitemap,
	"/robots.txt":      (*site).robots,
}
