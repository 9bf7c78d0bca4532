package os.atom.shell;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.freeze.Halted;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.policy.Decision;
import os.atom.redaction.RedactionFailed;

/**
 * Where commands come in: planned, decided, put on record, and handed on to run, to wait for a
 * person, or to neither. Thread-safe.
 */
final class Intake {
    private final Identities identities;
    private final Governors governors;
    private final Journal journal;
    private final Journal bare;
    private final ApprovalDesk desk;
    private final Starts starts;
    private final CommandArchive archive;
    private final Requests requests;

    Intake(
            Parts parts,
            ApprovalDesk desk,
            Starts starts,
            CommandArchive archive,
            Requests requests) {
        this.identities = parts.identities();
        this.governors = parts.governors();
        this.journal = parts.journal();
        this.bare = parts.bare();
        this.desk = desk;
        this.starts = starts;
        this.archive = archive;
        this.requests = requests;
    }

    /**
     * Takes a command in. When this returns, request and decision are on record, and the command is
     * refused, waits for a person or for its turn, or runs.
     *
     * @return the command's id; that of the first request when its idempotency key was used before
     * @throws Backlog when too many of the agent's commands wait for their turn; nothing is
     *     recorded
     */
    String submit(Principal.Agent agent, CommandRequest request) {
        Optional<String> earlier = earlier(agent, request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return govern(agent, request);
        } catch (Conflict repeated) {
            return earlier(agent, request).orElseThrow(() -> repeated);
        }
    }

    private String govern(Principal.Agent agent, CommandRequest request) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Assessment assessment = governors.assessToStart(agent, request);
        try {
            record(id, agent, request, assessment);
        } catch (Halted stoppedMeanwhile) {
            governors.stopSwitch().heldBack(agent.id());
            record(id, agent, request, assessment.halted(stoppedMeanwhile.halt()));
        } catch (RedactionFailed failed) {
            bare.append(Withheld.facts(id, agent, request, failed));
        }
        return id;
    }

    /** Puts a request and its decision on record, and starts it when it is allowed. */
    private void record(
            String id, Principal.Agent agent, CommandRequest request, Assessment assessment) {
        Fact requested = Facts.requested(id, agent, request, assessment.directory().toString());
        Next next = next(id, agent, request, assessment, List.of(requested));
        try {
            act(id, agent, next);
        } catch (RuntimeException unrecorded) {
            desk.forget(id);
            if (!desk.isSpent(next)) {
                throw unrecorded;
            }
            record(id, agent, request, assessment);
        }
    }

    private void act(String id, Principal.Agent agent, Next next) {
        switch (next) {
            case Next.Rest rest -> journal.append(rest.facts());
            case Next.Run run -> starts.start(id, agent.id(), run);
        }
    }

    private Next next(
            String id,
            Principal.Agent agent,
            CommandRequest request,
            Assessment assessment,
            List<Fact> before) {
        return switch (assessment.decision()) {
            case Decision.Denied _ -> new Next.Rest(decided(before, id, assessment));
            case Decision.NeedsApproval needs ->
                    desk.next(id, agent, request, assessment, needs, before);
            case Decision.Allowed _ ->
                    new Next.Run(
                            request, assessment, Optional.empty(), decided(before, id, assessment));
        };
    }

    private static List<Fact> decided(List<Fact> before, String id, Assessment assessment) {
        return Stream.concat(before.stream(), Stream.of(Facts.decided(id, assessment))).toList();
    }

    /** What waited for its turn is decided as things are when that comes. */
    Next decideAgain(String id) {
        Optional<Asked> kept = requests.find(id);
        if (kept.isEmpty()) {
            return over(id, "what it was to run is not known any more");
        }
        Asked asked = kept.get();
        return identities
                .find(asked.agent().value())
                .map(agent -> decideAgain(id, agent, asked))
                .orElseGet(() -> over(id, "its agent was removed before its turn"));
    }

    /**
     * What was approved by then stays so, unless policy refuses it now or the standing approval was
     * revoked; it is held to its pins.
     */
    private Next decideAgain(String id, Principal.Agent agent, Asked asked) {
        CommandRequest request = asked.request();
        Assessment assessment = governors.assess(agent, request);
        boolean refused = assessment.decision() instanceof Decision.Denied;
        boolean approved = asked.approved().filter(each -> !desk.isRevoked(each)).isPresent();
        return approved && !refused
                ? new Next.Run(request, assessment, asked.approved(), List.of())
                : next(id, agent, request, assessment, List.of());
    }

    private static Next over(String id, String because) {
        return new Next.Rest(List.of(Facts.finished(id, Facts.Finished.failed(because))));
    }

    private Optional<String> earlier(Principal.Agent agent, CommandRequest request) {
        return request.idempotencyKey()
                .flatMap(key -> archive.idempotent(agent.id(), Facts.kept(key)));
    }
}
