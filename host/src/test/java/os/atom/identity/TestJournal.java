package os.atom.identity;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import os.atom.journal.Digest;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Head;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** A journal in memory that writes its projections to a SQLite file, in one transaction a call. */
public final class TestJournal implements Journal {
    private final Jdbi jdbi;
    private final List<Projection> projections;
    private final Clock clock;
    private final List<Recorded> recorded = new ArrayList<>();
    private boolean broken;

    private TestJournal(Jdbi jdbi, List<Projection> projections, Clock clock) {
        this.jdbi = jdbi;
        this.projections = projections;
        this.clock = clock;
    }

    /** Opens one with the tables of the named features, such as {@code identity}. */
    public static TestJournal open(Path file, Map<String, Projection> features) throws Exception {
        return open(
                Jdbi.create(
                        "jdbc:sqlite:"
                                + file
                                + "?journal_mode=WAL&synchronous=OFF&busy_timeout=10000"),
                features);
    }

    /** Opens one on an empty store. */
    public static TestJournal open(Jdbi jdbi, Map<String, Projection> features) throws Exception {
        for (String feature : features.keySet()) {
            try (Handle handle = jdbi.open();
                    Statement statement = handle.getConnection().createStatement()) {
                for (String script : scripts(feature)) {
                    statement.executeUpdate(script);
                }
            }
        }
        return new TestJournal(jdbi, List.copyOf(features.values()), Clock.systemUTC());
    }

    private static List<String> scripts(String feature) throws Exception {
        List<String> scripts = new ArrayList<>();
        while (true) {
            String name = "/db/%s/%03d.sql".formatted(feature, scripts.size() + 1);
            try (InputStream stream = TestJournal.class.getResourceAsStream(name)) {
                if (stream == null) {
                    return scripts;
                }
                scripts.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** From now on nothing can be appended. */
    public void breakDown() {
        broken = true;
    }

    public synchronized List<Recorded> recorded() {
        return List.copyOf(recorded);
    }

    public List<String> types() {
        return recorded().stream().map(each -> each.entry().type()).toList();
    }

    /** Takes the payload of the last entry away, as an erasure does. */
    public synchronized void eraseLast() {
        recorded.add(new Recorded(recorded.removeLast().entry(), Optional.empty()));
    }

    /** Empties every table and reads the journal again. */
    public synchronized void rebuild() {
        jdbi.useTransaction(handle -> {
            for (Projection projection : projections) {
                projection.tables().forEach(table -> handle.execute("DELETE FROM " + table));
            }
            recorded.forEach(each -> apply(handle, each));
        });
    }

    /** Every row of every table. */
    public Map<String, List<Map<String, Object>>> tables() {
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        for (Projection projection : projections) {
            for (String table : projection.tables()) {
                rows.put(
                        table,
                        jdbi.withHandle(handle ->
                                handle.select("SELECT * FROM " + table + " ORDER BY 1, 2")
                                        .mapToMap()
                                        .list()));
            }
        }
        return rows;
    }

    @Override
    public synchronized List<Entry> append(List<Fact> facts) {
        if (broken) {
            throw new JournalUnavailable("broken", new IllegalStateException("on purpose"));
        }
        List<Recorded> fresh = new ArrayList<>();
        jdbi.useTransaction(handle -> {
            for (Fact fact : facts) {
                Recorded next = next(fact, recorded.size() + fresh.size() + 1L);
                apply(handle, next);
                fresh.add(next);
            }
        });
        recorded.addAll(fresh);
        return fresh.stream().map(Recorded::entry).toList();
    }

    private Recorded next(Fact fact, long seq) {
        Digest payload = Digest.ofText(fact.payload());
        return new Recorded(
                new Entry(
                        seq,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        fact.type(),
                        fact.actor(),
                        fact.subject(),
                        payload,
                        Digest.ZERO,
                        payload),
                Optional.of(fact.payload()));
    }

    private void apply(Handle handle, Recorded each) {
        projections.stream()
                .filter(projection -> projection.types().contains(each.entry().type()))
                .forEach(projection -> projection.apply(handle, each));
    }

    @Override
    public List<Recorded> after(long seq, int limit, Filter filter) {
        return recorded().stream().filter(each -> each.entry().seq() > seq).limit(limit).toList();
    }

    @Override
    public List<Recorded> before(long seq, int limit, Filter filter) {
        return recorded().reversed().stream()
                .filter(each -> each.entry().seq() < seq)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Head head() {
        return new Head(recorded.size(), Digest.ZERO, clock.instant());
    }

    @Override
    public boolean await(long seq, Duration timeout) {
        return head().seq() > seq;
    }

    @Override
    public long reached() {
        return head().seq();
    }

    @Override
    public void close() {}
}
