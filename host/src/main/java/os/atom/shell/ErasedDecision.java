package os.atom.shell;

import java.util.List;
import org.jdbi.v3.core.Handle;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.PlanRecord;

/**
 * A decision whose payload was erased. What it was shows in the entries after it: a command that
 * starts or is queued was allowed, one that waits needed a person, and one that does nothing more
 * was denied. One that has a host was queued when it was decided again.
 */
final class ErasedDecision {
    /** Stands where the erased words stood. */
    static final String WORD = "(erased)";

    private static final String MEND = "ask again";

    /** A person's answer that was erased: until a later entry says otherwise it was a no. */
    private static final DecisionRecord UNANSWERED =
            new DecisionRecord("deny", List.of(), WORD, WORD);

    private ErasedDecision() {}

    /** A denial, until a later entry says otherwise. */
    static Facts.Decided decided() {
        return new Facts.Decided(
                answered("deny"), new PlanRecord("opaque", WORD, List.of()), List.of(), null, null);
    }

    /** An erased answer of a person counts as a denial, until a later entry says otherwise. */
    static void assume(Handle handle, String id) {
        handle.createUpdate("UPDATE command SET decision = :deny WHERE id = :id")
                .bind("deny", Facts.json(UNANSWERED))
                .bind("id", id)
                .execute();
    }

    /** Corrects an erased decision that was no denial; does nothing to any other. */
    static void was(Handle handle, String id, String answer) {
        handle.createUpdate(
                        "UPDATE command SET decision = :right,"
                                + " state = CASE WHEN host IS NULL THEN :requested ELSE :queued END,"
                                + " exit_code = NULL, reason = NULL, finished_at = NULL"
                                + " WHERE id = :id AND state = :refused AND decision = :assumed")
                .bind("requested", Lifecycle.REQUESTED.word())
                .bind("queued", Lifecycle.QUEUED.word())
                .bind("right", Facts.json(answered(answer)))
                .bind("id", id)
                .bind("refused", Lifecycle.REFUSED.word())
                .bind("assumed", Facts.json(answered("deny")))
                .execute();
        handle.createUpdate(
                        "UPDATE command SET decision = :ask, state = :awaiting,"
                                + " exit_code = NULL, reason = NULL, finished_at = NULL"
                                + " WHERE id = :id AND state = :refused AND decision = :unanswered")
                .bind("ask", Facts.json(answered("ask")))
                .bind("awaiting", Lifecycle.AWAITING_APPROVAL.word())
                .bind("id", id)
                .bind("refused", Lifecycle.REFUSED.word())
                .bind("unanswered", Facts.json(UNANSWERED))
                .execute();
    }

    /**
     * From the erasure on it stays a denial: only entries from before could say otherwise, and no
     * later one may open what was refused.
     */
    static void settle(Handle handle, String command) {
        handle.createUpdate(
                        "UPDATE command SET decision = :settled"
                                + " WHERE id = :id AND state = :refused"
                                + " AND decision IN (:assumed, :unanswered)")
                .bind("settled", Facts.json(new DecisionRecord("deny", List.of(), WORD, MEND)))
                .bind("id", command)
                .bind("refused", Lifecycle.REFUSED.word())
                .bind("assumed", Facts.json(answered("deny")))
                .bind("unanswered", Facts.json(UNANSWERED))
                .execute();
    }

    private static DecisionRecord answered(String answer) {
        return new DecisionRecord(answer, List.of(), WORD, null);
    }
}
