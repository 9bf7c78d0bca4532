package os.atom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars without the machine code that other platforms would load, and without compression:
 * what packs them compresses all of a jar at once, which takes a quarter less than each class of
 * its own, and nothing is unpacked again at each start.
 */
final class Jars {
    private static final List<String> MACHINE_CODE = List.of(".so", ".dll", ".dylib", ".jnilib");

    private Jars() {}

    /**
     * Copies one jar, with entries in the order and with the times they had. Where no machine code
     * says that it is for the platform, all of it stays: who names it otherwise is not to be
     * broken.
     */
    static void copy(Path jar, Path to, Platform platform) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile())) {
            Predicate<ZipEntry> code = entry -> isMachineCode(entry.getName());
            Predicate<ZipEntry> ours = entry -> platform.isNamedBy(entry.getName());
            boolean known = from.stream().anyMatch(code.and(ours));
            write(from, to, known ? code.negate().or(ours) : entry -> true);
        }
    }

    private static boolean isMachineCode(String name) {
        return MACHINE_CODE.stream().anyMatch(name::endsWith);
    }

    private static void write(ZipFile from, Path to, Predicate<ZipEntry> kept) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : from.stream().filter(kept).toList()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                copy.setSize(entry.getSize());
                copy.setCrc(entry.getCrc());
                out.putNextEntry(copy);
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
