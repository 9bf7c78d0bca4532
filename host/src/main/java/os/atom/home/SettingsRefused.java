package os.atom.home;

/** A setting is unknown or has a bad value. The message is one line that names it and its place. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean flag;

    public SettingsRefused(String message) {
        this(message, Source.FILE);
    }

    SettingsRefused(String message, Source source) {
        super(message);
        flag = source == Source.FLAG;
    }

    /** Whether it was typed for this start, which is wrong usage. */
    public boolean isFlag() {
        return flag;
    }
}
