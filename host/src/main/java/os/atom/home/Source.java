package os.atom.home;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of place a setting's value comes from; the later one wins. */
public enum Source {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    FLAG;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
