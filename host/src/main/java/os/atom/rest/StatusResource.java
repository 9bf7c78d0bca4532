package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import os.atom.bus.Bus;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Head;
import os.atom.journal.Outage;
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
    private final Bus bus;
    private final Caller caller;

    StatusResource(
            ServerFacts facts,
            ChainedJournal journal,
            Identities identities,
            Mounts mounts,
            Policies policies,
            Shell shell,
            StopSwitch stopSwitch,
            Redaction redaction,
            Bus bus,
            Caller caller) {
        this.facts = facts;
        this.journal = journal;
        this.identities = identities;
        this.mounts = mounts;
        this.policies = policies;
        this.shell = shell;
        this.stopSwitch = stopSwitch;
        this.redaction = redaction;
        this.bus = bus;
        this.caller = caller;
    }

    /** For people: what is wrong with their policies and rules says what stands in these. */
    private List<String> problems() {
        if (caller.principal() instanceof Principal.Agent) {
            return List.of();
        }
        return Stream.of(
                        policies.check().stream().map(Problem::toString),
                        redaction.problems().stream().map(Object::toString),
                        lost())
                .flatMap(problems -> problems)
                .toList();
    }

    private static String words(Optional<Outage> outage) {
        return outage.map(Outage::words).orElse("takes entries");
    }

    private Stream<String> lost() {
        return switch (bus.state()) {
            case Bus.State.Lost(var way, var reason) ->
                    Stream.of(
                            "bus: %s is lost (%s); the journal is asked instead, nothing is missed"
                                    .formatted(way, reason));
            case Bus.State.Alone _, Bus.State.Ready _ -> Stream.of();
        };
    }

    private static String words(Bus.State state) {
        return switch (state) {
            case Bus.State.Alone _ -> "in process";
            case Bus.State.Ready(var way) -> way + " is ready";
            case Bus.State.Lost(var way, var reason) -> way + " is lost: " + reason;
        };
    }

    @GET
    @Operation(summary = "Show how the server is")
    public Status status() {
        Head head = journal.head();
        Optional<Outage> outage = journal.outage();
        return new Status(
                facts.version(),
                facts.url(),
                facts.startedAt(),
                ProcessHandle.current().pid(),
                facts.sandbox(),
                facts.sandboxReady(),
                facts.store(),
                outage.isEmpty(),
                words(outage),
                words(bus.state()),
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
