package os.atom.rest.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Every way in which a call may end badly, as a problem document (RFC 9457). */
final class Errors {
    static final String MEDIA_TYPE = "application/problem+json";

    private Errors() {}

    static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        boolean writes = method != PathItem.HttpMethod.GET && !path.startsWith("/api/v1/policy/");
        add(operation, "401", "No key, or one that is not known.");
        add(operation, "403", "Known, but not permitted; with rule, reason and mend.");
        if (path.contains("{")) {
            add(operation, "404", "There is none, or none that the caller may know of.");
        }
        if (path.startsWith("/api/v1/files")) {
            ofFiles(operation);
        }
        if (operation.getRequestBody() != null) {
            add(operation, "400", "The body is not the JSON that this call takes.");
            add(operation, "415", "The body is of a type that this call does not take.");
        }
        if (operation.getRequestBody() != null || writes || takesQuery(operation)) {
            add(operation, "422", "A member of the request is wrong; field names it.");
        }
        if (writes) {
            add(operation, "409", "Against the state of things; what that is, detail says.");
            add(operation, "503", "It cannot be recorded, so it was not done.");
        }
        if (writes && isLimited(path)) {
            add(operation, "429", "It was too much; which limit, and until when, is said.");
        }
        add(operation, "default", "Any other error.");
        operation.getResponses().getAPIResponses().forEach(Errors::shape);
    }

    private static void ofFiles(Operation operation) {
        add(operation, "404", "There is no such file, change, request or agent.");
        add(
                operation,
                "409",
                "The file, or the request, is not as was assumed; of a file currentHash says what"
                        + " it is.");
        if (operation.getResponses().hasAPIResponse("202")) {
            add(
                    operation,
                    "429",
                    "As many uses of files of the agent wait for a person as may; Retry-After says"
                            + " when to look again.");
        }
    }

    /** Where one may say, or run, too much. */
    private static boolean isLimited(String path) {
        return path.matches("/api/v1/(posts|messages|events)(/.*)?|/api/v1/commands");
    }

    /** An error that a call describes in words alone has the shape of all errors. */
    private static void shape(String status, APIResponse told) {
        if (!status.startsWith("2")
                && (told.getContent() == null || !told.getContent().hasMediaType(MEDIA_TYPE))) {
            told.setContent(problem(told.getDescription()).getContent());
        }
    }

    private static boolean takesQuery(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
    }

    private static void add(Operation operation, String status, String words) {
        APIResponse told = operation.getResponses().getAPIResponse(status);
        if (told == null) {
            operation.getResponses().addAPIResponse(status, problem(words));
        }
    }

    private static APIResponse problem(String words) {
        return OASFactory.createAPIResponse()
                .description(words)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(Shapes.reference(Shapes.PROBLEM))));
    }
}
