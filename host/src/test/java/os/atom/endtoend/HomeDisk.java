package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system that holds one server's home and nothing else, so that it can really be full or
 * really turn read-only. It is mounted in a namespace of its own, which goes with this process; who
 * is not root gets one with a user namespace. Test support, for one thread.
 */
final class HomeDisk implements AutoCloseable {
    private static final String ASK =
            "while read -r line; do eval \"$line\" >&2; echo \"answer $?\"; done";

    private final Path home;
    private final boolean user;
    private final Process shell;
    private final BufferedWriter lines;
    private final BufferedReader answers;
    private boolean image;

    private HomeDisk(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        user = !may("unshare", "--mount", "true");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (user) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        command.addAll(List.of("--propagation", "private", "bash", "-c", ASK));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(home.resolveSibling("disk.log").toFile());
        shell = builder.start();
        lines = shell.outputWriter(UTF_8);
        answers = shell.inputReader(UTF_8);
    }

    private static boolean may(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** One in memory, of so many MiB. */
    static HomeDisk small(Path home, int mebibytes) throws IOException {
        HomeDisk disk = new HomeDisk(home);
        disk.run("mount -t tmpfs -o size=%dm,mode=700 home '%s'".formatted(mebibytes, home));
        return disk;
    }

    /**
     * One that turns read-only when its file system finds a fault, as those of most machines do.
     * Where nobody may mount one, it is laid over read-only instead: what is open stays so.
     */
    static HomeDisk faulty(Path home) throws IOException {
        HomeDisk disk = new HomeDisk(home);
        Path file = home.resolveSibling("disk.img");
        disk.image =
                disk.tried(
                        ("truncate -s 64M '%s' && /sbin/mkfs.ext4 -q '%s'"
                                        + " && mount -o loop,errors=remount-ro '%s' '%s'"
                                        + " && chmod 700 '%s'")
                                .formatted(file, file, file, home, home));
        if (!disk.image) {
            disk.run("mount -t tmpfs -o size=64m,mode=700 home '%s'".formatted(home));
        }
        return disk;
    }

    /** Where the server finds its home. */
    Path home() {
        return home;
    }

    /** The same directory for who is not in the namespace. */
    Path seen() {
        return Path.of("/proc/" + shell.pid() + "/root" + home);
    }

    /** What a server's command follows, to be started on this disk. */
    List<String> program() {
        List<String> program = new ArrayList<>(List.of("nsenter", "--mount"));
        if (user) {
            program.addAll(List.of("--user", "--preserve-credentials"));
        }
        program.addAll(List.of("--target", Long.toString(shell.pid()), "--"));
        return program;
    }

    /** Takes all the room that is left, to the last byte. */
    void fill() {
        try (FileChannel filler =
                FileChannel.open(
                        seen().resolve("filler"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            for (int size = 1 << 20; size > 0; size /= 2) {
                fill(filler, size);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void fill(FileChannel filler, int size) {
        try {
            while (filler.write(ByteBuffer.allocate(size)) == size) {
                // On to the last.
            }
        } catch (IOException full) {
            // With this size.
        }
    }

    /** Gives some of the room back that {@link #fill} took. */
    void makeLittleRoom(int kibibytes) {
        run("truncate -s -%dK '%s/filler'".formatted(kibibytes, home));
    }

    /** Gives the room back that {@link #fill} took. */
    void makeRoom() {
        run("rm '%s/filler'".formatted(home));
    }

    /** From now on nothing can be written, also by who runs already. */
    void turnReadOnly() {
        if (image) {
            run(
                    "device=$(findmnt -n -o SOURCE '%s') && echo a fault".formatted(home)
                            + " > /sys/fs/ext4/${device##*/}/trigger_fs_error");
        } else {
            run(
                    "mount --bind '%s' '%s' && mount -o remount,bind,ro '%s'"
                            .formatted(home, home, home));
        }
    }

    /** What an administrator does then. No server may run on it. */
    void repair() {
        if (image) {
            Path file = home.resolveSibling("disk.img");
            run(
                    ("umount '%s' && { /sbin/fsck.ext4 -fy '%s' || [ $? -eq 1 ]; }"
                                    + " && mount -o loop '%s' '%s'")
                            .formatted(home, file, file, home));
        } else {
            run("umount '%s'".formatted(home));
        }
    }

    private void run(String line) {
        if (!tried(line)) {
            throw new AssertionError("could not: " + line + "\n" + log());
        }
    }

    private boolean tried(String line) {
        try {
            lines.write(line + "\n");
            lines.flush();
            return "answer 0".equals(answers.readLine());
        } catch (IOException gone) {
            throw new UncheckedIOException(log(), gone);
        }
    }

    private String log() {
        try {
            return Files.readString(home.resolveSibling("disk.log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    /** The disk goes, when its server is gone too. */
    @Override
    public void close() throws IOException {
        lines.close();
        try {
            shell.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
