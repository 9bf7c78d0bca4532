package os.atom.mount;

import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A list of protected names, each with as much of the path before it as it takes to mean it.
 *
 * @param byLast the lists of names by their last one, all in small letters
 */
record ProtectedNames(Map<String, List<Path>> byLast) {
    /** They carry secrets. */
    static final ProtectedNames SECRETS =
            of(
                    ".ssh",
                    ".gnupg",
                    ".aws",
                    ".azure",
                    ".kube",
                    ".netrc",
                    "_netrc",
                    ".npmrc",
                    ".pypirc",
                    ".git-credentials",
                    ".pgpass",
                    ".my.cnf",
                    ".vault-token",
                    ".password-store",
                    ".docker/config.json",
                    ".config/gcloud",
                    ".config/gh",
                    ".config/glab-cli",
                    ".config/op",
                    ".config/git/credentials",
                    ".cargo/credentials",
                    ".cargo/credentials.toml",
                    ".gem/credentials",
                    ".m2/settings.xml",
                    ".m2/settings-security.xml",
                    ".terraform.d/credentials.tfrc.json",
                    ".local/share/keyrings");

    /** They are run or obeyed on the host: by shells, sessions, git, editors and other agents. */
    static final ProtectedNames OBEYED =
            of(
                    ".bashrc",
                    ".bash_profile",
                    ".bash_login",
                    ".bash_logout",
                    ".bash_aliases",
                    ".profile",
                    ".zshrc",
                    ".zshenv",
                    ".zprofile",
                    ".zlogin",
                    ".zlogout",
                    ".kshrc",
                    ".cshrc",
                    ".tcshrc",
                    ".login",
                    ".config/fish",
                    ".envrc",
                    ".direnvrc",
                    ".xprofile",
                    ".xinitrc",
                    ".xsession",
                    ".xsessionrc",
                    ".pam_environment",
                    ".inputrc",
                    ".lessfilter",
                    ".lesskey",
                    ".mailcap",
                    ".forward",
                    ".procmailrc",
                    ".rhosts",
                    ".curlrc",
                    ".wgetrc",
                    ".irbrc",
                    ".pryrc",
                    ".rprofile",
                    ".psqlrc",
                    ".sqliterc",
                    ".tigrc",
                    ".ipython",
                    ".jupyter",
                    ".config/starship.toml",
                    ".config/kitty",
                    ".config/alacritty",
                    ".config/autostart",
                    ".config/systemd",
                    ".local/bin",
                    ".local/share/applications",
                    ".gitconfig",
                    ".config/git",
                    ".hgrc",
                    ".husky",
                    ".githooks",
                    ".pre-commit-config.yaml",
                    "lefthook.yml",
                    "lefthook.yaml",
                    ".vimrc",
                    ".vim",
                    ".exrc",
                    ".nvimrc",
                    ".config/nvim",
                    ".nvim.lua",
                    ".lvimrc",
                    ".dir-locals.el",
                    ".helix",
                    ".config/helix",
                    ".zed",
                    ".config/zed",
                    ".fleet",
                    ".nova",
                    ".emacs",
                    ".emacs.d",
                    ".tmux.conf",
                    ".screenrc",
                    ".gdbinit",
                    ".lldbinit",
                    ".vscode",
                    ".idea",
                    ".devcontainer",
                    ".claude",
                    ".claude.json",
                    ".codex",
                    ".cursor",
                    ".cursorrules",
                    ".gemini",
                    ".continue",
                    ".windsurf",
                    ".openclaw",
                    ".aider.conf.yml",
                    ".roo",
                    ".cline",
                    ".kiro",
                    ".amazonq",
                    ".opencode",
                    ".config/opencode",
                    "opencode.json",
                    "opencode.jsonc",
                    ".mcp.json");

    private static ProtectedNames of(String... names) {
        return new ProtectedNames(
                Stream.of(names)
                        .map(Path::of)
                        .collect(groupingBy(path -> path.getFileName().toString())));
    }

    /** Whether a path ends in one of them. */
    boolean matches(Path path, String lowerName) {
        for (Path ending : byLast.getOrDefault(lowerName, List.of())) {
            if (ending.getNameCount() == 1 || small(path).endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static Path small(Path path) {
        return Path.of(path.toString().toLowerCase(Locale.ROOT));
    }
}
