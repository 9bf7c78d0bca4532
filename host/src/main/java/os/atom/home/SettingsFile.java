package os.atom.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code config.yaml} into dotted keys and texts. */
final class SettingsFile {
    /** A second document in a file would be left out in silence. */
    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SettingsFile() {}

    /** The file's settings; none when there is no such file. */
    static Map<String, List<String>> read(Path file) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root.isObject()) {
                root.properties()
                        .forEach(entry -> flatten(entry.getKey(), entry.getValue(), entries));
            } else if (root.isArray() || !(root.isNull() || root.asText().isEmpty())) {
                throw new SettingsRefused(
                        file + " is not a list of settings; write lines such as \"port: 8000\"");
            }
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (JsonProcessingException broken) {
            throw new SettingsRefused(
                    "%s is not valid YAML at line %d: %s"
                            .formatted(
                                    file,
                                    broken.getLocation() == null
                                            ? 0
                                            : broken.getLocation().getLineNr(),
                                    broken.getOriginalMessage().lines().findFirst().orElse("")));
        } catch (IOException broken) {
            throw new SettingsRefused("cannot read " + file + " (" + broken + ")");
        }
        return entries;
    }

    private static void flatten(String key, JsonNode value, Map<String, List<String>> entries) {
        if (value.isObject()) {
            value.properties()
                    .forEach(entry ->
                            flatten(key + "." + entry.getKey(), entry.getValue(), entries));
        } else if (value.isArray()) {
            List<String> values = new ArrayList<>();
            value.forEach(element -> values.add(element.asText()));
            entries.put(key, List.copyOf(values));
        } else {
            entries.put(key, List.of(value.isNull() ? "" : value.asText()));
        }
    }
}
