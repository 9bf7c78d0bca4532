package os.atom.policy;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder with people's own policies. Only files that nobody else could have written count:
 * plain files of the given user in a folder of that user, neither writable by group or others. A
 * folder that does not exist holds no policies.
 *
 * @param folder its path
 * @param user the numeric id of the user that the server runs as
 */
public record PolicyFolder(Path folder, long user) {
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 1 << 20;

    public PolicyFolder {
        requireNonNull(folder, "folder");
    }

    /** A folder of the user that this program runs as. */
    public static PolicyFolder of(Path folder) {
        return new PolicyFolder(folder, new UnixSystem().getUid());
    }

    /** The policy files, or what is wrong with them; never both. */
    Content policies() {
        return read(".cedar");
    }

    /** The example files. */
    Content examples() {
        return read(Examples.SUFFIX);
    }

    private Content read(String suffix) {
        List<Source> sources = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            for (Path file : files(suffix, problems)) {
                String wrong = wrong(file, false);
                if (wrong.isEmpty()) {
                    sources.add(new Source(file.toString(), false, text(file)));
                } else {
                    problems.add(new Problem(file.toString(), 0, wrong));
                }
            }
        } catch (NotText notText) {
            problems.add(new Problem(notText.file.toString(), 0, "is not UTF-8 text"));
        } catch (IOException unreadable) {
            problems.add(new Problem(folder.toString(), 0, "cannot be read: " + unreadable));
        }
        return new Content(problems.isEmpty() ? sources : List.of(), problems);
    }

    private List<Path> files(String suffix, List<Problem> problems) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        String wrong = wrong(folder, true);
        if (!wrong.isEmpty()) {
            problems.add(new Problem(folder.toString(), 0, wrong));
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(entry -> entry.toString().endsWith(suffix))
                            .sorted()
                            .limit(MOST_FILES + 1L)
                            .toList();
            if (files.size() > MOST_FILES) {
                problems.add(
                        new Problem(
                                folder.toString(), 0, "holds more than " + MOST_FILES + " files"));
                return List.of();
            }
            return files;
        }
    }

    private String wrong(Path path, boolean directory) throws IOException {
        Map<String, Object> is =
                Files.readAttributes(
                        path,
                        "unix:mode,uid,size,isDirectory,isRegularFile",
                        LinkOption.NOFOLLOW_LINKS);
        String kind = directory ? "isDirectory" : "isRegularFile";
        if (!Boolean.TRUE.equals(is.get(kind))) {
            return directory
                    ? "is no folder; put one of your own there"
                    : "is no plain file; put a copy there, not a link";
        }
        if (((Number) is.getOrDefault("uid", -1)).longValue() != user) {
            return "belongs to someone else; run chown to the user that the server runs as";
        }
        if ((((Number) is.getOrDefault("mode", 0777)).intValue() & WRITABLE_BY_OTHERS) != 0) {
            return "can be changed by others; run chmod go-w";
        }
        boolean huge = ((Number) is.getOrDefault("size", 0L)).longValue() > MOST_BYTES;
        return !directory && huge ? "is larger than " + MOST_BYTES + " bytes" : "";
    }

    private static String text(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notText) {
            throw new NotText(file);
        }
    }

    private static final class NotText extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Path file;

        NotText(Path file) {
            this.file = file;
        }
    }

    /** What was read. */
    record Content(List<Source> sources, List<Problem> problems) {
        Content {
            sources = List.copyOf(sources);
            problems = List.copyOf(problems);
        }
    }
}
