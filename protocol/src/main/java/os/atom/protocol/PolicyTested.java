package os.atom.protocol;

import java.util.List;

/** {@code POST /api/v1/policy/test}: what the examples beside the policies came to. */
public record PolicyTested(int passed, int failed, List<String> failures) {}
