package os.atom.network;

/**
 * Where a request wants to go.
 *
 * @param port 1 to 65535
 */
record Place(Host host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /** Reads {@code host:port}; the port may be missing when there is a usual one. */
    static Place parse(String authority, int usualPort) throws Refused {
        int colon = authority.lastIndexOf(':');
        boolean bare = colon < 0 || authority.endsWith("]");
        if (bare && usualPort == 0) {
            throw Refused.request("'" + Shown.of(authority) + "' names no port");
        }
        String port = bare ? Integer.toString(usualPort) : authority.substring(colon + 1);
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw Refused.request("'" + Shown.of(authority) + "' has no valid port");
        }
        Host host = Host.parse(bare ? authority : authority.substring(0, colon));
        return new Place(host, Integer.parseInt(port));
    }

    @Override
    public String toString() {
        return (host.toString().contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
