package os.atom.redaction.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one entry under {@code rules}. Not thread-safe. */
final class OneRule {
    private static final List<String> KEYS =
            List.of(
                    "id",
                    "as",
                    "kind",
                    "what",
                    "general",
                    "outside",
                    "keywords",
                    "any-case",
                    "before",
                    "within",
                    "with",
                    "plain",
                    "pattern",
                    "check",
                    "entropy",
                    "near",
                    "names",
                    "value",
                    "digits",
                    "lead",
                    "letters",
                    "first",
                    "starts",
                    "whole",
                    "begins",
                    "finds",
                    "spares");

    private static final int LONGEST_WINDOW = 4096;
    private static final int SHORTEST_KEYWORD = 2;

    private final Node node;
    private final Fields fields;

    OneRule(Node node) {
        this.node = node;
        this.fields = node.fields(KEYS);
    }

    Rule read() {
        Rule.Head head =
                new Rule.Head(
                        id("id"),
                        fields.node("as").isPresent() ? id("as") : id("id"),
                        kind(),
                        fields.text("what", ""),
                        fields.flag("general"),
                        examples("finds"),
                        examples("spares"));
        if (head.finds().isEmpty()) {
            throw node.invalid("'finds' is missing: a rule shows what it is for");
        }
        if (fields.node("names").isPresent()) {
            return new Rule.Named(head, names(), value());
        }
        if (fields.node("digits").isPresent()) {
            return numeral(head);
        }
        if (fields.node("begins").isPresent()) {
            return new Rule.Armour(head, fields.required("begins").text(), form());
        }
        return token(head);
    }

    private Rule token(Rule.Head head) {
        for (Node keyword : fields.required("keywords").items()) {
            if (keyword.text().length() < SHORTEST_KEYWORD && fields.node("before").isEmpty()) {
                throw keyword.invalid(
                        "a keyword has %d characters at least".formatted(SHORTEST_KEYWORD));
            }
            if (keyword.text().isEmpty() || !keyword.text().chars().allMatch(OneRule::isVisible)) {
                throw keyword.invalid("a keyword is ASCII text");
            }
        }
        return new Rule.Token(
                head,
                fields.texts("keywords"),
                fields.flag("any-case"),
                before(),
                fields.number("within", 256, 1, LONGEST_WINDOW),
                fields.texts("with"),
                !fields.flag("plain"),
                outside(),
                form());
    }

    private static boolean isVisible(int character) {
        return character >= ' ' && character <= '~';
    }

    private boolean outside() {
        String said = fields.text("outside", "");
        if (!said.isEmpty() && !said.equals("authority")) {
            throw fields.required("outside").invalid("'outside' can only be authority");
        }
        return !said.isEmpty();
    }

    private Rule numeral(Rule.Head head) {
        Node digits = fields.required("digits");
        String[] range = digits.text().split("-", -1);
        if (!digits.text().matches("\\d{1,2}(-\\d{1,2})?")) {
            throw digits.invalid("'digits' is a number or a range such as 13-19");
        }
        String lead = fields.text("lead", "");
        if (!List.of("", "+", "(").contains(lead)) {
            throw fields.required("lead").invalid("'lead' is + or (");
        }
        return new Rule.Numeral(
                head,
                lead,
                fields.number("letters", 0, 0, 6),
                Integer.parseInt(range[0]),
                Integer.parseInt(range[range.length - 1]),
                groups(),
                ByteSet.of(fields.text("starts", "")),
                fields.flag("whole"),
                form());
    }

    /** How long the first group of digits may be: {@code [3, 10-11]}; any length when not said. */
    private Set<Integer> groups() {
        Set<Integer> groups = new HashSet<>();
        for (Node item : fields.items("first")) {
            if (!item.text().matches("\\d{1,2}(-\\d{1,2})?")) {
                throw item.invalid("'first' lists numbers and ranges such as 3 and 10-11");
            }
            String[] range = item.text().split("-", -1);
            int last = Integer.parseInt(range[range.length - 1]);
            for (int length = Integer.parseInt(range[0]); length <= last; length++) {
                groups.add(length);
            }
        }
        return groups;
    }

    private Form form() {
        return new Form(
                RuleReader.expression(fields.required("pattern")),
                fields.node("check").map(OneRule::check),
                entropy(),
                fields.texts("near").stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
    }

    private static Check check(Node node) {
        return Checks.named(node.text())
                .orElseThrow(() ->
                        node.invalid(
                                "no check '%s'; there are %s"
                                        .formatted(
                                                node.text(), String.join(", ", Checks.names()))));
    }

    private double entropy() {
        String said = fields.text("entropy", "0");
        if (!said.matches("[0-7](\\.\\d{1,2})?")) {
            throw fields.required("entropy").invalid("'entropy' is a number from 0 to 7.99");
        }
        return Double.parseDouble(said);
    }

    private Value value() {
        Optional<Expression> known = fields.node("pattern").map(RuleReader::expression);
        if (known.isPresent()) {
            return new Value.Known(known.get(), entropy());
        }
        Node said = fields.required("value");
        return switch (said.text()) {
            case "password" -> new Value.Password();
            case "passphrase" -> new Value.Passphrase();
            case "random" -> new Value.Random();
            default -> throw said.invalid("'value' is password, passphrase or random");
        };
    }

    private List<String> names() {
        for (Node name : fields.required("names").items()) {
            if (!name.text().matches("[a-z0-9]{2,}(-[a-z0-9]+)*")) {
                throw name.invalid("a name is small letters, words joined by dashes");
            }
        }
        return fields.texts("names");
    }

    private ByteSet before() {
        Optional<Node> said = fields.node("before");
        try {
            return ByteSet.of(said.map(Node::text).orElse(""));
        } catch (IllegalArgumentException wrong) {
            throw said.orElse(node).invalid(String.valueOf(wrong.getMessage()));
        }
    }

    private String id(String key) {
        Node id = fields.required(key);
        if (!id.text().matches("[a-z0-9]+(-[a-z0-9]+)*") || id.text().length() > 48) {
            throw id.invalid("an id is small letters, digits and dashes, 48 at most");
        }
        return id.text();
    }

    private Kind kind() {
        String word = fields.text("kind", "secret");
        return Kind.of(word)
                .orElseThrow(() -> fields.required("kind").invalid("there is no kind " + word));
    }

    private List<Example> examples(String key) {
        return fields.items(key).stream()
                .map(item -> new Example(item.line(), item.text()))
                .toList();
    }
}
