package os.atom.protocol;

import java.util.List;

/**
 * What was erased.
 *
 * @param erased the entries whose payload is gone
 * @param tombstones the entries that say so, in the same order
 * @param recordings how many recordings of commands were removed with them
 * @param left other entries about the same things that still have their payload
 */
public record Erased(List<Long> erased, List<Long> tombstones, int recordings, List<Long> left) {
    public Erased {
        erased = List.copyOf(erased);
        tombstones = List.copyOf(tombstones);
        left = List.copyOf(left);
    }
}
