package os.atom.cli.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Parts of a message as values of header fields (MCP 2026-07-28, "Value Encoding"). Pure. */
final class HeaderValue {
    private HeaderValue() {}

    /** As it is where that is safe, else in Base64 between marks; never with a line break. */
    static String of(String text) {
        boolean plain = text.chars().allMatch(c -> (c >= 0x20 && c <= 0x7e) || c == '\t');
        boolean marked = text.startsWith("=?base64?") && text.endsWith("?=");
        if (plain && !marked && text.equals(text.strip())) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "=?base64?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
