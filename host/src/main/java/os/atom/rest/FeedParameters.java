package os.atom.rest;

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
    @RestQuery @Nullable Integer limit;
    @RestQuery @Nullable Integer wait;
}
