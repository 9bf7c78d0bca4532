package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.approval.Approvals;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * What became of each command, and of each use of a file that a person was asked for, and what that
 * says about the agent.
 *
 * <p>Of an erased entry the least trusting reading is kept: a decision that nobody can read is of
 * no kind, so the run does not count; an answer was no, unless the command ran; an end was not
 * clean.
 */
final class RunTable implements Projection {
    /**
     * To reach for secrets, or for what tools of people obey. Anything else ordinary programs try
     * without meaning harm: a cache beside the sources, a look at the network.
     */
    private static final Set<String> GRAVE = Set.of("sandbox.hidden", "sandbox.protected");

    private static final Set<String> BEGIN = Set.of(Entries.REQUESTED, Approvals.REQUESTED);

    @Override
    public List<String> tables() {
        return List.of("trust_run", RunCounts.TABLE);
    }

    /** 2: the uses of files that people were asked for; 3: the counts. */
    @Override
    public int version() {
        return 3;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Entries.REQUESTED,
                Approvals.REQUESTED,
                Entries.FILE_READ,
                Entries.FILE_LISTED,
                Entries.FILE_SEARCHED,
                Entries.FILE_INTENDED,
                Entries.DECIDED,
                Entries.FINISHED,
                Entries.STOP_REQUESTED,
                Entries.VIOLATION,
                Approvals.ANSWERED,
                Approvals.WITHDRAWN);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        long level = level(handle, entry.subject());
        RunCounts.drop(handle, entry.subject());
        for (Recorded each : about) {
            apply(handle, each);
            if (BEGIN.contains(each.entry().type())) {
                // The agent may have another level by now.
                handle.execute(
                        "UPDATE trust_run SET level_seq = ? WHERE id = ?", level, entry.subject());
            }
        }
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Entries.REQUESTED -> request(handle, entry, Entries.body(recorded));
            case Approvals.REQUESTED -> {
                if (Approvals.isFile(entry.subject())) {
                    ask(handle, entry);
                }
            }
            case Entries.FILE_READ,
                    Entries.FILE_LISTED,
                    Entries.FILE_SEARCHED,
                    Entries.FILE_INTENDED -> {
                if (Approvals.isFile(entry.subject())) {
                    end(handle, entry, Fate.VOID);
                }
            }
            case Entries.DECIDED -> decide(handle, recorded);
            case Entries.FINISHED -> finish(handle, entry, Entries.body(recorded));
            case Entries.STOP_REQUESTED, Approvals.WITHDRAWN -> {
                if (Entries.byPerson(entry)) {
                    intervene(handle, entry);
                }
            }
            case Entries.VIOLATION -> violate(handle, entry, Entries.body(recorded));
            case Approvals.ANSWERED -> answer(handle, recorded);
            default -> {
                // Not ours.
            }
        }
    }

    private static long level(Handle handle, String id) {
        return handle.select("SELECT level_seq FROM trust_run WHERE id = ?", id)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /**
     * A person is asked for the use of a file. Used, it says nothing; refused, it is a denial, and
     * as with code another may have brought it about, by a link.
     */
    private static void ask(Handle handle, Entry entry) {
        insert(handle, entry, MissingNode.getInstance(), 1);
    }

    private static void request(Handle handle, Entry entry, JsonNode body) {
        insert(handle, entry, body, 0);
    }

    private static void insert(Handle handle, Entry entry, JsonNode body, int code) {
        handle.createUpdate(
                        """
                        INSERT INTO trust_run (id, seq, agent, asked_at, student, asked, cwd, kind,
                            code, outcome, fault, intervened, violations, level_seq)
                        VALUES (:id, :seq, :agent, :at, :student, :asked, :cwd, '',
                            :code, :open, '', 0, 0,
                            COALESCE((SELECT since_seq FROM trust_agent WHERE id = :agent), 0))
                        ON CONFLICT DO NOTHING
                        """)
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", entry.actor())
                .bind("at", Entries.micros(entry.time()))
                .bind("student", body.path("maturity").asText().equals("student") ? 1 : 0)
                .bind("asked", body.path("command").asText())
                .bind("cwd", body.path("cwd").asText())
                .bind("code", code)
                .bind("open", Fate.OPEN.name())
                .execute();
    }

    private static void decide(Handle handle, Recorded recorded) {
        JsonNode body = Entries.body(recorded);
        if (!body.path("decision").path("answer").asText().equals("deny")) {
            admit(handle, recorded.entry(), new Deed(body));
            return;
        }
        Refusal refusal = Refusal.of(body.path("decision").path("rules"));
        switch (refusal) {
            case HELD, SERVER -> close(handle, recorded.entry(), Fate.VOID, "");
            case LEVEL -> rehearse(handle, recorded.entry(), new Deed(body));
            case OUTSIDE, NEVER, FORBIDDEN ->
                    deny(
                            handle,
                            recorded.entry(),
                            Fate.DENIED,
                            Fault.of(refusal, new Deed(body), asked(handle, recorded.entry())));
        }
    }

    /** It may run, now or when a person says so; what was kept to judge a denial can go. */
    private static void admit(Handle handle, Entry entry, Deed deed) {
        RunCounts.describe(
                handle,
                entry.subject(),
                "kind = ?, code = ?, asked = '', cwd = ''",
                deed.kind(),
                deed.runsCode() ? 1 : 0);
    }

    /**
     * A student learns by asking: what only its level stood in the way of, a higher one may ask.
     */
    private static void rehearse(Handle handle, Entry entry, Deed deed) {
        close(handle, entry, deed.isModest() ? Fate.REHEARSED : Fate.VOID, deed.kind());
    }

    private static void close(Handle handle, Entry entry, Fate fate, String kind) {
        RunCounts.change(
                handle,
                entry.subject(),
                "outcome = ?, kind = ?, asked = '', cwd = ''",
                fate.name(),
                kind);
    }

    private static void deny(Handle handle, Entry entry, Fate fate, Fault fault) {
        RunCounts.change(
                handle,
                entry.subject(),
                "outcome = ?, fault = ?, asked = '', denied_seq = ?, denied_at = ?",
                fate.name(),
                fault.name(),
                entry.seq(),
                Entries.micros(entry.time()));
    }

    private static String asked(Handle handle, Entry entry) {
        return handle.select("SELECT asked FROM trust_run WHERE id = ?", entry.subject())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    /** What was approved and is not there any more is nobody's fault here. */
    private static void answer(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        Optional<String> verdict =
                recorded.payload().map(json -> Entries.parse(json).path("verdict").asText());
        if (verdict.isEmpty()) {
            intervene(handle, entry);
            close(handle, entry, Fate.UNREADABLE, "");
        } else if (!verdict.get().equals("approve")) {
            intervene(handle, entry);
            boolean code =
                    handle.select("SELECT code FROM trust_run WHERE id = ?", entry.subject())
                            .mapTo(Integer.class)
                            .findOne()
                            .orElse(1)
                            .equals(1);
            deny(handle, entry, Fate.REFUSED, code ? Fault.GROUND : Fault.WORDS);
        }
    }

    private static void intervene(Handle handle, Entry entry) {
        RunCounts.change(handle, entry.subject(), "intervened = 1");
    }

    /** A slip counts against a promotion; only a grave one asks for a reaction. */
    private static void violate(Handle handle, Entry entry, JsonNode body) {
        boolean grave = GRAVE.contains(body.path("rule").asText());
        RunCounts.change(
                handle,
                entry.subject(),
                """
                violations = violations + 1,
                    violated_seq = CASE WHEN ? = 1 THEN ? ELSE violated_seq END
                """,
                grave ? 1 : 0,
                entry.seq());
    }

    private static void finish(Handle handle, Entry entry, JsonNode body) {
        end(handle, entry, Fate.ended(body));
    }

    /** It ran, or was used, so an answer that nobody can read any more was yes. */
    private static void end(Handle handle, Entry entry, Fate fate) {
        RunCounts.change(
                handle,
                entry.subject(),
                "intervened = CASE WHEN outcome = ? THEN 0 ELSE intervened END, outcome = ?",
                Fate.UNREADABLE.name(),
                fate.name());
    }
}
