package os.atom.trust;

import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import os.atom.home.Settings;
import os.atom.identity.Grounds;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Watch;
import os.atom.mount.Mounts;

/**
 * Lowers or pauses an agent at once when its record asks for it, with the entries that show why
 * beside the change. It reads what is on record, so nothing is forgotten over a restart, and of
 * several servers on one store one acts. It never raises anybody. Thread-safe.
 */
public final class TrustWatch {
    private static final Logger LOG = Logger.getLogger(TrustWatch.class);

    private final Journal journal;
    private final Identities identities;
    private final TrustTables tables;
    private final Judgement judgement;
    private long seen;

    private TrustWatch(
            Journal journal,
            Jdbi jdbi,
            Identities identities,
            Mounts mounts,
            Settings.Trust terms) {
        this.journal = journal;
        this.identities = identities;
        this.tables = new TrustTables(jdbi);
        this.judgement = new Judgement(tables, new Ground(tables, mounts), terms);
    }

    /** Looks at everything on record, and from then on at what comes, until closed. */
    public static Watch start(
            Journal journal,
            Jdbi jdbi,
            Identities identities,
            Mounts mounts,
            Settings.Trust terms) {
        TrustWatch trust = of(journal, jdbi, identities, mounts, terms);
        return Watch.start("trust", journal, trust::look);
    }

    /** One that looks only when it is told. */
    static TrustWatch of(
            Journal journal,
            Jdbi jdbi,
            Identities identities,
            Mounts mounts,
            Settings.Trust terms) {
        return new TrustWatch(journal, jdbi, identities, mounts, terms);
    }

    /**
     * Judges everyone about whom there is news.
     *
     * @throws JournalUnavailable when what is due cannot be recorded; it stays due
     */
    synchronized void look() {
        long head = journal.reached();
        tables.newsAfter(seen).forEach(this::judge);
        seen = head;
    }

    private void judge(PrincipalId id) {
        if (identities.find(id.value()).isPresent()) {
            judgement.of(id).ifPresent(due -> act(id, due));
        }
    }

    private void act(PrincipalId id, Judgement.Due due) {
        Grounds grounds = due.grounds();
        Outcome<Principal.Agent> outcome =
                switch (due.reaction()) {
                    case PAUSE -> identities.pause(id, grounds);
                    case DEMOTE -> identities.lower(id, grounds);
                    case NOTE -> throw new IllegalStateException("a note needs no act");
                };
        switch (outcome) {
            case Outcome.Done<Principal.Agent>(Principal.Agent agent) ->
                    LOG.warnf(
                            "agent %s: %s now, paused: %s (%s: %s)",
                            agent.name(),
                            agent.maturity().word(),
                            agent.paused(),
                            grounds.rule(),
                            grounds.reason());
            case Outcome.Refused<Principal.Agent> refused ->
                    LOG.infof("agent %s is left as it is: %s", id, refused.reason());
        }
    }
}
