package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.home.Settings;
import os.atom.identity.Grounds;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Projection;
import os.atom.protocol.TrustRecord;
import os.atom.protocol.TrustRecord.Counts;
import os.atom.protocol.TrustRecord.Next;
import os.atom.protocol.TrustRecord.Reaction;
import os.atom.trust.TrustTables.Standing;

/**
 * What agents' records say: how much each did, how often people stepped in, and what is missing to
 * the next level. It suggests and changes nothing. Thread-safe.
 */
public final class Trust {
    /** The rule that stands beside a promotion for what the record said then. */
    public static final String RECORD = "trust.record";

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final TrustTables tables;
    private final Settings.Trust terms;
    private final Clock clock;

    /**
     * @param jdbi reads what the journal wrote of {@link #projections}
     * @param terms what people set
     */
    public Trust(Jdbi jdbi, Settings.Trust terms, Clock clock) {
        this.tables = new TrustTables(jdbi);
        this.terms = terms;
        this.clock = clock;
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new AgentTable(), new RunTable(), new ActTable(), new GroundTable());
    }

    /** An agent's record as it is now. */
    public TrustRecord record(Principal.Agent agent) {
        Instant now = clock.instant();
        Standing standing =
                tables.standing(agent.id())
                        .orElseGet(
                                () -> new Standing(0, now, 0, Optional.empty(), Optional.empty()));
        return new TrustRecord(
                counts(agent, Period.ofLevel(standing)),
                counts(agent, Period.ofLast(WEEK, now)),
                counts(agent, Period.ofLast(MONTH, now)),
                next(agent, standing, now),
                reaction(standing));
    }

    /** What the record says now, to stand beside a promotion that a person decides on. */
    public Grounds grounds(Principal.Agent agent) {
        Next next = record(agent).next();
        String reason =
                next == null
                        ? "there is no higher level"
                        : "%d of %d runs that count since %s, %d %% interventions (%d %% are borne)%s"
                                .formatted(
                                        next.countedRuns(),
                                        next.neededRuns(),
                                        next.since(),
                                        next.interventionPercent(),
                                        next.allowedPercent(),
                                        next.suggested()
                                                ? ""
                                                : "; missing: "
                                                        + String.join("; ", next.missing()));
        return new Grounds(RECORD, reason, List.of());
    }

    private Counts counts(Principal.Agent agent, Period period) {
        Tally tally = tables.tally(agent.id(), period);
        return new Counts(
                period.from(),
                tally.runs(),
                tally.clean(),
                tally.counted(terms.sameKind()),
                tally.interventions(),
                tally.denials(),
                tally.violations());
    }

    /** Since the agent has its level, but not so far back that nobody remembers. */
    private @Nullable Next next(Principal.Agent agent, Standing standing, Instant now) {
        Maturity level = above(agent.maturity());
        if (level == null) {
            return null;
        }
        int step = terms(level);
        Period window = Period.ofLast(terms.window(), now);
        Period period =
                standing.since().isBefore(window.from()) ? window : Period.ofLevel(standing);
        Tally tally = tables.tally(agent.id(), period);
        int counted =
                tally.counted(terms.sameKind())
                        + (agent.maturity() == Maturity.STUDENT
                                ? tally.rehearsed(terms.sameKind())
                                : 0);
        int needed = terms.runs().get(step);
        int allowed = terms.interventions().get(step);
        int percent = percent(tally.interventions(), counted);
        List<String> missing = new ArrayList<>();
        if (counted < needed) {
            missing.add(moreRuns(needed - counted));
        }
        if (percent > allowed) {
            missing.add(
                    "fewer interventions: they are %d %% now, at most %d %% are borne"
                            .formatted(percent, allowed));
        }
        if (tally.violations() > 0) {
            missing.add(
                    "time without a violation of the sandbox: there was one since "
                            + period.from());
        }
        if (agent.paused()) {
            missing.add("it is paused: a person can let it go on");
        }
        return new Next(
                level.word(),
                missing.isEmpty(),
                period.from(),
                counted,
                needed,
                percent,
                allowed,
                missing);
    }

    private static @Nullable Maturity above(Maturity level) {
        return switch (level) {
            case STUDENT -> Maturity.INTERN;
            case INTERN -> Maturity.SUPERVISED;
            case SUPERVISED -> Maturity.AUTONOMOUS;
            case AUTONOMOUS -> null;
        };
    }

    /** Where the terms of a suggestion for a level stand among the settings. */
    private static int terms(Maturity level) {
        return switch (level) {
            case STUDENT, INTERN -> 0;
            case SUPERVISED -> 1;
            case AUTONOMOUS -> 2;
        };
    }

    private String moreRuns(int more) {
        return "%d more that count (at most %d of one kind do, and none that touches nothing)"
                .formatted(more, terms.sameKind());
    }

    /** Rounded up, so that nought means none. */
    private static int percent(int interventions, int counted) {
        int all = interventions + counted;
        return all == 0 ? 0 : Math.ceilDiv(100 * interventions, all);
    }

    private static @Nullable Reaction reaction(Standing standing) {
        return standing.reacted()
                .map(at -> {
                    JsonNode grounds = Entries.parse(standing.grounds().orElse("{}"));
                    List<Long> entries = new ArrayList<>();
                    grounds.path("entries").forEach(entry -> entries.add(entry.asLong()));
                    return new Reaction(
                            at,
                            grounds.path("rule").asText(),
                            grounds.path("reason").asText(),
                            entries);
                })
                .orElse(null);
    }
}
