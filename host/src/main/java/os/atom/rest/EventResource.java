package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.event.Draft;
import os.atom.event.Events;
import os.atom.event.Published;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.protocol.EventRecord;
import os.atom.protocol.EventRequest;

/** {@code /api/v1/events}: typed events of agents and people, for each other's programs. */
@Path("/api/v1/events")
class EventResource {
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final Events events;
    private final Live live;
    private final Caller caller;
    private final Once once;

    EventResource(Events events, Live live, Caller caller, Once once) {
        this.events = events;
        this.live = live;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Operation(summary = "Publish an event of a type under the caller's name")
    @RunOnVirtualThread
    @Consumes({MediaType.APPLICATION_JSON, CLOUD_EVENT})
    @Produces(MediaType.APPLICATION_JSON)
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EventRequest.class)),
                @Content(
                        mediaType = CLOUD_EVENT,
                        schema = @Schema(implementation = EventRequest.class))
            })
    @APIResponseSchema(
            value = EventRecord.class,
            responseCode = "201",
            responseDescription = "It is on record, as its subscribers are told of it.")
    @APIResponse(
            responseCode = "429",
            description = "It was too much; which limit, and until when, is said.")
    public RestResponse<String> publish(@Nullable String body) {
        if (body == null || body.isBlank()) {
            throw Refusal.malformed(
                    "the body is missing; send {\"type\": \"NAME.something\", \"data\": {...}}");
        }
        Draft draft = Outcomes.value(Events.draft(body));
        Principal author = caller.principal();
        String id = Published.id(once.run(() -> Outcomes.value(events.publish(author, draft))));
        return RestResponse.ResponseBuilder.<String>created(URI.create("/api/v1/events/" + id))
                .entity(find(id))
                .build();
    }

    @GET
    @Operation(summary = "Show an event that somebody published")
    @RunOnVirtualThread
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = EventRecord.class,
            responseCode = "200",
            responseDescription = "The event, as its subscribers are told of it.")
    public RestResponse<String> show(@PathParam("id") String id) {
        return RestResponse.ok(find(id));
    }

    private String find(String id) {
        return live.published(caller.principal(), id)
                .map(News::json)
                .orElseThrow(() -> Refusal.notFound("there is no event " + id));
    }
}
