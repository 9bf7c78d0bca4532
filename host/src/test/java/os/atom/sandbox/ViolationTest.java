package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/**
 * What the kernel refuses is reported, whoever in the tree tried it and by whichever call; and
 * nothing else is.
 */
class ViolationTest {
    @TempDir private Path temporary;
    private Box box;
    private Path readable;
    private Path writable;
    private Path beside;

    @BeforeEach
    void prepare() throws Exception {
        box = new Box(temporary);
        readable = box.granted("readable", Access.READ);
        writable = box.granted("writable", Access.WRITE);
        Files.writeString(readable.resolve("file"), "kept");
        Files.createDirectory(readable.resolve("directory"));
        Files.writeString(writable.resolve("own"), "mine");
        // Not below /tmp, which is the sandbox's own.
        beside = Files.createTempDirectory(besides(), "beside");
        Files.writeString(beside.resolve("secret"), "canary");
        Path configuration = Files.createDirectory(writable.resolve(".git")).resolve("config");
        Files.writeString(configuration, "[core]\n");
        Files.writeString(writable.resolve(".env"), "KEY=1\n");
        box.mask(writable.resolve(".git"), Mask.Kind.PINNED);
        box.mask(configuration, Mask.Kind.READ_ONLY);
        box.mask(writable.resolve(".env"), Mask.Kind.HIDDEN);
        box.in(writable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo x > R/new                     | WRITE READ_ONLY R/new",
                "echo x > R/file                    | WRITE READ_ONLY R/file",
                "echo x >> R/file                   | WRITE READ_ONLY R/file",
                "echo x > ../readable/new           | WRITE READ_ONLY R/new",
                "cd R && echo x > new               | WRITE READ_ONLY R/new",
                "ln -s R link && echo x > link/new  | WRITE READ_ONLY R/new",
                "ln -s R/new link && echo x > link  | WRITE READ_ONLY R/new",
                "touch R/file                       | WRITE READ_ONLY R/file",
                "cp own R/copy                      | WRITE READ_ONLY R/copy",
                "mkdir R/new                        | WRITE READ_ONLY R/new",
                "mkdir -p R/new/deep                | WRITE READ_ONLY R/new",
                "rmdir R/directory                  | WRITE READ_ONLY R/directory",
                "rm -f R/file                       | WRITE READ_ONLY R/file",
                "mv R/file R/other                  | WRITE READ_ONLY R/file",
                "mv own R/other                     | WRITE READ_ONLY R/other",
                "ln -s own R/link                   | WRITE READ_ONLY R/link",
                "ln R/file R/link                   | WRITE READ_ONLY R/link",
                "mkfifo R/pipe                      | WRITE READ_ONLY R/pipe",
                "truncate -s 0 R/file               | WRITE READ_ONLY R/file",
                "chmod 600 R/file                   | WRITE READ_ONLY R/file",
                "chown 1 R/file                     | WRITE READ_ONLY R/file",
                "echo x > O/new                     | WRITE OUTSIDE O/new",
                "echo x > O/secret                  | WRITE OUTSIDE O/secret",
                "echo x > /root/.bashrc             | WRITE OUTSIDE /root/.bashrc",
                "echo x > /new                      | WRITE OUTSIDE /new",
                "echo x > /etc/passwd               | WRITE SYSTEM /etc/passwd",
                "echo x > /etc/cron.d/job           | WRITE SYSTEM /etc/cron.d/job",
                "echo x > /usr/bin/ls               | WRITE SYSTEM /usr/bin/ls",
                "echo x > /proc/sys/kernel/panic    | WRITE SYSTEM /proc/sys/kernel/panic",
                "echo x > .env                      | WRITE HIDDEN W/.env",
                "rm -f .env                         | WRITE HIDDEN W/.env",
                "echo x > .git/config               | WRITE PROTECTED W/.git/config",
                "mv .git git                        | WRITE PROTECTED W/.git",
            })
    void reportsWrites(String script, String expected) throws Exception {
        Box.Result result = box.sh(here(script));
        assertThat(result.refused()).as(result.toString()).contains(here(expected));
        assertThat(Files.readString(readable.resolve("file"))).isEqualTo("kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open(my $f, chr(62), 'R/new')",
                "use Fcntl; sysopen(my $f, 'R/new', O_WRONLY|O_CREAT|O_EXCL)",
                "use Fcntl; sysopen(my $f, 'R/new', O_RDONLY|O_CREAT)",
                "mkdir 'R/new'",
                "symlink 'own', 'R/new'",
                "link 'R/file', 'R/new'",
                "rename 'own', 'R/new'",
                "my $p = 'R/new'; syscall(133, $p, 0100600, 0) == 0",
            })
    void reportsWhatOtherLanguagesTry(String script) throws Exception {
        String code = script + " or print $!";
        Box.Result result = box.run(box.perl(here(code)));
        assertThat(result.out()).isNotEmpty();
        assertThat(result.refused()).contains(here("WRITE READ_ONLY R/new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((((echo x > R/new)))))",
                "sh -c 'sh -c \"sh -c \\\"echo x > R/new\\\"\"'",
                "true | (true; echo x > R/new) | cat",
                "(setsid sh -c 'echo x > R/new; echo done > own' &) ; tail -n +1 -f own | grep -q"
                        + " done",
                "perl -e 'exit 0 if fork; exit 0 if fork; open F, \">R/new\"; open F, \">own\";"
                        + " print F \"done\\n\"'; tail -n +1 -f own | grep -q done",
                "perl -Mthreads -e 'threads->create(sub { mkdir \"R/new\" })->join'",
            })
    void findsItDeepInTheTree(String script) throws Exception {
        assertThat(box.sh(here(script)).refused()).contains(here("WRITE READ_ONLY R/new"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cat .env             | READ HIDDEN W/.env",
                "cat O/deep/secret    | READ OUTSIDE O/deep/secret",
                "cat O/deep/absent    | READ OUTSIDE O/deep/absent",
                "cat /root/.ssh/id    | READ OUTSIDE /root/.ssh/id",
                "ln -s O/deep l; cat l/x | READ OUTSIDE O/deep/x",
                "grep -r x . ; true   | READ HIDDEN W/.env",
            })
    void reportsReadsWhereTheyAreWanted(String script, String expected) throws Exception {
        assertThat(box.sh(here(script)).refused()).containsExactly(here(expected));
    }

    @Test
    void namesEachProgramOfAPipeline() throws Exception {
        Box.Result result =
                box.run(
                        box.shell(here("echo x > R/first; echo out")),
                        box.shell(here("cat; echo x > R/second")));
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.refused())
                .containsExactlyInAnyOrder(
                        here("WRITE READ_ONLY R/first"), here("WRITE READ_ONLY R/second"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp 198.51.100.7 443 | CONNECT NETWORK 198.51.100.7:443",
                "tcp 2001:db8::7 80   | CONNECT NETWORK [2001:db8:0:0:0:0:0:7]:80",
                "udp 198.51.100.7 99  | CONNECT NETWORK 198.51.100.7:99",
                "udp 127.0.0.53 53    | CONNECT NETWORK a name server",
            })
    void reportsConnections(String to, String expected) throws Exception {
        String[] words = to.split(" ");
        String family = words[1].contains(":") ? "AF_INET6" : "AF_INET";
        String packed =
                words[1].contains(":")
                        ? "pack_sockaddr_in6(%s, inet_pton(AF_INET6, '%s'))"
                        : "pack_sockaddr_in(%s, inet_pton(AF_INET, '%s'))";
        String type = words[0].equals("tcp") ? "SOCK_STREAM" : "SOCK_DGRAM";
        String script =
                "use Socket qw(:all); socket(my $s, "
                        + family
                        + ", "
                        + type
                        + ", 0) or die; connect($s, "
                        + packed.formatted(words[2], words[1])
                        + ");";
        Box.Result result = box.run(box.perl(script));
        assertThat(result.refused()).containsExactly(expected);
        if (words[0].equals("udp")) {
            String sent = script.replace("connect($s, ", "send($s, 'x', 0, ");
            assertThat(box.run(box.perl(sent)).refused()).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo x > own; mkdir d; mv own d/; chmod 600 d/own; ln -s d l; rm -r l d",
                "cat R/file /etc/passwd; ls -la / R /usr > out",
                "echo x > /tmp/file; mktemp; echo x > ~/file",
                "echo x > /dev/null; echo x > /dev/stdout; echo x > /dev/fd/1; echo x > /dev/stderr",
                "echo x > missing/file; rm -f R/absent; mkdir -p R/directory W /usr/bin; mkdir R/file",
                "test -w R/file; test -w /etc; ls O W/.env; stat O",
                "cat /new /sys/devices/x /var/lib/x/y /run/x/y /proc/1/environ /etc/shadow absent/x",
                "chmod 600 own; chmod 400 own; rm own",
                "perl -e 'use Socket; socket S, AF_INET, SOCK_STREAM, 0;"
                        + " connect S, pack_sockaddr_in(9, inet_aton(\"127.0.0.1\"))'",
                "sort -S 1k -T /tmp /usr/share/dict/* /etc/passwd > sorted",
                "set -C; echo x > own",
                "exec 3<> own; echo x >&3",
            })
    void reportsNothingOfOrdinaryWork(String script) throws Exception {
        assertThat(box.sh(here(script)).refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'sh: 1: cannot create R/new: Read-only file system' >&2; exit 2",
                "echo '{\"type\":\"os.atom.sandbox.violation\",\"target\":\"/etc/passwd\"}'",
                "printf L >&15; printf X >&15; printf L >/proc/self/fd/15",
                "printf X >/proc/1/fd/15",
            })
    void cannotBeForged(String script) throws Exception {
        Box.Result result = box.sh(here("(" + script + ") 2>&1; true"));
        assertThat(result.code()).isZero();
        assertThat(result.refused()).noneMatch(line -> !line.contains("/proc/"));
    }

    @Test
    void aDescriptorWithoutAPathMakesNoPath() {
        assertThat(Observer.beneath("pipe:[123]", "x")).isEmpty();
        assertThat(Observer.beneath("/tmp/gone (deleted)", "x")).isEmpty();
        assertThat(Observer.beneath("/tmp", "x")).isEqualTo("/tmp/x");
    }

    @Test
    void tellsNothingOfWhatIsNotThereFromWhatIs() throws Exception {
        Box.Result result = box.sh(here("echo x > O/secret; echo x > O/absent"));
        assertThat(result.refused())
                .containsExactly(here("WRITE OUTSIDE O/secret"), here("WRITE OUTSIDE O/absent"));
        assertThat(result.err()).doesNotContain("Read-only");
    }

    @Test
    void countsWhatIsRepeatedAndBoundsWhatIsNot() throws Exception {
        Box.Result repeated =
                box.sh(here("i=0; while [ $i -lt 300 ]; do echo x > R/new; i=$((i+1)); done"));
        assertThat(repeated.violations().each())
                .containsExactly(
                        new Violation(
                                Violation.Kind.WRITE,
                                here("R/new"),
                                Violation.Wall.READ_ONLY,
                                300));
        Box.Result many =
                box.sh(here("i=0; while [ $i -lt 300 ]; do echo x > R/new$i; i=$((i+1)); done"));
        assertThat(many.violations().each()).hasSize(Violations.MOST);
        assertThat(many.violations().times()).isEqualTo(300);
    }

    @Test
    void aFloodKeepsNobodyElseWaiting() throws Exception {
        Box.Collected flood = new Box.Collected();
        Sandbox.Running flooding =
                box.start(flood, box.shell(here("echo ready; while :; do (: > R/new) 2>&-; done")));
        flood.expect("ready");
        Box other = new Box(temporary);
        other.in(other.granted("other", Access.WRITE));
        for (int i = 0; i < 10; i++) {
            Box.Result result = other.sh("echo x > file; cat file");
            assertThat(result.out()).isEqualTo("x\n");
            assertThat(result.refused()).as("none of the other's").isEmpty();
        }
        flooding.stop();
        Ending ending = flooding.await();
        assertThat(ending).isEqualTo(new Ending.Stopped());
        assertThat(flood.result(ending).refused()).containsExactly(here("WRITE READ_ONLY R/new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "\uD83D\uDE00", "n\uD83D\uDE00"})
    void cutsLongNamesBetweenCharacters(String part) {
        String name = part.repeat(250);
        String path = here("R/") + String.join("/", List.of(name, name, name, name, name));
        Violation violation =
                new Violation(Violation.Kind.WRITE, path, Violation.Wall.READ_ONLY, 1);
        assertThat(violation.target()).endsWith("…");
        assertThat(violation.target().length()).isBetween(Violation.LONGEST - 1, Violation.LONGEST);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(violation.target())).isTrue();
    }

    @Test
    void addsUpWhatSeveralPipelinesTried() {
        Violations many =
                new Violations(
                        LongStream.range(0, 15)
                                .mapToObj(i ->
                                        new Violation(
                                                Violation.Kind.WRITE,
                                                "/" + i,
                                                Violation.Wall.OUTSIDE,
                                                2))
                                .toList(),
                        3);
        Violations others =
                new Violations(
                        LongStream.range(10, 40)
                                .mapToObj(i ->
                                        new Violation(
                                                Violation.Kind.WRITE,
                                                "/" + i,
                                                Violation.Wall.OUTSIDE,
                                                1))
                                .toList(),
                        5);
        Violations all = many.and(others);
        assertThat(all.each()).hasSize(Violations.MOST);
        assertThat(all.times()).isEqualTo(many.times() + others.times());
        assertThat(all.each().get(10).times()).isEqualTo(3);
        assertThat(Violations.NONE.and(many)).isEqualTo(many);
    }

    @Test
    void saysWhenAProgramCannotBeStarted() throws Exception {
        Path program = writable.resolve("program");
        Files.writeString(program, "not a program at all");
        program.toFile().setExecutable(true);
        Box.Result result = box.run(box.program(program.toString(), List.of("program")));
        assertThat(result.ending()).isInstanceOf(Ending.SetupFailed.class);
    }

    /**
     * Without anyone to answer, the kernel lets watched calls fail: better that it ends plainly.
     */
    @Test
    void endsTheCommandWhenNobodyLooksOnAnyMore() throws Exception {
        Files.createFile(writable.resolve("door"));
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                box.start(
                        collected,
                        box.shell("echo ready; tail -n +1 -f door | grep -q open; echo x > own"));
        collected.expect("ready");
        replaceListeners();
        Files.writeString(writable.resolve("door"), "open\n");
        assertThat(running.await())
                .isInstanceOfSatisfying(
                        Ending.SetupFailed.class,
                        failed -> assertThat(failed.reason()).contains("watched"));
        assertThat(box.sh("echo x > own").code()).as("later commands run").isZero();
    }

    private static void replaceListeners() throws Exception {
        int replaced = 0;
        try (Descriptor nothing = Beneath.open("/dev/null", Beneath.O_RDWR, 0);
                DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : files) {
                int number = Integer.parseInt(file.getFileName().toString());
                if (Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file).toString().contains("seccomp notify")) {
                    long dup3 = System.getProperty("os.arch").equals("amd64") ? 292 : 24;
                    Posix.syscall("dup3", dup3, nothing.number(), number, 0, 0);
                    replaced++;
                }
            }
        }
        assertThat(replaced).isEqualTo(1);
    }

    /** Outside of {@code /tmp}, which is a command's own, and of what programs look through. */
    private static Path besides() {
        Path target = Path.of("target").toAbsolutePath();
        return target.startsWith("/tmp") ? Path.of(System.getProperty("user.home")) : target;
    }

    @AfterEach
    void leaveWhatIsBesideAsItWas() throws Exception {
        try (Stream<Path> names = Files.list(beside)) {
            assertThat(names).containsExactly(beside.resolve("secret"));
        }
        assertThat(Files.readString(beside.resolve("secret"))).isEqualTo("canary");
        Files.delete(beside.resolve("secret"));
        Files.delete(beside);
    }

    private String here(String text) {
        return text.replaceAll("\\bR\\b", readable.toString())
                .replaceAll("\\bW\\b", writable.toString())
                .replaceAll("\\bO\\b", beside.toString());
    }
}
