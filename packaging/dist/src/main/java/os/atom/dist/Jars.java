package os.atom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars without the machine code that other platforms would load, and without compression:
 * what packs them compresses all of a jar at once, which takes a quarter less than each class of
 * its own, and nothing is unpacked again at each start. What Quarkus generated gets the same
 * {@linkplain StepKeys keys} each time.
 */
final class Jars {
    private static final String GENERATED = "generated-bytecode.jar";
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
            Predicate<ZipEntry> kept = known ? code.negate().or(ours) : entry -> true;
            write(from, to, kept, jar.endsWith(GENERATED));
        }
    }

    private static boolean isMachineCode(String name) {
        return MACHINE_CODE.stream().anyMatch(name::endsWith);
    }

    private static void write(ZipFile from, Path to, Predicate<ZipEntry> kept, boolean generated)
            throws IOException {
        StepKeys keys = new StepKeys();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : from.stream().filter(kept).toList()) {
                byte[] content = content(from, entry);
                boolean step = generated && entry.getName().endsWith(".class");
                put(entry, step ? keys.rename(content) : content, out);
            }
        }
    }

    private static byte[] content(ZipFile from, ZipEntry entry) throws IOException {
        try (InputStream content = from.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static void put(ZipEntry entry, byte[] content, ZipOutputStream out)
            throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        copy.setSize(content.length);
        copy.setCrc(sum.getValue());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
    }
}
