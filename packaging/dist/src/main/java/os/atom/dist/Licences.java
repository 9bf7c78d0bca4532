package os.atom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes out of jars what they say of their terms, so that people find it without opening them. */
final class Licences {
    private static final Pattern TERMS =
            Pattern.compile(
                    "(meta-inf/)?([^/]*(licen[sc]e|notice|copying)[^/]*|licen[sc]es?/[^/]+)");

    private Licences() {}

    /** For each jar below a directory that says something: a directory of its name. */
    static void copy(Path jars, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(jars)) {
            for (Path jar : paths.filter(path -> path.toString().endsWith(".jar")).toList()) {
                String name = jar.getFileName().toString();
                take(jar, to.resolve(name.substring(0, name.length() - ".jar".length())));
            }
        }
    }

    private static void take(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> terms = zip.stream().filter(Licences::isTerms).toList();
            for (ZipEntry entry : terms) {
                Files.createDirectories(to);
                String name = entry.getName();
                Path file = to.resolve(name.substring(name.lastIndexOf('/') + 1));
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.write(file, content.readAllBytes());
                }
            }
        }
    }

    private static boolean isTerms(ZipEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory() && !name.endsWith(".class") && TERMS.matcher(name).matches();
    }
}
