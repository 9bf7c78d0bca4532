package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import os.atom.home.Home;
import os.atom.journal.StoreLocation;

/** A home to be looked at, and the shell in which a mend is tried. Test support. */
final class Examined {
    final Home home;
    final Map<String, String> environment = new HashMap<>();
    Path root = Path.of("/");
    Clock clock = Clock.systemUTC();
    private final Path directory;

    Examined(Path directory) throws IOException {
        this.directory = directory;
        home = Home.open(directory.resolve("home"));
        configure("port: 0\n");
    }

    void configure(String yaml) throws IOException {
        Files.writeString(home.configuration(), yaml);
    }

    Site site() throws IOException {
        return new Site(
                root,
                home.directory(),
                environment,
                (settings, where) ->
                        switch (settings.store()) {
                            case os.atom.home.StoreAddress.Embedded _ ->
                                    new StoreLocation.SqliteFile(where.journal());
                            case os.atom.home.StoreAddress.Postgresql(var url) ->
                                    new StoreLocation.PostgresUrl(url, "nobody", "");
                        },
                List.of(),
                "1.2.3",
                Files.createTempDirectory(directory, "work"),
                clock);
    }

    /** The one thing that is not fine. */
    Finding found(Check check) throws Exception {
        List<Finding> others =
                check.look(site()).stream()
                        .filter(finding -> finding.state() != Finding.State.FINE)
                        .toList();
        assertThat(others).hasSize(1);
        return others.getFirst();
    }

    void assertWrong(Check check, String words) throws Exception {
        Finding finding = found(check);
        assertThat(finding.state()).as(finding.toString()).isEqualTo(Finding.State.WRONG);
        assertThat(finding.words()).contains(words);
    }

    void assertContent(Check check) throws Exception {
        assertThat(check.look(site()))
                .isNotEmpty()
                .allMatch(finding -> finding.state() == Finding.State.FINE, "fine");
    }

    /** Does what a finding says. */
    static void run(String mend) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", mend).inheritIO().start();
        assertThat(shell.waitFor()).as(mend).isZero();
    }

    static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
