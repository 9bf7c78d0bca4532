package os.atom.sandbox;

import java.util.List;
import java.util.Map;

/** A network of the program's own with nothing in it but its loopback interface. */
record NoNetwork() implements NetworkPlace {
    @Override
    public List<String> options() {
        return List.of("--unshare-net");
    }

    @Override
    public List<String> entering() {
        return List.of();
    }

    @Override
    public Map<String, String> variables() {
        return Map.of();
    }

    @Override
    public void verify(int process) throws Unsafe {
        if (NetworkPlace.of(Integer.toString(process)).equals(NetworkPlace.of("self"))) {
            throw new Unsafe("the sandbox is in the host's network");
        }
    }

    @Override
    public void close() {
        // It goes with its last process.
    }
}
