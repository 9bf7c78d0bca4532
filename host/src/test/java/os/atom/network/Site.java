package os.atom.network;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A real web site on the loopback interface, with pages that the test puts there: over TLS with a
 * certificate of its own, made anew, or in the plain.
 */
public final class Site implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpServer server;
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Site(HttpServer server) {
        this.server = server;
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.add(exchange.getRequestMethod() + " " + path);
                    try (exchange;
                            InputStream body = exchange.getRequestBody()) {
                        body.readAllBytes();
                        byte[] page = pages.get(path);
                        exchange.getResponseHeaders()
                                .add(
                                        "Content-Type",
                                        path.endsWith("/") ? "text/html" : "application/json");
                        exchange.sendResponseHeaders(
                                page == null ? 404 : 200, page == null ? -1 : 0);
                        if (page != null) {
                            exchange.getResponseBody().write(page);
                        }
                    }
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** One without TLS. */
    public static Site plain() throws IOException {
        return new Site(HttpServer.create(loopback(), 50));
    }

    /**
     * One over TLS.
     *
     * @param name what its certificate is for
     * @param certificate where that is put, as PEM: whoever trusts it trusts the site
     */
    public static Site secure(String name, Path certificate)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = certificate.resolveSibling(certificate.getFileName() + ".p12");
        KeyStore store = made(name, keys);
        String text =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(store.getCertificate("site").getEncoded());
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        Files.delete(keys);
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(loopback(), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Site(server);
    }

    /** The JDK makes certificates by its tool alone. */
    private static KeyStore made(String name, Path keys)
            throws IOException, GeneralSecurityException, InterruptedException {
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "site",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "san=dns:" + name,
                                "-ext",
                                "bc:critical=ca:true",
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new AssertionError(said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, PASSWORD);
        }
        return store;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    /** Puts a page there. */
    public Site page(String path, byte[] content) {
        pages.put(path, content.clone());
        return this;
    }

    public Site page(String path, String content) {
        return page(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What was asked for, such as {@code GET /}, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
