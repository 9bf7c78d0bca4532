package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.file.GovernedFiles;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileRequest;
import os.atom.protocol.Page;

/** {@code /api/v1/files}: what was changed without a command, and what waits for a person. */
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FileHistoryResource {
    private final GovernedFiles files;
    private final Caller caller;
    private final Acting acting;
    private final Once once;

    FileHistoryResource(GovernedFiles files, Caller caller, Acting acting, Once once) {
        this.files = files;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
    }

    @GET
    @Path("history")
    @Operation(summary = "List changes of files, newest first, without their diffs")
    public RestResponse<Page<FileChange>> history(
            @Parameter(description = "Only of this file.") @QueryParam("path")
                    @Nullable String path,
            @Parameter(description = "Only of this agent; for people.") @QueryParam("agent")
                    @Nullable String agent,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("before") @Nullable String before,
            @Context UriInfo uri) {
        Optional<PrincipalId> only =
                switch (caller.principal()) {
                    case Principal.Agent self -> Optional.of(self.id());
                    case Principal.Peer nobody -> Optional.of(nobody.id());
                    case Principal.Person _ ->
                            Optional.ofNullable(agent).map(name -> acting.find(name).id());
                };
        Optional<java.nio.file.Path> file = Optional.ofNullable(path).map(FileMembers::path);
        long cursor = Lists.cursor("before", before).orElse(Long.MAX_VALUE);
        return Lists.response(files.history(only, file, cursor, Lists.limit(limit)), uri);
    }

    @GET
    @Path("changes/{id}")
    @Operation(summary = "Show a change with its diff")
    public FileChange change(@PathParam("id") String id) {
        PrincipalId owner = files.agent(id).orElseThrow(() -> unknown(id));
        if (caller.principal() instanceof Principal.Agent agent && !agent.id().equals(owner)) {
            throw unknown(id);
        }
        return files.find(id, caller.principal()).orElseThrow(() -> unknown(id));
    }

    @GET
    @Path("requests/{id}")
    @Operation(
            summary = "Show the use of a file that waits for a person, or what came of it",
            description =
                    "What was read, listed or found is told to who asked alone, for five minutes.")
    public FileRequest request(
            @PathParam("id") String id,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait)
            throws InterruptedException {
        Duration patience = FileWaits.patience(wait);
        asked(id);
        files.asked().await(id, patience);
        return asked(id);
    }

    @DELETE
    @Path("requests/{id}")
    @Operation(summary = "Withdraw a request for the use of a file that still waits")
    public FileRequest withdraw(@PathParam("id") String id) {
        asked(id);
        once.run(() -> {
            files.asked().withdraw(id, caller.principal());
            return id;
        });
        return asked(id);
    }

    private FileRequest asked(String id) {
        return files.asked()
                .find(id, caller.principal())
                .orElseThrow(() -> Refusal.notFound("there is no request " + id));
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("there is no change " + id + "; see GET /api/v1/files/history");
    }
}
