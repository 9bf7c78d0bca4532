package os.atom.journal;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads all rows once, in order; other threads hash them in chunks while the next are read. */
final class Rows {
    static final int CHUNK = 1_000;
    private static final int CHUNKS_AHEAD = 8;

    private final Connection connection;
    private final long before;
    private final Deque<Future<Hashed>> ahead = new ArrayDeque<>();

    /**
     * @param before the last number that is left out; 0 for all rows
     */
    Rows(Connection connection, long before) {
        this.connection = connection;
        this.before = before;
    }

    /** Takes the walk along; what is wrong with the first row that does not fit. */
    Optional<Verdict.Broken> walk(Walk walk) {
        try (ExecutorService hashing =
                Executors.newFixedThreadPool(
                        Runtime.getRuntime().availableProcessors(),
                        Thread.ofPlatform().daemon().name("atom-verify-", 0).factory())) {
            Optional<Verdict.Broken> broken = walk(walk, hashing);
            hashing.shutdownNow();
            return broken;
        }
    }

    private Optional<Verdict.Broken> walk(Walk walk, ExecutorService hashing) {
        Optional<Verdict.Broken> broken = Optional.empty();
        Optional<String> unreadable = Optional.empty();
        try (PreparedStatement select =
                connection.prepareStatement(Row.COLUMNS + where() + " ORDER BY e.seq")) {
            select.setFetchSize(CHUNK);
            try (ResultSet rows = select.executeQuery()) {
                List<Row> chunk = chunk(rows);
                while (!chunk.isEmpty() && broken.isEmpty()) {
                    List<Row> full = chunk;
                    ahead.add(hashing.submit(() -> Hashed.of(full)));
                    broken = ahead.size() > CHUNKS_AHEAD ? step(walk) : broken;
                    chunk = chunk(rows);
                }
            }
        } catch (SQLException failed) {
            unreadable = Optional.of("the store cannot be read: " + Reason.of(failed));
        }
        while (!ahead.isEmpty() && broken.isEmpty()) {
            broken = step(walk);
        }
        return broken.isPresent()
                ? broken
                : unreadable.flatMap(
                        words -> Walk.broken(walk.head().seq() + 1, Damage.UNREADABLE, words));
    }

    /** A walk over all rows has to meet a number below 1 too. */
    private String where() {
        return before == 0 ? "" : " WHERE e.seq > " + before;
    }

    private Optional<Verdict.Broken> step(Walk walk) {
        Hashed chunk = join(ahead.removeFirst());
        for (int at = 0; at < chunk.rows().size(); at++) {
            Optional<Verdict.Broken> broken =
                    walk.step(chunk.rows().get(at), chunk.hashFits()[at], chunk.payloadFits()[at]);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private static List<Row> chunk(ResultSet rows) throws SQLException {
        List<Row> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK && rows.next()) {
            chunk.add(new Row(rows));
        }
        return chunk;
    }

    private static Hashed join(Future<Hashed> hashed) {
        try {
            return hashed.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("verification was interrupted", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Rows, and whether each one's own hash and payload fit. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
    private record Hashed(List<Row> rows, boolean[] hashFits, boolean[] payloadFits) {
        static Hashed of(List<Row> rows) {
            MessageDigest sha256 = Digest.sha256();
            Hashed hashed = new Hashed(rows, new boolean[rows.size()], new boolean[rows.size()]);
            for (int at = 0; at < rows.size(); at++) {
                hashed.hashFits[at] = rows.get(at).hashFits(sha256);
                hashed.payloadFits[at] = rows.get(at).payloadFits(sha256);
            }
            return hashed;
        }
    }
}
