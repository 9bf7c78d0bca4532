package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.feed.Channels;
import os.atom.feed.Feed;
import os.atom.identity.Principal;
import os.atom.protocol.ChannelMember;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.ChannelRequest;
import os.atom.protocol.ChannelTopic;
import os.atom.protocol.Page;

/** {@code /api/v1/channels}: the places to post in. People make them, everyone subscribes. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ChannelResource {
    private final Channels channels;
    private final Acting acting;
    private final Caller caller;
    private final Once once;

    ChannelResource(Feed feed, Acting acting, Caller caller, Once once) {
        channels = feed.channels();
        this.acting = acting;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the channels that the caller sees")
    public Page<ChannelRecord> list() {
        return new Page<>(channels.list(caller.principal()), null, null);
    }

    @POST
    @Operation(summary = "Make a channel; for people")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = ChannelRecord.class,
            responseCode = "201",
            responseDescription = "The channel.")
    public RestResponse<ChannelRecord> create(@Nullable ChannelRequest request) {
        Principal.Person person = caller.person();
        if (request == null || request.name() == null) {
            throw Refusal.invalid("name", "is missing; send {\"name\": \"...\"}");
        }
        String name = request.name();
        String topic = Optional.ofNullable(request.topic()).orElse("");
        boolean hidden = Boolean.TRUE.equals(request.isPrivate());
        List<Principal> members =
                Optional.ofNullable(request.members()).orElseGet(List::of).stream()
                        .<Principal>map(acting::find)
                        .toList();
        if (!hidden && !members.isEmpty()) {
            throw Refusal.invalid("members", "goes with a private channel");
        }
        once.run(() -> Outcomes.value(channels.create(person, name, topic, hidden, members)));
        return RestResponse.ResponseBuilder.<ChannelRecord>created(
                        URI.create("/api/v1/channels/" + name))
                .entity(show(name))
                .build();
    }

    @GET
    @Operation(summary = "Show a channel")
    @Path("{name}")
    public ChannelRecord show(@PathParam("name") String name) {
        return Outcomes.value(channels.find(caller.principal(), name));
    }

    @DELETE
    @Operation(summary = "Archive a channel: it takes no more posts; for people")
    @Path("{name}")
    public ChannelRecord archive(@PathParam("name") String name) {
        Principal.Person person = caller.person();
        once.run(() -> Outcomes.value(channels.archive(person, name)));
        return show(name);
    }

    @PUT
    @Operation(summary = "Say anew what a channel is for; for people")
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{name}/topic")
    public ChannelRecord describe(
            @PathParam("name") String name, @Nullable ChannelTopic description) {
        Principal.Person person = caller.person();
        if (description == null || description.topic() == null) {
            throw Refusal.invalid("topic", "is missing; send {\"topic\": \"...\"}");
        }
        String topic = description.topic();
        once.run(() -> Outcomes.value(channels.describe(person, name, topic)));
        return show(name);
    }

    @POST
    @Operation(summary = "Let somebody in to a private channel; for people")
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("{name}/members")
    public ChannelRecord join(@PathParam("name") String name, @Nullable ChannelMember member) {
        Principal.Person person = caller.person();
        if (member == null || member.principal() == null) {
            throw Refusal.invalid("principal", "is missing; send {\"principal\": \"...\"}");
        }
        Principal who = acting.find(member.principal());
        once.run(() -> Outcomes.value(channels.member(person, name, who, true)));
        return show(name);
    }

    @DELETE
    @Operation(summary = "Put somebody out of a private channel; for people")
    @Path("{name}/members/{principal}")
    public ChannelRecord leave(
            @PathParam("name") String name, @PathParam("principal") String principal) {
        Principal.Person person = caller.person();
        Principal who = acting.find(principal);
        once.run(() -> Outcomes.value(channels.member(person, name, who, false)));
        return show(name);
    }

    @PUT
    @Operation(summary = "Hear of a channel from now on")
    @Path("{name}/subscription")
    public ChannelRecord subscribe(@PathParam("name") String name) {
        once.run(() -> Outcomes.value(channels.subscribe(caller.principal(), name, true)));
        return show(name);
    }

    @DELETE
    @Operation(summary = "Hear of a channel no more")
    @Path("{name}/subscription")
    public ChannelRecord unsubscribe(@PathParam("name") String name) {
        once.run(() -> Outcomes.value(channels.subscribe(caller.principal(), name, false)));
        return show(name);
    }
}
