package os.atom.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the attack corpus: one YAML file for each family of lines. */
final class HostileCorpus {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private HostileCorpus() {}

    /** Every line, by the name of its file. */
    static SortedMap<String, List<HostileLine>> load() {
        SortedMap<String, List<HostileLine>> corpus = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".yaml", "");
                corpus.put(
                        name, List.of(YAML.readValue(Files.readString(file), HostileLine[].class)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return corpus;
    }

    private static Path folder() {
        try {
            return Path.of(HostileCorpus.class.getResource("/corpus/hostile").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
