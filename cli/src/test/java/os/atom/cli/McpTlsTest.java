package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's key goes only to a server that shows by its certificate that it is the one. */
@Timeout(180)
final class McpTlsTest {
    private static final String PASSWORD = "password";

    @TempDir private Path folder;

    @Test
    void theRightServerIsTalkedTo() throws Exception {
        Path certificate = certificate("IP:127.0.0.1");
        try (McpServer server = McpServer.secured(context(certificate))) {
            JsonNode answer = ask(server, certificate);

            assertThat(answer.at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
        }
    }

    @ParameterizedTest
    @CsvSource({"DNS:elsewhere.example, true", "IP:127.0.0.1, false"})
    void anotherIsToldNothing(String name, boolean trusted) throws Exception {
        Path certificate = certificate(name);
        Path others = certificate("DNS:others.example");
        try (McpServer server = McpServer.secured(context(certificate))) {
            JsonNode answer = ask(server, trusted ? certificate : others);

            assertThat(answer.at("/error/message").asText())
                    .startsWith("no trusted connection to the server (")
                    .contains("ATOM_OS_URL")
                    .hasLineCount(1);
            assertThat(server.heard).isEmpty();
        }
    }

    /** What comes back for the first message, from a process that trusts one certificate. */
    private static JsonNode ask(McpServer server, Path trusted) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(McpProcessTest.java("mcp"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ATOM_OS_URL", server.url());
        builder.environment().put("ATOM_OS_KEY", McpServer.KEY);
        builder.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                                .formatted(trusted, PASSWORD));
        Process bridge = builder.start();
        try (var in = bridge.getOutputStream()) {
            in.write((McpClient.INITIALIZE + "\n").getBytes(StandardCharsets.UTF_8));
        }
        JsonNode answer = FakeServer.MAPPER.readTree(bridge.getInputStream().readAllBytes());
        assertThat(bridge.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    /** One that is signed by itself, for a server of this name. */
    private Path certificate(String name) throws Exception {
        Path file = folder.resolve(name.replace(':', '-') + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "SAN=" + name,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    private static SSLContext context(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
