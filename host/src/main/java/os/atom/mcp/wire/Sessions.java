package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * Sessions, each of one principal. An id says all that is needed to go on, so that a session
 * outlasts a restart of the server and is never lost; who may use it, the key of each request says.
 * What one does forgets nothing of another's. Thread-safe.
 */
final class Sessions {
    /**
     * Of those of a principal that are idle, and of those that it ended: of more, the ones that
     * were used longest ago are known anew when they are used.
     */
    static final int MOST = 100;

    private static final Pattern ID = Pattern.compile("f?u?s?r?-[0-9a-f-]{36}");

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Shelf> shelves = new HashMap<>();

    /** Those of one principal. */
    private static final class Shelf {
        private final Map<String, Session> known = new LinkedHashMap<>(16, 0.75f, true);
        private final Set<String> ended =
                Collections.newSetFromMap(
                        new LinkedHashMap<>() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                                return size() > MOST;
                            }
                        });

        Optional<Session> find(String id) {
            if (ended.contains(id)) {
                return Optional.empty();
            }
            Session session =
                    known.computeIfAbsent(id, _ -> new Session(Abilities.ofMark(mark(id))));
            forget(session);
            return Optional.of(session);
        }

        private void forget(Session butNot) {
            Iterator<Session> oldest = known.values().iterator();
            while (known.size() > MOST && oldest.hasNext()) {
                Session session = oldest.next();
                if (session != butNot && session.isIdle()) {
                    oldest.remove();
                }
            }
        }

        Optional<Session> end(String id) {
            ended.add(id);
            return Optional.ofNullable(known.remove(id));
        }
    }

    /** The id of a new one. */
    static String begin(JsonNode capabilities) {
        return Abilities.of(capabilities).mark() + UUID.randomUUID();
    }

    private static String mark(String id) {
        return id.substring(0, id.indexOf('-'));
    }

    /** A session of somebody; empty when it was ended, or the id is not one of ours. */
    Optional<Session> find(Guest guest, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            return shelf(guest).find(id);
        } finally {
            lock.unlock();
        }
    }

    /** Ends it, with everything that is under way. */
    void end(Guest guest, String id) {
        Optional<Session> session;
        lock.lock();
        try {
            session = shelf(guest).end(id);
        } finally {
            lock.unlock();
        }
        session.ifPresent(Session::close);
    }

    private Shelf shelf(Guest guest) {
        return shelves.computeIfAbsent(guest.id(), _ -> new Shelf());
    }
}
