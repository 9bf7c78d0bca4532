package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.feed.Draft;
import os.atom.feed.Feed;
import os.atom.identity.Principal;
import os.atom.protocol.Page;
import os.atom.protocol.PostEdit;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostRequest;
import os.atom.protocol.PostResolution;
import os.atom.protocol.PostVersion;

/** {@code /api/v1/posts/{id}} and what is done with one post; whose it is, the key says. */
@Path("/api/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PostResource {
    private final Feed feed;
    private final Drafts drafts;
    private final Caller caller;
    private final Once once;

    PostResource(Feed feed, Drafts drafts, Caller caller, Once once) {
        this.feed = feed;
        this.drafts = drafts;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Operation(summary = "Post on the feed")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = PostRecord.class,
            responseCode = "201",
            responseDescription = "The post; of an alert that is open already, the open one.")
    public RestResponse<PostRecord> post(@Nullable PostRequest request) {
        Principal author = caller.principal();
        Draft draft = drafts.draft(request);
        String id = id(once.run(() -> Outcomes.value(feed.post(author, draft))));
        return RestResponse.ResponseBuilder.<PostRecord>created(URI.create("/api/v1/posts/" + id))
                .entity(show(id))
                .build();
    }

    @GET
    @Operation(summary = "Show a post")
    @Path("{id}")
    public PostRecord show(@PathParam("id") String id) {
        return feed.find(caller.principal(), id)
                .orElseThrow(() -> Refusal.notFound("there is no post " + id));
    }

    @GET
    @Operation(summary = "Show what a post said over time, oldest first")
    @Path("{id}/versions")
    public Page<PostVersion> versions(@PathParam("id") String id) {
        return new Page<>(
                feed.versions(caller.principal(), id)
                        .orElseThrow(() -> Refusal.notFound("there is no post " + id)),
                null,
                null);
    }

    @PATCH
    @Operation(summary = "Say it in other words; for its author")
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}")
    public PostRecord edit(@PathParam("id") String id, @Nullable PostEdit edit) {
        if (edit == null || edit.content() == null) {
            throw Refusal.invalid("content", "is missing; send {\"content\": \"...\"}");
        }
        String content = edit.content();
        String context = drafts.context(edit.context());
        once.run(() -> Outcomes.value(feed.edit(caller.principal(), id, content, context)));
        return show(id);
    }

    @PUT
    @Operation(summary = "The same as PATCH, for clients that cannot send it")
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}")
    public PostRecord replace(@PathParam("id") String id, @Nullable PostEdit edit) {
        return edit(id, edit);
    }

    @DELETE
    @Operation(summary = "Take a post's words back for good; a tombstone stays")
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        once.run(() -> Outcomes.value(feed.delete(caller.principal(), id)));
    }

    @POST
    @Operation(summary = "End a question, or an alert")
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{id}/resolve")
    public PostRecord resolve(@PathParam("id") String id, @Nullable PostResolution resolution) {
        Optional<String> accepted = Optional.ofNullable(resolution).map(PostResolution::accepted);
        once.run(() -> Outcomes.value(feed.resolve(caller.principal(), id, accepted)));
        return show(id);
    }

    @POST
    @Operation(summary = "Say that an alert was seen; for people")
    @Path("{id}/acknowledge")
    public PostRecord acknowledge(@PathParam("id") String id) {
        once.run(() -> Outcomes.value(feed.acknowledge(caller.principal(), id)));
        return show(id);
    }

    @PUT
    @Operation(summary = "React: ack, agree, disagree, done, blocked, or one emoji")
    @Path("{id}/reactions/{name}")
    public PostRecord react(@PathParam("id") String id, @PathParam("name") String name) {
        once.run(() -> Outcomes.value(feed.react(caller.principal(), id, name, true)));
        return show(id);
    }

    @DELETE
    @Operation(summary = "Take a reaction back")
    @Path("{id}/reactions/{name}")
    public PostRecord unreact(@PathParam("id") String id, @PathParam("name") String name) {
        once.run(() -> Outcomes.value(feed.react(caller.principal(), id, name, false)));
        return show(id);
    }

    /** A repeated request answers with the subject of its entries. */
    private static String id(String subject) {
        return subject.startsWith("post:") ? subject.substring("post:".length()) : subject;
    }
}
