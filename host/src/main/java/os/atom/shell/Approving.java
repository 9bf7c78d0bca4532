package os.atom.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.approval.Answer;
import os.atom.approval.Approvals;
import os.atom.approval.Errands;
import os.atom.approval.StandingApprovals;
import os.atom.approval.Waiting;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;

/**
 * What an approval of several requests comes to, as one after the other is looked at. Either all of
 * it happens, or nothing: what was made ready is dropped when it is closed before {@link #go}. For
 * one thread.
 */
final class Approving implements AutoCloseable {
    private final Approvals approvals;
    private final StandingApprovals standing;
    private final Journal journal;
    private final Recheck recheck;
    private final Drafting drafting;
    private final Answer.Approve answer;
    private final Principal.Person by;
    private final Map<String, List<String>> changed = new LinkedHashMap<>();
    private final List<Starts.Begun> begun = new ArrayList<>();
    private final List<Errands.Deed> deeds = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    Approving(
            Approvals approvals,
            StandingApprovals standing,
            Journal journal,
            Recheck recheck,
            Drafting drafting,
            Answer.Approve answer,
            Principal.Person by) {
        this.approvals = approvals;
        this.standing = standing;
        this.journal = journal;
        this.recheck = recheck;
        this.drafting = drafting;
        this.answer = answer;
        this.by = by;
    }

    /** What is not as it was asked any more, by request; then nothing may happen. */
    Map<String, List<String>> changed() {
        return changed;
    }

    /** The commands that start. */
    List<Starts.Begun> begun() {
        return begun;
    }

    /** What is recorded before anything happens. */
    List<Fact> facts() {
        return facts;
    }

    /**
     * Looks at one.
     *
     * @throws Conflict when it is closed, or cannot be approved now
     */
    void check(String id) {
        facts.add(approvals.answered(id, answer, by));
        refuseClosed(id);
        if (Approvals.isFile(id)) {
            file(id);
            return;
        }
        Optional<Waiting> waiting = approvals.waiting(id);
        if (waiting.isEmpty()) {
            refuseClosed(id);
            throw unknown(id);
        }
        command(waiting.get());
    }

    /** Refused by the journal, which knows who was first. */
    private void refuseClosed(String id) {
        if (!approvals.waits(id)) {
            journal.append(facts.getLast());
        }
    }

    private void file(String id) {
        switch (checked(id)) {
            case Errands.Checked.Same(List<Fact> more, Errands.Deed deed) -> {
                facts.addAll(more);
                deeds.add(deed);
            }
            case Errands.Checked.Changed(List<String> what) -> changed.put(id, what);
        }
    }

    private Errands.Checked checked(String id) {
        try {
            return approvals.errands().check(id, answer.lasting(), by);
        } catch (Conflict notNow) {
            refuseClosed(id);
            throw notNow;
        }
    }

    private void command(Waiting waiting) {
        switch (recheck.of(waiting)) {
            case Recheck.Result.Same same -> {
                begun.add(new Starts.Begun(waiting.id(), same.agent().id(), same.next()));
                answer.lasting()
                        .map(lasting -> drafting.draft(waiting, same, lasting, by))
                        .ifPresent(draft -> facts.add(standing.granted(draft, by)));
            }
            case Recheck.Result.Changed(List<String> what) -> changed.put(waiting.id(), what);
        }
    }

    private static Conflict unknown(String id) {
        return new Conflict("what request %s would run is not known any more".formatted(id));
    }

    /** It is on record: what was made ready is done. */
    void go() {
        deeds.forEach(Errands.Deed::go);
        deeds.clear();
    }

    @Override
    public void close() {
        deeds.forEach(Errands.Deed::drop);
    }
}
