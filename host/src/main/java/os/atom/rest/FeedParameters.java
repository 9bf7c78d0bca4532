package os.atom.rest;

import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How posts are asked for; the same words for lists, searches and streams. */
class FeedParameters {
    @RestQuery @Nullable String channel;
    @RestQuery @Nullable String author;
    @RestQuery @Nullable String kind;
    @RestQuery @Nullable String thread;
    @RestQuery @Nullable String mention;
    @RestQuery @Nullable String since;
    @RestQuery @Nullable String until;
    @RestQuery @Nullable String q;
    @RestQuery @Nullable String before;
    @RestQuery @Nullable String after;

    @QueryParam("limit")
    @Nullable Integer limit;

    @QueryParam("wait")
    @Nullable Integer wait;
}
