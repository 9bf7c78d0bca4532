package os.atom.protocol;

import java.util.List;

/**
 * What an approved command would see and may use; the kernel holds it to this.
 *
 * @param reads directories it may read
 * @param writes directories it may write
 * @param hidden protected places in them that it does not see
 * @param network what it may connect to as the list stands, or stood when it was closed; empty for
 *     nothing at all
 * @param limits such as {@code memory 4 GiB}
 */
public record SandboxTerms(
        List<String> reads,
        List<String> writes,
        List<String> hidden,
        List<String> network,
        List<String> limits) {
    public SandboxTerms {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        hidden = List.copyOf(hidden);
        network = List.copyOf(network);
        limits = List.copyOf(limits);
    }

    /** The same with another list of what it may connect to. */
    public SandboxTerms reaching(List<String> others) {
        return new SandboxTerms(reads, writes, hidden, others, limits);
    }
}
