package os.atom.home;

/** A setting is unknown or has a bad value. The message is one line that names it and its place. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsRefused(String message) {
        super(message);
    }
}
