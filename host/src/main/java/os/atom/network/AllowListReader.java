package os.atom.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import os.atom.home.OwnFolder;

/** Reads one file of the allow-list. Whatever is not exactly known makes the whole file wrong. */
final class AllowListReader {
    /** A second document in a file would be left out in silence. */
    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> LISTS = Set.of("allow", "own");
    private static final Set<String> KEYS = Set.of("domains", "ports", "agents");
    private static final int HIGHEST_PORT = 65_535;

    private final List<OwnFolder.Wrong> wrongs = new ArrayList<>();
    private final List<Allowance> allowances = new ArrayList<>();
    private final List<PublicAddresses.Block> own = new ArrayList<>();
    private final String name;

    private AllowListReader(String name) {
        this.name = name;
    }

    /** Either the entries or what is wrong. */
    record Outcome(
            List<Allowance> allowances,
            List<PublicAddresses.Block> own,
            List<OwnFolder.Wrong> wrongs) {}

    static Outcome read(OwnFolder.Text file) {
        AllowListReader reader = new AllowListReader(file.name());
        try {
            reader.file(YAML.readTree(file.content()));
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            reader.wrong("is not valid YAML at line " + line);
        }
        boolean right = reader.wrongs.isEmpty();
        return new Outcome(
                right ? List.copyOf(reader.allowances) : List.of(),
                right ? List.copyOf(reader.own) : List.of(),
                List.copyOf(reader.wrongs));
    }

    private void file(JsonNode root) {
        if (root.isMissingNode() || root.isNull()) {
            return;
        }
        JsonNode allow = root.path("allow");
        boolean lists =
                root.isObject()
                        && root.size() > 0
                        && root.properties().stream()
                                .allMatch(each -> LISTS.contains(each.getKey()))
                        && (allow.isArray() || !root.has("allow"));
        if (!lists) {
            wrong("holds something else than a list 'allow:', and 'own:'");
            return;
        }
        allow.forEach(this::entry);
        words(root, "own").forEach(this::network);
    }

    private void network(String written) {
        OwnNetworks.parse(written)
                .ifPresentOrElse(
                        own::add,
                        () ->
                                wrong(
                                        "has '"
                                                + Shown.of(written)
                                                + "' as a network of your own; valid are parts of"
                                                + " private ones such as 10.20.0.0/16"));
    }

    private void entry(JsonNode entry) {
        if (!entry.isObject()) {
            wrong("has an entry '" + Shown.of(entry.asText()) + "'; write '- domains: [...]'");
            return;
        }
        for (var each : entry.properties()) {
            if (!KEYS.contains(each.getKey())) {
                wrong("has '" + Shown.of(each.getKey()) + "'; known are domains, ports, agents");
            }
        }
        List<DomainPattern> domains = new ArrayList<>();
        for (String written : words(entry, "domains")) {
            DomainPattern.parse(written)
                    .ifPresentOrElse(
                            domains::add,
                            () -> wrong("has the domain '" + Shown.of(written) + "'; " + VALID));
        }
        Set<Integer> ports = new HashSet<>();
        for (String written : words(entry, "ports")) {
            if (written.matches("[1-9][0-9]{0,4}") && Integer.parseInt(written) <= HIGHEST_PORT) {
                ports.add(Integer.parseInt(written));
            } else {
                wrong("has the port '" + Shown.of(written) + "'; valid are 1 to 65535");
            }
        }
        if (domains.isEmpty()) {
            wrong("has an entry without domains; write 'domains: [example.org]'");
            return;
        }
        Set<String> agents = Set.copyOf(words(entry, "agents"));
        allowances.add(
                new Allowance(domains, entry.has("ports") ? ports : Allowance.USUAL_PORTS, agents));
    }

    private static final String VALID =
            "valid are example.org, *.example.org, * and public addresses";

    /** An empty list is wrong where it could be read as everything. */
    private List<String> words(JsonNode entry, String key) {
        if (!entry.has(key)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        JsonNode value = entry.get(key);
        (value.isArray() ? value : List.of(value)).forEach(word -> words.add(word.asText()));
        if (words.isEmpty() || words.contains("") || words.contains("null")) {
            wrong("has an empty '" + key + "'; leave the key out, or name some");
        }
        return words;
    }

    private void wrong(String what) {
        wrongs.add(new OwnFolder.Wrong(name, what));
    }
}
