package os.atom.redaction.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a match has to be, beside where it begins.
 *
 * @param expression matched from the beginning, in linear time (RE2); what its groups capture is
 *     replaced, or everything where it has none
 * @param check a further condition on what is replaced
 * @param entropy bits per character that what is replaced has at least; 0 for any
 * @param near words of which one stands within 64 bytes before, on the same line; none for anywhere
 */
public record Form(
        Expression expression, Optional<Check> check, double entropy, List<String> near) {
    public Form {
        near = List.copyOf(near);
    }
}
