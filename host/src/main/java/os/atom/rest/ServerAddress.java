package os.atom.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Tells in {@code /q/openapi} where this server is reached. Asked for with each document, which is
 * therefore written when it is asked for, and not at every start.
 */
@Singleton
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
class ServerAddress implements OASFilter {
    private final ServerFacts facts;

    @Inject
    ServerAddress(ServerFacts facts) {
        this.facts = facts;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setServers(List.of(OASFactory.createServer().url(facts.url())));
    }
}
