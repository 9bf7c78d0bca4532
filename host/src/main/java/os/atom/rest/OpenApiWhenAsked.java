package os.atom.rest;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Answers {@code /q/openapi} with the document that the build made, and with where this server is
 * reached. Quarkus (3.32) reads that document at every start, which is a tenth of it; here it is
 * read when somebody asks for it first, and what was written then is kept. For any threads.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
public class OpenApiWhenAsked extends OpenApiDocumentService {
    private static final String BUILT = OpenApiConstants.BASE_NAME + "." + Format.JSON;

    private final ServerFacts facts;
    private final Map<Format, byte[]> written = new ConcurrentHashMap<>();

    @Inject
    OpenApiWhenAsked(ServerFacts facts) {
        this.facts = facts;
    }

    /** Just before Quarkus would read the document: it looks where none is. */
    @PostConstruct
    void putOff() {
        OpenApiConstants.classLoader = ClassLoader.getPlatformClassLoader();
    }

    @Override
    public byte[] getDocument(String name, Format format) {
        return written.computeIfAbsent(format, this::write);
    }

    private byte[] write(Format format) {
        ClassLoader loader = OpenApiWhenAsked.class.getClassLoader();
        try (InputStream built = Objects.requireNonNull(loader.getResourceAsStream(BUILT), BUILT)) {
            SmallRyeOpenAPI document =
                    SmallRyeOpenAPI.builder()
                            .withApplicationClassLoader(loader)
                            .withCustomStaticFile(() -> built)
                            .enableModelReader(false)
                            .enableStandardStaticFiles(false)
                            .enableAnnotationScan(false)
                            .enableStandardFilter(false)
                            .addFilter(new Address(facts.url()))
                            .build();
            String text = format == Format.JSON ? document.toJSON() : document.toYAML();
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(BUILT, e);
        }
    }

    /** Where the server is reached. */
    private record Address(String url) implements OASFilter {
        @Override
        public void filterOpenAPI(OpenAPI document) {
            document.setServers(List.of(OASFactory.createServer().url(url)));
        }
    }
}
