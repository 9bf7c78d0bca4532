package os.atom.rest.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What answers say beside their bodies. */
final class Headers {
    private static final Map<String, Told> BY_STATUS =
            Map.of(
                    "201", new Told("Location", "Where it is."),
                    "401", new Told("WWW-Authenticate", "The scheme of keys, Bearer (RFC 6750)."),
                    "429", new Told("Retry-After", "Seconds until it may be tried again."));

    private record Told(String header, String about) {}

    private Headers() {}

    static void describe(Operation operation) {
        operation
                .getResponses()
                .getAPIResponses()
                .forEach((status, answer) -> {
                    if (BY_STATUS.containsKey(status)) {
                        add(answer, BY_STATUS.get(status));
                    }
                    if (isPage(answer)) {
                        add(
                                answer,
                                new Told("Link", "The pages next to this one (RFC 8288), if any."));
                    }
                });
    }

    private static boolean isPage(APIResponse answer) {
        return answer.getContent() != null
                && answer.getContent().getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .anyMatch(schema ->
                                schema != null
                                        && schema.getRef() != null
                                        && schema.getRef().contains("/Page"));
    }

    private static void add(APIResponse answer, Told told) {
        answer.addHeader(
                told.header(),
                OASFactory.createHeader().description(told.about()).schema(Shapes.text()));
    }
}
