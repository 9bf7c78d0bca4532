package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Redirection;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/** Threat: secrets in a grant are read, or files are changed that later run on the host. */
class MaskTest {
    @TempDir Path temporary;
    private Box box;
    private Path grant;

    @BeforeEach
    void protect() throws Exception {
        box = new Box(temporary);
        grant = box.granted("work", Access.WRITE);
        Files.createDirectories(grant.resolve(".git/hooks"));
        Files.createDirectories(grant.resolve(".ssh"));
        Files.writeString(grant.resolve(".ssh/id"), "key\n");
        Files.writeString(grant.resolve(".env"), "KEY=1\n");
        Files.writeString(grant.resolve(".git/config"), "[core]\n");
        Files.writeString(grant.resolve(".git/hooks/post"), "hook\n");
        box.mask(grant.resolve(".git"), Mask.Kind.PINNED)
                .mask(grant.resolve(".git/hooks"), Mask.Kind.READ_ONLY)
                .mask(grant.resolve(".git/config"), Mask.Kind.READ_ONLY)
                .mask(grant.resolve(".env"), Mask.Kind.HIDDEN)
                .mask(grant.resolve(".ssh"), Mask.Kind.HIDDEN)
                .in(grant);
    }

    @Test
    void hidesSecretsAsEmpty() throws Exception {
        Box.Result result = box.sh("cat .env; ls -A .ssh; cat .ssh/id");
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("No such file");
    }

    @Test
    void keepsWhatRunsOnTheHostAsItIs() throws Exception {
        String attempts =
                """
                cat .git/config
                echo x >> .git/config; echo x > .git/hooks/post; echo x > .git/hooks/new
                rm -rf .git/config .git/hooks .env .ssh
                mv .git/hooks .git/h; mv .git/config .git/c; mv .git x && echo moved
                mv .env e; mv .ssh s; mv /%s /tmp/away && echo moved
                cp /dev/null .git/config
                echo ok > .git/index; echo ok > file
                """
                        .formatted(grant);
        assertThat(box.sh(attempts).out()).isEqualTo("[core]\n");
        assertThat(grant.resolve(".git/config")).hasContent("[core]\n");
        assertThat(grant.resolve(".git/hooks/post")).hasContent("hook\n");
        assertThat(grant.resolve(".git/hooks/new")).doesNotExist();
        assertThat(grant.resolve(".env")).hasContent("KEY=1\n");
        assertThat(grant.resolve(".ssh/id")).hasContent("key\n");
        assertThat(grant.resolve(".git/index")).hasContent("ok\n");
        assertThat(grant.resolve("file")).hasContent("ok\n");
    }

    @Test
    void refusesRedirectionsIntoThem() throws Exception {
        refused(new Redirection.ToFile(1, grant.resolve(".git/hooks/new"), false));
        refused(new Redirection.ToFile(1, grant.resolve(".git/config"), true));
        refused(new Redirection.ToFile(1, grant.resolve(".env"), false));
        refused(new Redirection.FromFile(0, grant.resolve(".env")));
        refused(new Redirection.FromFile(0, grant.resolve(".ssh/id")));
        Redirection allowed = new Redirection.ToFile(1, grant.resolve(".git/index"), false);
        assertThat(box.run(box.shell("echo ok", allowed)).code()).isZero();
        Redirection readable = new Redirection.FromFile(0, grant.resolve(".git/config"));
        assertThat(box.run(box.shell("cat; echo x > /dev/stdin", readable)).out())
                .isEqualTo("[core]\n");
        assertThat(grant.resolve(".git/config")).hasContent("[core]\n");
    }

    private void refused(Redirection redirection) throws Exception {
        assertThat(box.run(box.shell("echo x", redirection)).ending())
                .isInstanceOf(Ending.SetupFailed.class);
    }

    @Test
    void hidesInAReadOnlyGrantToo() throws Exception {
        Path other = box.granted("other", Access.READ);
        Files.writeString(other.resolve("token"), "secret\n");
        box.mask(other.resolve("token"), Mask.Kind.HIDDEN);
        assertThat(box.sh("cat " + other + "/token").out()).isEmpty();
    }

    @Test
    void runsNothingWhenAProtectedPathIsGone() throws Exception {
        Files.delete(grant.resolve(".env"));
        assertThat(box.sh("echo ran").ending())
                .isInstanceOfSatisfying(
                        Ending.SetupFailed.class,
                        failed -> assertThat(failed.reason()).contains(".env is protected"));
        assertThat(grant.resolve(".env")).doesNotExist();
    }
}
