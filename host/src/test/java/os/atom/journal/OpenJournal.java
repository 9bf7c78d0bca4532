package os.atom.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A journal on a store, with keys and heads in a directory of the test. */
public record OpenJournal(Store store, ChainedJournal journal, Path directory)
        implements AutoCloseable {

    public static OpenJournal at(
            StoreLocation location,
            Path directory,
            List<String> migrations,
            List<Projection> projections,
            Clock clock) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Store store = Store.open(location, migrations);
        Signing signing =
                new Signing(
                        directory.resolve("keys"),
                        directory.resolve("heads.jsonl"),
                        Duration.ofHours(1),
                        List.of());
        return new OpenJournal(
                store, ChainedJournal.open(store, projections, signing, clock), directory);
    }

    static OpenJournal at(StoreLocation location, Path directory) {
        return at(
                location,
                directory,
                List.of(SampleNames.FOLDER),
                List.of(new SampleNames()),
                Clock.systemUTC());
    }

    public Verdict verify() {
        return new Verifier(store, directory.resolve("keys"), directory.resolve("heads.jsonl"))
                .verify();
    }

    static Verdict verifyOffline(StoreLocation location, Path directory) {
        return Verifier.offline(
                location, directory.resolve("keys"), directory.resolve("heads.jsonl"));
    }

    @Override
    public void close() {
        journal.close();
        store.close();
    }
}
