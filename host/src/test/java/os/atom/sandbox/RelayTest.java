package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import os.atom.command.Invocation;
import os.atom.identity.TestJournal;
import os.atom.mount.Access;
import os.atom.mount.Mask;
import os.atom.network.Network;
import os.atom.network.Outlet;
import os.atom.network.Upstream;

/** A command that is joined to a proxy reaches what the proxy lets it reach, and nothing else. */
@Timeout(180)
class RelayTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello";

    /** Asks the proxy from the environment for an address, as every client does. */
    static final String GET =
            """
            use IO::Socket::INET;
            my ($proxy) = $ENV{http_proxy} =~ m{^http://(.*)$};
            my $s = IO::Socket::INET->new($proxy) or die "no proxy: $!\\n";
            my ($host) = $ARGV[0] =~ m{^http://([^/]*)};
            print $s "GET $ARGV[0] HTTP/1.1\\r\\nHost: $host\\r\\n\\r\\n";
            print while <$s>;
            """;

    @TempDir Path temporary;
    private TestJournal journal;
    private Upstream server;
    private Network network;
    private Outlet outlet;
    private Box box;

    @BeforeEach
    void open() throws Exception {
        journal = TestJournal.open(temporary.resolve("journal.db"), Map.of());
        server = new Upstream(ANSWER);
        network =
                Network.open(temporary, journal)
                        .own(server)
                        .name("good.example", "127.0.0.1")
                        .allow(
                                "allow: [{domains: good.example, ports: %d}]"
                                        .formatted(server.port()));
        outlet = network.gateway().open("c1", Network.SCOUT);
        box = new Box(temporary);
    }

    @AfterEach
    void close() throws Exception {
        outlet.close();
        network.close();
        server.close();
    }

    @Test
    void reachesWhatIsAllowed() throws Exception {
        Box.Result result = get("http://good.example:%d/".formatted(server.port()));

        assertThat(result.out()).endsWith("hello");
        assertThat(result.err()).isEmpty();
        assertThat(server.call().whole()).startsWith("GET / HTTP/1.1\r\nHost: good.example");
    }

    /** More than it serves at once, and each with more than fits into a pipe, both ways. */
    @Test
    void manyConnectionsAtOnceAreServedWhole() throws Exception {
        Path own = Files.createDirectory(temporary.resolve("echo"));
        try (ServerSocketChannel echo = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            echo.bind(UnixDomainSocketAddress.of(own.resolve("s")), 200);
            Thread.ofVirtual().start(() -> echo(echo));
            String script =
                    """
                    use IO::Socket::INET;
                    my $bytes = join '', map { chr(rand 256) } 1 .. 200000;
                    for (1 .. 110) {
                        next if fork;
                        my $s = IO::Socket::INET->new("127.0.0.1:3128") or exit 1;
                        if (!fork) { print $s $bytes; $s->flush; shutdown $s, 1; exit 0 }
                        my $got = do { local $/; <$s> };
                        exit($got eq $bytes ? 0 : 1);
                    }
                    my $bad = 0;
                    while (wait > 0) { $bad++ if $? }
                    print "bad $bad";
                    """;
            box.limits(Box.LIMITS.withWall(Duration.ofSeconds(150)));
            assertThat(box.run(own.resolve("s"), box.perl(script)).out()).isEqualTo("bad 0");
        }
    }

    private static void echo(ServerSocketChannel listener) {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                Thread.ofVirtual().start(() -> echo(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void echo(SocketChannel client) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try (client) {
            while (client.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException gone) {
            // The other side is gone.
        }
    }

    /** What is kept of it in the program is what its assembly says. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void isAnExecutableOfItsProcessor(Architecture architecture) {
        byte[] image = Relay.image(architecture);
        ByteBuffer header = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(image).startsWith(0x7f, 'E', 'L', 'F', 2, 1, 1);
        assertThat(header.getShort(18))
                .isEqualTo((short) (architecture == Architecture.X86_64 ? 62 : 183));
        assertThat(header.getLong(24)).isEqualTo(0x400000 + 120);
        assertThat(header.getInt(68)).as("readable and executable, never writable").isEqualTo(5);
        assertThat(header.getLong(96)).isEqualTo(image.length);
    }

    @Test
    void isToldWhatIsNot() throws Exception {
        assertThat(get("http://evil.example/").out()).contains("network.domain", "evil.example");
    }

    @Test
    void allProgramsOfAPipelineAreJoined() throws Exception {
        String address = "http://good.example:%d/".formatted(server.port());
        Box.Result result =
                box.run(outlet.socket(), client(address, ""), client(address, "print <STDIN>;"));

        assertThat(result.out().split("hello", -1)).as(result.err()).hasSize(3);
    }

    @Test
    void isAsConfinedAsAnyOther() throws Exception {
        Path grant = box.granted("work", Access.WRITE);
        box.mask(Files.createDirectory(grant.resolve(".ssh")), Mask.Kind.HIDDEN);
        Files.writeString(grant.resolve("file"), "content");
        Files.writeString(grant.resolve(".ssh/key"), "secret");

        Box.Result result =
                box.run(
                        outlet.socket(),
                        box.shell(
                                """
                                grep -E 'Cap(Prm|Eff|Bnd)|NoNewPrivs|Seccomp:' /proc/self/status
                                cat /proc/net/dev | tail -n +3 | cut -d: -f1
                                cat '%s/file'; ls -A '%s/.ssh'; ls /proc | grep -c '^[0-9]'
                                ls /proc/self/fd | tr '\\n' ' '
                                ls / | tr '\\n' ' '
                                """
                                        .formatted(grant, grant)));

        assertThat(result.out())
                .contains("CapPrm:\t0000000000000000", "CapBnd:\t0000000000000000")
                .contains("NoNewPrivs:\t1", "Seccomp:\t2", "lo\n", "content")
                .doesNotContain("secret", "relay", "outlet");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void hasNoDescriptorThatOthersHaveNot() throws Exception {
        Box.Result result =
                box.run(
                        outlet.socket(),
                        box.perl("my @o = grep { -e \"/proc/$$/fd/$_\" } 0..2000; print \"@o\""));

        assertThat(result.out()).isEqualTo("0 1 2");
    }

    @Test
    void nothingOfItIsLeft() throws Exception {
        long before = descriptors();
        for (int i = 0; i < 5; i++) {
            assertThat(box.run(outlet.socket(), box.shell("true")).code()).isZero();
        }
        assertThat(descriptors()).isLessThan(before + 5);
        assertThat(Processes.with(outlet.socket().getParent().toString())).isEmpty();
    }

    @Test
    void withoutItsSocketNothingIsReached() throws Exception {
        outlet.close();

        assertThat(get("http://good.example:%d/".formatted(server.port())).ending())
                .isInstanceOf(Ending.SetupFailed.class);
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void whenItsSocketGoesSoDoesTheNetwork() throws Exception {
        Box.Collected collected = new Box.Collected();
        Path grant = box.granted("work", Access.READ);
        String wait =
                "$| = 1; print qq{on\\n}; select(undef, undef, undef, 0.01) until -e '%s/go';";
        Sandbox.Running running =
                Box.sandbox()
                        .start(
                                box.spec(
                                                client(
                                                        "http://good.example:" + server.port(),
                                                        wait.formatted(grant)))
                                        .joinedTo(outlet.socket()),
                                collected);
        collected.expect("on");
        outlet.close();
        Files.createFile(grant.resolve("go"));

        assertThat(collected.result(running.await()).out()).isEqualTo("on\n");
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void whoIsNotJoinedHasNoProxy() throws Exception {
        assertThat(box.sh("env | grep -ci proxy").out()).isEqualTo("0\n");
        assertThat(box.run(box.bash("exec 3<>/dev/tcp/127.0.0.1/" + Relay.PORT)).code())
                .isNotZero();
    }

    @Test
    void aProcessInAnotherNetworkIsFoundOut() throws Exception {
        Path own = Files.createDirectory(temporary.resolve("own"));
        RelayProgram program = RelayProgram.in(own, Path.of("/usr/bin/bwrap"));
        int host = (int) ProcessHandle.current().pid();
        try (RelayedNetwork one = RelayedNetwork.open(program, outlet.socket());
                RelayedNetwork two = RelayedNetwork.open(program, outlet.socket())) {
            one.verify(first(one));
            new NoNetwork().verify(first(one));
            assertThatThrownBy(() -> one.verify(host)).isInstanceOf(Unsafe.class);
            assertThatThrownBy(() -> one.verify(first(two))).isInstanceOf(Unsafe.class);
            assertThatThrownBy(() -> new NoNetwork().verify(host)).isInstanceOf(Unsafe.class);
            ProcessHandle.of(first(one)).orElseThrow().destroyForcibly();
            ProcessHandle.of(first(one)).ifPresent(relay -> relay.onExit().join());
            assertThatThrownBy(() -> one.verify(first(two))).isInstanceOf(Unsafe.class);
        }
    }

    /** The process by whose network others are let in. */
    private static int first(RelayedNetwork network) {
        String user = network.entering().get(2);
        return Integer.parseInt(user.replaceAll("\\D+", ""));
    }

    @Test
    void reachesNoServiceOfTheHost() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String open = "exec 3<>/dev/tcp/127.0.0.1/" + service.getLocalPort();
            assertThat(box.run(outlet.socket(), box.bash(open)).code()).isNotZero();
            service.setSoTimeout(1);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(service::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aStopEndsItWithTheCommand() throws Exception {
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                Box.sandbox()
                        .start(
                                box.spec(box.shell("echo on; sleep 60")).joinedTo(outlet.socket()),
                                collected);
        collected.expect("on");
        running.stop();

        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        assertThat(Processes.with(outlet.socket().getParent().toString())).isEmpty();
    }

    private Box.Result get(String address) throws InterruptedException {
        return box.run(outlet.socket(), client(address, ""));
    }

    private Invocation client(String address, String before) {
        return box.program("/usr/bin/perl", List.of("perl", "-e", before + GET, address));
    }

    private static long descriptors() throws Exception {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
