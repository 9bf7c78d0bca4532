package os.atom.command.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One YAML file as nodes with lines. Scalars stay text; a key given twice is an error. */
final class YamlFile {
    private static final YAMLFactory YAML = new YAMLFactory();

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final String name;

    YamlFile(String name) {
        this.name = name;
    }

    Node.Entries read(String text) {
        return entries(any(text));
    }

    /** The file's only document, whatever it is. */
    Node any(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                throw invalid(1, "the file is empty; it needs 'family' and 'commands'");
            }
            Node root = node(parser);
            if (parser.nextToken() != null) {
                throw invalid(line(parser), "a second document; one file holds one family");
            }
            return root;
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw invalid(line, "not YAML: " + broken.getOriginalMessage());
        } catch (IOException broken) {
            throw invalid(1, "cannot be read");
        }
    }

    CatalogueInvalid invalid(int line, String reason) {
        return new CatalogueInvalid(name, line, reason);
    }

    Node.Entries entries(Node node) {
        if (node instanceof Node.Entries entries) {
            return entries;
        }
        throw invalid(node.line(), "expected 'key: value' lines here");
    }

    String text(Node node) {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        throw invalid(node.line(), "expected one value here");
    }

    /** Words separated by blanks, or a list of them. */
    List<String> words(Node node) {
        return switch (node) {
            case Node.Text text -> split(text.value());
            case Node.Items items ->
                    items.values().stream().flatMap(item -> words(item).stream()).toList();
            case Node.Entries entries -> throw invalid(entries.line(), "expected words here");
        };
    }

    /** The words of a value or a key. */
    static List<String> split(String text) {
        return text.isBlank() ? List.of() : List.of(BLANKS.split(text.trim()));
    }

    List<Node> items(Node node) {
        return node instanceof Node.Items items ? items.values() : List.of(node);
    }

    private Node node(JsonParser parser) throws IOException {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new Node.Entries(line, entries(parser));
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(node(parser));
            }
            return new Node.Items(line, values);
        }
        return new Node.Text(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private List<Node.Entry> entries(JsonParser parser) throws IOException {
        List<Node.Entry> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = line(parser);
            if (!seen.add(key)) {
                throw invalid(line, "'" + key + "' stands here twice");
            }
            parser.nextToken();
            values.add(new Node.Entry(key, line, node(parser)));
        }
        return values;
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
