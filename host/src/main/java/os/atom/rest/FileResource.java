package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
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
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileEdit;
import os.atom.protocol.FileList;
import os.atom.protocol.FileRequest;
import os.atom.protocol.FileSearch;
import os.atom.protocol.FileUndo;
import os.atom.protocol.FileWrite;

/**
 * {@code /api/v1/files}: read, write, edit, list, search, undo, without a command; at once, or by a
 * person's approval.
 */
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
    private final FileWaits waits;

    FileResource(
            GovernedFiles files,
            Caller caller,
            Acting acting,
            FileLooks looks,
            FileRequests requests,
            FileWaits waits) {
        this.files = files;
        this.caller = caller;
        this.acting = acting;
        this.looks = looks;
        this.requests = requests;
        this.waits = waits;
    }

    @GET
    @Operation(
            summary = "Read a file or a part of it",
            description =
                    "By lines, by bytes, or from its start; what does not fit is named by next.")
    @APIResponse(
            responseCode = "200",
            description = "The file, or as much of it as fits.",
            content = @Content(schema = @Schema(implementation = FileContent.class)))
    @APIResponse(
            responseCode = "202",
            description = FileWaits.WAITS,
            content = @Content(schema = @Schema(implementation = FileRequest.class)))
    public RestResponse<Object> read(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait,
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
                                    "utf-8, utf-16le, utf-16be, iso-8859-1, or base64 for any"
                                            + " bytes; found out when missing.")
                    @QueryParam("encoding")
                    @Nullable String encoding,
            @Parameter(
                            description =
                                    "Bytes of the file in one answer, 16 to 1048576; 262144 when"
                                            + " missing.")
                    @QueryParam("most")
                    @Nullable String most)
            throws InterruptedException {
        Duration patience = FileWaits.patience(wait);
        FileLooks.Part part = new FileLooks.Part(lines, offset, length, after);
        return waits.look(
                files.read(asker(agent), looks.read(path, part, encoding, most)), patience);
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
            responseCode = "202",
            description = FileWaits.WAITS,
            content = @Content(schema = @Schema(implementation = FileRequest.class)))
    public RestResponse<Object> write(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait,
            @Nullable FileWrite body,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws InterruptedException {
        Duration patience = FileWaits.patience(wait);
        return waits.change(files.write(asker(agent), requests.write(path, body, key)), patience);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Edit a text file by exact replacement",
            description =
                    "Each text must stand there exactly once unless all is said; all edits or"
                            + " none.")
    @APIResponse(
            responseCode = "200",
            description = "The file holds the edited text now.",
            content = @Content(schema = @Schema(implementation = FileChange.class)))
    @APIResponse(
            responseCode = "202",
            description = FileWaits.WAITS,
            content = @Content(schema = @Schema(implementation = FileRequest.class)))
    public RestResponse<Object> edit(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait,
            @Nullable FileEdit body,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws InterruptedException {
        Duration patience = FileWaits.patience(wait);
        return waits.change(files.edit(asker(agent), requests.edit(path, body, key)), patience);
    }

    @GET
    @Path("list")
    @Operation(summary = "List a directory")
    @APIResponse(
            responseCode = "200",
            description = "A page of the listing.",
            content = @Content(schema = @Schema(implementation = FileList.class)))
    @APIResponse(
            responseCode = "202",
            description = FileWaits.WAITS,
            content = @Content(schema = @Schema(implementation = FileRequest.class)))
    public RestResponse<Object> list(
            @Parameter(description = PATH) @QueryParam("path") @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait,
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
        Duration patience = FileWaits.patience(wait);
        return waits.look(
                files.list(
                        asker(agent),
                        looks.list(path, depth, new FileLooks.Names(glob, hidden, after, limit))),
                patience);
    }

    @GET
    @Path("search")
    @Operation(
            summary = "Search text files for lines",
            description =
                    "A text to the letter, or a pattern in RE2's syntax; binary files are skipped.")
    @APIResponse(
            responseCode = "200",
            description = "A page of lines.",
            content = @Content(schema = @Schema(implementation = FileSearch.class)))
    @APIResponse(
            responseCode = "202",
            description = FileWaits.WAITS,
            content = @Content(schema = @Schema(implementation = FileRequest.class)))
    public RestResponse<Object> search(
            @Parameter(description = "An absolute path of a directory or a file.")
                    @QueryParam("path")
                    @Nullable String path,
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait,
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
        Duration patience = FileWaits.patience(wait);
        FileLooks.What what = new FileLooks.What(text, regex, ignoreCase);
        return waits.look(
                files.search(
                        asker(agent),
                        looks.search(path, what, new FileLooks.Names(glob, hidden, after, limit))),
                patience);
    }

    @POST
    @Path("undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a change back",
            description = "Only if the file is still as the change left it.")
    @APIResponse(
            responseCode = "200",
            description = "The file holds what it held before.",
            content = @Content(schema = @Schema(implementation = FileChange.class)))
    @APIResponse(
            responseCode = "202",
            description = FileWaits.WAITS,
            content = @Content(schema = @Schema(implementation = FileRequest.class)))
    public RestResponse<Object> undo(
            @Parameter(description = AGENT) @QueryParam("agent") @Nullable String agent,
            @Parameter(description = FileWaits.WAIT) @QueryParam("wait") @Nullable Integer wait,
            @Nullable FileUndo body,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws InterruptedException {
        Duration patience = FileWaits.patience(wait);
        return waits.change(files.undo(asker(agent), requests.undo(body, key)), patience);
    }

    private Asker asker(@Nullable String agent) {
        Principal principal = caller.principal();
        Optional<Principal.Person> person =
                principal instanceof Principal.Person self ? Optional.of(self) : Optional.empty();
        return new Asker(acting.agent(principal, agent), person);
    }
}
