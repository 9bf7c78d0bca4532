package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.file.Asker;
import os.atom.file.GovernedFiles;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileList;
import os.atom.protocol.FileSearch;
import os.atom.protocol.FileUndo;
import os.atom.protocol.FileWrite;
import os.atom.protocol.Page;

/** {@code /api/v1/files}: read, write, edit, list, search, undo, without a command. */
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FileResource {
    private static final String AGENT =
            "Whose rights apply; only a person may name one, an agent is always itself.";
    private static final String PATH = "An absolute path; links are followed inside the grants.";

    private final GovernedFiles files;
    private final Caller caller;
    private final Acting acting;
    private final FileLooks looks;
    private final FileRequests requests;

    FileResource(
            GovernedFiles files,
            Caller caller,
            Acting acting,
            FileLooks looks,
            FileRequests requests) {
        this.files = files;
        this.caller = caller;
        this.acting = acting;
        this.looks = looks;
        this.requests = requests;
    }

    @GET
    @Operation(
            summary = "Read a file or a part of it",
            description =
                    "By lines, by bytes, or from its start; what does not fit is named by next.")
    @APIResponse(responseCode = "200", description = "The file, or as much of it as fits.")
    @APIResponse(
            responseCode = "404",
            description = "There is no such file.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "The file is another one than expected; currentHash says which.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public FileContent read(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = "Lines from 1, such as 10-25, 10- or 10.") @QueryParam("lines")
                    @Nullable String lines,
            @Parameter(description = "The first byte, from 0; not with lines.")
                    @QueryParam("offset")
                    @Nullable String offset,
            @Parameter(description = "How many bytes; to the end when missing.")
                    @QueryParam("length")
                    @Nullable String length,
            @Parameter(description = "Goes on where an answer before ended: its next.")
                    @QueryParam("after")
                    @Nullable String after,
            @Parameter(
                            description =
                                    "utf-8, utf-16le, utf-16be, iso-8859-1, or base64 for any bytes;"
                                            + " found out when missing.")
                    @QueryParam("encoding")
                    @Nullable String encoding,
            @Parameter(
                            description =
                                    "Bytes of the file in one answer, 16 to 1048576; 262144 when missing.")
                    @QueryParam("most")
                    @Nullable String most)
            throws InterruptedException {
        FileLooks.Part part = new FileLooks.Part(lines, offset, length, after);
        return FileAnswers.value(files.read(asker(agent), looks.read(path, part, encoding, most)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Write a whole file",
            description =
                    "In one step: others see the old content or the new. 201 when it was created.")
    @APIResponse(
            responseCode = "200",
            description = "The file was there and holds this now.",
            content = @Content(schema = @Schema(implementation = FileChange.class)))
    @APIResponse(
            responseCode = "201",
            description = "The file was not there.",
            content = @Content(schema = @Schema(implementation = FileChange.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such file.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "The file is another one than expected; currentHash says which.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public RestResponse<FileChange> write(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Nullable FileWrite body,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws InterruptedException {
        FileChange change =
                FileAnswers.value(files.write(asker(agent), requests.write(path, body, key)));
        return FileAnswers.change(change);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Edit a text file by exact replacement",
            description =
                    "Each text must stand there exactly once unless all is said; all edits or none.")
    @APIResponse(responseCode = "200", description = "The file holds the edited text now.")
    @APIResponse(
            responseCode = "404",
            description = "There is no such file.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "The file is another one than expected; currentHash says which.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public FileChange edit(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Nullable FileEdit body,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws InterruptedException {
        return FileAnswers.value(files.edit(asker(agent), requests.edit(path, body, key)));
    }

    @GET
    @Path("list")
    @Operation(summary = "List a directory")
    @APIResponse(responseCode = "200", description = "A page of the listing.")
    @APIResponse(
            responseCode = "404",
            description = "There is no such file.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public FileList list(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = "How many directories deep, 1 to 64; 1 when missing.")
                    @QueryParam("depth")
                    @Nullable String depth,
            @Parameter(description = "Only entries that match, such as *.java or src/**/test/*.")
                    @QueryParam("glob")
                    @Nullable String glob,
            @Parameter(description = "Names that begin with a dot, too.") @QueryParam("hidden")
                    @Nullable String hidden,
            @Parameter(description = "Goes on where an answer before ended: its next.")
                    @QueryParam("after")
                    @Nullable String after,
            @Parameter(description = "Entries in one answer, 1 to 500; 50 when missing.")
                    @QueryParam("limit")
                    @Nullable Integer limit)
            throws InterruptedException {
        return FileAnswers.value(
                files.list(
                        asker(agent),
                        looks.list(path, depth, new FileLooks.Names(glob, hidden, after, limit))));
    }

    @GET
    @Path("search")
    @Operation(
            summary = "Search text files for lines",
            description =
                    "A text to the letter, or a pattern in RE2's syntax; binary files are skipped.")
    @APIResponse(responseCode = "200", description = "A page of lines.")
    @APIResponse(
            responseCode = "404",
            description = "There is no such file.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public FileSearch search(
            @Parameter(description = "An absolute path of a directory or a file.")
                    @QueryParam("path")
                    @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = "A text to the letter; this or regex.") @QueryParam("text")
                    @Nullable String text,
            @Parameter(description = "A pattern in RE2's syntax; this or text.")
                    @QueryParam("regex")
                    @Nullable String regex,
            @Parameter(description = "Whether letter case is ignored.") @QueryParam("ignoreCase")
                    @Nullable String ignoreCase,
            @Parameter(description = "Only in files that match, such as *.java.")
                    @QueryParam("glob")
                    @Nullable String glob,
            @Parameter(description = "Names that begin with a dot, too.") @QueryParam("hidden")
                    @Nullable String hidden,
            @Parameter(description = "Goes on where an answer before ended: its next.")
                    @QueryParam("after")
                    @Nullable String after,
            @Parameter(description = "Lines in one answer, 1 to 500; 50 when missing.")
                    @QueryParam("limit")
                    @Nullable Integer limit)
            throws InterruptedException {
        FileLooks.What what = new FileLooks.What(text, regex, ignoreCase);
        return FileAnswers.value(
                files.search(
                        asker(agent),
                        looks.search(path, what, new FileLooks.Names(glob, hidden, after, limit))));
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
        return files.find(id).orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a change back",
            description = "Only if the file is still as the change left it.")
    @APIResponse(responseCode = "200", description = "The file holds what it held before.")
    @APIResponse(
            responseCode = "404",
            description = "There is no such file.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "409",
            description = "The file is another one than expected; currentHash says which.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    public FileChange undo(
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Nullable FileUndo body,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws InterruptedException {
        return FileAnswers.value(files.undo(asker(agent), requests.undo(body, key)));
    }

    private Asker asker(@Nullable String agent) {
        Principal principal = caller.principal();
        Optional<Principal.Person> person =
                principal instanceof Principal.Person self ? Optional.of(self) : Optional.empty();
        return new Asker(acting.agent(principal, agent), person);
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("there is no change " + id + "; see GET /api/v1/files/history");
    }
}
