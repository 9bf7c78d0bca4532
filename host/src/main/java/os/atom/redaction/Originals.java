package os.atom.redaction;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.home.PrivateFile;

/**
 * The unredacted texts that are still needed to do what was asked, such as a command that waits for
 * a person over a restart. One file of mode 0600 each, outside the journal, and gone as soon as
 * nothing waits for it.
 *
 * <p>Keep a text before its (redacted) entry is journalled, forget it after the entry that ends the
 * wait; at the start {@link #retain} clears away what a crash in between left behind. Thread-safe
 * for different ids.
 */
public final class Originals {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,127}");

    private final Path folder;

    /**
     * @param folder of mode 0700, exists; nothing else is in it
     */
    public Originals(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    /**
     * Keeps a text until it is forgotten; replaces one that was kept under the same id. It survives
     * power loss once this returns.
     *
     * @param id what waits, such as a command's id: letters, digits and dashes
     * @throws UncheckedIOException when it cannot be written
     */
    public void keep(String id, String text) {
        PrivateFile.write(file(id), text);
    }

    /**
     * The text that is kept under an id.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public Optional<String> find(String id) {
        try {
            return Optional.of(Files.readString(file(id)));
        } catch (NoSuchFileException forgotten) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Removes a text; does nothing when there is none. */
    public void forget(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Removes every text but those that something still waits for. */
    public void retain(Set<String> waiting) {
        for (Path file : files()) {
            if (!waiting.contains(file.getFileName().toString())) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
    }

    private Set<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path file(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is letters, digits and dashes");
        }
        return folder.resolve(id);
    }
}
