package os.atom.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileProblem;

/**
 * What all calls have in common in the OpenAPI document: the key, and every error as a problem
 * document. Worked out when the server is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String KEY = "key";
    private static final String PROBLEM = "Problem";

    private static final Map<String, String> OF_ALL =
            Map.of(
                    "401", "No key, or one that is not known.",
                    "403", "Known, but not permitted; with rule, reason and mend.",
                    "default", "Any other error.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSchema(PROBLEM, problem())
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An agent's key is that agent, a person's token is that"
                                                + " person."));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY));
        document.getPaths().getPathItems().forEach(ApiDescription::describe);
    }

    private static void describe(String path, PathItem item) {
        item.getOperations()
                .forEach((method, operation) -> {
                    operation.setTags(
                            List.of(path.replaceFirst("^/api/v1/", "").replaceFirst("/.*", "")));
                    OF_ALL.forEach((status, words) -> add(operation, status, words));
                    if (path.contains("{")) {
                        add(
                                operation,
                                "404",
                                "There is none, or none that the caller may know of.");
                    }
                    if (path.startsWith("/api/v1/files")) {
                        add(operation, "404", "There is no such file, change, request or agent.");
                        add(
                                operation,
                                "409",
                                "The file, or the request, is not as was assumed; of a file"
                                        + " currentHash says what it is.");
                        if (operation.getResponses().hasAPIResponse("202")) {
                            add(
                                    operation,
                                    "429",
                                    "As many uses of files of the agent wait for a person as may;"
                                            + " Retry-After says when to look again.");
                        }
                    }
                    if (operation.getRequestBody() != null) {
                        add(operation, "400", "The body is not the JSON that this call takes.");
                    }
                    if (operation.getRequestBody() != null || takesQuery(operation)) {
                        add(operation, "422", "A member of the request is wrong; field names it.");
                    }
                    if (method != PathItem.HttpMethod.GET && !path.startsWith("/api/v1/policy/")) {
                        add(operation, "503", "It cannot be recorded, so it was not done.");
                    }
                    operation.getResponses().getAPIResponses().forEach(ApiDescription::shape);
                });
    }

    /** An error that a call describes in words alone has the shape of all errors. */
    private static void shape(String status, APIResponse told) {
        if (!status.startsWith("2")
                && (told.getContent() == null
                        || !told.getContent().hasMediaType(Problems.MEDIA_TYPE))) {
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
        if (told == null || told.getContent() == null) {
            operation.getResponses().addAPIResponse(status, problem(words));
        }
    }

    private static APIResponse problem(String words) {
        return OASFactory.createAPIResponse()
                .description(words)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        Problems.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(
                                                        OASFactory.createSchema()
                                                                .ref(
                                                                        "#/components/schemas/"
                                                                                + PROBLEM))));
    }

    /** No call answers with it when all goes well, so nothing else describes it. */
    private static Schema problem() {
        Schema schema =
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .description(
                                "An error (RFC 9457). currentHash and nearest are of files alone.");
        for (RecordComponent member : FileProblem.class.getRecordComponents()) {
            schema.addProperty(member.getName(), type(member.getType()));
            if (!isOptional(member)) {
                schema.addRequired(member.getName());
            }
        }
        return schema;
    }

    private static Schema type(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        if (type == List.class) {
            return schema.addType(Schema.SchemaType.ARRAY)
                    .items(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT));
        }
        return schema.addType(
                type == int.class ? Schema.SchemaType.INTEGER : Schema.SchemaType.STRING);
    }

    private static boolean isOptional(RecordComponent member) {
        return Arrays.stream(member.getAnnotatedType().getAnnotations())
                .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
    }
}
