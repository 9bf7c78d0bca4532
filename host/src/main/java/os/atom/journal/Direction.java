package os.atom.journal;

/** Which way a page goes from its sequence number. */
enum Direction {
    AFTER(">", "ASC"),
    BEFORE("<", "DESC");

    private final String comparison;
    private final String order;

    Direction(String comparison, String order) {
        this.comparison = comparison;
        this.order = order;
    }

    String comparison() {
        return comparison;
    }

    String order() {
        return order;
    }
}
