package os.atom.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
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

    Migrations(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
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
            Map<String, List<String>> applied = applied(inside);
            for (String folder : folders) {
                apply(inside, folder, applied.getOrDefault(folder, List.of()));
            }
        });
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

    private void apply(Handle inside, String folder, List<String> applied) {
        List<String> scripts = scripts(folder);
        check(folder, scripts, applied);
        for (int step = applied.size(); step < scripts.size(); step++) {
            execute(folder + "/" + name(step), scripts.get(step));
            inside.execute(
                    "INSERT INTO schema_step (feature, step, digest) VALUES (?, ?, ?)",
                    folder,
                    step + 1,
                    Digest.ofText(scripts.get(step)).toString());
        }
    }

    private static void check(String folder, List<String> scripts, List<String> applied) {
        if (applied.size() > scripts.size()) {
            throw new IllegalStateException(
                    "the store was written by a newer version (%s is at step %d, known here: %d); start that version"
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
