package os.atom.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The labelled sample under {@code src/test/resources/redaction}. */
public final class Sample {
    private static final Path FOLDER = Path.of("src", "test", "resources", "redaction");

    /** The folder of clean texts. */
    static final Path CLEAN = FOLDER.resolve("clean");

    private Sample() {}

    /** Templates of texts with one kind of secret. */
    public record Group(String label, List<String> texts) {}

    /** All groups. */
    public static List<Group> groups() throws IOException {
        JsonNode root =
                new ObjectMapper(new YAMLFactory())
                        .readTree(FOLDER.resolve("secrets.yaml").toFile());
        List<Group> groups = new ArrayList<>();
        for (JsonNode group : root) {
            List<String> texts = new ArrayList<>();
            group.path("texts").forEach(text -> texts.add(text.asText()));
            groups.add(new Group(group.path("label").asText(), texts));
        }
        return groups;
    }

    /** Whether more than a few characters of a secret are still there, from any part of it. */
    public static boolean survives(String secret, String text) {
        int length = Math.min(secret.length(), 9);
        for (int at = 0; at + length <= secret.length(); at++) {
            if (text.contains(secret.substring(at, at + length))) {
                return true;
            }
        }
        return false;
    }
}
