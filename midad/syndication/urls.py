from django.urls import path, register_converter

from midad.syndication import comment_feeds, feeds, icons, robots, sitemaps

app_name = "syndication"
register_converter(feeds.FormOfFeed, "feed")

urlpatterns = [
    path("favicon.ico", icons.favicon, name="favicon"),
    path("site.webmanifest", icons.manifest, name="manifest"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap-news"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemaps.part, name="sitemap-part"),
    path("<feed:form>", feeds.site_feed, name="feed"),
    path("authors/<str:slug>/<feed:form>", feeds.author_feed, name="author-feed"),
    path("topics/<str:slug>/<feed:form>", feeds.topic_feed, name="topic-feed"),
    path("comments/on/<int:pk>/<feed:form>", comment_feeds.comment_feed, name="comment-feed"),
    path("<path:section>/<feed:form>", feeds.section_feed, name="section-feed"),
]
