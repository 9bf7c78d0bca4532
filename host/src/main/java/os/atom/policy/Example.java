package os.atom.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.command.Planned;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/**
 * One example of a policy file: who asks what, and the answer.
 *
 * @param speech what it says instead; then there are no facts
 * @param expect {@code allow}, {@code ask} or {@code deny}
 * @param rule the id of a rule that has to be among the deciding ones; empty for any
 */
record Example(
        String name,
        Principal.Agent agent,
        Facts facts,
        Optional<Speech> speech,
        String expect,
        String rule) {
    private static final Set<String> ANSWERS = Set.of("allow", "ask", "deny");

    /** What is asked for: each example has one of them. */
    private static final List<String> WHATS =
            List.of(
                    "command", "facts", "read", "write", "edit", "post", "message", "event",
                    "task");

    private static final Map<String, Speech.Act> SPOKEN =
            Map.of(
                    "post", Speech.Act.POST,
                    "message", Speech.Act.MESSAGE,
                    "event", Speech.Act.EVENT,
                    "task", Speech.Act.TASK);

    /** Reads an example; what it does not know is a mistake, told by the exception. */
    static Example of(JsonNode node, int number, Planning planning, Protection protection) {
        known(
                node,
                Set.of(
                        "name",
                        "agent",
                        "command",
                        "directory",
                        "network",
                        "fed",
                        "grants",
                        "facts",
                        "read",
                        "write",
                        "edit",
                        "post",
                        "message",
                        "event",
                        "task",
                        "expect",
                        "rule"));
        require(
                !node.has("network") || (node.has("command") && node.path("network").isBoolean()),
                "network is true or false, beside a command");
        require(
                !node.has("fed")
                        || ((node.has("command") || node.has("facts"))
                                && node.path("fed").isBoolean()),
                "fed is true or false, beside a command or facts");
        Principal.Agent agent = agent(node.path("agent"));
        String expect = node.path("expect").asText();
        require(ANSWERS.contains(expect), "expect is one of allow, ask, deny");
        require(
                WHATS.stream().filter(node::has).count() == 1,
                "an example has one of " + String.join(", ", WHATS));
        String title = node.path("command").asText("example " + number);
        return new Example(
                node.path("name").asText(title),
                agent,
                facts(node, agent, planning, protection),
                speech(node),
                expect,
                node.path("rule").asText(""));
    }

    /** How wires and examples name an answer. */
    static String answer(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> "allow";
            case Decision.NeedsApproval asks -> "ask";
            case Decision.Denied denied -> "deny";
        };
    }

    private static Principal.Agent agent(JsonNode node) {
        known(node, Set.of("name", "maturity", "paused", "tags"));
        String level = node.path("maturity").asText();
        Optional<Maturity> maturity = Maturity.parse(level);
        require(maturity.isPresent(), "there is no maturity \"" + level + "\"");
        String name = node.path("name").asText("example");
        return new Principal.Agent(
                new PrincipalId("agent:" + name),
                name,
                maturity.orElseThrow(),
                node.path("paused").asBoolean(false),
                strings(node.path("tags")));
    }

    private static Facts facts(
            JsonNode node, Principal.Agent agent, Planning planning, Protection protection) {
        boolean fed = node.path("fed").asBoolean();
        if (node.has("facts") || speech(node).isPresent()) {
            return facts(node.path("facts"), fed);
        }
        View view = new View(grants(node.path("grants")), List.of());
        if (node.has("command")) {
            Path directory = Path.of(node.path("directory").asText("/"));
            Planned plan = planning.plan(node.path("command").asText(), directory, view);
            Planned planned = node.path("network").asBoolean() ? plan.connecting() : plan;
            return Facts.of(new Question(agent, planned, view, fed), protection);
        }
        return Facts.of(new FileQuestion(agent, use(node), view), protection);
    }

    private static Optional<Speech> speech(JsonNode node) {
        return SPOKEN.entrySet().stream()
                .filter(spoken -> node.has(spoken.getKey()))
                .map(spoken -> {
                    String where = node.path(spoken.getKey()).asText();
                    return new Speech(spoken.getValue(), where, where);
                })
                .findFirst();
    }

    private static FileUse use(JsonNode node) {
        String how = WHATS.stream().filter(node::has).findFirst().orElseThrow();
        Path path = Path.of(node.path(how).asText());
        return switch (how) {
            case "read" -> FileUse.read(path);
            case "write" -> FileUse.write(path);
            default -> FileUse.edit(path);
        };
    }

    private static Facts facts(JsonNode node, boolean fed) {
        Map<Kind, List<Detail>> found = new EnumMap<>(Kind.class);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (Set.of("programs", "commands", "lines", "directories", "plan")
                    .contains(field.getKey())) {
                continue;
            }
            Kind kind =
                    Kind.parse(field.getKey())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no fact " + field.getKey()));
            found.put(
                    kind,
                    strings(field.getValue()).stream()
                            .map(what -> new Detail(what, kind.word() + " " + what, ""))
                            .toList());
        }
        return new Facts(
                strings(node.path("programs")),
                strings(node.path("commands")),
                strings(node.path("lines")),
                strings(node.path("directories")),
                node.path("plan").asText(""),
                fed,
                found);
    }

    private static List<Grant> grants(JsonNode node) {
        List<Grant> grants = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String access = field.getValue().asText();
            require(Set.of("ro", "rw").contains(access), "a grant is ro or rw");
            grants.add(
                    new Grant(
                            "example-" + grants.size(),
                            Path.of(field.getKey()),
                            access.equals("rw") ? Access.WRITE : Access.READ,
                            Optional.empty()));
        }
        return grants;
    }

    private static Set<String> strings(JsonNode node) {
        require(node.isMissingNode() || node.isArray(), "\"" + node + "\" is not a list");
        Set<String> strings = new LinkedHashSet<>();
        node.forEach(item -> {
            require(item.isTextual(), item + " is not a text");
            strings.add(item.asText());
        });
        return strings;
    }

    private static void known(JsonNode node, Set<String> names) {
        require(node.isObject(), "an example and its agent are mappings");
        node.fieldNames()
                .forEachRemaining(
                        name -> require(names.contains(name), "there is no field " + name));
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
