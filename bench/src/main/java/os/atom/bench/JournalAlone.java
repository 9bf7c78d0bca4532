package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Fact;
import os.atom.journal.Signing;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;

/** A journal that is written as a command writes it, with no tables to keep in step. */
record JournalAlone(Store store, ChainedJournal journal) implements AutoCloseable {
    private static final String PAYLOAD = "{\"note\":\"" + "x".repeat(400) + "\"}";

    static JournalAlone in(Path directory) throws IOException {
        Files.createDirectory(directory);
        Store store =
                Store.open(
                        new StoreLocation.SqliteFile(directory.resolve("journal.db")), List.of());
        return new JournalAlone(
                store,
                ChainedJournal.open(
                        store,
                        List.of(),
                        Signing.usual(directory.resolve("keys"), directory.resolve("heads.jsonl")),
                        Clock.systemUTC()));
    }

    /** Asked, decided and started in one durable append, finished in another. */
    void recordCommand() {
        journal.append(List.of(fact("asked"), fact("decided"), fact("started")));
        journal.append(fact("finished"));
    }

    private static Fact fact(String what) {
        return new Fact("bench." + what, "host", "command", PAYLOAD);
    }

    @Override
    public void close() {
        journal.close();
        store.close();
    }
}
