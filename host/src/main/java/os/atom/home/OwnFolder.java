package os.atom.home;

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
 * A folder of files by which people govern. Only files that nobody else could have written count:
 * plain files of the given user in a folder of that user, neither writable by group or others. A
 * folder that does not exist holds nothing.
 *
 * @param folder its path
 * @param user the numeric id of the user that the server runs as
 */
public record OwnFolder(Path folder, long user) {
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 1 << 20;

    public OwnFolder {
        requireNonNull(folder, "folder");
    }

    /** A folder of the user that this program runs as. */
    public static OwnFolder of(Path folder) {
        return new OwnFolder(folder, new UnixSystem().getUid());
    }

    /**
     * A file that counts.
     *
     * @param name its path
     */
    public record Text(String name, String content) {}

    /**
     * Something that keeps the files from being used.
     *
     * @param name the path of the file or the folder
     * @param what is wrong and what to do about it, in words that follow the name
     */
    public record Wrong(String name, String what) {}

    /** What was read; files, or what is wrong with them, never both. */
    public record Content(List<Text> texts, List<Wrong> wrongs) {
        public Content {
            texts = List.copyOf(texts);
            wrongs = List.copyOf(wrongs);
        }
    }

    /** Reads the files whose names end so, in the order of their names. */
    public Content read(String suffix) {
        List<Text> texts = new ArrayList<>();
        List<Wrong> wrongs = new ArrayList<>();
        try {
            for (Path file : files(suffix, wrongs)) {
                String wrong = wrong(file, false);
                if (wrong.isEmpty()) {
                    texts.add(new Text(file.toString(), text(file)));
                } else {
                    wrongs.add(new Wrong(file.toString(), wrong));
                }
            }
        } catch (NotText notText) {
            wrongs.add(new Wrong(notText.file.toString(), "is not UTF-8 text"));
        } catch (IOException unreadable) {
            wrongs.add(new Wrong(folder.toString(), "cannot be read: " + unreadable));
        }
        return new Content(wrongs.isEmpty() ? texts : List.of(), wrongs);
    }

    private List<Path> files(String suffix, List<Wrong> wrongs) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        String wrong = wrong(folder, true);
        if (!wrong.isEmpty()) {
            wrongs.add(new Wrong(folder.toString(), wrong));
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(entry -> entry.toString().endsWith(suffix))
                            .sorted()
                            .limit(MOST_FILES + 1L)
                            .toList();
            if (files.size() > MOST_FILES) {
                wrongs.add(
                        new Wrong(folder.toString(), "holds more than " + MOST_FILES + " files"));
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
}
