package os.atom.ws;

import os.atom.protocol.Problem;

/** Nothing that is said can be done. */
final class BrokenVoice implements Voice {
    @Override
    public String say(Guest by, ClientFrame.Write write) {
        throw new IllegalStateException("it breaks");
    }

    @Override
    public Problem problem(RuntimeException failure) {
        return new Problem(
                "about:blank", "Server error", 500, "broken", null, null, null, null, null);
    }
}
