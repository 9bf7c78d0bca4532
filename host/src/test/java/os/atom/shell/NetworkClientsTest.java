package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.network.Site;
import os.atom.protocol.CommandRecord;

/**
 * What agents use to fetch things works through the proxy as it is set up inside, against a real
 * site over TLS; scripts that no plan shows ask for the network by the request's flag.
 */
@Timeout(300)
class NetworkClientsTest {
    @TempDir Path folder;
    private WholeShell whole;
    private Path work;
    private Principal.Agent agent;
    private Site site;
    private String address;

    @BeforeEach
    void open() throws Exception {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.WRITE).toRealPath();
        agent = whole.agent("scout", Maturity.AUTONOMOUS);
        site = Site.secure("good.example", work.resolve("ca.pem")).page("/page", "hello");
        address = "https://good.example:" + site.port();
        whole.network
                .own(site.port())
                .name("good.example", "127.0.0.1")
                .allow("allow: [{domains: good.example, ports: %d}]".formatted(site.port()));
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
        site.close();
    }

    @Test
    void curl() {
        assertThat(out("for n in 1 2; do curl -sS --cacert ca.pem %s/page; done"))
                .isEqualTo("hellohello");
        assertThat(site.asked()).containsExactly("GET /page", "GET /page");
    }

    private void wget() {
        assertThat(out("wget -q -O - --ca-certificate=$(echo ca.pem) %s/page")).isEqualTo("hello");
    }

    private void python() throws Exception {
        Files.writeString(
                work.resolve("fetch.py"),
                """
                import ssl, sys, urllib.request
                trust = ssl.create_default_context(cafile="ca.pem")
                print(urllib.request.urlopen(sys.argv[1], context=trust).read().decode())
                """);
        assertThat(out("python3 fetch.py %s/page")).isEqualTo("hello\n");
    }

    @Test
    void git() throws Exception {
        repository("/code.git");
        assertThat(
                        out(
                                "export GIT_SSL_CAINFO=$PWD/ca.pem; git clone -q %s/code.git /tmp/code &&"
                                        + " cat /tmp/code/file"))
                .isEqualTo("content\n");
    }

    private void pip() throws Exception {
        site.page("/simple/tiny/", "<a href=\"/tiny-1.0-py3-none-any.whl\">tiny</a>")
                .page("/tiny-1.0-py3-none-any.whl", wheel());
        assertThat(
                        out(
                                "pip install -q --disable-pip-version-check --no-cache-dir --cert ca.pem"
                                        + " --index-url %s/simple/ --target /tmp/lib tiny && cat /tmp/lib/tiny.py"))
                .contains("answer = 42");
    }

    private void npm() throws Exception {
        site.page(
                        "/tiny",
                        """
                        {"name": "tiny", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0":
                        {"name": "tiny", "version": "1.0.0", "dist": {"tarball": "%s/tiny.tgz"}}}}
                        """
                                .formatted(address))
                .page("/tiny.tgz", tarball());
        assertThat(
                        out(
                                "mkdir /tmp/p && cd /tmp/p && echo '{}' > package.json && npm install"
                                        + " --no-audit --no-fund --silent --cafile="
                                        + work
                                        + "/ca.pem --registry=%s/ tiny && cat node_modules/tiny/index.js"))
                .contains("answer = 42");
    }

    private void java() throws Exception {
        Files.writeString(
                work.resolve("Fetch.java"),
                """
                import java.io.*; import java.net.*; import java.net.http.*; import java.nio.file.*;
                import java.security.*; import java.security.cert.*; import javax.net.ssl.*;
                class Fetch {
                    public static void main(String[] words) throws Exception {
                        KeyStore trust = KeyStore.getInstance("PKCS12");
                        trust.load(null, null);
                        trust.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
                                .generateCertificate(Files.newInputStream(Path.of("ca.pem"))));
                        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
                        managers.init(trust);
                        SSLContext context = SSLContext.getInstance("TLS");
                        context.init(null, managers.getTrustManagers(), null);
                        HttpsURLConnection one = (HttpsURLConnection) URI.create(words[0]).toURL().openConnection();
                        one.setSSLSocketFactory(context.getSocketFactory());
                        System.out.print(new String(one.getInputStream().readAllBytes()));
                        System.out.print(HttpClient.newBuilder().sslContext(context).build()
                                .send(HttpRequest.newBuilder(URI.create(words[0])).build(),
                                        HttpResponse.BodyHandlers.ofString()).body());
                    }
                }
                """);
        assertThat(out("java Fetch.java %s/page")).isEqualTo("hellohello");
    }

    private void maven() throws Exception {
        try (Site plain = Site.plain()) {
            whole.network
                    .own(plain.port())
                    .allow("allow: [{domains: good.example, ports: %d}]".formatted(plain.port()));
            plain.page(
                    "/m2/a/parent/1/parent-1.pom",
                    "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
                            + "<artifactId>parent</artifactId><version>1</version>"
                            + "<packaging>pom</packaging></project>");
            Files.writeString(
                    work.resolve("pom.xml"),
                    "<project><modelVersion>4.0.0</modelVersion><parent><groupId>a</groupId>"
                            + "<artifactId>parent</artifactId><version>1</version></parent>"
                            + "<artifactId>b</artifactId><packaging>pom</packaging></project>");
            Files.writeString(
                    work.resolve("settings.xml"),
                    "<settings><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><blocked>false</blocked>"
                            + "<url>http://good.example:%d/m2</url></mirror></mirrors></settings>"
                                    .formatted(plain.port()));
            out("mvn -B -q -s settings.xml -Dmaven.repo.local=/tmp/m2 validate # %s");
            assertThat(plain.asked()).contains("GET /m2/a/parent/1/parent-1.pom");
        }
    }

    /** Each that is installed where this runs. */
    @TestFactory
    Stream<DynamicTest> others() {
        return Stream.of(
                        DynamicTest.dynamicTest("wget", this::wget),
                        DynamicTest.dynamicTest("python3", this::python),
                        DynamicTest.dynamicTest("pip", this::pip),
                        DynamicTest.dynamicTest("npm", this::npm),
                        DynamicTest.dynamicTest("java", this::java),
                        DynamicTest.dynamicTest("mvn", this::maven))
                .filter(test -> Files.isExecutable(Path.of("/usr/bin", test.getDisplayName())));
    }

    /** What a test of its own starts on the loopback interface is not behind the proxy. */
    @Test
    void itsOwnLoopback() {
        String serve =
                "use IO::Socket::INET; my $l = IO::Socket::INET->new(Listen => 5, LocalAddr =>"
                        + " \"127.0.0.1:8080\") or die; if (!fork) { my $c = $l->accept;"
                        + " while (<$c>) { last if /^\\r/ } print $c \"HTTP/1.0 200 OK\\r\\n\\r\\nmine\";"
                        + " exit } exec qw(curl -sS http://localhost:8080/)";
        assertThat(out("perl -e '" + serve + "' # %s")).isEqualTo("mine");
    }

    /** The authorities that this machine trusts are trusted inside; the site's own is none. */
    @Test
    void theMachinesAuthoritiesAreThere() {
        assertThat(run("curl -sS %s/page $(true)").stderr())
                .contains("certificate")
                .doesNotContain("error setting certificate", "error adding trust anchors");
    }

    private String out(String script) {
        CommandRecord command = run(script);
        assertThat(command.exitCode()).as(command.toString()).isZero();
        assertThat(Optional.ofNullable(command.violations()).orElse(List.of()))
                .as("looking for the machine's own name is all that some try besides")
                .allMatch(each -> each.target().equals("a name server"));
        return command.stdout();
    }

    private CommandRecord run(String script) {
        CommandRequest request =
                WholeShell.request(script.formatted(address), work).withNetwork(true);
        String id = whole.submit(agent, request);
        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        // Files that the script names have not been changed just now.
        whole.clock.forward(Duration.ofSeconds(1));
        whole.approve(id);
        return whole.ended(id);
    }

    /** Served as files, which git calls dumb. */
    private void repository(String at) throws Exception {
        Path made = folder.resolve("made");
        for (List<String> words :
                List.of(
                        List.of("git", "init", "-q", made.toString()),
                        List.of("git", "-C", made.toString(), "add", "file"),
                        List.of(
                                "git",
                                "-C",
                                made.toString(),
                                "-c",
                                "user.name=a",
                                "-c",
                                "user.email=a@b.example",
                                "commit",
                                "-q",
                                "-m",
                                "one"),
                        List.of("git", "-C", made.toString(), "update-server-info"))) {
            if (words.contains("add")) {
                Files.writeString(made.resolve("file"), "content\n");
            }
            assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
        }
        Path files = made.resolve(".git");
        try (var all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                site.page(at + "/" + files.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private static byte[] wheel() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("tiny.py", "answer = 42\n");
        files.put(
                "tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n");
        files.put(
                "tiny-1.0.dist-info/WHEEL",
                "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        files.put(
                "tiny-1.0.dist-info/RECORD",
                "tiny.py,,\ntiny-1.0.dist-info/METADATA,,\ntiny-1.0.dist-info/WHEEL,,\n"
                        + "tiny-1.0.dist-info/RECORD,,\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tarball() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            entry(zip, "package/package.json", "{\"name\": \"tiny\", \"version\": \"1.0.0\"}");
            entry(zip, "package/index.js", "exports.answer = 42\n");
            zip.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    /** As ustar has it (POSIX.1-2017, pax). */
    private static void entry(GZIPOutputStream zip, String name, String content)
            throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0000000000\0000000000\000");
        put(header, 124, "%011o\00000000000000\000        0".formatted(content.length()));
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += Byte.toUnsignedInt(each);
        }
        put(header, 148, "%06o\000 ".formatted(sum));
        zip.write(header);
        zip.write(java.util.Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
