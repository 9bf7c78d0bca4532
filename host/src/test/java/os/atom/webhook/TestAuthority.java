package os.atom.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority, and what it vouches for; made by the JDK's {@code keytool}. */
public final class TestAuthority {
    private static final String PASSWORD = "not-a-secret";

    private final Path directory;
    private final String name;
    private final AtomicInteger servers = new AtomicInteger();

    /**
     * @param directory of its own
     */
    public TestAuthority(Path directory, String name) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.name = name;
        pair(name, "CN=" + name, "-ext", "bc:c");
        keytool(name, "-exportcert", "-rfc", "-alias", name, "-file", certificate().toString());
    }

    /** Its own certificate, in PEM. */
    public Path certificate() {
        return directory.resolve(name + ".pem");
    }

    /**
     * A server's key, and a certificate for it.
     *
     * @param host what it is for, such as {@code ip:127.0.0.1} or {@code dns:receiver.example}
     * @param validity options of {@code keytool} that say when
     */
    public SSLContext serverFor(String host, String... validity) throws Exception {
        String server = "server-" + servers.incrementAndGet();
        pair(server, "CN=" + server);
        Path request = directory.resolve(server + ".csr");
        Path signed = directory.resolve(server + ".pem");
        keytool(server, "-certreq", "-alias", server, "-file", request.toString());
        List<String> sign = new ArrayList<>(List.of("-gencert", "-rfc", "-alias", name));
        sign.addAll(List.of("-ext", "san=" + host, "-infile", request.toString()));
        sign.addAll(List.of("-outfile", signed.toString()));
        sign.addAll(List.of(validity));
        keytool(name, sign.toArray(String[]::new));
        keytool(
                server,
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                certificate().toString());
        keytool(server, "-importcert", "-alias", server, "-file", signed.toString());
        return context(server);
    }

    private SSLContext context(String server) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(server + ".p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void pair(String of, String subject, String... more) throws Exception {
        List<String> options =
                new ArrayList<>(
                        List.of("-genkeypair", "-alias", of, "-keyalg", "EC", "-dname", subject));
        options.addAll(List.of(more));
        keytool(of, options.toArray(String[]::new));
    }

    private void keytool(String store, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "-keystore",
                        directory.resolve(store + ".p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD));
        Path log = directory.resolve("keytool.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + Files.readString(log));
        }
    }
}
