package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import os.atom.feed.Feed;
import os.atom.feed.FeedQuery;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Filter;
import os.atom.journal.Follower;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;

/** {@code GET /api/v1/posts}: the feed, as far as the caller sees it. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FeedResource {
    private static final int LONGEST_WAIT = 30;
    private static final Filter NEW_POSTS =
            new Filter(Optional.of("os.atom.post.created"), Optional.empty(), Optional.empty());

    private final Feed feed;
    private final FeedFilters filters;
    private final ChainedJournal journal;
    private final Caller caller;

    FeedResource(Feed feed, FeedFilters filters, ChainedJournal journal, Caller caller) {
        this.feed = feed;
        this.filters = filters;
        this.journal = journal;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Read the feed, newest first; with after what is newer, for which wait waits")
    public RestResponse<Page<PostRecord>> list(
            @BeanParam FeedParameters parameters, @Context UriInfo uri) {
        return Lists.response(page(parameters), uri);
    }

    Page<PostRecord> page(FeedParameters parameters) {
        Principal reader = caller.principal();
        FeedQuery query = filters.query(parameters);
        Duration patience = patience(parameters);
        return patience.isZero() ? feed.page(reader, query) : await(reader, query, patience);
    }

    private static Duration patience(FeedParameters parameters) {
        Integer seconds = parameters.wait;
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw Refusal.invalid("wait", "must be 0 to %d seconds".formatted(LONGEST_WAIT));
        }
        return Duration.ofSeconds(seconds);
    }

    /** Follows before it looks, so that what is posted in between ends the wait. */
    private Page<PostRecord> await(Principal reader, FeedQuery query, Duration patience) {
        long start = System.nanoTime();
        try (Follower posts = journal.follow(journal.head().seq(), NEW_POSTS)) {
            Page<PostRecord> page = feed.page(reader, query);
            Duration left = patience;
            while (page.items().isEmpty() && left.isPositive() && !posts.next(left).isEmpty()) {
                page = feed.page(reader, query);
                left = patience.minusNanos(System.nanoTime() - start);
            }
            return page;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return feed.page(reader, query);
        }
    }
}
