package os.atom.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Brings the tables of each feature up to date: {@code 001.sql}, {@code 002.sql}, ... of its
 * folder, once each, all of all folders in one transaction.
 *
 * <p>Files are asked for by number since a folder inside an archive cannot be listed.
 */
final class Migrations {
    private final Handle handle;
    private final Dialect dialect;
    private final Upgrade upgrade;
    private final Generation generation;

    /**
     * @param generation is told how far the tables are then
     */
    Migrations(Handle handle, Dialect dialect, Upgrade upgrade, Generation generation) {
        this.handle = handle;
        this.dialect = dialect;
        this.upgrade = upgrade;
        this.generation = generation;
    }

    /**
     * Applies what the folders have and the store has not, in order.
     *
     * @throws IllegalStateException when an applied file was changed, or the store has steps that
     *     this version does not know
     */
    void apply(List<String> folders) {
        handle.useTransaction(inside -> {
            dialect.lock(inside);
            execute(
                    "schema_step",
                    """
                    CREATE TABLE IF NOT EXISTS schema_step (
                        feature ${text} NOT NULL,
                        step ${long} NOT NULL,
                        digest ${text} NOT NULL,
                        PRIMARY KEY (feature, step)
                    ) ${strict}
                    """);
            execute(
                    "schema_writer",
                    "CREATE TABLE IF NOT EXISTS schema_writer (version ${text} NOT NULL) ${strict}");
            applyDue(inside, folders);
            generation.applied(inside);
        });
    }

    private void applyDue(Handle inside, List<String> folders) {
        Map<String, List<String>> applied = applied(inside);
        refuseUnknown(inside, folders, applied, upgrade.version());
        Map<String, List<String>> due = new LinkedHashMap<>();
        for (String folder : folders) {
            List<String> scripts = scripts(folder);
            List<String> known = applied.getOrDefault(folder, List.of());
            check(inside, folder, scripts, known, upgrade.version());
            if (scripts.size() > known.size()) {
                due.put(folder, scripts.subList(known.size(), scripts.size()));
            }
        }
        if (due.isEmpty()) {
            return;
        }
        if (!applied.isEmpty()) {
            upgrade.before().run();
        }
        due.forEach((folder, scripts) ->
                apply(inside, folder, applied.getOrDefault(folder, List.of()).size(), scripts));
        inside.execute("DELETE FROM schema_writer");
        inside.execute("INSERT INTO schema_writer (version) VALUES (?)", upgrade.version());
    }

    /** Refuses a store that has steps which this version does not know; changes nothing. */
    static void refuseNewer(Handle reading, List<String> folders, String version)
            throws SQLException {
        if (Verifier.hasTable(reading, "schema_step")) {
            Map<String, List<String>> applied = applied(reading);
            refuseUnknown(reading, folders, applied, version);
            for (String folder : folders) {
                List<String> known = applied.getOrDefault(folder, List.of());
                check(reading, folder, scripts(folder), known, version);
            }
        }
    }

    /** The digests of each feature's steps. */
    private static Map<String, List<String>> applied(Handle inside) {
        return inside.createQuery("SELECT feature, digest FROM schema_step ORDER BY feature, step")
                .reduceRows(
                        new HashMap<>(),
                        (known, row) -> {
                            known.computeIfAbsent(
                                            row.getColumn("feature", String.class),
                                            _ -> new ArrayList<>())
                                    .add(row.getColumn("digest", String.class));
                            return known;
                        });
    }

    private void apply(Handle inside, String folder, int applied, List<String> scripts) {
        for (int at = 0; at < scripts.size(); at++) {
            int step = applied + at;
            execute(folder + "/" + name(step), scripts.get(at));
            inside.execute(
                    "INSERT INTO schema_step (feature, step, digest) VALUES (?, ?, ?)",
                    folder,
                    step + 1,
                    Digest.ofText(scripts.get(at)).toString());
        }
    }

    /** A feature that a newer version has beyond all of this one. */
    private static void refuseUnknown(
            Handle inside,
            List<String> folders,
            Map<String, List<String>> applied,
            String version) {
        applied.keySet().stream()
                .filter(feature -> !folders.contains(feature))
                .sorted()
                .findFirst()
                .ifPresent(feature -> {
                    throw newer(inside, version, feature + " is not known here");
                });
    }

    private static IllegalStateException newer(Handle inside, String version, String what) {
        return new IllegalStateException(
                "the store was written by a newer version, %s, and this is %s (%s): start that version, or put back a backup of before with 'atom-os restore FILE --force'; a start that changes a store leaves one in ATOM_OS_HOME/backups"
                        .formatted(writer(inside), version, what));
    }

    private static void check(
            Handle inside,
            String folder,
            List<String> scripts,
            List<String> applied,
            String version) {
        if (applied.size() > scripts.size()) {
            throw newer(
                    inside,
                    version,
                    "%s is at step %d, known here: %d"
                            .formatted(folder, applied.size(), scripts.size()));
        }
        for (int step = 0; step < applied.size(); step++) {
            if (!Digest.ofText(scripts.get(step)).toString().equals(applied.get(step))) {
                throw new IllegalStateException(
                        "%s/%s was changed after it was applied; restore it and add a new step"
                                .formatted(folder, name(step)));
            }
        }
    }

    /** The version that changed the tables last, as far as it said so. */
    private static String writer(Handle inside) {
        try {
            return Verifier.hasTable(inside, "schema_writer")
                    ? inside.createQuery("SELECT version FROM schema_writer")
                            .mapTo(String.class)
                            .findFirst()
                            .orElse(Upgrade.NAMELESS)
                    : Upgrade.NAMELESS;
        } catch (SQLException failed) {
            throw new IllegalStateException(Reason.of(failed), failed);
        }
    }

    /** Through plain JDBC, which takes several statements at once without parsing them. */
    private void execute(String name, String script) {
        String sql = script;
        for (Map.Entry<String, String> word : dialect.words().entrySet()) {
            sql = sql.replace("${" + word.getKey() + "}", word.getValue());
        }
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(name + " fails: " + Reason.of(failed), failed);
        }
    }

    private static List<String> scripts(String folder) {
        List<String> scripts = new ArrayList<>();
        Optional<String> script = read(folder + "/" + name(0));
        while (script.isPresent()) {
            scripts.add(script.get());
            script = read(folder + "/" + name(scripts.size()));
        }
        if (scripts.isEmpty()) {
            throw new IllegalArgumentException("no migration " + folder + "/" + name(0));
        }
        return scripts;
    }

    private static String name(int step) {
        return "%03d.sql".formatted(step + 1);
    }

    private static Optional<String> read(String resource) {
        try (InputStream stream = Migrations.class.getClassLoader().getResourceAsStream(resource)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
