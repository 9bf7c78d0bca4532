package os.atom.ws;

import os.atom.protocol.Problem;

/** Does what a client says, as that client. */
interface Voice {
    /** Does it, and answers with the frame that says so; throws what {@link #problem} explains. */
    String say(Guest by, ClientFrame.Write write);

    /** What went wrong, for whoever said it. */
    Problem problem(RuntimeException failure);
}
