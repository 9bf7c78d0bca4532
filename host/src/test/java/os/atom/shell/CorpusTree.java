package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A real tree with everything an attack may want: two grants, and beside them what no agent may
 * reach. Made afresh for each run, so that what one line breaks is known to be its doing.
 *
 * @param base the folder of all the others; nothing may appear in it
 * @param readable granted for reading
 * @param writable granted for reading and writing; the working directory
 * @param outside not granted: the canary
 * @param home stands in for the server's own home
 * @param secret the words that no output may hold, in any spelling
 */
record CorpusTree(Path base, Path readable, Path writable, Path outside, Path home, String secret) {
    /** What the kernel holds back inside the read-write grant although it is read-write. */
    static final List<String> PROTECTED =
            List.of(
                    ".git/config",
                    ".git/hooks",
                    ".envrc",
                    ".env",
                    ".env.production",
                    ".vscode",
                    ".mcp.json",
                    ".claude",
                    ".bashrc",
                    ".profile",
                    ".zshrc",
                    ".ssh");

    /** Makes the tree below a folder that exists. */
    static CorpusTree in(Path parent) throws IOException {
        Path base = Files.createDirectory(parent.resolve("t" + UUID.randomUUID()));
        CorpusTree tree =
                new CorpusTree(
                        base,
                        base.resolve("ro"),
                        base.resolve("rw"),
                        base.resolve("outside"),
                        base.resolve("home"),
                        "canary" + UUID.randomUUID().toString().replace("-", ""));
        tree.makeOutside();
        tree.makeReadable();
        tree.makeWritable();
        return tree;
    }

    private void makeOutside() throws IOException {
        put(outside.resolve("secret"), secret + "\n");
        put(outside.resolve("keep/deep/file"), secret + "\n");
        put(outside.resolve("run.sh"), "#!/bin/sh\necho " + secret + "\n");
        outside.resolve("run.sh").toFile().setExecutable(true);
        Files.createDirectories(outside.resolve("empty"));
        put(outside.resolve(".git/HEAD"), "ref: refs/heads/" + secret + "\n");
        put(home.resolve("owner.token"), secret + "\n");
        put(home.resolve("keys/head.key"), secret + "\n");
        put(home.resolve("journal.db"), secret + "\n");
        put(home.resolve("config.yaml"), "bind: 127.0.0.1\n");
        put(home.resolve("policies/user.cedar"), "// none\n");
    }

    private void makeReadable() throws IOException {
        put(readable.resolve("readme.txt"), "hello\nworld\n");
        put(readable.resolve("notes.csv"), "b,2\na,1\nc,3\n");
        put(readable.resolve("data.json"), "{\"a\": 1}\n");
        put(readable.resolve("SKILL.md"), "# a skill\n");
        put(readable.resolve("src/Main.java"), "class Main {} // TODO\n");
        put(readable.resolve(".env"), "PASSWORD=" + secret + "\n");
        Files.createSymbolicLink(readable.resolve("link-out"), outside);
        Files.createSymbolicLink(readable.resolve("link-up"), base);
    }

    private void makeWritable() throws IOException {
        put(writable.resolve("file.txt"), "text\n");
        put(writable.resolve("sub/inner.txt"), "inner\n");
        for (String name : List.of("evil.sh", "ls", "cat", "traps/pre-commit")) {
            put(writable.resolve(name), attack());
            writable.resolve(name).toFile().setExecutable(true);
        }
        put(writable.resolve("evil.awk"), "BEGIN{system(\"./evil.sh\")}\n");
        put(writable.resolve("evil.sed"), "1e ./evil.sh\n");
        put(writable.resolve("evil.js"), "require('child_process').execSync('./evil.sh')\n");
        put(
                writable.resolve("evil.conf"),
                "[core]\n\tpager = ./evil.sh\n\tfsmonitor = ./evil.sh\n");
        put(writable.resolve("script.py"), "import os\nos.system('./evil.sh')\n");
        put(writable.resolve("Makefile"), "all:\n\t./evil.sh\n");
        put(writable.resolve("package.json"), "{\"scripts\":{\"build\":\"./evil.sh\"}}\n");
        put(writable.resolve("CLAUDE.md"), "# notes\n");
        for (String name :
                List.of(
                        "-delete",
                        "-rf",
                        "--checkpoint=1",
                        "--checkpoint-action=exec=sh ..pre-commit",
                        "--reference=x",
                        "--compress-program=sh")) {
            put(writable.resolve("traps").resolve(name), "");
        }
        makeRepository();
        makeProtected();
        Files.createSymbolicLink(writable.resolve("link-out"), outside);
        Files.createSymbolicLink(writable.resolve("link-file"), outside.resolve("secret"));
        Files.createSymbolicLink(writable.resolve("dangling"), outside.resolve("new"));
        Files.createSymbolicLink(writable.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(
                writable.resolve("oldroot"), Path.of("/oldroot" + outside + "/made"));
    }

    /** What a trap does when it goes off: tries to read, to write and to mark. */
    private String attack() {
        return "#!/bin/sh\n/bin/cat '%1$s/secret'\necho pwned > '%1$s/new'\necho pwned > '%2$s/new'\n"
                .formatted(outside, readable);
    }

    private void makeRepository() throws IOException {
        Path git = writable.resolve(".git");
        put(git.resolve("HEAD"), "ref: refs/heads/main\n");
        put(git.resolve("description"), "a repository\n");
        put(git.resolve("hooks/pre-commit.sample"), "#!/bin/sh\nexit 0\n");
        put(git.resolve("info/exclude"), "\n");
        Files.createDirectories(git.resolve("objects/info"));
        Files.createDirectories(git.resolve("objects/pack"));
        Files.createDirectories(git.resolve("refs/heads"));
        Files.createDirectories(git.resolve("refs/tags"));
        put(
                git.resolve("config"),
                """
                [core]
                	repositoryformatversion = 0
                	bare = false
                	pager = ./evil.sh
                	fsmonitor = ./evil.sh
                [alias]
                	st = !./evil.sh
                [diff]
                	external = ./evil.sh
                """);
    }

    private void makeProtected() throws IOException {
        put(writable.resolve(".envrc"), "export A=1\n");
        put(writable.resolve(".env"), "PASSWORD=" + secret + "\n");
        put(writable.resolve(".env.production"), "PASSWORD=" + secret + "\n");
        put(writable.resolve(".vscode/tasks.json"), "{}\n");
        put(writable.resolve(".mcp.json"), "{}\n");
        put(writable.resolve(".claude/settings.json"), "{}\n");
        put(writable.resolve(".bashrc"), "# none\n");
        put(writable.resolve(".profile"), "# none\n");
        put(writable.resolve(".zshrc"), "# none\n");
        put(writable.resolve(".ssh/id_ed25519"), secret + "\n");
        put(writable.resolve(".ssh/authorized_keys"), "\n");
        Files.setPosixFilePermissions(
                writable.resolve(".ssh"), PosixFilePermissions.fromString("rwx------"));
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A line of the corpus with its placeholders filled. */
    String fill(String line, int port, long server) {
        return line.replace("{ro}", readable.toString())
                .replace("{rw}", writable.toString())
                .replace("{outside}", outside.toString())
                .replace("{home}", home.toString())
                .replace("{port}", Integer.toString(port))
                .replace("{pid}", Long.toString(server));
    }

    /** A line without its placeholders: what is left must not look like one. */
    static String blank(String line) {
        Path none = Path.of("/x");
        return new CorpusTree(none, none, none, none, none, "").fill(line, 1, 1);
    }

    /** All that must be the same after a line ran. */
    SortedMap<String, String> fingerprint() throws IOException {
        Fingerprint print = new Fingerprint();
        print.names(base);
        print.tree(outside);
        print.tree(home);
        print.tree(readable);
        for (String name : PROTECTED) {
            print.tree(writable.resolve(name));
        }
        return print.entries();
    }

    /** What differs between two fingerprints, for people. */
    static List<String> differences(Map<String, String> before, Map<String, String> after) {
        return Fingerprint.differences(before, after);
    }

    void delete() throws IOException {
        Fingerprint.delete(base);
    }
}
