package os.atom.boot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import os.atom.care.Configuration;
import os.atom.home.Home;
import os.atom.home.HomeLock;
import os.atom.home.HomeRefused;
import os.atom.home.OwnFolder;
import os.atom.home.Settings;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Compaction;
import os.atom.journal.Exporter;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Progress;
import os.atom.journal.Recovery;
import os.atom.journal.Signing;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verifier;
import os.atom.mount.HostMount;
import os.atom.mount.ProjectFinder;
import os.atom.redaction.Redaction;
import os.atom.rest.Verdicts;

/**
 * What can be done with a home, or a copy of one, while no server runs: nothing is served and no
 * port is opened. The command line calls it and shows the answer; see ADR 8.
 *
 * <p>{@code verify}, {@code export}, {@code doctor}, {@code config} and {@code backup} only look;
 * {@code rebuild}, {@code compact}, {@code recover} and {@code restore} take the home's lock.
 */
final class Offline {
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Map<String, String> environment;
    private final Path userHome;
    private final OutputStream out;

    /**
     * @param out where the answer goes: JSON in one line, or the export
     */
    Offline(Map<String, String> environment, Path userHome, OutputStream out) {
        this.environment = environment;
        this.userHome = userHome;
        this.out = out;
    }

    /** Does what is asked and writes the answer. */
    void run(OfflineCall call) throws IOException {
        // A home that was named is read as it is, whatever the environment says of another.
        Map<String, String> says = call.home().isPresent() ? Map.of() : environment;
        Path directory = call.home().orElseGet(() -> Home.locate(environment, userHome));
        switch (call.verb()) {
            case VERIFY -> verify(Home.look(directory), says);
            case EXPORT -> export(Home.look(directory), says, call);
            case REBUILD -> rebuild(Home.look(directory), says);
            case COMPACT -> compact(Home.look(directory), says);
            case RECOVER -> recover(Home.look(directory), says, call.reason());
            case CHOOSE -> choose();
            case DOCTOR -> answer(Checkup.of(directory, says));
            case CONFIG -> answer(Configuration.of(directory, says, Flags.parse(call.flags())));
            case BACKUP -> {
                Home home = Home.look(directory);
                answer(Backups.save(home, journal(home, says), call));
            }
            case RESTORE -> answer(Backups.restore(directory, call));
        }
    }

    /** For a start in the background: what the person at this terminal would have it grant. */
    private void choose() throws IOException {
        List<HostMount> chosen =
                Main.choice(System.err)
                        .ask(ProjectFinder.find(userHome), Path.of("").toAbsolutePath(), userHome);
        answer(Map.of("flags", chosen.stream().map(HostMount::flag).toList()));
    }

    private void verify(Home home, Map<String, String> says) throws IOException {
        StoreLocation location = journal(home, says);
        answer(Verdicts.record(Verifier.offline(location, home.keys(), home.heads())));
    }

    private void export(Home home, Map<String, String> says, OfflineCall call) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Instant from = call.from().orElse(Instant.EPOCH);
        Instant to = call.to().orElse(Instant.MAX);
        try (Store store = Store.readOnly(journal(home, says))) {
            Exporter exporter = new Exporter(store);
            switch (call.format()) {
                case JSONL -> exporter.jsonLines(from, to, writer);
                case CSV -> exporter.csv(from, to, writer);
            }
            writer.flush();
            if (!store.isSettled()) {
                throw new JournalUnavailable(
                        "a server began to write meanwhile: the export is not whole, try again");
            }
        }
    }

    private void rebuild(Home found, Map<String, String> says) throws IOException {
        StoreLocation location = journal(found, says);
        Home home = Home.open(found.directory());
        Clock clock = Clock.systemUTC();
        Progress progress = TerminalProgress.here();
        try (HomeLock _ = HomeLock.take(home);
                Store store =
                        Ground.store(
                                home, location, Settings.load(home, says, Map.of()).backupsKept());
                ChainedJournal journal =
                        ChainedJournal.open(
                                store,
                                Tables.projections(),
                                Signing.usual(home.keys(), home.heads()),
                                clock,
                                progress)) {
            journal.rebuild(progress);
            answer(Map.of("entries", journal.head().seq()));
        }
    }

    private void compact(Home found, Map<String, String> says) throws IOException {
        StoreLocation location = journal(found, says);
        Home home = Home.open(found.directory());
        try (HomeLock _ = HomeLock.take(home)) {
            answer(new Compaction(location, home.keys(), home.heads()).run());
        }
    }

    private void recover(Home found, Map<String, String> says, String reason) throws IOException {
        StoreLocation location = journal(found, says);
        Home home = Home.open(found.directory());
        Clock clock = Clock.systemUTC();
        try (HomeLock _ = HomeLock.take(home)) {
            Path aside =
                    home.lost().resolve(clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            Recovery.Recovered recovered =
                    new Recovery(location, home.keys(), home.heads(), aside)
                            .recover(
                                    Tables.MIGRATIONS,
                                    Tables.projections(),
                                    redaction(home, Settings.load(home, says, Map.of()))
                                            .text(reason),
                                    clock);
            answer(
                    Map.of(
                            "kept",
                            recovered.kept(),
                            "entry",
                            recovered.entry().seq(),
                            "words",
                            recovered.words(),
                            "aside",
                            aside.toString()));
        }
    }

    /** Without a redactor nothing is written. */
    private static Redaction redaction(Home home, Settings settings) {
        Redaction redaction =
                new Redaction(
                        OwnFolder.of(home.redaction()),
                        new Redaction.Choices(
                                Set.copyOf(settings.redaction().personal()),
                                settings.redaction().allow()));
        redaction.reload(_ -> {});
        Ground.refuseWrong(redaction);
        return redaction;
    }

    /** Where the journal is; a directory without any trace of one is a mistake, not a verdict. */
    private static StoreLocation journal(Home home, Map<String, String> says) {
        StoreLocation location = StoreChoice.of(Settings.load(home, says, Map.of()).store(), home);
        boolean none =
                location instanceof StoreLocation.SqliteFile sqlite
                        && !Files.exists(sqlite.file())
                        && !Files.exists(home.heads())
                        && !Files.exists(home.keys().resolve("journal.pub"));
        if (none) {
            throw new HomeRefused(
                    "there is no journal in %s; name the directory of journal.db with --home"
                            .formatted(home));
        }
        return location;
    }

    private void answer(Object record) throws IOException {
        out.write((JSON.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
