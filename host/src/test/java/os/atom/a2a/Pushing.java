package os.atom.a2a;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A caller that has news of its tasks delivered, on the real journal of a store. */
abstract class Pushing extends Asking {
    PushGround ground;

    @BeforeEach
    void prepare() {
        ground = new PushGround(server, directory);
    }

    /** What a call is refused with. */
    static A2aFault refusal(Callable<?> act) throws Exception {
        try {
            act.call();
        } catch (A2aFault fault) {
            return fault;
        }
        throw new AssertionError("it was done");
    }

    /** Whether nothing is kept of any place. */
    boolean isEmpty() {
        try (Stream<Path> files = Files.list(ground.keys())) {
            return files.findAny().isEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
