package os.atom.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.bus.RealRedis;

/**
 * Threat: of two servers on one PostgreSQL each is ended with {@code kill -9} in turn, and their
 * Redis dies and comes back, while posts arrive at both and fifty clients follow. Each client is
 * told each post once, and those of a thread in their order, wherever it goes on.
 */
class SharedCrashIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void tellsEachPostOnceAndInOrderWhicheverServerOrRedisDies() throws Exception {
        try (RealRedis redis = RealRedis.open()) {
            SharedServers shared = new SharedServers(directory, redis);
            try (RunningServer one = shared.start("one");
                    RunningServer other = shared.start("other")) {
                new CrashRun(one.owner(), one, other)
                        .run(round -> {
                            if (round % 3 == 1) {
                                redis.stop();
                            } else if (round % 3 == 2) {
                                redis.startAgain();
                            }
                        });
                SharedServers.awaitBus(one, "is ready");
                SharedServers.awaitBus(other, "is ready");
            }
        }
    }
}
