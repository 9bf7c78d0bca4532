package os.atom.command.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for settings in a repository's configuration that make git run a program, and that no
 * environment variable can switch off. What it cannot read line by line counts as such a setting.
 *
 * @see <a href="https://git-scm.com/docs/git-config#_syntax">git-config, syntax</a>
 */
final class GitConfiguration {
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\[([A-Za-z0-9.-]+)(?:[ \\t]+\"((?:[^\"\\\\]|\\\\.)*)\")?\\][ \\t]*(.*)");
    private static final Pattern SETTING =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]*)[ \\t]*(?:=.*)?");

    /** Sections that say nothing about programs, or only about such as are held otherwise. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "core",
                    "branch",
                    "user",
                    "author",
                    "committer",
                    "submodule",
                    "pull",
                    "push",
                    "fetch",
                    "mergetool",
                    "difftool",
                    "rebase",
                    "rerere",
                    "color",
                    "column",
                    "commit",
                    "tag",
                    "status",
                    "stash",
                    "log",
                    "notes",
                    "gc",
                    "advice",
                    "init",
                    "alias",
                    "pager",
                    "credential",
                    "http",
                    "https",
                    "url",
                    "gpg",
                    "blame",
                    "grep",
                    "format",
                    "interactive",
                    "versionsort",
                    "i18n",
                    "help",
                    "sequence",
                    "index",
                    "pack",
                    "receive",
                    "transfer",
                    "uploadpack",
                    "maintenance",
                    "feature",
                    "protocol",
                    "safe",
                    "checkout",
                    "clean",
                    "clone",
                    "worktree",
                    "apply",
                    "am",
                    "sendemail",
                    "gui",
                    "svn",
                    "svn-remote",
                    "lfs",
                    "showbranch",
                    "fsck",
                    "bisect",
                    "vscode",
                    "gitlens",
                    "github",
                    "gitlab",
                    "hub",
                    "gk",
                    "mailmap",
                    "repack",
                    "revert",
                    "sparse",
                    "web",
                    "browser",
                    "imap",
                    "instaweb",
                    "man",
                    "diff-so-fancy");

    private static final Set<String> EXTENSIONS =
            Set.of("objectformat", "worktreeconfig", "noop", "preciousobjects", "refstorage");

    private GitConfiguration() {}

    /** The first setting that runs a program, or line that is not understood. */
    static Optional<String> danger(String text) {
        String section = "";
        boolean named = false;
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                String name = header.group(1).toLowerCase(Locale.ROOT);
                int dot = name.indexOf('.');
                section = dot < 0 ? name : name.substring(0, dot);
                named = dot >= 0 || header.group(2) != null;
                line = header.group(3);
                if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                    continue;
                }
            }
            Matcher setting = SETTING.matcher(line);
            if (!setting.matches() || line.endsWith("\\")) {
                return Optional.of("a line that is not understood: " + line);
            }
            String key = setting.group(1).toLowerCase(Locale.ROOT);
            if (!harmless(section, named, key)) {
                return Optional.of(section + (named ? ".*." : ".") + key);
            }
        }
        return Optional.empty();
    }

    private static boolean harmless(String section, boolean named, String key) {
        return switch (section) {
            case "filter" -> key.equals("required");
            case "diff" -> !Set.of("external", "command", "textconv").contains(key);
            case "merge" -> !(named && key.equals("driver"));
            case "remote" -> !Set.of("promisor", "partialclonefilter").contains(key);
            case "extensions" -> EXTENSIONS.contains(key);
            default -> HARMLESS.contains(section) || section.startsWith("vscode-");
        };
    }
}
