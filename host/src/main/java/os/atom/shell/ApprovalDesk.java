package os.atom.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.approval.Answer;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.Request;
import os.atom.approval.StandingApprovals;
import os.atom.approval.Waiting;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.policy.Decision;
import os.atom.policy.Question;
import os.atom.policy.Rule;
import os.atom.protocol.StandingRecord;

/**
 * Where commands wait that need a person: asked, answered once, withdrawn or expired. What is
 * approved is looked at again before it runs. Answers to the use of files come here too, and are
 * handed on to {@link Errands}. Thread-safe.
 */
final class ApprovalDesk {
    private static final Rule UNPINNABLE =
            new Rule("approval.unpinnable", "what cannot be held to its bytes cannot be approved");

    private final Parts parts;
    private final Approvals approvals;
    private final StandingApprovals standing;
    private final Approvers approvers;
    private final Journal journal;
    private final Starts starts;
    private final Recheck recheck;
    private final Drafting drafting;
    private final Answering answering = new Answering();

    ApprovalDesk(Parts parts, Starts starts, CommandArchive archive) {
        this.parts = parts;
        this.approvals = parts.approvals();
        this.standing = parts.standing();
        this.approvers = parts.approvers();
        this.journal = parts.journal();
        this.starts = starts;
        this.recheck = new Recheck(parts);
        this.drafting = new Drafting(standing, archive, parts.redactor());
    }

    /**
     * What becomes of a command that policy asks about: it runs, waits for a person, or neither.
     */
    Next next(
            String id,
            Principal.Agent agent,
            CommandRequest request,
            Assessment assessment,
            Decision.NeedsApproval needs,
            List<Fact> before) {
        Pinning.Taken taken;
        try {
            taken = parts.executor().pinning().take(assessment);
        } catch (IOException unpinnable) {
            return refused(id, assessment.with(unpinnable(needs, unpinnable)), before);
        }
        Question question = assessment.question();
        Optional<String> covering =
                standing.covering(question, assessment.shape(), taken.pins()).stream().findFirst();
        if (covering.isPresent()) {
            return new Next.Run(
                    request,
                    assessment,
                    Optional.of(new Next.Approved(taken.pins(), covering)),
                    and(before, Facts.decided(id, assessment), standing.used(covering.get(), id)));
        }
        return approvers
                .missing(needs)
                .map(nobody -> refused(id, assessment.with(nobody), before))
                .orElseGet(() -> {
                    Request asks = request(agent, request, assessment, taken);
                    return new Next.Rest(
                            and(
                                    before,
                                    Facts.decided(id, assessment),
                                    approvals.requested(id, asks)));
                });
    }

    private static Next refused(String id, Assessment denied, List<Fact> before) {
        return new Next.Rest(and(before, Facts.decided(id, denied)));
    }

    private static List<Fact> and(List<Fact> before, Fact... more) {
        return Stream.concat(before.stream(), Stream.of(more)).toList();
    }

    /** Whether a standing approval that was to cover a command has come to its end meanwhile. */
    boolean isSpent(Next next) {
        return next instanceof Next.Run run
                && run.standing().filter(each -> !standing.isLive(each)).isPresent();
    }

    /** Whether the standing approval that covered it was taken back meanwhile. */
    boolean isRevoked(Next.Approved approved) {
        return approved.standing().filter(standing::isRevoked).isPresent();
    }

    /** Forgets what was kept for a request that could not be recorded. */
    void forget(String id) {
        approvals.forget(id);
    }

    private static Decision.Denied unpinnable(Decision.NeedsApproval needs, IOException why) {
        return new Decision.Denied(
                Stream.concat(Stream.of(UNPINNABLE), needs.rules().stream()).toList(),
                "what it runs cannot be held fast for approval: " + why.getMessage(),
                "ask again when the files it names stand still, or run something smaller");
    }

    private Request request(
            Principal.Agent agent,
            CommandRequest request,
            Assessment assessment,
            Pinning.Taken taken) {
        return new Request(
                agent,
                assessment.directory().toString(),
                Depiction.of(assessment.decision()),
                Depiction.terms(
                        assessment.view(),
                        parts.governors().reachable(assessment),
                        parts.executor().limits()),
                assessment.shape(),
                Keeping.of(request, assessment, taken));
    }

    /**
     * Answers requests: all of them, or none.
     *
     * @return what is not as it was asked any more, by request; then those are closed, nothing runs
     *     and the others wait on
     * @throws Conflict when one of them is closed already, or cannot be answered so
     */
    Map<String, List<String>> answer(List<String> ids, Answer answer, Principal.Person by) {
        return switch (answer) {
            case Answer.Deny deny -> {
                journal.append(ids.stream().map(id -> approvals.answered(id, deny, by)).toList());
                close(ids);
                yield Map.of();
            }
            case Answer.Approve approve -> {
                // What is approved is looked at, which may take seconds; a denial does not wait for
                // that, nor do other requests. Who was first the journal decides, as between
                // servers.
                try (Answering.Held _ = answering.hold(Set.copyOf(ids))) {
                    yield approve(ids, approve, by);
                }
            }
        };
    }

    private Map<String, List<String>> approve(
            List<String> ids, Answer.Approve answer, Principal.Person by) {
        try (Approving approving =
                new Approving(approvals, standing, journal, recheck, drafting, answer, by)) {
            ids.forEach(approving::check);
            Map<String, List<String>> changed = approving.changed();
            if (!changed.isEmpty()) {
                List<Fact> closing = new ArrayList<>();
                changed.forEach((id, what) -> closing.add(approvals.changed(id, what, by)));
                journal.append(closing);
                close(List.copyOf(changed.keySet()));
                return changed;
            }
            starts.start(approving.begun(), approving.facts());
            approving.go();
        }
        // From now on their time is counted.
        ids.forEach(standing::isLive);
        close(ids);
        return Map.of();
    }

    /** What a standing approval would be; nothing happens. */
    StandingRecord preview(String id, Answer.Lasting lasting, Principal.Person by) {
        if (Approvals.isFile(id)) {
            return approvals.errands().preview(id, lasting, by).shown();
        }
        Waiting waiting =
                approvals
                        .waiting(id)
                        .orElseThrow(() -> new Conflict("request " + id + " is closed already"));
        return switch (recheck.of(waiting)) {
            case Recheck.Result.Same same -> drafting.draft(waiting, same, lasting, by).shown();
            case Recheck.Result.Changed(List<String> what) ->
                    throw new Conflict(
                            "it is not what was asked any more: " + String.join("; ", what));
        };
    }

    /**
     * Takes a request back; whoever asked for the command, or a person.
     *
     * @return whether it waited
     */
    boolean withdraw(String id, Principal by) {
        if (!approvals.waits(id)) {
            return false;
        }
        try {
            journal.append(approvals.withdrawn(id, by));
            close(List.of(id));
            return true;
        } catch (Conflict answered) {
            return false;
        }
    }

    /** Closes the requests that nobody answered in time. */
    void expire() {
        for (String id : approvals.due()) {
            try {
                journal.append(approvals.expired(id));
                close(List.of(id));
            } catch (Conflict answered) {
                // In the last moment; then it is closed.
            }
        }
    }

    /** Waits until a request is closed; returns at once if it is, or is none. */
    void await(String id, Duration atMost) throws InterruptedException {
        approvals.await(id, atMost);
    }

    private void close(List<String> ids) {
        ids.forEach(approvals::closed);
    }
}
