package os.atom.approval;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import os.atom.approval.ApprovalFacts.Requested;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.SandboxTerms;

/** What the journal is told of requests. Pure. */
final class Requests {
    /** What is kept of a diff, in characters. */
    private static final int LARGEST_DIFF = 64 << 10;

    private static final PlanRecord NO_PLAN =
            new PlanRecord("file", "a file is used by itself, nothing runs", List.of());
    private static final SandboxTerms NO_SANDBOX =
            new SandboxTerms(List.of(), List.of(), List.of(), List.of(), List.of());
    private static final Pins NO_PINS =
            new Pins("", List.of(), List.of(), List.of(), List.of(), List.of());

    private Requests() {}

    /**
     * A command.
     *
     * @param kept the hash of what is kept of it
     */
    static Requested command(Request request, Instant expires, String host, String kept) {
        Kept asked = request.kept();
        return new Requested(
                ApprovalTable.micros(expires),
                host,
                request.agent().name(),
                request.agent().maturity().word(),
                asked.command(),
                asked.reason(),
                request.cwd(),
                asked.timeoutSeconds(),
                asked.environment(),
                asked.stdin().length(),
                asked.interactive() ? true : null,
                asked.terminal(),
                asked.plan(),
                asked.effects(),
                request.decision(),
                request.sandbox(),
                asked.pins(),
                request.shape(),
                null,
                kept);
    }

    /** The use of a file. */
    static Requested file(FileAsked asked, Instant expires, String host, String kept) {
        Proposal proposal = asked.kept().proposal();
        Path path = Path.of(proposal.path());
        Path directory = path.getParent();
        return new Requested(
                ApprovalTable.micros(expires),
                host,
                asked.agent().name(),
                asked.agent().maturity().word(),
                proposal.words(),
                asked.kept().reason(),
                String.valueOf(directory == null ? path : directory),
                0,
                Map.of(),
                0,
                null,
                null,
                NO_PLAN,
                asked.effects(),
                asked.decision(),
                NO_SANDBOX,
                NO_PINS,
                asked.shape(),
                proposal.cut(LARGEST_DIFF),
                kept);
    }
}
