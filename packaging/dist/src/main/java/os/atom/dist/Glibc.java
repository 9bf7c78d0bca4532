package os.atom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which GNU C library the machine code in a tree asks for, in jars too: the newest version that any
 * of it names. Names are looked for in all of its bytes, which may say too much and never too
 * little. Source: PEP 600, the dynamic linker's version references ({@code .gnu.version_r}).
 */
final class Glibc {
    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final Pattern VERSION = Pattern.compile("GLIBC_2\\.(\\d{1,3})");

    private Glibc() {}

    /** The second number of the version: 17 means that 2.17 and later will do. */
    static int needed(Path tree) throws IOException {
        int needed = 0;
        try (Stream<Path> paths = Files.walk(tree)) {
            List<Path> files = paths.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                needed =
                        Math.max(needed, file.toString().endsWith(".jar") ? ofJar(file) : of(file));
            }
        }
        return needed;
    }

    private static int of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return of(content);
        }
    }

    private static int ofJar(Path jar) throws IOException {
        int needed = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    needed = Math.max(needed, of(content));
                }
            }
        }
        return needed;
    }

    private static int of(InputStream content) throws IOException {
        if (!Arrays.equals(content.readNBytes(ELF.length), ELF)) {
            return 0;
        }
        Matcher version =
                VERSION.matcher(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
        int needed = 0;
        while (version.find()) {
            needed = Math.max(needed, Integer.parseInt(version.group(1)));
        }
        return needed;
    }
}
