package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import os.atom.feed.Feed;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;

/** {@code GET /api/v1/posts}: the feed, as far as the caller sees it. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FeedResource {
    private final Feed feed;
    private final FeedFilters filters;
    private final Caller caller;

    FeedResource(Feed feed, FeedFilters filters, Caller caller) {
        this.feed = feed;
        this.filters = filters;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Read the feed, newest first; from after on, oldest first")
    public RestResponse<Page<PostRecord>> list(
            @BeanParam FeedParameters parameters, @Context UriInfo uri) {
        return Lists.response(feed.page(caller.principal(), filters.query(parameters)), uri);
    }
}
