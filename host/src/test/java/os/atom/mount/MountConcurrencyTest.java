package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** While agents keep looking, a revoked grant is over when the call returns. */
class MountConcurrencyTest extends MountsFixture {
    @Test
    void aViewIsNeverOlderThanTheLastChangeNorWithoutItsMasks() throws Exception {
        Files.createFile(project.resolve(".env"));
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> lookers = new ArrayList<>();
            for (int looker = 0; looker < 2; looker++) {
                lookers.add(threads.submit(() -> look(over)));
            }
            try {
                for (int round = 0; round < 30; round++) {
                    GrantStatus grant = granted(project, Access.WRITE);
                    assertThat(view().access(project)).isEqualTo(Access.WRITE);
                    done(mounts.revoke(grant.grant().id(), OWNER));
                    assertThat(view()).isEqualTo(View.EMPTY);
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> looker : lookers) {
                assertThat(looker.get(60, TimeUnit.SECONDS)).isZero();
            }
        }
    }

    /** How many views had the grant without the mask on its secret. */
    private int look(AtomicBoolean over) {
        int naked = 0;
        while (!over.get()) {
            View view = view();
            boolean masked =
                    view.masks().contains(new Mask(project.resolve(".env"), Mask.Kind.HIDDEN));
            naked += view.grants().isEmpty() || masked ? 0 : 1;
        }
        return naked;
    }
}
