package os.atom.boot;

import java.util.List;
import java.util.stream.Stream;
import os.atom.a2a.A2aTasks;
import os.atom.approval.Approvals;
import os.atom.delivery.Ledger;
import os.atom.event.Events;
import os.atom.feed.Feed;
import os.atom.file.GovernedFiles;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.journal.Ageing;
import os.atom.journal.Projection;
import os.atom.manners.Manners;
import os.atom.messaging.Messaging;
import os.atom.mount.Mounts;
import os.atom.news.News;
import os.atom.peer.Peers;
import os.atom.shell.Shell;
import os.atom.task.Tasks;
import os.atom.trust.Trust;

/** The tables of all steps, and who keeps them in step with the journal. */
final class Tables {
    /** The folders of their scripts on the class path. */
    static final List<String> MIGRATIONS =
            List.of(
                    "db/idempotency",
                    "db/identity",
                    "db/freeze",
                    "db/mount",
                    "db/approval",
                    "db/shell",
                    "db/recording",
                    "db/violation",
                    "db/file",
                    "db/trust",
                    "db/manners",
                    "db/feed",
                    "db/messaging",
                    "db/webhook",
                    "db/delivery",
                    "db/peer",
                    "db/news",
                    "db/task",
                    "db/a2a");

    private Tables() {}

    /** What a rule may erase of old entries, and what is still needed. */
    static List<Ageing> ageing() {
        return List.of(
                Approvals.ageing(),
                Shell.ageing(),
                GovernedFiles.ageing(),
                Feed.ageing(),
                Messaging.ageing(),
                Events.ageing(),
                Ledger.ageing(),
                Peers.ageing(),
                Tasks.ageing(),
                A2aTasks.ageing());
    }

    /** Every reading of the journal, in the order in which each is given an entry. */
    static List<Projection> projections() {
        return Stream.of(
                        List.of(
                                Idempotency.projection(),
                                Identities.projection(),
                                StopSwitch.projection(),
                                Mounts.projection()),
                        Approvals.projections(),
                        Shell.projections(),
                        GovernedFiles.projections(),
                        Trust.projections(),
                        Manners.projections(),
                        Feed.projections(),
                        Messaging.projections(),
                        Ledger.projections(),
                        Peers.projections(),
                        News.projections(),
                        Tasks.projections(),
                        A2aTasks.projections())
                .flatMap(List::stream)
                .toList();
    }
}
