package os.atom.redaction.rule;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is matched in linear time (RE2), compiled when it is first needed: most
 * rules never are. Thread-safe.
 */
public final class Expression {
    private final String text;
    private volatile @Nullable Pattern compiled;

    Expression(String text) {
        this.text = text;
    }

    /**
     * The compiled expression.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none; rule files of people are
     *     checked when they are read, the shipped ones by the build
     */
    public Pattern pattern() {
        Pattern pattern = compiled;
        if (pattern == null) {
            pattern = Pattern.compile(text);
            compiled = pattern;
        }
        return pattern;
    }
}
