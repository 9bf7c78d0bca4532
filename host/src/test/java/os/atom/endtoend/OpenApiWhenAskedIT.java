package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start does not read the OpenAPI document, which would take a tenth of it. */
class OpenApiWhenAskedIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void isReadWhenSomebodyAsks() throws Exception {
        Path classes = directory.resolve("classes");
        List<String> watched =
                List.of("env", "JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + classes + ":none");
        try (RunningServer server = RunningServer.startInside(watched, directory.resolve("home"))) {
            assertThat(Files.readString(classes))
                    .contains("os.atom.rest.OpenApiWhenAsked ")
                    .doesNotContain("io.smallrye.openapi.api.SmallRyeOpenAPI ");

            String first = server.get("/q/openapi", "").text();

            assertThat(first).startsWith("---\nopenapi: ").contains(server.url().toString());
            assertThat(server.get("/q/openapi.yaml", "").text()).isEqualTo(first);
            assertThat(server.get("/q/openapi.json", "").text())
                    .isEqualTo(server.get("/q/openapi?format=json", "").text());
            assertThat(Files.readString(classes))
                    .contains("io.smallrye.openapi.api.SmallRyeOpenAPI ");
        }
    }
}
