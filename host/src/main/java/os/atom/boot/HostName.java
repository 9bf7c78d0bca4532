package os.atom.boot;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import os.atom.home.Home;

/** The name by which this server knows its own entries in a journal that several servers share. */
final class HostName {
    private HostName() {}

    /** The same after a restart, unlike any other server's. */
    static String of(Home home) throws IOException {
        Path file = home.directory().resolve("host.id");
        if (!Files.exists(file)) {
            Files.writeString(file, "host:" + UuidCreator.getTimeOrderedEpoch() + "\n");
        }
        return Files.readString(file).strip();
    }
}
