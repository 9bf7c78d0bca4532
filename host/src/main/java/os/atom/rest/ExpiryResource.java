package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import os.atom.home.Settings;
import os.atom.identity.Principal;
import os.atom.journal.Expiry;
import os.atom.protocol.Expired;
import os.atom.protocol.ExpiryDue;
import os.atom.protocol.ExpiryRequest;
import os.atom.redaction.Redaction;
import os.atom.shell.Shell;

/** {@code /api/v1/audit/expire}: the rule {@code journal.age} by hand. For people. */
@Path("/api/v1/audit/expire")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ExpiryResource {
    /** Entries of one call, so that it ends before its caller gives up. */
    private static final long MOST = 2_000;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Expiry expiry;
    private final Settings settings;
    private final Shell shell;
    private final Redaction redaction;
    private final Caller caller;
    private final Once once;

    ExpiryResource(
            Expiry expiry,
            Settings settings,
            Shell shell,
            Redaction redaction,
            Caller caller,
            Once once) {
        this.expiry = expiry;
        this.settings = settings;
        this.shell = shell;
        this.redaction = redaction;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "Count what a rule would erase of old entries")
    public ExpiryDue due(
            @Parameter(description = "How old entries are at least, in seconds.")
                    @QueryParam("seconds")
                    @Nullable Long seconds) {
        caller.person();
        Expiry.Due due = expiry.due(age(seconds));
        return new ExpiryDue(due.before().toString(), due.count(), due.entries());
    }

    @POST
    @Operation(summary = "Erase by a rule what old entries say, for good")
    @Consumes(MediaType.APPLICATION_JSON)
    public Expired expire(@Nullable ExpiryRequest body) throws InterruptedException {
        Principal.Person person = caller.person();
        ExpiryRequest request = Bodies.present(body, "{\"seconds\": 7776000, \"reason\": \"...\"}");
        Duration age = age(request.seconds());
        String rule =
                "by hand, older than %dh: %s"
                        .formatted(
                                age.toHours(),
                                redaction.text(ErasureResource.reason(request.reason())));
        Expiry.Done[] done = new Expiry.Done[1];
        once.run(() -> done[0] = expiry.sweep(age, rule, person.id().value(), MOST), _ -> "");
        Expiry.Done erased = done[0] == null ? expiry.nothing(age) : done[0];
        return new Expired(
                erased.before().toString(),
                erased.erased(),
                erased.left(),
                shell.dropErasedRecordings(),
                erased.erased() >= MOST);
    }

    private Duration age(@Nullable Long seconds) {
        if (seconds == null || seconds < 1 || seconds > LONGEST.toSeconds()) {
            throw Refusal.invalid("seconds", "is missing; say how old entries are at least");
        }
        Duration age = Duration.ofSeconds(seconds);
        Duration least = settings.shortestJournalAge();
        if (age.compareTo(least) < 0) {
            throw Refusal.invalid(
                    "seconds",
                    "must be at least %d (%dh): what agents are judged by (trust.window) is younger"
                            .formatted(least.toSeconds(), least.toHours()));
        }
        return age;
    }
}
