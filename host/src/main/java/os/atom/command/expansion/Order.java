package os.atom.command.expansion;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** How bash sorts matches under C.UTF-8: by the bytes of their names. */
final class Order {
    static final Comparator<String> BYTES =
            (one, other) ->
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));

    private Order() {}
}
