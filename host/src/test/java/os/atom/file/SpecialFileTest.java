package os.atom.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.file.FileAnswer.Cause;
import os.atom.file.text.Sought;
import os.atom.protocol.FileSearch;

/**
 * Threat: a pipe, socket or device in the place of a file. Opening one acts on whoever is at its
 * other end, or waits for ever; none is ever opened.
 */
class SpecialFileTest extends FilesFixture {
    @Test
    void aPipeIsNeitherReadNorWrittenAndItsWriterStaysAlone() throws Exception {
        Path pipe = pipe("pipe");
        Process writer =
                new ProcessBuilder("sh", "-c", "echo spoken > \"$1\"", "sh", pipe.toString())
                        .start();
        try {
            unavailable(pipe);
            unfit(files.write(SCOUT, write(pipe, "x")), Cause.FORBIDDEN, Cause.INVALID);
            given(search());
            assertThat(writer.isAlive()).isTrue();
        } finally {
            writer.destroyForcibly().waitFor(10, SECONDS);
        }
    }

    @Test
    void aSocketIsNoFile() throws Exception {
        Path socket = grant.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            unavailable(socket);
            given(search());
        }
    }

    @Test
    void aFileThatBecomesAPipeDoesNotHoldUsUp() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "inside\n");
        Path pipe = pipe("pipe");
        Path aside = grant.resolve("aside");
        try (Swapper swapper =
                new Swapper(() -> {
                    Files.move(file, aside, ATOMIC_MOVE);
                    Files.move(pipe, file, ATOMIC_MOVE);
                    Files.move(file, pipe, ATOMIC_MOVE);
                    Files.move(aside, file, ATOMIC_MOVE, REPLACE_EXISTING);
                })) {
            for (int i = 0; i < 500; i++) {
                files.read(SCOUT, whole(file));
                files.write(SCOUT, write(file, "inside\n"));
            }
            assertThat(swapper.turns()).isPositive();
        }
    }

    /** Masks hide pipes and sockets once they are seen; before that they are no ordinary files. */
    private void unavailable(Path path) throws Exception {
        assertThat(files.read(SCOUT, whole(path))).isNotInstanceOf(FileAnswer.Given.class);
    }

    private static void unfit(FileAnswer<?> answer, Cause... causes) {
        assertThat(answer).isNotInstanceOf(FileAnswer.Given.class);
        if (answer instanceof FileAnswer.Unfit<?> unfit) {
            assertThat(unfit.cause()).isIn((Object[]) causes);
        }
    }

    private FileAnswer<FileSearch> search() throws Exception {
        return files.search(
                SCOUT,
                new SearchRequest(
                        grant,
                        Sought.text("spoken", false),
                        "spoken",
                        Optional.empty(),
                        "",
                        false,
                        Optional.empty(),
                        10));
    }

    private Path pipe(String name) throws Exception {
        Path pipe = grant.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        return pipe;
    }
}
