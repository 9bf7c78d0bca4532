package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Head;
import os.atom.mount.Mounts;
import os.atom.policy.Policies;
import os.atom.policy.Problem;
import os.atom.protocol.Status;
import os.atom.redaction.Redaction;
import os.atom.shell.Shell;

/** {@code /api/v1/status}: how the server is. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StatusResource {
    private final ServerFacts facts;
    private final ChainedJournal journal;
    private final Identities identities;
    private final Mounts mounts;
    private final Policies policies;
    private final Shell shell;
    private final StopSwitch stopSwitch;
    private final Redaction redaction;

    StatusResource(
            ServerFacts facts,
            ChainedJournal journal,
            Identities identities,
            Mounts mounts,
            Policies policies,
            Shell shell,
            StopSwitch stopSwitch,
            Redaction redaction) {
        this.facts = facts;
        this.journal = journal;
        this.identities = identities;
        this.mounts = mounts;
        this.policies = policies;
        this.shell = shell;
        this.stopSwitch = stopSwitch;
        this.redaction = redaction;
    }

    private List<String> problems() {
        return Stream.concat(
                        policies.check().stream().map(Problem::toString),
                        redaction.problems().stream().map(Object::toString))
                .toList();
    }

    @GET
    @Operation(summary = "Show how the server is")
    public Status status() {
        Head head = journal.head();
        return new Status(
                facts.version(),
                facts.url(),
                facts.startedAt(),
                ProcessHandle.current().pid(),
                facts.sandbox(),
                facts.sandboxReady(),
                facts.store(),
                head.seq(),
                head.hash().toString(),
                identities.list().size(),
                mounts.list().size(),
                shell.runningNow(),
                policies.version(),
                problems(),
                FreezeResource.record(stopSwitch).orElse(null));
    }
}
