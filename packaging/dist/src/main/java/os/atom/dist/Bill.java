package os.atom.dist;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Adds the Java that travels along to a bill of materials, which Maven cannot know. Source:
 * CycloneDX 1.6, {@code components}.
 */
final class Bill {
    private static final String COMPONENTS = "\n  \"components\" : [";

    private Bill() {}

    /**
     * @param release the file of that name in a Java
     */
    static void write(Path from, Path release, Path to) throws IOException {
        String bill = Files.readString(from);
        int at = bill.indexOf(COMPONENTS);
        if (at < 0) {
            throw new IOException(from + " has no list of components to add Java to");
        }
        int inside = at + COMPONENTS.length();
        Files.writeString(
                to, bill.substring(0, inside) + java(version(release)) + bill.substring(inside));
    }

    private static String version(Path release) throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            facts.load(reader);
        }
        String version = facts.getProperty("JAVA_VERSION", "");
        if (version.isEmpty()) {
            throw new IOException(release + " does not say which Java it belongs to");
        }
        return version.replace("\"", "");
    }

    private static String java(String version) {
        String component =
                """
                {
                  "type" : "platform",
                  "bom-ref" : "openjdk",
                  "group" : "org.openjdk",
                  "name" : "openjdk",
                  "version" : "%s",
                  "licenses" : [ { "expression" : "GPL-2.0-only WITH Classpath-exception-2.0" } ]
                },\
                """
                        .formatted(version);
        return "\n" + component.indent(4).stripTrailing();
    }
}
