package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/** Threat: a second name for a protected file, where the protection does not reach. */
class HardLinkTest {
    @TempDir Path temporary;

    @Test
    void cannotLinkOutOfAMaskOrAReadOnlyGrant() throws Exception {
        Box box = new Box(temporary);
        Path grant = box.granted("work", Access.WRITE);
        Path library = box.granted("library", Access.READ);
        Files.writeString(library.resolve("code"), "code\n");
        Files.writeString(grant.resolve(".env"), "KEY=1\n");
        Files.createDirectories(grant.resolve(".git/hooks"));
        Files.writeString(grant.resolve(".git/hooks/pre-commit"), "hook\n");
        box.mask(grant.resolve(".env"), Mask.Kind.HIDDEN);
        box.mask(grant.resolve(".git"), Mask.Kind.PINNED);
        box.mask(grant.resolve(".git/hooks"), Mask.Kind.READ_ONLY);
        String attempts =
                """
                ln .env a && cat a
                ln .git/hooks/pre-commit b && echo linked
                ln %s/code c && echo linked
                ln /usr/bin/env d && echo linked
                ln /proc/self/exe e && echo linked
                true
                """
                        .formatted(library);
        assertThat(box.in(grant).sh(attempts).out()).isEmpty();
        assertThat(Files.readString(grant.resolve(".env"))).isEqualTo("KEY=1\n");
    }
}
