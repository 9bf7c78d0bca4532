package os.atom.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import os.atom.home.Home;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;
import os.atom.journal.Verifier;

/** A home with a signed journal and something of everything else. Test support. */
final class Backed {
    final Home home;

    private Backed(Home home) {
        this.home = home;
    }

    static Backed filled(Path directory) throws IOException {
        Backed filled = new Backed(Home.open(directory));
        filled.append(3);
        Home home = filled.home;
        write(home.configuration(), "port: 0\n");
        write(home.ownerToken(), "token");
        write(home.keys().resolve("scout.key"), "key");
        write(home.policies().resolve("mine.cedar"), "forbid (principal, action, resource);");
        write(home.recordings().resolve("a.cast"), "x".repeat(5_000));
        write(home.copies().resolve("b"), "");
        write(home.waiting().resolve("c"), "waits");
        write(home.scratch().resolve("junk"), "not kept");
        write(home.serverState(), "not kept");
        return filled;
    }

    static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    StoreLocation.SqliteFile location() {
        return new StoreLocation.SqliteFile(home.journal());
    }

    void append(int entries) {
        try (OpenJournal open = journal()) {
            for (int at = 0; at < entries; at++) {
                open.journal().append(new Fact("test.happened", "a", "", "{}"));
            }
        }
    }

    OpenJournal journal() {
        return OpenJournal.at(
                location(), home.directory(), List.of(), List.of(), Clock.systemUTC());
    }

    void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.journal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Backup.Saved save(Path file) throws IOException {
        return new Backup(home, location(), List.of(), "1.2.3", Clock.systemUTC()).to(file);
    }

    static Restore restore(Path file) {
        return new Restore(file, List.of(), "1.2.3", Clock.systemUTC());
    }

    static Verdict verdict(Path home) {
        return Verifier.offline(
                new StoreLocation.SqliteFile(home.resolve("journal.db")),
                home.resolve("keys"),
                home.resolve("heads.jsonl"));
    }

    /** Every plain file with what it holds, but what no backup keeps. */
    static Map<String, String> files(Path home) {
        try (Stream<Path> all = Files.walk(home)) {
            Map<String, String> files = new TreeMap<>();
            for (Path file : all.toList()) {
                String name = home.relativize(file).toString();
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !name.matches(
                                "(scratch|lost|backups)/.*|lock|server.json|journal.db.*")) {
                    files.put(
                            name,
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                                    + Files.readString(file));
                }
            }
            return files;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
