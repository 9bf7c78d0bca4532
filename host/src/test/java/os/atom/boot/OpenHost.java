package os.atom.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.feed.Feed;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.identity.Identities;
import os.atom.identity.Issued;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Subscription;
import os.atom.live.Wish;

/** A whole host on a store of its own, and agents with their keys. Test support. */
public final class OpenHost implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Host host;
    private final Map<String, String> keys = new HashMap<>();

    private OpenHost(Host host) {
        this.host = host;
    }

    public static OpenHost open(Path directory, String store) throws Exception {
        return open(directory, store, "in-process");
    }

    static OpenHost open(Path directory, String store, String bus) throws Exception {
        Path real = Files.createDirectories(directory).toRealPath();
        Home home = Home.open(real.resolve("home"));
        Settings settings =
                Settings.load(home, Map.of(), Map.of("store", List.of(store), "bus", List.of(bus)));
        return new OpenHost(Host.open(home, settings, real, Clock.systemUTC()));
    }

    public Principal.Agent agent(String name, Maturity maturity) {
        Issued issued = done(host.identities().add(name, maturity, host.owner()));
        keys.put(issued.agent().id().value(), issued.key().reveal());
        return issued.agent();
    }

    Subscription subscribe(Principal reader, Wish wish, long after) throws Exception {
        String key =
                reader instanceof Principal.Agent agent
                        ? key(agent)
                        : Files.readString(host.home().ownerToken()).strip();
        return subscribe(reader, key, wish, after);
    }

    /** The same with a key that another server gave out. */
    Subscription subscribe(Principal reader, String key, Wish wish, long after) {
        return done(host.live().subscribe(reader, key, wish, Optional.of(after)));
    }

    Wish wish(String... types) {
        return done(host.live().wish(List.of(types), Optional.empty(), Optional.empty()));
    }

    /** What a subscriber is told until it has been told so much. */
    static List<News> told(Subscription subscription, int count) throws InterruptedException {
        List<News> told = new ArrayList<>();
        while (told.size() < count) {
            switch (subscription.next(PATIENCE)) {
                case Next.Events(var news) -> told.addAll(news);
                case Next.Ended ended -> throw new AssertionError("ended: " + ended);
            }
        }
        return told;
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    static Outcome.Refused<?> refused(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused;
        }
        throw new AssertionError("done: " + outcome);
    }

    /** The key of an agent that was made here. */
    public String key(Principal.Agent agent) {
        return Objects.requireNonNull(keys.get(agent.id().value()));
    }

    /** Takes the beginning of the journal away, as whoever keeps a store of SQLite can. */
    public void cutOff(long upTo) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + host.home().journal());
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM journal_payload WHERE seq <= " + upTo);
            statement.execute("DELETE FROM journal_entry WHERE seq <= " + upTo);
        }
    }

    public Live live() {
        return host.live();
    }

    public Feed feed() {
        return host.feed();
    }

    /** A hundred entries at most. */
    public List<Recorded> after(long seq) {
        return host.journal().after(seq, 100, Filter.ALL);
    }

    public Identities identities() {
        return host.identities();
    }

    public Principal.Person owner() {
        return host.owner();
    }

    /** What sandboxes were prepared goes too: it is full of links that lead elsewhere. */
    @Override
    public void close() {
        host.close();
        delete(host.home().directory().resolve("sandbox"));
    }

    /** Some of it may still be on its way out by itself. */
    private static void delete(Path directory) {
        boolean going = true;
        while (going) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
                going = false;
            } catch (UncheckedIOException | IOException left) {
                Throwable why = left instanceof UncheckedIOException ? left.getCause() : left;
                if (!(why instanceof NoSuchFileException)) {
                    throw new IllegalStateException(left);
                }
                going = Files.exists(directory);
            }
        }
    }
}
