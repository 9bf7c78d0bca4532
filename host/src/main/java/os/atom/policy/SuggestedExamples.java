package os.atom.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.policy.Facts.Kind;

/** Examples of a suggested policy: what was approved runs, and what is wider does not. Pure. */
final class SuggestedExamples {
    private static final String PREFIX = "agent:";

    private final String id;
    private final Principal.Agent agent;
    private final StringBuilder yaml = new StringBuilder();

    private SuggestedExamples(String id, Principal.Agent agent) {
        this.id = id;
        this.agent = agent;
    }

    static String of(String id, Principal.Agent agent, List<Facts> approved) {
        SuggestedExamples examples = new SuggestedExamples(id, agent);
        approved.forEach(facts ->
                examples.add("what was approved runs", agent.maturity(), facts, false, true));
        Facts first = approved.getFirst();
        examples.add("with standard input it does not", agent.maturity(), first, true, false);
        examples.add("nor one word more", agent.maturity(), longer(first), false, false);
        Arrays.stream(Maturity.values())
                .filter(level -> level.compareTo(agent.maturity()) < 0)
                .max(Comparator.naturalOrder())
                .ifPresent(
                        below -> examples.add("nor at a lower level", below, first, false, false));
        return examples.yaml.toString();
    }

    private static Facts longer(Facts facts) {
        return new Facts(
                facts.programs(),
                facts.commands(),
                facts.lines(),
                facts.directories(),
                facts.plan() + " x",
                false,
                facts.found());
    }

    private void add(String name, Maturity level, Facts facts, boolean fed, boolean runs) {
        yaml.append("- name: ").append(quoted(name)).append('\n');
        // An example's agent has the id that its name makes.
        yaml.append("  agent: { name: ")
                .append(quoted(agent.id().value().substring(PREFIX.length())))
                .append(", maturity: ")
                .append(level.word())
                .append(" }\n");
        yaml.append("  facts: ").append(facts(facts)).append('\n');
        if (fed) {
            yaml.append("  fed: true\n");
        }
        yaml.append("  expect: ").append(runs ? "allow" : otherwise(level, facts)).append('\n');
        if (runs) {
            yaml.append("  rule: ").append(quoted(id)).append('\n');
        }
    }

    /** What the shipped ladder answers. */
    private static String otherwise(Maturity level, Facts facts) {
        boolean plain =
                facts.effects().stream()
                        .allMatch(kind -> kind == Kind.READS || kind == Kind.WRITES);
        return switch (level) {
            case STUDENT -> "deny";
            case INTERN -> plain ? "ask" : "deny";
            case SUPERVISED -> "ask";
            case AUTONOMOUS -> plain ? "allow" : "ask";
        };
    }

    private static String facts(Facts facts) {
        List<String> fields = new ArrayList<>();
        fields.add("programs: " + list(facts.programs()));
        fields.add("commands: " + list(facts.commands()));
        fields.add("lines: " + list(facts.lines()));
        fields.add("directories: " + list(facts.directories()));
        fields.add("plan: " + quoted(facts.plan()));
        facts.effects().forEach(kind -> fields.add(field(kind, facts)));
        return fields.stream().collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String field(Kind kind, Facts facts) {
        return kind.word() + ": " + list(CedarText.whats(kind, facts));
    }

    private static String list(Collection<String> texts) {
        return texts.stream()
                .sorted()
                .map(SuggestedExamples::quoted)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** A YAML string; everything but plain ASCII as an escape. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(character -> {
                    if (character == '"' || character == '\\') {
                        quoted.append('\\').appendCodePoint(character);
                    } else if (character >= ' ' && character < 0x7f) {
                        quoted.appendCodePoint(character);
                    } else {
                        String form = character <= 0xffff ? "\\u%04x" : "\\U%08x";
                        quoted.append(form.formatted(character));
                    }
                });
        return quoted.append('"').toString();
    }
}
