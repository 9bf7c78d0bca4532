package os.atom.redaction.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads rule files; the shipped ones show every member that a rule may have. Stateless. */
public final class RuleReader {
    private static final int MOST_BYTES = 1 << 20;

    /** The shipped files, in the order in which they are read. */
    private static final List<String> SHIPPED =
            List.of(
                    "own",
                    "keys",
                    "cloud",
                    "code",
                    "models",
                    "messages",
                    "money",
                    "services",
                    "web",
                    "commands",
                    "names",
                    "personal",
                    "national-ids",
                    "allowed");

    private RuleReader() {}

    /** Reads what travels with the program. */
    public static List<RuleFile> shipped() {
        return SHIPPED.stream()
                .map(name -> read("redaction/" + name + ".yaml", Shipped.text(name + ".yaml")))
                .toList();
    }

    /**
     * Reads one file.
     *
     * @param name for messages
     * @throws RuleInvalid when it breaks the schema
     */
    public static RuleFile read(String name, String text) {
        Optional<Node> root = parse(name, text);
        if (root.isEmpty()) {
            return new RuleFile(name, List.of(), List.of(), List.of());
        }
        Fields fields = root.get().fields(List.of("rules", "allow", "off"));
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : fields.items("rules")) {
            Rule rule = new OneRule(node).read();
            if (!ids.add(rule.head().id())) {
                throw node.invalid("the id '" + rule.head().id() + "' stands here twice");
            }
            rules.add(rule);
        }
        return new RuleFile(
                name,
                rules,
                fields.items("allow").stream().map(RuleReader::allowance).toList(),
                fields.texts("off"));
    }

    private static Optional<Node> parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        options.setCodePointLimit(MOST_BYTES);
        try {
            return Optional.ofNullable(new Yaml(options).compose(new StringReader(text)))
                    .map(node -> new Node(name, node));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 0 : broken.getProblemMark().getLine();
            throw new RuleInvalid(name, line + 1, "not YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            throw new RuleInvalid(name, 1, "not YAML: " + broken.getMessage());
        }
    }

    private static Allowance allowance(Node node) {
        Fields fields = node.fields(List.of("value", "pattern", "rules", "because"));
        if (fields.node("value").isPresent() == fields.node("pattern").isPresent()) {
            throw node.invalid("give 'value' or 'pattern'");
        }
        return new Allowance(
                fields.node("value").map(Node::text),
                fields.node("pattern").map(RuleReader::pattern),
                Set.copyOf(fields.texts("rules")),
                fields.required("because").text());
    }

    static Expression expression(Node node) {
        return new Expression(node.text());
    }

    private static Pattern pattern(Node node) {
        try {
            return Pattern.compile(node.text());
        } catch (PatternSyntaxException broken) {
            throw node.invalid("not a pattern of RE2: " + broken.getMessage());
        }
    }
}
