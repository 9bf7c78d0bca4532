package os.atom.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file or directory to be packed.
 *
 * @param name where it goes, with {@code /} between the parts and none at either end
 * @param executable whether it is a program; nothing else of its mode is kept
 * @param content where its bytes come from, none for a directory
 */
record Item(String name, boolean directory, boolean executable, Content content) {

    /** Bytes that are read when they are packed; a large file never is in memory before. */
    interface Content {
        byte[] read() throws IOException;
    }

    static Item directory(String name) {
        return new Item(name, true, true, () -> new byte[0]);
    }

    static Item text(String name, String text) {
        return new Item(name, false, false, () -> text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Everything below a directory, each under the given name, in the order of names.
     *
     * @throws IOException also when there is a link: not every archive can hold one
     */
    static List<Item> below(Path directory, String name) throws IOException {
        List<Item> items = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!path.equals(directory)) {
                    items.add(of(path, name + "/" + slashed(directory.relativize(path))));
                }
            }
        }
        return sorted(items);
    }

    Item named(String other) {
        return new Item(other, directory, executable, content);
    }

    static List<Item> sorted(List<Item> items) {
        return items.stream().sorted(Comparator.comparing(Item::name)).toList();
    }

    /** The bits of its mode: what may be read is for everyone, what is written for the owner. */
    int mode() {
        return executable ? 0755 : 0644;
    }

    private static Item of(Path path, String name) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return directory(name);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + " is neither file nor directory: it cannot be packed");
        }
        return new Item(name, false, Files.isExecutable(path), () -> Files.readAllBytes(path));
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
