package os.atom.journal;

import java.nio.file.Path;
import java.time.Duration;

/** A journal on a store, and what its contracts have in common. Test support. */
interface JournalFixture {
    Duration HANG = Duration.ofSeconds(60);

    /** An empty store, the same one during a test. */
    StoreLocation location();

    Path directory();

    default OpenJournal open() {
        return OpenJournal.at(location(), directory());
    }

    default Fact fact(String type, String actor, String subject) {
        return new Fact(type, actor, subject, "{\"of\":\"" + subject + "\"}");
    }
}
