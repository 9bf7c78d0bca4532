package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.mount.Mask.Kind.HIDDEN;
import static os.atom.mount.Mask.Kind.PINNED;
import static os.atom.mount.Mask.Kind.READ_ONLY;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                "app/.env",
                ".ENV",
                ".env.local",
                ".env.production",
                "x/.ssh",
                "x/.ssh/known_hosts",
                ".aws/credentials",
                ".gnupg/x",
                ".azure",
                ".kube/config",
                ".docker/config.json",
                ".netrc",
                ".npmrc",
                "web/.npmrc",
                ".pypirc",
                ".git-credentials",
                ".config/gcloud/x/y",
                ".config/gh/hosts.yml",
                ".config/git/credentials",
                ".claude/.env",
                "id_rsa",
                "keys/id_ed25519",
                "id_rsa.bak",
                "id_rsa_work",
                "server.pem",
                "privkey.pem",
                "cert-key.pem",
                "server.key",
                "store.p12",
                "release.jks",
                "/home/u/.ssh/config"
            })
    void secretsAreHidden(String path) {
        assertThat(Protected.name(Path.of(path))).contains(HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "mirror/HEAD",
                "mirror.git/HEAD",
                ".git/hooks",
                ".git/hooks/pre-commit",
                ".git/config",
                "sub/.git/config",
                ".git/config.worktree",
                ".git/commondir",
                ".git/modules/lib/hooks/post-checkout",
                ".git/modules/a/b/config",
                ".git/worktrees/x/gitdir",
                ".GIT/Hooks/x",
                ".bashrc",
                ".profile",
                ".zshenv",
                ".envrc",
                ".husky/pre-commit",
                ".claude/settings.json",
                ".codex",
                ".cursor/mcp.json",
                ".mcp.json",
                ".vscode/tasks.json",
                ".idea/workspace.xml",
                ".config/systemd/user/x.service",
                ".local/bin/x"
            })
    void whatTheHostRunsIsReadOnly(String path) {
        assertThat(Protected.name(Path.of(path))).contains(READ_ONLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/Main.java",
                ".env.example",
                ".env.local.sample",
                ".env.template",
                ".env.dist",
                "env",
                "environment.ts",
                ".environment",
                "hooks/useState.ts",
                "config",
                "app/config",
                ".git/index",
                ".git/HEAD",
                ".git/refs/remotes/origin/HEAD",
                ".git/worktrees/w/HEAD",
                "head",
                "src/Head",
                "HEAD.md",
                "HEAD/index.js",
                ".git/objects/aa/bb",
                ".git/refs/heads/config",
                ".git/refs/heads/hooks",
                ".gitmodules",
                ".gitattributes",
                ".gitignore",
                ".github/workflows/ci.yml",
                "AGENTS.md",
                "CLAUDE.md",
                "id_rsa.pub",
                "id_rsa_parser.go/x",
                "cert.pem",
                "fullchain.pem",
                "ca-bundle.pem",
                "public_key.pem",
                "server.pub.key",
                "monkey.txt",
                "config.json",
                "docker/config.json",
                ".docker/daemon.json",
                ".config/htop",
                "profile"
            })
    void ordinaryFilesAreNotHeldBack(String path) {
        assertThat(Protected.name(Path.of(path))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", "sub/.git"})
    void aGitDirectoryMayBeMadeButNotMoved(String path) {
        assertThat(Protected.name(Path.of(path))).contains(PINNED);
    }

    @Property(tries = 300)
    void whatIsInsideASecretIsASecret(@ForAll @NotBlank @StringLength(max = 20) String name) {
        String safe = name.replaceAll("[/\0]", "_");
        assertThat(Protected.name(Path.of(".ssh").resolve("x" + safe))).contains(HIDDEN);
        assertThat(Protected.name(Path.of("x" + safe, ".env"))).contains(HIDDEN);
    }
}
