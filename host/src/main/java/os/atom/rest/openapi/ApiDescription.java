package os.atom.rest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * What all calls have in common in the OpenAPI document: the key, names, parameters, errors, and of
 * each shape what is always there and how it looks. Worked out when the server is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String KEY = "key";

    private final IndexView classes;

    public ApiDescription(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An agent's key is that agent, a person's token is that"
                                                + " person."));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY));
        Shapes.describe(document.getComponents(), classes);
        Tags.describe(document);
        document.getPaths().getPathItems().forEach(ApiDescription::describe);
    }

    private static void describe(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> describe(path, method, operation));
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        operation.setTags(List.of(Tags.of(path)));
        operation.setOperationId(Names.of(method, path));
        Parameters.describe(path, method, operation);
        Errors.describe(path, method, operation);
        Headers.describe(operation);
    }
}
