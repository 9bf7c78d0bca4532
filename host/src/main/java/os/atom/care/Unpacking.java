package os.atom.care;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads a backup's archive into an empty directory: plain files by relative names only, each held
 * to the manifest. Nothing else that an archive can hold is understood.
 */
final class Unpacking {
    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_MANIFEST = 1 << 28;

    /** Every part of a name: no other directory, nothing that a shell or a terminal reads. */
    private static final Pattern PART = Pattern.compile("[^/\\\\\\p{Cntrl}]+");

    private final Path into;
    private final List<Manifest.Member> found = new ArrayList<>();

    /**
     * @param into a real path; holds only what is unpacked here
     */
    Unpacking(Path into) {
        this.into = into;
    }

    /**
     * @throws IOException when it is not what a backup is made of, with what is wrong in one line
     */
    Manifest unpack(Path file) throws IOException {
        try (InputStream in =
                new BufferedInputStream(
                        new GZIPInputStream(Files.newInputStream(file), BUFFER), BUFFER)) {
            byte[] block = in.readNBytes(Tar.BLOCK);
            while (block.length == Tar.BLOCK && !Arrays.equals(block, new byte[Tar.BLOCK])) {
                Tar head = Tar.read(block);
                if (head.name().equals(Manifest.NAME)) {
                    return agreed(manifest(in, head));
                }
                found.add(one(in, head));
                in.skipNBytes(head.padding());
                block = in.readNBytes(Tar.BLOCK);
            }
        }
        throw new IOException("it has no " + Manifest.NAME);
    }

    private static Manifest manifest(InputStream in, Tar head) throws IOException {
        if (head.size() > LARGEST_MANIFEST) {
            throw new IOException("its " + Manifest.NAME + " is too large");
        }
        return Manifest.read(in.readNBytes((int) head.size()));
    }

    private Manifest agreed(Manifest manifest) throws IOException {
        if (!manifest.files().equals(found)) {
            throw new IOException("its files are not those of its " + Manifest.NAME);
        }
        for (Manifest.Member each : found) {
            if (manifest.leaves().contains(top(each.name()))) {
                throw new IOException("it holds " + each.name() + ", which it says it left out");
            }
        }
        return manifest;
    }

    private Manifest.Member one(InputStream in, Tar head) throws IOException {
        Path target = target(head.name());
        Files.createDirectories(
                target.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Sum sum = new Sum();
        Set<StandardOpenOption> fresh =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it holds " + head.name() + " twice");
        }
        try (var channel =
                        Files.newByteChannel(
                                target,
                                fresh,
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------")));
                OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER];
            long left = head.size();
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new IOException("it ends within " + head.name());
                }
                out.write(buffer, 0, read);
                sum.add(buffer, read);
                left -= read;
            }
        }
        return new Manifest.Member(head.name(), head.size(), sum.text());
    }

    /** Where a file goes: below the directory, by a name that says exactly that. */
    private Path target(String name) throws IOException {
        List<String> parts = List.of(name.split("/", -1));
        for (String part : parts) {
            if (!PART.matcher(part).matches() || part.equals(".") || part.equals("..")) {
                throw outside(name);
            }
        }
        // In the place of what a server holds on to, a restore would stop half-way.
        if (Backup.NOT_KEPT.contains(top(name))) {
            throw new IOException("it holds " + name + ", which no backup has");
        }
        Path target = into.resolve(name).normalize();
        if (!target.startsWith(into) || target.equals(into)) {
            throw outside(name);
        }
        return target;
    }

    private static String top(String name) {
        return name.split("/", 2)[0];
    }

    /** In one line, whatever the name is. */
    private static IOException outside(String name) {
        return new IOException(
                "it names a place outside of a home: " + name.replaceAll("\\p{Cntrl}", "?"));
    }
}
