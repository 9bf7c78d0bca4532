package os.atom.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Identities;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Entry;
import os.atom.journal.Exporter;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.journal.Verifier;
import os.atom.mount.Mounts;
import os.atom.protocol.AuditEntry;
import os.atom.protocol.AuditVerdict;
import os.atom.protocol.Page;

/** {@code /api/v1/audit}: what happened, and whether the record of it is whole. For people. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AuditResource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChainedJournal journal;
    private final Verifier verifier;
    private final Exporter exporter;
    private final Identities identities;
    private final Mounts mounts;
    private final Caller caller;
    private final Once once;

    AuditResource(
            ChainedJournal journal,
            Verifier verifier,
            Exporter exporter,
            Identities identities,
            Mounts mounts,
            Caller caller,
            Once once) {
        this.journal = journal;
        this.verifier = verifier;
        this.exporter = exporter;
        this.identities = identities;
        this.mounts = mounts;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List journal entries, newest first")
    public RestResponse<Page<AuditEntry>> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("type") @Nullable String type,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("subject") @Nullable String subject,
            @Context UriInfo uri) {
        caller.person();
        Filter filter =
                new Filter(
                        Optional.ofNullable(type),
                        Optional.ofNullable(actor),
                        Optional.ofNullable(subject));
        int most = Lists.limit(limit);
        Optional<Long> from = Lists.cursor("after", after);
        List<Recorded> found =
                from.isPresent()
                        ? journal.after(from.get(), most, filter).reversed()
                        : journal.before(
                                Lists.cursor("before", before).orElse(Long.MAX_VALUE),
                                most,
                                filter);
        return Lists.response(page(found, most, from.isPresent()), uri);
    }

    /** Newest first; {@code next} leads to older entries, {@code prev} to newer ones. */
    private static Page<AuditEntry> page(List<Recorded> found, int most, boolean forward) {
        if (found.isEmpty()) {
            return new Page<>(List.of(), null, null);
        }
        boolean older = forward || found.size() == most;
        long oldest = found.getLast().entry().seq();
        return new Page<>(
                found.stream().map(AuditResource::record).toList(),
                older && oldest > 1 ? Long.toString(oldest) : null,
                Long.toString(found.getFirst().entry().seq()));
    }

    @GET
    @Operation(summary = "Verify the whole journal")
    @Path("verify")
    public AuditVerdict verify() {
        caller.person();
        return Verdicts.record(verifier.verify());
    }

    @GET
    @Operation(summary = "Export journal entries")
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "200",
            description = "Every entry of that time, oldest first.",
            content = {
                @Content(
                        mediaType = "application/jsonl",
                        schema = @Schema(implementation = AuditEntry.class)),
                @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class))
            })
    public Response export(
            @QueryParam("format") @Nullable String format,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        caller.person();
        Instant start = time("from", from, Instant.EPOCH);
        Instant end = time("to", to, Instant.parse("9999-01-01T00:00:00Z"));
        return switch (format == null ? "jsonl" : format) {
            case "jsonl" ->
                    Response.ok(written(out -> exporter.jsonLines(start, end, out)))
                            .type("application/jsonl")
                            .build();
            case "csv" ->
                    Response.ok(written(out -> exporter.csv(start, end, out)))
                            .type("text/csv; charset=utf-8; header=present")
                            .build();
            default -> throw Refusal.invalid("format", "must be jsonl or csv");
        };
    }

    @POST
    @Operation(summary = "Read the journal into every table anew")
    @Path("rebuild")
    public Map<String, Long> rebuild() {
        caller.person();
        once.run(() -> {
            journal.rebuild();
            return "";
        });
        identities.refresh();
        mounts.refresh();
        return Map.of("entries", journal.head().seq());
    }

    /** Something that writes text. */
    private interface Export {
        void to(Writer out) throws java.io.IOException;
    }

    private static StreamingOutput written(Export export) {
        return stream -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            export.to(out);
            out.flush();
        };
    }

    private static Instant time(String name, @Nullable String text, Instant usual) {
        if (text == null) {
            return usual;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Refusal.invalid(name, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    static AuditEntry record(Recorded recorded) {
        Entry entry = recorded.entry();
        return new AuditEntry(
                entry.seq(),
                entry.time(),
                entry.type(),
                entry.actor(),
                entry.subject(),
                recorded.payload().map(AuditResource::json).orElse(null),
                entry.payloadHash().toString(),
                entry.previous().toString(),
                entry.hash().toString());
    }

    private static Object json(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException notJson) {
            return payload;
        }
    }
}
