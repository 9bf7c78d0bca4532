package os.atom.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.junit.jupiter.api.Test;

/** Threat: a document whose parts change places from build to build, so that no two are alike. */
class SameOrderTest {
    @Test
    void errorsStandInTheirOrder() {
        Operation operation =
                OASFactory.createOperation().responses(OASFactory.createAPIResponses());

        Errors.describe("/api/v1/posts/{id}", PathItem.HttpMethod.DELETE, operation);

        assertThat(operation.getResponses().getAPIResponses().keySet())
                .containsExactly("401", "403", "404", "422", "409", "503", "429", "default");
    }

    @Test
    void theExampleOfAPageBeginsWithItsItems() {
        assertThat(Shapes.page("one").keySet()).containsExactly("items", "next");
    }
}
