package os.atom.messaging;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;
import os.atom.journal.Watch;

/**
 * Tells those whom something concerns. It reads what is on record and goes on from there over
 * restarts; of several servers on one store one tells. For one thread.
 */
final class Notifier {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final Duration GATHERING = Duration.ofMillis(100);
    private static final int PAGE = 200;

    private final Journal journal;
    private final Boxes boxes;
    private final List<Concern> concerns;
    private final Map<Notice.Kind, Long> positions = new EnumMap<>(Notice.Kind.class);

    /**
     * @param concerns one of a kind
     */
    Notifier(Journal journal, Boxes boxes, List<Concern> concerns) {
        this.journal = journal;
        this.boxes = boxes;
        this.concerns = List.copyOf(concerns);
    }

    /** Tells what is due until it is closed. */
    Watch start() {
        return Watch.start("notifier", journal, GATHERING, this::look);
    }

    /**
     * Tells what is due.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded; it stays due
     */
    synchronized void look() {
        concerns.forEach(this::look);
    }

    private void look(Concern concern) {
        for (List<Recorded> page = due(concern); !page.isEmpty(); page = due(concern)) {
            for (Recorded recorded : page) {
                concern.notice(recorded).ifPresent(this::append);
                positions.put(concern.kind(), recorded.entry().seq());
            }
        }
    }

    private List<Recorded> due(Concern concern) {
        return journal.after(
                positions.computeIfAbsent(concern.kind(), boxes::told),
                PAGE,
                new Filter(Optional.of(concern.type()), Optional.empty(), Optional.empty()));
    }

    private void append(Fact notice) {
        try {
            journal.append(notice);
        } catch (Conflict elsewhere) {
            LOG.debugf("another server told %s", notice.subject());
        }
    }
}
