package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.nio.file.InvalidPathException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.GrantStatus;
import os.atom.mount.Mounts;
import os.atom.mount.Suspension;
import os.atom.protocol.MountRecord;
import os.atom.protocol.MountRequest;
import os.atom.protocol.Page;

/** {@code /api/v1/mounts}: which host directories are open to whom. For people. */
@Path("/api/v1/mounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MountResource {
    private final Mounts mounts;
    private final Identities identities;
    private final Caller caller;
    private final Acting acting;
    private final Once once;

    MountResource(Mounts mounts, Identities identities, Caller caller, Acting acting, Once once) {
        this.mounts = mounts;
        this.identities = identities;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the grants")
    public Page<MountRecord> list() {
        caller.person();
        return new Page<>(mounts.list().stream().map(this::record).toList(), null, null);
    }

    @POST
    @Operation(summary = "Grant a directory")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = MountRecord.class,
            responseCode = "201",
            responseDescription = "The grant.")
    public RestResponse<MountRecord> grant(@Nullable MountRequest body) {
        Principal.Person person = caller.person();
        MountRequest request = Bodies.present(body, "{\"directory\": \"...\"}");
        java.nio.file.Path directory = directory(request.directory());
        Access access = access(request.access());
        String agent = request.agent();
        String granted =
                once.run(() ->
                        Outcomes.value(
                                        agent == null
                                                ? mounts.grant(directory, access, person)
                                                : mounts.grant(
                                                        directory,
                                                        access,
                                                        acting.find(agent),
                                                        person))
                                .grant()
                                .id());
        return RestResponse.ResponseBuilder.<MountRecord>created(
                        URI.create("/api/v1/mounts/" + granted))
                .entity(record(granted))
                .build();
    }

    @DELETE
    @Operation(summary = "Take a grant back")
    @Path("{id}")
    public void revoke(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        once.run(() -> Outcomes.value(mounts.revoke(id, person)).id());
    }

    private MountRecord record(String id) {
        return mounts.list().stream()
                .filter(status -> status.grant().id().equals(id))
                .map(this::record)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("the grant " + id + " was taken back since"));
    }

    private MountRecord record(GrantStatus status) {
        return new MountRecord(
                status.grant().id(),
                status.grant().directory().toString(),
                status.grant().access() == Access.WRITE ? "rw" : "ro",
                status.grant().agent().map(this::name).orElse(null),
                status.granted(),
                status.suspension().map(Suspension::reason).orElse(null),
                status.notices().isEmpty() ? null : String.join("; ", status.notices()));
    }

    private String name(PrincipalId agent) {
        return identities.find(agent.value()).map(Principal.Agent::name).orElse(agent.value());
    }

    private static java.nio.file.Path directory(@Nullable String directory) {
        if (directory == null || directory.isBlank()) {
            throw Refusal.invalid("directory", "is missing; name an absolute path");
        }
        try {
            return java.nio.file.Path.of(directory);
        } catch (InvalidPathException malformed) {
            throw Refusal.invalid("directory", "is no path");
        }
    }

    private static Access access(@Nullable String access) {
        return switch (access == null ? "ro" : access) {
            case "ro" -> Access.READ;
            case "rw" -> Access.WRITE;
            default -> throw Refusal.invalid("access", "must be ro or rw");
        };
    }
}
