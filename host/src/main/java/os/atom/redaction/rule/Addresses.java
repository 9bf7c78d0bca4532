package os.atom.redaction.rule;

/** IP addresses that may lead to a person: those that are routed in public. Pure. */
final class Addresses {
    private Addresses() {}

    /** Neither private, loopback, link-local, documentation, multicast nor unspecified. */
    static boolean isPublicV4(String text) {
        String[] parts = text.split("\\.", -1);
        int[] octets = new int[4];
        for (int at = 0; at < 4; at++) {
            octets[at] = Integer.parseInt(parts[at]);
            if (octets[at] > 255 || (parts[at].length() > 1 && parts[at].startsWith("0"))) {
                return false;
            }
        }
        int first = octets[0];
        int second = octets[1];
        return !(first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 169 && second == 254)
                || (first == 172 && second >= 16 && second <= 31)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0 && octets[2] == 2)
                || (first == 198 && second == 51 && octets[2] == 100)
                || (first == 203 && second == 0 && octets[2] == 113));
    }

    /** Global unicast, {@code 2000::/3}, without the documentation prefix. */
    static boolean isPublicV6(String text) {
        String[] groups = text.split(":", -1);
        boolean whole = groups.length == 8 || (text.contains("::") && groups.length <= 8);
        boolean global = text.startsWith("2") || text.startsWith("3");
        return whole && global && groups[0].length() == 4 && !text.startsWith("2001:db8:");
    }
}
