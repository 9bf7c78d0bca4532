package os.atom.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import os.atom.network.PublicAddresses.Block;

/**
 * Private networks of people's own, to which a listed name may lead: a registry inside a company.
 * They open no other address, and no name. A value.
 *
 * @param blocks each of them inside a block that is set aside for private use
 */
record OwnNetworks(List<Block> blocks) {
    static final OwnNetworks NONE = new OwnNetworks(List.of());

    /** What can be named here; a cloud's metadata inside them stays forbidden all the same. */
    private static final List<Block> PRIVATE =
            List.of(
                    Block.parse("10.0.0.0/8 private"),
                    Block.parse("172.16.0.0/12 private"),
                    Block.parse("192.168.0.0/16 private"),
                    Block.parse("100.64.0.0/10 private"),
                    Block.parse("fc00::/7 private"));

    private static final String FOUR = "([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}";
    private static final String SIX = "[0-9A-Fa-f:]{2,39}/[0-9]{1,3}";

    OwnNetworks {
        blocks = List.copyOf(blocks);
    }

    /** Whether an address is in one of them. */
    boolean hold(InetAddress address) {
        byte[] bytes = address.getAddress();
        return blocks.stream().anyMatch(block -> block.holds(bytes));
    }

    /**
     * A network as people write it, such as {@code 10.20.0.0/16}; empty when it is none of these.
     */
    static Optional<Block> parse(String written) {
        if (!written.matches(FOUR) && !written.matches(SIX)) {
            return Optional.empty();
        }
        try {
            Block block = Block.of(written, "own");
            boolean inside = PRIVATE.stream().anyMatch(outer -> outer.surrounds(block));
            return inside && block.isWhole() ? Optional.of(block) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** For people. */
    List<String> words() {
        return blocks.stream()
                .map(block -> block.prefix().getHostAddress() + "/" + block.bits())
                .toList();
    }
}
