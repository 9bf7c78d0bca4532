package os.atom.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * What each parameter means. Most have one name and one meaning all over the interface; what a call
 * says of its own comes first.
 */
final class Parameters {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Of one path, under {@code path name}. */
    private static final Map<String, String> OF_PATH =
            Map.ofEntries(
                    Map.entry("/api/v1/commands/{id}/output after", "The offset to read from."),
                    Map.entry("/api/v1/commands/{id}/stream after", "The offset of output, as id."),
                    Map.entry(
                            "/api/v1/commands/{id} wait",
                            "Seconds to wait for its end, 0 to 300; 0 when missing."),
                    Map.entry(
                            "/api/v1/commands/{id}/output wait",
                            "Seconds to wait for more output, 0 to 300; 0 when missing."),
                    Map.entry(
                            "/api/v1/posts wait",
                            "With after: seconds to wait for a new post where there is none."),
                    Map.entry("/api/v1/posts channel", "Only in this channel."),
                    Map.entry("/api/v1/stream agent", "Only what this agent does or is done to."),
                    Map.entry(
                            "/api/v1/stream types",
                            "Types with commas between, such as os.atom.post.*; all when"
                                    + " missing."),
                    Map.entry("/api/v1/approvals state", "pending or all; pending when missing."),
                    Map.entry("/api/v1/tasks state", "active, ended or cancelled."),
                    Map.entry("/api/v1/policy/suggest agent", "Whose history is looked at."),
                    Map.entry("/api/v1/audit/export from", "A time; from the first when missing."),
                    Map.entry("/api/v1/audit/export to", "A time; to the last when missing."),
                    Map.entry("/api/v1/channels/{name} name", "The channel's name."),
                    Map.entry("/api/v1/posts/{id}/reactions/{name} name", "Which, or an emoji."));

    private static final Map<String, String> OF_NAME =
            Map.ofEntries(
                    Map.entry("id", "Which one; agents by their names, too."),
                    Map.entry("name", "Its name."),
                    Map.entry("principal", "An agent or a person, by id or name."),
                    Map.entry("sender", "Who asks to be let through, by id or name."),
                    Map.entry("from", "Who writes, by id or name."),
                    Map.entry("to", "Who is written to, by id or name."),
                    Map.entry("seq", "The cursor of the event."),
                    Map.entry("limit", "How many at most, 1 to 500; 50 when missing."),
                    Map.entry("before", "Only older ones: next of a page."),
                    Map.entry("after", "Only newer ones: the cursor that was read last."),
                    Map.entry("Last-Event-ID", "The id of the last event that was heard."),
                    Map.entry("agent", "Whose; an agent is always itself."),
                    Map.entry("actor", "Only what this one did, by id."),
                    Map.entry("subject", "Only about this, such as agent:3f."),
                    Map.entry("type", "Only of this type, such as os.atom.command.decided."),
                    Map.entry("answered", "Seconds to wait for a person's answer, 0 to 300."),
                    Map.entry("attribute", "NAME:VALUE that events must have; may be repeated."),
                    Map.entry("author", "Only of this author, by id or name."),
                    Map.entry("channel", "Only of this channel."),
                    Map.entry("format", "jsonl or csv; jsonl when missing."),
                    Map.entry("kind", "status, insight, question or alert."),
                    Map.entry("last", "How many commands are looked at."),
                    Map.entry("least", "How often something was approved at least."),
                    Map.entry("mention", "Only what mentions this one, by id or name."),
                    Map.entry("q", "Words that must be in it."),
                    Map.entry("since", "Not before this time."),
                    Map.entry("until", "Before this time."),
                    Map.entry("state", "Only in this state."),
                    Map.entry("thread", "Only of this thread: the id of its first post."),
                    Map.entry("with", "Only with this one, by id or name."));

    private Parameters() {}

    static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        if (isRepeatable(path, method) && !has(operation, IDEMPOTENCY_KEY)) {
            operation.addParameter(
                    OASFactory.createParameter()
                            .name(IDEMPOTENCY_KEY)
                            .in(Parameter.In.HEADER)
                            .schema(Shapes.text().minLength(1).maxLength(200)));
        }
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(words(path, parameter.getName()));
            }
        }
    }

    /** What is to end now ends each time, and what changes nothing needs no key. */
    private static boolean isRepeatable(String path, PathItem.HttpMethod method) {
        return method != PathItem.HttpMethod.GET
                && !path.startsWith("/api/v1/policy/")
                && !path.matches(".*/(freeze|stop)");
    }

    private static String words(String path, String name) {
        if (name.equals(IDEMPOTENCY_KEY)) {
            return "A name for this request; sent again with it, it is not done again.";
        }
        return Optional.ofNullable(OF_PATH.get(path + " " + name))
                .or(() -> Optional.ofNullable(OF_NAME.get(name)))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "say what " + name + " of " + path + " is: @Parameter"));
    }

    private static boolean has(Operation operation, String name) {
        return parameters(operation).stream().anyMatch(each -> each.getName().equals(name));
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }
}
