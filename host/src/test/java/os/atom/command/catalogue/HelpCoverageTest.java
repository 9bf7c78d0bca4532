package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every option that an installed program admits to in its help is known, or left out on purpose.
 */
class HelpCoverageTest {
    private static final Pattern LINE = Pattern.compile("^ {1,10}(-\\S.*)$");
    private static final Pattern OPTION = Pattern.compile("^(--?[A-Za-z0-9@%#?][A-Za-z0-9-]*)");

    private static final List<String> PROGRAMS =
            List.of(
                    "cat",
                    "tac",
                    "nl",
                    "head",
                    "tail",
                    "wc",
                    "sort",
                    "uniq",
                    "cut",
                    "paste",
                    "join",
                    "comm",
                    "tr",
                    "expand",
                    "unexpand",
                    "fmt",
                    "fold",
                    "pr",
                    "ptx",
                    "shuf",
                    "tsort",
                    "sum",
                    "od",
                    "base64",
                    "base32",
                    "basenc",
                    "md5sum",
                    "sha1sum",
                    "sha256sum",
                    "sha512sum",
                    "b2sum",
                    "cksum",
                    "ls",
                    "dir",
                    "vdir",
                    "du",
                    "df",
                    "stat",
                    "readlink",
                    "realpath",
                    "basename",
                    "dirname",
                    "pathchk",
                    "numfmt",
                    "pwd",
                    "printenv",
                    "whoami",
                    "logname",
                    "hostid",
                    "arch",
                    "tty",
                    "nproc",
                    "groups",
                    "users",
                    "id",
                    "who",
                    "uname",
                    "date",
                    "dircolors",
                    "tee",
                    "touch",
                    "mkdir",
                    "mkfifo",
                    "mktemp",
                    "cp",
                    "mv",
                    "ln",
                    "link",
                    "install",
                    "rm",
                    "rmdir",
                    "unlink",
                    "shred",
                    "truncate",
                    "split",
                    "csplit",
                    "chmod",
                    "env",
                    "timeout",
                    "nice",
                    "nohup",
                    "stdbuf",
                    "xargs",
                    "grep",
                    "rg",
                    "sed",
                    "diff",
                    "cmp",
                    "diff3",
                    "sdiff",
                    "column",
                    "hexdump",
                    "gzip",
                    "flock",
                    "setsid",
                    "ionice",
                    "tar",
                    "file",
                    "patch");

    /** Options that stay unknown: rare, odd, or of no use to anyone who is not asked. */
    private static final Map<String, Set<String>> ON_PURPOSE =
            Map.of(
                    "pr", Set.of("-COLUMN"),
                    "numfmt", Set.of("-M"),
                    "cut", Set.of("-M"),
                    "grep", Set.of("-NUM"),
                    "diff", Set.of("--GTYPE-group-format", "--LTYPE-line-format"),
                    "ptx", Set.of(),
                    "tar",
                            Set.of(
                                    "-?",
                                    "--no-check-device",
                                    "--check-device",
                                    "--no-seek",
                                    "--exclude-caches-under",
                                    "--exclude-ignore",
                                    "--exclude-ignore-recursive",
                                    "--exclude-tag",
                                    "--exclude-tag-all",
                                    "--exclude-tag-under",
                                    "--exclude-vcs-ignores",
                                    "--no-unquote",
                                    "--unquote",
                                    "--no-verbatim-files-from",
                                    "--verbatim-files-from",
                                    "--keep-directory-symlink",
                                    "--no-overwrite-dir",
                                    "--overwrite-dir",
                                    "--ignore-command-error",
                                    "--no-ignore-command-error",
                                    "--clamp-mtime",
                                    "--delay-directory-restore",
                                    "--no-delay-directory-restore",
                                    "--group-map",
                                    "--owner-map",
                                    "--same-order",
                                    "--preserve-order",
                                    "--same-owner",
                                    "--same-permissions",
                                    "--atime-preserve",
                                    "--acls",
                                    "--no-acls",
                                    "--selinux",
                                    "--no-selinux",
                                    "--xattrs",
                                    "--no-xattrs",
                                    "--xattrs-exclude",
                                    "--xattrs-include",
                                    "--hard-dereference",
                                    "--old-archive",
                                    "--portability",
                                    "--restrict",
                                    "--show-defaults",
                                    "--show-omitted-dirs",
                                    "--show-snapshot-field-ranges",
                                    "--show-transformed-names",
                                    "--show-stored-names",
                                    "--no-quote-chars",
                                    "--quote-chars"),
                    "rg", Set.of(),
                    "patch", Set.of("--merge"));

    @TempDir Path directory;

    @Test
    void everyOptionInTheHelpIsKnownOrLeftOutOnPurpose() throws Exception {
        List<String> missing = new ArrayList<>();
        int programs = 0;
        for (String program : PROGRAMS) {
            if (!RealProgram.installed(program)) {
                continue;
            }
            programs++;
            CommandSpec spec = spec(program);
            for (String option : options(program)) {
                if (!spec.options().containsKey(option)
                        && !ON_PURPOSE.getOrDefault(program, Set.of()).contains(option)) {
                    missing.add(program + " " + option);
                }
            }
        }
        assertThat(programs).isGreaterThan(90);
        assertThat(missing).isEmpty();
    }

    private static CommandSpec spec(String program) throws IOException {
        return Shipped.specs().get(program);
    }

    private Set<String> options(String program) throws Exception {
        Set<String> options = new TreeSet<>();
        for (String line :
                RealProgram.run(directory, Map.of(), List.of(program, "--help")).split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String head = matcher.group(1).split(" {2,}|\t")[0];
                for (String name : head.split(",\\s*(?=-)")) {
                    Matcher option = OPTION.matcher(name);
                    if (option.find()) {
                        options.add(option.group(1));
                    }
                }
            }
        }
        return options;
    }
}
