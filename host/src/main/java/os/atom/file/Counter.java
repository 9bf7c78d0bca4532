package os.atom.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.FileAsked;
import os.atom.approval.KeptFile;
import os.atom.approval.StandingApprovals;
import os.atom.identity.Principal;
import os.atom.journal.Digest;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.policy.Decision;
import os.atom.policy.FileQuestion;
import os.atom.policy.FileUse;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.RuleRecord;

/**
 * Where the use of a file is asked for that policy leaves to a person: covered by a standing
 * approval, or put up to be answered. Thread-safe.
 */
final class Counter {
    /** How much of one agent a person has before them at once, and this server keeps. */
    static final int MOST_WAITING = 32;

    private final Approvals approvals;
    private final StandingApprovals standing;
    private final Approvers approvers;
    private final Journal journal;
    private final RequestArchive requests;
    private final Lock counting = new ReentrantLock();

    Counter(
            Approvals approvals,
            StandingApprovals standing,
            Approvers approvers,
            Journal journal,
            RequestArchive requests) {
        this.approvals = approvals;
        this.standing = standing;
        this.approvers = approvers;
        this.journal = journal;
        this.requests = requests;
    }

    /** A standing approval that covers it, with its use to be recorded; empty when none does. */
    Optional<Opening> covering(FileQuestion question, Operation operation) {
        return shapes(operation, question.use().path())
                .flatMap(shape -> standing.covering(question, shape).stream())
                .findFirst()
                .map(covering -> {
                    String id = FileFacts.newId();
                    return new Opening(id, List.of(standing.used(covering, id)));
                });
    }

    /** Whether the standing approval that was to cover something still covers anything. */
    boolean isLive(Opening covered) {
        return covered.before().stream().map(Fact::subject).allMatch(standing::isLive);
    }

    /** The denial when nobody can answer. */
    Optional<Decision.Denied> missing(Decision.NeedsApproval needs) {
        return approvers.missing(needs);
    }

    /**
     * Asks a person. When this returns, the request is on record.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be kept, or put on record
     * @throws Unfit when as much of the agent waits as may
     */
    <T> FileAnswer<T> ask(
            Gate.Errand errand, FileUse use, Place place, Decision.NeedsApproval needs, Drawn drawn)
            throws Unfit {
        counting.lock();
        try {
            if (requests.waiting(errand.asker().agent().id()) >= MOST_WAITING) {
                throw new Unfit(
                        FileAnswer.Cause.TOO_MANY,
                        "",
                        MOST_WAITING + " uses of files wait for a person already",
                        "wait until some are answered, or withdraw some");
            }
            return put(errand, use, place, needs, drawn);
        } finally {
            counting.unlock();
        }
    }

    private <T> FileAnswer<T> put(
            Gate.Errand errand,
            FileUse use,
            Place place,
            Decision.NeedsApproval needs,
            Drawn drawn) {
        String id = Approvals.newFileId();
        Principal.Agent agent = errand.asker().agent();
        FileAsked asked =
                new FileAsked(
                        agent,
                        effects(use),
                        record(needs),
                        shape(errand.operation(), use.path()),
                        kept(errand, place, drawn));
        try {
            Fact requested = approvals.requested(id, asked);
            journal.append(List.of(FileFacts.asked(id, errand, asked), requested));
        } catch (RuntimeException unrecorded) {
            approvals.forget(id);
            throw unrecorded;
        }
        return new FileAnswer.Asked<>(id);
    }

    private static KeptFile kept(Gate.Errand errand, Place place, Drawn drawn) {
        Optional<Principal.Person> person = errand.asker().person();
        Change.Next next = drawn.next();
        return new KeptFile(
                drawn.proposal(
                        errand.operation(),
                        place.path().toString(),
                        person.map(Principal.Person::name)),
                errand.path().toString(),
                place.root().toString(),
                place.inode(),
                drawn.stamp(),
                next == null
                        ? null
                        : next.content().map(Base64.getEncoder()::encodeToString).orElse(null),
                next == null ? 0 : next.mode(),
                errand.reason(),
                person.map(each -> each.id().value()).orElse(null),
                errand.key().orElse(null));
    }

    /** What a standing approval of one file compares. */
    static String shape(Operation operation, Path path) {
        return Digest.ofText("file\n" + operation.word() + "\n" + path).toString();
    }

    /** What one for everything below a directory compares. */
    static String shapeBelow(Operation operation, Path directory) {
        return Digest.ofText("files\n" + operation.word() + "\n" + directory).toString();
    }

    private static Stream<String> shapes(Operation operation, Path path) {
        List<String> shapes = new ArrayList<>(List.of(shape(operation, path)));
        for (Path up = path.getParent(); up != null; up = up.getParent()) {
            shapes.add(shapeBelow(operation, up));
        }
        return shapes.stream();
    }

    private static DecisionRecord record(Decision.NeedsApproval needs) {
        return new DecisionRecord(
                "ask",
                needs.rules().stream()
                        .map(rule -> new RuleRecord(rule.id(), rule.words()))
                        .toList(),
                needs.reason(),
                null);
    }

    private static List<EffectRecord> effects(FileUse use) {
        String path = use.path().toString();
        return Stream.of("read", "write", "delete")
                .filter(kind ->
                        switch (kind) {
                            case "read" -> use.reads();
                            case "write" -> use.writes();
                            default -> use.deletes();
                        })
                .map(kind -> new EffectRecord(kind, path, kind + "s " + path))
                .toList();
    }
}
